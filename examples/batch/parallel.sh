#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same by GNU parallel, which tries a part that failed twice more.
#   sh parallel.sh FOLDER N INPUT... > events.jsonl
# With inputs and folder on a file system that all hosts share, --sshlogin HOST,HOST spreads it.
set -eu
here=$(dirname "$0")
folder=$1 n=$2
shift 2
mkdir -p "$folder"
seq "$n" | parallel --will-cite --quote --retries 3 --halt soon,fail=1 \
    sh "$here/part.sh" "$folder" '{}' "$n" "$@"
"${FASTI:-fasti}" merge --quiet "$folder"/part-*-of-"$n".jsonl
