/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is shown is chosen event by event, since an actor without events, or an event without its
 * actors, says nothing: events by falling rank, each together with its actors and its place, as
 * far as there is room. An event of many brings only its highest ranking actors, and the view
 * says how many more there are.
 *
 * Ranks are compared as whole numbers, in steps far above what the order of floating-point sums
 * can change; equal ones by id.
 */
#include "view.h"

#include <math.h>
#include <stdlib.h>

#include "cast.h"
#include "day.h"

enum { SHOWN_ACTORS = 8 }; /* of one event, where not everything is shown */

/* What nodes are sorted by. */
typedef struct standing {
    int64_t key; /* the rank, rounded */
    const char *id;
    size_t node;
} standing;

typedef struct choice {
    const cast *c;
    arena *a;
    standing *of; /* every node's */
    bool *shown;  /* every node's */
    size_t room, event_room;
    VEC(size_t) nodes; /* shown */
} choice;

static int S_by_standing(const void *a, const void *b)
{
    const standing *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? 1 : -1;
    return strcmp(x->id, y->id);
}

static const char *S_id(const choice *k, size_t node)
{
    const cast *c = k->c;
    if (node < c->actors.n) return c->actors.at[node]->id;
    if (!cast_is_place(c, node)) return c->events->at[node - cast_event_node(c, 0)]->id;
    const fasti_place *p = c->places.at[node - c->actors.n];
    return arena_format(k->a, "place:%s:%s", p->country, p->name);
}

static void S_rank(choice *k)
{
    const network *net = &k->c->net;
    k->of = arena_array(k->a, standing, net->node_count);
    for (size_t i = 0; i < net->node_count; i++)
        k->of[i] = (standing){llround(net->rank[i] * (double)net->node_count * 1e4), S_id(k, i), i};
}

static void S_show(choice *k, size_t node)
{
    if (k->shown[node]) return;
    k->shown[node] = true;
    k->room--;
    vec_push(k->a, &k->nodes, node);
}

/* The actors of an event that are worth showing, the highest ranking first, and its place, if any,
 * behind them. Returns how many. */
static size_t S_wanted(const choice *k, size_t event, standing *wanted, bool *has_place)
{
    const cast *c = k->c;
    size_t n = 0, end = c->first[event + 1];
    *has_place = end > c->first[event] && cast_is_place(c, c->ties.at[end - 1].node);
    for (size_t t = c->first[event]; t < end - *has_place; t++)
        wanted[n++] = k->of[c->ties.at[t].node];
    sort_items(wanted, n, sizeof *wanted, S_by_standing);
    if (n > SHOWN_ACTORS) n = SHOWN_ACTORS;
    if (*has_place) wanted[n++] = k->of[c->ties.at[end - 1].node];
    return n;
}

static void S_show_event(choice *k, size_t event, standing *wanted)
{
    bool has_place;
    size_t fresh = 1, n = S_wanted(k, event, wanted, &has_place);
    for (size_t i = 0; i < n; i++) fresh += !k->shown[wanted[i].node];
    if (has_place && fresh == k->room + 1 && !k->shown[wanted[n - 1].node]) n--, fresh--;
    if (!n || fresh > k->room || !k->event_room) return;
    S_show(k, cast_event_node(k->c, event));
    for (size_t i = 0; i < n; i++) S_show(k, wanted[i].node);
    k->event_room--;
}

/* An event counts by its weight and by who takes part. PageRank alone would prefer the events of
 * those who take part in no other. */
static standing S_event_standing(const choice *k, size_t event)
{
    const cast *c = k->c;
    standing s = k->of[cast_event_node(c, event)];
    int64_t actors = 0;
    for (size_t t = c->first[event]; t < c->first[event + 1]; t++)
        if (!cast_is_place(c, c->ties.at[t].node)) actors += k->of[c->ties.at[t].node].key;
    s.key = llround((double)actors * cast_weight(c->events->at[event]));
    return s;
}

static size_t S_longest_event(const cast *c)
{
    size_t longest = 0;
    for (size_t i = 0; i < c->events->n; i++)
        if (c->first[i + 1] - c->first[i] > longest) longest = c->first[i + 1] - c->first[i];
    return longest;
}

/* Half of the nodes shown are events at most, or as many as in the whole graph: a diagram of one
 * pair's forty meetings would be a list. */
