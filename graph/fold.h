/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Governments and their seats: which country an actor such as "Kremlin" speaks for.
 */
#ifndef GRAPH_FOLD_H
#define GRAPH_FOLD_H

#include "arena.h"
#include "fasti.h"

typedef struct fold fold;

/* Reads `countries.tsv` and `seats.tsv` of `dir`; NULL with `error` where one is missing or
 * malformed. `a` is used by `fold_actor` as well. */
fold *fold_open(const char *dir, arena *a, fasti_error *error);

/* The country whose government an actor is, or the actor itself. A NULL fold leaves everyone. */
const fasti_actor *fold_actor(const fold *f, const fasti_actor *actor);

#endif
