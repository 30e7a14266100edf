#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks the seams that docs/architecture.md promises:
#
#   sh tests/floors.sh [BUILD_DIR]
#
#  - a file includes only from its own room and from lower floors, the command only fasti.h;
#  - a library is included only where it has its seam;
#  - with BUILD_DIR, the shared library exports nothing but what core/fasti.h declares.
set -u
cd "$(dirname "$0")/.." || exit 2
build=${1-}
status=0
wrong() {
    echo "$*"
    status=1
}

# floor ROOM: its number; rooms of one floor do not include from each other.
floor() {
    case $1 in
    core) echo 1 ;;
    text | graph) echo 2 ;;
    coding) echo 3 ;;
    io) echo 4 ;;
    cli) echo 5 ;;
    esac
}

room_of() {
    for room in core text graph coding io cli; do
        [ ! -f "$room/$1" ] || echo "$room"
    done
}

for file in core/*.[ch] text/*.[ch] graph/*.[ch] coding/*.[ch] io/*.[ch] cli/*.[ch]; do
    room=${file%%/*}
    for header in $(sed -n 's/^ *# *include *"\(.*\)".*/\1/p' "$file"); do
        from=$(room_of "$header")
        if [ -z "$from" ]; then
            wrong "$file: includes $header, which is in no room"
        elif [ "$room" = cli ] && [ "$from" != cli ] && [ "$header" != fasti.h ]; then
            wrong "$file: includes $header; the command uses nothing but fasti.h"
        elif [ "$from" != "$room" ] && [ "$(floor "$from")" -ge "$(floor "$room")" ]; then
            wrong "$file: includes $header of $from/, which is not below $room/"
        fi
    done
done

# seam HEADERS FILES: what the pattern HEADERS matches is included in the FILES (patterns) alone.
seam() {
    headers=$1
    shift
    for file in $(grep -lE "^ *# *include *<($headers)" \
        core/*.[ch] text/*.[ch] graph/*.[ch] coding/*.[ch] io/*.[ch] cli/*.[ch]); do
        allowed=
        for name in "$@"; do
            case $file in $name) allowed=yes ;; esac
        done
        [ -n "$allowed" ] || wrong "$file: includes <$headers>, which is for: $*"
    done
}

seam 'igraph' graph/network.c
seam 'graphviz/' 'io/draw*.[ch]'
seam 'jansson' io/record.c io/draw_view.c
seam 'sqlite3' io/db_sqlite.c
seam 'libpq' io/db_postgres.c
seam '<jq' io/where_child.c
seam 'zlib|zstd' io/input.c
seam 'libxml/' io/html.c
seam 'unicode/' text/unicode.c
seam 'xxhash' core/str.c

# fasti-draw has a licence of its own and shares no source with the library (docs/licences.md).
for file in io/draw*.[ch]; do
    [ "$(sed -n '1s/.*Identifier: \([A-Za-z0-9.-]*\).*/\1/p' "$file")" = MIT ] || wrong "$file: is not under the MIT licence"
    for header in $(sed -n 's/^ *# *include *"\(.*\)".*/\1/p' "$file"); do
        case $header in draw*) ;; *) wrong "$file: includes $header, which is not fasti-draw's" ;; esac
    done
done

if [ -n "$build" ]; then
    for name in $(nm -D --defined-only "$build/libfasti.so" | awk '$2 ~ /[A-Z]/ { print $3 }'); do
        grep -q "FASTI_API.*[ *]$name(" core/fasti.h ||
            wrong "libfasti.so exports $name, which core/fasti.h does not declare"
    done
fi
exit $status
