/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which actors and which of their ties are shown. Where there are more ties than a reader can
 * follow, the backbone is: each actor's foremost tie, and of the others those that stand out most
 * from an even spread of the ends' dealings (the disparity filter of Serrano, Boguñá and
 * Vespignani 2009).
 */
#include <math.h>

#include "error.h"
#include "projection.h"

/* Ties for each actor that still make a readable diagram. */
#define TIES_PER_ACTOR 1.5

/* A dyad on its way to be shown; keys are whole numbers, since weights are sums in the order of
 * events. */
typedef struct merit {
    int64_t key;
    size_t dyad;
} merit;

static int S_by_merit(const void *x, const void *y)
{
    const merit *a = x, *b = y;
    if (a->key != b->key) return a->key > b->key ? -1 : 1;
    return (a->dyad > b->dyad) - (a->dyad < b->dyad);
}

typedef struct showing {
    projection *p;
    choice *k;
    const merit *order;   /* strong ties of high ranking actors first */
    bool *keep;           /* each dyad                                */
    size_t kept, between; /* dyads; those between actors that are shown */
} showing;

static merit *S_merits(const projection *p)
{
    merit *list = arena_array(p->k->a, merit, p->dyads.n);
    for (size_t i = 0; i < p->dyads.n; i++) {
        const view_dyad *d = &p->dyads.at[i];
        double ranks = sqrt((double)p->actors[d->a].key) + sqrt((double)p->actors[d->b].key);
        list[i] = (merit){llround(ranks * d->weight * 1e3), i};
    }
    sort_items(list, p->dyads.n, sizeof *list, S_by_merit);
    return list;
}

/* Shows the actors of the foremost dyads, as far as there is room; around a center, those of its
 * dyads alone. */
static void S_choose_actors(showing *s, size_t center)
{
    const projection *p = s->p;
    for (size_t i = 0; i < p->dyads.n && s->k->room; i++) {
        const view_dyad *d = &p->dyads.at[s->order[i].dyad];
        size_t a = p->actors[d->a].node, b = p->actors[d->b].node;
        if (center != SIZE_MAX && d->a != center && d->b != center) continue;
        if ((size_t)!s->k->shown[a] + !s->k->shown[b] > s->k->room) continue;
        choice_show(s->k, a);
        choice_show(s->k, b);
    }
}

static bool S_between(const showing *s, const view_dyad *d)
{
    return s->k->shown[s->p->actors[d->a].node] && s->k->shown[s->p->actors[d->b].node];
}

static void S_keep(showing *s, size_t dyad)
{
    if (s->keep[dyad]) return;
    s->keep[dyad] = true;
    s->kept++;
}

/* How surprising a tie's share of an end's dealings is: minus the logarithm of the probability
 * that an even spread over its ties would give as much. */
static double S_surprise(double weight, double strength, size_t ties)
{
    if (ties < 2) return 0;
    return -(double)(ties - 1) * log1p(-fmin(weight / strength, 1 - 1e-9));
}

static merit *S_disparities(const showing *s)
{
    const projection *p = s->p;
    arena *a = p->k->a;
    double *strength = arena_array(a, double, p->k->c->actors.n);
    size_t *ties = arena_array(a, size_t, p->k->c->actors.n);
    merit *list = arena_array(a, merit, p->dyads.n);
    for (size_t i = 0; i < p->dyads.n; i++) {
        const view_dyad *d = &p->dyads.at[i];
        strength[d->a] += d->weight, strength[d->b] += d->weight;
        ties[d->a]++, ties[d->b]++;
    }
    for (size_t i = 0; i < p->dyads.n; i++) {
        const view_dyad *d = &p->dyads.at[i];
        double surprise = fmax(S_surprise(d->weight, strength[d->a], ties[d->a]),
                               S_surprise(d->weight, strength[d->b], ties[d->b]));
        list[i] = (merit){llround(surprise * 1e3), i};
    }
    sort_items(list, p->dyads.n, sizeof *list, S_by_merit);
    return list;
}

/* Each actor's foremost tie, that of `center` with everyone, and of the rest what stands out. */
static void S_keep_backbone(showing *s, size_t center)
{
    const projection *p = s->p;
    bool *tied = arena_array(s->k->a, bool, p->k->c->actors.n);
    size_t room = (size_t)((double)s->k->nodes.n * TIES_PER_ACTOR);
    for (size_t i = 0; i < p->dyads.n; i++) {
        const view_dyad *d = &p->dyads.at[s->order[i].dyad];
        if (!S_between(s, d)) continue;
        if (!tied[d->a] || !tied[d->b] || d->a == center || d->b == center)
            S_keep(s, s->order[i].dyad);
        tied[d->a] = tied[d->b] = true;
    }
    const merit *order = S_disparities(s);
    for (size_t i = 0; i < p->dyads.n && s->kept < room; i++)
        if (S_between(s, &p->dyads.at[order[i].dyad])) S_keep(s, order[i].dyad);
}

