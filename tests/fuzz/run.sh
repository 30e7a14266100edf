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
status=0
for name in "$@"; do
    corpus=build-fuzz/corpus-$name
    mkdir -p "$corpus"
    # -timeout: no input may take longer; -rss_limit_mb: nor more memory
    if build-fuzz/tests/fuzz/fuzz_$name -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -max_len=65536 -print_final_stats=1 -artifact_prefix=build-fuzz/found/$name- \
        "$corpus" "tests/fuzz/corpus/$name" >"build-fuzz/$name.log" 2>&1; then
        echo "fuzz $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "build-fuzz/$name.log")" \
            "inputs in $seconds s, nothing found"
    else
        echo "fuzz $name: FAILED"
        tail -n 40 "build-fuzz/$name.log"
        status=1
    fi
done
exit $status
