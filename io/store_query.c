/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A selection of a store's events, found by what is derived of them, and then made again from their
 * mentions: so they are the very events that one run over everything makes.
 *
 * What SQL cannot say (words of a name, hops) is looked at here; `select_events` has the last word.
 */
#include <inttypes.h>
#include <string.h>

#include "coder.h"
#include "day.h"
#include "emit.h"
#include "error.h"
#include "select.h"
#include "store.h"

typedef struct query {
    fasti *f;
    const char *where;
    const fasti_selection *selection;
    const char *text; /* full text or SQL */
    FILE *out;
    fasti_error *error;
    store *s;
    arena *a;
    const char *sql;
    VEC(db_value) values;
} query;

static void S_and(query *q, const char *condition)
{
    q->sql = arena_format(q->a, "%s AND %s", q->sql, condition);
}

/* Adds a condition that ends with a value. */
static void S_and_value(query *q, const char *condition, db_value value)
{
    vec_push(q->a, &q->values, value);
    S_and(q, arena_format(q->a, "%s$%zu", condition, q->values.n));
}

/* The names of a set, quoted; they are the program's own. */
static void S_and_names(query *q, const char *column, uint64_t set, int n, const char *(*name)(int))
{
    const char *list = "";
    for (int i = 0; i < n; i++)
        if (set >> i & 1) list = arena_format(q->a, "%s%s'%s'", list, *list ? ", " : "", name(i));
    S_and(q, arena_format(q->a, "%s IN (%s)", column, list));
}

static const char *S_kind(int i)
{
    return fasti_kind_name((fasti_kind)i);
}

static const char *S_status(int i)
{
    return fasti_status_name((fasti_status)i);
}

static void S_window(query *q, const fasti_selection *s)
{
    bool open = !s->window.first && !s->window.last;
    if (!s->undated) S_and(q, "start_day IS NOT NULL");
    const char * or = s->undated ? "(start_day IS NULL OR " : "(";
    if (!open && day_known(s->window.first)) {
        S_and_value(q, arena_format(q->a, "%send_day >= ", or), db_day(s->window.first));
        q->sql = arena_format(q->a, "%s)", q->sql);
    }
    if (!open && day_known(s->window.last)) {
        S_and_value(q, arena_format(q->a, "%sstart_day <= ", or), db_day(s->window.last));
        q->sql = arena_format(q->a, "%s)", q->sql);
    }
}

/* Notes the actors that a name means; none where the user's table calls some otherwise. */
static void S_actor(query *q, const char *name)
{
    db *d = q->s->db;
    if (q->f->actors) return;
    VEC(const char *) ids = {0};
    db_rows *r = db_ask(d, "SELECT id, name FROM actors", DB_NONE);
    while (db_next(r)) {
        fasti_actor actor = {.id = r->text(r, 0), .name = r->text(r, 1)};
        if (actor_is_named(&actor, name)) vec_push(q->a, &ids, arena_copy(q->a, str_of(actor.id)));
    }
    for (size_t i = 0; i < ids.n; i++) db_put(d, "touched(actor)", DB_VALUES(db_text(ids.at[i])));
    S_and(q, "n IN (SELECT event FROM participation WHERE actor IN (SELECT actor FROM touched))");
}

static void S_place(query *q, const char *name)
{
    db *d = q->s->db;
    VEC(int64_t) numbers = {0};
    db_rows *r = db_ask(d, "SELECT n, name, country FROM places", DB_NONE);
    while (db_next(r)) {
        fasti_place place = {.name = r->text(r, 1), .country = r->text(r, 2)};
        if (place_is_named(&place, name)) vec_push(q->a, &numbers, r->integer(r, 0));
    }
    for (size_t i = 0; i < numbers.n; i++)
        db_put(d, "sites(place)", DB_VALUES(db_int(numbers.at[i])));
    S_and(q, "place IN (SELECT place FROM sites)");
}

/* FTS5's own syntax is not the user's: words are quoted, so that all of them must be there;
 * what the user quotes stays a phrase. */
static const char *S_words(query *q)
{
    const char *words = "";
    for (const char *at = q->text; *at;) {
        at += strspn(at, " \t\n\"");
        bool phrase = at > q->text && at[-1] == '"';
        size_t n = strcspn(at, phrase ? "\"" : " \t\n\"");
        if (n) words = arena_format(q->a, "%s%s\"%.*s\"", words, *words ? " " : "", (int)n, at);
        at += n;
        if (phrase && *at) at++;
    }
    return *words ? words : "\"\"";
}

