/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "error.h"
#include "reading.h"
#include "tag.h"

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
    if (!reads) fprintf(stderr, "%s: %s\n", error.source, error.text);
    return reads ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(keep);
    return 0;
}

static reading *S_read(const char *title, const char *text)
{
    fasti_article *article = arena_make(keep, fasti_article);
    *article = (fasti_article){.id = "a",
                               .title = title,
                               .text = text,
                               .published = 10,
                               .modified = FASTI_NO_DAY,
                               .seen = 12,
                               .language = "en"};
    return reader_read(reads, article, keep);
}

static void S_reads_both_fields(void **state)
{
    (void)state;
    reading *r =
        S_read("Envoy leaves", "The envoy left.\n\nShe flew home. He stayed.\r\nNobody spoke");
    const field_reading *f = &r->fields[FASTI_TEXT];
    assert_string_equal(r->language, "en");
    assert_int_equal(r->anchor, 10);
    assert_int_equal(r->fields[FASTI_TITLE].tokens.n, 2);
    assert_int_equal(f->passages.n, 3);
    assert_int_equal(f->sentences.n, 4);
    assert_int_equal(f->sentences.at[2].passage, 1);
    assert_int_equal(f->tokens.n, 4 + 4 + 3 + 2);
    for (uint32_t i = 0; i < f->tokens.n; i++) {
        const sentence *s = field_sentence_of(f, i);
        assert_true(s->first <= i && i < s->last);
    }
    assert_null(field_sentence_of(f, (uint32_t)f->tokens.n));
}

static void S_points(void **state)
{
    (void)state;
    char text[1000];
    size_t n = 0, points = 0;
    static const char *const bits[] = {"a", "é", "—", "😀", " "};
    while (n + 8 < sizeof text) {
        const char *bit = bits[(n * 7 + points) % 5];
        memcpy(text + n, bit, strlen(bit));
        n += strlen(bit);
        points++;
    }
    text[n] = '\0';
    const field_reading *f = &S_read("", text)->fields[FASTI_TEXT];
    size_t seen = 0;
    for (uint32_t at = 0; at < n; at++) {
        if (((unsigned char)text[at] & 0xC0) == 0x80) continue;
        assert_int_equal(field_point(f, at), seen++);
    }
    assert_int_equal(field_point(f, (uint32_t)n), points);
}

static void S_empty(void **state)
{
    (void)state;
    reading *r = S_read("", "  \n\t \n");
    assert_int_equal(r->fields[FASTI_TITLE].passages.n, 0);
    assert_int_equal(r->fields[FASTI_TEXT].passages.n, 0);
    assert_int_equal(field_point(&r->fields[FASTI_TITLE], 0), 0);
}

/* The tags of a text, a space between. */
static const char *S_tags(const char *text)
{
    const field_reading *f = &S_read("", text)->fields[FASTI_TEXT];
    const char *all = "";
    for (size_t i = 0; i < f->tokens.n; i++)
        all = arena_format(keep, "%s%s%s", all, i ? " " : "", tag_name(f->tokens.at[i].tag));
    return all;
}

static void S_tags_and_lemmas(void **state)
{
    (void)state;
    assert_string_equal(S_tags("The minister visited Norvik on 3 June."),
                        "DET NOUN VERB PROPN ADP NUM PROPN PUNCT");
    const field_reading *f = &S_read("", "The troops have left.")->fields[FASTI_TEXT];
    assert_string_equal(f->tokens.at[1].lemma, "troop");
    assert_string_equal(f->tokens.at[3].lemma, "leave");
    assert_int_equal(f->tokens.at[3].form, FORM_PARTICIPLE);
    assert_int_equal(f->tokens.at[1].form, FORM_NONE);
}

static void S_quotes(void **state)
{
    (void)state;
    const field_reading *f =
        &S_read("", "He said \"no way\" and “left. Then” he\nrang \"for good.\nThe end")
             ->fields[FASTI_TEXT];
    static const char *const quoted[] = {"no", "way", "left", ".", "Then", "for", "good", "."};
    size_t n = 0;
    for (size_t i = 0; i < f->tokens.n; i++) {
        const token *t = &f->tokens.at[i];
        if (t->quoted) assert_true(n < 8 && str_is(field_str(f, t->start, t->end), quoted[n++]));
    }
    assert_int_equal(n, 8);
}

static void S_only_english_is_read(void **state)
{
    (void)state;
    const reading *r = S_read("Rat", "Der Rat hat am Montag gesagt, dass er nicht kommt.");
    assert_string_equal(r->language, "de");
    assert_int_equal(r->fields[FASTI_TEXT].sentences.n, 0);
    assert_int_equal(field_point(&r->fields[FASTI_TEXT], 3), 3);
}

static void S_clutter_is_not_read(void **state)
{
    (void)state;
    const field_reading *f = &S_read("", "Skip to content\nThe envoy left.")->fields[FASTI_TEXT];
    assert_int_equal(f->passages.n, 2);
    assert_int_equal(f->sentences.n, 1);
    assert_int_equal(f->sentences.at[0].passage, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(S_reads_both_fields),
                                       cmocka_unit_test(S_points),
                                       cmocka_unit_test(S_empty),
                                       cmocka_unit_test(S_tags_and_lemmas),
                                       cmocka_unit_test(S_quotes),
                                       cmocka_unit_test(S_only_english_is_read),
                                       cmocka_unit_test(S_clutter_is_not_read)};
    return cmocka_run_group_tests(tests, S_open, S_close);
}
