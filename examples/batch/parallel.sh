#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same by GNU parallel, which tries a part that failed twice more.
#   sh parallel.sh FOLDER N INPUT... > events.jsonl
# Over several hosts, with inputs and FOLDER on a file system that they share:
#   PARALLEL='--sshlogin one,two' sh parallel.sh FOLDER N INPUT... > events.jsonl
set -eu
here=$(dirname "$0")
folder=$1 n=$2
shift 2
mkdir -p "$folder"
seq "$n" | parallel --will-cite --quote --retries 3 --halt soon,fail=1 --workdir "$PWD" --env FASTI \
    sh "$here/part.sh" "$folder" '{}' "$n" "$@"
"${FASTI:-fasti}" merge --quiet "$folder"/part-*-of-"$n".jsonl
