#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the graph of the example articles back from each format with somebody else's reader, and
compares its nodes, labels, ties and days.

usage: graph_formats.py BUILD_DIR

networkx reads GraphML, GEXF and node-link JSON, igraph GraphML, Graphviz DOT, xmllint all that is
XML, and GEXF by its schema where ../shared has it. Cytoscape is in tests/browser.
"""
import collections
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import igraph
import networkx as nx

ROOT = pathlib.Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "examples/articles"
SCHEMA = ROOT.parent / "shared/data/schemas/gexf.rng"
STYLES = {"events": [], "actors": [], "ego": ["--around", "Russia"], "places": []}


class Checks:
    def __init__(self, build):
        self.fasti = str(pathlib.Path(build).resolve() / "fasti")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="fasti-graph-"))
        self.failures = 0
        self.where = ""

    def expect(self, true, message):
        if not true:
            self.failures += 1
            print(f"FAILED {self.where}: {message}"[:600])

    def same(self, found, due, what):
        missing, more = due - found, found - due
        self.expect(found == due, f"{what}: {len(found)} of {len(due)}, missing {list(missing)[:3]}, "
                                  f"more {list(more)[:3]}")

    def write(self, style, form, *more):
        path = self.folder / f"{style}.{form}"
        self.where = f"{style}, {form}"
        done = subprocess.run([self.fasti, "graph", ARTICLES, "--quiet", "--style", style, *STYLES[style],
                               "--format", form, "-o", path, *more], capture_output=True, check=False)
        self.expect(done.returncode == 0, f"status {done.returncode}: {done.stderr.decode()}")
        return path

    def tool(self, *arguments):
        done = subprocess.run(list(map(str, arguments)), capture_output=True, check=False)
        self.expect(done.returncode == 0 and not done.stderr, f"{arguments[0]}: {done.stderr.decode()}")
        return done.stdout.decode()


def ties(edges):
    return collections.Counter(edges)


class Whole:
    """A graph as the node-link JSON has it, which Python reads without anybody's help."""
    def __init__(self, text):
        graph = json.loads(text)
        self.nodes = graph["nodes"]
        self.labels = {(n["id"], n["label"]) for n in graph["nodes"]}
        self.ties = ties((e["source"], e["target"], e["role"]) for e in graph["links"])
        self.days = {(n["id"], n["start"], n["end"]) for n in graph["nodes"] if n.get("start")}
        self.ranks = {(n["id"], round(n["rank"], 6)) for n in graph["nodes"] if "rank" in n}


def check_networkx(c, graph, due):
    c.same({(n, d["label"]) for n, d in graph.nodes(data=True)}, due.labels, "networkx, nodes")
    c.same(ties((a, b, d["role"]) for a, b, d in graph.edges(data=True)), due.ties, "networkx, ties")


def check_graphml(c, style, due):
    path = c.write(style, "graphml")
    c.tool("xmllint", "--noout", "--nonet", path)
    check_networkx(c, nx.read_graphml(path, force_multigraph=True), due)
    g = igraph.Graph.Read_GraphML(str(path))
    ids = g.vs["id"]
    c.same(set(zip(ids, g.vs["label"])), due.labels, "igraph, nodes")
    c.same(ties((ids[e.source], ids[e.target], e["role"]) for e in g.es), due.ties, "igraph, ties")
    c.same({(v["id"], round(v["rank"], 6)) for v in g.vs if v["rank"] == v["rank"]}, due.ranks,
           "igraph, ranks")
    c.same({(v["id"], v["start"], v["end"]) for v in g.vs if v["start"]}, due.days, "igraph, days")


def check_gexf(c, style, due):
    path = c.write(style, "gexf")
    c.tool("xmllint", "--noout", "--nonet", path)
    if SCHEMA.exists():
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", SCHEMA, path],
                              capture_output=True, check=False)
        c.expect(done.returncode == 0, f"not by the schema: {done.stderr.decode()}")
    # networkx knows the names of GEXF 1.2 only, which has the same elements, and no mixture of ties
    old = path.read_text().replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
    old = old.replace('version="1.3"', 'version="1.2"').replace('type="undirected"', 'type="directed"')
    graph = nx.read_gexf(io.BytesIO(old.encode()))
    check_networkx(c, graph, due)
    spells = {(n.get("id"), n.get("start"), n.get("end")) for n in ET.parse(path).getroot().iter()
              if n.tag.endswith("}node") and n.get("start")}
    c.same(spells, due.days, "spells")


def check_json(c, style, due):
    for links in ("links", "edges"):
        graph = json.loads(c.write(style, "json", "--links", links).read_text())
        check_networkx(c, nx.node_link_graph(graph, multigraph=True, key="key", link=links), due)


