/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of a timeline made of an event's kind, actors, place and status, by `data/summaries.tsv`
 * and `data/definite.tsv`.
 */
#ifndef CODING_SUMMARY_H
#define CODING_SUMMARY_H

#include "arena.h"
#include "fasti.h"

typedef struct summaries summaries;

/* NULL with FASTI_BAD_TABLE if a table is missing, malformed, or lacks a kind. */
summaries *summaries_open(const char *dir, arena *keep, fasti_error *error);

/* One line without full stop, in `a`. `event` needs kind, status, place, actors and mentions.
 * The place is told where a mention's sentence names it. */
const char *summary_of(const summaries *s, const fasti_event *event, const char *mode, arena *a);

#endif
