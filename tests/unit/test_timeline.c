/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline.h"

#include <jansson.h>

#include "sample.h"
#include "unit.h"

static char *S_written(sample *s, const fasti_selection *selection, fasti_timeline_options options)
{
    char *text = NULL;
    SAMPLE_OUTPUT(text, fasti_write_timeline(s->f, selection, &options, out, NULL));
    assert_non_null(text);
    return text;
}

static json_t *S_json(sample *s, const fasti_selection *selection, fasti_timeline_options options)
{
    char *text = S_written(s, selection, options);
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    free(text);
    return json;
}

static void S_expect(sample *s, const fasti_selection *selection, fasti_timeline_options options,
                     const char *expected)
{
    char *text = S_written(s, selection, options);
    assert_string_equal(text, expected);
    free(text);
}

/* One of each precision and status, in the collection's order. */
static sample S_sample(void)
{
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-1",
                          .kind = FASTI_TROOP_MOVEMENT,
                          .first = "2021-03-16",
                          .last = "2021-04-13",
                          .place = s.nowhere,
                          .source = s.boris,
                          .summary = "Boris Bow sends troops & <tanks>",
                          .salience = 0.5});
    sample_add(&s, (told){.id = "e-2",
                          .kind = FASTI_EXERCISE,
                          .first = "2021-04-01",
                          .last = "2021-04-30",
                          .status = FASTI_NEGATED,
                          .article = s.paper,
                          .source = s.union_,
                          .summary = "No drill",
                          .salience = 0.1});
    sample_add(&s, (told){.id = "e-3",
                          .kind = FASTI_CALL,
                          .first = "2021-04-13",
                          .source = s.anna,
                          .target = s.boris,
                          .summary = "Anna Arc called Boris Bow",
                          .salience = 0.9});
    sample_add(&s, (told){.id = "e-4",
                          .kind = FASTI_MEETING,
                          .first = "2021-04-13",
                          .status = FASTI_POSSIBLE,
                          .article = s.crawled,
                          .place = s.helsinki,
                          .summary = "1. They *may* meet",
                          .salience = 0.3});
    sample_add(&s, (told){.id = "e-5",
                          .kind = FASTI_ELECTION,
                          .first = "2022-01-01",
                          .last = "2022-12-31",
                          .status = FASTI_PLANNED,
                          .source = s.union_,
                          .summary = "A vote",
                          .salience = 0.2});
    sample_add(&s, (told){.id = "e-6",
                          .kind = FASTI_ATTACK,
                          .article = s.paper,
                          .summary = "Attack",
                          .quote = "A bomb went off.",
                          .salience = 0.4});
    return s;
}

/* ---- dates in words ---- */

static void S_expect_when(const char *first, const char *last, const char *expected)
{
    memory outside = {0};
    arena *a = arena_new(&outside);
    fasti_days days = {fasti_day_parse(first), fasti_day_parse(last)};
    assert_string_equal(when_text(days, a), expected);
    arena_free(a);
}

static void test_when(void **state)
{
    (void)state;
    S_expect_when("2021-04-03", "2021-04-03", "3 April 2021");
    S_expect_when("2020-02-01", "2020-02-29", "February 2020");
    S_expect_when("2021-01-01", "2021-12-31", "2021");
    S_expect_when("2021-04-03", "2021-04-15", "3–15 April 2021");
    S_expect_when("2021-03-16", "2021-04-13", "16 March – 13 April 2021");
    S_expect_when("2020-12-30", "2021-01-02", "30 December 2020 – 2 January 2021");
    S_expect_when("", "", "undated");
}

/* ---- Markdown ---- */

