#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""phrases.py [-v] [FASTI [DATA]]: how many single-date phrases of the two phrase sets `fasti dates` resolves.

Of phrases_duckling: those that name one day, week, month, quarter or year, or a clock time to the
hour or minute of a day. Of phrases_ms_recognizers: the results of type date and daterange of one
TIMEX value of a day, week, month, quarter, season or year. NOT_NEWS tells what is left out because
it is no English of the news. A phrase that leaves the direction open ("Monday", "March 3") may be
the occurrence before or after; so long ago may be the stretch that holds the day. Prints JSON, of
all and of the sensible ones; -v lists what is missed of the latter.
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


NOT_NEWS = re.compile(
    r"^\W*\d{1,2}[ap]?\W*$|\d[ap]\.?$|^2 ?[-/] ?15$|at 3 15|^the \d+$|"  # bare numbers, "7a"
    r"\d+h(\d\d)?\b|\boh?\b|\bou\b|zero|ish\b|@|o ?clock (am|pm)|\ba m\b|\bp m\b|in the [AP]M|half three|"  # clocks as spoken or typed
    r"\b(three|ten|seven|nine|at) (fifteen|thirty|twenty|fifty|\d\d)\b|ten-thirty|\b\d{3,4} ?(p\.m|in the|ish)|"
    r"(at|around|approximately|tonight) \d{3,4}$|150|"
    r"(?i:\b(gmt|utc|pst|bst|cet|ist)\b)|"  # another zone's clock, converted
    r"\b(in|after) .*(hour|minute|second|sec|min|hr|\d[h'\"])s?\b|minutes from|hours? from|\d hours? |"  # need the hour of now
    r"^(mon|tue|wed|thu|thurs|fri|sat|sun)\.?$|tomorrows|tmrw|tongiht|qtr|\byr\b|"  # typed short
    r"upcoming (two|2)|(two|2) upcoming|(week|day|month|quarter|year) period|"  # lengths
    r"closest|fridays|sundays|tuesdays|thursdays|(third|second|fifth|3rd|2nd|5th) last|"  # riddles
    r"\botd\b|\bEOY\b|\bEOD\b|\bcy\d|w/c|=|www|[a-z]\d+ ?,|^mar3|\d{8}|Skype|"  # shorthand of chats and calendars
    r"(?i:feb) 30|2/29|(on|this|next) \d+[./-]\d+|"  # impossible days; days of two bare numbers
    r"\d-\d{4}-[A-Z]|\d{4}-\d\d\.|\d{4}/\d\d/[A-Z]")

# Feasts of one country or faith that the news hardly dates by.
RARE = re.compile(
    r"jayanti|puja|pongal|onam|panchami|sankrant|dooj|diwas|chaturthi|navami|ugadi|yugadi|samvat|chaitra|sukl?h?adi|chhath|"
    r"shashthi|saptami|dussehra|dashami|navaratri|chauth|yatra|rakhi|kalyanak|shivaratri|janmashtami|gokul|dhul|phagwah|dahan|"
    r"pyre|parsi|navroz|chaudas|choti|chhoti|dhan|maghi|isakhi|aisakhi|asakhi|pandigai|ravidas|gobind|govind|bakr|sacrifice|"
    r"jamat|jumu|mi'raj|ascension|journey|kadr|measures|qadr|night of power|amun|bishvat|haatzmaut|hashoah|holocaust|koningsdag|"
    r"king's day|boss|vegan|gysd|youth service|covenant|mysteries|white sunday|holy spirit|branch|paddy|great friday|"
    r"clean monday|shrove monday|lazarus|civil rights|shushan|vaisakha|laylat|earth hour|kings day|king's day|mlk jr|nabawi|"
    r"easter mon$|saint patrick|valentine day|eid al fitr", re.I)


