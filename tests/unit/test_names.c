/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names found in text: spans and types. Written as "name/TYPE" joined by ", ".
 */
#include "names.h"
#include "read.h"

static const char *S_all(const field_reading *f)
{
    static const char *const types[] = {"PER", "ORG", "LOC", "MISC"};
    const char *all = "";
    for (size_t i = 0; i < f->names.n; i++) {
        const name *n = &f->names.at[i];
        str text = field_str(f, n->start, n->end);
        all = arena_format(read_scratch, "%s%s%.*s/%s", all, i ? ", " : "", (int)text.n, text.at,
                           types[n->type]);
    }
    return all;
}

static const char *S_found(const char *text)
{
    return S_all(&S_read_on("2021-04-14", "", text)->fields[FASTI_TEXT]);
}

#define FOUND(text, wanted) assert_string_equal(S_found(text), wanted)

static void S_titles_are_no_part(void **state)
{
    (void)state;
    FOUND("Last week US Secretary of State Antony Blinken met Foreign Minister Dmytro Kuleba.",
          "US/LOC, Antony Blinken/PER, Dmytro Kuleba/PER");
    FOUND("The order came from Gen. Ivo Marten.", "Ivo Marten/PER");
    FOUND("He thanked the Queen Maud Hospital.", "Queen Maud Hospital/ORG");
}

static void S_starts_of_sentences(void **state)
{
    (void)state;
    FOUND("Yesterday nobody came. However, Peter Hansen did.", "Peter Hansen/PER");
    FOUND("Police said so. Supreme Court judges agreed.", "Supreme Court/ORG");
    FOUND("In Paris it rained.", "Paris/LOC");
}

static void S_joined_words(void **state)
{
    (void)state;
    FOUND("He joined al-Qaeda and met Ban Ki-moon.", "al-Qaeda/ORG, Ban Ki-moon/PER");
    FOUND("A visit by Osama bin Karim al-Nouri.", "Osama bin Karim al-Nouri/PER");
    FOUND("The Moscow-based firm grew.", "Moscow/LOC");
    FOUND("The Ministry of Culture and Tourism closed.", "Ministry of Culture and Tourism/ORG");
    FOUND("The Bank of Lower Bavaria failed.", "Bank of Lower Bavaria/ORG");
    FOUND("Critics of Putin of Russia spoke.", "Putin/PER, Russia/LOC");
    FOUND("They work for Baker & Sons Ltd. now.", "Baker & Sons Ltd./ORG");
}

static void S_case_matters(void **state)
{
    (void)state;
    FOUND("They told us that the turkey who ate chad went polish.", "");
    FOUND("The US met the WHO.", "US/LOC, WHO/ORG");
    FOUND("A visit to Turkey, Chad and Jordan.", "Turkey/LOC, Chad/LOC, Jordan/LOC");
    FOUND("we live in san francisco and want to move to canada soon",
          "san francisco/LOC, canada/LOC");
}

static void S_adjectives(void **state)
{
    (void)state;
    FOUND("The French and the Russian envoy saw Russians.",
          "French/MISC, Russian/MISC, Russians/MISC");
    FOUND("The Russian Foreign Ministry wrote.", "Russian Foreign Ministry/ORG");
}

static void S_an_article_agrees_with_itself(void **state)
{
    (void)state;
    FOUND("Anna Zerbst spoke first. Then Zerbst left.", "Anna Zerbst/PER, Zerbst/PER");
    FOUND("Michael Aberdeen resigned. On Monday Aberdeen flew home.",
          "Michael Aberdeen/PER, Aberdeen/PER");
    FOUND("The plant in Aberdeen closed.", "Aberdeen/LOC");
}

static void S_headlines(void **state)
{
    (void)state;
    reading *r =
        S_read_on("2021-04-14", "Rebels Attack Town Near Goma As Talks Fail", "No text here.");
    assert_string_equal(S_all(&r->fields[FASTI_TITLE]), "Goma/LOC");
}

/* By-lines are no part of an article, but name people all the same. */
static void S_lines_that_are_no_text(void **state)
{
    (void)state;
    const char *text = "By Anna Zerbst\nThe plant closed on Monday because of the heat.";
    assert_string_equal(S_found(text), "");
    const fasti_article *article = S_article("2021-04-14", "", text);
    const reading *r = reader_read_whole(reads, article, read_scratch);
    assert_string_equal(S_all(&r->fields[FASTI_TEXT]), "Anna Zerbst/PER");
}

/* Whatever the text, names lie in order within their sentences and do not overlap. */
static void S_invariants(void **state)
{
    (void)state;
    static const char *const bits[] = {"Bank",    "of",     "the", "-",  "'s",        "United",
                                       "Nations", "(",      ")",   "al", "President", "de",
                                       "&",       "Russia", "and", ".",  "x",         "É"};
    unsigned seed = 1;
    for (int round = 0; round < 300; round++) {
        char text[400] = "";
        for (int i = 0; i < 30; i++) {
            seed = seed * 1103515245u + 12345u;
            strcat(text, bits[(seed >> 16) % (sizeof bits / sizeof *bits)]);
            if ((seed >> 8) % 4) strcat(text, " ");
        }
        const field_reading *f = &S_read_on("2021-04-14", "", text)->fields[FASTI_TEXT];
        uint32_t last = 0;
        for (size_t i = 0; i < f->names.n; i++) {
            const name *n = &f->names.at[i];
            const sentence *s = field_sentence_of(f, n->first);
            assert_true(n->first >= last && n->last > n->first);
            assert_true(n->first >= s->first && n->last <= s->last);
            assert_int_equal(n->start, f->tokens.at[n->first].start);
            assert_int_equal(n->end, f->tokens.at[n->last - 1].end);
            assert_true(n->lead <= n->first);
            last = n->last;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S_titles_are_no_part), cmocka_unit_test(S_starts_of_sentences),
        cmocka_unit_test(S_joined_words),       cmocka_unit_test(S_case_matters),
        cmocka_unit_test(S_adjectives),         cmocka_unit_test(S_an_article_agrees_with_itself),
        cmocka_unit_test(S_headlines),          cmocka_unit_test(S_lines_that_are_no_text),
        cmocka_unit_test(S_invariants),
    };
    return cmocka_run_group_tests(tests, S_open_reader, S_close_reader);
}
