/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why words mean an actor, and why happenings are one event.
 */
#include "error.h"
#include "explain.h"
#include "fasti.h"
#include "unit.h"

static memory guard;
static arena *a;
static const gazetteer *g;

static int S_open(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    a = arena_new(&guard);
    g = gazetteer_open("data", a, &error);
    return g ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static void S_why(fasti_actor actor, const char *as, const char *why)
{
    fasti_day day = fasti_day_parse("2021-04-13");
    assert_string_equal(explain_said(g, &actor, as, day, a), why);
}

static void S_words(void **state)
{
    (void)state;
    fasti_actor anna = {"anna-maria-arc", "Anna Maria Arc", FASTI_PERSON, ""};
    S_why(anna, "Anna Maria Arc", "its name");
    S_why(anna, "baker Anna Maria Arc", "its name, with words about it");
    S_why(anna, "Arc", "the last word of its name");
    S_why(anna, "Anna", "the first word of its name");
    S_why(anna, "Maria Arc", "words of its name");
    S_why(anna, "Mrs. Arc", "the last word of its name, \"arc\", with words about it");
    S_why(anna, "She", "a pronoun: whom the sentences before it tell of");
    S_why(anna, "the baker", "a description of it: whom the article names next to it or before it");
}

static void S_tables(void **state)
{
    (void)state;
    fasti_actor us = {"united-states", "United States", FASTI_COUNTRY, "US"};
    fasti_actor biden = {"joe-biden", "Joe Biden", FASTI_PERSON, "US"};
    S_why(us, "America", "another name of it, by the tables");
    S_why(us, "American", "an adjective or word for its people, by the tables");
    S_why(us, "Washington", "the capital Washington stands for its country");
    S_why(us, "American troops", "acts for it: \"american\" is a name of it, by the tables");
    S_why(biden, "the president", "president of United States on 2021-04-13, by the tables");
    assert_string_equal(explain_source(g, &biden, NULL, a), "the table people.tsv");
    fasti_actor anna = {"anna-arc", "Anna Arc", FASTI_PERSON, ""};
    assert_string_equal(explain_source(g, &anna, NULL, a), "the articles alone");
}

/* ---- merges -------------------------------------------------------------------------------- */

static group S_group(const fasti_mention *const *m, const fasti_actor **actors, size_t n,
                     const char *day)
{
    fasti_day d = fasti_day_parse(day);
    return (group){.mentions = m,
                   .n = 1,
                   .kind = FASTI_CALL,
                   .days = {d, d},
                   .actors = actors,
                   .actor_count = n};
}

static void S_merges(void **state)
{
    (void)state;
    fasti_actor anna = {"anna", "Anna", FASTI_PERSON, ""}, bo = {"bo", "Bo", FASTI_PERSON, ""};
    const fasti_actor *both[] = {&anna, &bo};
    fasti_article one = {.id = "1"}, two = {.id = "2"};
    fasti_mention first = {.article = &one}, second = {.article = &two};
    const fasti_mention *firsts[] = {&first}, *seconds[] = {&second};
    group all[] = {S_group(firsts, both, 2, "2021-04-13"), S_group(seconds, both, 2, "2021-04-13"),
                   S_group(seconds, both, 2, "2021-04-15")};
    groups list = {.at = all, .n = 3};
    common_list found = explain_merges(&list, a);
    assert_int_equal(found.n, 1);
    assert_int_equal(found.at[0].a, 0);
    assert_int_equal(found.at[0].b, 1);
    assert_int_equal(found.at[0].actor_count, 2);
    assert_null(found.at[0].place);
    assert_int_equal(found.at[0].days.first, fasti_day_parse("2021-04-13"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S_words),
        cmocka_unit_test(S_tables),
        cmocka_unit_test(S_merges),
    };
    return cmocka_run_group_tests(tests, S_open, S_close);
}