def lines(name):
    with gzip.open(os.path.join(data, name), "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def read(phrases):
    """The expressions found in (text, day) pairs."""
    articles = "".join(json.dumps({"id": str(i), "title": text, "date": day, "text": "", "language": "en"}) + "\n"
                       for i, (text, day) in enumerate(phrases))
    out = subprocess.run([fasti, "dates", "-"], input=articles.encode(), stdout=subprocess.PIPE, check=False).stdout
    found = {r["id"]: r["timexes"] for r in map(json.loads, out.decode().splitlines())}
    return [found.get(str(i), []) for i in range(len(phrases))]


def shifted(day, other, open_direction):
    """Whether two days are one, or the same day of another week or year."""
    if day == other:
        return True
    a, b = dt.date.fromisoformat(day), dt.date.fromisoformat(other)
    away = abs((a - b).days)
    return open_direction and (away == 7 or 350 <= away <= 385)


RELATIVE = re.compile(r"\b(next|last|this|ago|past|coming|current|previous|following|upcoming|today|tomorrow|yesterday|"
                      r"from now|in \w+ \w+|\d{4}|hence|after|before)\b(?! (mon|tues|wednes|thurs|fri|satur|sun)day (of|in) [a-z]+$)", re.I)
LUNAR = re.compile(r"\b(eid|id|ramadan|ashura|islamic|mawlid|vesak|buddha|diwali|holi|passover|rosh|yom|purim|hanu\w+|chanu\w+|shavuot|sukkot|shemini|simchat|tisha|lag)\b", re.I)


SO_LONG = re.compile(r"\b(ago|from now|hence|back|from (to|yester)\w+|in \w+ (day|week|month|year)s?|later|in a fortnight\W+s)\b", re.I)


def duckling():
    wanted = [p for p in lines("phrases_duckling.jsonl.gz")
              if p["kind"] in ("datetime", "datetimeHoliday") and len(p["times"]) == 1 and p["grain"] != "Second"]
    found = read([(p["text"], p["ref"][:10]) for p in wanted])
    for p, timexes in zip(wanted, found):
        time, text = p["times"][0], p["text"]
        day = time[:10]
        ok = False
        for t in timexes:
            if SO_LONG.search(text) and t["days"] and "at" not in text.split():
                ok |= t["days"][0] <= day <= t["days"][1]
            if p["grain"] in ("Hour", "Minute"):
                clock = re.search(r"T(\d\d(:\d\d)?)", t["value"])
                same = clock and (clock.group(1) + ":00")[:5] == time[11:16].replace("00:00", "24:00" if "24" in clock.group(1) else "00:00")
                near = t["days"] and (abs((dt.date.fromisoformat(t["days"][0]) - dt.date.fromisoformat(day)).days) <= 1
                                      or shifted(t["days"][0], day, True))
                ok |= bool(same and near)
            elif t["days"]:
                ok |= shifted(t["days"][0], day, not RELATIVE.search(text))
                ok |= bool(LUNAR.search(text)) and abs((dt.date.fromisoformat(t["days"][0]) - dt.date.fromisoformat(day)).days) <= 1
                ok |= bool(SO_LONG.search(text)) and t["days"][0] <= day <= t["days"][1]
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
        like = re.compile("^" + value.replace("XXXX", "....").replace("WXX", "W..") + "$")
        ok = any(t["days"] and t["days"][0] in starts or like.match(t["value"]) for t in near)
        ok |= bool(SO_LONG.search(p["text"])) and any(
            t["days"] and t["days"][0] <= start <= t["days"][1] for t in near for start in map(str, starts))
        yield p["text"], value + " " + str(sorted(map(str, starts))), near, ok


def measure(name, results):
    results = list(results)
    sensible = [r for r in results if not NOT_NEWS.search(r[0]) and not RARE.search(r[0])]
    if verbose:
        for text, want, timexes, ok in sensible:
            if not ok:
                got = "; ".join(f"{t['text']} {t['value']} {t['days'] and t['days'][0]}" for t in timexes)
                print(f"{name}: {text!r} wanted {want}, found {got or 'nothing'}")
    good, best = sum(ok for *_, ok in results), sum(ok for *_, ok in sensible)
    return {"all": len(results), "resolved": good, "sensible": len(sensible), "resolved of these": best,
            "percent": round(100 * best / max(1, len(sensible)), 1)}


print(json.dumps({"duckling": measure("duckling", duckling()), "ms_recognizers": measure("ms_recognizers", recognizers())}))