static void test_markdown(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_selection with_undated = {.undated = true};
    S_expect(&s, &with_undated, (fasti_timeline_options){.format = FASTI_TIMELINE_MARKDOWN},
             "# Timeline, 16 March 2021 – 31 December 2022\n"
             "\n"
             "6 events from 3 articles.\n"
             "\n"
             "## 16 March – 13 April 2021\n"
             "\n"
             "- Boris Bow sends troops \\& \\<tanks\\> — "
             "[The Wire](https://wire.example/1?a=1\\&b=2)\n"
             "\n"
             "## April 2021\n"
             "\n"
             "- *(denied or called off)* No drill — Two days later\n"
             "\n"
             "## Tuesday, 13 April 2021\n"
             "\n"
             "- Anna Arc called Boris Bow — [The Wire](https://wire.example/1?a=1\\&b=2)\n"
             "- *(possible)* 1\\. They \\*may\\* meet — "
             "[crawl.example](https://www.crawl.example/3)\n"
             "\n"
             "## 2022\n"
             "\n"
             "- *(planned)* A vote — [The Wire](https://wire.example/1?a=1\\&b=2)\n"
             "\n"
             "## Undated\n"
             "\n"
             "- A bomb went off. — Two days later\n");
    fasti_free(s.f);
}

static void test_markdown_of_a_selection(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_selection about = {.actor = "bow", .top = 1};
    S_expect(&s, &about,
             (fasti_timeline_options){.format = FASTI_TIMELINE_MARKDOWN, .whole_sentences = true},
             "# Boris Bow, 13 April 2021\n"
             "\n"
             "1 event from 1 article. Left out as less salient: 1.\n"
             "\n"
             "## Tuesday, 13 April 2021\n"
             "\n"
             "- She called Mr Bow on Tuesday. — [The Wire](https://wire.example/1?a=1\\&b=2)\n");
    fasti_selection nothing = {.place = "Atlantis"};
    S_expect(&s, &nothing,
             (fasti_timeline_options){.format = FASTI_TIMELINE_MARKDOWN, .title = "A\n<title>"},
             "# A \\<title\\>\n"
             "\n"
             "0 events from 0 articles.\n");
    fasti_free(s.f);
}

/* A sentence stands in for a line that says little: once, and not for what did not happen. */
static void test_a_line_that_says_little(void **state)
{
    (void)state;
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-1", .kind = FASTI_CALL, .first = "2021-04-13", .summary = "A"});
    sample_add(&s, (told){.id = "e-2", .kind = FASTI_VISIT, .first = "2021-04-13", .summary = "B"});
    sample_add(&s, (told){.id = "e-3",
                          .kind = FASTI_TALKS,
                          .status = FASTI_NEGATED,
                          .first = "2021-04-13",
                          .summary = "C",
                          .quote = "Other"});
    sample_add(&s, (told){.id = "e-4", .kind = FASTI_AID, .first = "2021-04-13", .quote = " "});
    char *text = S_written(&s, NULL, (fasti_timeline_options){.format = FASTI_TIMELINE_MARKDOWN});
    assert_string_equal(strstr(text, "- "),
                        "- She called Mr Bow on Tuesday. — "
                        "[The Wire](https://wire.example/1?a=1\\&b=2)\n"
                        "- B — [The Wire](https://wire.example/1?a=1\\&b=2)\n"
                        "- *(denied or called off)* C — "
                        "[The Wire](https://wire.example/1?a=1\\&b=2)\n"
                        "- aid — [The Wire](https://wire.example/1?a=1\\&b=2)\n");
    free(text);
    fasti_free(s.f);
}

/* ---- the project's own ---- */

