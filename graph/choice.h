/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing what a view shows, and listing it: what the kinds of view have in common.
 *
 * Ranks are compared as whole numbers, in steps far above what the order of floating-point sums
 * can change; equal ones by id.
 */
#ifndef GRAPH_CHOICE_H
#define GRAPH_CHOICE_H

#include "incidence.h"
#include "view.h"

/* What nodes are sorted by. */
typedef struct standing {
    int64_t key; /* the rank, rounded */
    const char *id;
    size_t node;
} standing;

typedef struct choice {
    const incidence *c;
    arena *a;
    standing *of; /* every node's */
    bool *shown;  /* every node's */
    size_t room;
    VEC(size_t) nodes; /* shown */
} choice;

/* Ranks every node; nothing is shown yet. NULL with `error` if igraph fails. */
choice *choice_begin(const event_list *events, const fold *governments, arena *a,
                     fasti_error *error);

/* For qsort: the highest ranking first. */
int choice_by_standing(const void *a, const void *b);

/* Shows a node, if it is not yet, and takes it off the room. */
void choice_show(choice *k, size_t node);

/* Lists the nodes shown, by rank. Returns for each node of the graph its position in the view. */
size_t *choice_list_nodes(const choice *k, view *v);

/* Makes a span hold `days` as well, if they are known. */
void choice_widen(fasti_days *period, fasti_days days);

/* Fills in the numbers of a view that shows `events` of the graph's. */
void choice_sum_up(const choice *k, view *v, const size_t *events, size_t event_count);

#endif
