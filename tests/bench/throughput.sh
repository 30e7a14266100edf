#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints how fast each command reads, whole process: bytes of articles by seconds of one core (user
# and system time, so that other work on the machine counts little), the median of three runs.
#   bash tests/bench/throughput.sh INPUT...    (default: ../shared/data/articles)
set -eu
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- ../shared/data/articles
[ -e "$1" ] || {
    echo "nothing to read at $1" >&2
    exit 2
}
TIMEFORMAT='%U %S'

bytes=$(build/fasti articles --quiet "$@" 2>/dev/null | wc -c)
printf '%-28s %8s %8s\n' "command ($((bytes / 1000000)) MB of articles)" seconds MB/s

# run ARGUMENT...
run() {
    for _ in 1 2 3; do
        { time build/fasti "$@" --quiet >/dev/null 2>&1 || [ $? -eq 1 ]; } 2>&1
    done | awk '{ print $1 + $2 }' | sort -n |
        awk -v name="$1 ${2##*/*}" -v bytes="$bytes" \
            '{ t[NR] = $1 } END { printf "%-28s %8.2f %8.2f\n", name, t[2], bytes / 1e6 / t[2] }'
}

run articles "$@"
run dates "$@"
run names "$@"
run events --per-article "$@"
run events "$@"
