/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The weights are those that did best on the topics of one half in tests/bench/timelines.py; the
 * figures change little when one of them does.
 *
 * What an event weighs only falls while others are taken. So a heap by the weight when last looked
 * at will do: the first that still weighs what it did is the next.
 */
#include "timeline_choice.h"

#include <math.h>
#include <stdlib.h>

#include "day.h"

static const double SALIENCE = 2, ABOUT = 1, LEAD = 4, EARLY = 100, NOT_ACTUAL = 0.5, NO_DAY = 0.1,
                    REFERENCE = 0.5, SAME_DAY = 0.25, SAME_SENTENCE = 0.2, SAME_DEED = 0.8;

/* Counts by text. */
typedef struct counts {
    map by_key;
} counts;

static uint32_t S_count(const counts *c, const char *key)
{
    uint32_t n = map_get(&c->by_key, str_of(key));
    return n == MAP_NONE ? 0 : n;
}

static void S_add(counts *c, const char *key, size_t n)
{
    map_set(&c->by_key, str_of(key), S_count(c, key) + (uint32_t)n);
}

typedef struct candidate {
    const fasti_event *event;
    size_t position;
    double weight; /* before others are taken */
    double now;    /* when last looked at     */
    const char *day, *sentence, *deed;
} candidate;

typedef struct chooser {
    arena *a;
    counts published, referred, about, taken;
    uint32_t most_about;
} chooser;

static const char *S_day(fasti_day day, arena *a)
{
    return fasti_day_text(day, arena_alloc(a, FASTI_DAY_SIZE));
}

static const char *S_place(const fasti_place *p, arena *a)
{
    return arena_format(a, "\n%s", *p->country ? p->country : p->name);
}

/* ---- what the collection is about ---- */

static void S_count_days(chooser *k, const fasti_event *e)
{
    if (!days_known(e->days) || e->days.first != e->days.last) return;
    const char *day = S_day(e->days.first, k->a);
    for (size_t i = 0; i < e->article_count; i++) {
        fasti_day published = e->articles[i]->published;
        S_add(&k->referred, day, day_known(published) && published > e->days.first ? 2 : 1);
    }
}

static void S_count_about(chooser *k, const char *key, size_t n)
{
    S_add(&k->about, key, n);
    if (S_count(&k->about, key) > k->most_about) k->most_about = S_count(&k->about, key);
}

static void S_survey(chooser *k, const event_list *list, const collection *c)
{
    for (size_t i = 0; i < c->articles.n; i++)
        if (day_known(c->articles.at[i]->published))
            S_add(&k->published, S_day(c->articles.at[i]->published, k->a), 1);
    for (size_t i = 0; i < list->n; i++) {
        const fasti_event *e = list->at[i];
        S_count_days(k, e);
        for (size_t j = 0; j < e->actor_count; j++)
            if (!j || e->actors[j].actor != e->actors[j - 1].actor)
                S_count_about(k, e->actors[j].actor->id, e->article_count);
        if (e->place) S_count_about(k, S_place(e->place, k->a), e->article_count);
    }
}

/* ---- what an event weighs ---- */

static double S_about(const chooser *k, const fasti_event *e)
{
    uint32_t most = e->place ? S_count(&k->about, S_place(e->place, k->a)) : 0;
    for (size_t i = 0; i < e->actor_count; i++) {
        uint32_t n = S_count(&k->about, e->actors[i].actor->id);
        if (n > most) most = n;
    }
    return k->most_about ? (double)most / k->most_about : 0;
}

/* 1 at the beginning of an article, falling to 0. */
static double S_early(const fasti_event *e)
{
    uint32_t first = UINT32_MAX;
    for (size_t i = 0; i < e->mention_count; i++)
        if (e->mentions[i]->field == FASTI_TEXT && e->mentions[i]->start < first)
            first = e->mentions[i]->start;
    return EARLY / (EARLY + first);
}

