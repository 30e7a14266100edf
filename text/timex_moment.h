/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside text/timex: moments, stretches of the calendar of some grain, and arithmetic on them.
 *
 * Invariants
 *  - A moment's fields are those that its grain needs: of a month the year and month, of a week
 *    the week's own year and number, of a day and anything finer the day's number too.
 *  - `year` is 0 where it is not known; before Christ it is positive with `bc` set, and the moment
 *    spans no days that the calendar knows.
 */
#ifndef TEXT_TIMEX_MOMENT_H
#define TEXT_TIMEX_MOMENT_H

#include "timex_item.h"

typedef struct moment {
    unit grain; /* UNIT_NONE: no moment */
    bool bc;
    int year, month, quarter, half, season, week;
    int decade, century;            /* 199 for the 1990s, 19 for the 20th century */
    fasti_day day;                  /* FASTI_NO_DAY where the grain is coarser    */
    int mday, weekday;              /* what is told of a day that is not known    */
    int part, hour, minute, second; /* hour, minute and second -1 where not told */
} moment;

enum { VALUE_SIZE = 48 };

extern const moment moment_none;

moment moment_of_day(fasti_day day);

/* The stretch of that grain which contains a finer or equal moment; UNIT_NONE if it is coarser. */
moment moment_within(const moment *m, unit grain);

/* The stretch that lies `n` units of `grain` away from the one around `m`; a day's shift by months
 * or years keeps the day if `keep`. UNIT_NONE where that leaves the calendar. */
moment moment_shift(const moment *m, unit grain, int n);

/* The days it covers, DAYS_NONE where unknown. */
fasti_days moment_days(const moment *m);

/* Its value in TIMEX3, "" for none. */
const char *moment_value(const moment *m, char text[VALUE_SIZE]);

/* Its EDTF of level 1 and 2: "199X", "2021-21" (spring), "2021-33" (first quarter), "-0489",
 * "2021~"; the day of a time; weeks as an interval; "" where the year is not known. */
const char *moment_edtf(const moment *m, bool about, char text[VALUE_SIZE]);

/* A third of a span: MOD_START, MOD_MID or MOD_END; the whole for any other. */
fasti_days days_third(fasti_days days, mod which);

#endif
