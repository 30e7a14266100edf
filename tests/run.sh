#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with sanitizers, runs every test.
#   --all    adds what takes long or needs more than the build: the report and the exports in a
#            browser and in Cytoscape.js (chromium, and node with packages from npm), batches under GNU parallel,
#            on several hosts and under Slurm, stores in a PostgreSQL server of its own, and the fuzz
#            targets, a minute each
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

need $BUILD_PACKAGES make libcmocka-dev graphviz libxml2-utils python3 python3-jsonschema \
    python3-networkx python3-igraph gzip zstd jq miller sqlite3 parallel
[ -z "$all" ] || need clang libclang-rt-14-dev
[ -z "$all" ] || need slurm-wlm munge openssh-server openssh-client iproute2
[ -z "$all" ] || need postgresql postgresql-client
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
[ -z "$all" ] || sh tests/machines.sh build-debug
[ -z "$all" ] || sh tests/postgres.sh build-debug
[ -z "$all" ] || sh tests/fuzz/run.sh 60
