/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coded.h"

static void S_expect(const char *text, fasti_kind kind, fasti_status status)
{
    const fasti_event *e = coded_first(text, kind);
    if (!e) fail_msg("no %s in \"%s\"", fasti_kind_name(kind), text);
    if (e->status != status)
        fail_msg("\"%s\": %s where %s is expected", text, fasti_status_name(e->status),
                 fasti_status_name(status));
}

static void test_modals(void **state)
{
    (void)state;
    S_expect("Germany will visit Italy.", FASTI_VISIT, FASTI_PLANNED);
    S_expect("The army may attack the town.", FASTI_ATTACK, FASTI_POSSIBLE);
    S_expect("The army attacked the town.", FASTI_ATTACK, FASTI_ACTUAL);
}

static void test_negation(void **state)
{
    (void)state;
    S_expect("Germany did not condemn Russia.", FASTI_ACCUSATION, FASTI_NEGATED);
    S_expect("No talks between Iran and France took place.", FASTI_TALKS, FASTI_NEGATED);
    S_expect("The ministry cancelled the talks between Iran and France.", FASTI_TALKS,
             FASTI_NEGATED);
}

static void test_what_it_hangs_on(void **state)
{
    (void)state;
    S_expect("Joe Biden plans to visit Italy.", FASTI_VISIT, FASTI_PLANNED);
    S_expect("Joe Biden wants to visit Italy.", FASTI_VISIT, FASTI_POSSIBLE);
    S_expect("Joe Biden proposed a summit with Russia.", FASTI_SUMMIT, FASTI_POSSIBLE);
    S_expect("The call for talks between Iran and France was heard.", FASTI_TALKS, FASTI_POSSIBLE);
    S_expect("The planned summit between Russia and France is near.", FASTI_SUMMIT, FASTI_PLANNED);
}

static void test_condition(void **state)
{
    (void)state;
    S_expect("If Russia attacks Georgia, prices rise.", FASTI_ATTACK, FASTI_POSSIBLE);
}

static void test_told_as_fact(void **state)
{
    (void)state;
    S_expect("Witnesses said that soldiers attacked the village.", FASTI_ATTACK, FASTI_ACTUAL);
}

static void test_day_ahead(void **state)
{
    (void)state;
    S_expect("The election in Peru is on 6 June 2021.", FASTI_ELECTION, FASTI_PLANNED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_modals),           cmocka_unit_test(test_negation),
        cmocka_unit_test(test_what_it_hangs_on), cmocka_unit_test(test_condition),
        cmocka_unit_test(test_told_as_fact),     cmocka_unit_test(test_day_ahead),
    };
    return cmocka_run_group_tests(tests, coded_open, coded_close);
}
