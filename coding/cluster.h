/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which happenings, as single articles tell them, are one event.
 */
#ifndef CODING_CLUSTER_H
#define CODING_CLUSTER_H

#include "arena.h"
#include "fasti.h"
#include "map.h"

/* The mentions of one article that tell of one event. */
typedef struct group {
    const fasti_mention *const *mentions; /* in order */
    size_t n;
    fasti_kind kind;
    fasti_days days; /* DAYS_NONE where none of them tells */
    fasti_dating dated_by;
    const fasti_place *place;
    const fasti_actor **actors; /* sorted by id, each once */
    size_t actor_count;
    uint32_t parent; /* of the union-find forest; itself a root */
} group;

typedef struct group_list {
    group *at;
    size_t n, room;
} groups;

/* The groups of mentions that are in order, one for each happening; each its own root. */
groups groups_of(const fasti_mention *const *mentions, size_t n, arena *scratch);

/* Whether two groups of one kind are the same event: told by different articles, with a common day
 * and common actors or places. */
bool groups_same(const group *a, const group *b);

/* Joins what is the same: `parent` leads to the smallest number of the cluster. The result depends
 * on the set of groups and, for the numbers, on their order alone. */
void clusters_find(groups *all, arena *scratch);

/* The same in parts, for whoever keeps the blocks elsewhere (a store): a group is to be compared,
 * in each block that it is in, with the CLUSTER_BACK groups which come before it there, in the
 * order of their first mentions (`mention_order`). */
enum { CLUSTER_BACK = 12 };
typedef VEC(uint64_t) block_list;
void cluster_blocks(const group *g, block_list *blocks, arena *scratch);
void cluster_compare(groups *all, uint32_t a, uint32_t b);

/* Joins two groups that are known to be one event. */
void cluster_join(groups *all, uint32_t a, uint32_t b);

/* The smallest number of a group's cluster. */
uint32_t cluster_of(groups *all, uint32_t i);

#endif
