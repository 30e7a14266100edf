/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"

#include <math.h>
#include <stdlib.h>

#include "day.h"

int choice_by_standing(const void *a, const void *b)
{
    const standing *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? 1 : -1;
    return strcmp(x->id, y->id);
}

static const char *S_id(const choice *k, size_t node)
{
    const incidence *c = k->c;
    if (node < c->actors.n) return c->actors.at[node]->id;
    if (!incidence_is_place(c, node)) return c->events->at[node - incidence_event_node(c, 0)]->id;
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

void choice_show(choice *k, size_t node)
{
    if (k->shown[node]) return;
    k->shown[node] = true;
    k->room--;
    vec_push(k->a, &k->nodes, node);
}

choice *choice_begin(const event_list *events, const fold *governments, arena *a,
                     fasti_error *error)
{
    choice *k = arena_make(a, choice);
    *k = (choice){.c = incidence_make(events, governments, a, error), .a = a};
    if (!k->c) return NULL;
    k->shown = arena_array(a, bool, k->c->net.node_count);
    S_rank(k);
    return k;
}

static view_node S_node(const choice *k, size_t node)
{
    const incidence *c = k->c;
    view_node v = {.id = k->of[node].id,
                   .type = NODE_ACTOR,
                   .degree = c->net.degree[node],
                   .rank = c->net.rank[node]};
    if (node < c->actors.n) {
        v.actor = c->actors.at[node];
    } else if (incidence_is_place(c, node)) {
        v.type = NODE_PLACE;
        v.place = c->places.at[node - c->actors.n];
    } else {
        v.type = NODE_EVENT;
        v.event = c->events->at[node - incidence_event_node(c, 0)];
    }
    return v;
}

size_t *choice_list_nodes(const choice *k, view *v)
{
    standing *order = arena_array(k->a, standing, k->nodes.n);
    size_t *position = arena_array(k->a, size_t, k->c->net.node_count);
    for (size_t i = 0; i < k->nodes.n; i++) order[i] = k->of[k->nodes.at[i]];
    sort_items(order, k->nodes.n, sizeof *order, choice_by_standing);
    v->node_count = k->nodes.n;
    v->nodes = arena_array(k->a, view_node, k->nodes.n);
    for (size_t i = 0; i < k->nodes.n; i++) {
        position[order[i].node] = i;
        v->nodes[i] = S_node(k, order[i].node);
    }
    return position;
}

void choice_widen(fasti_days *period, fasti_days days)
{
    if (!days_known(days)) return;
    if (!days_known(*period)) *period = days;
    if (days.first < period->first) period->first = days.first;
    if (days.last > period->last) period->last = days.last;
}

void choice_sum_up(const choice *k, view *v, const size_t *events, size_t event_count)
{
    const incidence *c = k->c;
    map articles = {.arena = k->a};
    v->period = DAYS_NONE;
    for (size_t i = 0; i < event_count; i++) {
        const fasti_event *e = c->events->at[events[i]];
        choice_widen(&v->period, e->days);
        for (size_t j = 0; j < e->article_count; j++)
            map_set(&articles, str_of(e->articles[j]->id), 1);
    }
    v->article_count = articles.used;
    v->actor_count = c->actors.n;
    v->place_count = c->places.n;
    v->event_count = c->events->n;
    v->events_left_out = c->events->n - event_count;
    v->nodes_left_out = c->net.node_count - v->node_count;
    v->others_left_out = v->nodes_left_out - v->events_left_out;
    v->component_count = c->net.components;
}
