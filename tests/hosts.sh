# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by tests/machines.sh: two hosts, each a network namespace with an ssh server, on a bridge.
# Everything is named after the process, lives in $work, and is taken down by hosts_down.

bridge=fasti$$
hosts="fasti-$$-1 fasti-$$-2"

hosts_down() {
    for host in $hosts; do
        [ ! -f "$work/$host.pid" ] || kill "$(cat "$work/$host.pid")" 2>/dev/null
        ip netns del "$host" 2>/dev/null
    done
    ip link del "$bridge" 2>/dev/null
    return 0
}

# A host of number $1 and name $2.
host_up() {
    ip netns add "$2" && ip link add "fa$$-$1" type veth peer name eth0 netns "$2" &&
        ip link set "fa$$-$1" master "$bridge" up &&
        ip -n "$2" addr add "10.231.$(($$ % 250)).$1/24" dev eth0 && ip -n "$2" link set eth0 up &&
        ip -n "$2" link set lo up || return 1
    cat >"$work/$2.sshd" <<END
ListenAddress 10.231.$(($$ % 250)).$1
Port 22
HostKey $work/host_key
AuthorizedKeysFile $work/key.pub
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
MaxStartups 100
PidFile $work/$2.pid
END
    mkdir -p /run/sshd
    ip netns exec "$2" /usr/sbin/sshd -f "$work/$2.sshd" -E "$work/$2.log" || return 1
    printf 'Host %s\n HostName 10.231.%d.%d\n' "$2" $(($$ % 250)) "$1" >>"$work/ssh_config"
}

# Says what cannot be done, where something cannot.
hosts_up() {
    for program in ip sshd ssh ssh-keygen; do
        PATH=$PATH:/usr/sbin:/sbin command -v $program >/dev/null || { echo "$program is not installed" && return 1; }
    done
    [ "$(id -u)" = 0 ] || { echo "only root makes network namespaces" && return 1; }
    ssh-keygen -q -t ed25519 -N '' -f "$work/key" && ssh-keygen -q -t ed25519 -N '' -f "$work/host_key"
    printf 'Host *\n IdentityFile %s\n StrictHostKeyChecking no\n UserKnownHostsFile /dev/null\n LogLevel ERROR\n' \
        "$work/key" >"$work/ssh_config"
    ip link add "$bridge" type bridge 2>"$work/said" && ip addr add "10.231.$(($$ % 250)).254/24" dev "$bridge" &&
        ip link set "$bridge" up || { echo "no bridge: $(cat "$work/said")" && return 1; }
    number=0
    for host in $hosts; do
        number=$((number + 1))
        host_up $number "$host" 2>"$work/said" || { echo "no host: $(cat "$work/said")" && return 1; }
        for try in 1 2 3 4 5; do
            ssh -F "$work/ssh_config" "$host" true 2>"$work/said" && break
            [ "$try" -lt 5 ] || { echo "no ssh to $host: $(cat "$work/said")" && return 1; }
            sleep 1
        done
    done
}