static void S_choose(choice *k, size_t top)
{
    const cast *c = k->c;
    size_t all = c->net.node_count, events = c->events->n;
    k->shown = arena_array(k->a, bool, all);
    k->room = all;
    if (top >= all) {
        for (size_t i = 0; i < all; i++) S_show(k, i);
        return;
    }
    k->room = top;
    k->event_room = (size_t)fmax((double)top / 2, (double)top * (double)events / (double)all);
    standing *wanted = arena_array(k->a, standing, S_longest_event(c));
    standing *order = arena_array(k->a, standing, events);
    for (size_t i = 0; i < events; i++) order[i] = S_event_standing(k, i);
    sort_items(order, events, sizeof *order, S_by_standing);
    for (size_t i = 0; i < events && k->room; i++)
        S_show_event(k, order[i].node - cast_event_node(c, 0), wanted);
}

static view_node S_node(const choice *k, size_t node)
{
    const cast *c = k->c;
    view_node v = {.id = k->of[node].id,
                   .type = NODE_ACTOR,
                   .degree = c->net.degree[node],
                   .rank = c->net.rank[node]};
    if (node < c->actors.n) {
        v.actor = c->actors.at[node];
    } else if (cast_is_place(c, node)) {
        v.type = NODE_PLACE;
        v.place = c->places.at[node - c->actors.n];
    } else {
        v.type = NODE_EVENT;
        v.event = c->events->at[node - cast_event_node(c, 0)];
    }
    return v;
}

/* Lists the nodes by rank. Returns for each node of the graph its position in the view. */
static size_t *S_list_nodes(choice *k, view *v)
{
    standing *order = arena_array(k->a, standing, k->nodes.n);
    size_t *position = arena_array(k->a, size_t, k->c->net.node_count);
    for (size_t i = 0; i < k->nodes.n; i++) order[i] = k->of[k->nodes.at[i]];
    sort_items(order, k->nodes.n, sizeof *order, S_by_standing);
    v->node_count = k->nodes.n;
    v->nodes = arena_array(k->a, view_node, k->nodes.n);
    for (size_t i = 0; i < k->nodes.n; i++) {
        position[order[i].node] = i;
        v->nodes[i] = S_node(k, order[i].node);
    }
    return position;
}

static int S_by_ends(const void *a, const void *b)
{
    const view_tie *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static void S_list_ties(choice *k, view *v, const size_t *position)
{
    const cast *c = k->c;
    VEC(view_tie) ties = {0};
    for (size_t i = 0; i < c->events->n; i++) {
        size_t from = cast_event_node(c, i);
        for (size_t t = c->first[i]; k->shown[from] && t < c->first[i + 1]; t++) {
            const cast_tie *tie = &c->ties.at[t];
            if (!k->shown[tie->node]) continue;
            view_tie shown = {position[from], position[tie->node], tie->role,
                              cast_is_place(c, tie->node)};
            v->nodes[shown.from].shown++;
            v->nodes[shown.to].shown++;
            vec_push(k->a, &ties, shown);
        }
    }
    sort_items(ties.at, ties.n, sizeof *ties.at, S_by_ends);
    v->ties = ties.at;
    v->tie_count = ties.n;
}

static void S_widen(fasti_days *period, fasti_days days)
{
    if (!days_known(days)) return;
    if (!days_known(*period)) *period = days;
    if (days.first < period->first) period->first = days.first;
    if (days.last > period->last) period->last = days.last;
}

static void S_sum_up(const choice *k, view *v)
{
    const cast *c = k->c;
    map articles = {.arena = k->a};
    size_t shown_events = 0;
    v->period = DAYS_NONE;
    for (size_t i = 0; i < v->node_count; i++) {
        const fasti_event *e = v->nodes[i].event;
        if (!e) continue;
        shown_events++;
        S_widen(&v->period, e->days);
        for (size_t j = 0; j < e->article_count; j++)
            map_set(&articles, str_of(e->articles[j]->id), 1);
    }
    v->article_count = articles.used;
    v->actor_count = c->actors.n;
    v->place_count = c->places.n;
    v->event_count = c->events->n;
    v->events_left_out = c->events->n - shown_events;
    v->nodes_left_out = c->net.node_count - v->node_count;
    v->component_count = c->net.components;
}

view *view_make(const event_list *events, size_t top, const fold *governments, arena *a,
                fasti_error *error)
{
    choice k = {.c = cast_make(events, governments, a, error), .a = a};
    if (!k.c) return NULL;
    view *v = arena_make(a, view);
    S_rank(&k);
    S_choose(&k, top ? top : VIEW_TOP);
    S_list_ties(&k, v, S_list_nodes(&k, v));
    S_sum_up(&k, v);
    return v;
}
