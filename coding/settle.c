/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In this order: status, then days, which depend on it, place, actors. An actor that no sentence
 * of the mentions tells goes to the first mention.
 */
#include "settle.h"

#include <stdio.h>
#include <string.h>

#include "census.h"
#include "coding.h"
#include "day.h"

enum { MENTIONS_MOST = 32, CANDIDATES_MOST = 40 };

typedef struct settler {
    drafts *all;
    const reading *reading;
    const struct coder *coder;
    arena *arena;
    census *census;
    question q;
    features *room; /* ALTERNATIVES_MOST of them */
    draft *mentions[MENTIONS_MOST];
    size_t n;
    const char *kind, *status;
    bool titled;
} settler;

static void S_join(features *to, const feature *from, size_t n)
{
    for (size_t i = 0; i < n && to->n < FEATURES_MOST; i++) {
        bool met = false;
        for (size_t k = 0; k < to->n && !met; k++) met = to->at[k].key == from[i].key;
        if (!met) to->at[to->n++] = from[i];
    }
}

static const char *S_number(size_t n)
{
    static const char *const names[] = {"0", "1", "2", "3", "4", "5"};
    return n < 6 ? names[n] : n < 10 ? "6-9" : n < 20 ? "10-19" : "20+";
}

static void S_begin(settler *s, decision what)
{
    trigger_span *spans = arena_array(s->arena, trigger_span, s->n);
    for (size_t i = 0; i < s->n; i++) {
        const fasti_mention *m = &s->mentions[i]->mention;
        spans[i] = (trigger_span){m->field, m->start, m->end};
    }
    s->q.what = what;
    s->q.about = (trigger_spans){spans, s->n};
    s->q.kind = s->mentions[0]->mention.kind;
    s->q.n = 0;
}

static features *S_alternative(settler *s, uint8_t label, const void *means)
{
    features *f = &s->room[s->q.n];
    features_begin(f, s->q.what);
    s->q.at[s->q.n++] = (alternative){.features = f, .label = label, .means = means};
    return f;
}

static const alternative *S_choose(settler *s)
{
    return &s->q.at[s->coder->chooser.choose(s->coder->chooser.context, &s->q)];
}

/* Adds to the rule of a mention what the model chose otherwise than the rules, and why. */
static void S_explain(settler *s, draft *d, const char *what, const alternative *by)
{
    fasti_mention *m = &d->mention;
    m->rule = arena_format(s->arena, "%s; %s learned: %s", m->rule, what,
                           learned_reasons(s->coder->learned, by->features, by->label, s->arena));
}

/* ---- status -------------------------------------------------------------------------------- */

/* Whether the rules are of one mind that it did not, or need not, happen: such words are plain, and
 * rare in what the model has seen. */
static bool S_plain(const settler *s)
{
    fasti_status first = s->mentions[0]->mention.status;
    for (size_t i = 1; i < s->n; i++)
        if (s->mentions[i]->mention.status != first) return false;
    return first == FASTI_NEGATED || first == FASTI_POSSIBLE;
}

static void S_status(settler *s)
{
    s->status = fasti_status_name(s->mentions[0]->mention.status);
    if (S_plain(s)) return;
    S_begin(s, DECIDE_STATUS);
    features *f = &s->room[0];
    features_begin(f, DECIDE_STATUS);
    features_add(f, "always", "", "");
    features_add(f, "all&kind", s->kind, "");
    features_add(f, "all mentions", S_number(s->n), s->titled ? "title" : "");
    features_add(f, "first", fasti_status_name(s->mentions[0]->mention.status), S_number(s->n));
    for (size_t i = 0; i < s->n; i++)
        S_join(f, s->mentions[i]->clues->status, s->mentions[i]->clues->status_count);
    for (int status = 0; status < FASTI_STATUS_COUNT; status++)
        s->q.at[s->q.n++] = (alternative){.features = f, .label = (uint8_t)status, .means = NULL};
    const alternative *by = S_choose(s);
    fasti_status status = (fasti_status)by->label;
    for (size_t i = 0; i < s->n; i++) {
        if (s->mentions[i]->mention.status != status) S_explain(s, s->mentions[i], "status", by);
        s->mentions[i]->mention.status = status;
    }
    s->status = fasti_status_name(status);
}

