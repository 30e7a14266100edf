/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When an event happened, by the time expressions around its trigger.
 */
#ifndef CODING_EVENT_DATE_H
#define CODING_EVENT_DATE_H

#include "argument.h"

/* What an article has told of time so far; begin with `told` DAYS_NONE. */
typedef struct dating {
    const reading *reading;
    fasti_days told; /* the last time told in the passage */
} dating;

typedef struct event_time {
    fasti_days days;
    fasti_dating by;
} event_time;

/* The days of what a trigger tells. `status` may become FASTI_PLANNED where they lie ahead. */
event_time event_date(const dating *d, const clauses *c, const trigger *t, fasti_status *status);

/* The days that the time expression of chunk `time` would give what has that status; false where it
 * gives none of a year or less. */
bool event_date_span(const dating *d, const clauses *c, int time, fasti_status status,
                     fasti_days *days);

/* To be called with each sentence once its events are dated. */
void dating_pass(dating *d, const clauses *c);

#endif
