#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the pictures of docs/graph.md from the example articles: sh docs/pictures/make.sh [BUILD_DIR]
set -eu
cd "$(dirname "$0")/../.."
fasti=${1:-build}/fasti

# picture NAME OPTION...
picture() {
    name=$1
    shift
    "$fasti" graph examples/articles --quiet --format svg -o "docs/pictures/$name.svg" "$@"
}

picture events --style events
picture actors --style actors
picture ego --style ego --around Russia
picture places --style places
