/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why what an article says means an actor, and why happenings are one event: found again from what
 * is held, by the tables and rules that decided.
 */
#ifndef CODING_EXPLAIN_H
#define CODING_EXPLAIN_H

#include "cluster.h"
#include "gazetteer.h"

/* One line: why `as`, said on `day`, is the actor. */
const char *explain_said(const gazetteer *g, const fasti_actor *actor, const char *as,
                         fasti_day day, arena *a);

/* One line: where an actor comes from: a table of the project, `users` (the path of the user's
 * table, NULL for none), or the articles. */
const char *explain_source(const gazetteer *g, const fasti_actor *actor, const char *users,
                           arena *a);

/* The actors that several mentions of a group have, in the order of their ids. */
size_t explain_shared(const group *g, const fasti_actor ***shared, arena *a);

/* What two groups have in common that makes them the same event. */
typedef struct common {
    uint32_t a, b; /* numbers of the groups, a < b              */
    fasti_days days;
    const fasti_actor **actors;
    size_t actor_count;
    const fasti_place *place; /* NULL where they do not tell the same */
} common;

typedef struct common_list {
    common *at;
    size_t n, room;
} common_list;

/* For each group but the first, the first other one that it is the same event as. */
common_list explain_merges(const groups *all, arena *a);

#endif
