/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event.h"

#include <stdlib.h>
#include <string.h>

#include "coding.h"
#include "collection.h"
#include "day.h"
#include "draft.h"
#include "map.h"
#include "salience.h"
#include "str.h"

enum { PLACES_MOST = 64 }; /* mentions whose places stand for election */

/* The day that an article stands for, before all others where it has none. */
static fasti_day S_day(const fasti_article *a)
{
    fasti_day day = day_known(a->published) ? a->published : a->seen;
    return day_known(day) ? day : INT32_MIN;
}

/* The surest mention of the run of one article's mentions that begins at `i`; `*next` is behind. */
static const fasti_mention *S_surest(const fasti_mention *const *mentions, size_t n, size_t i,
                                     size_t *next)
{
    const fasti_mention *best = mentions[i];
    size_t k = i;
    for (; k < n && mentions[k]->article == mentions[i]->article; k++)
        if (mentions[k]->confidence > best->confidence) best = mentions[k];
    *next = k;
    return best;
}

/* The mention that the event's reading is taken from. */
static const fasti_mention *S_reading(const fasti_mention *const *mentions, size_t n)
{
    const fasti_mention *best = NULL;
    for (size_t i = 0; i < n;) {
        const fasti_mention *m = S_surest(mentions, n, i, &i);
        if (!best || S_day(m->article) > S_day(best->article) ||
            (S_day(m->article) == S_day(best->article) && m->status < best->status))
            best = m;
    }
    return best;
}

fasti_status event_status(const fasti_mention *const *mentions, size_t n)
{
    return S_reading(mentions, n)->status;
}

/* Whether `a` tells the days of an event of that status better than `b`. */
static bool S_dates_better(const fasti_mention *a, const fasti_mention *b, fasti_status status)
{
    if ((a->status == status) != (b->status == status)) return a->status == status;
    if (a->dated_by != b->dated_by) return a->dated_by < b->dated_by;
    if (S_day(a->article) != S_day(b->article)) {
        bool later = S_day(a->article) > S_day(b->article);
        return a->dated_by == FASTI_BY_TEXT ? later : !later;
    }
    if (a->days.last - a->days.first != b->days.last - b->days.first)
        return a->days.last - a->days.first < b->days.last - b->days.first;
    return a->confidence > b->confidence;
}

const fasti_mention *event_dated(const fasti_mention *const *mentions, size_t n,
                                 fasti_status status)
{
    const fasti_mention *best = NULL;
    bool ahead = status == FASTI_PLANNED || status == FASTI_POSSIBLE;
    for (size_t i = 0; i < n; i++) {
        const fasti_mention *m = mentions[i];
        if (!days_known(m->days) || (ahead && m->dated_by != FASTI_BY_TEXT)) continue;
        if (!best || S_dates_better(m, best, status)) best = m;
    }
    return best;
}

const fasti_place *event_place_told(const fasti_mention *const *mentions, size_t n)
{
    const fasti_place *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < n && i < PLACES_MOST; i++) {
        size_t told = 0;
        bool first = true;
        if (!mentions[i]->place) continue;
        for (size_t k = 0; k < i; k++) first &= mentions[k]->place != mentions[i]->place;
        if (!first) continue;
        for (size_t k = i; k < n; k++) told += mentions[k]->place == mentions[i]->place;
        if (told > most) {
            most = told;
            best = mentions[i]->place;
        }
    }
    return best;
}

typedef struct taking_part {
    const fasti_actor *actor;
    size_t roles[3];
    VEC(const char *) as;
} taking_part;

typedef VEC(taking_part) takers;

static int S_by_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void S_take(takers *all, map *number, const fasti_part *p, arena *scratch)
{
    uint32_t at = map_get(number, str_of(p->actor->id));
    if (at == MAP_NONE) {
        at = (uint32_t)all->n;
        map_set(number, str_of(p->actor->id), at);
        vec_push(scratch, all, (taking_part){.actor = p->actor});
    }
    all->at[at].roles[p->role]++;
    if (*p->as) vec_push(scratch, &all->at[at].as, p->as);
}

static void S_finish(fasti_participant *to, taking_part *from, arena *keep)
{
    fasti_role role = FASTI_SOURCE;
    for (int r = FASTI_TARGET; r <= FASTI_PARTY; r++)
        if (from->roles[r] > from->roles[role]) role = (fasti_role)r;
    sort_items(from->as.at, from->as.n, sizeof *from->as.at, S_by_text);
    const char **as = arena_array(keep, const char *, from->as.n);
    *to = (fasti_participant){.actor = from->actor, .role = role, .as = as};
    for (size_t i = 0; i < from->as.n; i++)
        if (!to->as_count || strcmp(as[to->as_count - 1], from->as.at[i]) != 0)
            as[to->as_count++] = from->as.at[i];
}

