#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the examples in C as built and compares what they print with what is kept beside them.
#   sh tests/examples.sh BUILD_DIR [--accept]
set -u
cd "$(dirname "$0")/.." || exit 2
build=$1
status=0
work=$(mktemp) || exit 2
trap 'rm -f "$work"' EXIT

# check NAME ARGUMENT...
check() {
    name=$1
    shift
    FASTI_DATA_DIR=data "$build/examples/$name" "$@" >"$work" || {
        echo "FAILED examples/$name: exit status $?"
        status=1
    }
    if [ "$accept" = --accept ]; then
        cp "$work" "examples/$name.expected"
    else
        diff -u "examples/$name.expected" "$work" || status=1
    fi
}

accept=${2-}
check minimal examples/articles/geneva-summit.json
check around vladimir-putin examples/articles/helsinki-ninjs3.json
check graph 2021-04 tests/cases/story.jsonl
check path "Angela Merkel" "Volodymyr Zelensky" tests/cases/story.jsonl
exit $status