static void test_json(void **state)
{
    (void)state;
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-3",
                          .kind = FASTI_CALL,
                          .first = "2021-04-13",
                          .place = s.helsinki,
                          .source = s.anna,
                          .summary = "Anna Arc called",
                          .salience = 0.9});
    sample_add(&s, (told){.id = "e-6",
                          .kind = FASTI_ATTACK,
                          .status = FASTI_PLANNED,
                          .article = s.crawled,
                          .quote = "A bomb."});
    fasti_selection with_undated = {.undated = true};
    S_expect(&s, &with_undated, (fasti_timeline_options){0},
             "{\"schema\":1,\"title\":\"Timeline, 13 April 2021\","
             "\"period\":{\"start\":\"2021-04-13\",\"end\":\"2021-04-13\"},\"left_out\":0,\n"
             "\"entries\":[\n"
             "{\"id\":\"e-3\",\"date\":{\"start\":\"2021-04-13\",\"end\":\"2021-04-13\","
             "\"edtf\":\"2021-04-13\",\"precision\":\"day\",\"display\":\"13 April 2021\","
             "\"dated_by\":\"text\"},\"kind\":\"call\",\"family\":\"CONSULT\","
             "\"status\":\"actual\",\"line\":\"Anna Arc called\","
             "\"actors\":[{\"id\":\"anna-arc\",\"name\":\"Anna Arc\",\"type\":\"person\","
             "\"country\":\"FR\",\"role\":\"party\"}],"
             "\"place\":{\"name\":\"Helsinki\",\"country\":\"FI\",\"lat\":60.1700,"
             "\"lon\":24.9384},\"salience\":0.90,\"confidence\":0.50,\"sources\":1,"
             "\"articles\":[\"a1\"],\"quote\":{\"text\":\"She called Mr Bow on Tuesday.\","
             "\"article\":\"a1\",\"field\":\"text\",\"start\":5,\"end\":40}}],\n"
             "\"undated\":[\n"
             "{\"id\":\"e-6\",\"date\":null,\"kind\":\"attack\",\"family\":\"ASSAULT\","
             "\"status\":\"planned\",\"line\":\"A bomb.\",\"actors\":[],\"place\":null,"
             "\"salience\":0.00,\"confidence\":0.50,\"sources\":1,\"articles\":[\"a3\"],"
             "\"quote\":{\"text\":\"A bomb.\",\"article\":\"a3\",\"field\":\"text\","
             "\"start\":5,\"end\":40}}],\n"
             "\"articles\":[\n"
             "{\"id\":\"a1\",\"title\":\"Anna calls Boris\","
             "\"url\":\"https://wire.example/1?a=1&b=2\",\"source\":\"The Wire\","
             "\"published\":\"2021-04-13\"},\n"
             "{\"id\":\"a3\",\"title\":null,\"url\":\"https://www.crawl.example/3\","
             "\"source\":null,\"published\":null,\"seen\":\"2021-04-16\"}]}\n");
    fasti_free(s.f);
}

static void test_json_of_nothing(void **state)
{
    (void)state;
    sample s = sample_new();
    S_expect(&s, NULL, (fasti_timeline_options){.title = "None"},
             "{\"schema\":1,\"title\":\"None\",\"period\":null,\"left_out\":0,\n"
             "\"entries\":[],\n\"undated\":[],\n\"articles\":[]}\n");
    fasti_free(s.f);
}

static void test_precision(void **state)
{
    (void)state;
    static const char *const expected[] = {"span", "month", "day", "day", "year"};
    sample s = S_sample();
    json_t *json = S_json(&s, NULL, (fasti_timeline_options){0});
    json_t *entries = json_object_get(json, "entries");
    assert_int_equal(json_array_size(entries), 5);
    for (size_t i = 0; i < 5; i++) {
        json_t *date = json_object_get(json_array_get(entries, i), "date");
        assert_string_equal(json_string_value(json_object_get(date, "precision")), expected[i]);
    }
    json_decref(json);
    fasti_free(s.f);
}

/* ---- TimelineJS ---- */

static const fasti_timeline_options timelinejs = {.format = FASTI_TIMELINE_TIMELINEJS};

static void S_expect_slide(const json_t *slides, size_t i, const char *key, const char *expected)
{
    char *text =
        json_dumps(json_object_get(json_array_get(slides, i), key), JSON_ENCODE_ANY | JSON_COMPACT);
    assert_string_equal(text, expected);
    free(text);
}

static void test_timelinejs_dates(void **state)
{
    (void)state;
    sample s = S_sample();
    json_t *json = S_json(&s, NULL, timelinejs), *slides = json_object_get(json, "events");
    assert_int_equal(json_array_size(slides), 5);
    S_expect_slide(slides, 0, "start_date", "{\"year\":2021,\"month\":3,\"day\":16}");
    S_expect_slide(slides, 0, "end_date", "{\"year\":2021,\"month\":4,\"day\":13}");
    S_expect_slide(slides, 0, "display_date", "\"16 March – 13 April 2021\"");
    S_expect_slide(slides, 1, "start_date", "{\"year\":2021,\"month\":4}");
    S_expect_slide(slides, 2, "start_date", "{\"year\":2021,\"month\":4,\"day\":13}");
    S_expect_slide(slides, 4, "start_date", "{\"year\":2022}");
    for (size_t i = 1; i < 5; i++)
        assert_null(json_object_get(json_array_get(slides, i), "end_date"));
    json_decref(json);
    fasti_free(s.f);
}