/* ---- days ---------------------------------------------------------------------------------- */

static bool S_same_days(fasti_days a, fasti_days b)
{
    return a.first == b.first && a.last == b.last;
}

/* The mention whose days the rules would take: told by the text, else the first. */
static const fasti_mention *S_dated(const settler *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->mentions[i]->mention.dated_by == FASTI_BY_TEXT) return &s->mentions[i]->mention;
    return &s->mentions[0]->mention;
}

static void S_date_features(settler *s, features *f, const char *type, bool ruled)
{
    const fasti_mention *first = &s->mentions[0]->mention;
    const char *is = ruled ? "ruled" : "no";
    const char *by = fasti_dating_name(S_dated(s)->dated_by);
    const char *where = s->mentions[0]->sentence == 0   ? "title"
                        : s->mentions[0]->sentence == 1 ? "lead"
                        : s->mentions[0]->sentence < 5  ? "early"
                                                        : "late";
    features_add(f, "is", type, is);
    features_add(f, "is&by", type, by);
    features_add(f, "is&kind", type, s->kind);
    features_add(f, "is&status", type, s->status);
    features_add(f, "is&where", type, where);
    features_add(f, "is&mentions", type, S_number(s->n));
    features_add(f, "is&titled", type, s->titled ? "titled" : "");
    features_add(f, "is&lemma", type, s->mentions[0]->lemma);
    features_add(f, "is&definite", type, s->mentions[0]->definite ? "definite" : "");
    features_add(f, "is&parts", type, S_number(first->part_count));
    features_add(f, "ruled&status", is, s->status);
    features_add(f, "ruled&by", is, by);
    size_t told = 0;
    for (size_t i = 0; i < s->n; i++) told += s->mentions[i]->clues->times.n > 0;
    features_add(f, "is&told", type, S_number(told));
    const clues *e = s->mentions[0]->clues;
    for (size_t i = 0; i < e->status_count; i++)
        if (strcmp(e->status[i].name, "tense") == 0 || strcmp(e->status[i].name, "when") == 0)
            features_add(f, type, e->status[i].a, e->status[i].b);
}

/* The alternative of the same days, made if need be; NULL where there are too many. */
static features *S_days(settler *s, const fasti_days *days, const char *type, bool ruled)
{
    for (size_t i = 0; i < s->q.n; i++)
        if (S_same_days(*(const fasti_days *)s->q.at[i].means, *days)) {
            if (strcmp(type, "time") == 0)
                features_add((features *)s->q.at[i].features, "too", type, s->status);
            return (features *)s->q.at[i].features;
        }
    if (s->q.n == CANDIDATES_MOST) return NULL;
    features *f = S_alternative(s, 0, days);
    S_date_features(s, f, type, ruled);
    return f;
}

static fasti_dating S_dating(const settler *s, const fasti_days *days)
{
    if (!days_known(*days)) return FASTI_UNDATED;
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->mentions[i]->clues->times.n; k++)
            if (S_same_days(s->mentions[i]->clues->times.at[k].days, *days)) return FASTI_BY_TEXT;
    fasti_day now = s->reading->anchor;
    if (days->first != now || days->last != now) return FASTI_BY_PASSAGE;
    return day_known(s->reading->article->published) ? FASTI_BY_PUBLICATION : FASTI_BY_SEEN;
}

