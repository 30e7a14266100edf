#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what becomes of outputs when something goes wrong: each command either writes all or
leaves things as they were, says what is wrong, and ends with the status that is due.

usage: faults.py BUILD_DIR

A full disk, a folder and a file that may not be written, an output that is an input, a pipe that
is closed, an interrupt and a kill in the midst of work.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ARTICLES = str(ROOT / "examples/articles")
COMMANDS = [["articles"], ["events"], ["events", "--per-article"], ["timeline"],
            ["timeline", "--format", "html"], ["graph"], ["graph", "--format", "svg"],
            ["graph", "--format", "png"], ["graph", "--format", "gexf"], ["report"],
            ["stats"], ["dates"], ["names"]]
PATH = [["path", "Joe Biden", "Vladimir Putin"]]
OLD = "what was there before\n"
NOBODY = 65534


class Faults:
    def __init__(self, build):
        self.fasti = str(pathlib.Path(build).resolve() / "fasti")
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.failures = 0

    def expect(self, true, message):
        if not true:
            self.failures += 1
            print("FAILED", message)

    def run(self, *arguments, **more):
        more.setdefault("stdout", subprocess.PIPE)
        return subprocess.run([self.fasti, *map(str, arguments)], stderr=subprocess.PIPE,
                              stdin=subprocess.DEVNULL, check=False, **more)

    def clean(self, where, *names):
        """Nothing but these stands in the folder: no half file, no temporary one."""
        found = sorted(p.name for p in self.folder.iterdir())
        self.expect(found == sorted(names), f"{where}: the folder holds {found}")

    def refused(self, where, done, text):
        error = done.stderr.decode(errors="replace")
        self.expect(done.returncode == 4, f"{where}: status {done.returncode}: {error[:300]}")
        self.expect(text in error, f"{where}: says {error[:300]}")


def check_full_disk(f, command):
    with open("/dev/full", "wb") as full:
        f.refused(f"{command} to a full disk", f.run(*command, ARTICLES, stdout=full),
                  "No space left on device")
    f.refused(f"{command} -o /dev/full", f.run(*command, ARTICLES, "-o", "/dev/full"),
              "/dev/full: cannot write: No space left on device")


def check_full_disk_of_a_file(f, command):
    """A file may not grow: as on a disk that fills up while it is written."""
    def limit():
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
    target = f.folder / "out"
    target.write_text(OLD)
    done = f.run(*command, ARTICLES, "-o", target, preexec_fn=limit)
    f.refused(f"{command} into a file that may not grow", done, "cannot write: File too large")
    f.expect(target.read_text() == OLD, f"{command}: the old file is as it was")
    f.clean(command, "out")
    target.unlink()


def check_read_only(f, command):
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    target = f.folder / "out"
    target.write_text(OLD)
    os.chmod(f.folder, 0o555)
    for name in ("out", "new"):
        done = f.run(*command, ARTICLES, "-o", f.folder / name, **user)
        f.refused(f"{command} in a folder that may not be written", done,
                  f"{name}: cannot write: Permission denied")
    os.chmod(f.folder, 0o755)
    f.expect(target.read_text() == OLD, f"{command}: the old file is as it was")
    f.clean(command, "out")
    target.unlink()


def check_output_is_input(f):
    """The input is read to its end before it is replaced."""
    events = f.run("events", "--quiet", ARTICLES).stdout
    both = f.folder / "events.jsonl"
    both.write_bytes(events)
    done = f.run("events", "--quiet", both, "-o", both)
    f.expect(done.returncode == 0 and both.read_bytes() == events, "events over themselves")
    link = f.folder / "link"
    link.symlink_to("events.jsonl")
    done = f.run("events", "--quiet", link, "-o", link)
    f.expect(done.returncode == 0 and both.read_bytes() == events and link.is_symlink(),
             "events over themselves through a link")
    done = f.run("articles", "--strict", both, "-o", both)
    f.expect(done.returncode == 3 and both.read_bytes() == events,
             f"a run that fails leaves its input: {done.returncode}")
    f.clean("output is input", "events.jsonl", "link")
    both.unlink()
    link.unlink()


def big(f):
    """More events than a pipe holds, and work for some seconds."""
    path = f.folder / "big.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        for i in range(20000):
            out.write(f'{{"id": "{i}", "title": "Talks {i}", "date": "2021-04-13", "text": "Joe Biden '
                      f'met Vladimir Putin in Geneva on Monday. Ann Quill {i} attacked Bonn."}}\n')
    return path


def check_closed_pipe(f, path):
    for command in (["articles"], ["events", "--per-article"], ["dates"]):
        work = subprocess.Popen([f.fasti, *command, path], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)
        work.stdout.readline()
        work.stdout.close()
        error = work.stderr.read().decode()
        work.stderr.close()
        status = work.wait()
        f.expect(status == 0, f"{command} into a closed pipe: status {status}")
        f.expect("ipe" not in error and "cannot" not in error,
                 f"{command} into a closed pipe says {error[:300]}")


def starts(f, command, path, target):
    work = subprocess.Popen([f.fasti, *command, path, "-o", target], stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not list(f.folder.glob(".fasti-*")):
        time.sleep(0.01)
    time.sleep(0.1)
    return work


def check_interrupt(f, path):
    target = f.folder / "out"
    for command in (["articles"], ["events"], ["events", "--jobs", "2"], ["graph"], ["report"]):
        for sign in (signal.SIGINT, signal.SIGTERM):
            target.write_text(OLD)
            # standard input that never ends: the run cannot be done before the signal comes
            work = subprocess.Popen([f.fasti, *command, "-", "-o", target],
                                    stdin=subprocess.PIPE, stderr=subprocess.PIPE)
            work.stdin.write(path.read_bytes()[:100000].rsplit(b"\n", 1)[0] + b"\n")
            work.stdin.flush()
            time.sleep(0.3)
            work.send_signal(sign)
            time.sleep(0.1)
            work.stdin.close()
            error = work.stderr.read().decode()
            work.stderr.close()
            status = work.wait()
            f.expect(status == 130, f"{command}, {sign.name}: status {status}: {error[:300]}")
            f.expect(target.read_text() == OLD, f"{command}, {sign.name}: the old file is as it was")
            f.clean(f"{command}, {sign.name}", "big.jsonl", "out")
            target.unlink()


def check_kill(f, path):
    """A kill leaves a temporary file at worst, and never half an output."""
    target = f.folder / "out"
    target.write_text(OLD)
    work = starts(f, ["events", "--per-article"], path, target)
    work.kill()
    work.stderr.close()
    f.expect(work.wait() == -signal.SIGKILL, "killed in the midst")
    f.expect(target.read_text() == OLD, "killed: the old file is as it was")
    for left in f.folder.glob(".fasti-*"):
        left.unlink()
    target.unlink()


def main():
    f = Faults(sys.argv[1])
    f.folder.chmod(0o755)
    try:
        for command in COMMANDS + PATH:
            check_full_disk(f, command)
        for command in COMMANDS:
            check_full_disk_of_a_file(f, command)
        for command in COMMANDS[:3] + COMMANDS[5:7]:
            check_read_only(f, command)
        check_output_is_input(f)
        path = big(f)
        check_closed_pipe(f, path)
        check_interrupt(f, path)
        check_kill(f, path)
    finally:
        shutil.rmtree(f.folder, ignore_errors=True)
    print(f"{f.failures} failures")
    sys.exit(1 if f.failures else 0)


if __name__ == "__main__":
    main()
