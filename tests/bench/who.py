#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: tests/bench/who.py [-v] GOLD.jsonl

Of the actors with a name in a gold file of ../shared/data/events, the share of which `fasti names`
finds some name, and of which the actor it resolves to has the gold name or an alias."""
import json
import re
import subprocess
import sys
import unicodedata

FASTI = "build/fasti"


def words(name):
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return [w for w in re.findall(r"\w+", re.sub(r"['’]s\b", "", text)) if w not in ("the", "a", "an")]


def same(name, actor):
    s = words(name)
    for other in [actor["name"]] + (actor.get("aliases") or []):
        g = words(other)
        if s and (s == g or (g and s[-1] == g[-1] and len(s[-1]) > 3 and (set(s) <= set(g) or set(g) <= set(s)))):
            return True
    return False


def names_of(articles):
    plain = [{k: a[k] for k in ("id", "title", "text", "date")} for a in articles]
    run = subprocess.run([FASTI, "names", "--quiet", "-"], input="".join(json.dumps(a) + "\n" for a in plain),
                         stdout=subprocess.PIPE, text=True)
    return {r["id"]: r["names"] for r in map(json.loads, run.stdout.splitlines())}


def main():
    verbose, path = "-v" in sys.argv[1:], sys.argv[-1]
    articles = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    found = names_of(articles)
    total = named = resolved = 0
    for a in articles:
        actors = {x["name"]: x for e in a["events"] for x in e.get("actors") or [] if re.search("[A-Z]", x["name"])}
        names = found.get(a["id"], [])
        for actor in actors.values():
            total += 1
            named += any(same(n["text"], actor) for n in names)
            right = any(n["actor"] and same(n["actor"].replace("-", " "), actor) for n in names)
            resolved += right
            if verbose and not right:
                print(a["id"], actor["name"], sep="\t")
    print(f"{total} actors: {100 * named / total:.1f} % found by name, {100 * resolved / total:.1f} % resolved")


main()