static void S_actors(fasti_event *e, arena *keep, arena *scratch)
{
    takers all = {0};
    map number = {.arena = scratch};
    for (size_t i = 0; i < e->mention_count; i++)
        for (size_t k = 0; k < e->mentions[i]->part_count; k++)
            S_take(&all, &number, &e->mentions[i]->parts[k], scratch);
    fasti_participant *actors = arena_array(keep, fasti_participant, all.n);
    for (size_t i = 0; i < all.n; i++) S_finish(&actors[i], &all.at[i], keep);
    e->actors = actors;
    e->actor_count = all.n;
}

/* Publishers, or articles without one; whoever copies another's sentence counts with the other. The
 * words of a coded table are its own, not its sources'. */
static void S_articles(fasti_event *e, arena *keep, arena *scratch)
{
    const fasti_article **articles = arena_array(keep, const fasti_article *, e->mention_count);
    map known = {.arena = scratch};
    e->articles = articles;
    if (e->mention_count == 1) { /* most events */
        articles[e->article_count++] = e->mentions[0]->article;
        e->source_count = 1;
        return;
    }
    for (size_t i = 0; i < e->mention_count; i++) {
        const fasti_article *a = e->mentions[i]->article;
        if (e->article_count && articles[e->article_count - 1] == a) continue;
        articles[e->article_count++] = a;
        const char *who = arena_format(scratch, "s%s", *a->source ? a->source : a->id);
        const char *quote = arena_format(scratch, "q%s", e->mentions[i]->quote);
        bool copied =
            !mention_is_coded(e->mentions[i]) && map_get(&known, str_of(quote)) != MAP_NONE;
        bool met = map_get(&known, str_of(who)) != MAP_NONE || copied;
        map_set(&known, str_of(who), 1);
        map_set(&known, str_of(quote), 1);
        e->source_count += !met;
    }
}

static double S_confidence(const fasti_event *e)
{
    double doubt = 1;
    for (size_t i = 0; i < e->mention_count && i < 8; i++)
        doubt *= i ? 1 - 0.2 * e->mentions[i]->confidence : 1 - e->mentions[i]->confidence;
    return 1 - doubt;
}

/* The mode that some mention tells, the first of them. */
static const char *S_mode(const fasti_event *e)
{
    for (size_t i = 0; i < e->mention_count; i++)
        if (*e->mentions[i]->mode) return e->mentions[i]->mode;
    return "";
}

static const fasti_mention *const *S_copy(const fasti_mention *const *mentions, size_t n,
                                          arena *keep)
{
    const fasti_mention **copy = arena_array(keep, const fasti_mention *, n);
    memcpy(copy, mentions, n * sizeof *copy);
    return copy;
}

/* A coded table's row has an id of its own. */
static const char *S_id(const fasti_mention *first, arena *keep)
{
    const char *own = first->happening;
    bool fits = mention_is_coded(first) && strlen(own) == 18 && strncmp(own, "e-", 2) == 0 &&
                strspn(own + 2, "0123456789abcdef") == 16;
    return fits ? own : happening_id(first, first->kind, keep);
}

fasti_event *event_make(const struct coder *k, const fasti_mention *const *mentions, size_t n,
                        arena *keep, arena *scratch)
{
    fasti_event *e = arena_make(keep, fasti_event);
    const fasti_mention *reading = S_reading(mentions, n);
    char edtf[EDTF_SIZE];
    e->kind = mentions[0]->kind;
    e->id = S_id(mentions[0], keep);
    e->mentions = S_copy(mentions, n, keep);
    e->mention_count = n;
    e->status = reading->status;
    e->rule = reading->rule;
    const fasti_mention *dated = event_dated(mentions, n, e->status);
    e->days = dated ? dated->days : DAYS_NONE;
    e->dated_by = dated ? dated->dated_by : FASTI_UNDATED;
    e->edtf = arena_copy(keep, str_of(days_edtf(e->days, edtf)));
    e->place = event_place_told(mentions, n);
    e->coding = codes_of(k->codes, e->kind, S_mode(e), e->status);
    S_actors(e, keep, scratch);
    S_articles(e, keep, scratch);
    e->confidence = S_confidence(e);
    e->salience = salience_of(e);
    e->summary = arena_copy(keep, str_of(summary_of(k->summaries, e, S_mode(e), scratch)));
    return e;
}
