/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time expressions: the example of each rule, and what rules alone do not show.
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "day.h"
#include "error.h"
#include "table.h"
#include "timex.h"
#include "timex_resolve.h"

static memory guard;
static arena *keep, *scratch;
static reader *texts;

static int S_open(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    char line[1024];
    keep = arena_new(&guard);
    scratch = arena_new(&guard);
    texts = reader_open("data", keep, &error);
    if (!texts) fprintf(stderr, "%s\n", fasti_error_line(&error, line, sizeof line));
    return texts ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(scratch);
    arena_free(keep);
    return 0;
}

static const field_reading *S_read(const char *date, const char *text)
{
    fasti_article article = {.id = "x", .title = "", .text = text, .language = "en"};
    article.published = *date ? fasti_day_parse(date) : FASTI_NO_DAY;
    article.seen = article.modified = FASTI_NO_DAY;
    return &reader_read(texts, &article, scratch)->fields[FASTI_TEXT];
}

static const char *S_shown(const field_reading *f, const timex *t)
{
    static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};
    return arena_format(scratch, "[%.*s] %s %s%s%s", (int)(t->end - t->start),
                        f->text.at + t->start, types[t->type], t->value, *t->mod ? " " : "",
                        t->mod);
}

/* All expressions of a text, "; " between. */
static const char *S_found(const char *date, const char *text)
{
    const field_reading *f = S_read(date, text);
    const char *all = "";
    for (size_t i = 0; i < f->timexes.n; i++)
        all = arena_format(scratch, "%s%s%s", all, i ? "; " : "", S_shown(f, &f->timexes.at[i]));
    return all;
}

#define FOUND(date, text, wanted) assert_string_equal(S_found(date, text), wanted)

/* ---- the rules' examples ------------------------------------------------------------------- */

static const char *S_without_brackets(str example, str *inside)
{
    size_t open = str_find(example, STR("[")), shut = str_find(example, STR("]"));
    *inside = str_sub(example, open + 1, shut);
    str tail = str_sub(example, shut + 1, example.n);
    return arena_format(scratch, "%.*s%.*s%.*s", (int)open, example.at, (int)inside->n, inside->at,
                        (int)tail.n, tail.at);
}

/* Whether an expression covers just these words; "none" wants that none does. */
static bool S_example_holds(const table *t)
{
    str inside, example = t->cells[5];
    const char *text = S_without_brackets(example, &inside);
    const char *date = t->cells[4].n ? arena_copy(scratch, t->cells[4]) : "2021-04-14";
    const char *found = S_found(date, text);
    bool none = str_is(t->cells[6], "none");
    const char *wanted = arena_format(scratch, "[%.*s] %.*s", (int)inside.n, inside.at,
                                      none ? 0 : (int)t->cells[6].n, t->cells[6].at);
    const char *at = strstr(found, wanted);
    char behind = at ? at[strlen(wanted)] : 'x';
    if (none ? !at : at && (behind == '\0' || behind == ';')) return true;
    print_error("data/dates/rules.tsv:%zu: %s\n  wanted %s\n  found  %s\n", t->line, text, wanted,
                found);
    return false;
}

static void S_examples(void **state)
{
    (void)state;
    table t;
    fasti_error error = ERROR_NONE;
    size_t wrong = 0, count = 0;
    assert_true(table_open(&t, keep, "data", "dates/rules.tsv",
                           "stage pattern gives set date example expected", &error));
    while (table_next(&t, &error) == 1) {
        count++;
        if (!t.cells[5].n) print_error("data/dates/rules.tsv:%zu: no example\n", t.line);
        wrong += !t.cells[5].n || !S_example_holds(&t);
        arena_reset(scratch);
    }
    assert_int_equal(error.code, FASTI_OK);
    assert_true(count > 100);
    assert_int_equal(wrong, 0);
}

/* ---- spans of days ------------------------------------------------------------------------- */

static const char *S_days(const char *date, const char *text)
{
    const field_reading *f = S_read(date, text);
    const char *all = "";
    char first[FASTI_DAY_SIZE], last[FASTI_DAY_SIZE];
    for (size_t i = 0; i < f->timexes.n; i++) {
        fasti_days d = f->timexes.at[i].days;
        all = arena_format(scratch, "%s%s%s..%s", all, i ? "; " : "",
                           fasti_day_text(d.first, first), fasti_day_text(d.last, last));
    }
    return all;
}

