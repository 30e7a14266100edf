/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names in a reading: people, organisations, places, and what else bears a name.
 */
#ifndef TEXT_NAMES_H
#define TEXT_NAMES_H

#include "gazetteer.h"
#include "model.h"
#include "reading.h"

/* Fills `names` and `hints` of both fields. */
void names_find(const gazetteer *g, reading *r, arena *a);

/* The label of each token (dims.h) by the names that the field has. */
uint8_t *names_labels(const field_reading *field, arena *a);

/* Lets the recogniser have the last word: `names` become those that the best labels make, by its
 * scores and what it has learned of when the rules are right. */
void names_relabel(const model *m, const gazetteer *g, field_reading *field, arena *a);

#endif
