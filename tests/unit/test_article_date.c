/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Date stamps of articles.
 */
#include "article_date.h"
#include "unit.h"

static void test_days(void **state)
{
    (void)state;
    static const char *const stamps[][2] = {
        /* ISO 8601 */
        {"2015-11-13", "2015-11-13"},
        {" 2015-11-13 ", "2015-11-13"},
        {"2015-11-13T21:16:00Z", "2015-11-13"},
        {"2015-11-13T21:16:00.123456+01:00", "2015-11-13"},
        {"2015-11-13T21:16:00,5-0500", "2015-11-13"},
        {"2015-11-13T23:30:00-08:00", "2015-11-13"}, /* the stamp's own zone */
        {"2015-11-13T00:30:00+14:00", "2015-11-13"},
        {"2015-11-13T24:00:00", "2015-11-13"},
        {"2016-12-31T23:59:60Z", "2016-12-31"},
        {"2015-11-13 21:16", "2015-11-13"},
        {"2015-11-13 21:16:00 UTC", "2015-11-13"},
        {"2015-11-13 21:16:00 +0100 (CET)", "2015-11-13"},
        {"2015-11-13Z", "2015-11-13"},
        {"2015-11-13+01:00", "2015-11-13"},
        {"2015/11/13", "2015-11-13"},
        {"2015-W46-5", "2015-11-13"},
        {"2015-317", "2015-11-13"},
        {"20151113", "2015-11-13"},
        {"20151113T211600Z", "2015-11-13"},
        {"20151113211600", "2015-11-13"},
        {"0001-01-01", "0001-01-01"},
        {"9999-12-31", "9999-12-31"},
        {"2016-02-29", "2016-02-29"},
        /* RFC 822, HTTP, asctime */
        {"Fri, 13 Nov 2015 21:16:00 +0100", "2015-11-13"},
        {"Fri, 13 Nov 2015 21:16:00 GMT", "2015-11-13"},
        {"13 Nov 2015 21:16 EST", "2015-11-13"},
        {"Fri Nov 13 21:16:00 2015", "2015-11-13"},
        {"Fri Nov 13 21:16:00 +0000 2015", "2015-11-13"},
        /* English */
        {"November 13, 2015", "2015-11-13"},
        {"Nov. 13, 2015, 9:16 pm", "2015-11-13"},
        {"Friday, November 13, 2015 at 9:16 PM", "2015-11-13"},
        {"13th of November 2015", "2015-11-13"},
        {"13-Nov-2015", "2015-11-13"},
        {"Sept 1, 2020", "2020-09-01"},
        /* only one order is possible */
        {"13/11/2015", "2015-11-13"},
        {"11/13/2015", "2015-11-13"},
        {"13.11.2015", "2015-11-13"},
        {"11/11/2015", "2015-11-11"},
        /* since 1970 */
        {"1447372800", "2015-11-13"},
        {"1447372800000", "2015-11-13"},
        {"1447372799", "2015-11-12"},
    };
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
        fasti_day day;
        char text[FASTI_DAY_SIZE];
        date_fault fault = article_date(str_of(stamps[i][0]), &day);
        if (fault != DATE_GOOD || strcmp(fasti_day_text(day, text), stamps[i][1]) != 0)
            fail_msg("\"%s\": fault %d, \"%s\"", stamps[i][0], (int)fault, text);
    }
}

