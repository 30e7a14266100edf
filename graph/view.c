/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is shown is chosen event by event, since an actor without events, or an event without its
 * actors, says nothing: events by falling rank, each together with its actors and its place, as
 * far as there is room. An event of many brings only its highest ranking actors, and the view
 * says how many more there are.
 */
#include "view.h"

#include <math.h>
#include <stdlib.h>

#include "choice.h"

enum { SHOWN_ACTORS = 8 }; /* of one event, where not everything is shown */

/* The actors of an event that are worth showing, the highest ranking first, and its place, if any,
 * behind them. Returns how many. */
static size_t S_wanted(const choice *k, size_t event, standing *wanted, bool *has_place)
{
    const cast *c = k->c;
    size_t n = 0, end = c->first[event + 1];
    *has_place = end > c->first[event] && cast_is_place(c, c->ties.at[end - 1].node);
    for (size_t t = c->first[event]; t < end - *has_place; t++)
        wanted[n++] = k->of[c->ties.at[t].node];
    sort_items(wanted, n, sizeof *wanted, choice_by_standing);
    if (n > SHOWN_ACTORS) n = SHOWN_ACTORS;
    if (*has_place) wanted[n++] = k->of[c->ties.at[end - 1].node];
    return n;
}

static void S_show_event(choice *k, size_t event, size_t *event_room, standing *wanted)
{
    bool has_place;
    size_t fresh = 1, n = S_wanted(k, event, wanted, &has_place);
    for (size_t i = 0; i < n; i++) fresh += !k->shown[wanted[i].node];
    if (has_place && fresh == k->room + 1 && !k->shown[wanted[n - 1].node]) n--, fresh--;
    if (!n || fresh > k->room || !*event_room) return;
    choice_show(k, cast_event_node(k->c, event));
    for (size_t i = 0; i < n; i++) choice_show(k, wanted[i].node);
    --*event_room;
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
    k->room = all;
    if (top >= all) {
        for (size_t i = 0; i < all; i++) choice_show(k, i);
        return;
    }
    k->room = top;
    size_t event_room = (size_t)fmax((double)top / 2, (double)top * (double)events / (double)all);
    standing *wanted = arena_array(k->a, standing, S_longest_event(c));
    standing *order = arena_array(k->a, standing, events);
    for (size_t i = 0; i < events; i++) order[i] = S_event_standing(k, i);
    sort_items(order, events, sizeof *order, choice_by_standing);
    for (size_t i = 0; i < events && k->room; i++)
        S_show_event(k, order[i].node - cast_event_node(c, 0), &event_room, wanted);
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
    if (ties.n) sort_items(ties.at, ties.n, sizeof *ties.at, S_by_ends);
    v->ties = ties.at;
    v->tie_count = ties.n;
}

static const size_t *S_shown_events(const choice *k, size_t *n)
{
    const cast *c = k->c;
    VEC(size_t) events = {0};
    for (size_t i = 0; i < c->events->n; i++)
        if (k->shown[cast_event_node(c, i)]) vec_push(k->a, &events, i);
    *n = events.n;
    return events.at;
}

view *view_make(const event_list *events, size_t top, const fold *governments, arena *a,
                fasti_error *error)
{
    size_t n;
    choice *k = choice_begin(events, governments, a, error);
    if (!k) return NULL;
    view *v = arena_make(a, view);
    S_choose(k, top ? top : VIEW_TOP);
    S_list_ties(k, v, choice_list_nodes(k, v));
    const size_t *shown = S_shown_events(k, &n);
    choice_sum_up(k, v, shown, n);
    return v;
}
