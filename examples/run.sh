#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds build/fasti, and turns examples/articles into out/.
set -eu
cd "$(dirname "$0")/.."
. cmake/packages.sh

need $BUILD_PACKAGES
cmake --preset release >build.log 2>&1 && cmake --build --preset release >>build.log 2>&1 || {
    tail -n 30 build.log >&2
    exit 1
}
rm -f build.log
mkdir -p out

fasti=build/fasti
$fasti events examples/articles -o out/events.jsonl
$fasti timeline out/events.jsonl --quiet --title "Spring 2021" -o out/timeline.json
$fasti graph out/events.jsonl --quiet --title "Spring 2021" -o out/graph.dot
$fasti graph out/events.jsonl --quiet --title "Spring 2021" --format svg -o out/graph.svg
$fasti report examples/articles --quiet --title "Spring 2021" -o out/report.html

echo
echo "built    $fasti"
echo "events   out/events.jsonl    $(wc -l <out/events.jsonl) events, one a line"
echo "timeline out/timeline.json   what happened, day by day (try: $fasti timeline out/events.jsonl --format md)"
echo "graph    out/graph.dot       who took part in what, for Graphviz"
echo "picture  out/graph.svg       the same, drawn: open it in a browser"
echo "report   out/report.html     all of it on one page: open it in a browser"