static void S_text(query *q)
{
    bool server = q->s->db->server;
    S_and_value(q,
                server ? "n IN (SELECT event FROM mentions WHERE"
                         " to_tsvector('english', left(quote, 200000)) @@"
                         " websearch_to_tsquery('english', "
                       : "n IN (SELECT m.event FROM mentions_text t JOIN mentions m"
                         " ON m.n = t.rowid WHERE mentions_text MATCH ",
                db_text(server ? q->text : S_words(q)));
    q->sql = arena_format(q->a, "%s%s", q->sql, server ? "))" : ")");
}

static void S_conditions(query *q)
{
    const fasti_selection *s = q->selection;
    q->sql = "INSERT INTO wanted SELECT n FROM mentions WHERE event IN (SELECT n FROM events"
             " WHERE n > 0";
    if (s && s->kinds) S_and_names(q, "kind", s->kinds, FASTI_KIND_COUNT, S_kind);
    if (s && !s->kinds) S_and(q, "kind <> 'statement'");
    if (s && s->statuses) S_and_names(q, "status", s->statuses, FASTI_STATUS_COUNT, S_status);
    if (s && s->min_sources) S_and_value(q, "sources >= ", db_int((int64_t)s->min_sources));
    if (s) S_window(q, s);
    if (s && s->actor) S_actor(q, s->actor);
    if (s && s->place) S_place(q, s->place);
    if (q->text) S_text(q);
    q->sql = arena_format(q->a, "%s)", q->sql);
    db_flush(q->s->db);
}

/* Joins what is one event in the store. */
static void S_join(void *context, groups *all, arena *scratch)
{
    const stored *found = context;
    map first = {.arena = scratch}; /* event -> its first group */
    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t at = map_get(&found->by_id, str_of(all->at[i].mentions[0]->happening));
        if (at == MAP_NONE) continue;
        const int64_t *event = &found->happenings.at[at].event;
        str key = {(const char *)event, sizeof *event};
        uint32_t other = map_get(&first, key);
        if (other == MAP_NONE)
            map_set(&first, key, i);
        else
            cluster_join(all, other, i);
    }
}

static bool S_load(void *context)
{
    query *q = context;
    fasti *f = q->f;
    q->a = f->scratch;
    if (!coding_ready(f, q->error)) return false;
    q->s = store_open(f, q->where, DB_READ, q->a, q->error);
    if (!q->s) return false;
    stored found = {.a = q->a, .by_id = {.arena = q->a}};
    db_begin(q->s->db);
    S_conditions(q);
    db_do(q->s->db, q->sql, q->values.at, q->values.n);
    if (!store_load(q->s, f->all, true, &found, q->error)) return false;
    db_commit(q->s->db, NULL);
    merge_mentions_by(f->coder, f->all, S_join, &found, q->a);
    if (!f->filter) return true;
    if (!f->filter(f, f->all, q->error)) return false;
    merge_cast(f->all, q->a);
    return true;
}

bool fasti_load_store(fasti *f, const char *where, const fasti_selection *selection,
                      const char *text, fasti_error *error)
{
    fasti_error own = ERROR_NONE;
    query q = {.f = f, .where = where, .selection = selection, .text = text};
    q.error = error && error->code == FASTI_OK ? error : &own;
    return scratch_try(f, S_load, &q, error);
}

/* ---- SQL ----------------------------------------------------------------------------------- */

static void S_cell(emit *e, db_rows *r, int column)
{
    const char *name = r->name(r, column);
    switch (r->is(r, column)) {
    case DB_NULL:
        emit_null(e, name);
        break;
    case DB_INTEGER:
        emit_integer(e, name, r->integer(r, column));
        break;
    case DB_REAL:
        emit_fixed(e, name, r->real(r, column), 6);
        break;
    default:
        emit_text(e, name, r->text(r, column));
    }
}

static bool S_write_rows(void *context)
{
    query *q = context;
    store *s = store_open(q->f, q->where, DB_READ, q->f->scratch, q->error);
    if (!s) return false;
    s->db->locked = true;
    db_begin(s->db);
    emit e = {.out = q->out};
    db_rows *r = db_ask(s->db, q->text, DB_NONE);
    while (db_next(r)) {
        emit_object(&e, NULL);
        for (int i = 0; i < r->columns; i++) S_cell(&e, r, i);
        emit_object_end(&e);
        emit_newline(&e);
    }
    return db_done(s->db, q->error) && out_finish(q->out, q->error);
}

bool fasti_write_sql(fasti *f, const char *where, const char *sql, FILE *out, fasti_error *error)
{
    fasti_error own = ERROR_NONE;
    query q = {.f = f, .where = where, .text = sql, .out = out};
    q.error = error && error->code == FASTI_OK ? error : &own;
    return scratch_try(f, S_write_rows, &q, error);
}
