/* SPDX-License-Identifier: MIT
 *
 * The page has three columns: events in the middle, downwards in time, and on either side those
 * who take part, so that ties run between neighbouring columns and never through a box. Those who
 * act tend to the left, those acted upon to the right, and the parties of one event to opposite
 * sides; places are right. Actors choose one after another, in the order of the view.
 */
#include <stdlib.h>
#include <string.h>

#include "draw.h"

static const drawing *ordered; /* for the comparison below, as qsort takes no context */

static int S_compare_texts(const char *a, const char *b)
{
    return !*a != !*b ? !*a - !*b : strcmp(a, b); /* undated last */
}

static int S_by_time(const void *a, const void *b)
{
    const node *x = &ordered->nodes[*(const size_t *)a], *y = &ordered->nodes[*(const size_t *)b];
    int order = S_compare_texts(x->start, y->start);
    if (!order) order = S_compare_texts(x->end, y->end);
    return order ? order : strcmp(x->id, y->id);
}

static void S_order_events(drawing *d)
{
    d->events = take(d->node_count, sizeof *d->events);
    for (size_t i = 0; i < d->node_count; i++)
        if (d->nodes[i].type == EVENT) d->events[d->event_count++] = i;
    ordered = d;
    qsort(d->events, d->event_count, sizeof *d->events, S_by_time);
}

/* For each event, how many of those who take part stand on either side so far. */
typedef struct sides {
    long left, right;
} sides;

typedef struct ties_of {
    const tie **at;
    size_t *first; /* of each node, and the end */
} ties_of;

static ties_of S_ties_of_others(const drawing *d)
{
    ties_of t = {take(d->tie_count, sizeof *t.at), take(d->node_count + 2, sizeof *t.first)};
    for (size_t i = 0; i < d->tie_count; i++) t.first[d->ties[i].other + 2]++;
    for (size_t i = 2; i < d->node_count + 2; i++) t.first[i] += t.first[i - 1];
    for (size_t i = 0; i < d->tie_count; i++) t.at[t.first[d->ties[i].other + 1]++] = &d->ties[i];
    return t;
}

/* Above 0 for the right. */
static long S_leaning(const ties_of *t, size_t node, const sides *placed)
{
    long leaning = 0;
    for (size_t i = t->first[node]; i < t->first[node + 1]; i++) {
        const tie *k = t->at[i];
        if (*k->role == 's') leaning -= 2;
        if (*k->role == 't') leaning += 2;
        leaning += 3 * (placed[k->event].left - placed[k->event].right);
    }
    return leaning;
}

static void S_place(const ties_of *t, size_t node, side where, sides *placed)
{
    for (size_t i = t->first[node]; i < t->first[node + 1]; i++)
        if (where == LEFT)
            placed[t->at[i]->event].left++;
        else
            placed[t->at[i]->event].right++;
}

void columns_arrange(drawing *d)
{
    S_order_events(d);
    if (d->style != EVENTS) return;
    ties_of ties = S_ties_of_others(d);
    sides *placed = take(d->node_count, sizeof *placed), all = {0};
    for (size_t i = 0; i < d->node_count; i++) {
        d->nodes[i].side = d->nodes[i].type == EVENT ? MIDDLE : RIGHT;
        all.right += d->nodes[i].type == PLACE;
    }
    for (size_t i = 0; i < d->node_count; i++) {
        if (d->nodes[i].type != ACTOR) continue;
        long leaning = S_leaning(&ties, i, placed) + (all.left - all.right) / 4;
        d->nodes[i].side = leaning > 0 ? RIGHT : LEFT;
        S_place(&ties, i, d->nodes[i].side, placed);
        *(d->nodes[i].side == LEFT ? &all.left : &all.right) += 1;
    }
}
