#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The events of a collection by xargs: N parts, as many at a time as there are processors.
#   sh xargs.sh FOLDER N INPUT... > events.jsonl
set -eu
here=$(dirname "$0")
folder=$1 n=$2
shift 2
mkdir -p "$folder"
seq "$n" | xargs -P "$(nproc)" -I '{}' sh "$here/part.sh" "$folder" '{}' "$n" "$@"
"${FASTI:-fasti}" merge --quiet "$folder"/part-*-of-"$n".jsonl
