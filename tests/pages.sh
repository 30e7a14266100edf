#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks the manual page and the completions:  sh tests/pages.sh BUILD_DIR
# What has no reader here (groff, mandoc, bash, fish, zsh) is not read.
set -u
fasti=$(cd "$1" && pwd)/fasti
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
status=0
wrong() {
    echo "$*"
    status=1
}
has() { command -v "$1" >/dev/null; }

for page in man bash fish zsh; do
    "$fasti" help --$page >"$work/$page" || wrong "fasti help --$page fails"
done

# The page warns of nothing and has every command and option that help has.
if has groff; then
    groff -man -Tutf8 -ww -z "$work/man" 2>"$work/said"
    [ ! -s "$work/said" ] || wrong "groff: $(cat "$work/said")"
fi
if has mandoc; then
    mandoc -T lint -W error "$work/man" >"$work/said" || wrong "mandoc: $(cat "$work/said")"
fi
"$fasti" --help | sed -n '/^  [a-z]/s/^  \([a-z]*\) .*/\1/p' >"$work/commands"
[ -s "$work/commands" ] || wrong "fasti --help names no command"
while read -r name; do
    grep -q "^\.SS \"fasti $name\"$" "$work/man" || wrong "the manual page lacks fasti $name"
    "$fasti" "$name" --help >"$work/help" || wrong "fasti $name --help fails"
    grep -q '^examples:' "$work/help" || wrong "fasti $name --help has no example"
    for option in $(sed -n 's/^  \(--*[a-z-]*\) .*/\1/p' "$work/help"); do
        grep -q -- "$(echo "fB$option" | sed 's/-/\\\\-/g')" "$work/man" || wrong "the manual page lacks $option"
        grep -q "^    $name:\*).*[\" ]$option[\" ]" "$work/bash" || wrong "bash does not complete $name $option"
    done
done <"$work/commands"

# complete WORD...: what bash offers for the last word.
complete_in_bash() {
    bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _fasti; echo ${COMPREPLY[*]}' "$work/bash" "$@"
}
offers() {
    expected=$1
    shift
    offered=$(complete_in_bash "$@" 2>&1)
    [ "$offered" = "$expected" ] || wrong "for \"$*\" bash offers \"$offered\", not \"$expected\""
}
if has bash; then
    offers "timeline" fasti time
    offers "md" fasti timeline --format m
    offers "--since" fasti graph --si
    offers "week" fasti timeline x.jsonl --by w
    offers "troop-movement" fasti events --kind troop
    offers "" fasti report news
fi
while read -r name; do
    grep -q "^    $name)$" "$work/zsh" || wrong "zsh does not complete $name"
done <"$work/commands"
if has zsh; then
    zsh -n "$work/zsh" || wrong "zsh cannot read the completions"
fi
if has fish; then
    fish --no-execute "$work/fish" || wrong "fish cannot read the completions"
fi
exit $status
