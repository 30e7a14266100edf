/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A crew of worker processes that code articles, for `fasti_options.jobs` above 1. Articles go out
 * over sockets, a few to each worker, and what comes back is dealt with in the order in which they
 * were given: so output is that of one process. What waits is bounded, so memory is flat.
 *
 * A worker that dies costs nothing but time: what it had is given to a new one. An article under
 * which two workers have died is refused, and the rest goes on.
 */
#ifndef IO_CREW_H
#define IO_CREW_H

#include "position.h"
#include "state.h"

/* What is done with articles. `selection` and `out` must last until `fasti_settle`. */
typedef struct crew_work {
    const fasti_selection *selection;
    FILE *out; /* where each article's events are written; NULL: they are held in `f->all` */
    const taker *taker; /* who gets them instead; NULL for nobody. All of its articles are wanted */
} crew_work;

/* Hands an article to the crew, which is begun if need be. What earlier articles gave may be dealt
 * with meanwhile. `place` and `name` tell where it was read. False if loading is to stop. */
bool crew_give(fasti *f, const crew_work *work, const fasti_article *article, const position *place,
               const char *name, fasti_error *error);

#endif
