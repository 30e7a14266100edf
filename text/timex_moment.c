/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timex_moment.h"

#include <stdio.h>

const moment moment_none = {.day = FASTI_NO_DAY, .hour = -1, .minute = -1, .second = -1};

moment moment_of_day(fasti_day day)
{
    moment m = moment_none;
    if (!day_known(day) || day < day_of(1, 1, 1) || day > day_of(9999, 12, 31)) return m;
    ymd p = day_parts(day);
    m.grain = UNIT_DAY;
    m.day = day;
    m.year = p.year;
    m.month = p.month;
    return m;
}

static bool S_year_ok(int year)
{
    return year >= 1 && year <= 9999;
}

static int S_season_of(int month)
{
    return month == 12 || month < 3 ? 4 : month / 3;
}

static moment S_week(fasti_day day)
{
    moment w = moment_of_day(day);
    if (w.grain == UNIT_NONE) return w;
    iso_week iso = day_week(day);
    if (!S_year_ok(iso.year)) return moment_none;
    w.grain = UNIT_WEEK;
    w.year = iso.year;
    w.week = iso.week;
    w.day = FASTI_NO_DAY;
    return w;
}

/* A stretch of a year by the number of its month. */
static moment S_of_months(int year, int month, bool bc, unit grain)
{
    moment m = moment_none;
    if (!S_year_ok(year)) return m;
    m.grain = grain;
    m.year = year;
    m.bc = bc;
    if (grain == UNIT_MONTH) m.month = month;
    if (grain == UNIT_QUARTER) m.quarter = (month - 1) / 3 + 1;
    if (grain == UNIT_HALF) m.half = (month - 1) / 6 + 1;
    if (grain == UNIT_SEASON) {
        m.season = S_season_of(month);
        if (month < 3) m.year--;
    }
    if (grain == UNIT_DECADE) m.decade = year / 10;
    if (grain == UNIT_CENTURY) m.century = year / 100;
    if (grain == UNIT_MILLENNIUM) m.century = year / 1000;
    return m;
}

static int S_month(const moment *m)
{
    if (m->month) return m->month;
    if (m->quarter) return m->quarter * 3 - 2;
    if (m->half) return m->half * 6 - 5;
    if (m->season) return m->season * 3;
    return 1;
}

moment moment_within(const moment *m, unit grain)
{
    if (m->grain == UNIT_NONE || m->grain > grain) return moment_none;
    if (m->grain == grain) return *m;
    if (grain == UNIT_DAY) return moment_of_day(m->day);
    if (grain == UNIT_WEEK || grain == UNIT_WEEKEND) {
        moment w = day_known(m->day) ? S_week(m->day) : moment_none;
        if (w.grain) w.grain = grain;
        return w;
    }
    if (grain < UNIT_MONTH) return moment_none;
    if (m->grain == UNIT_WEEK || m->grain == UNIT_WEEKEND) {
        fasti_day thursday = week_start(m->year, m->week) + 3;
        return S_of_months(day_parts(thursday).year, day_parts(thursday).month, false, grain);
    }
    if (m->grain == UNIT_DECADE && grain > UNIT_DECADE)
        return S_of_months(m->decade * 10 + 1, 1, m->bc, grain);
    if (m->grain >= UNIT_DECADE || !m->year) return moment_none;
    return S_of_months(m->year, S_month(m), m->bc, grain);
}

static moment S_shift_months(const moment *m, int months)
{
    int64_t index = (int64_t)m->year * 12 + S_month(m) - 1 + months;
    if (m->bc || index < 12 || index >= 120000) return moment_none;
    return S_of_months((int)(index / 12), (int)(index % 12) + 1, false, m->grain);
}

static moment S_shift_years(const moment *m, int64_t years)
{
    moment to = *m;
    int64_t year = (m->bc ? 1 - (int64_t)m->year : m->year) + years; /* astronomical */
    to.bc = year < 1;
    int64_t told = to.bc ? 1 - year : year;
    if (told < 1 || told > 9999) return moment_none;
    to.year = (int)told;
    if (m->grain == UNIT_DECADE) to.decade = to.year / 10;
    if (m->grain == UNIT_CENTURY) to.century = to.year / 100;
    if (m->grain == UNIT_MILLENNIUM) to.century = to.year / 1000;
    return to;
}

