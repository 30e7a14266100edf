/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows that follow from mentions: actors with their aliases, places, events with who takes
 * part. Rows that would stay as they are are not written.
 */
#include <math.h>
#include <string.h>

#include "coder.h"
#include "events.h"
#include "store.h"

/* ---- actors and places --------------------------------------------------------------------- */

static fasti_actor_type S_type(const char *name)
{
    int type = FASTI_PERSON;
    while (type < FASTI_GROUP && strcmp(fasti_actor_type_name((fasti_actor_type)type), name) != 0)
        type++;
    return (fasti_actor_type)type;
}

static void S_hold_claims(collection *now, db_rows *r)
{
    while (db_next(r))
        hold_actor(now, &(fasti_actor){r->text(r, 0), r->text(r, 1), S_type(r->text(r, 2)),
                                       r->text(r, 3)});
}

static void S_put_actor(derivation *d, const fasti_actor *now, const fasti_actor *before)
{
    db_value type = db_text(fasti_actor_type_name(now->type));
    if (before && strcmp(now->name, before->name) == 0 && now->type == before->type &&
        strcmp(now->country, before->country) == 0)
        return;
    db_do(d->s->db,
          "INSERT INTO actors (id, name, type, country) VALUES ($1, $2, $3, $4)"
          " ON CONFLICT (id) DO UPDATE SET name = $2, type = $3, country = $4",
          DB_VALUES(db_text(now->id), db_text(now->name), type, db_text_or_null(now->country)));
    if (!before) return;
    map_set(&d->changed, str_of(now->id), 1);
    db_do(d->s->db, "INSERT INTO dirty SELECT event FROM participation WHERE actor = $1",
          DB_VALUES(db_text(now->id)));
}

#define CLAIMS "SELECT DISTINCT actor, name, type, country FROM parts WHERE "

/* What is said of an actor is a least upper bound: of what is said anew and what the row has; but
 * where something is said no longer, of all that is. */
static void S_actors(derivation *d, int64_t first)
{
    db *b = d->s->db;
    map touched = {.arena = d->a};
    collection *now = collection_new(d->a), *before = collection_new(d->a);
    db_rows *r = db_ask(b, "SELECT DISTINCT actor FROM touched", DB_NONE);
    while (db_next(r)) map_set(&touched, str_of(arena_copy(d->a, str_of(r->text(r, 0)))), 1);
    S_hold_claims(now, db_ask(b, CLAIMS "mention >= $1", DB_VALUES(db_int(first))));
    S_hold_claims(now, db_ask(b, CLAIMS "actor IN (SELECT actor FROM touched)", DB_NONE));
    r = db_ask(b,
               "SELECT id, name, type, country FROM actors WHERE id IN (SELECT actor FROM parts"
               " WHERE mention >= $1 UNION SELECT actor FROM touched)",
               DB_VALUES(db_int(first)));
    S_hold_claims(before, r);
    for (size_t i = 0; i < before->actors.n; i++)
        if (map_get(&touched, str_of(before->actors.at[i]->id)) == MAP_NONE)
            hold_actor(now, before->actors.at[i]);
    for (size_t i = 0; i < now->actors.n; i++) {
        uint32_t at = map_get(&before->actor_by_id, str_of(now->actors.at[i]->id));
        S_put_actor(d, now->actors.at[i], at == MAP_NONE ? NULL : before->actors.at[at]);
    }
    db_do(b,
          "DELETE FROM actors WHERE id IN (SELECT actor FROM touched)"
          " AND NOT EXISTS (SELECT 1 FROM parts p WHERE p.actor = actors.id)",
          DB_NONE);
}

void derive_actors(derivation *d, int64_t first)
{
    db *b = d->s->db;
    S_actors(d, first);
    db_do(b,
          "INSERT INTO aliases SELECT DISTINCT actor, said FROM parts WHERE mention >= $1"
          " AND said <> '' ON CONFLICT DO NOTHING",
          DB_VALUES(db_int(first)));
    db_do(b,
          "DELETE FROM aliases WHERE actor IN (SELECT actor FROM touched) AND NOT EXISTS"
          " (SELECT 1 FROM parts p WHERE p.actor = aliases.actor AND p.said = aliases.alias)",
          DB_NONE);
    db_do(b,
          "DELETE FROM places WHERE n IN (SELECT place FROM sites) AND NOT EXISTS"
          " (SELECT 1 FROM mentions m WHERE m.place = places.n)",
          DB_NONE);
#define LEAST(what)                                                                                \
    "(SELECT m." what " FROM mentions m WHERE m.place = places.n AND m.lat IS NOT NULL"            \
    " ORDER BY m.lat, m.lon LIMIT 1)"
    db_do(b,
          "UPDATE places SET lat = " LEAST("lat") ", lon = " LEAST(
              "lon") " WHERE n IN (SELECT place FROM sites)",
          DB_NONE);
}

/* ---- events -------------------------------------------------------------------------------- */

typedef struct writing {
    derivation *d;
    const stored *found;
    map count; /* event number -> how many happenings it had, of those that are still there */
    map kept;  /* event numbers whose rows stay */
    int64_t last;
} writing;

static const stored_happening *S_before(const writing *w, const fasti_mention *m)
{
    uint32_t at = map_get(&w->found->by_id, str_of(m->happening));
    return &w->found->happenings.at[at];
}

static str S_number(arena *a, int64_t n)
{
    return (str){arena_copy(a, (str){(const char *)&n, sizeof n}), sizeof n};
}

