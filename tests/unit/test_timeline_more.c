/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timelines for other programs: vis-timeline, spreadsheets, calendars, browsers.
 */
#include <locale.h>

#include "sample.h"
#include "unit.h"

static char *S_written(sample *s, fasti_timeline_format format)
{
    char *text = NULL;
    fasti_selection with_undated = {.undated = true};
    fasti_timeline_options options = {.format = format};
    SAMPLE_OUTPUT(text, fasti_write_timeline(s->f, &with_undated, &options, out, NULL));
    assert_non_null(text);
    return text;
}

static void S_expect(sample *s, fasti_timeline_format format, const char *expected)
{
    char *text = S_written(s, format);
    assert_string_equal(text, expected);
    free(text);
}

static sample S_sample(void)
{
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-1",
                          .kind = FASTI_MEETING,
                          .status = FASTI_PLANNED,
                          .first = "2021-04-01",
                          .last = "2021-04-30",
                          .place = s.helsinki,
                          .source = s.anna,
                          .target = s.boris,
                          .summary = "=A & \"B\" <meet>; soon, maybe",
                          .salience = 0.25});
    sample_add(&s, (told){.id = "e-2",
                          .kind = FASTI_ATTACK,
                          .first = "2021-04-13",
                          .place = s.nowhere,
                          .article = s.crawled,
                          .summary = "A bomb went off",
                          .quote = "-1 or <b>2</b>?",
                          .salience = 0.5,
                          .sources = 2});
    sample_add(&s,
               (told){.id = "e-3", .kind = FASTI_CALL, .article = s.paper, .quote = "It is said."});
    return s;
}

static void test_vis(void **state)
{
    (void)state;
    sample s = S_sample();
    S_expect(&s, FASTI_TIMELINE_VIS,
             "{\n\"items\":[\n"
             "{\"id\":\"e-1\",\"group\":\"CONSULT\","
             "\"content\":\"=A &amp; &quot;B&quot; &lt;meet&gt;; soon, maybe (planned)\","
             "\"start\":\"2021-04-01T00:00:00\",\"end\":\"2021-05-01T00:00:00\","
             "\"type\":\"range\",\"className\":\"fasti-meeting fasti-planned\","
             "\"title\":\"April 2021: She called Mr Bow on Tuesday.\"},\n"
             "{\"id\":\"e-2\",\"group\":\"ASSAULT\",\"content\":\"A bomb went off\","
             "\"start\":\"2021-04-13T00:00:00\",\"type\":\"box\","
             "\"className\":\"fasti-attack fasti-actual\","
             "\"title\":\"13 April 2021: -1 or &lt;b&gt;2&lt;/b&gt;?\"}],\n"
             "\"groups\":[\n"
             "{\"id\":\"CONSULT\",\"content\":\"CONSULT\"},\n"
             "{\"id\":\"ASSAULT\",\"content\":\"ASSAULT\"}]}\n");
    fasti_free(s.f);
}

static void test_vis_of_nothing(void **state)
{
    (void)state;
    sample s = sample_new();
    S_expect(&s, FASTI_TIMELINE_VIS, "{\n\"items\":[],\n\"groups\":[]}\n");
    fasti_free(s.f);
}

/* No day comes after the last one. */
static void test_the_end_of_days(void **state)
{
    (void)state;
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-1",
                          .kind = FASTI_CALL,
                          .first = "9999-12-30",
                          .last = "9999-12-31",
                          .summary = "The end"});
    char *vis = S_written(&s, FASTI_TIMELINE_VIS), *ics = S_written(&s, FASTI_TIMELINE_ICS);
    assert_non_null(strstr(vis, "\"end\":\"9999-12-31T23:59:59\""));
    assert_non_null(strstr(ics, "DTSTART;VALUE=DATE:99991230\r\nSUMMARY"));
    free(vis);
    free(ics);
    fasti_free(s.f);
}

