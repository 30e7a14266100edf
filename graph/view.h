/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A view: the part of the relationship graph that is shown, as plain lists that any writer can
 * write.
 *
 * Invariants: nodes are sorted by rank (PageRank, then id), ties by their ends; every tie's ends
 * are nodes of the view, `from` the event; ids come from actors, places and events, never from
 * positions; a view is a function of the set of events, whatever their order.
 */
#ifndef GRAPH_VIEW_H
#define GRAPH_VIEW_H

#include "fold.h"
#include "select.h"

typedef enum node_type { NODE_ACTOR, NODE_PLACE, NODE_EVENT } node_type;

typedef struct view_node {
    const char *id; /* "joe-biden", "place:helsinki-fi", "e-..." */
    node_type type;
    const fasti_actor *actor; /* of an actor node, else NULL                       */
    const fasti_place *place; /* of a place node, else NULL                        */
    const fasti_event *event; /* of an event node, else NULL                       */
    size_t degree;            /* ties in the whole graph                           */
    size_t shown;             /* ties in the view                                  */
    double rank;              /* PageRank, sums to 1 over the whole graph          */
    size_t community;         /* of actors who deal with one another, from 1; 0: none */
} view_node;

typedef struct view_tie {
    size_t from, to; /* an event, and an actor or a place */
    fasti_role role; /* of the actor in the event         */
    bool is_place;   /* the event happened there          */
} view_tie;

/* What two actors have to do with each other, projected from the events that did not fail. */
typedef struct view_dyad {
    size_t a, b;               /* nodes, a < b                                             */
    size_t forth, back, equal; /* events in which a acts on b, b on a, both on equal terms */
    bool has_goldstein;
    double goldstein;         /* the mean of the events that have a value                  */
    fasti_kind kind;          /* the most frequent, of equals the first                    */
    fasti_days period;        /* of all its events                                         */
    bool actual;              /* one of them happened                                      */
    double weight;            /* what its shares in the events weigh together              */
    const fasti_event *chief; /* the most salient, then by id                              */
} view_dyad;

typedef enum view_style { VIEW_EVENTS, VIEW_ACTORS, VIEW_EGO, VIEW_PLACES } view_style;

typedef struct view {
    view_style style;
    view_node *nodes;
    size_t node_count;
    view_tie *ties; /* of a view of events */
    size_t tie_count;
    bool of_actors;   /* any but a view of events        */
    view_dyad *dyads; /* of these; of places: a the place */
    size_t dyad_count;
    size_t actor_count, place_count, event_count; /* of the whole graph            */
    size_t nodes_left_out;                        /* of it: these and those        */
    size_t events_left_out, others_left_out;
    fasti_days period;       /* of the events shown           */
    size_t article_count;    /* that tell them                */
    size_t ties_left_out;    /* between actors that are shown */
    size_t community_count;  /* of the actors shown           */
    const view_node *center; /* of a view around an actor, else NULL */
    size_t component_count;  /* of the whole graph            */
} view;

/* Nodes that still make a readable diagram. */
enum { VIEW_TOP = 40, VIEW_TOP_ACTORS = 30, VIEW_TOP_EGO = 20 };

/* The view of the selected events: the events of the highest rank, each with who takes part and
 * where, until `top` nodes (0: VIEW_TOP) are there; everything where that is no more. NULL with
 * `error` if igraph fails. */
view *view_make(const event_list *events, size_t top, const fold *governments, arena *a,
                fasti_error *error);

/* The view of who deals with whom: the actors of the strongest ties, until `top` (0:
 * VIEW_TOP_ACTORS) are there, and of the ties between them the backbone; all where the graph has no
 * more actors. */
view *view_make_actors(const event_list *events, size_t top, const fold *governments, arena *a,
                       fasti_error *error);

/* The same around one actor: those it has most to do with, up to `top` nodes (0: VIEW_TOP_EGO), its
 * ties with them and the backbone of theirs. FASTI_NOT_FOUND where nobody is called `center`. */
view *view_make_ego(const event_list *events, const char *center, size_t top,
                    const fold *governments, arena *a, fasti_error *error);

/* Who was active where: the places of most events and the actors most active there, up to `top`
 * nodes (0: VIEW_TOP). A dyad ties a place with an actor. */
view *view_make_places(const event_list *events, size_t top, const fold *governments, arena *a,
                       fasti_error *error);

#endif
