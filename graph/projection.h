/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actor-to-actor ties, projected from the events of the incidence graph.
 *
 * Invariants: actors stand in the order of rank, then of their ids; the ends of dyads are places
 * in that order, a < b; dyads are sorted by their ends, encounters by dyad, then event. So
 * everything here is a function of the set of events, whatever their order, but for the order of
 * a dyad's encounters.
 */
#ifndef GRAPH_PROJECTION_H
#define GRAPH_PROJECTION_H

#include "choice.h"

/* Two actors in an event. */
typedef struct encounter {
    uint32_t a, b, event;
    bool forth, back; /* a acts on b, b on a; neither: on equal terms */
    double share;     /* of the event: one in a crowd says less of each pair (Newman 2001) */
} encounter;

typedef struct projection {
    choice *k;
    standing *actors; /* by rank                                        */
    size_t *place;    /* of each node that is an actor, in that order    */
    VEC(encounter) encounters;
    VEC(view_dyad) dyads;
    VEC(size_t) first; /* the first encounter of each dyad, and the end */
} projection;

/* What is added up of a dyad's events besides the dyad itself; zero to begin with. */
typedef struct dyad_tally {
    size_t kinds[FASTI_KIND_COUNT], coded;
    double goldstein;
} dyad_tally;

void dyad_add(view_dyad *d, dyad_tally *tally, const fasti_event *e, double share);
void dyad_finish(view_dyad *d, const dyad_tally *tally);

/* What did not happen does not count. NULL with `error` if igraph fails. */
projection *projection_make(const event_list *events, const fold *governments, arena *a,
                            fasti_error *error);

static inline const fasti_actor *projection_actor(const projection *p, size_t i)
{
    return p->k->c->actors.at[p->actors[i].node];
}

static inline const fasti_event *projection_event(const projection *p, size_t encounter)
{
    return p->k->c->events->at[p->encounters.at[encounter].event];
}

/* The actor that a query names: by id or whole name, else by words within the name; of several the
 * highest ranking. SIZE_MAX where there is none. */
size_t projection_find(const projection *p, const char *query);

/* The dyads as a network of the actors, in their order: whole weights, so that sums do not depend
 * on the order of events. Not yet measured. */
network projection_network(const projection *p);

#endif
