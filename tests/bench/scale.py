#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an article costs, by the size of the collection and by jobs: user and system time of all processes.

python3 tests/bench/scale.py BUILD_DIR ARTICLES [SIZE...]

ARTICLES (a file or folder) are repeated up to SIZE (1000 10000 100000) with ids of their own, each copy
some days later than the one before, so that the events of copies do not become one.
"""
import datetime
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time


def made(fasti, articles, size, path):
    read = subprocess.run([fasti, "articles", "--quiet", articles], stdout=subprocess.PIPE, check=False).stdout
    first = [json.loads(line) for line in read.splitlines()]
    first = [a for a in first if a["published"]]
    with open(path, "w", encoding="utf-8") as out:
        for i in range(size):
            copy, article = divmod(i * 7919 % (len(first) * (size // len(first) + 1)), len(first))
            a = dict(first[article])
            day = datetime.date.fromisoformat(a["published"][:10]) + datetime.timedelta(days=29 * copy)
            a.update(id=f"{copy}-{a['id']}", published=day.isoformat(), url=None)
            out.write(json.dumps(a, ensure_ascii=False) + "\n")


def cost(command):
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    most = os.wait4(process.pid, 0)[2].ru_maxrss
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime, time.monotonic() - began, most)


def main():
    fasti = str(pathlib.Path(sys.argv[1], "fasti").resolve())
    sizes = [int(n) for n in sys.argv[3:]] or [1000, 10000, 100000]
    print("articles  jobs  command               user s   sys s  elapsed s  ms an article  MiB")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = str(pathlib.Path(folder, f"{size}.jsonl"))
            made(fasti, sys.argv[2], size, path)
            for name, more in (("events --per-article", ["events", "--per-article"]), ("events", ["events"])):
                for jobs in (1, 2):
                    user, system, elapsed, most = cost([fasti, *more, "--quiet", "--jobs", str(jobs), path])
                    print(f"{size:8}  {jobs:4}  {name:20}  {user:7.2f}  {system:6.2f}  {elapsed:9.1f}  "
                          f"{(user + system) * 1000 / size:13.3f}  {most / 1024:4.0f}", flush=True)
            os.remove(path)


if __name__ == "__main__":
    main()
