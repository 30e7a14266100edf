/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The date stamps of articles. The day is that of the stamp's own zone, UTC where it has none.
 * A stamp is never guessed at: one that can be read in two ways, names no such day, or is not
 * precise to the day gives none. No stamp depends on today's date.
 */
#ifndef IO_ARTICLE_DATE_H
#define IO_ARTICLE_DATE_H

#include "day.h"

typedef enum date_fault {
    DATE_GOOD,
    DATE_ABSENT,     /* "", or a writer's word for none, such as "None" */
    DATE_UNKNOWN,    /* in no form that is known                        */
    DATE_IMPOSSIBLE, /* there is no such day or time                    */
    DATE_AMBIGUOUS,  /* the day may be the month                        */
    DATE_COARSE      /* a month or a year                               */
} date_fault;

/* Reads ISO 8601 (basic, extended, week and ordinal dates; with or without time and zone), RFC 822,
 * asctime, English dates, day and month with the year behind where only one order is possible,
 * and numbers of seconds or milliseconds since 1970. */
date_fault article_date(str stamp, fasti_day *day);

/* The same of a number. */
date_fault article_date_number(double number, fasti_day *day);

/* What a message says of a fault: "names no such day", ... */
const char *date_fault_text(date_fault fault);

#endif
