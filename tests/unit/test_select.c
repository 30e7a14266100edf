/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "select.h"

#include "error.h"
#include "sample.h"
#include "unit.h"

/* The ids of what is kept, "1 3" for e-1 and e-3. */
static void S_expect_top(sample *s, const fasti_selection *selection, bool apply_top,
                         const char *expected, size_t left_out)
{
    char ids[128] = "";
    memory outside = {0};
    arena *a = arena_new(&outside);
    event_list list = select_events(s->c, selection, apply_top, a);
    for (size_t i = 0; i < list.n; i++)
        snprintf(ids + strlen(ids), sizeof ids - strlen(ids), "%s%s", i ? " " : "",
                 list.at[i]->id + 2);
    assert_string_equal(ids, expected);
    assert_int_equal(list.left_out, left_out);
    arena_free(a);
}

static void S_expect(sample *s, fasti_selection selection, const char *expected)
{
    S_expect_top(s, &selection, true, expected, 0);
}

/* Anna meets Boris, Boris the Union, the Union nobody; one undated, one a statement. */
static sample S_sample(void)
{
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-1",
                          .kind = FASTI_CALL,
                          .first = "2021-04-01",
                          .last = "2021-04-10",
                          .source = s.anna,
                          .target = s.boris,
                          .place = s.helsinki,
                          .salience = 0.2,
                          .sources = 3});
    sample_add(&s, (told){.id = "e-2",
                          .kind = FASTI_ATTACK,
                          .status = FASTI_NEGATED,
                          .first = "2021-04-05",
                          .source = s.boris,
                          .target = s.union_,
                          .place = s.nowhere,
                          .salience = 0.9,
                          .sources = 2});
    sample_add(&s, (told){.id = "e-3",
                          .kind = FASTI_STATEMENT,
                          .first = "2021-04-05",
                          .source = s.union_,
                          .salience = 0.2});
    sample_add(&s, (told){.id = "e-4",
                          .kind = FASTI_SUMMIT,
                          .status = FASTI_PLANNED,
                          .first = "2021-04-20",
                          .source = s.union_,
                          .salience = 0.5});
    sample_add(&s, (told){.id = "e-5", .kind = FASTI_CLASH, .source = s.anna, .salience = 0.3});
    return s;
}

static void test_default(void **state)
{
    (void)state;
    sample s = S_sample();
    S_expect(&s, (fasti_selection){0}, "1 2 4");
    S_expect(&s, (fasti_selection){.undated = true}, "1 2 4 5");
    S_expect_top(&s, NULL, true, "1 2 3 4 5", 0);
    fasti_free(s.f);
}

static void test_window(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_day d5 = fasti_day_parse("2021-04-05"), d10 = fasti_day_parse("2021-04-10"),
              d11 = d10 + 1;
    S_expect(&s, (fasti_selection){.window = {d10, FASTI_NO_DAY}}, "1 4");
    S_expect(&s, (fasti_selection){.window = {d11, FASTI_NO_DAY}}, "4");
    S_expect(&s, (fasti_selection){.window = {FASTI_NO_DAY, d5}}, "1 2");
    S_expect(&s, (fasti_selection){.window = {FASTI_NO_DAY, d5 - 5}}, "");
    S_expect(&s, (fasti_selection){.window = {d5 + 1, d5 + 2}}, "1");
    S_expect(&s, (fasti_selection){.window = {d11, d11}, .undated = true}, "5");
    S_expect(&s, (fasti_selection){.window = {FASTI_NO_DAY, FASTI_NO_DAY}}, "1 2 4");
    fasti_free(s.f);
}

static void test_actor(void **state)
{
    (void)state;
    sample s = S_sample();
    S_expect(&s, (fasti_selection){.actor = "BORIS-BOW"}, "1 2");
    S_expect(&s, (fasti_selection){.actor = "river union"}, "2 4");
    S_expect(&s, (fasti_selection){.actor = "Riv"}, "2 4");
    S_expect(&s, (fasti_selection){.actor = "Carla"}, "");
    S_expect(&s, (fasti_selection){.actor = ""}, "");
    fasti_free(s.f);
}

static void test_place(void **state)
{
    (void)state;
    sample s = S_sample();
    S_expect(&s, (fasti_selection){.place = "helsinki"}, "1");
    S_expect(&s, (fasti_selection){.place = "fi"}, "1");
    S_expect(&s, (fasti_selection){.place = "border"}, "2");
    fasti_free(s.f);
}

static void test_kinds_and_statuses(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_selection kinds = {0}, statuses = {0};
    assert_true(fasti_select_kinds(&kinds, "consult, statement", NULL));
    S_expect(&s, kinds, "1 3 4");
    assert_true(fasti_select_statuses(&statuses, "Planned,negated", NULL));
    S_expect(&s, statuses, "2 4");
    statuses.min_sources = 2;
    S_expect(&s, statuses, "2");
    fasti_free(s.f);
}

static void test_unknown_names(void **state)
{
    (void)state;
    fasti_selection s = {0};
    fasti_error error = ERROR_NONE;
    assert_false(fasti_select_kinds(&s, "call,tea", &error));
    assert_string_equal(error.text, "\"tea\" is no kind or family of event");
    error = ERROR_NONE;
    assert_false(fasti_select_kinds(&s, "call,", &error));
    assert_string_equal(error.text, "\"\" is no kind or family of event");
    error = ERROR_NONE;
    assert_false(fasti_select_statuses(&s, "done", &error));
    assert_string_equal(error.text, "\"done\" is no status");
}

