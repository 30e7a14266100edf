/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "error.h"
#include "kernel.h"
#include "label.h"
#include "reading.h"
#include "relation.h"
#include "tag.h"
#include "transition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static memory guard;
static arena *keep;
static const reader *reads;

static int S_open(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    keep = arena_new(&guard);
    reads = reader_open("data", keep, &error);
    if (error.code) fprintf(stderr, "%s: %s\n", error.source, error.text);
    return error.code == FASTI_OK ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(keep);
    return 0;
}

static uint32_t S_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static const field_reading *S_read(const char *text)
{
    fasti_article *article = arena_make(keep, fasti_article);
    *article = (fasti_article){.id = "a",
                               .title = "",
                               .text = text,
                               .published = 10,
                               .modified = FASTI_NO_DAY,
                               .seen = FASTI_NO_DAY,
                               .language = "en"};
    return &reader_parse(reads, article, keep)->fields[FASTI_TEXT];
}

/* "subject<verb" for each token: the word, its relation, its head's word. */
static const char *S_tree(const char *text)
{
    const field_reading *f = S_read(text);
    const char *all = "";
    for (size_t i = 0; i < f->tokens.n; i++) {
        const token *t = &f->tokens.at[i];
        const char *head = t->head < 0 ? "-" : f->tokens.at[t->head].lower;
        all = arena_format(keep, "%s%s%s:%s:%s", all, i ? " " : "", t->lower,
                           relation_name(t->relation), head);
    }
    return all;
}

static void S_parses(void **state)
{
    (void)state;
    assert_string_equal(S_tree("The minister visited the port on Monday."),
                        "the:det:minister minister:nsubj:visited visited:root:- the:det:port "
                        "port:obj:visited on:case:monday monday:obl:visited .:punct:visited");
    assert_string_equal(S_tree("Two men were arrested by the police."),
                        "two:nummod:men men:nsubj:pass:arrested were:aux:pass:arrested "
                        "arrested:root:- by:case:police the:det:police police:obl:agent:arrested "
                        ".:punct:arrested");
}

static void S_check_trees(const field_reading *f)
{
    for (size_t k = 0; k < f->sentences.n; k++) {
        const sentence *s = &f->sentences.at[k];
        unsigned roots = 0;
        for (uint32_t i = s->first; i < s->last; i++) {
            const token *t = &f->tokens.at[i];
            if (t->head < 0) {
                roots++;
                assert_int_equal(t->relation, REL_ROOT);
                continue;
            }
            assert_true(t->head >= (int32_t)s->first && t->head < (int32_t)s->last);
            assert_true(t->relation > REL_ROOT && t->relation < RELATION_COUNT);
            uint32_t steps = 0;
            for (int32_t up = t->head; up >= 0; up = f->tokens.at[up].head)
                assert_true(++steps <= s->last - s->first);
        }
        assert_int_equal(roots, 1);
    }
}

static void S_always_trees(void **state)
{
    (void)state;
    static const char *const words[] = {"the", "Minister", "met",  ",", "and",  "of",
                                        "in",  "\"",       "2021", "-", "said", "Norvik",
                                        "'s",  "中",       "not",  "."};
    uint32_t seed = 11;
    for (int round = 0; round < 60; round++) {
        char text[4000] = "The";
        for (uint32_t n = S_random(&seed) % 300; n; n--) {
            strcat(text, " ");
            strcat(text, words[S_random(&seed) % 16]);
        }
        S_check_trees(S_read(text));
    }
}

/* A sentence far too long for one go is still one tree. */
static void S_long_sentence(void **state)
{
    (void)state;
    enum { WORDS = 2500 };
    str *forms = arena_array(keep, str, WORDS);
    for (int i = 0; i < WORDS; i++) forms[i] = i % 2 ? STR("reports") : STR("Norvik");
    const uint32_t end = WORDS;
    const field_reading *f = reader_read_tokens(reads, forms, WORDS, &end, 1, keep);
    assert_int_equal(f->tokens.n, WORDS);
    S_check_trees(f);
}

static void S_tokens_stay(void **state)
{
    (void)state;
    const str forms[] = {STR("New York"), STR("don't"), STR("sleep"), STR("."), STR("Go")};
    const uint32_t ends[] = {4, 5};
    const field_reading *f = reader_read_tokens(reads, forms, 5, ends, 2, keep);
    assert_int_equal(f->tokens.n, 5);
    assert_int_equal(f->sentences.n, 2);
    for (uint32_t i = 0; i < 5; i++)
        assert_true(str_eq(field_str(f, f->tokens.at[i].start, f->tokens.at[i].end), forms[i]));
    S_check_trees(f);
}

