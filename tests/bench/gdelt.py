#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes N made-up rows in the form of GDELT 2 events, always the same ones, to measure reading.

python3 tests/bench/gdelt.py N >rows.csv
"""
import datetime
import random
import sys

COUNTRIES = [("NORWAY", "NOR", "NO", 60.0, 10.0), ("BRAZIL", "BRA", "BR", -15.8, -47.9),
             ("JAPAN", "JPN", "JA", 35.7, 139.7), ("KENYA", "KEN", "KE", -1.3, 36.8),
             ("CANADA", "CAN", "CA", 45.4, -75.7), ("SPAIN", "ESP", "SP", 40.4, -3.7)]
ROLES = ["", "GOV", "MIL", "COP", "OPP", "EDU", "BUS", "JUD"]
WORDS = {"GOV": "GOVERNMENT", "MIL": "ARMY", "COP": "POLICE", "OPP": "OPPOSITION", "EDU": "STUDENT",
         "BUS": "COMPANY", "JUD": "JUDGE"}
CODES = [("010", 1, 0), ("020", 1, 3), ("036", 1, 4), ("040", 1, 1), ("042", 1, 1.9), ("043", 1, 2.8),
         ("051", 1, 3.4), ("0841", 2, 7), ("111", 3, -2), ("141", 4, -6.5), ("173", 4, -5),
         ("190", 4, -10), ("193", 4, -10)]


def actor(r):
    name, code, fips, lat, lon = r.choice(COUNTRIES)
    role = r.choice(ROLES)
    return [code + role, WORDS.get(role, name), code, "", "", "", "", role, "", ""], (name, fips, lat, lon)


def geo(r, place):
    name, fips, lat, lon = place
    return ["4", f"Town {r.randrange(500)}, {name.title()}", fips, fips + "00", str(r.randrange(1000, 9999)),
            f"{lat + r.random():.4f}", f"{lon + r.random():.4f}", str(-r.randrange(10**6))]


def main():
    r = random.Random(1)
    first = datetime.date(2021, 1, 1)
    for i in range(int(sys.argv[1])):
        day = first + datetime.timedelta(days=i * 365 // int(sys.argv[1]))
        stamp = day.strftime("%Y%m%d")
        one, place = actor(r)
        two, other = actor(r) if r.random() < 0.8 else ([""] * 10, place)
        code, quad, goldstein = r.choice(CODES)
        base = code[:3] if len(code) > 3 else code
        row = [str(900000000 + i), stamp, stamp[:6], stamp[:4], f"{day.year}.{day.timetuple().tm_yday:04d}"]
        row += one + two + ["1", code, base, code[:2], str(quad), str(goldstein)]
        row += [str(r.randrange(1, 40)), "1", str(r.randrange(1, 20)), f"{r.uniform(-9, 9):.4f}"]
        row += geo(r, place) + geo(r, other) + geo(r, place)
        row += [stamp + "120000", f"https://news{r.randrange(900)}.example.org/{stamp}/story-{i // 3}"]
        print("\t".join(row))


if __name__ == "__main__":
    main()