#define DAYS(date, text, wanted) assert_string_equal(S_days(date, text), wanted)

static void S_spans(void **state)
{
    (void)state;
    DAYS("2021-04-14", "They met on Tuesday.", "2021-04-13..2021-04-13");
    DAYS("2021-04-14", "They met in 2014.", "2014-01-01..2014-12-31");
    DAYS("2021-04-14", "Prices fell this year.", "2021-01-01..2021-04-14");
    DAYS("2021-04-14", "Prices will fall this year.", "2021-04-14..2021-12-31");
    DAYS("2021-04-14", "Prices fell in recent weeks.", "2021-03-17..2021-04-14");
    DAYS("2021-04-14", "Prices fell over the past three months.", "2021-01-14..2021-04-14");
    DAYS("2021-04-14", "Prices fell in early March.", "2021-03-01..2021-03-10");
    DAYS("2021-04-14", "Prices fell in the second half of 2019.", "2019-07-01..2019-12-31");
    DAYS("2021-04-14", "Prices fell in the winter of 2019.", "2019-12-01..2020-02-29");
    DAYS("2021-04-14", "The strike lasted two weeks.", "..");
    DAYS("2024-02-29", "They met a year earlier.", "2023-01-01..2023-12-31");
    DAYS("2021-01-01", "They met last week.", "2020-12-21..2020-12-27");
    DAYS("2021-01-04", "They met last week.", "2020-12-28..2021-01-03");
}

static void S_values_at_year_ends(void **state)
{
    (void)state;
    FOUND("2021-01-04", "They met last week.", "[last week] DATE 2020-W53");
    FOUND("2021-01-01", "They met yesterday.", "[yesterday] DATE 2020-12-31");
    FOUND("2020-03-01", "They met yesterday.", "[yesterday] DATE 2020-02-29");
    FOUND("2021-01-15", "They met last month.", "[last month] DATE 2020-12");
    FOUND("2021-03-31", "They met last month.", "[last month] DATE 2021-02");
    FOUND("9999-12-31", "They will meet tomorrow.", "[tomorrow] DATE XXXX-XX-XX");
    FOUND("0001-01-01", "They met yesterday.", "[yesterday] DATE XXXX-XX-XX");
    FOUND("2021-04-14", "It was 30 February then.", "");
    FOUND("2021-04-14", "They met on 29 February.", "[29 February] DATE 2020-02-29");
}

/* ---- direction and anchors ----------------------------------------------------------------- */

static void S_directions(void **state)
{
    (void)state;
    FOUND("2021-04-14", "They met on Friday.", "[Friday] DATE 2021-04-09");
    FOUND("2021-04-14", "They will meet on Friday.", "[Friday] DATE 2021-04-16");
    FOUND("2021-04-14", "They have until Friday.", "[Friday] DATE 2021-04-16");
    FOUND("2021-04-14", "By Friday, they had left.", "[Friday] DATE 2021-04-09");
    FOUND("2021-04-14", "The court will sit although the minister Monday fled.",
          "[Monday] DATE 2021-04-12");
    FOUND("2021-04-14", "It will not change after Monday's ruling.", "[Monday] DATE 2021-04-12");
    FOUND("2021-04-14", "It was not until Friday that they met.", "[Friday] DATE 2021-04-09");
    FOUND("2021-04-14", "He resigned in December.", "[December] DATE 2020-12");
    FOUND("2021-04-14", "He will resign in December.", "[December] DATE 2021-12");
    FOUND("2021-04-14", "He is expected to resign in December.", "[December] DATE 2021-12");
    FOUND("2021-04-14", "They met on Friday, April 5.", "[Friday, April 5] DATE 2019-04-05");
    FOUND("2021-01-10", "They met on December 28.", "[December 28] DATE 2020-12-28");
    FOUND("2021-12-20", "They will meet on January 3.", "[January 3] DATE 2022-01-03");
}