static void S_date(settler *s)
{
    static const fasti_days none = {FASTI_NO_DAY, FASTI_NO_DAY};
    fasti_day now = s->reading->anchor;
    fasti_days today = {now, now};
    const fasti_days *ruled = &S_dated(s)->days;
    S_begin(s, DECIDE_DATE);
    S_days(s, &none, "none", !days_known(*ruled));
    if (day_known(now)) S_days(s, &today, "today", S_same_days(today, *ruled));
    for (size_t i = 0; i < s->n; i++) {
        const clues *e = s->mentions[i]->clues;
        for (size_t k = 0; k < e->times.n; k++) {
            bool is = S_same_days(e->times.at[k].days, *ruled);
            features *f = S_days(s, &e->times.at[k].days, "time", is);
            if (f) S_join(f, e->times.at[k].at, e->times.at[k].n);
        }
    }
    for (size_t i = 0; i < s->n; i++)
        if (days_known(s->mentions[i]->told))
            S_days(s, &s->mentions[i]->told, "told", S_same_days(s->mentions[i]->told, *ruled));
    if (days_known(*ruled)) S_days(s, ruled, "rule", true);
    const alternative *chosen = S_choose(s);
    fasti_days days = *(const fasti_days *)chosen->means;
    fasti_dating by = S_dating(s, &days);
    for (size_t i = 0; i < s->n; i++) {
        fasti_mention *m = &s->mentions[i]->mention;
        if (!S_same_days(m->days, days)) S_explain(s, s->mentions[i], "days", chosen);
        m->days = days;
        m->dated_by = by;
    }
}

/* ---- place --------------------------------------------------------------------------------- */

static features *S_where(settler *s, const fasti_place *place, const char *type)
{
    for (size_t i = 1; i < s->q.n; i++) {
        const fasti_place *p = s->q.at[i].means;
        if (p != place && (strcmp(p->name, place->name) || strcmp(p->country, place->country)))
            continue;
        features_add((features *)s->q.at[i].features, "too", type, "");
        features_add((features *)s->q.at[i].features, "too&kind", type, s->kind);
        return (features *)s->q.at[i].features;
    }
    if (s->q.n == CANDIDATES_MOST) return NULL;
    features *f = S_alternative(s, 0, place);
    const char *sort = *place->country ? "in" : "free";
    place_count count = census_place(s->census, place);
    features_add(f, "from", type, sort);
    features_add(f, "from&kind", type, s->kind);
    features_add(f, "from&status", type, s->status);
    features_add(f, "told", S_number(count.n), sort);
    features_add(f, "told&from", S_number(count.n), type);
    features_add(f, "rank", S_number(count.rank), sort);
    features_add(f, "rank&kind", S_number(count.rank), s->kind);
    features_add(f, "lead", count.lead ? "lead" : "no", sort);
    features_add(f, "lead&kind", count.lead ? "lead" : "no", s->kind);
    features_add(f, "titled", s->titled ? "titled" : "", type);
    return f;
}

static void S_place(settler *s)
{
    const fasti_place *ruled = NULL;
    size_t told = 0;
    S_begin(s, DECIDE_PLACE);
    for (size_t i = 0; i < s->n; i++) {
        if (!ruled) ruled = s->mentions[i]->mention.place;
        told += s->mentions[i]->clues->places.n;
    }
    features *f = S_alternative(s, 0, NULL);
    features_add(f, "always", "", "");
    features_add(f, "nowhere", ruled ? "ruled" : s->mentions[0]->guess ? "guess" : "none", "");
    features_add(f, "nowhere&kind", s->kind, ruled ? "ruled" : "");
    features_add(f, "nowhere&status", s->status, ruled ? "ruled" : "");
    features_add(f, "nowhere&told", S_number(told), ruled ? "ruled" : "");
    features_add(f, "nowhere&lemma", s->mentions[0]->lemma, "");
    features_add(f, "nowhere&mentions", S_number(s->n), "");
    for (size_t i = 0; i < s->n; i++) {
        const clues *e = s->mentions[i]->clues;
        for (size_t k = 0; k < e->places.n; k++) {
            f = S_where(s, e->places.at[k].place, "sentence");
            if (f) S_join(f, e->places.at[k].at, e->places.at[k].n);
        }
    }
    if (ruled) S_where(s, ruled, "rule");
    if (s->mentions[0]->guess) S_where(s, s->mentions[0]->guess, "guess");
    if (s->mentions[0]->before) S_where(s, s->mentions[0]->before, "before");
    for (size_t i = 0; i < 5 && i < census_places(s->census); i++)
        S_where(s, census_place_at(s->census, i), "article");
    const alternative *by = S_choose(s);
    const fasti_place *place = by->means;
    for (size_t i = 0; i < s->n; i++) {
        if (s->mentions[i]->mention.place != place) S_explain(s, s->mentions[i], "place", by);
        s->mentions[i]->mention.place = place;
        s->mentions[i]->guess = NULL;
    }
}

