/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether an event that is told of happened: modals, negation, conditions, and the words that
 * events hang on ("plan to", "call off", "possible"). Filled from `data/status.tsv`.
 */
#ifndef CODING_STATUS_H
#define CODING_STATUS_H

#include "argument.h"

typedef struct status_cues status_cues;

/* NULL with FASTI_BAD_TABLE if the table is missing or malformed. */
status_cues *status_open(const char *dir, arena *keep, fasti_error *error);

/* The status of what a trigger tells. */
fasti_status status_of(const status_cues *cues, const clauses *c, const trigger *t);

#endif