static void test_faults(void **state)
{
    (void)state;
    static const struct {
        const char *stamp;
        date_fault fault;
    } stamps[] = {
        {"", DATE_ABSENT},
        {"  ", DATE_ABSENT},
        {"None", DATE_ABSENT},
        {"null", DATE_ABSENT},
        {"yesterday", DATE_UNKNOWN},
        {"Friday", DATE_UNKNOWN},
        {"2 hours ago", DATE_UNKNOWN},
        {"2015-11-13 foo", DATE_UNKNOWN},
        {"2015-11-13T21:16:00 foo", DATE_UNKNOWN},
        {"2015-11-13T21:16:00+99:00", DATE_UNKNOWN},
        {"2015-11-13x", DATE_UNKNOWN},
        {"2015-11-13-14", DATE_UNKNOWN},
        {"13 Foo 2015", DATE_UNKNOWN},
        {"12345", DATE_UNKNOWN},
        {"99999999999999999999", DATE_UNKNOWN},
        {"\xff\xfe", DATE_UNKNOWN},
        {"2015-11-13T2015-11-13T2015-11-13T2015-11-13T2015-11-13T2015-11-13T2015-11-13T2015-11-13T",
         DATE_UNKNOWN},
        {"2015-02-30", DATE_IMPOSSIBLE},
        {"2015-02-29", DATE_IMPOSSIBLE},
        {"2015-13-01", DATE_IMPOSSIBLE},
        {"0000-00-00", DATE_IMPOSSIBLE},
        {"2015-11-13T25:00:00", DATE_IMPOSSIBLE},
        {"2015-11-13T21:60", DATE_IMPOSSIBLE},
        {"99999-01-01", DATE_IMPOSSIBLE},
        {"-0044-03-15", DATE_IMPOSSIBLE},
        {"+12015-11-13", DATE_IMPOSSIBLE},
        {"2015-366", DATE_IMPOSSIBLE},
        {"2015-W54-1", DATE_IMPOSSIBLE},
        {"20150230", DATE_IMPOSSIBLE},
        {"31 Apr 2015", DATE_IMPOSSIBLE},
        {"32/13/2015", DATE_IMPOSSIBLE},
        {"03/04/2015", DATE_AMBIGUOUS},
        {"03.04.2015", DATE_AMBIGUOUS},
        {"3-4-2015", DATE_AMBIGUOUS},
        {"13/11/15", DATE_AMBIGUOUS},
        {"13 Nov 15", DATE_AMBIGUOUS},
        {"2015", DATE_COARSE},
        {"2015-11", DATE_COARSE},
        {"2015-W46", DATE_COARSE},
        {"November 2015", DATE_COARSE},
    };
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
        fasti_day day = 0;
        date_fault fault = article_date(str_of(stamps[i].stamp), &day);
        if (fault != stamps[i].fault) fail_msg("\"%s\": fault %d", stamps[i].stamp, (int)fault);
        assert_int_equal(day, FASTI_NO_DAY);
        assert_true(fault == DATE_ABSENT || *date_fault_text(fault));
    }
}

static void test_numbers(void **state)
{
    (void)state;
    fasti_day day;
    assert_int_equal(article_date_number(1447372800, &day), DATE_GOOD);
    assert_int_equal(day, fasti_day_parse("2015-11-13"));
    assert_int_equal(article_date_number(1447372800.75, &day), DATE_GOOD);
    assert_int_equal(day, fasti_day_parse("2015-11-13"));
    assert_int_equal(article_date_number(1447372800123., &day), DATE_GOOD);
    assert_int_equal(day, fasti_day_parse("2015-11-13"));
    assert_int_equal(article_date_number(20151113, &day), DATE_GOOD);
    assert_int_equal(day, fasti_day_parse("2015-11-13"));
    static const double others[] = {0, -1, -1447372800., 1e300, 5e15, 12345, 0.5};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(article_date_number(others[i], &day), DATE_UNKNOWN);
        assert_int_equal(day, FASTI_NO_DAY);
    }
    assert_int_equal(article_date_number(2015, &day), DATE_COARSE);
    assert_int_equal(article_date_number(20151332, &day), DATE_IMPOSSIBLE);
}

/* Each day comes back, in each form that names one. */
static void test_every_day(void **state)
{
    (void)state;
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    fasti_day last = fasti_day_parse("2020-12-31");
    for (fasti_day d = fasti_day_parse("2016-01-01"), found; d <= last; d++) {
        ymd p = day_parts(d);
        char forms[4][64];
        snprintf(forms[0], sizeof forms[0], "%04d-%02d-%02dT00:00:00Z", p.year, p.month, p.day);
        snprintf(forms[1], sizeof forms[1], "%d %s %d", p.day, months[p.month - 1], p.year);
        snprintf(forms[2], sizeof forms[2], "%s %d, %d", months[p.month - 1], p.day, p.year);
        snprintf(forms[3], sizeof forms[3], "%lld", (long long)d * 86400 + 86399);
        for (size_t i = 0; i < 4; i++) {
            assert_int_equal(article_date(str_of(forms[i]), &found), DATE_GOOD);
            assert_int_equal(found, d);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_every_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
