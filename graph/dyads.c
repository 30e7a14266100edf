/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actor-to-actor ties, projected from events: who acts is tied to who is acted upon, and who takes
 * part on equal terms to everyone else in the event. Those who act side by side are not: that two
 * countries impose the same sanction does not mean that they deal with each other.
 *
 * Each pair of actors in an event becomes an `encounter`; sorted, those of one pair stand together.
 * An event of many gives a number of pairs that grows with its square, so only its highest ranking
 * actors meet.
 */
#include <math.h>

#include "choice.h"
#include "day.h"

enum { MEETING_ACTORS = 8, STRONGEST = 3 };

typedef struct encounter {
    size_t a, b; /* places of the actors in the order of rank, a < b */
    size_t event;
    double share; /* of the event: one in a crowd says less of each pair (Newman 2001) */
    bool forth, back;
} encounter;

typedef VEC(encounter) encounters;

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

static void S_meet(const choice *k, encounters *list, size_t event, double share, const part *x,
                   const part *y)
{
    if (x->role == y->role && x->role != FASTI_PARTY) return;
    bool forth = x->role == FASTI_SOURCE && y->role == FASTI_TARGET;
    bool back = x->role == FASTI_TARGET && y->role == FASTI_SOURCE;
    vec_push(k->a, list, (encounter){x->position, y->position, event, share, forth, back});
}

/* Positions go by rank, so that the first parts are those of the highest. */
static void S_add_event(const choice *k, encounters *list, size_t event, const size_t *position,
                        part *parts)
{
    const incidence *c = k->c;
    size_t n = 0;
    for (size_t t = c->first[event]; t < c->first[event + 1]; t++)
        if (!incidence_is_place(c, c->ties.at[t].node))
            parts[n++] = (part){position[c->ties.at[t].node], c->ties.at[t].role};
    sort_items(parts, n, sizeof *parts, S_by_position);
    double share = n > 1 ? 1.0 / (double)(n - 1) : 1;
    if (n > MEETING_ACTORS) n = MEETING_ACTORS;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) S_meet(k, list, event, share, &parts[i], &parts[j]);
}

static encounters S_encounters(const choice *k, const size_t *position)
{
    const incidence *c = k->c;
    encounters list = {0};
    part *parts = arena_array(k->a, part, c->actors.n);
    for (size_t i = 0; i < c->events->n; i++)
        if (c->events->at[i]->status != FASTI_NEGATED) S_add_event(k, &list, i, position, parts);
    if (list.n) sort_items(list.at, list.n, sizeof *list.at, S_by_pair);
    return list;
}

/* ---- from encounters to dyads ---- */

static bool S_more_telling(const fasti_event *e, const fasti_event *than)
{
    if (!than || e->salience != than->salience) return !than || e->salience > than->salience;
    return strcmp(e->id, than->id) < 0;
}

static fasti_kind S_most_frequent(const size_t counts[FASTI_KIND_COUNT])
{
    fasti_kind most = 0;
    for (fasti_kind kind = 0; kind < FASTI_KIND_COUNT; kind++)
        if (counts[kind] > counts[most]) most = kind;
    return most;
}

static view_dyad S_dyad(const choice *k, const encounter *list, size_t n)
{
    view_dyad d = {.a = list->a, .b = list->b, .period = DAYS_NONE};
    size_t kinds[FASTI_KIND_COUNT] = {0}, coded = 0;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        const fasti_event *e = k->c->events->at[list[i].event];
        d.forth += list[i].forth;
        d.back += list[i].back;
        d.equal += !list[i].forth && !list[i].back;
        d.actual |= e->status == FASTI_ACTUAL;
        d.weight += incidence_weight(e) * list[i].share;
        kinds[e->kind]++;
        choice_widen(&d.period, e->days);
        if (S_more_telling(e, d.chief)) d.chief = e;
        if (!e->coding.cameo || !*e->coding.cameo) continue;
        sum += e->coding.goldstein;
        coded++;
    }
    d.kind = S_most_frequent(kinds);
    d.has_goldstein = coded > 0;
    d.goldstein = coded ? sum / (double)coded : 0;
    return d;
}

typedef VEC(view_dyad) dyads;

static dyads S_dyads(const choice *k, const encounters *list)
{
    dyads all = {0};
    for (size_t i = 0, n; i < list->n; i += n) {
        n = 1;
        while (i + n < list->n && list->at[i].a == list->at[i + n].a &&
               list->at[i].b == list->at[i + n].b)
            n++;
        vec_push(k->a, &all, S_dyad(k, list->at + i, n));
    }
    return all;
}

/* ---- which are shown ---- */

typedef struct merit {
    int64_t key; /* weights are sums in the order of events, so they are compared in steps */
    size_t dyad;
} merit;

