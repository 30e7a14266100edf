/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names in a reading: people, organisations, places, and what else bears a name.
 */
#ifndef TEXT_NAMES_H
#define TEXT_NAMES_H

#include "gazetteer.h"
#include "reading.h"

/* Fills `names` of both fields. */
void names_find(const gazetteer *g, reading *r, arena *a);

#endif
