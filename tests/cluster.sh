# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by tests/machines.sh: a Slurm of its own with $nodes nodes on this machine, which lives in $work and
# is taken down by cluster_down.

nodes=2

cluster_down() {
    for name in slurmd.n1 slurmd.n2 slurmctld munged; do
        pid=$(cat "$work/slurm/$name.pid" 2>/dev/null) && kill "$pid" 2>/dev/null || continue
        for try in $(seq 50); do # it still writes until its end, which takes its file away
            [ -e "$work/slurm/$name.pid" ] || break
            sleep 0.1
        done
    done
    return 0
}

cluster_conf() {
    host=$(hostname -s) first=$((20000 + $$ % 10000))
    cat <<END
ClusterName=fasti
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$work/slurm/munge.sock
StateSaveLocation=$work/slurm/state
SlurmdSpoolDir=$work/slurm/spool.%n
SlurmctldPidFile=$work/slurm/slurmctld.pid
SlurmdPidFile=$work/slurm/slurmd.%n.pid
SlurmctldLogFile=$work/slurm/slurmctld.log
SlurmdLogFile=$work/slurm/slurmd.%n.log
SlurmctldPort=$first
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
END
    for i in $(seq $nodes); do
        echo "NodeName=n$i NodeHostname=$host NodeAddr=127.0.0.1 Port=$((first + i)) CPUs=1"
    done
    echo "PartitionName=all Nodes=ALL Default=YES MaxTime=60 State=UP"
}

# Says what cannot be done, where something cannot.
cluster_up() {
    PATH=$PATH:/usr/sbin
    for program in munged slurmctld slurmd sbatch; do
        command -v $program >/dev/null || { echo "$program is not installed" && return 1; }
    done
    mkdir -p "$work/slurm/state" && chmod 755 "$work"
    (umask 077 && head -c 1024 /dev/urandom >"$work/slurm/munge.key")
    munged --force --key-file="$work/slurm/munge.key" --socket="$work/slurm/munge.sock" \
        --pid-file="$work/slurm/munged.pid" --log-file="$work/slurm/munged.log" \
        --seed-file="$work/slurm/munge.seed" 2>"$work/said" || { echo "munged: $(cat "$work/said")" && return 1; }
    cluster_conf >"$work/slurm/slurm.conf"
    export SLURM_CONF="$work/slurm/slurm.conf"
    slurmctld 2>"$work/said" || { echo "slurmctld: $(cat "$work/said")" && return 1; }
    for i in $(seq $nodes); do
        slurmd -N "n$i" 2>"$work/said" || { echo "slurmd -N n$i: $(cat "$work/said")" && return 1; }
    done
    for try in $(seq 30); do
        [ "$(sinfo --Node --noheader --format=%N --states=idle 2>/dev/null | wc -l)" -lt $nodes ] || return 0
        sleep 1
    done
    echo "the nodes do not become idle: $(tail -n 3 "$work/slurm/slurmctld.log" | tr '\n' ' ')"
    return 1
}
