#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Trains data/models/events.fasti: sh train/events.sh GOLD.jsonl...
# With CROSS=OUT.jsonl it cross-validates instead: each of five folds is coded by a model that has
# not seen it, and the events of all are written to OUT.jsonl, for score_events.py.
set -eu
build=${BUILD:-build}
cmake --build "$build" --target train_events fasti >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The tables with a model of our own beside them.
tables() {
    mkdir -p "$work/$1/data/models"
    for table in data/*; do
        [ "$table" = data/models ] || ln -sf "$PWD/$table" "$work/$1/data/"
    done
    ln -sf "$PWD/data/models/english.fasti" "$work/$1/data/models/"
}

tables empty
"$build/train/train_events" data "$work/empty/data/models/events.fasti"
if [ -z "${CROSS:-}" ]; then
    mkdir -p data/models
    "$build/train/train_events" "$work/empty/data" data/models/events.fasti "$@"
    exit
fi
"$build/train/train_events" "$work/empty/data" "$work/all.fasti" --folds "$work" "$@"
: >"$CROSS"
for fold in 0 1 2 3 4; do
    tables $fold
    mv "$work/$fold.fasti" "$work/$fold/data/models/events.fasti"
    cp "$build/fasti" "$work/$fold/" # which takes the tables that lie beside it
    "$work/$fold/fasti" events --per-article "$work/$fold.jsonl" >>"$CROSS" 2>"$work/told"
done
