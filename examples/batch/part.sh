#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes one part of a collection, the Ith of N, unless it is there already.
#   sh part.sh FOLDER I N INPUT...
# A part appears in FOLDER whole or not at all, so one that is there is finished, and a run that was
# cut short is taken up by running it again. Use a new FOLDER for other inputs or another version.
# FASTI is the program, "fasti" unless told. Records that are refused do not make a part bad.
set -u
folder=$1 i=$2 n=$3
shift 3
part=$folder/part-$i-of-$n.jsonl
[ ! -e "$part" ] || exit 0
"${FASTI:-fasti}" events --quiet --per-article --shard "$i/$n" -o "$part" -- "$@" ||
    [ $? -eq 1 ]
