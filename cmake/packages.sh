# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by examples/run.sh and tests/run.sh: installs Debian packages that are missing.

BUILD_PACKAGES="cmake ninja-build gcc libc6-dev pkg-config libigraph-dev libjansson-dev libgraphviz-dev
  libicu-dev zlib1g-dev libzstd-dev libxxhash-dev libxml2-dev libjq-dev libsqlite3-dev libpq-dev
  fonts-liberation2 fonts-dejavu-core"

# need PACKAGE...: installs those that are not there; asks for root only if there are any.
need() {
    missing=
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
            missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "installing:$missing"
    if [ "$(id -u)" = 0 ]; then root=; else root=sudo; fi
    # shellcheck disable=SC2086
    $root env DEBIAN_FRONTEND=noninteractive sh -c "
        apt-get -qq install -y --no-install-recommends $missing >/dev/null 2>&1 || {
            apt-get -qq update && apt-get -qq install -y --no-install-recommends $missing >/dev/null
        }"
}
