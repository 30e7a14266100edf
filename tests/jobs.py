#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that --jobs changes nothing but time, and what a killed worker costs.

usage: jobs.py BUILD_DIR

Workers are killed from outside: they are the children of the command, and the one that has used
the most processor time is at the long article that each test has for the purpose.
"""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ARTICLES = sorted((ROOT / "examples/articles").glob("*.json*"))
BUSY = 0.1  # seconds of processor time that only the long article takes


class Jobs:
    def __init__(self, build, folder):
        self.fasti = str(pathlib.Path(build).resolve() / "fasti")
        self.folder = pathlib.Path(folder)
        self.failures = 0

    def expect(self, true, message):
        if not true:
            self.failures += 1
            print("FAILED", message)

    def start(self, *arguments):
        return subprocess.Popen([self.fasti, *map(str, arguments)], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)

    def run(self, *arguments, status=0):
        process = self.start(*arguments)
        out, said = process.communicate()
        self.expect(process.returncode == status,
                    f"{arguments[:4]}: status {process.returncode}: {said.decode()[:300]}")
        return out, said.decode()

    def input(self, name, articles):
        path = self.folder / name
        path.write_text("".join(json.dumps(a) + "\n" for a in articles))
        return path


def short(number):
    return {"id": f"short-{number}", "title": "Minister visits Helsinki", "date": "2021-04-13",
            "text": f"Anna Larsen met Boris Novak in Helsinki on Tuesday, {number} days late."}


def long(name):
    text = " ".join(f"Anna Larsen accused Boris Novak of {n} crimes." for n in range(20000))
    return {"id": name, "title": "A long list", "date": "2021-04-13", "text": text}


def children(pid):
    """The children of a process, with their seconds of processor time."""
    found = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            ticks = int(fields[11]) + int(fields[12])
            found[int(folder.name)] = ticks / os.sysconf("SC_CLK_TCK")
    return found


def busy_child(process, but=None):
    """Waits for a child at the long article, another than `but`; None if the command ends before."""
    while process.poll() is None:
        for pid, seconds in children(process.pid).items():
            if seconds > BUSY and pid != but:
                return pid
        time.sleep(0.01)
    return None


def finish(process):
    try:
        return process.communicate(timeout=600)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def check_same_bytes(j):
    for command in (["events"], ["events", "--per-article"], ["events", "--given"],
                    ["events", "--per-article", "--given", "--kind", "ASSAULT,call"],
                    ["events", "--shard", "2/3"], ["timeline"], ["graph", "--format", "json"],
                    ["report"]):
        one, said = j.run(*command, *ARTICLES)
        for jobs in (1, 2, 3):
            out, again = j.run(*command, *ARTICLES, "--jobs", jobs)
            j.expect(out == one, f"{command} --jobs {jobs}: other bytes")
            j.expect(again == said, f"{command} --jobs {jobs}: {again} instead of {said}")


def check_refusals(j):
    """What is refused while reading is told, and counted once."""
    path = j.folder / "bad.jsonl"
    path.write_text(json.dumps(short(1)) + "\n{]\n" + json.dumps(short(2)) + "\n")
    for command in (["events"], ["events", "--per-article"]):
        one, said = j.run(*command, path, status=1)
        out, again = j.run(*command, path, "--jobs", 2, status=1)
        j.expect((out, again) == (one, said), f"{command} of a bad record: {again}")


def check_one_death(j, path):
    """An article whose worker is killed once is given to another: nothing is lost."""
    for command in (["events", "--per-article"], ["events"]):
        whole, _ = j.run(*command, path)
        process = j.start(*command, "--jobs", 2, path)
        pid = busy_child(process)
        j.expect(pid, "no worker was busy")
        if pid:
            os.kill(pid, signal.SIGKILL)
        out, said = finish(process)
        j.expect(process.returncode == 0 and out == whole, f"killed once: {said.decode()}")


def check_two_deaths(j, path, rest):
    """An article under which two workers die is named and left out; the rest goes on."""
    for command in (["events", "--per-article"], ["events"]):
        without, _ = j.run(*command, rest)
        process = j.start(*command, "--jobs", 2, path)
        pid = None
        for _ in range(2):
            pid = busy_child(process, pid)
            j.expect(pid, "no worker was busy")
            if pid:
                os.kill(pid, signal.SIGKILL)
        out, said = finish(process)
        said = said.decode()
        j.expect(process.returncode == 1, f"killed twice: status {process.returncode}: {said}")
        j.expect(out == without, "killed twice: the other articles' events are there")
        j.expect(f'{path}:5:1: record 5: left out: 2 workers died under the article "long", '
                 'the last of signal 9' in re.sub(r" byte \d+:", "", said), said)


def check_interrupt(j, path):
    """An interrupt ends the command and its workers."""
    process = j.start("events", "--jobs", 2, path)
    pid = busy_child(process)
    workers = children(process.pid)
    j.expect(pid and workers, "no worker was busy")
    process.send_signal(signal.SIGINT)
    out, said = finish(process)
    j.expect(process.returncode == 130, f"interrupted: status {process.returncode}: {said}")
    j.expect(out == b"", "interrupted: nothing is written")
    j.expect(not any(pathlib.Path(f"/proc/{w}").exists() for w in workers), "workers are left")


def check_orphans(j, path):
    """Workers do not outlive a command that was killed."""
    process = j.start("events", "--jobs", 2, path)
    busy_child(process)
    workers = children(process.pid)
    process.kill()
    finish(process)
    for _ in range(500):
        alive = [w for w in workers if pathlib.Path(f"/proc/{w}").exists()]
        if not alive:
            return
        time.sleep(0.01)
    j.expect(False, f"workers outlive their parent: {alive}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        j = Jobs(sys.argv[1], folder)
        shorts = [short(n) for n in range(12)]
        path = j.input("all.jsonl", shorts[:4] + [long("long")] + shorts[4:])
        rest = j.input("rest.jsonl", shorts)
        check_same_bytes(j)
        check_refusals(j)
        check_one_death(j, path)
        check_two_deaths(j, path, rest)
        check_interrupt(j, path)
        check_orphans(j, path)
    print(f"{j.failures} failures")
    sys.exit(1 if j.failures else 0)


main()
