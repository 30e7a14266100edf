/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One event out of its mentions.
 */
#ifndef CODING_EVENT_H
#define CODING_EVENT_H

#include "arena.h"
#include "fasti.h"

struct coder;

/* Order of mentions: publication day, article id, title before text, start; for qsort over
 * pointers. */
int mention_order(const void *left, const void *right);

/* The status that the latest day's articles tell; of one article its surest mention's. */
fasti_status event_status(const fasti_mention *const *mentions, size_t n);

/* The mention whose days hold for the event, NULL for none. */
const fasti_mention *event_dated(const fasti_mention *const *mentions, size_t n,
                                 fasti_status status);

/* The place that most mentions tell, of several the first; NULL for none. */
const fasti_place *event_place_told(const fasti_mention *const *mentions, size_t n);

/* `mentions` must be in order; the event lives in `keep`. */
fasti_event *event_make(const struct coder *k, const fasti_mention *const *mentions, size_t n,
                        arena *keep, arena *scratch);

#endif
