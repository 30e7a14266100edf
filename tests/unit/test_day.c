/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The calendar, over all days of the years 1 to 9999, against rules that it does not use itself.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "calendars.h"
#include "day.h"

/* Every fourth year is long, but for three centuries in four. */
static int S_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year & 3) == 0 && (year % 25 != 0 || (year & 15) == 0);
    return lengths[month - 1] + (month == 2 && leap);
}

/* Counts through the calendar day by day. */
static void S_every_day(void **state)
{
    (void)state;
    fasti_day day = day_of(1, 1, 1);
    int weekday = 1; /* 0001-01-01 was a Monday of the proleptic calendar */
    size_t wrong = 0;
    for (int y = 1; y <= 9999; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= S_length(y, m); d++, day++, weekday = weekday % 7 + 1) {
                ymd p = day_parts(day);
                wrong += day_of(y, m, d) != day || p.year != y || p.month != m || p.day != d;
                wrong += day_weekday(day) != weekday;
            }
    assert_int_equal(wrong, 0);
    assert_int_equal(day - 1, day_of(9999, 12, 31));
    assert_int_equal(day_of(1970, 1, 1), 0);
}

static void S_texts(void **state)
{
    (void)state;
    char text[FASTI_DAY_SIZE];
    size_t wrong = 0;
    for (fasti_day day = day_of(1, 1, 1); day <= day_of(9999, 12, 31); day += 13)
        wrong += fasti_day_parse(fasti_day_text(day, text)) != day;
    assert_int_equal(wrong, 0);
    assert_string_equal(fasti_day_text(day_of(1, 1, 1) - 1, text), "");
    assert_string_equal(fasti_day_text(day_of(9999, 12, 31) + 1, text), "");
    assert_string_equal(fasti_day_text(FASTI_NO_DAY, text), "");
}

static void S_no_such_day(void **state)
{
    (void)state;
    static const char *const texts[] = {"2021-02-29", "1900-02-29", "2021-00-10", "2021-13-01",
                                        "2021-04-31", "2021-04-00", "0000-01-01", "2021-4-01",
                                        "2021/04/01", "20210401",   "",           "2021-04-01 "};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(fasti_day_parse(texts[i]), FASTI_NO_DAY);
    assert_int_equal(day_of(0, 1, 1), FASTI_NO_DAY);
    assert_int_equal(day_of(10000, 1, 1), FASTI_NO_DAY);
    assert_int_equal(month_length(2021, 13), 0);
    assert_true(day_known(day_of(2000, 2, 29)) && day_known(day_of(2024, 2, 29)));
}