/* ---- actors -------------------------------------------------------------------------------- */

typedef struct candidate {
    const fasti_actor *actor;
    const char *as[8];
    size_t as_count;
    size_t mentions,
        ruled; /* that tell the actor in their sentence; to which the rules gave a role */
    int role;  /* that the rules gave first */
    features f;
} candidate;

typedef struct candidates {
    candidate *at; /* CANDIDATES_MOST */
    size_t n;
} candidates;

static candidate *S_candidate(candidates *all, const fasti_actor *actor)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].actor == actor) return &all->at[i];
    if (all->n == CANDIDATES_MOST) return NULL;
    candidate *c = &all->at[all->n++];
    c->actor = actor;
    c->as_count = 0;
    c->mentions = c->ruled = 0;
    c->role = ROLE_NO_ACTOR;
    features_begin(&c->f, DECIDE_ACTOR);
    return c;
}

static void S_called(candidate *c, const char *as)
{
    for (size_t i = 0; i < c->as_count; i++)
        if (strcmp(c->as[i], as) == 0) return;
    if (c->as_count < sizeof c->as / sizeof *c->as) c->as[c->as_count++] = as;
}

/* Whom the rules gave a part come first, in the order of the frame. */
static void S_by_rule(const settler *s, candidates *all)
{
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->mentions[i]->mention.part_count; k++)
            S_candidate(all, s->mentions[i]->mention.parts[k].actor);
}

static void S_by_sentence(const settler *s, candidates *all)
{
    for (size_t i = 0; i < s->n; i++) {
        const clues *e = s->mentions[i]->clues;
        for (size_t k = 0; k < e->actors.n; k++) {
            const cue *from = &e->actors.at[k];
            candidate *c = S_candidate(all, from->actor);
            if (!c) continue;
            S_join(&c->f, from->at, from->n);
            S_called(c, from->as);
            c->mentions++;
            c->ruled += from->role != ROLE_NO_ACTOR;
            if (c->role == ROLE_NO_ACTOR) c->role = from->role;
        }
    }
}

static void S_actor_features(settler *s, const candidates *all, candidate *c)
{
    features *f = &c->f;
    actor_count count = census_actor(s->census, c->actor);
    const char *type = fasti_actor_type_name(c->actor->type);
    const char *rank = S_number(count.rank);
    const char *titled = count.titled ? "titled" : "";
    size_t sources = 0, others = 0, compatriots = 0;
    for (size_t i = 0; i < all->n; i++) {
        const candidate *o = &all->at[i];
        if (o == c) continue;
        others += o->role != ROLE_NO_ACTOR;
        sources += o->role == FASTI_SOURCE || o->role == FASTI_PARTY;
        compatriots += o->role != ROLE_NO_ACTOR && *o->actor->country &&
                       strcmp(o->actor->country, c->actor->country) == 0;
    }
    const char *taken = sources ? "source" : others ? "target" : "nobody";
    features_add(f, "always", "", "");
    features_add(f, "kind", s->kind, taken);
    features_add(f, "kind&type", s->kind, type);
    features_add(f, "lemma", s->mentions[0]->lemma, "");
    features_add(f, "others", S_number(others), type);
    features_add(f, "rank", rank, taken);
    features_add(f, "rank&kind", rank, s->kind);
    features_add(f, "rank&type", rank, type);
    features_add(f, "told", S_number(count.n), "");
    features_add(f, "titled", titled, s->kind);
    features_add(f, "titled&mention", titled, s->titled ? "mention" : "");
    features_add(f, "mentions", S_number(c->mentions), S_number(s->n));
    features_add(f, "ruled", S_number(c->ruled), "");
    features_add(f, "role",
                 c->role == ROLE_NO_ACTOR ? "none" : fasti_role_name((fasti_role)c->role), taken);
    features_add(f, "role&others",
                 c->role == ROLE_NO_ACTOR ? "none" : fasti_role_name((fasti_role)c->role),
                 S_number(others));
    features_add(f, "compatriots", S_number(compatriots), type);
    features_add(f, "status", s->status, "");
}

