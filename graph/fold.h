/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Governments and their seats: which country an actor such as "Kremlin" speaks for.
 */
#ifndef GRAPH_FOLD_H
#define GRAPH_FOLD_H

#include "arena.h"
#include "fasti.h"

typedef struct fold fold;

/* Reads `countries.tsv` of `dir`; NULL with `error` where it is missing or malformed. */
fold *fold_open(const char *dir, arena *a, fasti_error *error);

/* The country that stands for a government: for an actor of type FASTI_COUNTRY the country of its
 * code, for any other, and for codes that the table does not have, the actor itself. A NULL fold
 * leaves everyone. */
const fasti_actor *fold_actor(const fold *f, const fasti_actor *actor);

#endif
