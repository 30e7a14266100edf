#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that a store holds what one run makes, however it grew.

usage: store.py BUILD_DIR [SERVER_URL]
       store.py BUILD_DIR --accept      writes into docs/store.md what its queries give

Articles come in random batches; some are corrected, some known before from the events of a part.
After each step the events read back from the store, those that are kept there from before, and
those of one run are the same bytes, and the tables say what those of a store made at once say. Then
processes that add are killed at random moments. With SERVER_URL, of a PostgreSQL server without a
database's name, databases of its own on that server are the stores; sh tests/postgres.sh has one.
"""
import json
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

from merge import make_article

# Rows by what they say, without the numbers that depend on the order in which they came.
TABLES = {
    "articles": "SELECT id, title, text, published, modified, source, authors FROM articles",
    "actors": "SELECT id, name, type, country FROM actors",
    "aliases": "SELECT actor, alias FROM aliases",
    "places": "SELECT name, country, lat, lon FROM places",
    "mentions": "SELECT a.id, e.id, m.happening, m.kind, m.start_at, m.quote, p.name FROM mentions m"
                " JOIN articles a ON a.n = m.article JOIN events e ON e.n = m.event"
                " LEFT JOIN places p ON p.n = m.place",
    "parts": "SELECT m.happening, m.start_at, x.part, x.actor, x.role, x.said FROM parts x"
             " JOIN mentions m ON m.n = x.mention",
    "events": "SELECT e.id, e.kind, e.family, e.cameo, e.goldstein, e.status, e.start_day, e.end_day,"
              " e.edtf, p.name, e.summary, e.salience, e.confidence, e.rule, e.sources, e.articles,"
              " e.mentions FROM events e LEFT JOIN places p ON p.n = e.place",
    "participation": "SELECT e.id, x.actor, x.role FROM participation x"
                     " JOIN events e ON e.n = x.event",
    "blocks": "SELECT b.block, b.ord, m.happening FROM blocks b JOIN mentions m ON m.n = b.mention",
    "article words": "SELECT a.id FROM articles_text t JOIN articles a ON a.n = t.rowid"
                     " WHERE articles_text MATCH 'Larsen OR Monday'",
    "mention words": "SELECT m.happening, m.start_at FROM mentions_text t JOIN mentions m"
                     " ON m.n = t.rowid WHERE mentions_text MATCH 'Larsen OR Monday'",
}


class Stores:
    def __init__(self, build, folder, server=None):
        self.server = server
        self.fasti = str(pathlib.Path(build).resolve() / "fasti")
        self.folder = pathlib.Path(folder)
        self.count = self.failures = 0

    def expect(self, true, message):
        if not true:
            self.failures += 1
            print("FAILED", message)

    def run(self, *arguments, status=0):
        done = subprocess.run([self.fasti, *map(str, arguments), "--quiet"], capture_output=True,
                              check=False)
        self.expect(done.returncode == status,
                    f"{arguments[:4]}: status {done.returncode}: {done.stderr}")
        return done.stdout

    def save(self, articles):
        self.count += 1
        path = self.folder / f"{self.count:04}.jsonl"
        path.write_text("".join(json.dumps(a) + "\n" for a in articles))
        return path

    def new(self):
        """A file or database that is not there yet, or empty."""
        self.count += 1
        if not self.server:
            return self.folder / f"{self.count:04}.db"
        subprocess.run(["psql", "-q", f"{self.server}/postgres", "-c",
                        f"CREATE DATABASE s{self.count:04}"], check=True)
        return f"{self.server}/s{self.count:04}"

    def sql(self, store, sql):
        return self.run("store", "query", store, "--sql", sql).splitlines()

    def rows(self, store):
        """All that the tables say, in an order of its own."""
        return {name: sorted(self.sql(store, sql)) for name, sql in TABLES.items()
                if not (self.server and "_text" in sql)}

    def check(self, store, whole, what):
        self.expect(self.run("events", store) == whole, f"{what}: events of the store")
        self.expect(self.run("store", "query", store) == whole, f"{what}: events kept there")

    def check_rows(self, store, at_once, what):
        ours, theirs = self.rows(store), self.rows(at_once)
        for name in ours:
            self.expect(ours[name] == theirs[name], f"{what}: table {name}: "
                        f"{set(ours[name]) ^ set(theirs[name])}"[:600])


def correct(dice, article):
    """A later version of an article."""
    other = make_article(dice, 0)
    text = dice.choice([other["text"], article["text"] + " " + other["text"], "Nothing happened."])
    return {**article, "text": text, "title": dice.choice([article["title"], other["title"]]),
            "modified": dice.choice(["2021-04-20", "2021-04-21"])}


def grow(s, dice, store, check_rows):
    """Adds in batches; after each the store is checked against one run."""
    now = {}
    for step in range(6):
        batch = {}
        for _ in range(dice.choice([1, 3, 30])):
            article = make_article(dice, dice.randrange(120))
            if article["id"] in now:
                article = dice.choice([now[article["id"]], correct(dice, now[article["id"]])])
                if article.get("modified", "") < now[article["id"]].get("modified", ""):
                    article = now[article["id"]]
            batch[article["id"]] = article
        path = s.save(batch.values())
        if dice.random() < 0.3:
            fresh = [a for a in batch.values() if a["id"] not in now]
            part = s.folder / f"part-{s.count}.jsonl"
            part.write_bytes(s.run("events", s.save(fresh)) if fresh else b"")
            s.run("store", "add", store, part, status=0 if part.stat().st_size else 3)
        s.run("store", "add", store, path, *dice.choice([[], ["--jobs", "2"]]))
        now.update(batch)
        whole = s.run("events", s.save(now.values()))
        s.check(store, whole, f"step {step}")
    s.run("store", "add", store, s.save(now.values()))
    s.check(store, whole, "all once more")
    if check_rows:
        at_once = s.new()
        s.run("store", "add", at_once, s.save(now.values()))
        s.check_rows(store, at_once, "after all steps")
    return now


def check_parts(s, dice):
    """A store made of events alone, and then of their articles."""
    articles = [make_article(dice, i) for i in range(40)]
    whole = s.run("events", s.save(articles))
    parts = []
    for i in range(3):
        path = s.folder / f"third-{i}.jsonl"
        path.write_bytes(s.run("events", s.save(articles[i::3])))
        parts.append(path)
    store = s.new()
    s.run("store", "add", store, *parts)
    s.check(store, whole, "a store of events")
    s.run("store", "add", store, s.save(articles))
    s.check(store, whole, "a store of events and their articles")
    s.expect(s.run("merge", store, *parts) == whole, "a store is a part")
    back, given = s.run("articles", store), s.run("articles", s.save(articles))
    s.expect(sorted(back.splitlines()) == sorted(given.splitlines()), "articles back")
    again = s.new()
    s.run("store", "add", again, store)
    s.check(again, whole, "a store out of a store")


def check_others(s, dice):
    """Tables of coded events, events given with articles, and programs over events."""
    tables = sorted(map(str, pathlib.Path("tests/cases/coded").glob("*.*")))
    given = s.save({**make_article(dice, i), "events": [
        {"kind": "meeting", "date": "2021-04-12", "actors": ["Ann Other", "Bo Other"]},
        {"kind": "meeting", "actors": ["Ann Other"]}]} for i in range(5))
    inputs = ["--given", *tables, given, "examples/articles"]
    store, whole = s.new(), s.run("events", *inputs)
    s.expect(b'"row":' in whole and b'"given":true' in whole, "rows of tables, given events")
    for part in ([given], tables[:3], ["examples/articles", *tables]):
        s.run("store", "add", store, "--given", *part)
    s.check(store, whole, "tables and given events")
    s.run("store", "add", store, *inputs)
    s.check(store, whole, "tables and given events twice")
    for where in ('.kind == "meeting"', '.sources > 1', 'any(.mentions[]; .row)'):
        s.expect(s.run("store", "query", store, "--where", where) ==
                 s.run("events", store, "--where", where), f"--where {where}")
    again = s.new()
    part = s.folder / f"others-{s.count}.jsonl"
    part.write_bytes(whole)
    s.run("store", "add", again, part)
    s.check(again, whole, "a store of their events")


def check_older(s, dice):
    new = {**make_article(dice, 1), "modified": "2021-05-02"}
    old = {**new, "text": "Police arrested two men in Paris.", "modified": "2021-05-01"}
    store = s.new()
    s.run("store", "add", store, s.save([new]))
    whole = s.run("events", s.save([new]))
    s.run("store", "add", store, s.save([old]), status=1)
    s.check(store, whole, "an older version")


def check_selections(s, store):
    for selection in (["--actor", "larsen"], ["--place", "FI"], ["--kind", "meeting,ASSAULT"],
                      ["--since", "2021-04-12", "--until", "2021-04-12"], ["--status", "actual"],
                      ["--since", "2021-04-13", "--undated"], ["--min-sources", "2"],
                      ["--around", "Emil Sato"], ["--top", "7"], ["--actor", "nobody at all"],
                      ["--kind", "call", "--actor", "novak", "--place", "Geneva"]):
        want = s.run("events", store, *selection)
        s.expect(s.run("store", "query", store, *selection) == want, f"query {selection}")
    found = s.run("store", "query", store, "--text", "accused lying").splitlines()
    s.expect(found, "full text finds something")
    for line in found:
        quotes = [m["quote"] for m in json.loads(line)["mentions"]]
        s.expect(any("accused" in q and "lying" in q for q in quotes), f"found {quotes}")
    s.expect(s.run("store", "query", store, "--text", '"lying of accused"') == b"", "a phrase")


def killed_add(s, store, path, commits, delay):
    """The last count that a process reported which is killed some time after so many commits."""
    with subprocess.Popen([s.fasti, "store", "add", str(store), str(path), "--quiet"],
                          stdout=subprocess.PIPE) as process:
        lines = [process.stdout.readline() for _ in range(commits)]
        time.sleep(delay)
        process.kill()
        lines += process.stdout.readlines()
    lines = [line.strip() for line in lines]
    complete = [line for line in lines if line.endswith(b"}")]
    return json.loads(complete[-1])["added"] if complete else 0, process.returncode


def check_whole(s, store):
    """Whether there is a file with tables, which then must be in good order."""
    if not store.exists():
        return False
    with sqlite3.connect(store) as db:
        s.expect(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "a whole file")
        return db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0


def check_kills(s, dice):
    articles = [make_article(dice, i) for i in range(900)]
    path, store = s.save(articles), s.new()
    whole = s.run("events", path)
    start = time.monotonic()
    s.run("store", "add", s.new(), path)
    span = time.monotonic() - start
    s.run("store", "add", store, s.save(articles[:1]))
    reported = kills = 0
    for _ in range(8):
        added, status = killed_add(s, store, path, dice.choice([0, 0, 0, 1]),
                                   dice.uniform(0, span / 5))
        reported += added
        kills += status == -signal.SIGKILL
        if not s.server and not check_whole(s, store):
            continue
        n = json.loads(s.sql(store, "SELECT count(*) AS n FROM articles")[0])["n"]
        s.expect(n >= reported, f"{n} articles are there, {reported} were reported as added")
        reported = n
    s.expect(kills > 2, f"{kills} of 8 processes were killed")
    s.run("store", "add", store, path)
    s.check(store, whole, "after being killed")


def check_writers(s, dice):
    """Several processes add to one store at once."""
    articles = [make_article(dice, i) for i in range(60)]
    store = s.new()
    whole = s.run("events", s.save(articles))
    writers = [subprocess.Popen([s.fasti, "store", "add", str(store), str(s.save(part)), "--quiet"],
                                stdout=subprocess.DEVNULL)
               for part in (articles[:25], articles[15:45], articles[30:])]
    s.expect([w.wait() for w in writers] == [0, 0, 0], "three writers end well")
    s.check(store, whole, "three writers")


def check_examples(s):
    """A store of the example articles, as every command reads it and as docs/store.md asks it."""
    store, events = s.new(), s.folder / "examples.jsonl"
    s.run("store", "add", store, "examples/articles")
    events.write_bytes(s.run("events", "examples/articles"))
    s.check(store, events.read_bytes(), "the examples")
    for command in (["timeline", "--format", "md"], ["graph", "--format", "json"], ["merge"],
                    ["stats", "--by", "dyad"], ["path", "Joe Biden", "Angela Merkel"],
                    ["explain", "joe-biden"], ["graph", "--around", "Joe Biden"]):
        s.expect(s.run(*command, store) == s.run(*command, events), f"{command} of a store")
    report = s.run("report", store)
    s.expect(b"Geneva" in report and report.endswith(b"</html>\n"), "a report of a store")
    check_document(s, store)


QUERY = re.compile(r"```sql\n(.*?)\n```\n\n```text\n(.*?)\n```", re.S)


def answers(store, sql):
    with sqlite3.connect(store) as db:
        return ["|".join(map(str, row)) for row in db.execute(sql)]


def accept_document(s):
    store, page = s.new(), pathlib.Path("docs/store.md")
    s.run("store", "add", store, "examples/articles")
    page.write_text(QUERY.sub(lambda m: m[0][:m.start(2) - m.start()] +
                              "\n".join(answers(store, m[1])) + "\n```", page.read_text()))


def check_document(s, store):
    """The queries of docs/store.md give what stands below them."""
    text = pathlib.Path("docs/store.md").read_text()
    blocks = QUERY.findall(text)
    s.expect(len(blocks) == text.count("```sql") > 5, "each query of docs/store.md has its rows")
    for sql, want in blocks:
        rows = answers(store, sql)
        s.expect("\n".join(rows) == want, f"docs/store.md: {sql}\n" + "\n".join(rows))
        ours = [json.loads(line) for line in s.run("store", "query", store, "--sql", sql).splitlines()]
        s.expect(["|".join(map(str, row.values())) for row in ours] == rows, f"--sql {sql}: {ours}")


def check_refusals(s):
    """Databases that are none of ours, not of this version, or no longer whole."""
    def refused(store, status, message, *command):
        done = subprocess.run([s.fasti, *(command or ("events",)), str(store)], capture_output=True,
                              check=False, text=True, stdin=subprocess.DEVNULL)
        s.expect(done.returncode == status and message in done.stderr and not done.stdout,
                 f"{command} {message}: {done.returncode}: {done.stderr[:300]}")

    def changed(sql):
        path = s.new()
        path.write_bytes(good.read_bytes())
        with sqlite3.connect(path) as db:
            db.executescript(sql)
        return path

    articles = s.save([make_article(random.Random(1), i) for i in range(20)])
    good = s.new()
    s.run("store", "add", good, articles)
    foreign = s.new()
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE events (n)")
    cut = s.new()
    cut.write_bytes(good.read_bytes()[:90000])
    newer = changed("UPDATE meta SET value = '99' WHERE key = 'schema'")
    other = changed("UPDATE meta SET value = '0.0.1/00000000' WHERE key = 'by'")
    for command in (("events",), ("store", "query")):
        refused(foreign, 3, "a database, but no store of fasti", *command)
        refused(cut, 3, "the store is damaged", *command)
        refused(newer, 3, "made by a later version of fasti: of form 99", *command)
        refused(s.folder / "none.db", 3, "cannot open: No such file", *command)
    refused(articles, 3, "no SQLite database", "store", "query")
    refused(other, 2, "made by version 0.0.1/00000000", "merge")
    s.run("events", other)
    for store, status, message in ((foreign, 4, "a database, but no store of fasti"),
                                   (other, 2, "made by version 0.0.1/00000000"),
                                   (articles, 4, "no SQLite database"),
                                   (s.folder / "none" / "a.db", 4, "cannot open: No such file")):
        done = subprocess.run([s.fasti, "store", "add", str(store), str(articles)],
                              capture_output=True, check=False, text=True)
        s.expect(done.returncode == status and message in done.stderr,
                 f"add to {store}: {done.returncode}: {done.stderr}")
    by = s.run("events", articles).replace(b'"by":"', b'"by":"0')
    part = s.folder / "other-version.jsonl"
    part.write_bytes(by)
    refused(part, 2, "made by version 0", "store", "add", str(good))
    refused(good, 3, "only what changes nothing is run", "store", "query", "--sql=DELETE FROM meta")
    odd = changed("UPDATE mentions SET kind = 'tea party' WHERE n = 3;"
                  "UPDATE mentions SET first_day = '2021-13-01' WHERE n = 4;"
                  "DELETE FROM articles WHERE n = 2; UPDATE actors SET type = 'ghost'"
                  " WHERE id = (SELECT min(actor) FROM parts)")
    done = subprocess.run([s.fasti, "events", str(odd)], capture_output=True, check=False, text=True)
    s.expect(done.returncode == 1 and "mention 3: a kind that is not known" in done.stderr and
             "an article that is not there" in done.stderr, f"odd rows: {done.stderr[:600]}")


def check_damage(s, dice):
    """Bytes changed at random cost no more than an error."""
    articles = s.save([make_article(dice, i) for i in range(30)])
    good, bad = s.new(), s.new()
    s.run("store", "add", good, articles)
    whole = good.read_bytes()
    for _ in range(30):
        content = bytearray(whole)
        for _ in range(dice.choice([1, 10, 200])):
            content[dice.randrange(100, len(content))] = dice.randrange(256)
        for command in (["events", bad], ["store", "query", bad, "--text", "met"],
                        ["store", "add", bad, articles]):
            bad.write_bytes(content)
            done = subprocess.run([s.fasti, *map(str, command)], capture_output=True, check=False)
            s.expect(done.returncode in (0, 1, 2, 3, 4) and b"Sanitizer" not in done.stderr and
                     b"runtime error" not in done.stderr, f"damage: {done.stderr[-2000:]}")


def check_queue(s, dice):
    """Processes share a queue; one is killed, which costs nothing but time."""
    articles = [make_article(dice, i) for i in range(500)]
    path, store = s.save(articles), s.new()
    whole = s.run("events", path)
    s.run("store", "queue", store, path)
    victim = subprocess.Popen([s.fasti, "store", "work", store, "--quiet"],
                              stdout=subprocess.PIPE)
    victim.stdout.readline()
    victim.kill()
    victim.communicate()
    left = json.loads(s.sql(store, "SELECT count(*) AS n FROM queue")[0])["n"]
    s.expect(0 < left < 500, f"{left} articles are left of 500 when a worker is killed")
    workers = [subprocess.Popen([s.fasti, "store", "work", store, "--quiet", *jobs],
                                stdout=subprocess.PIPE) for jobs in ([], ["--jobs", "2"], [])]
    done = [json.loads(w.communicate()[0].splitlines()[-1])["added"] for w in workers
            if w.wait() == 0]
    s.expect(len(done) == 3 and sum(done) == left, f"three workers added {done} of {left}")
    s.check(store, whole, "a queue")
    s.expect(s.sql(store, "SELECT * FROM queue") == [], "the queue is empty")
    known = json.loads(s.run("store", "queue", store, path).splitlines()[-1])
    s.expect(known == {"queued": 0, "same": 500}, f"known articles are not queued: {known}")
    later = correct(dice, articles[7])
    s.run("store", "queue", store, s.save([later]))
    s.run("store", "work", store)
    s.check(store, s.run("events", s.save([*articles[:7], later, *articles[8:]])), "corrected")


def check_server(s):
    """What can be wrong with a server."""
    s.run("store", "query", s.new(), status=3)
    for url, status, command in ((s.server + "/none", 3, ["events"]),
                                 (s.server + "/none", 4, ["store", "add"]),
                                 ("postgresql://u:secret@127.0.0.1:9/x", 3, ["events"])):
        done = subprocess.run([s.fasti, *command, url, "examples/articles"], capture_output=True,
                              check=False, text=True)
        s.expect(done.returncode == status and "cannot connect" in done.stderr and
                 "secret" not in done.stderr, f"{url}: {done.returncode}: {done.stderr}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[2:] == ["--accept"]:
            accept_document(Stores(sys.argv[1], folder))
            return
        s = Stores(*sys.argv[1:2], folder, *sys.argv[2:])
        for seed in range(1, 4):
            dice = random.Random(seed)
            store = s.new()
            grow(s, dice, store, True)
            check_selections(s, store)
        check_parts(s, dice)
        check_others(s, dice)
        check_older(s, dice)
        check_writers(s, dice)
        check_kills(s, dice)
        if s.server:
            check_queue(s, dice)
            check_server(s)
        else:
            check_examples(s)
            check_refusals(s)
            check_damage(s, dice)
    print(f"{s.failures} failures")
    sys.exit(1 if s.failures else 0)


main()
