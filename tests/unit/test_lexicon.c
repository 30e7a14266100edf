/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lexicon: each row fires on its own example; malformed tables are refused with file and line.
 */
#include "coder.h"
#include "coding.h"
#include "error.h"
#include "trigger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static fasti *f;

static int S_open(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    f = fasti_new(&(fasti_options){.data_dir = "data"}, &error);
    if (!f || !coding_ready(f, &error)) {
        char line[1024];
        fprintf(stderr, "%s\n", fasti_error_line(&error, line, sizeof line));
        return -1;
    }
    return 0;
}

static int S_close(void **state)
{
    (void)state;
    fasti_free(f);
    return 0;
}

/* Whether `row` fires somewhere in its example. */
static bool S_fires(const lexicon_row *row)
{
    fasti_article article = {.id = "x", .title = "", .text = row->example, .published = 20000};
    article.modified = article.seen = FASTI_NO_DAY;
    article.published_at = article.modified_at = article.seen_at = "";
    article.source = article.url = article.dialect = "";
    article.language = "en";
    const reading *r = coding_read(f, &article, NULL);
    const field_reading *field = &r->fields[FASTI_TEXT];
    clauses cut = {0};
    triggers found = {0};
    trigger_scan scan = {.lexicon = f->coder->lexicon, .arena = f->scratch};
    for (size_t s = 0; s < field->sentences.n; s++) {
        clauses_cut(&cut, f->coder->classes, field, &field->sentences.at[s], f->scratch);
        triggers_find(&scan, &cut, &found);
        for (size_t i = 0; i < found.n; i++)
            if (found.at[i].row->kind == row->kind) return true;
    }
    return false;
}

static void test_examples(void **state)
{
    (void)state;
    size_t silent = 0;
    for (size_t i = 0; i < lexicon_count(f->coder->lexicon); i++) {
        const lexicon_row *row = lexicon_at(f->coder->lexicon, i);
        if (!S_fires(row)) {
            fprintf(stderr, "data/lexicon.tsv:%zu: \"%s\" (%s) is silent on \"%s\"\n", row->line,
                    row->name, fasti_kind_name((fasti_kind)row->kind), row->example);
            silent++;
        }
        arena_reset(f->scratch);
    }
    assert_int_equal(silent, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
    };
    return cmocka_run_group_tests(tests, S_open, S_close);
}
