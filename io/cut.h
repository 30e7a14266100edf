/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cutter: cuts an input into records before any of them is parsed, so that reading is flat in
 * memory and a bad record costs itself only.
 *
 * It takes JSON Lines, values one after the other with or without white space or RS between, an
 * array, and objects that wrap a list of records: {"articles": [...]},
 * {"articles": {"results": [...]}}, {"hits": {"hits": [...]}}, {"@graph": [...]} and the like. It
 * follows strings and brackets only; whether a record is JSON throughout is for its parser to
 * say. Where a record's brackets or quotes do not come out even, the record is reported, and
 * cutting resumes where the next one seems to begin.
 */
#ifndef IO_CUT_H
#define IO_CUT_H

#include "input.h"
#include "position.h"

typedef enum cut_result {
    CUT_END,
    CUT_RECORD, /* `bytes` and `place` tell a record                */
    CUT_BAD     /* an error is filled in; what follows can be cut */
} cut_result;

/* After a bad record: how sure it is that what comes next is a record, and no part of that one. */
typedef enum cut_doubt {
    CUT_SURE,
    CUT_LIKELY, /* it begins as other records do       */
    CUT_MAYBE   /* it stands where a record could stand */
} cut_doubt;

typedef struct cut {
    str bytes; /* valid until the next call */
    position place;
    cut_doubt doubt;
} cut;

typedef struct cutter cutter;

cutter *cutter_new(arena *a, input *in);

/* Steps to the next record. With CUT_BAD `error`, which must not be set before, tells why. */
cut_result cutter_next(cutter *c, cut *record, fasti_error *error);

/* Says that a doubtful record was none: it belonged to the bad record before it. */
void cutter_reject(cutter *c);

#endif
