#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints how long graphs of made-up events take, by number of events and of nodes shown.
set -eu
cd "$(dirname "$0")/../.."
cmake -S . -B build-bench -G Ninja -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build build-bench --target bench_graph bench_measure fasti-draw >/dev/null

# run WORDS EVENTS TOP [FORMAT [actors]]
run() {
    echo "$1"
    shift
    build-bench/tests/bench_graph build-bench/fasti-draw "$@" | sed 's/^/    /'
}

run "100,000 events" 100000 40
run "1,000,000 events" 1000000 40
run "100,000 events, who deals with whom" 100000 30 0 actors
run "1,000 events, the default picture in SVG" 1000 0 1
run "1,000 events, the default picture in PNG" 1000 0 2
run "1,000 events, who deals with whom, in SVG" 1000 0 1 actors
run "10,000 events, a page of 160 nodes in SVG" 10000 160 1
run "10,000 events, a map of 1,000 nodes in SVG" 10000 1000 1
run "10,000 events, 5,000 nodes in SVG" 10000 5000 1
run "80,000 events, all nodes in DOT" 80000 1000000 0

build-bench/tests/bench_measure 200000 1000000
