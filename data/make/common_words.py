#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: common_words.py ARTICLES.jsonl.gz... > data/common_words.tsv

Counts how words are written within sentences of English articles ({"text": ...}, one a line) and
prints those that are common and mostly in lower case: a capital at a sentence's start makes no
name of them. The table was made from Wikinews articles of 2004 to 2020 (CC BY 2.5)."""
import collections, gzip, json, re, sys

low, cap = collections.Counter(), collections.Counter()
for path in sys.argv[1:]:
    for line in gzip.open(path, "rt", encoding="utf-8"):
        for sentence in re.split(r'(?<=[.!?"”])\s+|\n+', json.loads(line).get("text", "")):
            for i, word in enumerate(re.findall(r"[A-Za-z]+", sentence)):
                if word.islower():
                    low[word] += 1
                elif i and word[0].isupper() and word[1:].islower():
                    cap[word.lower()] += 1
print("# Everyday words of news: at the start of a sentence their capital makes no name. Made by")
print("# data/make/common_words.py, which tells from what; do not edit.")
print("word")
for word in sorted(low):
    if low[word] >= 12 and len(word) > 1 and low[word] >= 0.5 * (low[word] + cap[word]):
        print(word)
