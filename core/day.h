/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The calendar: proleptic Gregorian, years 1 to 9999, no clock and no time zone. Nothing here
 * knows today's date.
 */
#ifndef CORE_DAY_H
#define CORE_DAY_H

#include "fasti.h"
#include "str.h"

typedef struct ymd {
    int year, month, day; /* 1 to 9999, 1 to 12, 1 to 31 */
} ymd;

bool year_leap(int year);
int month_length(int year, int month); /* 0 where there is no such month */

/* FASTI_NO_DAY where there is no such day. */
fasti_day day_of(int year, int month, int day);
ymd day_parts(fasti_day day);

/* 1 Monday to 7 Sunday. */
int day_weekday(fasti_day day);

/* ISO 8601 weeks: the year of `day`'s week and its number, 1 to 53. */
typedef struct iso_week {
    int year, week;
} iso_week;
iso_week day_week(fasti_day day);

/* The Monday of a week, FASTI_NO_DAY where the year has no such week. */
fasti_day week_start(int year, int week);

/* Shifts by whole months; the 31st becomes the last of a shorter month. */
fasti_day day_add_months(fasti_day day, int months);

static inline bool day_known(fasti_day day)
{
    return day != FASTI_NO_DAY;
}
static inline bool days_known(fasti_days d)
{
    return d.first != FASTI_NO_DAY;
}

#define DAYS_NONE ((fasti_days){FASTI_NO_DAY, FASTI_NO_DAY})

/* DAYS_NONE where the month or year is out of range. */
fasti_days days_of_month(int year, int month);
fasti_days days_of_year(int year);

/* "YYYY", "YYYY-MM" or "YYYY-MM-DD" as a span; DAYS_NONE for anything else. */
fasti_days days_parse(str text);

#define EDTF_SIZE 32

/* A span as EDTF: "2021", "2021-04", "2021-04-13", "2021-03-16/2021-04-13", "" for none. */
const char *days_edtf(fasti_days days, char text[EDTF_SIZE]);

#endif
