/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mentions and what they refer to, back from a store.
 *
 * Rows come in the order of their numbers, so that what they refer to is found by halving, and the
 * parts of a mention by going through both side by side. A store is an input like any other: a row
 * that makes no sense is refused.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "name_at.h"
#include "day.h"
#include "error.h"
#include "read_events.h"
#include "store.h"
#include "utf8.h"

/* Numbers in rising order, and what they stand for. */
typedef struct numbered {
    int64_t n;
    const void *what;
} numbered;
typedef VEC(numbered) numbered_list;

typedef struct reading_back {
    store *s;
    collection *c;
    bool wanted;
    stored *found;
    arena *a;
    numbered_list articles, places;
    map actors; /* id -> index */
    VEC(const fasti_actor *) actor_list;
    db_rows *parts; /* the row at hand is of a mention not yet met; NULL behind the last */
    const char *wrong;
    fasti_error *error;
    bool going;
} reading_back;

static const void *S_find(const numbered_list *list, int64_t n)
{
    size_t from = 0, to = list->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (list->at[middle].n < n)
            from = middle + 1;
        else
            to = middle;
    }
    return from < list->n && list->at[from].n == n ? list->at[from].what : NULL;
}

/* ---- cells --------------------------------------------------------------------------------- */

static const char *S_text(reading_back *b, db_rows *r, int column)
{
    str text = str_of(r->text(r, column));
    if (utf8_bad(text) < text.n) b->wrong = "text that is not UTF-8";
    return b->wrong ? "" : arena_copy(b->a, text);
}

static fasti_day S_day(reading_back *b, db_rows *r, int column)
{
    if (db_null(r, column)) return FASTI_NO_DAY;
    fasti_day day = fasti_day_parse(r->text(r, column));
    if (!day_known(day)) b->wrong = "no day where one is expected";
    return day;
}

static uint32_t S_offset(reading_back *b, db_rows *r, int column)
{
    int64_t n = r->integer(r, column);
    if (n < 0 || n > UINT32_MAX) b->wrong = "an offset out of range";
    return (uint32_t)n;
}

static unsigned S_named(reading_back *b, db_rows *r, int column, unsigned n,
                        const char *(*name_of)(unsigned))
{
    const char *text = r->text(r, column);
    for (unsigned i = 0; i < n; i++)
        if (strcmp(name_of(i), text) == 0) return i;
    b->wrong = "the name of a kind, status, role or type that is not known";
    return 0;
}

static const char *S_country(reading_back *b, db_rows *r, int column)
{
    const char *code = S_text(b, r, column);
    if (country_is_code(code)) return code;
    b->wrong = "a country that is no code of two letters";
    return "";
}

/* Refuses the row at hand if something is wrong with it. */
static bool S_good(reading_back *b, const char *table, int64_t n)
{
    if (!b->wrong) return true;
    fasti_error why = ERROR_NONE;
    fail(&why, FASTI_REFUSED, "%s %" PRId64 ": %s", table, n, b->wrong);
    error_in(&why, b->s->db->name);
    b->wrong = NULL;
    if (!refuse(b->s->f, &why))
        b->going = fail(b->error, FASTI_STOPPED, "stopped at the first refused record");
    return false;
}

/* ---- articles, actors, places -------------------------------------------------------------- */

#define ARTICLE                                                                                    \
    "SELECT n, id, title, published, modified, seen, published_at, modified_at, seen_at, source,"  \
    " url, language, dialect"
#define WANTED_MENTIONS " IN (SELECT n FROM wanted)"

static fasti_article S_article(reading_back *b, db_rows *r)
{
    fasti_article a = {.id = S_text(b, r, 1),
                       .title = S_text(b, r, 2),
                       .text = "",
                       .published = S_day(b, r, 3),
                       .modified = S_day(b, r, 4),
                       .seen = S_day(b, r, 5),
                       .published_at = S_text(b, r, 6),
                       .modified_at = S_text(b, r, 7),
                       .seen_at = S_text(b, r, 8),
                       .source = S_text(b, r, 9),
                       .url = S_text(b, r, 10),
                       .language = S_text(b, r, 11),
                       .dialect = S_text(b, r, 12)};
    if (!*a.id) b->wrong = "no id";
    return a;
}

/* Whether an article is of the shard that is read; a store's own work looks at all. */
static bool S_has(const reading_back *b, const char *id)
{
    return b->wanted || shard_has(&b->s->f->options, id);
}

static void S_articles(reading_back *b)
{
    db_rows *r = db_ask_many(b->s->db, b->wanted ? ARTICLE
                                           " FROM articles WHERE n IN (SELECT article FROM mentions"
                                           " WHERE n" WANTED_MENTIONS ") ORDER BY n"
                                                 : ARTICLE " FROM articles ORDER BY n");
    while (b->going && db_next(r)) {
        fasti_article article = S_article(b, r);
        int64_t n = r->integer(r, 0);
        if (!S_good(b, "article", n) || !S_has(b, article.id)) continue;
        vec_push(b->a, &b->articles, (numbered){n, hold_article(b->c, &article)});
    }
}

