/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What --top keeps, and how --by and --group-by divide.
 */
#include "timeline_choice.h"

#include "sample.h"
#include "timeline.h"
#include "unit.h"

/* A call of Anna and Boris told well, the same told again, and others. */
static sample S_sample(void)
{
    static const struct {
        const char *id, *first, *last, *quote;
        fasti_kind kind;
        fasti_status status;
        bool anna, boris;
        double salience;
    } rows[] = {
        {"e-1", "2021-04-05", NULL, "One.", FASTI_VISIT, FASTI_ACTUAL, true, false, 0.5},
        {"e-2", "2021-04-13", NULL, "Two.", FASTI_CALL, FASTI_ACTUAL, true, true, 0.9},
        {"e-3", "2021-04-13", NULL, "Two.", FASTI_CALL, FASTI_ACTUAL, true, true, 0.8},
        {"e-4", "2021-04-14", NULL, "Four.", FASTI_MEETING, FASTI_PLANNED, true, true, 0.7},
        {"e-5", "2021-04-15", "2021-04-20", "Five.", FASTI_CLASH, FASTI_ACTUAL, false, true, 0.7},
        {"e-6", "2021-05-01", NULL, "Six.", FASTI_DISASTER, FASTI_ACTUAL, false, false, 0.4},
    };
    sample s = sample_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        sample_add(&s, (told){.id = rows[i].id,
                              .kind = rows[i].kind,
                              .status = rows[i].status,
                              .first = rows[i].first,
                              .last = rows[i].last,
                              .quote = rows[i].quote,
                              .place = i == 0 ? s.helsinki : NULL,
                              .source = rows[i].anna    ? s.anna
                                        : rows[i].boris ? s.boris
                                                        : NULL,
                              .target = rows[i].anna && rows[i].boris ? s.boris : NULL,
                              .summary = rows[i].id,
                              .salience = rows[i].salience});
    sample_add(&s, (told){.id = "e-7", .kind = FASTI_CALL, .source = s.anna, .summary = "e-7"});
    return s;
}

static void S_expect_choice(sample *s, size_t top, const char *expected, size_t left_out)
{
    char text[100] = "";
    event_list list = select_events(s->c, &(fasti_selection){0}, false, s->f->scratch);
    timeline_choose(&list, top, s->c, s->f->scratch);
    for (size_t i = 0; i < list.n; i++) strcat(strcat(text, i ? " " : ""), list.at[i]->id + 2);
    assert_string_equal(text, expected);
    assert_int_equal(list.left_out, left_out);
}

static void test_top_tells_nothing_twice(void **state)
{
    (void)state;
    sample s = S_sample();
    S_expect_choice(&s, 0, "1 2 3 4 5 6", 0);
    S_expect_choice(&s, 6, "1 2 3 4 5 6", 0);
    S_expect_choice(&s, 1, "2", 5);
    S_expect_choice(&s, 2, "1 2", 4);
    S_expect_choice(&s, 3, "1 2 4", 3);
    S_expect_choice(&s, 5, "1 2 4 5 6", 1);
    fasti_free(s.f);
}

static char *S_markdown(sample *s, fasti_timeline_options options)
{
    char *text = NULL;
    fasti_selection selection = {.undated = true};
    options.format = FASTI_TIMELINE_MARKDOWN;
    options.title = "T";
    SAMPLE_OUTPUT(text, fasti_write_timeline(s->f, &selection, &options, out, NULL));
    assert_non_null(text);
    /* Without the sources, which are all the same. */
    char *to = text;
    for (char *at = text; *at;) {
        if (strncmp(at, " \xE2\x80\x94 [", 6) == 0) at += strcspn(at, "\n");
        *to++ = *at++;
    }
    *to = '\0';
    return text;
}

static void S_expect(fasti_timeline_options options, const char *expected)
{
    sample s = S_sample();
    char *text = S_markdown(&s, options);
    assert_string_equal(strstr(text, "\n##"), expected);
    free(text);
    fasti_free(s.f);
}

static void test_by_week(void **state)
{
    (void)state;
    S_expect((fasti_timeline_options){.by = FASTI_BY_WEEK},
             "\n## Week of 5 April 2021\n\n- 5 April 2021: e-1\n"
             "\n## Week of 12 April 2021\n\n- 13 April 2021: e-2\n- 13 April 2021: e-3\n"
             "- 14 April 2021: *(planned)* e-4\n- 15–20 April 2021: e-5\n"
             "\n## Week of 26 April 2021\n\n- 1 May 2021: Six.\n\n## Undated\n\n- e-7\n");
}

static void test_by_month_and_actor(void **state)
{
    (void)state;
    S_expect((fasti_timeline_options){.by = FASTI_BY_MONTH, .group_by = FASTI_GROUP_BY_ACTOR},
             "\n## Anna Arc\n\n### April 2021\n\n- 5 April 2021: e-1\n- 13 April 2021: e-2\n"
             "- 13 April 2021: e-3\n- 14 April 2021: *(planned)* e-4\n\n### Undated\n\n- e-7\n"
             "\n## Boris Bow\n\n### April 2021\n\n- 15–20 April 2021: e-5\n"
             "\n## No actor known\n\n### May 2021\n\n- 1 May 2021: Six.\n");
}

static void test_by_day_and_place(void **state)
{
    (void)state;
    S_expect((fasti_timeline_options){.by = FASTI_BY_DAY, .group_by = FASTI_GROUP_BY_PLACE},
             "\n## Helsinki\n\n### 5 April 2021\n\n- e-1\n"
             "\n## No place known\n\n### 13 April 2021\n\n- e-2\n- e-3\n"
             "\n### 14 April 2021\n\n- *(planned)* e-4\n"
             "\n### 15 April 2021\n\n- 15–20 April 2021: e-5\n"
             "\n### 1 May 2021\n\n- Six.\n\n### Undated\n\n- e-7\n");
}

static void test_groups_of_other_formats(void **state)
{
    (void)state;
    static const struct {
        fasti_timeline_format format;
        const char *holds;
    } rows[] = {
        {FASTI_TIMELINE_JSON, "\"section\":\"April 2021\",\"group\":\"call\""},
        {FASTI_TIMELINE_CSV, "\"Six.\",\"May 2021\",\"disaster\"\r\n"},
        {FASTI_TIMELINE_VIS, "{\"id\":\"disaster\",\"content\":\"disaster\"}"},
        {FASTI_TIMELINE_TIMELINEJS, "\"group\":\"disaster\""},
        {FASTI_TIMELINE_HTML, "<h2>call</h2>\n<h3>April 2021</h3>\n<ul>\n"},
    };
    sample s = S_sample();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fasti_timeline_options options = {
            .format = rows[i].format, .by = FASTI_BY_MONTH, .group_by = FASTI_GROUP_BY_KIND};
        char *text = NULL;
        SAMPLE_OUTPUT(text, fasti_write_timeline(s.f, NULL, &options, out, NULL));
        assert_non_null(text);
        if (!strstr(text, rows[i].holds)) fail_msg("%s is not in %s", rows[i].holds, text);
        free(text);
    }
    fasti_free(s.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_top_tells_nothing_twice), cmocka_unit_test(test_by_week),
        cmocka_unit_test(test_by_month_and_actor),      cmocka_unit_test(test_by_day_and_place),
        cmocka_unit_test(test_groups_of_other_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
