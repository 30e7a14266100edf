/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is no store, or one that this version does not know, is told apart before anything is read.
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "events.h"
#include "store.h"
#include "utf8.h"

enum { APPLICATION = 1717662580 }; /* as in store_schema.c */

bool store_magic(str bytes)
{
    return str_starts(bytes, (str){"SQLite format 3", 16});
}

/* How many tables there are, whosever they are. */
static int64_t S_tables(store *s)
{
    return db_number(s->db,
                     s->db->server ? "SELECT count(*) FROM information_schema.tables"
                                     " WHERE table_schema = 'fasti'"
                                   : "SELECT count(*) FROM sqlite_master",
                     0);
}

static const char *S_meta(store *s, const char *key, arena *a)
{
    const char *value = "";
    db_rows *r = db_ask(s->db, "SELECT value FROM meta WHERE key = $1", DB_VALUES(db_text(key)));
    while (db_next(r)) value = arena_copy(a, str_of(r->text(r, 0)));
    return value;
}

static void S_check(store *s)
{
    int64_t made = s->db->server ? APPLICATION : db_number(s->db, "PRAGMA application_id", 0);
    if (!db_ok(s->db)) return;
    if (made != APPLICATION || !S_tables(s)) {
        db_fail(s->db, "a database, but no store of fasti");
        return;
    }
    const char *schema = S_meta(s, "schema", s->keep);
    const char *ours = arena_format(s->keep, "%d", STORE_SCHEMA);
    if (db_ok(s->db) && atoi(schema) > STORE_SCHEMA)
        db_fail(s->db, "made by a later version of fasti: of form %d, where %s is the one known",
                atoi(schema), ours);
    if (db_ok(s->db) && strcmp(schema, ours) != 0)
        db_fail(s->db, "a store of form \"%s\", where %s is the one known",
                utf8_shown(str_of(schema), s->keep), ours);
}

/* Makes the tables where there are none. */
static void S_make(store *s, const char *by)
{
    db_begin(s->db);
    bool new =
        S_tables(s) == 0 && (s->db->server || db_number(s->db, "PRAGMA application_id", 0) == 0);
    if (new &&db_ok(s->db)) store_create(s, by);
    db_commit(s->db, NULL);
}

bool store_fits(store *s, fasti_error *error)
{
    const char *by = made_by(s->f, error);
    if (!by) return false;
    const char *theirs = S_meta(s, "by", s->keep);
    if (!db_ok(s->db)) return db_done(s->db, error);
    if (strcmp(by, theirs) == 0) return true;
    fail(error, FASTI_USAGE,
         "made by version %s, and this is %s: not mixed (\"fasti store add NEW %s\" codes its "
         "articles again)",
         utf8_shown(str_of(theirs), s->keep), by, s->db->name);
    error_in(error, s->db->name);
    return false;
}

store *store_open(fasti *f, const char *where, db_use use, arena *a, fasti_error *error)
{
    const char *by = made_by(f, error);
    store *s = arena_make(a, store);
    s->f = f;
    s->keep = a;
    s->db = by ? db_open(a, where, use, error) : NULL;
    if (!s->db) return NULL;
    if (use == DB_WRITE) S_make(s, by);
    S_check(s);
    store_notes(s);
    if (!db_done(s->db, error)) return NULL;
    return use == DB_READ || store_fits(s, error) ? s : NULL;
}
