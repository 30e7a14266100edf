/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an event rests on, for the outputs that show one sentence of it.
 */
#ifndef IO_EVIDENCE_H
#define IO_EVIDENCE_H

#include "fasti.h"

/* The mention whose sentence shows the event as it is taken: the first of its status; NULL for an
 * event without mentions. */
const fasti_mention *evidence_of(const fasti_event *event);

/* The address of the article of that mention, else of the first article that has one, "" where none
 * has. */
const char *evidence_url(const fasti_event *event);

#endif