static void test_csv(void **state)
{
    (void)state;
    sample s = S_sample();
    setlocale(LC_ALL, "de_DE.UTF-8"); /* where there is one, it has decimal commas */
    S_expect(&s, FASTI_TIMELINE_CSV,
             "\xEF\xBB\xBF"
             "id,start,end,edtf,precision,when,kind,family,status,line,actors,place,country,lat,"
             "lon,salience,confidence,sources,published_by,urls,quote\r\n"
             "e-1,2021-04-01,2021-04-30,2021-04,month,\"April 2021\",meeting,CONSULT,planned,"
             "\"'=A & \"\"B\"\" <meet>; soon, maybe\","
             "\"Anna Arc (source); Boris Bow (target)\",\"Helsinki\",\"FI\",60.1700,24.9384,"
             "0.25,0.50,1,\"The Wire\",\"https://wire.example/1?a=1&b=2\","
             "\"She called Mr Bow on Tuesday.\"\r\n"
             "e-2,2021-04-13,2021-04-13,2021-04-13,day,\"13 April 2021\",attack,ASSAULT,actual,"
             "\"A bomb went off\",\"\",\"the border\",\"\",,,0.50,0.50,2,\"crawl.example\","
             "\"https://www.crawl.example/3\",\"'-1 or <b>2</b>?\"\r\n"
             "e-3,,,,,\"undated\",call,CONSULT,actual,\"It is said.\",\"\",\"\",\"\",,,0.00,0.50,1,"
             "\"Two days later\",\"\",\"It is said.\"\r\n");
    setlocale(LC_ALL, "C");
    fasti_free(s.f);
}

static void test_csv_formulas(void **state)
{
    (void)state;
    static const char *const formulas[] = {"=1+1", "+1",  "-1",  "@SUM(A1)",
                                           "＝1",  "＋1", "－1", "＠A"};
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        char expected[64];
        sample s = sample_new();
        sample_add(&s, (told){.id = "e-1",
                              .kind = FASTI_CALL,
                              .first = "2021-04-13",
                              .place = s.helsinki,
                              .summary = formulas[i]});
        snprintf(expected, sizeof expected, "actual,\"'%s\",", formulas[i]);
        char *text = S_written(&s, FASTI_TIMELINE_CSV);
        assert_non_null(strstr(text, expected));
        free(text);
        fasti_free(s.f);
    }
}

static void test_ics(void **state)
{
    (void)state;
    sample s = S_sample();
    S_expect(&s, FASTI_TIMELINE_ICS,
             "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//fasti//timeline//EN\r\n"
             "X-WR-CALNAME:Timeline\\, April 2021\r\n"
             "BEGIN:VEVENT\r\nUID:e-1\r\nDTSTAMP:20210413T000000Z\r\n"
             "DTSTART;VALUE=DATE:20210401\r\nDTEND;VALUE=DATE:20210501\r\n"
             "SUMMARY:=A & \"B\" <meet>\\; soon\\, maybe (planned)\r\n"
             "DESCRIPTION:She called Mr Bow on Tuesday.\\nThe Wire: https://wire.example/1\r\n"
             " ?a=1&b=2\r\n"
             "LOCATION:Helsinki\r\nGEO:60.1700;24.9384\r\nCATEGORIES:CONSULT,meeting\r\n"
             "STATUS:TENTATIVE\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
             "BEGIN:VEVENT\r\nUID:e-2\r\nDTSTAMP:20210416T000000Z\r\n"
             "DTSTART;VALUE=DATE:20210413\r\nDTEND;VALUE=DATE:20210414\r\n"
             "SUMMARY:A bomb went off\r\n"
             "DESCRIPTION:-1 or <b>2</b>?\\ncrawl.example: https://www.crawl.example/3\r\n"
             "LOCATION:the border\r\nCATEGORIES:ASSAULT,attack\r\n"
             "STATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
             "END:VCALENDAR\r\n");
    fasti_free(s.f);
}

