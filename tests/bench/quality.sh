#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints the figures of docs/quality.md that measure what fasti understands, from the development
# sets and scorers in ../shared.
#   sh tests/bench/quality.sh [events|dates|names|parse|cameo...]    (default: all)
set -eu
cd "$(dirname "$0")/../.."
shared=../shared
fasti=build/fasti
[ -d "$shared/score" ] || {
    echo "no scorers at $shared/score" >&2
    exit 2
}
[ $# -gt 0 ] || set -- events dates names parse cameo
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unpacked() {
    zcat "$shared/data/$1.gz" >"$work/$(basename "$1")"
    echo "$work/$(basename "$1")"
}

measure_events() {
    for set in gold-dev gold-train; do
        $fasti events --quiet --per-article "$shared/data/events/$set.jsonl" >"$work/$set.out"
        echo "== events, $set"
        python3 "$shared/score/score_events.py" "$shared/data/events/$set.jsonl" "$work/$set.out"
    done
}

measure_dates() {
    for set in te3_timebank te3_aquaint wikiwars_timex2; do
        echo "== dates, $set"
        python3 "$shared/score/run_dates.py" $fasti "$(unpacked dates/$set.jsonl)" 2>/dev/null
    done
}

measure_names() {
    echo "== names, uner_ewt-test"
    python3 "$shared/score/run_names.py" $fasti "$(unpacked ner/uner_ewt-test.iob2)" 2 2>/dev/null
}

measure_parse() {
    $fasti parse --help >/dev/null 2>&1 || return 0
    echo "== parse, en_ewt-test"
    python3 "$shared/score/run_parse.py" $fasti "$(unpacked treebank/en_ewt-test.conllu)"
}

measure_cameo() {
    echo "== CAMEO manual examples"
    python3 "$shared/score/run_cameo.py" $fasti "$(unpacked events/cameo_manual_examples.jsonl)" 2>/dev/null
}

for what in "$@"; do "measure_$what"; done