static void S_give(settler *s, const candidate *c, fasti_role role)
{
    bool given = false;
    for (size_t i = 0; i < s->n; i++) {
        draft *d = s->mentions[i];
        const clues *e = d->clues;
        for (size_t k = 0; k < e->actors.n; k++) {
            if (e->actors.at[k].actor != c->actor || d->part_count == PART_ROOM) continue;
            d->parts[d->part_count++] = (fasti_part){c->actor, role, e->actors.at[k].as};
            given = true;
            break;
        }
    }
    draft *first = s->mentions[0];
    if (!given && first->part_count < PART_ROOM)
        first->parts[first->part_count++] =
            (fasti_part){c->actor, role, c->as_count ? c->as[0] : c->actor->name};
}

static void S_ask_of(settler *s, const candidates *all, candidate *c)
{
    const char *names[9] = {c->actor->name};
    S_begin(s, DECIDE_ACTOR);
    S_actor_features(s, all, c);
    for (size_t i = 0; i < c->as_count; i++) names[i + 1] = c->as[i];
    s->q.names = names;
    s->q.name_count = c->as_count + 1;
    for (int role = 0; role <= ROLE_NO_ACTOR; role++)
        s->q.at[s->q.n++] = (alternative){.features = &c->f, .label = (uint8_t)role, .means = NULL};
    const alternative *by = S_choose(s);
    if (by->label == ROLE_NO_ACTOR) return;
    if (by->label != c->role) S_explain(s, s->mentions[0], c->actor->name, by);
    S_give(s, c, (fasti_role)by->label);
}

static void S_actors(settler *s, candidates *all)
{
    all->n = 0;
    S_by_rule(s, all);
    S_by_sentence(s, all);
    for (size_t i = 0; i < s->n; i++) {
        s->mentions[i]->parts = arena_array(s->arena, fasti_part, PART_ROOM);
        s->mentions[i]->part_count = 0;
    }
    for (size_t i = 0; i < all->n; i++) S_ask_of(s, all, &all->at[i]);
    for (size_t i = 0; i < s->n; i++) {
        s->mentions[i]->mention.parts = s->mentions[i]->parts;
        s->mentions[i]->mention.part_count = s->mentions[i]->part_count;
    }
}

static void S_settle(settler *s, candidates *all)
{
    s->kind = fasti_kind_name(s->mentions[0]->mention.kind);
    s->titled = s->mentions[0]->mention.field == FASTI_TITLE;
    S_status(s);
    S_date(s);
    S_place(s);
    S_actors(s, all);
}

void happenings_settle(drafts *all, const reading *r, const struct coder *k, arena *scratch)
{
    settler s = {.all = all, .reading = r, .coder = k, .arena = scratch};
    candidates room = {arena_array(scratch, candidate, CANDIDATES_MOST), 0};
    uint32_t *next =
        arena_array(scratch, uint32_t, all->n); /* 1 + the next of the same happening */
    uint32_t *last = arena_array(scratch, uint32_t, all->n);
    bool *begins = arena_array(scratch, bool, all->n);
    s.census = census_take(r, scratch);
    s.room = arena_array(scratch, features, ALTERNATIVES_MOST);
    for (uint32_t i = 0; i < all->n; i++) {
        uint32_t h = all->at[i].happening;
        if (last[h]) next[last[h] - 1] = i + 1;
        begins[i] = !last[h];
        last[h] = i + 1;
    }
    for (uint32_t i = 0; i < all->n; i++) {
        if (!begins[i] || all->at[i].mention.kind == FASTI_STATEMENT) continue;
        s.n = 0;
        for (uint32_t m = i + 1; m && s.n < MENTIONS_MOST; m = next[m - 1])
            s.mentions[s.n++] = &all->at[m - 1];
        S_settle(&s, &room);
    }
}