/* Unfolds, and checks each line's length and that no character is cut. */
static void test_ics_folds(void **state)
{
    (void)state;
    char summary[600] = "", unfolded[700] = "";
    for (int i = 0; i < 100; i++) strcat(summary, i % 3 ? "ü" : i % 2 ? "€" : "x");
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-1",
                          .kind = FASTI_CALL,
                          .first = "2021-04-13",
                          .source = s.anna,
                          .summary = summary});
    char *text = S_written(&s, FASTI_TIMELINE_ICS), *at = strstr(text, "SUMMARY:");
    while (strncmp(at, "DESCRIPTION", 11) != 0) {
        size_t n = strcspn(at, "\r");
        assert_in_range(n, 1, 75);
        bool more = *at == ' ';
        assert_int_not_equal((unsigned char)at[more] & 0xc0, 0x80);
        strncat(unfolded, at + more, n - more);
        at += n + 2;
    }
    assert_string_equal(unfolded + strlen("SUMMARY:"), summary);
    free(text);
    fasti_free(s.f);
}

static void test_ics_of_nothing_is_refused(void **state)
{
    (void)state;
    sample s = sample_new();
    fasti_error error = {.offset = -1};
    fasti_timeline_options options = {.format = FASTI_TIMELINE_ICS};
    assert_false(fasti_write_timeline(s.f, NULL, &options, stdout, &error));
    assert_int_equal(error.code, FASTI_NOT_FOUND);
    assert_string_equal(error.text,
                        "no dated event is selected, and iCalendar has no empty calendar");
    fasti_free(s.f);
}

static void test_html(void **state)
{
    (void)state;
    sample s = S_sample();
    char *text = S_written(&s, FASTI_TIMELINE_HTML);
    assert_string_equal(
        strstr(text, "<body>"),
        "<body>\n<h1>Timeline, April 2021</h1>\n<p>3 events from 3 articles.</p>\n"
        "<h2><time datetime=\"2021-04\">April 2021</time></h2>\n<ul>\n"
        "<li id=\"e-1\" class=\"planned\"><em>(planned)</em> =A &amp; &quot;B&quot; &lt;meet&gt;; "
        "soon, maybe <small><a href=\"https://wire.example/1?a=1&amp;b=2\">The Wire</a></small> "
        "<details><summary>meeting</summary><blockquote>She called Mr Bow on Tuesday."
        "</blockquote></details></li>\n</ul>\n"
        "<h2><time datetime=\"2021-04-13\">13 April 2021</time></h2>\n<ul>\n"
        "<li id=\"e-2\" class=\"actual\">A bomb went off <small>"
        "<a href=\"https://www.crawl.example/3\">crawl.example</a></small> "
        "<details><summary>attack</summary><blockquote>-1 or &lt;b&gt;2&lt;/b&gt;?"
        "</blockquote></details></li>\n</ul>\n"
        "<h2>Undated</h2>\n<ul>\n"
        "<li id=\"e-3\" class=\"actual\">It is said. <small>Two days later</small></li>\n</ul>\n"
        "</body>\n</html>\n");
    free(text);
    fasti_free(s.f);
}

/* Whatever an article is called, it is not a tag. */
static void test_html_of_hostile_text(void **state)
{
    (void)state;
    sample s = sample_new();
    fasti_article article =
        sample_article("a\"><script>", "</title><script>", "javascript:alert(1)",
                       "<img src=x onerror=alert(1)>", "2021-04-13");
    sample_add(&s, (told){.id = "e-1",
                          .kind = FASTI_CALL,
                          .first = "2021-04-13",
                          .article = hold_article(s.c, &article),
                          .summary = "</li><script>alert(1)</script>",
                          .quote = "<script>alert(2)</script>"});
    char *text = S_written(&s, FASTI_TIMELINE_HTML);
    assert_null(strstr(text, "<script"));
    assert_null(strstr(text, "<img"));
    assert_null(strstr(text, "javascript:"));
    free(text);
    fasti_free(s.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vis),
        cmocka_unit_test(test_vis_of_nothing),
        cmocka_unit_test(test_the_end_of_days),
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_csv_formulas),
        cmocka_unit_test(test_ics),
        cmocka_unit_test(test_ics_folds),
        cmocka_unit_test(test_ics_of_nothing_is_refused),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_html_of_hostile_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
