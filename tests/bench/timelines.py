#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores timelines against those that people wrote.

usage: timelines.py FASTI SHARED [--per] [--half 0|1] [--keep FOLDER]

A topic is a word and a time. Its articles are the Wikinews articles of that time that say the word in the title
or twice in the text; its gold is the lines of Wikipedia's current events of that time that say the word. Each
system may name as many days as the gold has, with as many sentences a day as the gold has on average:

  publications   the days on which most articles were published, with the first sentences of these articles
  mentions       the days that most time expressions name, with the sentences in which they stand
  fasti          fasti timeline --top, days times sentences, --summary sentence

The figures are those of score/score_tls.py: date F1, and ROUGE-1 and -2 of aligned days. Topics are dealt to two
halves, one to develop on and one to check with.
"""
import argparse
import collections
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TOPICS = """
Lebanon 2006-07 2006-10|Georgia 2008-08 2008-10|Kenya 2007-12 2008-04|Zimbabwe 2008-03 2008-12
Burma,Myanmar 2007-08 2008-07|Pakistan 2007-03 2008-03|Thailand 2006-01 2006-12|Fiji 2006-10 2007-02
North_Korea 2006-06 2007-03|Iran 2006-01 2006-12|Iran 2007-01 2007-12|Somalia 2006-06 2007-06
Sri_Lanka 2006-01 2007-06|Nepal 2006-01 2006-12|Darfur,Sudan 2006-06 2007-12|Chad 2006-01 2008-06
Katrina 2005-08 2005-12|flu 2005-09 2006-06|flu 2009-04 2009-12|Gaza 2008-11 2009-03
Gaza 2006-05 2007-07|Hamas 2006-01 2006-12|Kosovo 2007-09 2008-06|Tibet 2008-02 2008-09
Chávez,Venezuela 2006-06 2008-01|Afghanistan 2006-01 2006-12|Afghanistan 2009-01 2009-12
Haiti 2010-01 2010-06|Egypt 2011-01 2011-06|Libya 2011-02 2011-10|Syria 2005-01 2006-06
Turkey 2006-01 2007-12|Philippines 2006-01 2007-12|Obama 2008-01 2008-11|Clinton 2008-01 2008-08
Blair 2005-01 2006-12|Sharon 2005-01 2006-04|Saddam 2006-01 2007-02|Kyrgyzstan 2005-01 2005-12
Togo 2005-01 2005-12|France 2005-10 2006-06|Ukraine 2005-01 2006-12|Bolivia 2005-01 2006-12
Japan 2008-01 2008-12|Indonesia 2006-01 2007-06|Australia 2007-06 2007-12|Mumbai 2008-11 2009-03
Iceland 2008-09 2009-06|Honduras 2009-06 2010-01|Russia 2008-01 2008-07|China 2008-01 2008-09
"""


def topics():
    for i, text in enumerate(TOPICS.replace("\n", "|").strip("|").split("|")):
        words, first, last = text.split()
        pattern = re.compile(r"\b(" + words.replace("_", " ").replace(",", "|") + r")\b")
        yield i, f"{words} {first}", pattern, first, last


def read(paths):
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def build(shared):
    """(name, gold, articles) of each topic that has enough of both."""
    articles = list(read(sorted((shared / "data/articles").glob("*.jsonl.gz"))))
    lines = list(read([shared / "data/timelines/current_events.jsonl.gz"]))
    for i, name, word, first, last in topics():
        def within(date):
            return first <= date[:7] <= last
        mine = [a for a in articles if within(a["date"]) and
                (word.search(a["title"]) or len(word.findall(a["text"])) > 1)]
        gold = collections.defaultdict(list)
        for line in lines:
            if within(line["date"]) and word.search(line["text"]):
                gold[line["date"]].append(line["text"])
        if len(mine) >= 8 and len(gold) >= 5:
            yield i, name, dict(sorted(gold.items())), mine


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?])\s+", text.replace("\n", " ")) if len(s.split()) > 4]


def publications(articles, days, each):
    by_day = collections.defaultdict(list)
    for article in articles:
        by_day[article["date"]].append(article)
    chosen = sorted(by_day, key=lambda day: (-len(by_day[day]), day))[:days]
    return {day: [s for a in by_day[day] for s in sentences(a["text"])[:1]][:each] or [by_day[day][0]["title"]]
            for day in chosen}


def mentions(fasti, path, articles, days, each):
    texts = {a["id"]: a["text"] for a in articles}
    found = collections.defaultdict(list)
    for line in subprocess.run([fasti, "dates", "--quiet", path], capture_output=True, check=True).stdout.splitlines():
        row = json.loads(line)
        for timex in row["timexes"]:
            if timex["days"] and timex["days"][0] == timex["days"][1] and timex["field"] == "text":
                found[timex["days"][0]].append((row["id"], timex["start"]))
    chosen = sorted(found, key=lambda day: (-len(found[day]), day))[:days]
    result = {}
    for day in chosen:
        said = []
        for article, start in found[day]:
            text, at = texts[article], 0
            for sentence in sentences(text):
                at = text.replace("\n", " ").find(sentence, at)
                if at <= start < at + len(sentence):
                    said.append(sentence)
                    break
        result[day] = list(dict.fromkeys(said))[:each] or ["-"]
    return result


def timeline(fasti, path, top, options):
    command = [fasti, "timeline", "--quiet", "--summary", "sentence", "--top", str(top), *options, path]
    result = collections.defaultdict(list)
    for entry in json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["entries"]:
        result[entry["date"]["start"]].append(entry["quote"]["text"] if entry["quote"] else entry["line"])
    return result


def write(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        for name, days in rows.items():
            summary = [{"date": day, "summary": text} for day, text in sorted(days.items())]
            out.write(json.dumps({"set": name, "n": 0, "timeline": summary}, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fasti")
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--per", action="store_true", help="figures of each topic as well")
    parser.add_argument("--half", type=int, choices=(0, 1), help="topics of one half alone")
    parser.add_argument("--keep", type=pathlib.Path, help="keep articles and timelines in this folder")
    args, options = parser.parse_known_args()
    if not (args.shared / "data/timelines").is_dir():
        sys.exit(f"{args.shared}/data/timelines is not there")
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or pathlib.Path(temporary)
        folder.mkdir(exist_ok=True)
        systems = {name: {} for name in ("gold", "publications", "mentions", "fasti")}
        for i, name, gold, articles in build(args.shared):
            if args.half is not None and i % 2 != args.half:
                continue
            path = folder / f"{i:02}.jsonl"
            path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles))
            each = max(1, round(sum(map(len, gold.values())) / len(gold)))
            systems["gold"][name] = gold
            systems["publications"][name] = publications(articles, len(gold), each)
            systems["mentions"][name] = mentions(args.fasti, path, articles, len(gold), each)
            systems["fasti"][name] = timeline(args.fasti, path, len(gold) * each, options)
        for system, rows in systems.items():
            write(folder / f"{system}.jsonl", rows)
        for system in list(systems)[1:]:
            print(f"{system:13}", end="", flush=True)
            score = [sys.executable, args.shared / "score/score_tls.py", folder / "gold.jsonl", folder / f"{system}.jsonl"]
            subprocess.run(score + ["--per"] * args.per, check=True)


if __name__ == "__main__":
    main()
