/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values of durations and sets, names of modifiers, and lengths of units in days.
 */
#include "timex_resolve.h"

#include <inttypes.h>
#include <stdio.h>

const char *mod_name(mod m)
{
    static const char *const names[] = {
        "",          "START",        "MID",           "END",           "APPROX",
        "MORE_THAN", "LESS_THAN",    "EQUAL_OR_MORE", "EQUAL_OR_LESS", "BEFORE",
        "AFTER",     "ON_OR_BEFORE", "ON_OR_AFTER"};
    return names[m];
}

/* What a unit is in a duration: "P3W", "PT2H"; a fortnight is two weeks. */
static const struct {
    const char *prefix, *letter;
    int times, parts, days; /* parts: how many of the next smaller unit below */
} units[] = {
    [UNIT_SECOND] = {"PT", "S", 1, 0, 0},       [UNIT_MINUTE] = {"PT", "M", 1, 60, 0},
    [UNIT_HOUR] = {"PT", "H", 1, 60, 0},        [UNIT_PART] = {"P", "D", 1, 0, 1},
    [UNIT_DAY] = {"P", "D", 1, 0, 1},           [UNIT_WEEKEND] = {"P", "WE", 1, 0, 7},
    [UNIT_WEEK] = {"P", "W", 1, 0, 7},          [UNIT_FORTNIGHT] = {"P", "W", 2, 0, 14},
    [UNIT_MONTH] = {"P", "M", 1, 0, 30},        [UNIT_QUARTER] = {"P", "Q", 1, 0, 91},
    [UNIT_SEASON] = {"P", "S", 1, 0, 91},       [UNIT_HALF] = {"P", "M", 6, 0, 182},
    [UNIT_YEAR] = {"P", "Y", 1, 12, 365},       [UNIT_DECADE] = {"P", "Y", 10, 0, 3652},
    [UNIT_CENTURY] = {"P", "Y", 100, 0, 36524}, [UNIT_MILLENNIUM] = {"P", "Y", 1000, 0, 365242},
    [UNIT_TIME] = {"P", "X", 1, 0, 0}};

/* Hundredths as a decimal without noughts behind. */
static void S_decimal(int64_t hundredths, char text[24])
{
    if (hundredths % 100 == 0)
        snprintf(text, 24, "%" PRId64, hundredths / 100);
    else if (hundredths % 10 == 0)
        snprintf(text, 24, "%" PRId64 ".%" PRId64, hundredths / 100, hundredths / 10 % 10);
    else
        snprintf(text, 24, "%" PRId64 ".%02" PRId64, hundredths / 100, hundredths % 100);
}

static const char *S_smaller(unit u)
{
    return u == UNIT_YEAR ? "M" : u == UNIT_HOUR ? "M" : "S";
}

const char *duration_value(const meaning *m, char text[VALUE_SIZE])
{
    unit u = field_of(m, F_UNIT);
    int count = has(m, F_COUNT) ? m->at[F_COUNT] : 100;
    char number[24];
    text[0] = '\0';
    if (u == UNIT_NONE) return text;
    const char *prefix = units[u].prefix, *letter = units[u].letter;
    int rest = units[u].parts && count > 100 ? count % 100 * units[u].parts / 100 : 0;
    if (u == UNIT_TIME)
        snprintf(text, VALUE_SIZE, "PXX");
    else if (count == COUNT_SOME)
        snprintf(text, VALUE_SIZE, "%sX%s", prefix, letter);
    else if (rest)
        snprintf(text, VALUE_SIZE, "%s%d%s%d%s", prefix, count / 100, letter, rest, S_smaller(u));
    else {
        S_decimal((int64_t)count * units[u].times, number);
        snprintf(text, VALUE_SIZE, "%s%s%s", prefix, number, letter);
    }
    return text;
}

const char *set_value(const meaning *m, char text[VALUE_SIZE])
{
    static const char *const parts[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT"};
    static const char *const seasons[] = {"XX", "SP", "SU", "FA", "WI"};
    const char *part = parts[field_of(m, F_PART)];
    if (has(m, F_WEEKDAY))
        snprintf(text, VALUE_SIZE, "XXXX-WXX-%d%s", m->at[F_WEEKDAY], part);
    else if (has(m, F_MONTH) && has(m, F_DAY))
        snprintf(text, VALUE_SIZE, "XXXX-%02d-%02d", m->at[F_MONTH] % 100, m->at[F_DAY] % 100);
    else if (has(m, F_MONTH))
        snprintf(text, VALUE_SIZE, "XXXX-%02d", m->at[F_MONTH] % 100);
    else if (has(m, F_SEASON))
        snprintf(text, VALUE_SIZE, "XXXX-%s", seasons[m->at[F_SEASON]]);
    else if (has(m, F_QUARTER))
        snprintf(text, VALUE_SIZE, "XXXX-Q%d", m->at[F_QUARTER]);
    else if (has(m, F_WEEKEND))
        snprintf(text, VALUE_SIZE, "XXXX-WXX-WE");
    else if (*part)
        snprintf(text, VALUE_SIZE, "XXXX-XX-XX%s", part);
    else
        return duration_value(m, text);
    return text;
}

fasti_day day_shift(fasti_day day, unit u, int hundredths, int direction)
{
    if (!day_known(day)) return FASTI_NO_DAY;
    int64_t months = 0;
    if (u == UNIT_MONTH) months = 1;
    if (u == UNIT_QUARTER) months = 3;
    if (u == UNIT_HALF) months = 6;
    if (u == UNIT_YEAR) months = 12;
    if (u == UNIT_DECADE) months = 120;
    if (months) {
        int64_t n = months * hundredths / 100 * direction;
        return n > 120000 || n < -120000 ? FASTI_NO_DAY : day_add_months(day, (int)n);
    }
    int64_t days = (int64_t)units[u].days * hundredths / 100;
    if (u == UNIT_HOUR) days = ((int64_t)hundredths + 2399) / 2400; /* begun days */
    int64_t to = day + days * direction;
    bool in = to >= day_of(1, 1, 1) && to <= day_of(9999, 12, 31);
    return in ? (fasti_day)to : FASTI_NO_DAY;
}
