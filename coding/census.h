/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who and where an article tells of, and how often.
 */
#ifndef CODING_CENSUS_H
#define CODING_CENSUS_H

#include "actors.h"

typedef struct census census;

typedef struct actor_count {
    size_t n, rank; /* rank 0: told most often */
    bool titled;
} actor_count;

typedef struct place_count {
    size_t n, rank;
    bool lead; /* by the title or the first sentence of the text */
} place_count;

/* The census of a reading whose names and descriptions are resolved. */
census *census_take(const reading *r, arena *scratch);

/* By falling count, then by first occurrence. */
size_t census_places(const census *c);
const fasti_place *census_place_at(const census *c, size_t rank);

/* Zero, and the last rank, for whom the article does not tell of. */
actor_count census_actor(const census *c, const fasti_actor *actor);
place_count census_place(const census *c, const fasti_place *place);

#endif
