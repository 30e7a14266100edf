/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When and where. The article is of Tuesday, 13 April 2021.
 */
#include "coded.h"

static void S_expect(const char *text, fasti_kind kind, const char *days)
{
    char first[FASTI_DAY_SIZE], last[FASTI_DAY_SIZE];
    const fasti_event *e = coded_first(text, kind);
    if (!e) fail_msg("no %s in \"%s\"", fasti_kind_name(kind), text);
    const char *got =
        arena_format(f->scratch, "%s..%s %s", fasti_day_text(e->days.first, first),
                     fasti_day_text(e->days.last, last), fasti_dating_name(e->dated_by));
    if (strcmp(got, days) != 0) fail_msg("\"%s\": %s where %s is expected", text, got, days);
}

static void test_governing(void **state)
{
    (void)state;
    S_expect("Germany praised France on Monday.", FASTI_SUPPORT, "2021-04-12..2021-04-12 text");
    S_expect("On 2 March 2021 Germany praised France.", FASTI_SUPPORT,
             "2021-03-02..2021-03-02 text");
    S_expect("The summit in 2018 between Russia and France was short.", FASTI_SUMMIT,
             "2018-01-01..2018-12-31 text");
}

static void test_of_another(void **state)
{
    (void)state;
    S_expect("Germany condemns the 2008 invasion of Georgia.", FASTI_ACCUSATION,
             "2021-04-13..2021-04-13 publication");
    S_expect("Germany condemns the 2008 invasion of Georgia.", FASTI_ATTACK,
             "2008-01-01..2008-12-31 text");
}

static void test_day_of_the_news(void **state)
{
    (void)state;
    S_expect("Germany praised France.", FASTI_SUPPORT, "2021-04-13..2021-04-13 publication");
    S_expect("Joe Biden will visit Italy.", FASTI_VISIT, ".. ");
}

static void test_since(void **state)
{
    (void)state;
    S_expect("Workers have been protesting since Saturday.", FASTI_PROTEST,
             "2021-04-10..2021-04-13 text");
}

static void S_expect_place(const char *text, fasti_kind kind, const char *place)
{
    const fasti_event *e = coded_first(text, kind);
    if (!e) fail_msg("no %s in \"%s\"", fasti_kind_name(kind), text);
    assert_string_equal(e->place ? e->place->name : "", place);
}

static void test_places(void **state)
{
    (void)state;
    S_expect_place("Germany and France held talks in Vienna.", FASTI_TALKS, "Vienna");
    S_expect_place("Joe Biden travelled to Japan on Sunday.", FASTI_VISIT, "Japan");
    S_expect_place("The Thai election was held on Sunday.", FASTI_ELECTION, "Thailand");
    S_expect_place("Germany praised France.", FASTI_SUPPORT, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_governing),       cmocka_unit_test(test_of_another),
        cmocka_unit_test(test_day_of_the_news), cmocka_unit_test(test_since),
        cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests(tests, coded_open, coded_close);
}
