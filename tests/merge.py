#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that merging is one union: whatever the split, order, repetition or tree of the parts,
and the number of shards, the bytes are those of one run.

usage: merge.py BUILD_DIR

Articles are made so that merging has something to do: few actors and days, hence blocks of groups
longer than clustering looks back; actors named and placed differently by different articles.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

PEOPLE = ["Anna Larsen", "Boris Novak", "Carla Mendes", "Prime Minister Dora Klein",
          "President Emil Sato", "Larsen", "Novak", "Foreign Minister Carla Mendes"]
PLACES = ["Helsinki", "Geneva", "Paris", "London", "Springfield", "Minsk"]
GROUPS = ["police", "protesters", "army officers", "two men", "customs officials"]
COUNTRIES = ["Canada", "Britain", "Finland", "Brazil", "Poland", "Kenya"]
SENTENCES = [
    "{a} met {b} in {place} on {day}.", "{a} phoned {b} on {day}.", "{country} condemned {other}.",
    "In {country}, {group} arrested {a} in {place} on {day}.", "{a} accused {b} of lying.",
    "{group} clashed with {group2} in {place} on {day}.", "{country} imposed sanctions on {other}.",
    "{a} resigned on {day}.", "{a} may visit {country} in May.", "{a} denied meeting {b}.",
    "Thousands protested in {place} on {day}.", "The officers said {a} attacked {b}.",
]
DAYS = ["Monday", "Tuesday", "April 12", "13 April 2021", "the weekend"]


def make_article(dice, number):
    def sentence():
        a, b = dice.sample(PEOPLE, 2)
        country, other = dice.sample(COUNTRIES, 2)
        group, group2 = dice.sample(GROUPS, 2)
        return dice.choice(SENTENCES).format(
            a=a, b=b, country=country, other=other, group=group, group2=group2,
            place=dice.choice(PLACES), day=dice.choice(DAYS))
    return {"id": f"article-{number}", "title": sentence().rstrip("."),
            "date": f"2021-04-{13 + dice.randrange(3)}", "source": f"Paper {dice.randrange(9)}",
            "text": " ".join(sentence() for _ in range(dice.randrange(2, 9)))}


class Merging:
    def __init__(self, build, folder, dice):
        self.fasti = str(pathlib.Path(build).resolve() / "fasti")
        self.folder, self.dice = pathlib.Path(folder), dice
        self.count = self.failures = 0

    def run(self, *arguments):
        done = subprocess.run([self.fasti, *map(str, arguments), "--quiet"], capture_output=True,
                              check=False)
        self.expect(done.returncode == 0, f"{arguments[:3]}: {done.returncode}: {done.stderr}")
        return done.stdout

    def expect(self, true, message):
        if not true:
            self.failures += 1
            print("FAILED", message)

    def save(self, content):
        self.count += 1
        path = self.folder / f"{self.count:03}.jsonl"
        path.write_bytes(content)
        return path

    def part(self, articles):
        """A file of events of these articles, made in one of the ways that there are."""
        path = self.save("".join(json.dumps(a) + "\n" for a in articles).encode())
        if not articles:
            return self.save(b"")
        return self.save(self.run("events", *self.dice.choice([[], ["--per-article"]]), path))

    def split(self, articles):
        """Parts of a random split in random order; some articles are in two parts."""
        count = self.dice.randrange(1, 8)
        lists = [[] for _ in range(count)]
        for article in articles:
            for _ in range(self.dice.choice([1, 1, 1, 2])):
                lists[self.dice.randrange(count)].append(article)
        lists = [list({a["id"]: a for a in part}.values()) for part in lists]
        return [self.part(part) for part in lists]

    def shards(self, path):
        count = self.dice.randrange(1, 7)
        return [self.save(self.run("events", f"--shard={i}/{count}", path,
                                   *self.dice.choice([[], ["--per-article"]])))
                for i in range(1, count + 1)]

    def tree(self, parts):
        """Merges some of the parts, time and again, until one is left."""
        parts = list(parts)
        while len(parts) > 1:
            self.dice.shuffle(parts)
            n = self.dice.randrange(2, len(parts) + 1)
            merged = self.save(self.run("merge", *parts[:n], *self.dice.sample(parts, 1)))
            parts = [merged] + parts[n:]
        return self.run("merge", *parts)

    def lines(self, parts):
        """All lines of all parts, shuffled, in one part."""
        lines = [line for part in parts for line in part.read_bytes().splitlines(keepends=True)]
        self.dice.shuffle(lines)
        return self.run("merge", self.save(b"".join(lines)))


def check_shards(m, path, whole):
    """Every article is in one shard, whatever its line, and events are sharded as articles are."""
    found = []
    for i in (1, 2, 3):
        shard = m.run("events", "--per-article", f"--shard={i}/3", path)
        ids = {a["id"] for line in shard.splitlines() for a in json.loads(line)["articles"]}
        m.expect(5 < len(ids) < 60, f"shard {i} of 3 has {len(ids)} articles")
        found += ids
        part = m.run("events", f"--shard={i}/3", path)
        again = m.run("events", f"--shard={i}/3", m.save(whole))
        m.expect(part == again, f"shard {i} of the articles and of their events are the same")
    m.expect(len(found) == len(set(found)), "no article is in two shards")


def check_actors(m, path):
    """Parts that were read with the user's actors are of another version, unless merged with them."""
    actors = m.folder / "actors.csv"
    actors.write_text("name,aliases,type,country,gender,adjectives,offices,same_as,not_same_as\n"
                      "Anna Maria Larsen,Anna Larsen,person,,,,,,\n")
    whole = m.run("events", "--actors", actors, path)
    part = m.save(whole)
    m.expect(m.run("merge", "--actors", actors, part) == whole, "parts with the user's actors")
    done = subprocess.run([m.fasti, "merge", str(part)], capture_output=True, check=False)
    m.expect(done.returncode == 2 and b"not merged" in done.stderr, "parts with other actors")


def main():
    seeds = range(1, 3)
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            dice = random.Random(seed)
            m = Merging(sys.argv[1], folder, dice)
            articles = [make_article(dice, i) for i in range(80)]
            path = m.save("".join(json.dumps(a) + "\n" for a in articles).encode())
            whole = m.run("events", path)
            several = sum(len(json.loads(line)["articles"]) > 1 for line in whole.splitlines())
            m.expect(several > 10, f"{several} events of several articles")
            for parts in (m.split(articles), m.split(articles), m.shards(path)):
                m.expect(m.run("merge", *parts) == whole, f"seed {seed}: parts merged at once")
                m.expect(m.run("merge", *parts, *parts) == whole, f"seed {seed}: parts twice")
                m.expect(m.tree(parts) == whole, f"seed {seed}: parts merged in a tree")
                m.expect(m.lines(parts) == whole, f"seed {seed}: lines of parts shuffled")
            check_shards(m, path, whole)
            check_actors(m, path)
            if m.failures:
                sys.exit(1)
    print(f"{len(seeds)} collections, 0 failures")


if __name__ == "__main__":
    main()
