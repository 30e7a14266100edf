/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small collection made by hand, for tests of what is done with events. Its events are complete
 * but made up: no coder is needed.
 */
#ifndef TESTS_SAMPLE_H
#define TESTS_SAMPLE_H

#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "state.h"

typedef struct sample {
    fasti *f;
    collection *c;
    const fasti_article *wire, *paper, *crawled; /* of 13 and 15 April 2021; seen on 16 April */
    const fasti_actor *anna, *boris, *union_;    /* a person of FR, one of BG, an organisation */
    const fasti_place *helsinki, *nowhere;       /* the second is not located */
} sample;

/* All that a test says of an event; the rest is made. */
typedef struct told {
    const char *id;
    fasti_kind kind;
    fasti_status status;
    const char *first, *last; /* NULL: undated; `last` NULL: the first again */
    const fasti_place *place;
    const fasti_article *article;
    const fasti_actor *source, *target;
    const char *summary, *quote, *rule;
    double salience;
    size_t sources;
} told;

static fasti_article sample_article(const char *id, const char *title, const char *url,
                                    const char *source, const char *published)
{
    return (fasti_article){.id = id,
                           .title = title,
                           .text = "",
                           .published = fasti_day_parse(published),
                           .modified = FASTI_NO_DAY,
                           .seen = FASTI_NO_DAY,
                           .published_at = published,
                           .modified_at = "",
                           .seen_at = "",
                           .source = source,
                           .url = url,
                           .language = "en",
                           .dialect = "plain"};
}

static const fasti_actor *sample_actor(collection *c, const char *id, const char *name,
                                       fasti_actor_type type, const char *country)
{
    fasti_actor actor = {id, name, type, country};
    return hold_actor(c, &actor);
}

__attribute__((unused)) static sample sample_new(void)
{
    sample s = {.f = fasti_new(&(fasti_options){.data_dir = "data"}, NULL)};
    s.c = s.f->all;
    fasti_article wire = sample_article("a1", "Anna calls Boris", "https://wire.example/1?a=1&b=2",
                                        "The Wire", "2021-04-13");
    fasti_article paper = sample_article("a2", "Two days later", "", "", "2021-04-15");
    fasti_article crawled = sample_article("a3", "", "https://www.crawl.example/3", "", "");
    crawled.seen = fasti_day_parse("2021-04-16");
    s.wire = hold_article(s.c, &wire);
    s.paper = hold_article(s.c, &paper);
    s.crawled = hold_article(s.c, &crawled);
    s.anna = sample_actor(s.c, "anna-arc", "Anna Arc", FASTI_PERSON, "FR");
    s.boris = sample_actor(s.c, "boris-bow", "Boris Bow", FASTI_PERSON, "BG");
    s.union_ = sample_actor(s.c, "river-union", "River Union", FASTI_ORGANISATION, "");
    fasti_place helsinki = {"Helsinki", "FI", true, 60.17, 24.9384},
                nowhere = {.name = "the border", .country = ""};
    s.helsinki = hold_place(s.c, &helsinki);
    s.nowhere = hold_place(s.c, &nowhere);
    return s;
}

static fasti_part *sample_parts(sample *s, const told *t, size_t *n)
{
    fasti_part *parts = arena_array(s->c->arena, fasti_part, 2);
    fasti_role role = t->target ? FASTI_SOURCE : FASTI_PARTY;
    if (t->source) parts[(*n)++] = (fasti_part){t->source, role, "she"};
    if (t->target) parts[(*n)++] = (fasti_part){t->target, FASTI_TARGET, "Mr Bow"};
    return parts;
}

static const fasti_mention *sample_mention(sample *s, const told *t, fasti_days days)
{
    size_t n = 0;
    fasti_part *parts = sample_parts(s, t, &n);
    fasti_mention m = {.article = t->article ? t->article : s->wire,
                       .field = FASTI_TEXT,
                       .start = 14,
                       .end = 20,
                       .sentence_start = 5,
                       .sentence_end = 40,
                       .trigger = "called",
                       .quote = t->quote ? t->quote : "She called\n Mr Bow on Tuesday.",
                       .happening = "e-0000000000000001",
                       .kind = t->kind,
                       .mode = "",
                       .status = t->status,
                       .days = days,
                       .dated_by = days_known(days) ? FASTI_BY_TEXT : FASTI_UNDATED,
                       .place = t->place,
                       .parts = parts,
                       .part_count = n,
                       .rule = t->rule ? t->rule : "call/verb",
                       .confidence = 0.8125f};
    return hold_mention(s->c, &m);
}

static const fasti_participant *sample_cast(sample *s, const fasti_mention *m)
{
    fasti_participant *cast = arena_array(s->c->arena, fasti_participant, m->part_count);
    for (size_t i = 0; i < m->part_count; i++) {
        const char **as = arena_array(s->c->arena, const char *, 1);
        as[0] = m->parts[i].as;
        cast[i] = (fasti_participant){m->parts[i].actor, m->parts[i].role, as, 1};
    }
    return cast;
}

/* Adds an event with one mention; events are to be added in the collection's order. */
__attribute__((unused)) static fasti_event *sample_add(sample *s, told t)
{
    arena *a = s->c->arena;
    fasti_days days = DAYS_NONE;
    if (t.first) days.first = fasti_day_parse(t.first);
    if (t.first) days.last = t.last ? fasti_day_parse(t.last) : days.first;
    const fasti_mention *m = sample_mention(s, &t, days);
    const fasti_mention **mentions = arena_array(a, const fasti_mention *, 1);
    const fasti_article **articles = arena_array(a, const fasti_article *, 1);
    mentions[0] = m;
    articles[0] = m->article;
    fasti_event *event = arena_make(a, fasti_event);
    *event = (fasti_event){.id = t.id,
                           .kind = t.kind,
                           .coding = {"", "", NULL, 0, "", 0},
                           .status = t.status,
                           .days = days,
                           .edtf = days_edtf(days, arena_alloc(a, EDTF_SIZE)),
                           .dated_by = m->dated_by,
                           .place = t.place,
                           .actors = sample_cast(s, m),
                           .actor_count = m->part_count,
                           .summary = t.summary ? t.summary : "",
                           .salience = t.salience,
                           .confidence = 0.5,
                           .rule = m->rule,
                           .source_count = t.sources ? t.sources : 1,
                           .articles = articles,
                           .article_count = 1,
                           .mentions = mentions,
                           .mention_count = 1};
    vec_push(a, &s->c->events, event);
    return event;
}

/* What `write` writes to a stream, to be freed; NULL where it fails. */
#define SAMPLE_OUTPUT(text, write)                                                                 \
    do {                                                                                           \
        size_t sample_size = 0;                                                                    \
        FILE *out = open_memstream(&(text), &sample_size);                                         \
        bool sample_ok = (write);                                                                  \
        fclose(out);                                                                               \
        if (!sample_ok) free(text), (text) = NULL;                                                 \
    } while (0)

#endif
