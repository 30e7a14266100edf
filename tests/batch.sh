#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the scripts of examples/batch on the example articles: each gives the bytes of one run, and
# finished parts are not made again.
#   sh tests/batch.sh BUILD_DIR
set -u
FASTI=$(cd "$1" && pwd)/fasti || exit 2
export FASTI
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
articles=examples/articles
"$FASTI" events --quiet $articles >"$work/whole" || exit 1

# same NAME FILE
same() {
    cmp "$work/whole" "$2" && return
    echo "FAILED $1: other bytes"
    failed=1
}

# by_shards NAME: the script NAME.sh in three steps: whole, with parts lost, with nothing to do
by_shards() {
    sh "examples/batch/$1.sh" "$work/$1" 5 $articles >"$work/out"
    same "$1" "$work/out"
    rm "$work/$1/part-2-of-5.jsonl" "$work/$1/part-4-of-5.jsonl"
    touch -d 2021-04-13 "$work/$1"/part-*
    sh "examples/batch/$1.sh" "$work/$1" 5 $articles >"$work/out"
    same "$1, taken up" "$work/out"
    again=$(find "$work/$1" -name 'part-*' -newermt 2021-04-14 | wc -l)
    [ "$again" -eq 2 ] || { echo "FAILED $1: $again parts were made again" && failed=1; }
}

by_shards xargs
if command -v parallel >/dev/null; then by_shards parallel; fi

make -s -j 2 -f examples/batch/Makefile IN=$articles OUT="$work/made"
same make "$work/made/events.jsonl"
rm "$work/made/parts/april-2021.jsonl.events"
make -f examples/batch/Makefile IN=$articles OUT="$work/made" >"$work/log"
same "make, taken up" "$work/made/events.jsonl"
again=$(grep -c ' events ' "$work/log")
[ "$again" -eq 1 ] || { echo "FAILED make: $again parts were made again" && failed=1; }

# A split by lines, as Hadoop Streaming and Spark make it.
"$FASTI" articles --quiet $articles | split -n r/3 - "$work/split-"
for part in "$work"/split-*; do sh examples/batch/pipe.sh <"$part" >"$part.events"; done
"$FASTI" merge --quiet "$work"/split-*.events >"$work/out"
same pipe "$work/out"
exit $failed