/* ISO weeks: seven days each, one after the other; a year has as many as its Thursdays. */
static void S_weeks(void **state)
{
    (void)state;
    fasti_day monday = week_start(1, 1);
    size_t wrong = 0, long_years = 0;
    for (int y = 1; y < 9999; y++) {
        int thursdays = 0;
        for (fasti_day d = day_of(y, 1, 1); d <= day_of(y, 12, 31); d++)
            thursdays += day_weekday(d) == 4;
        long_years += thursdays == 53;
        for (int w = 1; w <= thursdays; w++, monday += 7) {
            iso_week first = day_week(monday), last = day_week(monday + 6);
            wrong += week_start(y, w) != monday || first.year != y || first.week != w;
            wrong += last.year != y || last.week != w;
        }
        wrong += thursdays == 52 && week_start(y, 53) != FASTI_NO_DAY;
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(long_years, 25 * 71); /* 71 in 400 years; 9999 and 10000 have 52 */
    assert_int_equal(week_start(2021, 53), FASTI_NO_DAY);
    assert_int_equal(week_start(2020, 53), day_of(2020, 12, 28));
    assert_int_equal(week_start(2020, 0), FASTI_NO_DAY);
    assert_int_equal(day_week(day_of(2021, 1, 3)).week, 53);
    assert_int_equal(day_week(day_of(2021, 1, 3)).year, 2020);
}

static void S_months(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (fasti_day day = day_of(4, 1, 1); day <= day_of(9996, 12, 31); day += 29) {
        ymd p = day_parts(day);
        for (int n = -25; n <= 25; n++) {
            ymd q = day_parts(day_add_months(day, n));
            int index = p.year * 12 + p.month - 1 + n,
                length = S_length(index / 12, index % 12 + 1);
            wrong += q.year != index / 12 || q.month != index % 12 + 1;
            wrong += q.day != (p.day < length ? p.day : length);
        }
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(day_add_months(day_of(2021, 1, 31), 1), day_of(2021, 2, 28));
    assert_int_equal(day_add_months(day_of(2020, 2, 29), 12), day_of(2021, 2, 28));
    assert_int_equal(day_add_months(day_of(9999, 12, 1), 1), FASTI_NO_DAY);
    assert_int_equal(day_add_months(day_of(1, 1, 1), -1), FASTI_NO_DAY);
}

static void S_spans(void **state)
{
    (void)state;
    char text[EDTF_SIZE];
    fasti_days april = days_of_month(2021, 4);
    assert_int_equal(april.first, day_of(2021, 4, 1));
    assert_int_equal(april.last, day_of(2021, 4, 30));
    assert_string_equal(days_edtf(april, text), "2021-04");
    assert_string_equal(days_edtf(days_of_year(1), text), "0001");
    april.first++;
    assert_string_equal(days_edtf(april, text), "2021-04-02/2021-04-30");
    april.last = april.first;
    assert_string_equal(days_edtf(april, text), "2021-04-02");
    assert_string_equal(days_edtf(DAYS_NONE, text), "");
    assert_false(days_known(days_of_month(2021, 13)));
    assert_false(days_known(days_of_year(0)));
    assert_false(days_known(days_parse(STR("2021-1"))));
    assert_int_equal(days_parse(STR("2024-02")).last, day_of(2024, 2, 29));
}

/* ---- feasts -------------------------------------------------------------------------------- */

static void S_easter(void **state)
{
    (void)state;
    for (int y = 1583; y <= 9999; y++) {
        fasti_day easter = easter_day(y);
        assert_int_equal(day_weekday(easter), 7);
        assert_in_range(easter, day_of(y, 3, 22), day_of(y, 4, 25));
        assert_int_equal(day_weekday(orthodox_easter_day(y)), 7);
    }
    assert_int_equal(easter_day(2021), day_of(2021, 4, 4));
    assert_int_equal(easter_day(2019), day_of(2019, 4, 21));
    assert_int_equal(easter_day(2285), day_of(2285, 3, 22));
    assert_int_equal(orthodox_easter_day(2021), day_of(2021, 5, 2));
    assert_int_equal(orthodox_easter_day(2017), day_of(2017, 4, 16));
}

/* The new year is never a Sunday, Wednesday or Friday; years have one of six lengths. */
static void S_jewish(void **state)
{
    (void)state;
    for (int y = 1; y < 9990; y++) {
        fasti_day d = jewish_new_year(y);
        int weekday = day_weekday(d), length = jewish_new_year(y + 1) - d;
        assert_true(weekday != 7 && weekday != 3 && weekday != 5);
        assert_true((length >= 353 && length <= 355) || (length >= 383 && length <= 385));
    }
    assert_int_equal(jewish_new_year(2021), day_of(2021, 9, 7));
    assert_int_equal(jewish_new_year(2018), day_of(2018, 9, 10));
}

static void S_moons(void **state)
{
    (void)state;
    assert_int_equal(moon_day(day_of(2021, 1, 21), MOON_NEW, 8), day_of(2021, 2, 12));
    assert_int_equal(moon_day(day_of(2014, 1, 21), MOON_NEW, 8), day_of(2014, 1, 31));
    assert_int_equal(moon_day(day_of(2021, 9, 8), MOON_FULL, 8), day_of(2021, 9, 21));
    for (int y = 1600; y < 2400; y++) {
        fasti_day d = moon_day(day_of(y, 1, 21), MOON_NEW, 8);
        assert_in_range(d, day_of(y, 1, 21), day_of(y, 1, 21) + 30);
    }
}

static void S_islamic(void **state)
{
    (void)state;
    assert_int_equal(islamic_day(2021, 9, 1), day_of(2021, 4, 13));
    assert_int_equal(islamic_day(2018, 10, 1), day_of(2018, 6, 15));
    for (int y = 700; y < 9000; y++) {
        fasti_day d = islamic_day(y, 9, 1);
        if (day_known(d)) assert_int_equal(day_parts(d).year, y);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S_every_day), cmocka_unit_test(S_texts),  cmocka_unit_test(S_no_such_day),
        cmocka_unit_test(S_weeks),     cmocka_unit_test(S_months), cmocka_unit_test(S_spans),
        cmocka_unit_test(S_easter),    cmocka_unit_test(S_jewish), cmocka_unit_test(S_moons),
        cmocka_unit_test(S_islamic),
    };
    return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
