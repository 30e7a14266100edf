/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passages: the lines of a field, and what each is. A web page's text holds more than the article;
 * `data/clutter.tsv` tells what such lines look like.
 */
#ifndef TEXT_PASSAGE_H
#define TEXT_PASSAGE_H

#include "reading.h"

typedef struct clutter clutter;

/* NULL with FASTI_BAD_TABLE if the table is missing or malformed. */
clutter *clutter_open(const char *dir, arena *keep, fasti_error *error);

/* Appends the passages of a field: its lines without white space at both ends; empty ones are
 * left out. A caption with its credit glued to it becomes two passages. `title` is the article's
 * title for a body, empty for the title itself, which is always prose. */
void passages_cut(const clutter *c, field_reading *field, str title, arena *a);

#endif