static void test_top(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_selection top = {.top = 2};
    S_expect_top(&s, &top, true, "2 4", 1);
    S_expect_top(&s, &top, false, "1 2 4", 0);
    top.top = 3;
    S_expect_top(&s, &top, true, "1 2 4", 0);
    fasti_free(s.f);
}

/* Of equally salient events the earlier ones stay. */
static void test_top_of_equals(void **state)
{
    (void)state;
    sample s = sample_new();
    for (int i = 0; i < 5; i++)
        sample_add(&s, (told){.id = (const char *const[]){"e-1", "e-2", "e-3", "e-4", "e-5"}[i],
                              .kind = FASTI_CALL,
                              .first = "2021-04-05",
                              .salience = i == 3 ? 0.6 : 0.5});
    fasti_selection top = {.top = 3};
    S_expect_top(&s, &top, true, "1 2 4", 2);
    fasti_free(s.f);
}

static void test_around(void **state)
{
    (void)state;
    sample s = S_sample();
    S_expect(&s, (fasti_selection){.around = "Anna Arc"}, "1");
    S_expect(&s, (fasti_selection){.around = "Anna Arc", .hops = 2}, "1 2");
    S_expect(&s, (fasti_selection){.around = "Anna Arc", .hops = 3}, "1 2 4");
    S_expect(&s, (fasti_selection){.around = "Anna Arc", .hops = 9, .undated = true}, "1 2 4 5");
    S_expect(&s, (fasti_selection){.around = "Carla"}, "");
    fasti_free(s.f);
}

/* ---- slices ---- */

static void S_expect_slices(sample *s, fasti_selection selection, fasti_slicing by,
                            const char *expected)
{
    char text[256] = "", name[FASTI_SLICE_NAME_SIZE], first[FASTI_DAY_SIZE], last[FASTI_DAY_SIZE];
    const fasti_days *spans;
    size_t n;
    fasti_error error = ERROR_NONE;
    assert_true(fasti_slices(s->f, &selection, by, &spans, &n, &error));
    for (size_t i = 0; i < n; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s %s %s", i ? "; " : "",
                 fasti_slice_name(by, spans[i].first, name), fasti_day_text(spans[i].first, first),
                 fasti_day_text(spans[i].last, last));
    assert_string_equal(text, expected);
}

static fasti_days S_span(const char *first, const char *last)
{
    return (fasti_days){fasti_day_parse(first), fasti_day_parse(last)};
}

/* Where a selected event begins there is a slice, clipped to the window. */
static void test_slices(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_selection all = {0}, undated = {.undated = true};
    S_expect_slices(&s, all, FASTI_SLICES_BY_DAY,
                    "2021-04-01 2021-04-01 2021-04-01; 2021-04-05 2021-04-05 2021-04-05; "
                    "2021-04-20 2021-04-20 2021-04-20");
    S_expect_slices(&s, undated, FASTI_SLICES_BY_WEEK,
                    "2021-W13 2021-03-29 2021-04-04; 2021-W14 2021-04-05 2021-04-11; "
                    "2021-W16 2021-04-19 2021-04-25");
    S_expect_slices(&s, all, FASTI_SLICES_BY_MONTH, "2021-04 2021-04-01 2021-04-30");
    S_expect_slices(&s, all, FASTI_SLICES_BY_QUARTER, "2021-Q2 2021-04-01 2021-06-30");
    S_expect_slices(&s, all, FASTI_SLICES_BY_YEAR, "2021 2021-01-01 2021-12-31");
    fasti_selection window = {.window = S_span("2021-04-07", "2021-04-15")};
    S_expect_slices(&s, window, FASTI_SLICES_BY_MONTH, "2021-04 2021-04-07 2021-04-15");
    window.window.last = FASTI_NO_DAY;
    S_expect_slices(&s, window, FASTI_SLICES_BY_WEEK,
                    "2021-W14 2021-04-07 2021-04-11; 2021-W16 2021-04-19 2021-04-25");
    window.window = S_span("1999-01-01", "1999-12-31");
    S_expect_slices(&s, window, FASTI_SLICES_BY_YEAR, "");
    fasti_free(s.f);
}

/* Weeks belong to the year of their Thursday. */
static void test_slice_names(void **state)
{
    static const struct {
        fasti_slicing by;
        const char *day, *name;
    } names[] = {
        {FASTI_SLICES_BY_WEEK, "2021-01-03", "2020-W53"},
        {FASTI_SLICES_BY_WEEK, "2018-12-31", "2019-W01"},
        {FASTI_SLICES_BY_QUARTER, "2021-03-31", "2021-Q1"},
        {FASTI_SLICES_BY_QUARTER, "2021-12-31", "2021-Q4"},
        {FASTI_SLICES_BY_MONTH, "0001-01-01", "0001-01"},
        {FASTI_SLICES_BY_YEAR, "9999-12-31", "9999"},
        {FASTI_SLICES_BY_DAY, "2020-02-29", "2020-02-29"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char name[FASTI_SLICE_NAME_SIZE];
        assert_string_equal(fasti_slice_name(names[i].by, fasti_day_parse(names[i].day), name),
                            names[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_default),
        cmocka_unit_test(test_window),
        cmocka_unit_test(test_actor),
        cmocka_unit_test(test_place),
        cmocka_unit_test(test_kinds_and_statuses),
        cmocka_unit_test(test_unknown_names),
        cmocka_unit_test(test_top),
        cmocka_unit_test(test_top_of_equals),
        cmocka_unit_test(test_around),
        cmocka_unit_test(test_slices),
        cmocka_unit_test(test_slice_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
