#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Rebuilds data/models/english.fasti:
#
#   sh train/run.sh TREEBANKS NER [ARTICLES]
#
# TREEBANKS, NER and ARTICLES are the folders that train/README.md describes; files may be packed by
# gzip. Same files, same bytes out. EPOCHS and MODEL in the environment change how long it trains and
# where the model goes; DEV=1 prints figures on the development parts and keeps UNER's out of
# training.
set -eu
[ $# -ge 2 ] || {
    echo "usage: sh train/run.sh TREEBANKS NER [ARTICLES]" >&2
    exit 2
}
cd "$(dirname "$0")/.."
treebanks=$1 names=$2 articles=${3-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# plain FILE: the path of FILE, unpacked if it lies there as FILE.gz.
plain() {
    if [ -f "$1" ]; then
        echo "$1"
    else
        gzip -dc "$1.gz" >"$work/${1##*/}"
        echo "$work/${1##*/}"
    fi
}

cmake --preset release >/dev/null
cmake --build --preset release --target fasti-train >/dev/null
set -- "${MODEL-data/models/english.fasti}" --epochs "${EPOCHS-16}" --provenance train/provenance.txt
set -- "$@" --treebank "$(plain "$treebanks/en_ewt-train.conllu")"
set -- "$@" --treebank "$(plain "$treebanks/en_gum-nonnc-train.conllu")"
set -- "$@" --names "$(plain "$names/wikigold.conll")"
uner=$(plain "$names/uner_ewt-dev.iob2")
if [ -n "${DEV-}" ]; then
    set -- "$@" --dev-names "$uner" --dev-treebank "$(plain "$treebanks/en_ewt-dev.conllu")"
else
    set -- "$@" --names "$uner"
fi
[ -z "$articles" ] || set -- "$@" --articles "$articles"
build/fasti-train "$@"
