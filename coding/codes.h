/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From kinds to the codes of PLOVER and CAMEO, by `data/codes.tsv`.
 */
#ifndef CODING_CODES_H
#define CODING_CODES_H

#include "arena.h"
#include "fasti.h"

typedef struct codes codes;

/* NULL with FASTI_BAD_TABLE if the table is missing or malformed. */
codes *codes_open(const char *dir, arena *keep, fasti_error *error);

/* The codes of an event: the row of its kind, mode and status, else of kind and status, else of
 * kind and mode, else of the kind. Empty where there is none of these. */
fasti_coding codes_of(const codes *c, fasti_kind kind, const char *mode, fasti_status status);

#endif