def check_csv(c, style, due):
    rows = list(csv.DictReader(io.StringIO(c.write(style, "csv-nodes").read_text("utf-8-sig"), newline="")))
    # a spreadsheet must not take a name for a formula
    quoted = {(i, "'" + label if label[:1] in tuple("=+-@") else label) for i, label in due.labels}
    c.same({(r["Id"], r["Label"]) for r in rows}, quoted, "nodes")
    c.same({(r["Id"], r["start"], r["end"]) for r in rows if r["start"]}, due.days, "days")
    rows = list(csv.DictReader(io.StringIO(c.write(style, "csv-edges").read_text("utf-8-sig"), newline="")))
    c.same(ties((r["Source"], r["Target"], r["role"]) for r in rows), due.ties, "ties")
    c.expect(len({r["Id"] for r in rows}) == len(rows), "ids of ties are unique")


def check_ftm(c, due):
    entities = [json.loads(line) for line in c.write("events", "ftm").read_text().splitlines()]
    ids = {e["id"]: e for e in entities}
    c.expect(len(ids) == len(entities), "ids are unique")
    actors = {(n["id"], n["label"]) for n in due.nodes if n["type"] == "actor"}
    parties = {"Person", "Organization", "PublicBody", "LegalEntity"}
    c.same({(e["id"], e["properties"]["name"][0]) for e in entities if e["schema"] in parties}, actors,
           "actors")
    for e in entities:
        c.expect(all(isinstance(v, str) for list_ in e["properties"].values() for v in list_),
                 f"{e['id']}: a value is no text")
        for key in ("involved", "caller", "receiver", "proof"):
            c.expect(all(v in ids for v in e["properties"].get(key, [])), f"{e['id']}: {key} is nowhere")


def check_pictures(c, style):
    """What Graphviz reads in DOT is what it drew: nodes and ties by their classes."""
    path = c.write(style, "dot")
    # one line each; headings and what keeps the order of time are no part of the graph
    program = ('N[class != "heading"]{print("N\t", $.name)} '
               'E[class != "order"]{print("E\t", $.tail.name, "\t", $.head.name)}')
    lines = c.tool("gvpr", program, path).splitlines()
    nodes = {line.split("\t")[1] for line in lines if line.startswith("N")}
    drawn = sum(line.startswith("E") for line in lines)
    svg = c.write(style, "svg")
    c.tool("xmllint", "--noout", "--nonet", svg)
    root = ET.parse(svg).getroot()
    classes = [set(g.get("class", "").split()) for g in root.iter("{http://www.w3.org/2000/svg}g")]
    c.expect(sum("node" in k and "heading" not in k for k in classes) == len(nodes),
             f"{len(nodes)} nodes in DOT, others in SVG")
    c.expect(sum("edge" in k and "order" not in k for k in classes) == drawn,
             f"{drawn} ties in DOT, others in SVG")
    c.expect(c.write(style, "png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n"), "a PNG")
    pdf = c.write(style, "pdf").read_bytes()
    c.expect(pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-32:], "a PDF")


def check_slices(c):
    """Each slice is what the window of its days gives, and nothing is in the folder besides."""
    folder = c.folder / "slices"
    c.where = "slices"
    subprocess.run([c.fasti, "graph", ARTICLES, "--quiet", "--slices", "quarter", "--since", "2020-11",
                    "--until", "2021-05-15", "--format", "json", "-o", folder], check=True)
    windows = {"2020-Q4": ("2020-11-01", "2020-12-31"), "2021-Q1": ("2021-01-01", "2021-03-31"),
               "2021-Q2": ("2021-04-01", "2021-05-15")}
    c.same({p.name for p in folder.iterdir()}, {f"{name}.json" for name in windows}, "files")
    for name, (since, until) in windows.items():
        graph = json.loads((folder / f"{name}.json").read_text())
        once = json.loads(c.write("events", "json", "--since", since, "--until", until).read_text())
        c.expect(graph["graph"]["title"].endswith(", " + name), f"{name}: the title tells its time")
        c.expect((graph["nodes"], graph["links"]) == (once["nodes"], once["links"]), f"{name}: the window")


def main():
    c = Checks(sys.argv[1])
    for style in STYLES:
        due = Whole(c.write(style, "json").read_text())
        c.expect(len(due.nodes) > 5 and sum(due.ties.values()) > 4, "a graph")
        check_json(c, style, due)
        check_graphml(c, style, due)
        check_gexf(c, style, due)
        check_csv(c, style, due)
        check_pictures(c, style)
        if style == "events":
            check_ftm(c, due)
    check_slices(c)
    print(f"{c.failures} failures")
    sys.exit(1 if c.failures else 0)


if __name__ == "__main__":
    main()
