/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time expressions in a reading.
 */
#ifndef TEXT_TIMEX_H
#define TEXT_TIMEX_H

#include "reading.h"

/* The compiled rules of `data/dates/`. */
typedef struct timex_rules timex_rules;

timex_rules *timex_open(const char *dir, arena *keep, fasti_error *error);

/* Fills `timexes` of both fields; relative ones count from `r->anchor` or the passage's date. */
void timexes_find(const timex_rules *rules, reading *r, arena *a);

#endif
