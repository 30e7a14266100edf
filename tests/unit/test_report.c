/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

#include "sample.h"
#include "unit.h"

#define NASTY "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&{{title}}"

static fasti_report_options S_options(void)
{
    return (fasti_report_options){.graph.draw_program = TEST_DRAW_PROGRAM};
}

static char *S_written(sample *s, const fasti_selection *selection,
                       const fasti_report_options *options)
{
    char *text = NULL;
    s->f->options.data_dir = "data";
    SAMPLE_OUTPUT(text, fasti_write_report(s->f, selection, options, out, NULL));
    return text;
}

static size_t S_times(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, what)); at += strlen(what)) n++;
    return n;
}

static void S_expect(const char *text, const char *what, size_t times)
{
    size_t n = S_times(text, what);
    if (n != times) fail_msg("%zu times \"%s\", expected %zu", n, what, times);
}

/* Two of one pair, one of a single actor that did not happen, one undated. */
static sample S_sample(void)
{
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-1",
                          .kind = FASTI_CALL,
                          .first = "2021-04-13",
                          .source = s.anna,
                          .target = s.boris,
                          .summary = "Anna Arc called Boris Bow",
                          .salience = 0.9});
    sample_add(&s, (told){.id = "e-2",
                          .kind = FASTI_TROOP_MOVEMENT,
                          .first = "2021-04-14",
                          .last = "2021-04-15",
                          .source = s.anna,
                          .target = s.boris,
                          .place = s.helsinki,
                          .article = s.paper,
                          .summary = "troops",
                          .salience = 0.8});
    sample_add(&s, (told){.id = "e-3",
                          .kind = FASTI_ELECTION,
                          .status = FASTI_NEGATED,
                          .first = "2022-01-01",
                          .last = "2022-12-31",
                          .source = s.union_,
                          .summary = "No vote",
                          .salience = 0.1});
    sample_add(&s, (told){.id = "e-4", .kind = FASTI_ATTACK, .summary = "Some time"});
    return s;
}

static void test_page_holds_what_was_selected(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_report_options options = S_options();
    char *text = S_written(&s, NULL, &options);
    assert_non_null(text);
    S_expect(text, "<li class=\"event ", 3);
    S_expect(text,
             "3 articles from 3 sources, published 13\xE2\x80\x93"
             "16 April 2021. They tell of 3 events.",
             1);
    S_expect(text,
             "data-kind=\"troop-movement\" data-status=\"actual\" data-from=\"2021-04-14\" "
             "data-to=\"2021-04-15\" data-place=\"0\" data-actors=\"0 1\"",
             1);
    S_expect(
        text,
        "<span class=\"kind MOBILIZE\">troop movement</span> <span class=\"place\">Helsinki</span>",
        1);
    S_expect(text, "<strong class=\"mark\">denied or called off</strong> No vote", 1);
    S_expect(text,
             "<th scope=\"row\"><button type=\"button\" class=\"actor\" data-actor=\"0\" "
             "data-with=\"1\">Anna Arc and Boris Bow</button></th><td class=\"n\">2</td>",
             1);
    S_expect(text, "<li>1 event has no date</li>", 1);
    S_expect(text, "<svg width=", 1);
    S_expect(text, "<?xml", 0);
    S_expect(text, "{{", 0);
    free(text);
    fasti_free(s.f);
}

static void test_top_is_said(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_report_options options = S_options();
    char *text = S_written(&s, &(fasti_selection){.top = 1, .undated = true}, &options);
    assert_non_null(text);
    S_expect(text, "<li class=\"event ", 1);
    S_expect(text, "They tell of 4 events, of which the chief 1 is shown.", 1);
    S_expect(text, "<li>3 less salient events are counted, but not shown</li>", 1);
    free(text);
    fasti_free(s.f);
}

static void test_nothing_selected(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_report_options options = S_options();
    char *text = S_written(&s, &(fasti_selection){.place = "Nowhere at all"}, &options);
    assert_non_null(text);
    S_expect(text, "<li class=\"event ", 0);
    S_expect(text, "They tell of 0 events.", 1);
    S_expect(text, "No two actors deal with each other in these events.", 1);
    free(text);
    fasti_free(s.f);
}

/* Whatever stands in a title, name, sentence, link, place or reason stays text. */
static void test_texts_stay_texts(void **state)
{
    (void)state;
    sample s = sample_new();
    fasti_article article =
        sample_article(NASTY, NASTY, "javascript:alert(3)//" NASTY, NASTY, "2021-04-13");
    fasti_article linked = sample_article("l", "", "https://l.example/" NASTY, "", "2021-04-13");
    fasti_place place = {.name = NASTY, .country = ""};
    told t = {.id = NASTY,
              .kind = FASTI_CALL,
              .first = "2021-04-13",
              .article = hold_article(s.c, &article),
              .place = hold_place(s.c, &place),
              .source = sample_actor(s.c, NASTY, NASTY, FASTI_PERSON, NASTY),
              .target = sample_actor(s.c, "_quote", "</select></svg>" NASTY, FASTI_GROUP, ""),
              .summary = NASTY,
              .quote = NASTY,
              .rule = NASTY};
    sample_add(&s, t);
    t.article = hold_article(s.c, &linked);
    t.id = "e-2";
    t.quote = NASTY " again";
    sample_add(&s, t);
    const char *refusals[] = {NASTY};
    fasti_report_options options = S_options();
    options.title = NASTY;
    options.refusals = refusals;
    options.refusal_count = 1;
    char *text = S_written(&s, NULL, &options);
    assert_non_null(text);
    S_expect(text, "<script", 1);
    S_expect(text, "<img", 0);
    S_expect(text, "</select></svg>", 0);
    S_expect(text, "href=\"javascript", 0);
    S_expect(text, "href=\"https://l.example/%22%27%3E%3Cscript%3Ealert%281%29", 1);
    S_expect(text, "&{{", 0);
    S_expect(text, "&amp;{{title}}", S_times(text, "{{title}}"));
    free(text);
    fasti_free(s.f);
}