static double S_weight(const chooser *k, const candidate *c)
{
    const fasti_event *e = c->event;
    double weight =
        (0.05 + SALIENCE * e->salience + ABOUT * S_about(k, e)) * (1 + LEAD * S_early(e));
    if (e->status != FASTI_ACTUAL) weight *= NOT_ACTUAL;
    if (e->days.first != e->days.last || !days_known(e->days)) weight *= NO_DAY;
    return weight *
           sqrt(1 + S_count(&k->published, c->day) + REFERENCE * S_count(&k->referred, c->day));
}

/* The kind and the first two actors by id; of nobody, nothing that another event could share. */
static const char *S_deed(const fasti_event *e, arena *a)
{
    const char *first = NULL, *second = NULL;
    for (size_t i = 0; i < e->actor_count; i++) {
        const char *id = e->actors[i].actor->id;
        if (!first || strcmp(id, first) < 0)
            second = first, first = id;
        else if (strcmp(id, first) != 0 && (!second || strcmp(id, second) < 0))
            second = id;
    }
    if (!first) return arena_format(a, "\t%s", e->id);
    return arena_format(a, "\t%s\t%s\t%s", fasti_kind_name(e->kind), first, second ? second : "");
}

static const char *S_sentence(const fasti_event *e, arena *a)
{
    for (size_t i = 0; i < e->mention_count; i++)
        if (e->mentions[i]->field == FASTI_TEXT && e->mentions[i]->status == e->status)
            return arena_format(a, "\f%s", e->mentions[i]->quote);
    return arena_format(a, "\f%s", e->id);
}

static void S_look(const chooser *k, candidate *c)
{
    c->now = c->weight * pow(SAME_DAY, S_count(&k->taken, c->day)) *
             pow(SAME_SENTENCE, S_count(&k->taken, c->sentence)) *
             pow(SAME_DEED, S_count(&k->taken, c->deed));
}

/* ---- taking them ---- */

static bool S_before(const candidate *x, const candidate *y)
{
    return x->now != y->now ? x->now > y->now : x->position < y->position;
}

static void S_sink(candidate **heap, size_t n, size_t i)
{
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && S_before(heap[child + 1], heap[child])) child++;
        if (!S_before(heap[child], heap[i])) return;
        candidate *swap = heap[i];
        heap[i] = heap[child];
        heap[child] = swap;
    }
}

static candidate *S_take(chooser *k, candidate **heap, size_t *n)
{
    for (;;) {
        double was = heap[0]->now;
        S_look(k, heap[0]);
        if (heap[0]->now == was) break;
        S_sink(heap, *n, 0);
    }
    candidate *c = heap[0];
    heap[0] = heap[--*n];
    S_sink(heap, *n, 0);
    S_add(&k->taken, c->day, 1);
    S_add(&k->taken, c->sentence, 1);
    S_add(&k->taken, c->deed, 1);
    return c;
}

void timeline_choose(event_list *list, size_t top, const collection *c, arena *a)
{
    if (!top || top >= list->n) return;
    chooser k = {.a = a};
    k.published.by_key.arena = k.referred.by_key.arena = k.about.by_key.arena =
        k.taken.by_key.arena = a;
    S_survey(&k, list, c);
    size_t n = list->n;
    candidate *all = arena_array(a, candidate, n), **heap = arena_array(a, candidate *, n);
    bool *chosen = arena_array(a, bool, n);
    for (size_t i = 0; i < n; i++) {
        const fasti_event *e = list->at[i];
        all[i] = (candidate){e, i, 0, 0, S_day(e->days.first, a), S_sentence(e, a), S_deed(e, a)};
        all[i].weight = all[i].now = S_weight(&k, &all[i]);
        heap[i] = &all[i];
    }
    for (size_t i = n / 2; i-- > 0;) S_sink(heap, n, i);
    for (size_t i = 0; i < top; i++) chosen[S_take(&k, heap, &n)->position] = true;
    n = 0;
    for (size_t i = 0; i < list->n; i++)
        if (chosen[i]) list->at[n++] = list->at[i];
    list->left_out += list->n - n;
    list->n = n;
}
