/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who and where: names of a reading become actors and places.
 */
#ifndef CODING_ACTORS_H
#define CODING_ACTORS_H

#include "collection.h"
#include "gazetteer.h"
#include "reading.h"

/* Fills in `actor` and `place` of each name. */
void actors_resolve(const gazetteer *g, reading *r, collection *c, arena *scratch);

#endif
