/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables. docs/store.md explains them; a change here that a reader notices is a new
 * STORE_SCHEMA.
 *
 * Of a statement that begins with '<' only SQLite is told, with '>' only a server. {rowless} and
 * {bytes} are what SQLite and PostgreSQL call a table that is kept in the order of its key, and
 * text that is ordered by its bytes.
 */
#include "store.h"

#include <inttypes.h>

static const char *const tables[] = {
    ">CREATE SCHEMA IF NOT EXISTS fasti",
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",

    "CREATE TABLE articles ("
    " n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT,"
    " published TEXT, modified TEXT, seen TEXT,"
    " published_at TEXT, modified_at TEXT, seen_at TEXT,"
    " authors TEXT, source TEXT, url TEXT, language TEXT, dialect TEXT, content BIGINT NOT NULL)",

    "CREATE TABLE mentions ("
    " n INTEGER PRIMARY KEY, article INTEGER NOT NULL, event INTEGER NOT NULL,"
    " happening TEXT NOT NULL, kind TEXT NOT NULL, mode TEXT, status TEXT NOT NULL,"
    " first_day TEXT, last_day TEXT, dated_by TEXT,"
    " place INTEGER, lat DOUBLE PRECISION, lon DOUBLE PRECISION,"
    " field TEXT NOT NULL, start_at BIGINT NOT NULL, end_at BIGINT NOT NULL,"
    " sentence_start BIGINT NOT NULL, sentence_end BIGINT NOT NULL,"
    " words TEXT NOT NULL, quote TEXT NOT NULL, rule TEXT NOT NULL,"
    " confidence DOUBLE PRECISION NOT NULL, cells TEXT, own INTEGER NOT NULL, hash BIGINT NOT "
    "NULL)",
    "CREATE INDEX mentions_by_article ON mentions (article)",
    "CREATE INDEX mentions_by_event ON mentions (event)",
    "CREATE INDEX mentions_by_happening ON mentions (happening)",
    "CREATE INDEX mentions_by_place ON mentions (place) WHERE place IS NOT NULL",

    "CREATE TABLE parts ("
    " mention INTEGER NOT NULL, part INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,"
    " said TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, country TEXT,"
    " PRIMARY KEY (mention, part)){rowless}",
    "CREATE INDEX parts_by_actor ON parts (actor, said)",

    "CREATE TABLE actors ("
    " id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, country TEXT){rowless}",
    "CREATE TABLE aliases ("
    " actor TEXT NOT NULL, alias TEXT NOT NULL, PRIMARY KEY (actor, alias)){rowless}",
    "CREATE INDEX aliases_by_alias ON aliases (alias)",

    "CREATE TABLE places ("
    " n INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL,"
    " lat DOUBLE PRECISION, lon DOUBLE PRECISION, UNIQUE (name, country))",

    "CREATE TABLE events ("
    " n INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, family TEXT NOT NULL,"
    " plover TEXT, plover_mode TEXT, cameo TEXT, goldstein DOUBLE PRECISION,"
    " status TEXT NOT NULL, start_day TEXT, end_day TEXT, edtf TEXT, dated_by TEXT,"
    " place INTEGER, summary TEXT NOT NULL, salience DOUBLE PRECISION NOT NULL,"
    " confidence DOUBLE PRECISION NOT NULL, rule TEXT NOT NULL,"
    " sources INTEGER NOT NULL, articles INTEGER NOT NULL, mentions INTEGER NOT NULL)",
    "CREATE INDEX events_by_id ON events (id)", "CREATE INDEX events_by_day ON events (start_day)",
    "CREATE INDEX events_by_kind ON events (kind, start_day)",
    "CREATE INDEX events_by_place ON events (place) WHERE place IS NOT NULL",

    "CREATE TABLE participation ("
    " event INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,"
    " PRIMARY KEY (event, actor)){rowless}",
    "CREATE INDEX participation_by_actor ON participation (actor)",

    "CREATE TABLE blocks ("
    " block BIGINT NOT NULL, ord {bytes} NOT NULL, mention INTEGER NOT NULL,"
    " PRIMARY KEY (block, ord)){rowless}",

    ">CREATE TABLE queue (id TEXT PRIMARY KEY, record TEXT NOT NULL)",

    /* Full text. SQLite's holds no copy of the texts, and is kept up by store_put.c: no trigger,
     * which a database of unknown origin is not trusted with. */
    "<CREATE VIRTUAL TABLE articles_text USING fts5"
    " (title, text, content='articles', content_rowid='n', tokenize='porter unicode61')",
    "<CREATE VIRTUAL TABLE mentions_text USING fts5"
    " (quote, content='mentions', content_rowid='n', tokenize='porter unicode61')",
    ">CREATE INDEX articles_text ON articles USING gin"
    " (to_tsvector('english', left(title || ' ' || coalesce(text, ''), 200000)))",
    ">CREATE INDEX mentions_text ON mentions USING gin"
    " (to_tsvector('english', left(quote, 200000)))",

    "<PRAGMA application_id = 1717662580", /* "fast" */
};

/* What a transaction notes for itself: derive_*, store_load. */
static const char *const notes[] = {
    "CREATE TEMP TABLE IF NOT EXISTS wanted (n INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE IF NOT EXISTS moved (happening TEXT)",
    "CREATE TEMP TABLE IF NOT EXISTS lost (article INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS dirty (event INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS spots (block BIGINT, ord {bytes}, n INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS assigned (happening TEXT, event INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS touched (actor TEXT)",
    "CREATE TEMP TABLE IF NOT EXISTS sites (place INTEGER)",
    ">CREATE TEMP TABLE IF NOT EXISTS arriving (id TEXT, record TEXT)",
    ">CREATE TEMP TABLE IF NOT EXISTS claimed (id TEXT)",
};

static str_cut S_cut(str s, str at)
{
    size_t found = str_find(s, at);
    return (str_cut){str_sub(s, 0, found), str_sub(s, found + at.n, s.n), found < s.n};
}

static void S_create(store *s, const char *sql)
{
    bool server = s->db->server;
    if (*sql == '<' || *sql == '>') {
        if ((*sql == '>') != server) return;
        sql++;
    }
    str_cut rowless = S_cut(str_of(sql), STR("{rowless}"));
    sql = arena_format(s->keep, "%.*s%s", (int)rowless.head.n, rowless.head.at,
                       rowless.ok && !server ? " WITHOUT ROWID" : "");
    str_cut bytes = S_cut(str_of(sql), STR("{bytes}"));
    if (bytes.ok)
        sql = arena_format(s->keep, "%.*sTEXT%s%.*s", (int)bytes.head.n, bytes.head.at,
                           server ? " COLLATE \"C\"" : "", (int)bytes.tail.n, bytes.tail.at);
    db_do(s->db, sql, DB_NONE);
}

void store_create(store *s, const char *by)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) S_create(s, tables[i]);
    db_do(s->db, "INSERT INTO meta (key, value) VALUES ('schema', $1), ('by', $2)",
          DB_VALUES(db_text(arena_format(s->keep, "%d", STORE_SCHEMA)), db_text(by)));
}

void store_notes(store *s)
{
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) S_create(s, notes[i]);
}