/* The number of the row that an event has already, as it is; 0 where there is none. */
static int64_t S_row_of(writing *w, const fasti_event *e)
{
    map seen = {.arena = w->d->a};
    int64_t n = S_before(w, e->mentions[0])->event;
    for (size_t i = 0; i < e->mention_count; i++) {
        const stored_happening *h = S_before(w, e->mentions[i]);
        if (h->event != n || map_get(&w->d->moved, str_of(h->id)) != MAP_NONE) return 0;
        map_set(&seen, str_of(h->id), 1);
    }
    for (size_t i = 0; i < e->actor_count; i++)
        if (map_get(&w->d->changed, str_of(e->actors[i].actor->id)) != MAP_NONE) return 0;
    str key = {(const char *)&n, sizeof n};
    bool stale = map_get(&w->d->stale, key) != MAP_NONE;
    return !stale && map_get(&w->count, key) == seen.used ? n : 0;
}

static double S_share(double exact)
{
    return round(exact * 100) / 100;
}

static db_value S_place(writing *w, const fasti_place *place)
{
    int64_t n = 0;
    if (!place) return (db_value){.is = DB_NULL};
    db_rows *r = db_ask(w->d->s->db, "SELECT n FROM places WHERE name = $1 AND country = $2",
                        DB_VALUES(db_text(place->name), db_text(place->country)));
    while (db_next(r)) n = r->integer(r, 0);
    return db_int(n);
}

static void S_put_event(writing *w, const fasti_event *e, int64_t n)
{
    db_value none = {.is = DB_NULL};
    db *b = w->d->s->db;
    db_put(b,
           "events(n, id, kind, family, plover, plover_mode, cameo, goldstein, status, start_day,"
           " end_day, edtf, dated_by, place, summary, salience, confidence, rule, sources,"
           " articles, mentions)",
           DB_VALUES(
               db_int(n), db_text(e->id), db_text(fasti_kind_name(e->kind)),
               db_text(fasti_kind_family(e->kind)), db_text_or_null(e->coding.plover_event),
               db_text_or_null(e->coding.plover_mode), db_text_or_null(e->coding.cameo),
               *e->coding.cameo ? db_real(e->coding.goldstein) : none,
               db_text(fasti_status_name(e->status)), db_day(e->days.first), db_day(e->days.last),
               db_text_or_null(e->edtf), db_text_or_null(fasti_dating_name(e->dated_by)),
               S_place(w, e->place), db_text(e->summary), db_real(S_share(e->salience)),
               db_real(S_share(e->confidence)), db_text(e->rule), db_int((int64_t)e->source_count),
               db_int((int64_t)e->article_count), db_int((int64_t)e->mention_count)));
    for (size_t i = 0; i < e->actor_count; i++)
        db_put(b, "participation(event, actor, role)",
               DB_VALUES(db_int(n), db_text(e->actors[i].actor->id),
                         db_text(fasti_role_name(e->actors[i].role))));
}

static void S_assign(writing *w, const fasti_event *e, int64_t n)
{
    map seen = {.arena = w->d->a};
    for (size_t i = 0; i < e->mention_count; i++) {
        const char *happening = e->mentions[i]->happening;
        if (map_get(&seen, str_of(happening)) != MAP_NONE) continue;
        map_set(&seen, str_of(happening), 1);
        db_put(w->d->s->db, "assigned(happening, event)", DB_VALUES(db_text(happening), db_int(n)));
    }
}

static void S_count(writing *w)
{
    for (size_t i = 0; i < w->found->happenings.n; i++) {
        str key = S_number(w->d->a, w->found->happenings.at[i].event);
        uint32_t n = map_get(&w->count, key);
        map_set(&w->count, key, n == MAP_NONE ? 1 : n + 1);
    }
}

/* Takes away the rows of events that are no longer. */
static void S_remove(writing *w)
{
    db *b = w->d->s->db;
    VEC(int64_t) gone = {0};
    db_rows *r = db_ask(b, "SELECT DISTINCT event FROM dirty WHERE event <> 0", DB_NONE);
    while (db_next(r)) {
        int64_t n = r->integer(r, 0);
        if (map_get(&w->kept, (str){(const char *)&n, sizeof n}) == MAP_NONE)
            vec_push(w->d->a, &gone, n);
    }
    db_do(b, "DELETE FROM dirty", DB_NONE);
    for (size_t i = 0; i < gone.n; i++) db_put(b, "dirty(event)", DB_VALUES(db_int(gone.at[i])));
    db_noted(b, "ANALYZE dirty");
    db_do(b, "DELETE FROM events WHERE n IN (SELECT event FROM dirty)", DB_NONE);
    db_do(b, "DELETE FROM participation WHERE event IN (SELECT event FROM dirty)", DB_NONE);
}

void derive_events(derivation *d, const collection *c, const stored *found)
{
    writing w = {.d = d, .found = found, .count = {.arena = d->a}, .kept = {.arena = d->a}};
    VEC(const fasti_event *) new = {0};
    S_count(&w);
    for (size_t i = 0; i < c->events.n; i++) {
        int64_t n = S_row_of(&w, c->events.at[i]);
        if (n)
            map_set(&w.kept, S_number(d->a, n), 1);
        else
            vec_push(d->a, &new, c->events.at[i]);
    }
    S_remove(&w);
    w.last = db_number(d->s->db, "SELECT max(n) FROM events", 0);
    for (size_t i = 0; i < new.n; i++) {
        S_put_event(&w, new.at[i], ++w.last);
        S_assign(&w, new.at[i], w.last);
    }
    db_noted(d->s->db, "ANALYZE assigned");
    db_do(d->s->db,
          "UPDATE mentions SET event = assigned.event FROM assigned"
          " WHERE assigned.happening = mentions.happening",
          DB_NONE);
}
