#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what the command writes of the example articles against what the documents promise.

usage: outputs.py BUILD_DIR

Forms are checked by the JSON Schemas in docs/ and tests/schemas/ (python3-jsonschema), besides:
offsets lead to the words they name, ids are unique, what is named is there, events read back
are the same events, and the order of inputs, the locale and the time zone make no difference.
"""
import base64
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent
ARTICLES = sorted((ROOT / "examples/articles").glob("*.json*"))
SCHEMAS = {
    "event": "docs/event.schema.json",
    "timeline": "docs/timeline.schema.json",
    "timelinejs": "tests/schemas/timelinejs.schema.json",
}


class Checks:
    def __init__(self, build):
        self.fasti = str(pathlib.Path(build).resolve() / "fasti")
        self.failures = 0

    def run(self, *arguments, **environment):
        done = subprocess.run([self.fasti, *map(str, arguments), "--quiet"], capture_output=True,
                              env={**os.environ, **environment}, check=False)
        self.expect(done.returncode == 0, f"{arguments[:3]}: status {done.returncode}: "
                                          f"{done.stderr.decode(errors='replace')[:300]}")
        return done.stdout.decode()

    def expect(self, true, message):
        if not true:
            self.failures += 1
            print("FAILED", message)

    def valid(self, name, value):
        schema = json.loads((ROOT / SCHEMAS[name]).read_text())
        for error in jsonschema.Draft202012Validator(schema).iter_errors(value):
            path = "/".join(map(str, error.absolute_path))
            self.expect(False, f"{name} {value.get('id', '')} at {path}: {error.message[:300]}")


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def check_schemas(c):
    for path in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(json.loads((ROOT / path).read_text()))


def check_mention(c, event, mention, articles, actors):
    text = articles[mention["article"]][mention["field"]]
    where = f"{event['id']} in {mention['article']}"
    first, last = mention["sentence"]
    c.expect(text[mention["start"]:mention["end"]] == mention["trigger"], f"{where}: trigger")
    c.expect(text[first:last] == mention["quote"], f"{where}: quote")
    c.expect(first <= mention["start"] < mention["end"] <= last, f"{where}: order of offsets")
    c.expect(len(mention["said"]) == len(mention["actors"]), f"{where}: said")
    c.expect(all(actor in actors for actor, _ in mention["actors"]), f"{where}: actors")
    c.expect(mention["article"] in {a["id"] for a in event["articles"]}, f"{where}: articles")


def check_events(c, events, articles):
    c.expect(len(events) > 50, f"{len(events)} events")
    c.expect(len({e["id"] for e in events}) == len(events), "ids of events are unique")
    order = [(e["start"] is None, e["start"] or "", e["end"] or "") for e in events]
    c.expect(order == sorted(order), "events are sorted by date")
    for event in events:
        c.valid("event", event)
        actors = {a["id"] for a in event["actors"]}
        for mention in event["mentions"]:
            check_mention(c, event, mention, articles, actors)


def check_timeline(c, timeline, events):
    c.valid("timeline", timeline)
    ids = {a["id"] for a in timeline["articles"]}
    shown = timeline["entries"] + timeline["undated"]
    c.expect([e["id"] for e in shown] == [e["id"] for e in events if e["kind"] != "statement"],
             "the timeline has every event but statements, in order")
    c.expect(all(a in ids for e in shown for a in e["articles"]), "articles of entries are listed")


def check_timelinejs(c, slides, events):
    c.valid("timelinejs", slides)
    ids = [s["unique_id"] for s in slides["events"]]
    dated = [e["id"] for e in events if e["start"] and e["kind"] != "statement"]
    c.expect(len(set(ids)) == len(ids), "ids of slides are unique")
    c.expect(len(ids) == min(100, len(dated)), f"{len(ids)} slides of {len(dated)} events")


def check_report(c, page, events):
    shown = [e for e in events if e["start"] and e["kind"] != "statement"]
    c.expect(page.count('<li class="event ') == len(shown), "the report shows every event")
    script = re.search("<script>(.*)</script>", page, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    c.expect(f"'sha256-{digest}'" in page, f"data/report/page.html should allow sha256-{digest}")
    style = re.search("<style>(.*?)</style>", page, re.DOTALL).group(1)
    c.expect("url(" not in style and "@import" not in style, "the style fetches nothing")
    for outside in re.findall('<(?:link|img|iframe|object|embed|base)[ >]', page):
        c.expect(False, f"the report holds {outside}")


def check_read_back(c, written, parts):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("events", written), ("events of each article", parts)):
            path = pathlib.Path(folder) / "events.jsonl"
            path.write_text(text)
            c.expect(c.run("events", path) == written, f"{name} read back are the same")


def main():
    c = Checks(sys.argv[1])
    check_schemas(c)
    articles = {a["id"]: a for a in lines(c.run("articles", *ARTICLES))}
    c.expect(len(articles) == 24, f"{len(articles)} articles")
    written = c.run("events", *ARTICLES)
    events = lines(written)
    check_events(c, events, articles)
    parts = c.run("events", "--per-article", *ARTICLES)
    for event in lines(parts):
        c.valid("event", event)
        c.expect(len(event["articles"]) == 1, f"{event['id']}: one article")
    check_read_back(c, written, parts)
    check_timeline(c, json.loads(c.run("timeline", "--undated", *ARTICLES)), events)
    check_timelinejs(c, json.loads(c.run("timeline", "--format", "timelinejs", *ARTICLES)), events)
    report = c.run("report", *ARTICLES)
    check_report(c, report, events)
    c.expect(c.run("report", *reversed(ARTICLES), LC_ALL="tr_TR.UTF-8") == report,
             "the order of inputs and the locale make no difference to the report")
    again = c.run("events", *reversed(ARTICLES), LC_ALL="tr_TR.UTF-8", TZ="Pacific/Auckland")
    c.expect(again == written, "the order of inputs, locale and time zone make no difference")
    print(f"{len(articles)} articles, {len(events)} events, {c.failures} failures")
    sys.exit(1 if c.failures else 0)


if __name__ == "__main__":
    main()
