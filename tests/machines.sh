#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Batches over many machines give the bytes of one run: GNU parallel over two hosts (network namespaces
# with ssh servers), and an array job of Slurm with two nodes; also with a worker killed at random. What
# cannot be started here is said and left out.
#   sh tests/machines.sh BUILD_DIR [INPUT...]        the example articles many times over, unless told
set -u
FASTI=$(cd "$1" && pwd)/fasti || exit 2
export FASTI
shift
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d) || exit 2
. tests/hosts.sh
. tests/cluster.sh
trap 'cluster_down; hosts_down; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failed=0
parts=7

# So many articles that a worker lives long enough to be killed.
repeat() {
    "$FASTI" articles --quiet examples/articles >"$work/some.jsonl"
    for i in $(seq "${REPEAT:-60}"); do sed "s/\"id\":\"/&copy-$i-/" "$work/some.jsonl"; done
}

if [ $# -eq 0 ]; then
    repeat >"$work/articles.jsonl"
    set -- "$work/articles.jsonl"
fi
"$FASTI" events --quiet "$@" >"$work/whole" || [ $? -eq 1 ] || exit 1

same() {
    if cmp "$work/whole" "$2"; then echo "$1: the bytes of one run"; else echo "FAILED $1" && failed=1; fi
}

# Kills a worker of this test, told by the folder in its arguments, once there is one.
kill_one() {
    for try in $(seq 600); do
        for p in /proc/[0-9]*; do
            [ "$(cat "$p/comm" 2>/dev/null)" = fasti ] || continue
            tr '\0' ' ' <"$p/cmdline" 2>/dev/null | grep -q -- "--shard .*$1/" || continue
            kill -9 "${p#/proc/}" 2>/dev/null && echo "$try" >"$1.killed" && return
        done
        sleep 0.05
    done
}

# by NAME COMMAND...: as it is, and with a worker killed
by() {
    name=$1
    shift
    "$@" "$work/$name" $parts "$input" >"$work/out" 2>"$work/said" || cat "$work/said"
    same "$name" "$work/out"
    kill_one "$work/$name-killed" &
    killer=$!
    "$@" "$work/$name-killed" $parts "$input" >"$work/out" 2>"$work/said" || cat "$work/said"
    wait $killer
    [ -f "$work/$name-killed.killed" ] || { echo "FAILED $name: no worker to kill" && failed=1; }
    same "$name, a worker killed" "$work/out"
    made=$(find "$work/$name-killed" -name 'part-*' | wc -l)
    [ "$made" -eq $parts ] || { echo "FAILED $name: $made parts" && failed=1; }
}

input=$(realpath "$1")
if ! command -v parallel >/dev/null; then
    echo "skipped: GNU parallel is not installed"
elif reason=$(hosts_up); then
    export PARALLEL="--ssh 'ssh -F $work/ssh_config' --sshlogin $(echo $hosts | tr ' ' ',') --jobs 1"
    by hosts sh examples/batch/parallel.sh
else
    echo "skipped: two hosts: $reason"
fi
hosts_down
if reason=$(cluster_up) && export SLURM_CONF="$work/slurm/slurm.conf"; then
    by slurm sh examples/batch/slurm.sh
    sacct_nodes=$(cat "$work"/slurm/slurmd.n?.log | grep -c 'Launching batch job' || true)
    echo "slurm: $sacct_nodes tasks on $nodes nodes"
else
    echo "skipped: Slurm: $reason"
fi
exit $failed
