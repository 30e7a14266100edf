#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that names which mean something to some format come back from each as docs/graph.md says.

usage: hostile_names.py BUILD_DIR

Events are made, one for each name, and written in every format; what is read back is compared. The
names are the script's own and, where ../shared is there, those of its case 60.
"""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared/data/hostile/make_hostile.py"
OWN = ["end\\", 'q\\"q', '"]; other [label="y', "<i>y</i>", "<i>y", "</svg><script>1</script>",
       "edge", "digraph", "2.5", "-.25", "p:q:r", "\\N\\E\\r", "{l|<q>m}", "one\ntwo", "one\r\ntwo",
       "Málaga", "\u202edoc.exe", "bell\x07 \x1b[32mgreen", "&#1;&gt;&nothing;", "y" * 20000,
       "../../etc/hosts", "NUL", "=1+cmd", "\ufeffPeru", "o\u0301 or \u00f3", "\U0001F1E8\U0001F1ED"]


def without_controls(name):
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", name).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def in_dot(name):
    data = without_controls(name).encode()
    return name and (without_controls(name) if len(data) <= 8000 else data[:8000].decode(errors="ignore") + "…")


def event(i, name):
    actor = {"id": f"h{i}", "name": name, "type": "person", "country": None, "role": "source", "as": [name]}
    article = {"id": f"a{i}", "title": "t", "url": None, "source": None, "published": "2021-04-13"}
    mention = {"article": f"a{i}", "field": "text", "start": 0, "end": 1, "trigger": "x",
               "sentence": [0, 1], "quote": "x", "status": "actual", "days": ["2021-04-13", "2021-04-13"],
               "place": None, "actors": [[f"h{i}", "source"]], "kind": "call", "mode": None,
               "happening": f"e-{i:016x}", "dated_by": "text", "rule": "given: test", "confidence": 1.0,
               "said": [name], "given": True}
    return {"schema": 1, "id": f"e-{i:016x}", "kind": "call", "family": "CONSULT",
            "plover": None, "cameo": None, "goldstein": None, "status": "actual", "start": "2021-04-13",
            "end": "2021-04-13", "edtf": "2021-04-13", "dated_by": "text", "place": None,
            "actors": [actor], "summary": f"s{i}", "salience": 0.5, "confidence": 1.0,
            "rule": "given: test", "given": True, "sources": 1, "articles": [article],
            "mentions": [mention], "relations": []}


def local(tag):
    return tag.rsplit("}", 1)[-1]


def from_graphml(text):
    root = ET.fromstring(text)
    keys = {k.get("id"): k.get("attr.name") for k in root.iter() if local(k.tag) == "key"}
    return {n.get("id"): next((d.text or "" for d in n if keys.get(d.get("key")) == "label"), "")
            for n in root.iter() if local(n.tag) == "node"}


def from_dot(text):
    lines = subprocess.run(["gvpr", 'N{print($.name, "\\t", aget($, "name"))}'], input=text,
                           capture_output=True, text=True, check=True).stdout
    return dict(line.replace("\\\\", "\\").split("\t", 1) for line in lines.split("\n") if "\t" in line)


def entities(text):
    return map(json.loads, text.splitlines())


def from_svg(text):
    """What is drawn in each node, its lines after one another."""
    nodes = [g for g in ET.fromstring(text).iter() if (g.get("class") or "").startswith("node ")]
    return {n.get("id"): "".join(t.text or "" for t in n.iter() if local(t.tag) == "text") for n in nodes}


def drawn_as(name, drawn):
    """Whether a drawing shows a name: broken into lines at its spaces, and cut with "…" where it is long."""
    whole, shown = ("".join(without_controls(t).split()) for t in (name, drawn))
    return shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))


READERS = {
    "json": (lambda t: {n["id"]: n.get("label", "") for n in json.loads(t)["nodes"]}, str),
    "cytoscape": (lambda t: {n["data"]["id"]: n["data"].get("label", "")
                             for n in json.loads(t)["elements"]["nodes"]}, str),
    "ftm": (lambda t: {e["id"]: e["properties"].get("name", [""])[0] for e in entities(t)}, str),
    "graphml": (from_graphml, without_controls),
    "gexf": (lambda t: {n.get("id"): n.get("label") for n in ET.fromstring(t).iter() if local(n.tag) == "node"},
             without_controls),
    "csv-nodes": (lambda t: {r["Id"]: r["Label"] for r in csv.DictReader(io.StringIO(t[1:], newline=""))},
                  lambda n: "'" + n if n[:1] and n[0] in "=+-@\t\r＝＋－＠" else n),
    "dot": (from_dot, in_dot),
    "svg": (from_svg, lambda n: n),
}


def check(fasti, names, what):
    failures = 0
    given = "".join(json.dumps(event(i, n)) + "\n" for i, n in enumerate(names) if n)
    for form, (read, cleaned) in READERS.items():
        done = subprocess.run([fasti, "graph", "-", "--quiet", "--top", "100000", "--format", form],
                              input=given.encode(), capture_output=True, check=False)
        if done.returncode:
            print(f"FAILED {what}, {form}: {done.stderr.decode()[:300]}")
            failures += 1
            continue
        back = read(done.stdout.decode())
        for i, name in enumerate(names):
            same = drawn_as if form == "svg" else lambda want, got: got == want
            if name and not same(cleaned(name), back.get(f"h{i}", "")):
                print(f"FAILED {what}, {form}: {name[:60]!r} came back as {back.get(f'h{i}', '')[:60]!r}")
                failures += 1
    return failures


def main():
    fasti = str(pathlib.Path(sys.argv[1]).resolve() / "fasti")
    failures = check(fasti, OWN, "own names")
    if SHARED.exists():
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, SHARED, folder], check=True)
            articles = json.loads(pathlib.Path(folder, "60_hostile_names.json").read_text())
        failures += check(fasti, [a["title"] for a in articles], "case 60")
    sys.exit(failures != 0)


main()