/* Whatever steps are taken, 2n - 1 of them make a tree. */
static void S_transitions(void **state)
{
    (void)state;
    uint32_t seed = 5;
    parse_state s = parse_state_new(40, keep);
    for (int round = 0; round < 500; round++) {
        int32_t n = 1 + (int32_t)(S_random(&seed) % 40), steps = 0, roots = 0;
        for (state_begin(&s, n); !state_done(&s); steps++) {
            move m = (move)(S_random(&seed) % 3);
            while (!state_allows(&s, m)) m = (move)((m + 1) % 3);
            state_step(&s, m, REL_DEP);
        }
        assert_int_equal(steps, 2 * n - 1);
        for (int32_t i = 0; i < n; i++) roots += s.head[i] == NO_TOKEN;
        assert_int_equal(roots, 1);
    }
}

/* Labels are those of whole names, whatever the scores. */
static void S_labels(void **state)
{
    (void)state;
    uint32_t seed = 9;
    for (int round = 0; round < 300; round++) {
        int32_t scores[20 * DENSE_ROWS(LABEL_COUNT)];
        uint8_t labels[20];
        size_t n = 1 + S_random(&seed) % 20;
        for (size_t i = 0; i < n * DENSE_ROWS(LABEL_COUNT); i++)
            scores[i] = (int32_t)(S_random(&seed) % 1000);
        labels_best(scores, n, labels, keep);
        unsigned open = LABEL_OUT;
        for (size_t i = 0; i < n; i++) {
            unsigned part = label_part(labels[i]);
            bool goes_on = part == LABEL_INSIDE || part == LABEL_END;
            assert_int_equal(goes_on, open != LABEL_OUT);
            if (goes_on) assert_int_equal(label_type(labels[i]), label_type(open));
            open = part == LABEL_BEGIN || part == LABEL_INSIDE ? labels[i] : LABEL_OUT;
        }
        assert_int_equal(open, LABEL_OUT);
    }
}

/* Names do not overlap, and are where their tokens are. */
static void S_names_in_order(void **state)
{
    (void)state;
    const field_reading *f = S_read(
        "Ann Doe, the Foreign Minister of France, met John Smith of the European Union in Paris "
        "on Monday. Doe and Smith left for New York. The BBC Norvik Report said so.");
    uint32_t last = 0;
    assert_true(f->names.n >= 5);
    for (size_t i = 0; i < f->names.n; i++) {
        const name *n = &f->names.at[i];
        assert_true(n->first >= last && n->last > n->first && n->last <= f->tokens.n);
        assert_true(n->lead <= n->first);
        assert_int_equal(n->start, f->tokens.at[n->first].start);
        assert_int_equal(n->end, f->tokens.at[n->last - 1].end);
        last = n->last;
    }
}

static void S_dense(void **state)
{
    (void)state;
    enum { ROWS = 32, COLS = 128, N = 7 };
    int16_t weights[ROWS * COLS], in[N * COLS];
    int32_t out[N * ROWS], bias[ROWS];
    uint32_t seed = 1;
    for (int i = 0; i < ROWS * COLS; i++)
        weights[i] = (int16_t)((int)(S_random(&seed) % 4001) - 2000);
    for (int i = 0; i < N * COLS; i++) in[i] = (int16_t)((int)(S_random(&seed) % 8001) - 4000);
    for (int i = 0; i < ROWS; i++) bias[i] = i;
    for (size_t cols = 64; cols <= COLS; cols *= 2) {
        dense(weights, bias, ROWS, cols, in, N, out);
        for (size_t i = 0; i < N; i++)
            for (size_t r = 0; r < ROWS; r++) {
                int32_t sum = bias[r];
                const int16_t *block = weights + r / DENSE_BLOCK * DENSE_BLOCK * cols;
                for (size_t k = 0; k < cols; k++)
                    sum += in[i * cols + k] *
                           block[(k / 2 * DENSE_BLOCK + r % DENSE_BLOCK) * 2 + k % 2];
                assert_int_equal(out[i * ROWS + r], sum);
            }
    }
}

static void S_relations(void **state)
{
    (void)state;
    for (unsigned i = REL_ROOT; i < RELATION_COUNT; i++)
        assert_int_equal(relation_parse(str_of(relation_name(i))), i);
    assert_string_equal(relation_name(REL_NSUBJ_PASS), "nsubj:pass");
    assert_int_equal(relation_parse(STR("nsubj:odd")), REL_NSUBJ);
    assert_int_equal(relation_parse(STR("odd")), REL_DEP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S_parses),        cmocka_unit_test(S_always_trees),
        cmocka_unit_test(S_long_sentence), cmocka_unit_test(S_tokens_stay),
        cmocka_unit_test(S_transitions),   cmocka_unit_test(S_labels),
        cmocka_unit_test(S_dense),         cmocka_unit_test(S_names_in_order),
        cmocka_unit_test(S_relations)};
    return cmocka_run_group_tests(tests, S_open, S_close);
}
