/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Easter by the anonymous algorithm of 1876, orthodox Easter by Meeus's Julian one; the Islamic
 * calendar by its cycle of 30 years; the Jewish by its conjunctions and postponements, the Moon by
 * the leading terms of Meeus, "Astronomical Algorithms", chapter 49, good to a quarter of an hour.
 */
#include "calendars.h"

#include <math.h>

fasti_day easter_day(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int g = (8 * b + 13) / 25, h = (19 * a + b - b / 4 - g + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7, m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return day_of(year, n / 31, n % 31 + 1);
}

fasti_day orthodox_easter_day(int year)
{
    int d = (19 * (year % 19) + 15) % 30, e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int n = d + e + 114, lag = year / 100 - year / 400 - 2;
    fasti_day julian = day_of(year, n / 31, n % 31 + 1);
    return day_known(julian) ? julian + lag : julian;
}

fasti_day nth_weekday(int year, int month, int weekday, int nth)
{
    fasti_days span = days_of_month(year, month);
    if (!days_known(span)) return FASTI_NO_DAY;
    if (nth > 0) return span.first + (weekday - day_weekday(span.first) + 7) % 7 + 7 * (nth - 1);
    return span.last - (day_weekday(span.last) - weekday + 7) % 7 + 7 * (nth + 1);
}

enum { JULIAN_DAY_OF_EPOCH = 2440588 };

fasti_day islamic_day(int year, int month, int day)
{
    if (year < 623 || year > 9998) return FASTI_NO_DAY;
    fasti_day first = day_of(year, 1, 1);
    int islamic = (int)((year - 622) * 33.0 / 32.0) - 1;
    for (int y = islamic < 1 ? 1 : islamic; y < islamic + 4; y++) {
        int n = (11 * y + 3) / 30 + 354 * y + 30 * month - (month - 1) / 2 + day + 1948440 - 385;
        fasti_day d = n - JULIAN_DAY_OF_EPOCH;
        if (d >= first) return d <= day_of(year, 12, 31) ? d : FASTI_NO_DAY;
    }
    return FASTI_NO_DAY;
}

/* Days from the epoch of the Jewish calendar to the new year of a year of it. */
static int64_t S_jewish_elapsed(int64_t year)
{
    int64_t months = (235 * year - 234) / 19;
    int64_t parts = 12084 + 13753 * months;
    int64_t day = 29 * months + parts / 25920;
    return (3 * (day + 1)) % 7 < 3 ? day + 1 : day;
}

static int64_t S_jewish_new_year(int64_t year)
{
    int64_t before = S_jewish_elapsed(year - 1), at = S_jewish_elapsed(year),
            next = S_jewish_elapsed(year + 1);
    int64_t delay = next - at == 356 ? 2 : at - before == 382 ? 1 : 0;
    return at + delay;
}

enum { JEWISH_AHEAD = 3761, JEWISH_EPOCH = 347998 - JULIAN_DAY_OF_EPOCH };

fasti_day jewish_new_year(int year)
{
    if (year < 1 || year > 9998) return FASTI_NO_DAY;
    return (fasti_day)(S_jewish_new_year(year + JEWISH_AHEAD) + JEWISH_EPOCH);
}

bool jewish_year_long(int year)
{
    int64_t y = year + JEWISH_AHEAD, length = S_jewish_new_year(y + 1) - S_jewish_new_year(y);
    return length == 355 || length == 385;
}

static double S_sine(double degrees)
{
    return sin(degrees * 3.14159265358979323846 / 180.0);
}

/* The instant of the k-th new moon since January 2000, in days of 1970; k + 0.5 is a full one. */
static double S_moon(double k, moon phase)
{
    double t = k / 1236.85;
    double sun = 2.5534 + 29.10535670 * k, moon = 201.5643 + 385.81693528 * k;
    double node = 160.7108 + 390.67050284 * k;
    double at = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t;
    double e = 1 - 0.002516 * t, full = phase == MOON_FULL ? 1 : 0;
    at +=
        (full ? -0.40614 : -0.40720) * S_sine(moon) + (full ? 0.17302 : 0.17241) * e * S_sine(sun);
    at += 0.0161 * S_sine(2 * moon) + 0.0104 * S_sine(2 * node);
    at += 0.0074 * e * S_sine(moon - sun) - 0.0051 * e * S_sine(moon + sun);
    at += 0.0021 * S_sine(2 * sun);
    return at - 2440587.5;
}

fasti_day moon_day(fasti_day from, moon phase, int hours)
{
    if (!day_known(from)) return FASTI_NO_DAY;
    double k = floor((from - 10962.6) / 29.530588861) - 1 + (phase == MOON_FULL ? 0.5 : 0);
    for (int i = 0; i < 4; i++) {
        fasti_day day = (fasti_day)floor(S_moon(k + i, phase) + hours / 24.0);
        if (day >= from) return day;
    }
    return FASTI_NO_DAY;
}
