#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""parse_raw.py FASTI GOLD.conllu: parses the gold's raw text and prints F1 of tokens, sentences, UPOS, UAS
and LAS (main relations) over words aligned by their characters, as JSON.

Each document is an article, each paragraph a line. A word counts as right where its characters, and
those of its head, are the gold's."""
import json
import subprocess
import sys


def read(lines):
    """Documents of paragraphs of sentences; a sentence is (text, rows, multiword tokens)."""
    docs, text, rows, multi = [], "", [], {}
    fresh_doc = fresh_par = True
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            fresh_doc = fresh_par = True
        elif line.startswith("# newpar"):
            fresh_par = True
        elif line.startswith("# text = "):
            text = line[9:]
        elif not line and rows:
            if fresh_doc:
                docs.append([])
            if fresh_par:
                docs[-1].append([])
            docs[-1][-1].append((text, rows, multi))
            rows, multi, fresh_doc, fresh_par = [], {}, False, False
        elif line and line[0] != "#":
            c = line.split("\t")
            if "-" in c[0]:
                first, last = map(int, c[0].split("-"))
                multi[first] = (last, c[1])
            elif "." not in c[0]:
                rows.append((c[1], c[3], int(c[6]), c[7].split(":")[0]))
    return docs


def spans(rows, multi, at):
    """Spans in characters that are no space; words that do not spell their token share its span."""
    out, i = [], 0
    while i < len(rows):
        last, form = multi.get(i + 1, (i + 1, rows[i][0]))
        words = ["".join(r[0].split()) for r in rows[i:last]]
        whole = "".join(form.split())
        if "".join(words) == whole:
            for word in words:
                out.append((at, at + len(word), 0))
                at += len(word)
        else:
            out += [(at, at + len(whole), k) for k in range(len(words))]
            at += len(whole)
        i = last
    return out, at


def facts(docs):
    words, sents = {}, set()
    for d, doc in enumerate(docs):
        at = 0
        for par in doc:
            for _, rows, multi in par:
                begin = at
                place, at = spans(rows, multi, at)
                sents.add((d, begin, at))
                for (_, tag, head, rel), span in zip(rows, place):
                    words[(d, span)] = (tag, place[head - 1] if head else None, rel)
    return words, sents


def facts_of_output(lines, texts):
    """The same of what the program writes: words lie where TokenRange says."""
    words, sents, rows, doc, before = {}, set(), [], None, []
    for line in lines:
        if line.startswith("# newdoc id = "):
            doc = int(line[14:])
            before = [0]
            for ch in texts[doc]:
                before.append(before[-1] + (not ch.isspace()))
        elif line and line[0] != "#":
            c = line.split("\t")
            a, b = c[9].split("TokenRange=")[1].split("|")[0].split(":")
            rows.append(((before[int(a)], before[int(b)], 0), c[3], int(c[6]), c[7].split(":")[0]))
        elif not line and rows:
            sents.add((doc, rows[0][0][0], rows[-1][0][1]))
            for span, tag, head, rel in rows:
                words[(doc, span)] = (tag, rows[head - 1][0] if head else None, rel)
            rows = []
    return words, sents


def f1(right, a, b):
    return round(200 * right / (a + b), 2) if a + b else 0.0


fasti, path = sys.argv[1:3]
gold = read(open(path, encoding="utf-8"))
articles = [{"id": str(i), "title": "", "language": "en", "date": "2000-01-01",
             "text": "\n".join(" ".join(s[0] for s in par) for par in doc)} for i, doc in enumerate(gold)]
run = subprocess.run([fasti, "parse", "-"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                     input="".join(json.dumps(a) + "\n" for a in articles).encode())
g, gs = facts(gold)
s, ss = facts_of_output(run.stdout.decode().splitlines(), [a["text"] for a in articles])
both = [k for k in g if k in s]
n = (len(g), len(s))
print(json.dumps({
    "tokens": f1(len(both), *n), "sentences": f1(len(gs & ss), len(gs), len(ss)),
    "upos": f1(sum(g[k][0] == s[k][0] for k in both), *n),
    "UAS": f1(sum(g[k][1] == s[k][1] for k in both), *n),
    "LAS": f1(sum(g[k][1:] == s[k][1:] for k in both), *n)}))