moment moment_shift(const moment *m, unit grain, int n)
{
    moment at = moment_within(m, grain);
    if (n > 4000000 || n < -4000000) return moment_none;
    switch (at.grain) {
    case UNIT_DAY:
        return moment_of_day(at.day + n);
    case UNIT_WEEK:
    case UNIT_WEEKEND: {
        fasti_day monday = week_start(at.year, at.week);
        moment w = day_known(monday) ? S_week(monday + 7 * n) : moment_none;
        if (w.grain) w.grain = at.grain;
        return w;
    }
    case UNIT_MONTH:
        return S_shift_months(&at, n);
    case UNIT_QUARTER:
    case UNIT_SEASON:
        return S_shift_months(&at, 3 * n);
    case UNIT_HALF:
        return S_shift_months(&at, 6 * n);
    case UNIT_YEAR:
        return S_shift_years(&at, n);
    case UNIT_DECADE:
        return S_shift_years(&at, (int64_t)n * 10);
    case UNIT_CENTURY:
        return S_shift_years(&at, (int64_t)n * 100);
    case UNIT_MILLENNIUM:
        return S_shift_years(&at, (int64_t)n * 1000);
    default:
        return moment_none;
    }
}

static fasti_days S_months(int year, int month, int count)
{
    fasti_day first = day_of(year, month, 1);
    if (!day_known(first)) return DAYS_NONE;
    fasti_day next = day_add_months(first, count);
    return (fasti_days){first, day_known(next) ? next - 1 : day_of(9999, 12, 31)};
}

static fasti_days S_years(int first, int last)
{
    fasti_day a = day_of(first ? first : 1, 1, 1), b = day_of(last, 12, 31);
    return day_known(a) && day_known(b) ? (fasti_days){a, b} : DAYS_NONE;
}

/* Days of a week, clipped where the calendar ends. */
static fasti_days S_of_week(const moment *m, int from, int to)
{
    fasti_day monday = week_start(m->year, m->week), end = day_of(9999, 12, 31);
    if (!day_known(monday) || monday + from > end) return DAYS_NONE;
    return (fasti_days){monday + from, monday + to < end ? monday + to : end};
}

fasti_days moment_days(const moment *m)
{
    if (m->bc) return DAYS_NONE;
    switch (m->grain) {
    case UNIT_WEEK:
        return S_of_week(m, 0, 6);
    case UNIT_WEEKEND:
        return S_of_week(m, 5, 6);
    case UNIT_MONTH:
        return days_of_month(m->year, m->month);
    case UNIT_QUARTER:
        return S_months(m->year, m->quarter * 3 - 2, 3);
    case UNIT_SEASON:
        return S_months(m->year, m->season * 3, 3);
    case UNIT_HALF:
        return S_months(m->year, m->half * 6 - 5, 6);
    case UNIT_YEAR:
        return S_years(m->year, m->year);
    case UNIT_DECADE:
        return S_years(m->decade * 10, m->decade * 10 + 9);
    case UNIT_CENTURY:
        return S_years(m->century * 100, m->century * 100 + 99);
    case UNIT_MILLENNIUM:
        return S_years(m->century * 1000, m->century * 1000 + 999);
    default:
        return day_known(m->day) ? (fasti_days){m->day, m->day} : DAYS_NONE;
    }
}

/* A third of a year is four months. */
static fasti_days S_year_third(int year, mod which)
{
    int month = which == MOD_START ? 1 : which == MOD_MID ? 5 : 9;
    return (fasti_days){day_of(year, month, 1), days_of_month(year, month + 3).last};
}

fasti_days days_third(fasti_days d, mod which)
{
    bool third_told = which == MOD_START || which == MOD_MID || which == MOD_END;
    if (third_told && days_known(d)) {
        int year = day_parts(d.first).year;
        fasti_days whole = days_of_year(year);
        if (d.first == whole.first && d.last == whole.last) return S_year_third(year, which);
    }
    int third = days_known(d) ? (d.last - d.first + 1) / 3 : 0;
    if (third == 0) return d;
    if (which == MOD_START) return (fasti_days){d.first, d.first + third - 1};
    if (which == MOD_MID) return (fasti_days){d.first + third, d.last - third};
    if (which == MOD_END) return (fasti_days){d.last - third + 1, d.last};
    return d;
}

/* ---- values -------------------------------------------------------------------------------- */