#define ACTOR "SELECT id, name, type, country FROM actors"

static void S_actors(reading_back *b)
{
    db_rows *r = db_ask_many(b->s->db, b->wanted ? ACTOR " WHERE id IN (SELECT actor FROM parts"
                                                         " WHERE mention" WANTED_MENTIONS ")"
                                                 : ACTOR);
    for (int64_t n = 1; b->going && db_next(r); n++) {
        fasti_actor *actor = arena_make(b->a, fasti_actor);
        *actor =
            (fasti_actor){S_text(b, r, 0), S_text(b, r, 1),
                          (fasti_actor_type)S_named(b, r, 2, 4, type_name_at), S_country(b, r, 3)};
        if (!*actor->id || !*actor->name) b->wrong = "no id or name";
        if (!S_good(b, "actor", n)) continue;
        map_set(&b->actors, str_of(actor->id), (uint32_t)b->actor_list.n);
        vec_push(b->a, &b->actor_list, actor);
    }
}

#define PLACE "SELECT n, name, country, lat, lon FROM places"

static void S_places(reading_back *b)
{
    db_rows *r = db_ask_many(b->s->db, b->wanted ? PLACE " WHERE n IN (SELECT place FROM mentions"
                                                         " WHERE n" WANTED_MENTIONS ") ORDER BY n"
                                                 : PLACE " ORDER BY n");
    while (b->going && db_next(r)) {
        fasti_place *p = arena_make(b->a, fasti_place);
        *p = (fasti_place){S_text(b, r, 1), S_country(b, r, 2), !db_null(r, 3) && !db_null(r, 4),
                           r->real(r, 3), r->real(r, 4)};
        bool on_earth = p->lat >= -90 && p->lat <= 90 && p->lon >= -180 && p->lon <= 180;
        if (!*p->name) b->wrong = "no name";
        if (p->located && !on_earth) b->wrong = "nowhere on earth";
        int64_t n = r->integer(r, 0);
        if (S_good(b, "place", n)) vec_push(b->a, &b->places, (numbered){n, hold_place(b->c, p)});
    }
}

/* ---- mentions ------------------------------------------------------------------------------ */

#define MENTION                                                                                    \
    "SELECT n, article, happening, event, field, start_at, end_at, sentence_start, sentence_end,"  \
    " words, quote, kind, mode, status, first_day, last_day, dated_by, place, rule, confidence, "  \
    "cells"                                                                                        \
    " FROM mentions"
#define PART "SELECT mention, actor, role, said FROM parts"

static const value *S_json(reading_back *b, const char *json)
{
    cut whole = {.bytes = str_of(json), .place = {.record = 1, .line = 1, .column = 1}};
    return *json ? record_parse(b->a, &whole, b->s->db->name, NULL) : NULL;
}

static const char *S_cells(reading_back *b, db_rows *r, int column)
{
    if (db_null(r, column)) return "";
    const value *v = S_json(b, S_text(b, r, column));
    const char *row = value_is(v) == VALUE_OBJECT ? row_of_value(v, b->a) : NULL;
    if (!row) b->wrong = "cells that are no object of texts";
    return row ? row : "";
}

static fasti_mention S_mention(reading_back *b, db_rows *r)
{
    fasti_mention m = {.article = S_find(&b->articles, r->integer(r, 1)),
                       .happening = S_text(b, r, 2),
                       .field = strcmp(r->text(r, 4), "title") == 0 ? FASTI_TITLE : FASTI_TEXT,
                       .start = S_offset(b, r, 5),
                       .end = S_offset(b, r, 6),
                       .sentence_start = S_offset(b, r, 7),
                       .sentence_end = S_offset(b, r, 8),
                       .trigger = S_text(b, r, 9),
                       .quote = S_text(b, r, 10),
                       .kind = fasti_kind_parse(r->text(r, 11)),
                       .mode = S_text(b, r, 12),
                       .status =
                           (fasti_status)S_named(b, r, 13, FASTI_STATUS_COUNT, status_name_at),
                       .days = {S_day(b, r, 14), S_day(b, r, 15)},
                       .dated_by = (fasti_dating)S_named(b, r, 16, 5, dating_name_at),
                       .rule = S_text(b, r, 18),
                       .row = S_cells(b, r, 20),
                       .confidence = (float)r->real(r, 19)};
    if (!db_null(r, 17)) m.place = S_find(&b->places, r->integer(r, 17));
    if (!m.place && !db_null(r, 17)) b->wrong = "a place that is not there";
    if (m.start > m.end || m.sentence_start > m.sentence_end) b->wrong = "an end before its start";
    if (m.kind == FASTI_KIND_COUNT) b->wrong = "a kind that is not known";
    if (m.days.first > m.days.last || day_known(m.days.first) != day_known(m.days.last))
        b->wrong = "no span of days";
    if (!(m.confidence >= 0 && m.confidence <= 1)) b->wrong = "a confidence out of range";
    if (!*m.happening) b->wrong = "no happening";
    return m;
}

