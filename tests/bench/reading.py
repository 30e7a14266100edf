#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast and in how much memory articles are read, and what is understood of real samples.

    python3 tests/bench/reading.py [BUILD_DIR] [SHARED_DATA]     (default: build ../shared/data)

Makes 200 MB of each shape out of the articles of SHARED_DATA/articles, reads it with
`fasti articles`, and prints seconds of one core, MB/s and the peak of resident memory (by
/usr/bin/time). Then prints a table of the files of SHARED_DATA/formats.
"""
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile

BUILD = sys.argv[1] if len(sys.argv) > 1 else "build"
DATA = sys.argv[2] if len(sys.argv) > 2 else "../shared/data"
SIZE = 200_000_000


def articles():
    """Articles without end: the real ones over and over, under new ids."""
    lines = []
    for path in sorted(glob.glob(f"{DATA}/articles/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as f:
            lines += [json.loads(line) for line in f]
    round_ = 0
    while lines:
        for article in lines:
            yield json.dumps({**article, "id": f"{article['id']}-{round_}"}, ensure_ascii=False)
        round_ += 1


def write(path, opening, between, closing):
    size = 0
    with open(path, "w", encoding="utf-8") as out:
        out.write(opening)
        for article in articles():
            out.write(article if size == 0 else between + article)
            size += len(article.encode()) + len(between)
            if size >= SIZE:
                break
        out.write(closing)


def measure(name, path):
    command = ["/usr/bin/time", "-f", "%U %S %M", f"{BUILD}/fasti", "articles", "--quiet", path]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    user, system, peak = done.stderr.split()[-3:]
    seconds = float(user) + float(system)
    print(f"{name:20} {seconds:6.2f} s {SIZE / 1e6 / seconds:6.1f} MB/s {int(peak) / 1024:6.1f} MB"
          f"{'' if done.returncode == 0 else '  FAILED'}")


def speed():
    with tempfile.TemporaryDirectory() as folder:
        shapes = [("JSON Lines", "a.jsonl", "", "\n", "\n"), ("one array", "b.json", "[", ",", "]"),
                  ("one wrapped list", "c.json", '{"status":"ok","articles":[', ",\n", "]}")]
        for name, file, *how in shapes:
            write(f"{folder}/{file}", *how)
            measure(name, f"{folder}/{file}")
        for packer, ending in (["gzip", "-1"], ".gz"), (["zstd", "-q", "-1"], ".zst"):
            subprocess.run([*packer, "-k", f"{folder}/a.jsonl"], check=True)
            measure(f"JSON Lines, {packer[0]}", f"{folder}/a.jsonl{ending}")


def samples():
    print(f"\n{'file':72} {'dialect':12} {'day':10} {'lang':4} {'title':>5} {'text':>6}")
    for path in sorted(glob.glob(f"{DATA}/formats/*/*.json")):
        done = subprocess.run([f"{BUILD}/fasti", "articles", "--quiet", path], capture_output=True)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        for a in found[:1]:
            name = os.path.relpath(path, f"{DATA}/formats") + (f" ({len(found)})" if found[1:] else "")
            print(f"{name[:72]:72} {a['dialect']:12} {a['published'] or a['seen'] or '-':10} "
                  f"{a['language'] or '-':4} {len(a['title']):5} {len(a['text']):6}")


if not os.path.isdir(f"{DATA}/articles"):
    sys.exit(f"no {DATA}/articles")
speed()
samples()
