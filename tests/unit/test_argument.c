/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who takes part, and how: each test is a pattern of argument.c.
 */
#include "coded.h"

static void test_active_and_passive(void **state)
{
    (void)state;
    expect_event("Germany praised France on Monday.", FASTI_SUPPORT,
                 "support actual Germany=source, France=target");
    expect_event("France was praised by Germany on Monday.", FASTI_SUPPORT,
                 "support actual Germany=source, France=target");
}

static void test_compounds(void **state)
{
    (void)state;
    expect_event("Germany, Italy and Spain criticised Russia.", FASTI_ACCUSATION,
                 "accusation actual Germany=source, Italy=source, Spain=source, Russia=target");
    expect_event("Joe Biden met Emmanuel Macron and Olaf Scholz on Monday.", FASTI_MEETING,
                 "meeting actual Joe Biden=party, Emmanuel Macron=party, Olaf Scholz=party");
}

static void test_apposition_and_relative(void **state)
{
    (void)state;
    expect_event("Emmanuel Macron, the president of France, condemned Russia.", FASTI_ACCUSATION,
                 "accusation actual Emmanuel Macron=source, Russia=target");
    expect_event("Emmanuel Macron, who condemned Russia, is 43.", FASTI_ACCUSATION,
                 "accusation actual Emmanuel Macron=source, Russia=target");
}

static void test_shared_subject(void **state)
{
    (void)state;
    expect_event("Emmanuel Macron flew home and thanked Italy.", FASTI_SUPPORT,
                 "support actual Emmanuel Macron=source, Italy=target");
    expect_event("After meeting reporters, Emmanuel Macron thanked Italy.", FASTI_SUPPORT,
                 "support actual Emmanuel Macron=source, Italy=target");
}

static void test_control(void **state)
{
    (void)state;
    expect_event("Germany urged Russia to release two journalists.", FASTI_APPEAL,
                 "appeal actual Germany=source, Russia=target");
}

static void test_nouns(void **state)
{
    (void)state;
    expect_event("Talks between Iran and France began on Monday.", FASTI_TALKS,
                 "talks actual Iran=party, France=party");
    expect_event("Germany held talks with Iran on Monday.", FASTI_TALKS,
                 "talks actual Germany=party, Iran=party");
    expect_event("Russia's invasion of Georgia was condemned.", FASTI_ATTACK,
                 "attack actual Russia=source, Georgia=target");
}

static void test_place_is_no_actor(void **state)
{
    (void)state;
    const fasti_event *e = coded_first("Emmanuel Macron met Joe Biden in Brussels.", FASTI_MEETING);
    assert_non_null(e);
    assert_int_equal(e->actor_count, 2);
    assert_string_equal(e->place->name, "Brussels");
}

static void test_object_is_no_target_by_itself(void **state)
{
    (void)state;
    const fasti_event *e =
        coded_first("Emmanuel Macron resigned his post on Monday.", FASTI_DEPARTURE);
    assert_non_null(e);
    assert_string_equal(coded_line(e), "departure actual Emmanuel Macron=source");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_active_and_passive),
        cmocka_unit_test(test_compounds),
        cmocka_unit_test(test_apposition_and_relative),
        cmocka_unit_test(test_shared_subject),
        cmocka_unit_test(test_control),
        cmocka_unit_test(test_nouns),
        cmocka_unit_test(test_place_is_no_actor),
        cmocka_unit_test(test_object_is_no_target_by_itself),
    };
    return cmocka_run_group_tests(tests, coded_open, coded_close);
}
