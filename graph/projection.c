/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who acts is tied to who is acted upon, and who takes part on equal terms to everyone else in the
 * event. Those who act side by side are not: that two countries impose the same sanction does not
 * mean that they deal with each other.
 *
 * Each pair of actors in an event becomes an encounter; sorted, those of one pair stand together.
 * An event of many gives a number of pairs that grows with its square, so only its highest ranking
 * actors meet.
 */
#include "projection.h"

#include <math.h>

#include "day.h"

enum { MEETING_ACTORS = 8 };

typedef struct part {
    size_t position;
    fasti_role role;
} part;

static int S_by_position(const void *x, const void *y)
{
    const part *a = x, *b = y;
    return (a->position > b->position) - (a->position < b->position);
}

static int S_by_pair(const void *x, const void *y)
{
    const encounter *a = x, *b = y;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    if (a->b != b->b) return a->b < b->b ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

static void S_meet(projection *p, size_t event, double share, const part *x, const part *y)
{
    if (x->role == y->role && x->role != FASTI_PARTY) return;
    bool forth = x->role == FASTI_SOURCE && y->role == FASTI_TARGET;
    bool back = x->role == FASTI_TARGET && y->role == FASTI_SOURCE;
    vec_push(p->k->a, &p->encounters,
             (encounter){(uint32_t)x->position, (uint32_t)y->position, (uint32_t)event, forth, back,
                         share});
}

/* Positions go by rank, so that the first parts are those of the highest. */
static void S_add_event(projection *p, size_t event, part *parts)
{
    const incidence *c = p->k->c;
    size_t n = 0;
    for (size_t t = c->first[event]; t < c->first[event + 1]; t++)
        if (!incidence_is_place(c, c->ties.at[t].node))
            parts[n++] = (part){p->place[c->ties.at[t].node], c->ties.at[t].role};
    sort_items(parts, n, sizeof *parts, S_by_position);
    double share = n > 1 ? 1.0 / (double)(n - 1) : 1;
    if (n > MEETING_ACTORS) n = MEETING_ACTORS;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) S_meet(p, event, share, &parts[i], &parts[j]);
}

static void S_meet_all(projection *p)
{
    const incidence *c = p->k->c;
    part *parts = arena_array(p->k->a, part, c->actors.n);
    for (size_t i = 0; i < c->events->n; i++)
        if (c->events->at[i]->status != FASTI_NEGATED) S_add_event(p, i, parts);
    sort_items(p->encounters.at, p->encounters.n, sizeof(encounter), S_by_pair);
}

/* ---- from encounters to dyads ---- */

static bool S_more_telling(const fasti_event *e, const fasti_event *than)
{
    if (!than || e->salience != than->salience) return !than || e->salience > than->salience;
    return strcmp(e->id, than->id) < 0;
}

void dyad_add(view_dyad *d, dyad_tally *tally, const fasti_event *e, double share)
{
    d->actual |= e->status == FASTI_ACTUAL;
    d->weight += incidence_weight(e) * share;
    tally->kinds[e->kind]++;
    choice_widen(&d->period, e->days);
    if (S_more_telling(e, d->chief)) d->chief = e;
    if (!e->coding.cameo || !*e->coding.cameo) return;
    tally->goldstein += e->coding.goldstein;
    tally->coded++;
}

void dyad_finish(view_dyad *d, const dyad_tally *tally)
{
    for (fasti_kind kind = 0; kind < FASTI_KIND_COUNT; kind++)
        if (tally->kinds[kind] > tally->kinds[d->kind]) d->kind = kind;
    d->has_goldstein = tally->coded > 0;
    d->goldstein = tally->coded ? tally->goldstein / (double)tally->coded : 0;
}

static view_dyad S_dyad(const choice *k, const encounter *list, size_t n)
{
    view_dyad d = {.a = list->a, .b = list->b, .period = DAYS_NONE};
    dyad_tally tally = {0};
    for (size_t i = 0; i < n; i++) {
        d.forth += list[i].forth;
        d.back += list[i].back;
        d.equal += !list[i].forth && !list[i].back;
        dyad_add(&d, &tally, k->c->events->at[list[i].event], list[i].share);
    }
    dyad_finish(&d, &tally);
    return d;
}

static void S_pair_up(projection *p)
{
    arena *a = p->k->a;
    const encounter *list = p->encounters.at;
    size_t all = p->encounters.n;
    for (size_t i = 0, n; i < all; i += n) {
        n = 1;
        while (i + n < all && list[i].a == list[i + n].a && list[i].b == list[i + n].b) n++;
        vec_push(a, &p->dyads, S_dyad(p->k, list + i, n));
        vec_push(a, &p->first, i);
    }
    vec_push(a, &p->first, all);
}

static void S_order_actors(projection *p)
{
    const choice *k = p->k;
    size_t n = k->c->actors.n;
    p->place = arena_array(k->a, size_t, n);
    p->actors = arena_array(k->a, standing, n);
    if (n) memcpy(p->actors, k->of, n * sizeof *p->actors);
    sort_items(p->actors, n, sizeof *p->actors, choice_by_standing);
    for (size_t i = 0; i < n; i++) p->place[p->actors[i].node] = i;
}

projection *projection_make(const event_list *events, const fold *governments, arena *a,
                            fasti_error *error)
{
    projection *p = arena_make(a, projection);
    p->k = choice_begin(events, governments, a, error);
    if (!p->k) return NULL;
    S_order_actors(p);
    S_meet_all(p);
    S_pair_up(p);
    return p;
}

size_t projection_find(const projection *p, const char *query)
{
    size_t n = p->k->c->actors.n, within = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        const fasti_actor *actor = projection_actor(p, i);
        if (!actor_is_named(actor, query)) continue;
        if (str_eq_nocase(str_of(actor->id), str_of(query)) ||
            str_eq_nocase(str_of(actor->name), str_of(query)))
            return i;
        if (within == SIZE_MAX) within = i;
    }
    return within;
}

network projection_network(const projection *p)
{
    arena *a = p->k->a;
    network n = {.node_count = p->k->c->actors.n};
    for (size_t i = 0; i < p->dyads.n; i++) {
        const view_dyad *d = &p->dyads.at[i];
        vec_push(a, &n.ends, (int64_t)d->a);
        vec_push(a, &n.ends, (int64_t)d->b);
        vec_push(a, &n.weights, fmax(round(d->weight * 1e3), 1));
    }
    return n;
}