static void S_what_is_no_date(void **state)
{
    (void)state;
    FOUND("2021-04-14", "They may march on the capital.", "");
    FOUND("2021-04-14", "He came second and may sue.", "");
    FOUND("2021-04-14", "The fall of the city shocked them.", "");
    FOUND("2021-04-14", "The ship carried 1990 tons and cost $2015.", "");
    FOUND("2021-04-14", "A six-month-old child and a 30 year old man.", "");
    FOUND("2021-04-14", "I am 12 and 34.5% of 1,998 agree.", "");
}

static void S_without_a_date(void **state)
{
    (void)state;
    FOUND("", "They met on Tuesday.", "[Tuesday] DATE XXXX-WXX-2");
    FOUND("", "They met last year.", "[last year] DATE XXXX");
    FOUND("", "They met on 3 May.", "[3 May] DATE XXXX-05-03");
    FOUND("", "They met in May 2011 and left in July.",
          "[May 2011] DATE 2011-05; [July] DATE 2011-07");
    const field_reading *f = S_read("", "They met yesterday, and on May 3, 2011.");
    assert_int_equal(f->timexes.n, 2);
    assert_true(f->timexes.at[0].unresolved);
    assert_false(f->timexes.at[1].unresolved);
    assert_false(days_known(f->timexes.at[0].days));
}

static void S_narratives(void **state)
{
    (void)state;
    const char *text =
        "The league was founded in 1876 and grew until 1880. In 1881 the town burnt down. In "
        "November 1883 "
        "it was built again, and in 1884 the bridge followed. On 3 December the first "
        "train came. In January the mayor died. Two days later his son fled. The "
        "following year the harbour was closed.";
    FOUND("2021-04-14", text,
          "[1876] DATE 1876; [1880] DATE 1880; [1881] DATE 1881; [November 1883] DATE 1883-11; "
          "[1884] DATE 1884; "
          "[3 December] DATE 1883-12-03; [January] DATE 1884-01; [Two days later] DATE XXXX-XX-XX; "
          "[The following year] DATE 1885");
    FOUND("2021-04-14", "The city fell in 490 BC. The next year it rose.",
          "[490 BC] DATE BC0490; [The next year] DATE BC0489");
}

