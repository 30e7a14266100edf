#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a store costs, and that it gives the bytes of one run: seconds (user + system of the process),
# memory at its peak, size.
#   sh tests/bench/store.sh [STORE [INPUT...]]
# STORE is a file to be made (default: a temporary one) or the URL of an empty PostgreSQL database;
# INPUT is ../shared/data/articles unless given.
set -eu
cd "$(dirname "$0")/../.."
fasti=build/fasti
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
store=${1-$work/news.db}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- ../shared/data/articles
[ -e "$1" ] || {
    echo "nothing to read at $1" >&2
    exit 2
}
cat >"$work/one.jsonl" <<'END'
{"id": "one", "title": "Ministers meet", "date": "2016-05-04", "text": "Anna Larsen met Boris Novak in Geneva on Tuesday. Russia accused Ukraine of an attack. The United Nations condemned Syria on Monday. Barack Obama phoned Angela Merkel."}
END
sed 's/Merkel/Hollande/' "$work/one.jsonl" >"$work/corrected.jsonl"

# run NAME ARGUMENT...: what one command costs; its output in $work/out
run() {
    name=$1
    shift
    /usr/bin/time -o "$work/time" -f '%U %S %e %M' "$fasti" "$@" --quiet >"$work/out"
    awk -v name="$name" '{ printf "%-34s %7.2f + %.2f s, %7.2f elapsed, %4d MB\n", name, $1, $2, $3, $4 / 1024 }' "$work/time"
}

# same: whether the output is that of one run
same() {
    cmp -s "$work/out" "$work/whole" && echo "  the bytes of one run" || {
        echo "  OTHER BYTES"
        exit 1
    }
}

run "events, one run" events "$@"
mv "$work/out" "$work/whole"
run "store add" store add "$store" "$@"
[ ! -f "$store" ] || echo "  $(stat -c %s "$store") bytes"
run "events of the store" events "$store"
same
run "store query, all" store query "$store"
same
run "store query --actor --kind" store query "$store" --actor "Barack Obama" --kind meeting
run "store query --text" store query "$store" --text "ceasefire agreement"
run "store add, the same again" store add "$store" "$@"
run "store add, one article" store add "$store" "$work/one.jsonl"
run "store add, it corrected" store add "$store" "$work/corrected.jsonl"
"$fasti" events --quiet "$@" "$work/corrected.jsonl" >"$work/whole"
run "events of the store" events "$store"
same
