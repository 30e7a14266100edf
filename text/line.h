/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a single line of a web page looks like, by `data/clutter.tsv`.
 */
#ifndef TEXT_LINE_H
#define TEXT_LINE_H

#include "map.h"
#include "passage.h"

typedef struct line {
    str lower; /* lower-cased, marks of lists in front and marks behind left out; empty if long */
    size_t words; /* parted by white space; not counted beyond LINE_WORDS */
    bool capital; /* begins with a capital letter, a digit or a quotation mark */
    bool stopped; /* ends as a sentence or a part of one does */
} line;

enum { LINE_WORDS = 40, LINE_BYTES = 400 };

line line_of(str text, arena *a);

bool line_is_clutter(const clutter *c, const line *text);

/* Where a picture's credit begins that ends the line, its length if there is none. */
size_t line_credit(const clutter *c, str text);

#endif
