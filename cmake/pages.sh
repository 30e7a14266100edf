#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the manual page and the completions:  sh cmake/pages.sh PROGRAM FOLDER
set -eu
mkdir -p "$2"
for page in man:fasti.1 bash:fasti.bash fish:fasti.fish zsh:_fasti; do
    "$1" help "--${page%%:*}" >"$2/${page#*:}"
done
