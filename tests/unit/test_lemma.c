/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "error.h"
#include "lemma.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static memory guard;
static arena *keep;
static const lemmas *known;

static int S_open(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    keep = arena_new(&guard);
    known = lemmas_open("data", keep, &error);
    return error.code == FASTI_OK ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(keep);
    return 0;
}

static void S_check(tag tag, const char *word, const char *wanted)
{
    char out[LEMMA_BYTES + 2];
    str lemma = lemma_of(known, str_of(word), tag, out);
    assert_string_equal(arena_copy(keep, lemma), wanted);
}

static void S_verbs(void **state)
{
    (void)state;
    static const char *const verbs[][2] = {{"met", "meet"},
                                           {"talked", "talk"},
                                           {"stopped", "stop"},
                                           {"hoped", "hope"},
                                           {"raised", "raise"},
                                           {"claimed", "claim"},
                                           {"invaded", "invade"},
                                           {"persuaded", "persuade"},
                                           {"returned", "return"},
                                           {"called", "call"},
                                           {"killed", "kill"},
                                           {"passed", "pass"},
                                           {"agreed", "agree"},
                                           {"denied", "deny"},
                                           {"charged", "charge"},
                                           {"belongs", "belong"},
                                           {"dying", "die"},
                                           {"shutting", "shut"},
                                           {"visiting", "visit"},
                                           {"fixes", "fix"},
                                           {"goes", "go"},
                                           {"tries", "try"},
                                           {"sing", "sing"},
                                           {"need", "need"},
                                           {"was", "be"},
                                           {"accused", "accuse"},
                                           {"reduced", "reduce"},
                                           {"settled", "settle"},
                                           {"controlled", "control"},
                                           {"threatening", "threaten"},
                                           {"\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},
                                           {"s", "s"}};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        S_check(TAG_VERB, verbs[i][0], verbs[i][1]);
}

static void S_others(void **state)
{
    (void)state;
    S_check(TAG_NOUN, "talks", "talk");
    S_check(TAG_NOUN, "countries", "country");
    S_check(TAG_NOUN, "crises", "crisis");
    S_check(TAG_NOUN, "policemen", "policeman");
    S_check(TAG_NOUN, "series", "series");
    S_check(TAG_NOUN, "marches", "march");
    S_check(TAG_ADJ, "deadliest", "deadly");
    S_check(TAG_ADV, "better", "good");
    S_check(TAG_PROPN, "rivers", "rivers");
    S_check(TAG_ADP, "during", "during");
}

static void S_forms(void **state)
{
    (void)state;
    bool also;
    assert_int_equal(lemma_form(known, STR("met"), &also), FORM_PAST);
    assert_true(also);
    assert_int_equal(lemma_form(known, STR("went"), &also), FORM_PAST);
    assert_false(also);
    assert_int_equal(lemma_form(known, STR("gone"), &also), FORM_PARTICIPLE);
    assert_int_equal(lemma_form(known, STR("meeting"), &also), FORM_ING);
    assert_int_equal(lemma_form(known, STR("meets"), &also), FORM_PRESENT);
    assert_int_equal(lemma_form(known, STR("meet"), &also), FORM_BASE);
    assert_int_equal(lemma_form(known, STR("bring"), &also), FORM_BASE);
}

/* No word, however odd, leads out of the buffer. */
static void S_any_word(void **state)
{
    (void)state;
    static const char letters[] = "sedingiestymeny";
    char word[64], out[LEMMA_BYTES + 2];
    uint32_t seed = 3;
    for (int round = 0; round < 20000; round++) {
        size_t n = (seed >> 8) % 50;
        for (size_t i = 0; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            word[i] = letters[(seed >> 16) % (sizeof letters - 1)];
        }
        seed = seed * 1664525u + 1013904223u;
        str lemma = lemma_of(known, (str){word, n}, (tag)((seed >> 16) % (TAG_X + 1)), out);
        assert_true(lemma.n <= n + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(S_verbs), cmocka_unit_test(S_others),
                                       cmocka_unit_test(S_forms), cmocka_unit_test(S_any_word)};
    return cmocka_run_group_tests(tests, S_open, S_close);
}