static void S_edtf(void **state)
{
    (void)state;
    static const struct {
        const char *text, *edtf;
    } cases[] = {{"They met on Tuesday.", "2021-04-13"},
                 {"They met on Tuesday morning.", "2021-04-13"},
                 {"They met in March.", "2021-03"},
                 {"They met in about 1990.", "1990~"},
                 {"They met in the 1990s.", "199X"},
                 {"They met in the 19th century.", "18XX"},
                 {"They met in the spring of 2019.", "2019-21"},
                 {"They met in the third quarter of 2019.", "2019-35"},
                 {"They met in the first half of 2019.", "2019-40"},
                 {"They met last week.", "2021-04-05/2021-04-11"},
                 {"They met in 490 BC.", "-0489"},
                 {"They met every Monday.", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const field_reading *f = S_read("2021-04-14", cases[i].text);
        assert_int_equal(f->timexes.n, 1);
        assert_string_equal(f->timexes.at[0].edtf, cases[i].edtf);
    }
}

/* ---- odd inputs ---------------------------------------------------------------------------- */

static void S_odd_inputs(void **state)
{
    (void)state;
    FOUND("2021-04-14", "", "");
    FOUND("2021-04-14", "\xe2\x84\xaa 2 \xe2\x84\xaa-year", "");
    FOUND("2021-04-14", "It was 99999999999999999999999999 years ago.",
          "[99999999999999999999999999 years ago] DATE XXXX");
    FOUND("2021-04-14", "It was 9999999.5 years ago.", "[9999999.5 years ago] DATE XXXX");
    FOUND("2021-04-14", "It takes 99999999 centuries.",
          "[99999999 centuries] DURATION P1000000000Y");
    const char *pieces[] = {"1990-", "may ", "twenty-", "the last ",
                            "1/2 ",  "9:",   "'9",      "a year and a half "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        const char *text = "Then ";
        for (int k = 0; k < 9; k++)
            text = arena_format(scratch, "%s%s%s%s", text, pieces[i], pieces[i], pieces[i]);
        const field_reading *f = S_read("2021-04-14", text);
        for (size_t k = 0; k < f->timexes.n; k++) {
            const timex *t = &f->timexes.at[k];
            assert_true(t->start < t->end && t->end <= f->text.n && t->first < t->last);
            assert_true(k == 0 || f->timexes.at[k - 1].end <= t->start);
        }
        arena_reset(scratch);
    }
}

/* ---- tables that are refused --------------------------------------------------------------- */

static const char *S_folder;

static void S_write(const char *name, const char *text)
{
    FILE *file = fopen(arena_format(keep, "%s/dates/%s", S_folder, name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void S_refused(const char *name, const char *row, const char *wanted)
{
    static const char *const names[] = {"words.tsv", "holidays.tsv", "rules.tsv", "cues.tsv"};
    static const char *const heads[] = {
        "words\tclass\tset\n", "names\tkind\tmonth\tday\tnth\tplus\n",
        "stage\tpattern\tgives\tset\tdate\texample\texpected\n", "words\tcue\n"};
    for (int i = 0; i < 4; i++)
        S_write(names[i], arena_format(keep, "%s%s", heads[i], strcmp(names[i], name) ? "" : row));
    fasti_error error = ERROR_NONE;
    assert_null(timex_open(S_folder, keep, &error));
    assert_int_equal(error.code, FASTI_BAD_TABLE);
    assert_int_equal(error.line, 2);
    assert_string_equal(error.text, wanted);
    assert_string_equal(error.source, arena_format(keep, "%s/dates/%s", S_folder, name));
}

static void S_refusals(void **state)
{
    (void)state;
    char folder[] = "timex-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    S_folder = folder;
    assert_int_equal(mkdir(arena_format(keep, "%s/dates", folder), 0700), 0);
    S_refused("words.tsv", "may\tMONTH\tmonth=five\n", "\"month=five\" is no assignment");
    S_refused("words.tsv", "may\tMONTH\tmouth=5\n", "\"mouth=5\" is no assignment");
    S_refused("words.tsv", "may\tA|B|C|D|E\t\n", "\"may\" has too many classes");
    S_refused("rules.tsv", "9\tMONTH\tDATE\t\t\t\t\n", "the stage must be 1 to 8");
    S_refused("rules.tsv", "2\t[MONTH\tDATE\t\t\t\t\n", "a bracket is open in the pattern");
    S_refused("rules.tsv", "2\tMONTH  DAY\tDATE\t\t\t\t\n", "an element of the pattern is empty");
    S_refused("rules.tsv", "2\ta|\tDATE\t\t\t\t\n", "an alternative is empty");
    S_refused("rules.tsv", "2\t{in} {MONTH}\tDATE\t\t\t\t\n",
              "the pattern matches nothing but context");
    S_refused("rules.tsv", "2\tMONTH\t\t\t\t\t\n", "the rule gives no class, or too many");
    S_refused("rules.tsv", "2\tMONTH\tDATE\tmonth=$0\t\t\t\n", "\"month=$0\" is no assignment");
    S_refused("rules.tsv", "2\ta b c d e f g h i j k l\tDATE\t\t\t\t\n",
              "the pattern has more than 11 elements");
    S_refused("holidays.tsv", "x day\tfixd\t1\t1\t\t\n", "\"fixd\" is no kind of holiday");
    S_refused("holidays.tsv", "x day\tfixed\t1st\t1\t\t\n", "a number is expected");
    S_refused("cues.tsv", "will\tahead\n", "a cue is past, future or own");
    static const char *const names[] = {"words.tsv", "holidays.tsv", "rules.tsv", "cues.tsv"};
    for (int i = 0; i < 4; i++) remove(arena_format(keep, "%s/dates/%s", folder, names[i]));
    rmdir(arena_format(keep, "%s/dates", folder));
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S_examples),
        cmocka_unit_test(S_spans),
        cmocka_unit_test(S_values_at_year_ends),
        cmocka_unit_test(S_directions),
        cmocka_unit_test(S_what_is_no_date),
        cmocka_unit_test(S_without_a_date),
        cmocka_unit_test(S_narratives),
        cmocka_unit_test(S_edtf),
        cmocka_unit_test(S_odd_inputs),
        cmocka_unit_test(S_refusals),
    };
    return cmocka_run_group_tests_name("timex", tests, S_open, S_close);
}
