/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of coded events: GDELT 1 and 2, ACLED, UCDP GED, ICEWS, POLECAT. A row is an event, with
 * an article for each of its sources and a mention in it; codes become kinds by `data/coded.tsv`.
 * docs/tables.md is what users are told.
 */
#ifndef IO_READ_CODED_H
#define IO_READ_CODED_H

#include "coded_form.h"
#include "read_events.h"
#include "rows.h"

typedef struct coded coded;

typedef enum coded_result { CODED_END, CODED_EVENT, CODED_BAD } coded_result;

/* Begins to read the table in `in`; what it needs lives in `a`. `warn` is told what cannot be used
 * of a row that is taken all the same. NULL with `error` where a table of data/ or the header is
 * bad. */
coded *coded_new(fasti *f, arena *a, input *in, coded_layout layout, fasti_on_refusal *warn,
                 void *context, fasti_error *error);

/* Steps to the next row: its mentions, one for each source, in `list`, which lie in `each`. With
 * CODED_BAD `error`, which must not be set before, tells why the row is refused. */
coded_result coded_next(coded *c, arena *each, mention_list *list, fasti_error *error);

#endif
