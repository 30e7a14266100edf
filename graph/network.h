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
} network;

static inline size_t network_tie_count(const network *n)
{
    return n->weights.n;
}

/* Fills in what is measured. False with FASTI_NO_MEMORY or FASTI_USAGE if igraph fails, which it
 * does without printing or ending the program. */
bool network_measure(network *n, arena *a, fasti_error *error);

#endif