static void test_timelinejs_texts(void **state)
{
    (void)state;
    sample s = S_sample();
    fasti_selection with_undated = {.undated = true, .top = 5};
    json_t *json = S_json(&s, &with_undated, timelinejs);
    json_t *slides = json_object_get(json, "events"), *title = json_object_get(json, "title");
    S_expect_slide(slides, 0, "unique_id", "\"e-1\"");
    S_expect_slide(slides, 0, "autolink", "false");
    S_expect_slide(slides, 0, "text",
                   "{\"headline\":\"Boris Bow sends troops &amp; &lt;tanks&gt;\","
                   "\"text\":\"<blockquote>She called Mr Bow on Tuesday.</blockquote><p>"
                   "<a href=\\\"https://wire.example/1?a=1&amp;b=2\\\">The Wire</a></p>\"}");
    json_t *text = json_object_get(json_array_get(slides, 2), "text");
    assert_string_equal(json_string_value(json_object_get(text, "headline")),
                        "1. They *may* meet (possible)");
    text = json_object_get(title, "text");
    assert_string_equal(json_string_value(json_object_get(text, "text")),
                        "<p>4 events from 3 articles. Left out as less salient: 1."
                        " Without a date, so not shown: 1.</p>");
    json_decref(json);
    fasti_free(s.f);
}

static void test_timelinejs_shows_a_hundred(void **state)
{
    (void)state;
    sample s = sample_new();
    char ids[103][8];
    for (int i = 0; i < 103; i++) {
        snprintf(ids[i], sizeof ids[i], "e-%d", i);
        sample_add(&s, (told){.id = ids[i],
                              .kind = FASTI_CALL,
                              .first = "2021-04-13",
                              .salience = i == 1 ? 0.1 : 0.2});
    }
    json_t *json = S_json(&s, NULL, timelinejs), *slides = json_object_get(json, "events");
    assert_int_equal(json_array_size(slides), 100);
    S_expect_slide(slides, 0, "unique_id", "\"e-0\"");
    S_expect_slide(slides, 1, "unique_id", "\"e-2\"");
    json_decref(json);
    fasti_selection all = {.top = 1000};
    json = S_json(&s, &all, timelinejs);
    assert_int_equal(json_array_size(json_object_get(json, "events")), 103);
    json_decref(json);
    fasti_free(s.f);
}

static void test_timelinejs_of_nothing_is_refused(void **state)
{
    (void)state;
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-1", .kind = FASTI_CALL});
    fasti_error error = {.offset = -1};
    fasti_selection with_undated = {.undated = true};
    char *text = NULL;
    SAMPLE_OUTPUT(text, fasti_write_timeline(s.f, &with_undated, &timelinejs, out, &error));
    assert_null(text);
    assert_int_equal(error.code, FASTI_NOT_FOUND);
    assert_string_equal(error.text, "no dated event is selected, and TimelineJS cannot show an "
                                    "empty timeline");
    fasti_free(s.f);
}

static void test_an_unknown_format_is_refused(void **state)
{
    (void)state;
    sample s = sample_new();
    fasti_error error = {.offset = -1};
    fasti_timeline_options options = {.format = (fasti_timeline_format)99};
    assert_false(fasti_write_timeline(s.f, NULL, &options, stdout, &error));
    assert_int_equal(error.code, FASTI_USAGE);
    fasti_free(s.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_when),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_markdown_of_a_selection),
        cmocka_unit_test(test_a_line_that_says_little),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_json_of_nothing),
        cmocka_unit_test(test_precision),
        cmocka_unit_test(test_timelinejs_dates),
        cmocka_unit_test(test_timelinejs_texts),
        cmocka_unit_test(test_timelinejs_shows_a_hundred),
        cmocka_unit_test(test_timelinejs_of_nothing_is_refused),
        cmocka_unit_test(test_an_unknown_format_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
