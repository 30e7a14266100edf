#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the command on each case and compares what it writes with what is kept there.
#
#   sh tests/cases/run.sh BUILD_DIR [--accept] [NAME...]
#
# A case is a folder of tests/cases or tests/invalid, in which the command is run:
#   args      the arguments, as a shell would read them; the input is usually a file beside it
#   stdin     standard input; without it there is none
#   expected  standard output, byte by byte, but for the version in "by", which is "-"; without it standard output is not looked at
#   error     standard error, byte by byte; without it standard error is not looked at
#   status    the exit status; without it 0
# --accept writes what came out into `expected`, `error` and `status` where these are: create an empty
# one to begin with. NAMEs are folder names; without them all cases are run.
set -u
[ $# -gt 0 ] || {
    echo "usage: sh tests/cases/run.sh BUILD_DIR [--accept] [NAME...]" >&2
    exit 2
}
fasti=$(cd "$1" && pwd)/fasti || exit 2
shift
accept=
[ "${1-}" != --accept ] || { accept=yes && shift; }
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# Runs the case in the folder $1; its output goes to $work.
run() (
    cd "$1" || exit 2
    eval "set -- $(cat args)"
    if [ -f stdin ]; then exec <stdin; else exec </dev/null; fi
    LC_ALL=C "$fasti" "$@" >"$work/expected" 2>"$work/error"
    echo $? >"$work/status"
    # The version of the tables, which each change of a table changes.
    sed -i 's/"by":"[^"]*"/"by":"-"/' "$work/expected"
    sed -i "s/this is [0-9.]*\/[0-9a-f]*/this is -/" "$work/error"
)

# Prints how $work/$2 differs from the case's file of that name; silent and 0 where it does not.
compare() {
    if [ -n "$accept" ]; then
        cmp -s "$1/$2" "$work/$2" || { cp "$work/$2" "$1/$2" && echo "accepted $1/$2"; }
    else
        diff -u --label "$1/$2" --label "what came out" "$1/$2" "$work/$2"
    fi
}

check() {
    good=0
    run "$1"
    for part in expected error; do
        [ ! -f "$1/$part" ] || compare "$1" "$part" || good=1
    done
    if [ -f "$1/status" ]; then
        compare "$1" status || good=1
    elif [ "$(cat "$work/status")" != 0 ]; then
        echo "$1: exit status $(cat "$work/status")"
        cat "$work/error"
        good=1
    fi
    return $good
}

named() {
    [ $# -gt 1 ] || return 0
    case_name=$(basename "$1")
    shift
    for name in "$@"; do [ "$name" != "$case_name" ] || return 0; done
    return 1
}

count=0
failed=0
for args in cases/*/args invalid/*/args; do
    folder=${args%/args}
    [ -f "$args" ] && named "$folder" "$@" || continue
    count=$((count + 1))
    check "$folder" || {
        failed=$((failed + 1))
        echo "FAILED tests/$folder"
    }
done
echo "$count cases, $failed failed"
[ "$count" -gt 0 ] && [ "$failed" -eq 0 ]