static void S_keep_all(showing *s)
{
    for (size_t i = 0; i < s->p->dyads.n; i++)
        if (S_between(s, &s->p->dyads.at[i])) S_keep(s, i);
}

/* The events behind the dyads that are shown, each once. */
static void S_sum_up(const showing *s, view *v)
{
    const projection *p = s->p;
    bool *told = arena_array(s->k->a, bool, p->k->c->events->n);
    VEC(size_t) events = {0};
    for (size_t d = 0; d < p->dyads.n; d++)
        for (size_t i = p->first.at[d]; s->keep[d] && i < p->first.at[d + 1]; i++) {
            size_t event = p->encounters.at[i].event;
            if (!told[event]) vec_push(s->k->a, &events, event);
            told[event] = true;
        }
    choice_sum_up(s->k, v, events.at, events.n);
    v->others_left_out = v->nodes_left_out = v->actor_count - v->node_count;
    v->ties_left_out = s->between - s->kept;
}

static void S_list_dyads(const showing *s, view *v, const size_t *position)
{
    const projection *p = s->p;
    v->dyads = arena_array(s->k->a, view_dyad, s->kept);
    for (size_t i = 0; i < p->dyads.n; i++) {
        if (!s->keep[i]) continue;
        view_dyad *d = &v->dyads[v->dyad_count++];
        *d = p->dyads.at[i];
        d->a = position[p->actors[d->a].node];
        d->b = position[p->actors[d->b].node];
        v->nodes[d->a].shown++;
        v->nodes[d->b].shown++;
    }
}

/* The communities of the actors shown, in the whole network: numbered by their first actor, 0 for
 * one who is in no tie. */
static bool S_group(const showing *s, view *v, const size_t *position, fasti_error *error)
{
    const projection *p = s->p;
    arena *a = s->k->a;
    network net = projection_network(p);
    if (!network_communities(&net, a, error)) return false;
    size_t *number = arena_array(a, size_t, net.node_count), n = 0;
    for (size_t i = 0; i < net.node_count; i++) {
        size_t node = p->actors[i].node, of = net.community[i];
        if (!s->k->shown[node]) continue;
        if (!number[of]) number[of] = ++n;
        v->nodes[position[node]].community = number[of];
    }
    v->community_count = n;
    return true;
}

static view *S_view(projection *p, size_t top, size_t center, fasti_error *error)
{
    arena *a = p->k->a;
    view *v = arena_make(a, view);
    showing s = {.p = p, .k = p->k, .order = S_merits(p), .keep = arena_array(a, bool, p->dyads.n)};
    v->of_actors = true;
    v->style = center == SIZE_MAX ? VIEW_ACTORS : VIEW_EGO;
    s.k->room = top;
    if (center != SIZE_MAX) choice_show(s.k, p->actors[center].node);
    S_choose_actors(&s, center);
    for (size_t i = 0; i < p->dyads.n; i++) s.between += S_between(&s, &p->dyads.at[i]);
    if (top < p->k->c->actors.n)
        S_keep_backbone(&s, center);
    else
        S_keep_all(&s);
    const size_t *position = choice_list_nodes(s.k, v);
    S_sum_up(&s, v);
    S_list_dyads(&s, v, position);
    if (!S_group(&s, v, position, error)) return NULL;
    if (center != SIZE_MAX) v->center = &v->nodes[position[p->actors[center].node]];
    return v;
}

view *view_make_actors(const event_list *events, size_t top, const fold *governments, arena *a,
                       fasti_error *error)
{
    projection *p = projection_make(events, governments, a, error);
    return p ? S_view(p, top ? top : VIEW_TOP_ACTORS, SIZE_MAX, error) : NULL;
}

view *view_make_ego(const event_list *events, const char *center, size_t top,
                    const fold *governments, arena *a, fasti_error *error)
{
    projection *p = projection_make(events, governments, a, error);
    if (!p) return NULL;
    size_t at = projection_find(p, center);
    if (at != SIZE_MAX) return S_view(p, top ? top : VIEW_TOP_EGO, at, error);
    fail(error, FASTI_NOT_FOUND, "nobody called \"%.100s\" takes part in these events", center);
    return NULL;
}