static const char *const part_names[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT"};
static const char *const season_names[] = {"XX", "SP", "SU", "FA", "WI"};

static void S_clock_value(const moment *m, char *text, size_t size)
{
    if (m->second >= 0)
        snprintf(text, size, "T%02d:%02d:%02d", m->hour % 100, m->minute % 100, m->second % 100);
    else if (m->hour >= 0)
        snprintf(text, size, "T%02d:%02d", m->hour % 100, (m->minute < 0 ? 0 : m->minute) % 100);
    else
        snprintf(text, size, "%s", part_names[m->part]);
}

static void S_day_value(const moment *m, const char *year, char text[VALUE_SIZE])
{
    char clock[16] = "";
    if (m->grain < UNIT_DAY) S_clock_value(m, clock, sizeof clock);
    if (!day_known(m->day) && m->weekday)
        snprintf(text, VALUE_SIZE, "XXXX-WXX-%d%s", m->weekday, clock);
    else if (!day_known(m->day) && m->month && m->mday)
        snprintf(text, VALUE_SIZE, "%s-%02d-%02d%s", year, m->month, m->mday, clock);
    else if (!day_known(m->day))
        snprintf(text, VALUE_SIZE, "%s-XX-XX%s", year, clock);
    else
        snprintf(text, VALUE_SIZE, "%s-%02d-%02d%s", year, day_parts(m->day).month,
                 day_parts(m->day).day, clock);
}

const char *moment_value(const moment *m, char text[VALUE_SIZE])
{
    char year[16] = "XXXX";
    const char *era = m->bc ? "BC" : "";
    if (m->year) snprintf(year, sizeof year, "%s%04d", era, m->year % 10000);
    text[0] = '\0';
    switch (m->grain) {
    case UNIT_NONE:
        break;
    case UNIT_WEEK:
        snprintf(text, VALUE_SIZE, m->week ? "%s-W%02d" : "%s-WXX", year, m->week);
        break;
    case UNIT_WEEKEND:
        snprintf(text, VALUE_SIZE, "%s-W%02d-WE", year, m->week);
        break;
    case UNIT_MONTH:
        snprintf(text, VALUE_SIZE, m->month ? "%s-%02d" : "%s-XX", year, m->month);
        break;
    case UNIT_QUARTER:
        snprintf(text, VALUE_SIZE, m->quarter ? "%s-Q%d" : "%s-QX", year, m->quarter);
        break;
    case UNIT_SEASON:
        snprintf(text, VALUE_SIZE, "%s-%s", year, season_names[m->season]);
        break;
    case UNIT_HALF:
        snprintf(text, VALUE_SIZE, "%s-H%d", year, m->half);
        break;
    case UNIT_YEAR:
        snprintf(text, VALUE_SIZE, "%s", year);
        break;
    case UNIT_DECADE:
        snprintf(text, VALUE_SIZE, "%s%03d", era, m->decade);
        break;
    case UNIT_CENTURY:
        snprintf(text, VALUE_SIZE, "%s%02d", era, m->century);
        break;
    case UNIT_MILLENNIUM:
        snprintf(text, VALUE_SIZE, "%s%d", era, m->century);
        break;
    default:
        S_day_value(m, year, text);
        break;
    }
    return text;
}

/* ---- EDTF ---------------------------------------------------------------------------------- */

/* Years before Christ are astronomical there: 1 BC is 0000. */
static void S_edtf_year(const moment *m, char *text, size_t size)
{
    if (m->bc)
        snprintf(text, size, "%s%04d", m->year > 1 ? "-" : "", m->year - 1);
    else
        snprintf(text, size, "%04d", m->year);
}

/* The two digits that stand in the place of a month. */
static int S_edtf_part(const moment *m)
{
    switch (m->grain) {
    case UNIT_MONTH:
        return m->month;
    case UNIT_SEASON:
        return 20 + m->season;
    case UNIT_QUARTER:
        return 32 + m->quarter;
    case UNIT_HALF:
        return 39 + m->half;
    default:
        return 0;
    }
}

const char *moment_edtf(const moment *m, bool about, char text[VALUE_SIZE])
{
    char year[16], days[EDTF_SIZE];
    const char *mark = about ? "~" : "";
    int part = S_edtf_part(m);
    text[0] = '\0';
    if (!m->year || m->grain == UNIT_NONE || m->year > 9999) return text;
    S_edtf_year(m, year, sizeof year);
    if (part)
        snprintf(text, VALUE_SIZE, "%s-%02d%s", year, part, mark);
    else if (m->grain == UNIT_YEAR)
        snprintf(text, VALUE_SIZE, "%s%s", year, mark);
    else if (m->grain == UNIT_DECADE && !m->bc)
        snprintf(text, VALUE_SIZE, "%03dX%s", m->decade % 1000, mark);
    else if (m->grain == UNIT_CENTURY && !m->bc)
        snprintf(text, VALUE_SIZE, "%02dXX%s", m->century % 100, mark);
    else
        snprintf(text, VALUE_SIZE, "%s%s", days_edtf(moment_days(m), days), *days ? mark : "");
    return text;
}