static int S_by_merit(const void *x, const void *y)
{
    const merit *a = x, *b = y;
    if (a->key != b->key) return a->key > b->key ? -1 : 1;
    return (a->dyad > b->dyad) - (a->dyad < b->dyad);
}

/* Strong ties of high ranking actors first. */
static merit *S_merits(const choice *k, const standing *actors, const dyads *all)
{
    merit *list = arena_array(k->a, merit, all->n);
    for (size_t i = 0; i < all->n; i++) {
        const view_dyad *d = &all->at[i];
        double ranks = sqrt((double)actors[d->a].key) + sqrt((double)actors[d->b].key);
        list[i] = (merit){llround(ranks * d->weight * 1e3), i};
    }
    sort_items(list, all->n, sizeof *list, S_by_merit);
    return list;
}

/* Shows the actors of the foremost dyads, as far as there is room. */
static void S_choose_actors(choice *k, const standing *actors, const dyads *all, const merit *order,
                            size_t top)
{
    k->room = top;
    for (size_t i = 0; i < all->n && k->room; i++) {
        const view_dyad *d = &all->at[order[i].dyad];
        size_t a = actors[d->a].node, b = actors[d->b].node;
        if ((size_t)!k->shown[a] + !k->shown[b] > k->room) continue;
        choice_show(k, a);
        choice_show(k, b);
    }
}

/* Keeps the dyads between the actors shown, in `few` the foremost of each actor only. */
static void S_keep(const choice *k, const standing *actors, dyads *all, const merit *order,
                   bool few)
{
    unsigned *kept = arena_array(k->a, unsigned, k->c->actors.n);
    bool *keep = arena_array(k->a, bool, all->n);
    for (size_t i = 0; i < all->n; i++) {
        const view_dyad *d = &all->at[order[i].dyad];
        if (!k->shown[actors[d->a].node] || !k->shown[actors[d->b].node]) continue;
        if (few && kept[d->a] >= STRONGEST && kept[d->b] >= STRONGEST) continue;
        kept[d->a]++;
        kept[d->b]++;
        keep[order[i].dyad] = true;
    }
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (keep[i]) all->at[n++] = all->at[i];
    all->n = n;
}

/* The events behind the dyads that are shown, each once. */
static void S_sum_up(const choice *k, view *v, const encounters *list, const dyads *kept)
{
    bool *told = arena_array(k->a, bool, k->c->events->n);
    VEC(size_t) events = {0};
    for (size_t i = 0, d = 0; i < list->n; i++) {
        const encounter *e = &list->at[i];
        while (d < kept->n &&
               (kept->at[d].a < e->a || (kept->at[d].a == e->a && kept->at[d].b < e->b)))
            d++;
        if (d == kept->n || kept->at[d].a != e->a || kept->at[d].b != e->b || told[e->event])
            continue;
        told[e->event] = true;
        vec_push(k->a, &events, e->event);
    }
    choice_sum_up(k, v, events.at, events.n);
    v->others_left_out = v->nodes_left_out = v->actor_count - v->node_count;
}

static void S_list_dyads(view *v, const standing *actors, const dyads *kept, const size_t *position)
{
    v->of_actors = true;
    v->dyads = kept->at;
    v->dyad_count = kept->n;
    for (size_t i = 0; i < kept->n; i++) {
        view_dyad *d = &v->dyads[i];
        d->a = position[actors[d->a].node];
        d->b = position[actors[d->b].node];
        v->nodes[d->a].shown++;
        v->nodes[d->b].shown++;
    }
}

/* The actors in the order of their ranks, and of each node of an actor the place in it. */
static standing *S_order_actors(const choice *k, size_t *place)
{
    size_t n = k->c->actors.n;
    standing *order = arena_array(k->a, standing, n);
    memcpy(order, k->of, n * sizeof *order);
    sort_items(order, n, sizeof *order, choice_by_standing);
    for (size_t i = 0; i < n; i++) place[order[i].node] = i;
    return order;
}

view *view_make_actors(const event_list *events, size_t top, const fold *governments, arena *a,
                       fasti_error *error)
{
    choice *k = choice_begin(events, governments, a, error);
    if (!k) return NULL;
    view *v = arena_make(a, view);
    if (!top) top = VIEW_TOP_ACTORS;
    size_t *place = arena_array(a, size_t, k->c->actors.n);
    const standing *actors = S_order_actors(k, place);
    encounters list = S_encounters(k, place);
    dyads all = S_dyads(k, &list);
    const merit *order = S_merits(k, actors, &all);
    S_choose_actors(k, actors, &all, order, top);
    S_keep(k, actors, &all, order, top < k->c->actors.n);
    const size_t *position = choice_list_nodes(k, v);
    S_sum_up(k, v, &list, &all);
    S_list_dyads(v, actors, &all, position);
    return v;
}
