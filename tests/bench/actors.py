#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Timelines of one actor across documents, from raw text, against those of SemEval-2015's task 4 (track A).

    python3 tests/bench/actors.py build/fasti ../shared

A timeline is what `fasti timeline INPUT --actor NAME` tells of, each event with its mentions. Scored as the
task does, by temporal awareness (UzZaman and others 2013), but that relations are not reduced: of each
timeline's events, a mention each, every pair has a relation (before, same time), and so has every event with
its date; F1 over those of both sides.
"""
import collections
import gzip
import itertools
import json
import subprocess
import sys
import tempfile


def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def day(text):
    """A date as far as it is known: "2008", "2008-01", "2008-01-09"; None where it is not."""
    known = []
    for part in text.split("-"):
        if not part.isdigit():
            break
        known.append(part)
    return "-".join(known) or None


def relations(events):
    """`events`: [(date or None, place in the order, {(document, sentence, word)})] -> relations of mentions."""
    found = set()
    for date, _, mentions in events:
        found.update((mention, "on", date) for mention in mentions if date)
    for (_, a, of_a), (_, b, of_b) in itertools.combinations(events, 2):
        for x, y in itertools.product(of_a, of_b):
            if x == y:
                continue
            if a == b:
                found.add((min(x, y), "with", max(x, y)))
            else:
                found.add((x, "before", y) if a < b else (y, "before", x))
    return found


def gold_events(timeline):
    """The trial counts sentences from 1, below the title; the rest from 0, the title."""
    less = 1 if timeline["corpus"] == "trial" else 0
    return [(day(e["date"]), e["order"],
             {(m["doc"], m["sent"] - less, m["text"].lower().replace("_", " ").split()[-1]) for m in e["mentions"]})
            for e in timeline["timeline"] if day(e["date"])]


def articles(documents, path):
    """Writes what fasti reads; returns where each sentence of each document begins, that of a title -1."""
    begins = {}
    with open(path, "w", encoding="utf-8") as out:
        for d in documents:
            text, at = "", []
            for i, sentence in enumerate(d["sentences"]):
                titled = i == 0 and sentence == d["title"]
                at.append(-1 if titled else len(text))
                text += "" if titled else sentence + "\n\n"
            begins[d["id"]] = at
            json.dump({"id": d["id"], "title": d["title"], "date": d["dct"], "text": text}, out)
            out.write("\n")
    return begins


def own_mention(m, begins, known):
    """Where a mention stands, by the word of it that is `known`, else by its last."""
    at = sum(begin <= m["start"] for begin in begins[m["article"]]) - 1 if m["field"] == "text" else 0
    if m["field"] == "title" and begins[m["article"]][0] != -1:
        at = -1
    words = m["trigger"].lower().split()
    return next(((m["article"], at, w) for w in words if (m["article"], at, w) in known),
                (m["article"], at, words[-1]))


def own_events(lines, entity, begins, known):
    """What the events tell of the actor, a place in the order for each date."""
    words = entity.lower().split()
    found = []
    for line in lines:
        event = json.loads(line)
        names = [n.lower() for a in event["actors"] for n in [a["name"]] + a.get("as", [])]
        if not any(set(words) <= set(name.split()) or name.split()[-1:] == words[-1:] for name in names):
            continue
        mentions = {own_mention(m, begins, known) for m in event["mentions"]}
        if event["edtf"] and event["status"] == "actual":
            found.append((day(event["edtf"].split("/")[0]), event["start"], mentions))
    return found


def main():
    program, shared = sys.argv[1:3]
    documents = read(f"{shared}/data/timelines/semeval2015_docs.jsonl.gz")
    timelines = read(f"{shared}/data/timelines/semeval2015_timelines.jsonl.gz")
    hit = told = gold = 0
    by_corpus = collections.defaultdict(list)
    for d in documents:
        by_corpus[d["corpus"]].append(d)
    for corpus, docs in by_corpus.items():
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            begins = articles(docs, file.name)
            lines = subprocess.run([program, "events", "--quiet", file.name], stdout=subprocess.PIPE, text=True,
                                   check=False).stdout.splitlines()
        for t in timelines:
            if t["corpus"] != corpus:
                continue
            events = gold_events(t)
            known = set().union(*(mentions for _, _, mentions in events)) if events else set()
            want, have = relations(events), relations(own_events(lines, t["entity"], begins, known))
            hit, told, gold = hit + len(want & have), told + len(have), gold + len(want)
            print(f"{corpus:8} {t['entity']:28} relations {len(want):6} told {len(have):6} right {len(want & have):5}")
    f1 = 200 * hit / (told + gold) if told + gold else 0
    print(f"precision {100 * hit / max(told, 1):.1f} recall {100 * hit / max(gold, 1):.1f} F1 {f1:.1f}")


main()
