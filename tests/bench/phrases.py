#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""phrases.py [-v] [FASTI [DATA]]: how many single-date phrases of the two phrase sets `fasti dates` resolves.

Of phrases_duckling: those that name one day, week, month, quarter or year, or a clock time to the
hour or minute of a day. Of phrases_ms_recognizers: the results of type date and daterange of one
TIMEX value of a day, week, month, quarter, season or year. A phrase that leaves the direction open
("Monday", "March 3") may be the occurrence before or after. Prints JSON; -v lists what is missed.
"""
import datetime as dt
import gzip
import json
import os
import re
import subprocess
import sys

verbose = "-v" in sys.argv
args = [a for a in sys.argv[1:] if a != "-v"]
fasti = args[0] if args else "build/fasti"
data = args[1] if len(args) > 1 else "../shared/data/dates"
if not os.path.isdir(data):
    sys.exit(f"{data} is not there: nothing to measure")


def lines(name):
    with gzip.open(os.path.join(data, name), "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def read(phrases):
    """The expressions found in (text, day) pairs."""
    articles = "".join(json.dumps({"id": str(i), "title": "", "date": day, "text": text}) + "\n"
                       for i, (text, day) in enumerate(phrases))
    out = subprocess.run([fasti, "dates", "-"], input=articles.encode(), stdout=subprocess.PIPE, check=False).stdout
    found = {r["id"]: r["timexes"] for r in map(json.loads, out.decode().splitlines())}
    return [found.get(str(i), []) for i in range(len(phrases))]


def shifted(day, other, open_direction):
    """Whether two days are one, or the same day of another week or year."""
    if day == other:
        return True
    a, b = dt.date.fromisoformat(day), dt.date.fromisoformat(other)
    return open_direction and (abs((a - b).days) == 7 or (a.year != b.year and day[4:] == other[4:]))


RELATIVE = re.compile(r"\b(next|last|this|ago|past|coming|current|previous|following|upcoming|today|tomorrow|yesterday|"
                      r"from now|in \w+ \w+|\d{4}|hence|after|before)\b", re.I)


def duckling():
    wanted = [p for p in lines("phrases_duckling.jsonl.gz")
              if p["kind"] in ("datetime", "datetimeHoliday") and len(p["times"]) == 1 and p["grain"] != "Second"]
    found = read([(p["text"], p["ref"][:10]) for p in wanted])
    for p, timexes in zip(wanted, found):
        time, text = p["times"][0], p["text"]
        day = time[:10]
        ok = False
        for t in timexes:
            if p["grain"] in ("Hour", "Minute"):
                clock = re.search(r"T(\d\d(:\d\d)?)", t["value"])
                same = clock and (clock.group(1) + ":00")[:5] == time[11:16].replace("00:00", "24:00" if "24" in clock.group(1) else "00:00")
                near = t["days"] and abs((dt.date.fromisoformat(t["days"][0]) - dt.date.fromisoformat(day)).days) <= 1
                ok |= bool(same and near)
            elif t["days"]:
                ok |= shifted(t["days"][0], day, not RELATIVE.search(text))
        yield text, time + " " + p["grain"], timexes, ok


VALUE = re.compile(r"^(\d{4}|XXXX)(-(\d\d|W\d\d|Q\d|SP|SU|FA|WI)(-(\d\d|WE))?|-WXX-\d)?$")


def recognizers():
    wanted = []
    for p in lines("phrases_ms_recognizers.jsonl.gz"):
        if not p["ref"] or "Model" not in p["spec"] or p["spec"] != "DateTimeModel":
            continue
        for r in p["results"]:
            values = r.get("Resolution", {}).get("values", []) if isinstance(r.get("Resolution"), dict) else []
            timexes = {v.get("timex") for v in values}
            if len(timexes) == 1 and r.get("TypeName") in ("datetimeV2.date", "datetimeV2.daterange"):
                value = timexes.pop()
                if value and VALUE.match(value):
                    wanted.append((p, r, value, {v.get("value", v.get("start")) for v in values}))
    found = read([(p["text"], p["ref"][:10]) for p, *_ in wanted])
    for (p, r, value, starts), timexes in zip(wanted, found):
        at = r.get("Start", p["text"].lower().find(r["Text"].lower()))
        near = [t for t in timexes if t["start"] < at + len(r["Text"]) and t["end"] > at]
        ok = any(t["days"] and t["days"][0] in starts or t["value"] == value for t in near)
        yield p["text"], value + " " + str(sorted(map(str, starts))), near, ok


def measure(name, results):
    results = list(results)
    if verbose:
        for text, want, timexes, ok in results:
            if not ok:
                got = "; ".join(f"{t['text']} {t['value']} {t['days'] and t['days'][0]}" for t in timexes)
                print(f"{name}: {text!r} wanted {want}, found {got or 'nothing'}")
    good = sum(ok for *_, ok in results)
    return {"phrases": len(results), "resolved": good, "percent": round(100 * good / max(1, len(results)), 1)}


print(json.dumps({"duckling": measure("duckling", duckling()), "ms_recognizers": measure("ms_recognizers", recognizers())}))
