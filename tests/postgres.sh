#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts a PostgreSQL server of its own on this machine's loopback, with its data in a temporary
# folder, tests stores there, and stops it.
#
#   sh tests/postgres.sh BUILD_DIR
#
# The server's programs may not run as root: then the user "postgres" of Debian's package runs them.
set -eu
cd "$(dirname "$0")/.."
build=$1
programs=$(find /usr/lib/postgresql -name initdb -path '*/bin/*' 2>/dev/null | sort | tail -n 1)
[ -n "$programs" ] || {
    echo "there is no PostgreSQL server: apt-get install postgresql" >&2
    exit 2
}
programs=$(dirname "$programs")
work=$(mktemp -d)
as=
if [ "$(id -u)" = 0 ]; then
    as="runuser -u postgres --"
    chown postgres "$work"
fi
server() { (cd "$work" && $as "$programs/pg_ctl" -D "$work/data" -s -w "$@"); }
trap 'server -m immediate stop || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

(cd "$work" && $as "$programs/initdb" -D "$work/data" -A trust -U fasti -E UTF8 --locale=C.UTF-8 >/dev/null)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
server -l "$work/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work" start
python3 tests/store.py "$build" "postgresql://fasti@127.0.0.1:$port"
