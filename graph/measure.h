/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers of events by what they have in common: an actor, a pair of actors, a kind, a place, a
 * time; and of actors and pairs what the network says of them.
 *
 * Invariant: tallies are sorted, and a function of the set of events, whatever their order.
 */
#ifndef GRAPH_MEASURE_H
#define GRAPH_MEASURE_H

#include "projection.h"

typedef struct tally {
    const char *key;           /* what the events have in common: ids, a name, a day     */
    const fasti_actor *actor;  /* by actor and by pair                                   */
    const fasti_actor *other;  /* by pair                                                */
    const fasti_place *place;  /* by place                                               */
    fasti_kind kind;           /* the events' most frequent                              */
    fasti_day day;             /* by time: the first of the day, week or month           */
    size_t events, before;     /* `before`: in the events compared with                  */
    size_t forth, back, equal; /* the actor is source, target, party; the first acts ... */
    size_t articles, sources;  /* that tell them; publishers                             */
    size_t quads[4];           /* verbal, material cooperation; verbal, material conflict */
    bool has_goldstein;
    double goldstein;         /* the mean of the events that have a value               */
    fasti_days period;        /* of the dated ones                                      */
    bool has_network;         /* whether the rest is known                              */
    double rank, betweenness; /* shares of 1                                            */
    size_t ties, component, community, core; /* numbers from 1, but for ties and core       */
    size_t reach; /* communities that the actor's ties lead into            */
    bool cut;     /* parts fall apart without the actor, or the pair's tie  */
} tally;

typedef struct tallies {
    tally *at;
    size_t n;
    size_t events, articles; /* in all                                   */
    size_t components, communities;
    bool sampled; /* betweenness is estimated */
} tallies;

/* `before`, where not NULL, are the events to compare with. NULL with `error` if igraph fails. */
tallies *tallies_make(const event_list *events, const event_list *before, fasti_stats_by by,
                      const fold *governments, arena *a, fasti_error *error);

#endif
