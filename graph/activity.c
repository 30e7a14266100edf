/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who was active where: each place of an event is tied with each actor of the event. Shown are the
 * places of most events, at most a third of the nodes, and with each in turn the actors who took
 * part in most of its events, so that no place stands alone.
 */
#include <math.h>

#include "day.h"
#include "projection.h"

/* A place, an actor, both as nodes of the graph, and an event. */
typedef struct activity {
    size_t place, actor, event;
} activity;

typedef VEC(activity) activities;

typedef struct showing {
    choice *k;
    activities list;      /* sorted by place, actor, event */
    VEC(view_dyad) pairs; /* sorted by place, actor; the ends are nodes of the graph */
    VEC(size_t) first;    /* the first activity of each, and the end */
    bool *keep;
} showing;

static int S_by_pair(const void *x, const void *y)
{
    const activity *a = x, *b = y;
    if (a->place != b->place) return a->place < b->place ? -1 : 1;
    if (a->actor != b->actor) return a->actor < b->actor ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

static void S_add_event(showing *s, size_t event)
{
    const incidence *c = s->k->c;
    size_t first = c->first[event], end = c->first[event + 1];
    if (c->events->at[event]->status == FASTI_NEGATED || end == first) return;
    size_t place = c->ties.at[end - 1].node;
    if (!incidence_is_place(c, place)) return;
    for (size_t t = first; t + 1 < end; t++)
        vec_push(s->k->a, &s->list, (activity){place, c->ties.at[t].node, event});
}

static view_dyad S_pair(const showing *s, const activity *list, size_t n)
{
    view_dyad d = {.a = list->place, .b = list->actor, .equal = n, .period = DAYS_NONE};
    dyad_tally tally = {0};
    for (size_t i = 0; i < n; i++) dyad_add(&d, &tally, s->k->c->events->at[list[i].event], 1);
    dyad_finish(&d, &tally);
    return d;
}

static void S_pair_up(showing *s)
{
    const activity *list = s->list.at;
    for (size_t i = 0, n; i < s->list.n; i += n) {
        for (n = 1; i + n < s->list.n && list[i].place == list[i + n].place &&
                    list[i].actor == list[i + n].actor;)
            n++;
        view_dyad d = S_pair(s, list + i, n);
        vec_push(s->k->a, &s->pairs, d);
        vec_push(s->k->a, &s->first, i);
    }
    vec_push(s->k->a, &s->first, s->list.n);
}

typedef struct merit {
    int64_t key;
    const char *id;
    size_t at;
} merit;

static int S_by_merit(const void *x, const void *y)
{
    const merit *a = x, *b = y;
    if (a->key != b->key) return a->key > b->key ? -1 : 1;
    int order = strcmp(a->id, b->id);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* The places by the weight of what happened there; each stands at its first pair. */
static merit *S_places(const showing *s, size_t *n)
{
    merit *list = arena_array(s->k->a, merit, s->pairs.n);
    *n = 0;
    for (size_t i = 0; i < s->pairs.n; i++) {
        const view_dyad *d = &s->pairs.at[i];
        if (!i || d->a != d[-1].a) list[(*n)++] = (merit){0, s->k->of[d->a].id, i};
        list[*n - 1].key += llround(d->weight * 1e3);
    }
    sort_items(list, *n, sizeof *list, S_by_merit);
    return list;
}

static size_t S_pairs_of(const showing *s, size_t first, merit *list)
{
    size_t n = 0;
    for (size_t i = first; i < s->pairs.n && s->pairs.at[i].a == s->pairs.at[first].a; i++) {
        const view_dyad *d = &s->pairs.at[i];
        double rank = sqrt((double)s->k->of[d->b].key + 1);
        list[n++] = (merit){llround(d->weight * rank * 1e3), s->k->of[d->b].id, i};
    }
    sort_items(list, n, sizeof *list, S_by_merit);
    return n;
}

static void S_choose(showing *s, size_t top)
{
    enum { ACTORS_OF_A_PLACE = 4 };
    choice *k = s->k;
    size_t n, most = top / 3 + 1;
    const merit *places = S_places(s, &n);
    merit *actors = arena_array(k->a, merit, s->pairs.n);
    bool all = top >= k->c->actors.n + k->c->places.n;
    k->room = top;
    for (size_t i = 0; i < n && (all || i < most) && k->room > 1; i++) {
        size_t found = S_pairs_of(s, places[i].at, actors);
        if (!all && found > ACTORS_OF_A_PLACE) found = ACTORS_OF_A_PLACE;
        choice_show(k, s->pairs.at[places[i].at].a);
        for (size_t j = 0; j < found && k->room; j++) choice_show(k, s->pairs.at[actors[j].at].b);
    }
    for (size_t i = 0; i < s->pairs.n; i++)
        s->keep[i] = k->shown[s->pairs.at[i].a] && k->shown[s->pairs.at[i].b];
}

static void S_list(const showing *s, view *v, const size_t *position)
{
    v->dyads = arena_array(s->k->a, view_dyad, s->pairs.n);
    for (size_t i = 0; i < s->pairs.n; i++) {
        if (!s->keep[i]) continue;
        view_dyad *d = &v->dyads[v->dyad_count++];
        *d = s->pairs.at[i];
        d->a = position[d->a];
        d->b = position[d->b];
        v->nodes[d->a].shown++;
        v->nodes[d->b].shown++;
    }
}

static int S_by_ends(const void *x, const void *y)
{
    const view_dyad *a = x, *b = y;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static void S_sum_up(const showing *s, view *v)
{
    bool *told = arena_array(s->k->a, bool, s->k->c->events->n);
    VEC(size_t) events = {0};
    for (size_t d = 0; d < s->pairs.n; d++)
        for (size_t i = s->first.at[d]; s->keep[d] && i < s->first.at[d + 1]; i++)
            told[s->list.at[i].event] = true;
    for (size_t i = 0; i < s->k->c->events->n; i++)
        if (told[i]) vec_push(s->k->a, &events, i);
    choice_sum_up(s->k, v, events.at, events.n);
    v->nodes_left_out = v->others_left_out = v->actor_count + v->place_count - v->node_count;
}

view *view_make_places(const event_list *events, size_t top, const fold *governments, arena *a,
                       fasti_error *error)
{
    showing s = {.k = choice_begin(events, governments, a, error)};
    if (!s.k) return NULL;
    view *v = arena_make(a, view);
    v->of_actors = true;
    v->style = VIEW_PLACES;
    for (size_t i = 0; i < s.k->c->events->n; i++) S_add_event(&s, i);
    sort_items(s.list.at, s.list.n, sizeof(activity), S_by_pair);
    S_pair_up(&s);
    s.keep = arena_array(a, bool, s.pairs.n);
    S_choose(&s, top ? top : VIEW_TOP);
    S_list(&s, v, choice_list_nodes(s.k, v));
    sort_items(v->dyads, v->dyad_count, sizeof *v->dyads, S_by_ends);
    S_sum_up(&s, v);
    return v;
}
