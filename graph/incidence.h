/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The incidence graph of the selected events, the whole of it: who takes part in what, and where.
 *
 * Invariants: nodes are numbered actors first, then places, then events, each kind in the order
 * in which the events meet them; an event has one tie to an actor, of the first role it is given,
 * however often the actor is named.
 */
#ifndef GRAPH_INCIDENCE_H
#define GRAPH_INCIDENCE_H

#include "fold.h"
#include "network.h"
#include "select.h"

typedef struct incidence_tie {
    uint32_t node; /* an actor or a place */
    fasti_role role;
} incidence_tie;

typedef struct incidence {
    const event_list *events;
    VEC(const fasti_actor *) actors;
    VEC(const fasti_place *) places;
    VEC(incidence_tie) ties; /* event after event, actors in the event's order, then its place */
    size_t *first;           /* the first tie of each event, and the end */
    network net;             /* measured */
} incidence;

static inline size_t incidence_event_node(const incidence *c, size_t event)
{
    return c->actors.n + c->places.n + event;
}

static inline bool incidence_is_place(const incidence *c, size_t node)
{
    return node >= c->actors.n && node < c->actors.n + c->places.n;
}

/* NULL with `error` if igraph fails. */
incidence *incidence_make(const event_list *events, const fold *governments, arena *a,
                          fasti_error *error);

/* What an event's ties to actors weigh: its salience, but never nothing. */
double incidence_weight(const fasti_event *event);

#endif
