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

enum { SHOWN_ACTORS = 6 }; /* of one event, where not everything is shown */

/* The actors of an event that are worth showing, the highest ranking first, and its place, if any,
 * behind them. Returns how many. */
static size_t S_wanted(const choice *k, size_t event, standing *wanted, bool *has_place)
{
    const incidence *c = k->c;
    size_t n = 0, end = c->first[event + 1];
    *has_place = end > c->first[event] && incidence_is_place(c, c->ties.at[end - 1].node);
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
    choice_show(k, incidence_event_node(k->c, event));
    for (size_t i = 0; i < n; i++) choice_show(k, wanted[i].node);
    --*event_room;
}

/* An event on its way to be chosen, with its two highest ranking actors. */
typedef struct candidate {
    standing standing;
    uint32_t first, second; /* UINT32_MAX where there is none */
} candidate;

static int S_by_pair(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->second != y->second) return x->second < y->second ? -1 : 1;
    return choice_by_standing(&x->standing, &y->standing);
}

static int S_by_merit(const void *a, const void *b)
{
    return choice_by_standing(&((const candidate *)a)->standing, &((const candidate *)b)->standing);
}

static void S_meet_pair(const choice *k, candidate *event, uint32_t actor)
{
    const standing *of = k->of;
    if (event->first == UINT32_MAX || choice_by_standing(&of[actor], &of[event->first]) < 0) {
        event->second = event->first;
        event->first = actor;
    } else if (event->second == UINT32_MAX ||
               choice_by_standing(&of[actor], &of[event->second]) < 0) {
        event->second = actor;
    }
}

/* An event counts by its weight and by its two highest ranking actors, each for no more than the
 * root of what PageRank gives, lest everything be about one of them. One of a single actor ties
 * nobody to anybody and counts for a third. */
static candidate S_candidate(const choice *k, size_t event)
{
    const incidence *c = k->c;
    candidate e = {k->of[incidence_event_node(c, event)], UINT32_MAX, UINT32_MAX};
    for (size_t t = c->first[event]; t < c->first[event + 1]; t++) {
        uint32_t node = c->ties.at[t].node;
        if (!incidence_is_place(c, node)) S_meet_pair(k, &e, node);
    }
    double merit = e.first == UINT32_MAX ? 0 : sqrt((double)k->of[e.first].key);
    merit = e.second == UINT32_MAX ? merit / 3 : merit + sqrt((double)k->of[e.second].key);
    e.standing.key = llround(merit * incidence_weight(c->events->at[event]) * 1e3);
    return e;
}

/* The candidates in the order of pairs, those of one first actor sorted at a time: with the events
 * of a million that is twice as fast as sorting all at once. */
static candidate *S_by_pairs(const choice *k)
{
    const incidence *c = k->c;
    size_t n = c->events->n, none = c->actors.n;
    candidate *list = arena_array(k->a, candidate, n), *sorted = arena_array(k->a, candidate, n);
    size_t *end = arena_array(k->a, size_t, none + 2); /* of each first actor's; then of none */
    for (size_t i = 0; i < n; i++) {
        list[i] = S_candidate(k, i);
        end[(list[i].first == UINT32_MAX ? none : list[i].first) + 1]++;
    }
    for (size_t i = 1; i <= none + 1; i++) end[i] += end[i - 1];
    for (size_t i = 0; i < n; i++)
        sorted[end[list[i].first == UINT32_MAX ? none : list[i].first]++] = list[i];
    for (size_t i = 0, begin = 0; i <= none; begin = end[i++])
        if (end[i] > begin + 1)
            sort_items(sorted + begin, end[i] - begin, sizeof *sorted, S_by_pair);
    return sorted;
}

/* What a pair did before makes what it did besides less interesting: the second event of a pair
 * counts for two thirds, the third for a half, and so on. */
static candidate *S_candidates(const choice *k)
{
    size_t n = k->c->events->n, nth = 0;
    candidate *list = S_by_pairs(k);
    for (size_t i = 0; i < n; i++) {
        bool same = i && list[i].first == list[i - 1].first && list[i].second == list[i - 1].second;
        nth = same ? nth + 1 : 0;
        list[i].standing.key = list[i].standing.key * 2 / (int64_t)(nth + 2);
    }
    return list;
}

static int S_falling(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x < y) - (x > y);
}

/* Puts the best in front, `most` and those of the same merit as the last of them; returns how many.
 * Numbers alone are quickly sorted. */
static size_t S_best_first(const choice *k, candidate *list, size_t n, size_t most)
{
    int64_t *keys = arena_array(k->a, int64_t, n);
    size_t best = 0;
    for (size_t i = 0; i < n; i++) keys[i] = list[i].standing.key;
    sort_items(keys, n, sizeof *keys, S_falling);
    for (size_t i = 0; i < n; i++) {
        if (list[i].standing.key < keys[most - 1]) continue;
        candidate held = list[best];
        list[best++] = list[i];
        list[i] = held;
    }
    return best;
}

/* Puts more of the list in the order of merit: first the best few, which mostly do, then all. */
static size_t S_sort_more(const choice *k, candidate *list, size_t sorted, size_t top)
{
    size_t n = k->c->events->n, more = n - sorted;
    bool few = !sorted && top && top < n / 64;
    if (few) more = S_best_first(k, list, n, 64 * top);
    sort_items(list + sorted, more, sizeof *list, S_by_merit);
    return sorted + more;
}

static size_t S_longest_event(const incidence *c)
{
    size_t longest = 0;
    for (size_t i = 0; i < c->events->n; i++)
        if (c->first[i + 1] - c->first[i] > longest) longest = c->first[i + 1] - c->first[i];
    return longest;
}

/* Half of the nodes shown are events at most, unless there is nobody else to show: a diagram of one
 * pair's forty meetings would be a list. */
static void S_choose(choice *k, size_t top)
{
    const incidence *c = k->c;
    size_t all = c->net.node_count, events = c->events->n;
    k->room = all;
    if (top >= all) {
        for (size_t i = 0; i < all; i++) choice_show(k, i);
        return;
    }
    k->room = top;
    size_t others = all - events, event_room = top / 2;
    if (top > others && top - others > event_room) event_room = top - others;
    standing *wanted = arena_array(k->a, standing, S_longest_event(c));
    candidate *order = S_candidates(k);
    for (size_t i = 0, sorted = 0; i < events && k->room && event_room; i++) {
        if (i == sorted) sorted = S_sort_more(k, order, sorted, top);
        S_show_event(k, order[i].standing.node - incidence_event_node(c, 0), &event_room, wanted);
    }
}

static int S_by_ends(const void *a, const void *b)
{
    const view_tie *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static void S_list_ties(choice *k, view *v, const size_t *position)
{
    const incidence *c = k->c;
    VEC(view_tie) ties = {0};
    for (size_t i = 0; i < c->events->n; i++) {
        size_t from = incidence_event_node(c, i);
        for (size_t t = c->first[i]; k->shown[from] && t < c->first[i + 1]; t++) {
            const incidence_tie *tie = &c->ties.at[t];
            if (!k->shown[tie->node]) continue;
            view_tie shown = {position[from], position[tie->node], tie->role,
                              incidence_is_place(c, tie->node)};
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
    const incidence *c = k->c;
    VEC(size_t) events = {0};
    for (size_t i = 0; i < c->events->n; i++)
        if (k->shown[incidence_event_node(c, i)]) vec_push(k->a, &events, i);
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
