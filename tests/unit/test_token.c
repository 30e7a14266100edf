/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "error.h"
#include "sentence.h"
#include "token.h"
#include "unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static memory guard;
static arena *keep;
static const spelling *rules;

static int S_open(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    keep = arena_new(&guard);
    rules = spelling_open("data", keep, &error);
    if (!rules) fprintf(stderr, "%s: %s\n", error.source, error.text);
    return rules ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(keep);
    return 0;
}

static field_reading S_cut(str text)
{
    words w;
    words_init(&w, keep);
    field_reading field = {.text = text};
    tokens_cut(rules, &w, &field, 0, (uint32_t)text.n, keep);
    sentences_cut(rules, &field, 0, 0, keep);
    return field;
}

/* The tokens with a space between, sentences with " / " between. */
static const char *S_joined(const char *text)
{
    field_reading f = S_cut(str_of(text));
    const char *all = "";
    for (size_t i = 0; i < f.sentences.n; i++)
        for (uint32_t k = f.sentences.at[i].first; k < f.sentences.at[i].last; k++) {
            str t = field_str(&f, f.tokens.at[k].start, f.tokens.at[k].end);
            const char *gap = !k ? "" : k == f.sentences.at[i].first ? " / " : " ";
            all = arena_format(keep, "%s%s%.*s", all, gap, (int)t.n, t.at);
        }
    return all;
}

#define CUT(text, wanted) assert_string_equal(S_joined(text), wanted)

static void S_contractions(void **state)
{
    (void)state;
    CUT("They don't know", "They do n't know");
    CUT("She can't, won’t and cannot", "She ca n't , wo n’t and can not");
    CUT("Merkel's aides' plan", "Merkel 's aides ' plan");
    CUT("It's they'll I'VE", "It 's they 'll I 'VE");
    CUT("O'Neill's o'clock Sana'a", "O'Neill 's o'clock Sana'a");
    CUT("\"Enough\"'s 1990's '90s 'em", "\" Enough \" 's 1990 's '90s 'em");
    CUT("'quoted' words", "' quoted ' words");
}

static void S_abbreviations(void **state)
{
    (void)state;
    CUT("Mr. Lee met Sen. J. Doe in the U.S. on Jan. 5.",
        "Mr. Lee met Sen. J. Doe in the U.S. on Jan. 5 .");
    CUT("He left the U.S. The firm stayed.", "He left the U.S. / The firm stayed .");
    CUT("Room No. 7 is free. He said no. Then he left.",
        "Room No. 7 is free . / He said no . / Then he left .");
    CUT("At 9 a.m. Tuesday, e.g. here", "At 9 a.m. Tuesday , e.g. here");
    CUT("Ph.D. students etc.", "Ph.D. students etc.");
    CUT("St.Gallen", "St. Gallen");
    CUT("George W. Bush took Plan B.", "George W. Bush took Plan B .");
}

static void S_numbers(void **state)
{
    (void)state;
    CUT("14,000 3.5 9:30 2021-04-13 9/11 .5", "14,000 3.5 9:30 2021-04-13 9/11 .5");
    CUT("1,2 1999-2001 5-10 555-0100", "1 , 2 1999 - 2001 5 - 10 555-0100");
    CUT("2021-04-13T10:30:00Z", "2021-04-13T10:30:00Z");
    CUT("$5bn US$3m €20 50%", "$ 5 bn US$ 3 m € 20 50 %");
    CUT("20th 1990s 4G 5km 10am", "20th 1990s 4G 5 km 10 am");
    CUT("a 14-year-old", "a 14 - year - old");
}

static void S_addresses(void **state)
{
    (void)state;
    CUT("(see https://example.org/a,b?c=d).", "( see https://example.org/a,b?c=d ) .");
    CUT("Write to a.b-c@example.org, please", "Write to a.b-c@example.org , please");
    CUT("(ann+x@example.com) a@ @b", "( ann+x@example.com ) a @ @b");
    CUT("example.com/news, @someone #topic #1", "example.com/news , @someone #topic # 1");
}

static void S_hyphens_and_marks(void **state)
{
    (void)state;
    CUT("well-known co-founder ex-minister e-mail", "well - known co-founder ex-minister e-mail");
    CUT("one – two—three--four", "one – two — three -- four");
    CUT("AT&T and B & C and/or w/o", "AT&T and B & C and / or w/o");
    CUT("What?! No... “So” (x) :-)", "What ?! / No ... / “ So ” ( x ) :-)");
}

