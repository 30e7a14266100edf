#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many unit records about actors, agents and dates come out right with a user's table of actors.

    python3 tests/bench/petrarch.py [-v] [--fasti build/fasti] RECORDS.jsonl[.gz]

The records name invented actors by codes of an actor dictionary that does not come with them. The
table below says what these codes stand for, as far as the records leave no doubt; it becomes the
file for --actors.

A record is right in `who` if for each gold event fasti has one event in which all its sources and
targets take part, neither in the other's role: the actor itself, or a body or people of the country. `root` asks for the two digits of
CAMEO's root as well. What an actor is besides (GOV, MIL, REL) is not compared: fasti's actors have
types and offices, not such codes."""
import argparse
import collections
import gzip
import json
import os
import subprocess
import sys
import tempfile

WANTED = ("ACTOR", "AGENT", "DATE")
# The first letters of a code -> name, type, country code, aliases. Facts about the records, which
# are unit tests of PETRARCH (Philip A. Schrodt and others) over names of novels.
ACTORS = {
    "ARN": ("Arnor", "country", "XA", []),
    "GON": ("Gondor", "country", "XB", ["Minas Tirith"]),
    "CAL": ("Calenardhon", "country", "XC", []),
    "OSG": ("Osgiliath", "country", "XD", []),
    "SHR": ("The Shire", "country", "XE", ["Michel Delving", "White Downs"]),
    "BRE": ("Bree", "country", "XF", []),
    "MOR": ("Mordor", "country", "XG", ["Cirith Ungol"]),
    "HGW": ("The Quibbler", "organisation", "", ["Quibbler"]),
    "MRG": ("Morgul Orcs", "group", "XG", []),
    "GMO": ("Gonzo GMO", "organisation", "", ["GMO"]),
    "HOB": ("Sam Gamgee", "person", "XE", []),
    "HOB2": ("Hamfast Gamgee", "person", "XE", []),
    "HOB3": ("Smeagol", "person", "XE", ["Slinker", "Stinker"]),
    "MMG": ("Minerva McGonagall", "person", "", []),
    "MIN": ("Ministry of Magic", "organisation", "", []),
    "KUN": ("Kansas University", "organisation", "US", ["KU"]),
    "MSF": ("MSF", "organisation", "", []),
    "DNK": ("Denmark", "country", "DK", ["Zealand"]),
    "PRK": ("North Korea", "country", "KP", ["Hermit Kingdom"]),
}
# Codes of real actors -> country.
COUNTRIES = {"USA": "US", "GMW": "DE", "KUW": "KW", "LBY": "LY", "AUS": "AU", "PRK": "KP",
             "KOR": "KR", "NZE": "NZ", "DNK": "DK", "RHO": "ZW", "ZBW": "ZW"}
NAMED = {"NGM": "Amnesty International", "IGOAFR": "African Union",
         "&quot;GRYFFINDOR": "Minerva McGonagall", "&quot;THE MIN": "Ministry of Magic"}


def records(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if any(word in record["id"] for word in WANTED):
                yield record


def table():
    for name, kind, country, aliases in ACTORS.values():
        row = {"name": name, "type": kind, "aliases": aliases}
        if country:
            row["country"] = country
        yield row


def run(fasti, rows):
    with tempfile.TemporaryDirectory() as folder:
        actors = os.path.join(folder, "actors.jsonl")
        with open(actors, "w", encoding="utf-8") as out:
            for row in table():
                out.write(json.dumps(row) + "\n")
        articles = "".join(json.dumps({"id": r["id"], "date": r["date"], "text": r["text"]}) + "\n"
                           for r in rows)
        done = subprocess.run([fasti, "events", "--per-article", "--quiet", "--actors", actors, "-"],
                              input=articles.encode(), stdout=subprocess.PIPE, check=False)
    events = collections.defaultdict(list)
    for line in done.stdout.decode().splitlines():
        event = json.loads(line)
        events[event["mentions"][0]["article"]].append(event)
    return events


def stands_for(code, actor):
    """Whether an actor is whom a gold code means."""
    for begin, name in NAMED.items():
        if code.startswith(begin):
            return actor["name"] == name
    parts = [code[i:i + 3] for i in range(0, len(code) - 2, 3)]
    for part in parts:
        for key, (name, kind, country, _) in ACTORS.items():
            same = actor["name"] == name or (kind == "country" and actor["country"] == country)
            if key.startswith(part) and same:
                return True
        if part in COUNTRIES and actor["country"] == COUNTRIES[part]:
            return True
    return False


def side_fits(code, actors):
    return code.startswith("---") or any(stands_for(code, actor) for actor in actors)


def fits(gold, event):
    for role, other in (("source", "target"), ("target", "source")):
        actors = [actor for actor in event["actors"] if actor["role"] != other]
        if not all(side_fits(code, actors) for code in gold[role]):
            return False
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-v", action="store_true")
    parser.add_argument("--fasti", default="build/fasti")
    parser.add_argument("records")
    args = parser.parse_args()
    if not os.path.exists(args.records):
        sys.exit("there is no " + args.records)
    rows = list(records(args.records))
    events = run(args.fasti, rows)
    who = code = 0
    for row in rows:
        near = [[e for e in events[row["id"]] if fits(gold, e)] for gold in row["gold"]]
        coded = [any((e["cameo"] or "")[:2] == gold["code"][:2] for e in some)
                 for gold, some in zip(row["gold"], near)]
        who += all(near)
        code += all(coded)
        if args.v and not all(coded):
            print(row["id"], "who" if not all(near) else "code", row["text"])
            for gold in row["gold"]:
                print("   gold", gold["source"], gold["target"], gold["code"])
            for e in events[row["id"]]:
                print("   ours", e["kind"], e["cameo"], [(a["name"], a["role"]) for a in e["actors"]])
    print(json.dumps({"records": len(rows), "who": who, "who and root": code}))


if __name__ == "__main__":
    main()
