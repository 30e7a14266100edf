#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzz targets with clang and runs each for a while; fails with the input that made one
# fail, kept in build-fuzz/found.
#
#   sh tests/fuzz/run.sh [SECONDS [NAME...]]      60 seconds each of all, unless told otherwise
set -eu
cd "$(dirname "$0")/../.."
seconds=${1-60}
[ $# -eq 0 ] || shift
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz >build-fuzz/build.log || {
    tail -n 50 build-fuzz/build.log >&2
    exit 1
}
[ $# -gt 0 ] || set -- actors coded cut article date events html store timex
mkdir -p build-fuzz/found

fuzz() {
    corpus=build-fuzz/corpus-$1
    mkdir -p "$corpus"
    # -timeout: no input may take longer; -rss_limit_mb: nor more memory
    if build-fuzz/tests/fuzz/fuzz_$1 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -max_len=65536 -print_final_stats=1 -artifact_prefix=build-fuzz/found/$1- \
        "$corpus" "tests/fuzz/corpus/$1" >"build-fuzz/$1.log" 2>&1; then
        echo "fuzz $1: $(sed -n 's/^stat::number_of_executed_units: *//p' "build-fuzz/$1.log")" \
            "inputs in $seconds s, nothing found"
    else
        echo "fuzz $1: FAILED"
        tail -n 40 "build-fuzz/$1.log"
        touch build-fuzz/failed
    fi
}

# As many at a time as there are cores.
rm -f build-fuzz/failed
cores=$(nproc) running=0
for name in "$@"; do
    fuzz "$name" &
    running=$((running + 1))
    [ $((running % cores)) -ne 0 ] || wait
done
wait
[ ! -f build-fuzz/failed ]
