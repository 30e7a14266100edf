/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "connection.h"

#include <math.h>
#include <stdlib.h>

#include "error.h"

static int S_by_salience(const void *x, const void *y)
{
    const fasti_event *a = *(const fasti_event *const *)x, *b = *(const fasti_event *const *)y;
    if (a->salience != b->salience) return a->salience > b->salience ? -1 : 1;
    return strcmp(a->id, b->id);
}

/* A step costs one; what it costs above that, a strong tie less than a weak one, is less in all
 * than another step would. */
static void S_make_costs(network *n, size_t steps)
{
    double share = 1.0 / (double)(steps + 1);
    for (size_t i = 0; i < n->weights.n; i++)
        n->weights.at[i] = 1 + share * round(1e6 / (1 + n->weights.at[i] / 1e3)) / 1e6;
}

typedef struct pair {
    size_t a, b;
} pair;

static int S_by_ends(const void *x, const void *y)
{
    const pair *p = x;
    const view_dyad *d = y;
    if (p->a != d->a) return p->a < d->a ? -1 : 1;
    return (p->b > d->b) - (p->b < d->b);
}

static path_step S_step(const projection *p, size_t from, size_t to, arena *a)
{
    pair ends = {from < to ? from : to, from < to ? to : from};
    const view_dyad *d = bsearch(&ends, p->dyads.at, p->dyads.n, sizeof *d, S_by_ends);
    size_t dyad = (size_t)(d - p->dyads.at), first = p->first.at[dyad];
    path_step s = {projection_actor(p, from), projection_actor(p, to), NULL,
                   p->first.at[dyad + 1] - first};
    s.events = arena_array(a, const fasti_event *, s.event_count);
    for (size_t i = 0; i < s.event_count; i++) s.events[i] = projection_event(p, first + i);
    sort_items(s.events, s.event_count, sizeof *s.events, S_by_salience);
    return s;
}

static actor_path S_path(const projection *p, const network_path *found, arena *a)
{
    actor_path path = {arena_array(a, path_step, found->n - 1), found->n - 1};
    for (size_t i = 0; i < path.n; i++)
        path.steps[i] = S_step(p, found->nodes[i], found->nodes[i + 1], a);
    return path;
}

static bool S_takes_part(const fasti_event *e, const fasti_actor *actor, const fold *governments)
{
    for (size_t i = 0; i < e->actor_count; i++)
        if (fold_actor(governments, e->actors[i].actor) == actor) return true;
    return false;
}

/* Whether a detour tells nothing but what the two did together anyway. */
static bool S_says_nothing(const actor_paths *all, const actor_path *path, const fold *governments)
{
    if (path->n == 1) return false;
    for (size_t i = 0; i < path->n; i++)
        for (size_t j = 0; j < path->steps[i].event_count; j++) {
            const fasti_event *e = path->steps[i].events[j];
            if (!S_takes_part(e, all->from, governments) || !S_takes_part(e, all->to, governments))
                return false;
        }
    return true;
}

static bool S_find(const projection *p, const char *query, size_t *actor, fasti_error *error)
{
    *actor = projection_find(p, query);
    return *actor != SIZE_MAX || fail(error, FASTI_NOT_FOUND,
                                      "nobody called \"%.100s\" takes part in these events", query);
}

actor_paths *paths_find(const event_list *events, const char *from, const char *to, size_t most,
                        size_t steps, const fold *governments, arena *a, fasti_error *error)
{
    size_t start, end;
    projection *p = projection_make(events, governments, a, error);
    if (!p || !S_find(p, from, &start, error) || !S_find(p, to, &end, error)) return NULL;
    actor_paths *all = arena_make(a, actor_paths);
    *all = (actor_paths){.from = projection_actor(p, start), .to = projection_actor(p, end)};
    if (start == end) {
        fail(error, FASTI_USAGE, "\"%.100s\" and \"%.100s\" are the same: %.100s", from, to,
             all->from->name);
        return NULL;
    }
    if (!steps) steps = PATHS_STEPS;
    if (!most) most = PATHS_MOST;
    network_paths found = {.most = 4 * most, .most_nodes = steps + 1};
    network net = projection_network(p);
    S_make_costs(&net, steps);
    if (!network_search(&net, start, end, &found, a, error)) return NULL;
    all->paths = arena_array(a, actor_path, most);
    for (size_t i = 0; i < found.n && all->n < most; i++) {
        all->paths[all->n] = S_path(p, &found.paths[i], a);
        all->n += !S_says_nothing(all, &all->paths[all->n], governments);
    }
    return all;
}
