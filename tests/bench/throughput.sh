#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints how fast each command reads, whole process, on one core: bytes of JSON read by seconds.
#   sh tests/bench/throughput.sh INPUT...    (default: ../shared/data/articles)
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- ../shared/data/articles
[ -e "$1" ] || {
    echo "nothing to read at $1" >&2
    exit 2
}

bytes=$(build/fasti articles --quiet "$@" 2>/dev/null | wc -c)
printf '%-28s %8s %8s\n' "command ($((bytes / 1000000)) MB of articles)" seconds MB/s

# run NAME ARGUMENT...: the median of three runs.
run() {
    name=$1
    shift
    for _ in 1 2 3; do
        start=$(date +%s.%N)
        build/fasti "$@" --quiet >/dev/null 2>&1 || [ $? -eq 1 ]
        end=$(date +%s.%N)
        echo "$start $end"
    done | awk '{ print $2 - $1 }' | sort -n |
        awk -v name="$name" -v bytes="$bytes" '{ t[NR] = $1 } END { printf "%-28s %8.2f %8.2f\n", name, t[2], bytes / 1e6 / t[2] }'
}

run "articles" articles "$@"
run "dates" dates "$@"
run "names" names "$@"
run "events --per-article" events --per-article "$@"
run "events" events "$@"