static void S_sentences(void **state)
{
    (void)state;
    CUT("He said \"Go.\" She went.", "He said \" Go . \" / She went .");
    CUT("\"Why?\" he asked. It (he thought.) was so.",
        "\" Why ? \" he asked . / It ( he thought . ) was so .");
    CUT("They left.The rest stayed.", "They left . / The rest stayed .");
    CUT("1. First item", "1 . First item");
    CUT("Pay ca. 3. 14 came.", "Pay ca. 3 . / 14 came .");
}

static void S_fields(void **state)
{
    (void)state;
    field_reading f = S_cut(STR("NATO and Élan İx a"));
    const token *t = f.tokens.at;
    assert_int_equal(f.tokens.n, 5);
    assert_true(t[0].all_capital && t[0].capital && !t[1].capital && t[2].capital);
    assert_false(t[2].all_capital || t[0].spaced);
    assert_true(t[1].spaced);
    assert_string_equal(t[2].lower, "élan");
    assert_string_equal(t[0].lower, "nato");
    f = S_cut(STR("Cafe\xCC\x81 CAF\xC3\x89")); /* combining and composed accents are one word */
    assert_string_equal(f.tokens.at[0].lower, "caf\xC3\xA9");
    assert_ptr_equal(f.tokens.at[0].lower, f.tokens.at[1].lower);
}

/* Whatever the text: tokens tile what is no space, and sentences tile the tokens. */
static void S_check_tiling(str text)
{
    field_reading f = S_cut(text);
    size_t at = 0, size, token = 0;
    while (at < text.n) {
        if (unicode_class_at(text, at, &size) & CHAR_SPACE) {
            at += size;
            continue;
        }
        assert_true(token < f.tokens.n);
        assert_int_equal(f.tokens.at[token].start, at);
        assert_true(f.tokens.at[token].end > at && f.tokens.at[token].end <= text.n);
        at = f.tokens.at[token++].end;
    }
    assert_int_equal(token, f.tokens.n);
    uint32_t next = 0;
    for (size_t i = 0; i < f.sentences.n; i++) {
        const sentence *s = &f.sentences.at[i];
        assert_int_equal(s->first, next);
        assert_true(s->last > s->first);
        assert_int_equal(s->start, f.tokens.at[s->first].start);
        assert_int_equal(s->end, f.tokens.at[s->last - 1].end);
        next = s->last;
    }
    assert_int_equal(next, f.tokens.n);
}

static uint32_t S_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void S_tiles(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "a",  "B", "n't", "'",   "’",   ".",   ".",    "-",    "1",  "23", ",",      " ",    " ",
        "\n", "$", "@",   "www", "://", "/",   "&",    "_",    "\"", "(",  ")",      "?",    "!",
        "é",  "İ", "中",  "😀",   "́",    "‍", "\xFF", "\xE2", "ﬁ",  "٣",  "\u200B", "U.S.", "no",
        ":",  "=", "T",   "com", "co",  "“",   "”",    "…",    "#",  "%",  "\t",     "Mr",   "s"};
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        char text[400];
        size_t n = 0;
        for (uint32_t k = S_random(&seed) % 40; k; k--) {
            const char *bit = bits[S_random(&seed) % (sizeof bits / sizeof *bits)];
            memcpy(text + n, bit, strlen(bit));
            n += strlen(bit);
        }
        S_check_tiling((str){text, n});
    }
}

/* Megabytes of one mark or one word end in good time only if nothing is quadratic. */
static void S_is_linear(void **state)
{
    (void)state;
    static const char *const bits[] = {"a",  "1-",  ".", ". ", "' ", "'s", "a.",
                                       "a@", "\" ", "-", "1,", "a-", "'"};
    enum { MEGABYTE = 1 << 20 };
    char *text = malloc(MEGABYTE + 1);
    for (size_t b = 0; b < sizeof bits / sizeof *bits; b++) {
        size_t n = strlen(bits[b]);
        for (size_t i = 0; i < MEGABYTE; i++) text[i] = bits[b][i % n];
        text[MEGABYTE - 1] = 'x';
        S_check_tiling((str){text, MEGABYTE});
    }
    free(text);
}

static void S_bad_tables(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    assert_null(spelling_open("tests", keep, &error));
    assert_int_equal(error.code, FASTI_BAD_TABLE);
    assert_string_equal(error.source, "tests/tokens.tsv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(S_contractions),
                                       cmocka_unit_test(S_abbreviations),
                                       cmocka_unit_test(S_numbers),
                                       cmocka_unit_test(S_addresses),
                                       cmocka_unit_test(S_hyphens_and_marks),
                                       cmocka_unit_test(S_sentences),
                                       cmocka_unit_test(S_fields),
                                       cmocka_unit_test(S_tiles),
                                       cmocka_unit_test(S_is_linear),
                                       cmocka_unit_test(S_bad_tables)};
    return cmocka_run_group_tests(tests, S_open, S_close);
}
