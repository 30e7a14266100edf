/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time expressions: the example of each rule, and what rules alone do not show.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

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
    return &reader_read(texts, &article, scratch)
                ->fields[FASTI_TEXT];
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

static bool S_example_holds(const table *t)
{
    str inside, example = t->cells[5];
    const char *text = S_without_brackets(example, &inside);
    const char *date = t->cells[4].n ? arena_copy(scratch, t->cells[4]) : "2021-04-14";
    const char *found = S_found(date, text);
    const char *wanted = arena_format(scratch, "[%.*s] %.*s", (int)inside.n, inside.at,
                                      (int)t->cells[6].n, t->cells[6].at);
    const char *at = strstr(found, wanted);
    char behind = at ? at[strlen(wanted)] : 'x';
    if (at && (behind == '\0' || behind == ';')) return true;
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
        if (!t.cells[5].n) continue;
        count++;
        wrong += !S_example_holds(&t);
        arena_reset(scratch);
    }
    assert_int_equal(error.code, FASTI_OK);
    assert_true(count > 100);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S_examples),
    };
    return cmocka_run_group_tests_name("timex", tests, S_open, S_close);
}