static void test_bad_page_is_refused(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_error error = {.offset = -1};
    fasti_report_options options = S_options();
    FILE *out = tmpfile();
    s.f->options.data_dir = "tests/unit";
    assert_false(fasti_write_report(s.f, NULL, &options, out, &error));
    assert_int_equal(error.code, FASTI_UNREADABLE);
    assert_string_equal(error.source, "tests/unit/report/page.html");
    fclose(out);
    fasti_free(s.f);
}

static void test_no_renderer_is_an_error(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_error error = {.offset = -1};
    fasti_report_options options = {.graph.draw_program = "/nowhere/fasti-draw"};
    FILE *out = tmpfile();
    s.f->options.data_dir = "data";
    assert_false(fasti_write_report(s.f, NULL, &options, out, &error));
    assert_int_equal(error.code, FASTI_UNWRITABLE);
    assert_int_equal(ftell(out), 0);
    fclose(out);
    fasti_free(s.f);
}

/* ---- bins ---- */

static bins S_bins(sample *s, fasti_days published, const char *const *days, size_t n)
{
    event_list list = {arena_array(s->f->scratch, const fasti_event *, n), n, 0};
    for (size_t i = 0; i < n; i++) {
        fasti_event *e = arena_make(s->f->scratch, fasti_event);
        e->days = fasti_days_parse(days[i]);
        list.at[i] = e;
    }
    return bins_make(&list, published, s->f->scratch);
}

static void S_expect_days(const bins *b, size_t i, const char *first, const char *last)
{
    char text[FASTI_DAY_SIZE];
    fasti_days days = bins_days(b, i);
    assert_string_equal(fasti_day_text(days.first, text), first);
    assert_string_equal(fasti_day_text(days.last, text), last);
}

static void test_bins(void **state)
{
    (void)state;
    sample s = sample_new();
    const char *days[] = {"1915", "2021-04-01", "2021-04-02", "2021-04-30"};
    fasti_days april = fasti_days_parse("2021-04");
    bins b = S_bins(&s, april, days, 4);
    assert_int_equal(b.unit, BIN_DAY);
    assert_int_equal(b.n, 30);
    assert_int_equal(b.before, 1);
    assert_int_equal(bins_of(&b, fasti_day_parse("2021-04-30")), 29);
    assert_int_equal(bins_of(&b, fasti_day_parse("2021-05-01")), b.n);
    assert_int_equal(bins_of(&b, FASTI_NO_DAY), b.n);
    b = S_bins(&s, (fasti_days){april.first, april.last + 100}, days, 4);
    assert_string_equal(bins_unit_name(&b), "week");
    S_expect_days(&b, 0, "2021-03-29", "2021-04-04");
    b = S_bins(&s, (fasti_days){april.first - 6000, april.last}, days, 4);
    assert_string_equal(bins_unit_name(&b), "quarter");
    S_expect_days(&b, b.n - 1, "2021-04-01", "2021-06-30");
    b = S_bins(&s, DAYS_NONE, days, 4);
    assert_string_equal(bins_unit_name(&b), "year");
    assert_int_equal(b.n, BINS_MOST);
    S_expect_days(&b, b.n - 1, "2021-01-01", "2021-12-31");
    const char *last[] = {"9999-12-31"};
    b = S_bins(&s, DAYS_NONE, last, 1);
    S_expect_days(&b, 0, "9999-12-31", "9999-12-31");
    assert_int_equal(S_bins(&s, april, NULL, 0).n, 0);
    fasti_free(s.f);
}

/* Every day lies in the bin whose days hold it, whatever the unit. */
static void test_bins_hold_their_days(void **state)
{
    (void)state;
    for (bin_unit unit = BIN_DAY; unit <= BIN_YEAR; unit++)
        for (fasti_day day = -800; day < 800; day++) {
            bins b = {.unit = unit, .first = -200, .n = 30000};
            size_t i = bins_of(&b, day);
            if (i == b.n) continue;
            fasti_days days = bins_days(&b, i);
            assert_true(days.first <= day && day <= days.last);
            assert_int_equal(bins_days(&b, i + 1).first, days.last + 1);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page_holds_what_was_selected),
        cmocka_unit_test(test_top_is_said),
        cmocka_unit_test(test_nothing_selected),
        cmocka_unit_test(test_texts_stay_texts),
        cmocka_unit_test(test_bad_page_is_refused),
        cmocka_unit_test(test_no_renderer_is_an_error),
        cmocka_unit_test(test_bins),
        cmocka_unit_test(test_bins_hold_their_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
