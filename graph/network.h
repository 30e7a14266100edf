/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plain undirected, weighted graph of numbered nodes, and what igraph measures in it.
 *
 * The numbering is the caller's; the same ties in the same order give the same figures.
 */
#ifndef GRAPH_NETWORK_H
#define GRAPH_NETWORK_H

#include "arena.h"

typedef struct network {
    size_t node_count;
    VEC(int64_t) ends;   /* of the ties, two each                            */
    VEC(double) weights; /* of the ties, above 0                             */
    size_t *degree;      /* of each node                                     */
    double *rank;        /* PageRank of each node, by weight; they sum to 1  */
    size_t components;
    /* By network_communities: */
    size_t *community; /* of each node, from 0 */
    size_t communities;
    /* By network_structure: */
    size_t *component;   /* of each node, from 0                                            */
    size_t *core;        /* core number of each node                                        */
    bool *cuts;          /* each node: whether parts fall apart without it                  */
    bool *bridges;       /* each tie: the same                                              */
    double *betweenness; /* of each node: its share of the shortest paths between others    */
    bool sampled;        /* these are estimated from the paths of some nodes                */
} network;

static inline size_t network_tie_count(const network *n)
{
    return n->weights.n;
}

/* Room for as many ties, where their number is known beforehand. */
void network_reserve(network *n, size_t ties, arena *a);

/* Fills in what is measured. False with FASTI_NO_MEMORY or FASTI_USAGE if igraph fails, which it
 * does without printing or ending the program. */
bool network_measure(network *n, arena *a, fasti_error *error);

/* Communities by the Leiden method, for modularity: the same ties in the same order, whole weights,
 * give the same communities. A node without ties is alone in its own. */
bool network_communities(network *n, arena *a, fasti_error *error);

/* Components, core numbers, cuts, bridges, and betweenness, where the number of nodes times ties
 * is above NETWORK_BETWEENNESS_WORK estimated from the paths that begin at some nodes. */
#define NETWORK_BETWEENNESS_WORK 5e7
bool network_structure(network *n, arena *a, fasti_error *error);

/* Paths between two nodes, each of the least cost, `weights` being costs, that shares no node in
 * between with those before it. */
typedef struct network_path {
    size_t *nodes;
    size_t n; /* 2 at least */
} network_path;

typedef struct network_paths {
    size_t most, most_nodes; /* asked for: how many, and how long */
    network_path *paths;
    size_t n;
} network_paths;

bool network_search(network *n, size_t from, size_t to, network_paths *found, arena *a,
                    fasti_error *error);

#endif
