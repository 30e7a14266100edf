/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calendars that feasts follow, each as a day of a Gregorian year; FASTI_NO_DAY where the year has
 * none. Years 1 to 9999.
 */
#ifndef TEXT_CALENDARS_H
#define TEXT_CALENDARS_H

#include "day.h"

/* Easter Sunday, western and orthodox; both in the Gregorian calendar. */
fasti_day easter_day(int year);
fasti_day orthodox_easter_day(int year);

/* The n-th such weekday of a month; -1 the last. */
fasti_day nth_weekday(int year, int month, int weekday, int nth);

/* The first day of the year that is `day` of `month` in the tabular Islamic calendar: what is seen
 * in the sky may differ by a day. */
fasti_day islamic_day(int year, int month, int day);

/* The Jewish new year that falls in the year, and whether the year that it begins is a long one
 * (with 30 days in its second month). */
fasti_day jewish_new_year(int year);
bool jewish_year_long(int year);

typedef enum moon { MOON_NEW = 0, MOON_FULL = 2 } moon;

/* The day of the first such moon from a day on, counted `hours` ahead of Greenwich. */
fasti_day moon_day(fasti_day from, moon phase, int hours);

#endif
