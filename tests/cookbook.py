#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the commands of docs/cookbook.md and compares what they write with what stands below them.

python3 tests/cookbook.py BUILD_DIR [--accept]      --accept writes what came out into the document
Status 77 where one of the programs is missing (tests/run.sh installs them).
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

DOCUMENT = pathlib.Path("docs/cookbook.md")
BLOCK = re.compile(r"```sh\n(.*?)```\n```text\n(.*?)```\n", re.S)
PROGRAMS = ["jq", "mlr", "sqlite3", "make", "parallel"]
FOLDERS = ["articles", "tables", "batch"]


def run(command, folder, environment):
    done = subprocess.run(["sh", "-euc", command], cwd=folder, env=environment, text=True, check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout if done.returncode == 0 else f"{done.stdout}(status {done.returncode})\n"


def main():
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        print("skipped: not installed:", " ".join(missing))
        sys.exit(77)
    build = str(pathlib.Path(sys.argv[1]).resolve())
    environment = {**os.environ, "PATH": f"{build}:{os.environ['PATH']}", "FASTI": f"{build}/fasti",
                   "LC_ALL": "C", "TZ": "UTC"}
    text, count, failures = DOCUMENT.read_text(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        environment["HOME"] = folder
        for name in FOLDERS:
            os.symlink(pathlib.Path("examples", name).resolve(), pathlib.Path(folder, name))

        def check(block):
            nonlocal count, failures
            count += 1
            came = run(block[1], folder, environment)
            if came != block[2]:
                failures += 1
                print(f"{block[1]}\n--- the document\n{block[2]}+++ what came out\n{came}")
            return f"```sh\n{block[1]}```\n```text\n{came}```\n"

        changed = BLOCK.sub(check, text)
    if "--accept" in sys.argv:
        DOCUMENT.write_text(changed)
        failures = 0
    print(f"{count} blocks, {failures} failed" + ("; --accept writes what came out" if failures else ""))
    sys.exit(1 if failures or count < 11 else 0)


if __name__ == "__main__":
    main()