/* Steps over a part; whoever stands behind the last is NULL. */
static void S_step(reading_back *b)
{
    if (!db_next(b->parts)) b->parts = NULL;
}

static void S_parts(reading_back *b, fasti_mention *m, int64_t n)
{
    VEC(fasti_part) list = {0};
    while (b->parts && b->parts->integer(b->parts, 0) < n) S_step(b);
    for (; b->parts && b->parts->integer(b->parts, 0) == n; S_step(b)) {
        uint32_t actor = map_get(&b->actors, str_of(b->parts->text(b->parts, 1)));
        fasti_part part = {.role = (fasti_role)S_named(b, b->parts, 2, 3, role_name_at),
                           .as = S_text(b, b->parts, 3)};
        if (actor == MAP_NONE)
            b->wrong = "an actor that is not there";
        else
            part.actor = hold_actor(b->c, b->actor_list.at[actor]);
        vec_push(b->a, &list, part);
    }
    m->parts = list.at;
    m->part_count = list.n;
}

static void S_note(reading_back *b, const fasti_mention *m, int64_t n, int64_t event)
{
    if (!b->found || map_get(&b->found->by_id, str_of(m->happening)) != MAP_NONE) return;
    const char *id = arena_copy(b->found->a, str_of(m->happening));
    map_set(&b->found->by_id, str_of(id), (uint32_t)b->found->happenings.n);
    vec_push(b->found->a, &b->found->happenings, (stored_happening){id, event, n});
}

static bool S_stopped(reading_back *b)
{
    bool (*stop)(void) = b->s->f->options.stop;
    if (stop && stop()) b->going = fail(b->error, FASTI_STOPPED, "stopped");
    return !b->going;
}

static void S_mentions(reading_back *b)
{
    db_rows *r = db_ask_many(b->s->db, b->wanted ? MENTION " WHERE n" WANTED_MENTIONS " ORDER BY n"
                                                 : MENTION " ORDER BY n");
    b->parts = db_ask_many(b->s->db, b->wanted ? PART " WHERE mention" WANTED_MENTIONS
                                                      " ORDER BY mention, part"
                                               : PART " ORDER BY mention, part");
    S_step(b);
    while (!S_stopped(b) && db_next(r)) {
        arena_reset(b->a);
        int64_t n = r->integer(r, 0);
        fasti_mention m = S_mention(b, r);
        S_parts(b, &m, n);
        bool elsewhere = !m.article && !b->wanted && b->s->f->options.shard_count;
        if (!m.article) b->wrong = "an article that is not there";
        if (elsewhere) b->wrong = NULL;
        if (elsewhere || !S_good(b, "mention", n)) continue;
        hold_mention(b->c, &m);
        S_note(b, &m, n, r->integer(r, 3));
    }
}

/* Half a store is none: what was held of one that cannot be read to its end is let go. */
static void S_forget(collection *c, size_t before)
{
    c->mentions.n = before;
    c->mention_by_hash = (map){.arena = c->mention_by_hash.arena};
}

bool store_load(store *s, collection *c, bool wanted, stored *found, fasti_error *error)
{
    size_t before = c->mentions.n;
    arena *each = arena_beside(s->f->scratch), *once = arena_beside(s->f->scratch);
    reading_back b = {.s = s,
                      .c = c,
                      .wanted = wanted,
                      .found = found,
                      .a = once,
                      .actors = {.arena = once},
                      .error = error,
                      .going = true};
    S_articles(&b);
    S_actors(&b);
    S_places(&b);
    b.a = each;
    S_mentions(&b);
    bool ok = b.going && db_done(s->db, error);
    if (!ok) S_forget(c, before);
    return ok;
}

/* ---- articles with their texts ------------------------------------------------------------- */

static void S_authors(reading_back *b, const char *json, fasti_article *a)
{
    const value *v = S_json(b, json);
    const char **authors = arena_array(b->a, const char *, value_count(v));
    value_walk walk = value_elements(v);
    for (const value *one; (one = value_next(&walk));) {
        const char *name = value_text(one, b->a);
        if (name) authors[a->author_count++] = name;
    }
    a->authors = authors;
}

bool store_each_article(store *s, fasti_on_article *on_article, void *context, fasti_error *error)
{
    arena *each = arena_beside(s->keep);
    reading_back b = {.s = s, .a = each, .error = error, .going = true};
    db_rows *r = db_ask_many(s->db, ARTICLE ", text, authors FROM articles"
                                            " WHERE text IS NOT NULL ORDER BY n");
    while (!S_stopped(&b) && db_next(r)) {
        arena_reset(each);
        s->f->counts.records++;
        fasti_article article = S_article(&b, r);
        article.text = S_text(&b, r, 13);
        S_authors(&b, S_text(&b, r, 14), &article);
        if (S_good(&b, "article", r->integer(r, 0)) && !on_article(context, &article, error))
            b.going = fail(error, FASTI_STOPPED, "stopped by the caller");
    }
    return b.going && db_done(s->db, error);
}
