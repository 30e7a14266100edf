/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A view: the part of the relationship graph that is shown, as plain lists that any writer can
 * write. Made by `view_make`, the only caller of igraph.
 *
 * Invariants: nodes are sorted by rank (PageRank, then id), ties by their ends; every tie's ends
 * are nodes of the view; ids come from actors, places and events, never from positions.
 */
#ifndef GRAPH_VIEW_H
#define GRAPH_VIEW_H

#include "select.h"

typedef enum node_type { NODE_ACTOR, NODE_PLACE, NODE_EVENT } node_type;

typedef struct view_node {
    const char *id; /* "joe-biden", "place:helsinki-fi", "e-..." */
    node_type type;
    const fasti_actor *actor; /* of an actor node, else NULL */
    const fasti_place *place; /* of a place node, else NULL  */
    const fasti_event *event; /* of an event node, else NULL */
    size_t degree;            /* ties in the whole graph, not only in the view */
    double rank;              /* PageRank, sums to 1 over the whole graph      */
} view_node;

typedef struct view_tie {
    size_t from, to; /* nodes: an event and an actor or a place */
    fasti_role role; /* of the actor in the event               */
    bool is_place;   /* the event happened there                */
} view_tie;

typedef struct view {
    view_node *nodes;
    size_t node_count;
    view_tie *ties;
    size_t tie_count;
    size_t nodes_left_out, events_left_out; /* of the selected events' graph */
    fasti_days period;                      /* of the events shown           */
    size_t article_count;                   /* that tell them                */
    size_t component_count;                 /* of the whole graph            */
} view;

/* The view of the selected events. `selection->top` is how many nodes are shown, 0 the default.
 * NULL with `error` if igraph fails. */
view *view_make(const event_list *events, const fasti_selection *selection, bool fold_governments,
                arena *a, fasti_error *error);

#endif
