#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with sanitizers, runs every test.
#   --all    adds what takes long or needs more than the build: the report and the exports in a
#            browser (chromium, and node with packages from npm), the batch example under GNU parallel,
#            stores in a PostgreSQL server of its own, and the fuzz targets, a minute each
set -eu
cd "$(dirname "$0")/.."
. cmake/packages.sh

all=
for argument in "$@"; do
    case $argument in
    --all) all=yes ;;
    *)
        echo "usage: sh tests/run.sh [--all]" >&2
        exit 2
        ;;
    esac
done

need $BUILD_PACKAGES make libcmocka-dev graphviz libxml2-utils python3 python3-jsonschema gzip zstd
[ -z "$all" ] || need clang libclang-rt-14-dev
[ -z "$all" ] || need parallel
[ -z "$all" ] || need postgresql postgresql-client libpq-dev
[ -z "$all" ] || command -v chromium >/dev/null || need chromium
[ -z "$all" ] || command -v node >/dev/null || need nodejs
[ -z "$all" ] || command -v npm >/dev/null || need npm

cmake --preset debug >build.log 2>&1 && cmake --build --preset debug >>build.log 2>&1 || {
    tail -n 50 build.log >&2
    exit 1
}
rm -f build.log
ctest --preset debug -j 2
[ -z "$all" ] || sh tests/browser/run.sh build-debug
[ -z "$all" ] || sh tests/postgres.sh build-debug
[ -z "$all" ] || sh tests/fuzz/run.sh 60
