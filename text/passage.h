/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passages: the lines of a field, and what each is.
 */
#ifndef TEXT_PASSAGE_H
#define TEXT_PASSAGE_H

#include "reading.h"

/* Appends the passages of a field: its lines without white space at both ends; empty ones are
 * left out. */
void passages_cut(field_reading *field, arena *a);

#endif
