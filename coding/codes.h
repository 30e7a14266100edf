/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From kinds to the codes of PLOVER and CAMEO, by `data/codes.tsv`, and from the codes of event
 * tables to kinds, by `data/coded.tsv`.
 */
#ifndef CODING_CODES_H
#define CODING_CODES_H

#include "arena.h"
#include "fasti.h"

typedef struct codes codes;

/* NULL with FASTI_BAD_TABLE if the table is missing or malformed. */
codes *codes_open(const char *dir, arena *keep, fasti_error *error);

/* What a code of an event table means: "0871", "PLOVER/COERCE/arrest", "acled/Armed clash". */
typedef struct coded_kind {
    const char *code;
    fasti_kind kind;
    fasti_status status;
    bool party; /* both sides take part on equal terms  */
    bool back;  /* the second actor is the one who acts */
    fasti_coding coding;
} coded_kind;

/* NULL where the table has no such code. */
const coded_kind *codes_coded(const codes *c, str code);

/* The codes of an event: of a mode that is a code of a table this code's own; else the row of its
 * kind, mode and status, else of kind and status, else of kind and mode, else of the kind. Empty
 * where there is none of these. */
fasti_coding codes_of(const codes *c, fasti_kind kind, const char *mode, fasti_status status);

#endif
