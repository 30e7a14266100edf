#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A task of slurm.sh: makes the part of its number, in three tries. Slurm runs a copy of this script,
# so the folder of part.sh is its first argument.
set -u
here=$1 folder=$2 n=$3
shift 3
for try in 1 2 3; do
    sh "$here/part.sh" "$folder" "$SLURM_ARRAY_TASK_ID" "$n" "$@" && exit 0
    echo "part $SLURM_ARRAY_TASK_ID of $n failed on ${SLURMD_NODENAME-a node}, try $try" >&2
done
exit 1
