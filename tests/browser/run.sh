#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens the report, the TimelineJS and the vis export in chromium, and graphs in Cytoscape.js.
#
#   sh tests/browser/run.sh [BUILD_DIR]
#
# Needs chromium, node and npm. FASTI_SCREENSHOTS=FOLDER keeps pictures.
set -eu
FASTI_BUILD=$(cd "${1:-build-debug}" && pwd)
CHROMIUM=$(command -v chromium)
export FASTI_BUILD CHROMIUM
cd "$(dirname "$0")"
cmp -s package-lock.json node_modules/.lock || {
    npm ci --silent
    cp package-lock.json node_modules/.lock
}
node --test
