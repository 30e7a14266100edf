#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same as an array job of Slurm, a task a part. Waits for its end; what is there already is not made again, so a
# run of which tasks failed is taken up by running it again.
#   sh slurm.sh FOLDER N INPUT... > events.jsonl
# Inputs and FOLDER lie on a file system that all nodes share. More options for sbatch, such as
# "--partition=long --time=2:00:00", come from SBATCH_OPTIONS.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1 n=$2
shift 2
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
# shellcheck disable=SC2086
sbatch --quiet --parsable --wait --array="1-$n" --job-name=fasti --output="$folder/slurm-%a.log" --open-mode=append \
    ${SBATCH_OPTIONS-} "$here/slurm-part.sh" "$here" "$folder" "$n" "$@" >"$folder/slurm.job"
"${FASTI:-fasti}" merge --quiet "$folder"/part-*-of-"$n".jsonl
