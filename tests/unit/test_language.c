/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "error.h"
#include "language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static memory guard;
static arena *keep;
static const language_words *known;

static int S_open(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    keep = arena_new(&guard);
    known = language_open("data", keep, &error);
    return error.code == FASTI_OK ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(keep);
    return 0;
}

#define IS(text, declared, wanted)                                                                 \
    assert_string_equal(language_of(known, STR(""), str_of(text), declared), wanted)

static void S_tells(void **state)
{
    (void)state;
    IS("The council said on Monday that it would not sign the treaty.", "", "en");
    IS("Der Rat hat am Montag gesagt, dass er den Vertrag nicht unterzeichnen wird.", "", "de");
    IS("Le conseil a dit que la réunion est dans le palais pour les ministres.", "", "fr");
    IS("Совет сказал, что это не так, но он был на встрече.", "", "ru");
    IS("Рада сказала, що це не так, але він був на зустрічі та після неї.", "", "uk");
    IS("评议会星期一开会", "", "zh");
    IS("اجتمع المجلس يوم الاثنين", "", "ar");
    IS("Sunday's vote and yesterday's talks came a week after last month's riots.", "", "en");
    IS("Monday’s strike closed Kyiv’s airport.", "", "en");
}

/* What is declared decides only where the text does not. */
static void S_hint(void **state)
{
    (void)state;
    IS("The council said on Monday that it would not sign the treaty.", "fr", "en");
    IS("Der Rat hat am Montag gesagt, dass er nicht kommt.", "en", "de");
    IS("Smith Jones", "de", "de");
    IS("Smith Jones", "", "en");
    IS("Müller Žižek Škoda", "", "");
    IS("", "", "");
    IS("12 + 3", "en", "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(S_tells), cmocka_unit_test(S_hint)};
    return cmocka_run_group_tests(tests, S_open, S_close);
}
