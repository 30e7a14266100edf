#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts rely on: exit statuses, silence on pipes, messages as JSON, interrupts, closed pipes,
the progress line on a terminal.

python3 tests/scripting.py BUILD_DIR
"""
import json
import os
import pathlib
import pty
import signal
import subprocess
import sys
import tempfile
import time

ARTICLE = {"title": "Talks", "date": "2021-04-13",
           "text": "The president of Kenya met the prime minister of Norway in Oslo on Tuesday."}


class Scripting:
    def __init__(self, build, folder):
        self.fasti = str(pathlib.Path(build, "fasti").resolve())
        self.folder = pathlib.Path(folder)
        self.failures = 0

    def expect(self, claim, what):
        if not claim:
            self.failures += 1
            print("FAILED", what)

    def run(self, *arguments, **more):
        return subprocess.run([self.fasti, *map(str, arguments)], capture_output=True, check=False, **more)

    def articles(self, name, n):
        path = self.folder / name
        path.write_text("".join(json.dumps({"id": str(i), **ARTICLE}) + "\n" for i in range(n)))
        return path


def check_statuses(s):
    good, bad = s.articles("good.jsonl", 3), s.folder / "bad.jsonl"
    bad.write_text(good.read_text() + "{\"title\": \n")
    expected = [((good,), 0), ((bad,), 1), (("--kind", "none", good), 2), ((s.folder / "missing",), 3),
                ((good, "-o", s.folder / "no" / "folder"), 4), ((s.folder / "missing", bad), 3)]
    for arguments, status in expected:
        done = s.run("events", *arguments)
        s.expect(done.returncode == status, f"{arguments}: status {done.returncode}")
    for text in (s.run("--help").stdout, s.run("help", "--man").stdout):
        for status in (b"0 all done", b"130 interrupted"):
            s.expect(status in text, "the help tells the exit statuses")


def check_pipes(s):
    path = s.articles("many.jsonl", 2000)
    done = s.run("events", path)
    s.expect(b"\r" not in done.stderr and done.stderr.count(b"\n") == 1, "a line of counts, no progress")
    s.expect(s.run("events", "--quiet", path).stderr == b"", "--quiet says nothing")
    for command in (["events", "--per-article"], ["events", "--per-article", "--jobs", "2"], ["articles"]):
        process = subprocess.Popen([s.fasti, *command, "--quiet", str(path)], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        s.expect(process.wait() == 0 and said == b"", f"{command}: a closed pipe: {said}")


def check_messages(s):
    path = s.folder / "mixed.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\nno \x01 json \"\\\n[1]\n")
    done = s.run("events", "--log", "json", path, s.folder / "missing")
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    s.expect({line["level"] for line in lines} == {"error", "refused", "note"}, f"levels: {lines}")
    refused = [line for line in lines if line["level"] == "refused"]
    s.expect(len(refused) == 2 and all(line["line"] > 1 and line["byte"] > 0 for line in refused), refused)
    s.expect(lines[-1]["counts"]["refused"] == 2, lines[-1])


def check_dry_run(s):
    path, out = s.articles("dry.jsonl", 1), s.folder / "dry-out.jsonl"
    done = s.run("events", "--dry-run", path, "-o", out)
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    s.expect(rows == [["read", str(path), "plain", str(path.stat().st_size)], ["write", str(out), "new"]], rows)
    s.expect(done.returncode == 0 and not out.exists(), "nothing is written")
    out.write_text("before")
    done = s.run("events", "--dry-run", path, "-o", out)
    s.expect(b"replaced" in done.stdout and out.read_text() == "before", "nothing is replaced")
    s.expect(s.run("events", "--dry-run", "--where", ".a ==", path).returncode == 2, "programs are compiled")


def slowly(s, process_of):
    """A process that reads a pipe which stays open; its writing end."""
    fifo = s.folder / f"fifo-{time.monotonic_ns()}"
    os.mkfifo(fifo)
    process = process_of(str(fifo))
    writer = open(fifo, "w", buffering=1)
    for i in range(2000):
        writer.write(json.dumps({"id": f"s{i}", **ARTICLE}) + "\n")
    return process, writer


def check_interrupt(s):
    for command in (["events"], ["events", "--where", ".kind"], ["graph", "--format", "csv-nodes"]):
        out = s.folder / "interrupted.out"
        process, writer = slowly(s, lambda fifo, c=command: subprocess.Popen(
            [s.fasti, *c, fifo, "-o", str(out)], stderr=subprocess.PIPE))
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        writer.close()
        said = process.communicate()[1]
        left = [p.name for p in s.folder.iterdir() if p.name.startswith(".fasti-") or p == out]
        s.expect(process.returncode == 130 and not left, f"{command}: {process.returncode}, {left}, {said}")


def check_progress(s):
    """On a terminal, and only after a second's work."""
    master, slave = pty.openpty()
    process, writer = slowly(s, lambda fifo: subprocess.Popen(
        [s.fasti, "events", "--per-article", fifo, "-o", str(s.folder / "progress.jsonl")], stderr=slave))
    os.close(slave)
    time.sleep(1.5)
    for i in range(2000):
        writer.write(json.dumps({"id": f"t{i}", **ARTICLE}) + "\n")
    writer.close()
    process.wait()
    shown = b""
    try:
        while chunk := os.read(master, 65536):
            shown += chunk
    except OSError:
        pass
    s.expect(b"a second" in shown and b"\x1b" not in shown, f"progress: {shown}")
    s.expect(shown.split(b"\r")[-2].startswith(b"fasti: 4000 records"), f"the last line is the counts: {shown[-200:]}")


def check_programs(s):
    """A jq program selects the same events whatever the jobs, and ends with the command."""
    path = s.articles("programs.jsonl", 50)
    mixed = [pathlib.Path(__file__).parent / "cases/coded/gdelt2.csv", path]
    for command in (["events"], ["events", "--per-article"]):
        one = s.run(*command, "--where", '.kind == "meeting"', *mixed)
        two = s.run(*command, "--jobs", 2, "--where", '.kind == "meeting"', *mixed)
        every = s.run(*command, *mixed).stdout.splitlines()
        wanted = [line for line in every if json.loads(line)["kind"] == "meeting"]
        s.expect(one.stdout.splitlines() == wanted and wanted != every, f"{command}: what the program selects")
        s.expect(one.stdout == two.stdout and two.returncode == 0, f"{command}: two jobs: {two.stderr}")
    faults = s.run("events", "--per-article", "--jobs", 2, "--where", "1 + .kind", path)
    s.expect(faults.returncode == 1 and faults.stdout == b"" and b"cannot be added" in faults.stderr, faults.stderr)


def main():
    with tempfile.TemporaryDirectory() as folder:
        s = Scripting(sys.argv[1], folder)
        for check in (check_statuses, check_pipes, check_messages, check_dry_run, check_programs, check_interrupt,
                      check_progress):
            check(s)
    print(f"{s.failures} failures")
    sys.exit(1 if s.failures else 0)


if __name__ == "__main__":
    main()
