/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gazetteer: keys of phrases, what the tables know, and how a bad row is refused.
 */
#include "error.h"
#include "gazetteer.h"
#include "tables.h"
#include "unit.h"

static memory guard;
static arena *keep;
static const gazetteer *g;

static int S_open(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    keep = arena_new(&guard);
    g = gazetteer_open("data", keep, &error);
    if (!g) fprintf(stderr, "%s:%d: %s\n", error.source, (int)error.line, error.text);
    return g ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(keep);
    return 0;
}

static const char *S_key(const char *text)
{
    char key[PHRASE_BYTES];
    phrase_key(str_of(text), key, NULL);
    return arena_copy(keep, str_of(key));
}

static void S_keys(void **state)
{
    (void)state;
    assert_string_equal(S_key("U.S."), "us");
    assert_string_equal(S_key("al-Qaeda"), "al qaeda");
    assert_string_equal(S_key("Lord's  Resistance Army"), "lord s resistance army");
    assert_string_equal(S_key("Lord\xE2\x80\x99s"), "lord s");
    assert_string_equal(S_key("Côte d'Ivoire"), "cote d ivoire");
    assert_string_equal(S_key("Łódź, İzmir, Straße, Ægir"), "lodz izmir strasse aegir");
    assert_string_equal(S_key("AT&T"), "at&t");
    assert_string_equal(S_key("Москва"), "москва");
    assert_string_equal(S_key("-- ... !"), "");
}

static void S_long_keys_are_none(void **state)
{
    (void)state;
    char text[400];
    memset(text, 'a', sizeof text);
    char key[PHRASE_BYTES];
    assert_int_equal(phrase_key((str){text, PHRASE_BYTES - 1}, key, NULL), PHRASE_BYTES - 1);
    assert_int_equal(phrase_key((str){text, PHRASE_BYTES}, key, NULL), 0);
    for (size_t i = 1; i < sizeof text; i += 2) text[i] = ' ';
    assert_int_equal(phrase_key((str){text, 2 * PHRASE_WORDS}, key, NULL), 2 * PHRASE_WORDS - 1);
    assert_int_equal(phrase_key((str){text, 2 * PHRASE_WORDS + 1}, key, NULL), 0);
}

/* However many words its phrases have, a full table refuses more and still finds what it has. */
static void S_full_tables_refuse(void **state)
{
    (void)state;
    arena *a = arena_new(&guard);
    phrases *p = phrases_new(a, 4);
    for (int i = 0; i < 6; i++) {
        const char *text = arena_format(a, "name number %d", i);
        assert_true(!phrases_add(p, str_of(text), (phrase){.kind = PHRASE_WORD}) == (i > 3));
    }
    assert_non_null(phrases_find(p, STR("Name-Number 3")));
    assert_null(phrases_find(p, STR("name number 4")));
    assert_null(phrases_find(p, STR("name number")));
    p = phrases_new(a, 500);
    int added = 0;
    for (int i = 0; i < 500; i++) {
        const char *text = arena_format(a, "%d a b c d e f g h i", i);
        added += phrases_add(p, str_of(text), (phrase){.kind = PHRASE_WORD}) != NULL;
    }
    assert_true(added > 50 && added < 500);
    assert_null(phrases_find(p, STR("no such words")));
    arena_free(a);
}

static const char *S_id(const char *name)
{
    const entry *e = gazetteer_find(g, str_of(name), NULL);
    return e ? e->id : "";
}

static void S_names(void **state)
{
    (void)state;
    assert_string_equal(S_id("ivory coast"), "ivory-coast");
    assert_string_equal(S_id("côte d'ivoire"), "ivory-coast");
    assert_string_equal(S_id("russians"), "russia");
    assert_string_equal(S_id("kiev"), "kyiv");
    assert_string_equal(S_id("ltte"), "liberation-tigers-of-tamil-eelam");
    assert_string_equal(S_id("volodymyr zelenskyy"), "volodymyr-zelensky");
    assert_string_equal(S_id("no such name"), "");
    entry_form form;
    assert_non_null(gazetteer_find(g, STR("french"), &form));
    assert_int_equal(form, FORM_DEMONYM);
    assert_string_equal(gazetteer_find(g, STR("moscow"), NULL)->of->name, "Russia");
    assert_int_equal(gazetteer_find(g, STR("moscow"), NULL)->kind, ENTRY_CAPITAL);
    assert_null(gazetteer_country(g, "ZZ"));
    assert_null(gazetteer_country(g, ""));
    assert_null(gazetteer_country(g, "USA"));
    assert_string_equal(gazetteer_country(g, "US")->name, "United States");
}

static const char *S_holder(const char *of, const char *office, const char *day)
{
    const entry *country = gazetteer_find(g, str_of(of), NULL);
    assert_non_null(country);
    const entry *e = gazetteer_holder(g, country, office, fasti_day_parse(day));
    return e ? e->name : "";
}

static void S_offices(void **state)
{
    (void)state;
    assert_string_equal(S_holder("united states", "president", "2021-01-19"), "Donald Trump");
    assert_string_equal(S_holder("united states", "president", "2021-04-13"), "Joe Biden");
    assert_string_equal(S_holder("france", "president", "2009-06-01"), "Nicolas Sarkozy");
    assert_string_equal(S_holder("nato", "secretary-general", "2021-04-13"), "Jens Stoltenberg");
    assert_string_equal(S_holder("france", "president", "1850-01-01"), "");
    assert_string_equal(S_holder("france", "no office", "2009-06-01"), "");
    const entry *france = gazetteer_find(g, STR("france"), NULL);
    assert_null(gazetteer_holder(g, france, "president", FASTI_NO_DAY));
}

static void S_surnames(void **state)
{
    (void)state;
    fasti_day day = fasti_day_parse("2005-06-01");
    assert_string_equal(gazetteer_surname(g, STR("bush"), NULL, day)->id, "george-w-bush");
    assert_string_equal(gazetteer_surname(g, STR("bush"), "president", day)->id, "george-w-bush");
    assert_null(gazetteer_surname(g, STR("bush"), "prime minister", day));
    assert_null(gazetteer_surname(g, STR("bush"), NULL, FASTI_NO_DAY));
    assert_string_equal(gazetteer_surname(g, STR("kuleba"), NULL, FASTI_NO_DAY)->id,
                        "dmytro-kuleba");
    const char *office;
    const entry *of, *blair = gazetteer_find(g, STR("tony blair"), NULL);
    assert_true(gazetteer_office(g, blair, day, &office, &of));
    assert_string_equal(office, "prime minister");
    assert_string_equal(of->id, "united-kingdom");
    assert_false(gazetteer_office(g, blair, fasti_day_parse("2015-01-01"), &office, &of));
}

/* ---- bad tables ---------------------------------------------------------------------------- */

static void S_refused(const char *name, const char *content, unsigned line, const char *why)
{
    char *folder = S_tables_with(name, content);
    fasti_error error = ERROR_NONE;
    arena *a = arena_new(&guard);
    assert_null(gazetteer_open(folder, a, &error));
    assert_int_equal(error.code, FASTI_BAD_TABLE);
    assert_non_null(strstr(error.source, name));
    assert_string_equal(error.text, why);
    assert_int_equal(error.line, line);
    arena_free(a);
    S_remove_tables(folder);
}

static void S_small_tables_are_good(void **state)
{
    (void)state;
    char *folder = S_tables_with("none", "");
    fasti_error error = ERROR_NONE;
    arena *a = arena_new(&guard);
    assert_non_null(gazetteer_open(folder, a, &error));
    arena_free(a);
    S_remove_tables(folder);
}

#define COUNTRIES "code\tname\taliases\tadjectives\tcapital\tleader\n"
#define PLACES    "name\tcountry\tlat\tlon\tpopulation\taliases\n"
#define OFFICES   "person\toffice\tof\tfrom\tto\n"

static void S_bad_countries(void **state)
{
    (void)state;
    S_refused("countries.tsv", COUNTRIES "fr\tFrance\t\t\t\t\n", 2, "bad country code \"fr\"");
    S_refused("countries.tsv", "# a comment\n" COUNTRIES "FR\tFrance\t\t\t\t\nFR\tGaul\t\t\t\t\n",
              4, "country code given twice: \"FR\"");
    S_refused("countries.tsv", COUNTRIES "FR\tFrance\t\t\t\t\nRU\tRussia\tFrance\t\t\t\n", 3,
              "\"France\" already names France");
    S_refused("countries.tsv", COUNTRIES "FR\tFrance\tGaul||Gallia\t\t\t\n", 2,
              "empty name in a list");
    S_refused("countries.tsv", COUNTRIES "FR\t--\t\t\t\t\n", 2, "cannot use the name \"--\"");
    S_refused("countries.tsv", COUNTRIES "FR\tFrance\n", 2,
              "2 cells where the table has 6 columns");
    S_refused("countries.tsv", COUNTRIES "FR\tFrance\t\t\tLyon\t\nRU\tRussia\t\t\tMoscow\t\n", 2,
              "no place of places.tsv is the capital \"Lyon\"");
    S_refused("countries.tsv", "code\tname\n", 1, "column 3 must be \"aliases\"");
}

static void S_bad_places(void **state)
{
    (void)state;
    S_refused("places.tsv", PLACES "Rome\tIT\t41.9\t12.5\t2318\t\n", 2, "unknown country \"IT\"");
    S_refused("places.tsv", PLACES "Rome\t\t41.9\t12.5\t2318\t\n", 2, "a city needs a country");
    S_refused("places.tsv", PLACES "Paris\tFR\t91\t2.35\t2138\t\n", 2, "bad number \"91\"");
    S_refused("places.tsv", PLACES "Paris\tFR\t48.85\teast\t2138\t\n", 2, "bad number \"east\"");
    S_refused("places.tsv", PLACES "Paris\tFR\t48.85\t2.35\t\t\n", 2, "bad number \"\"");
    S_refused("regions.tsv", "name\tcountry\tlat\tlon\taliases\nX\tRU\t1\t\t\n", 2,
              "bad number \"\"");
}

static void S_bad_bodies(void **state)
{
    (void)state;
    S_refused("organisations.tsv", "name\ttype\tcountry\taliases\nNATO\tclubs\t\t\n", 2,
              "unknown type \"clubs\"");
    S_refused("groups.tsv", "name\ttype\tcountry\taliases\nX\tarmed\tQQ\t\n", 2,
              "unknown country \"QQ\"");
    S_refused("seats.tsv", "name\tcountry\taliases\nKremlin\tRU\t\nSeat\tRU\tKremlin\n", 3,
              "\"Kremlin\" already names Kremlin");
}

static void S_bad_people(void **state)
{
    (void)state;
    S_refused("people.tsv", "name\tgender\tcountry\taliases\nAnna Petrova\tw\tRU\t\n", 2,
              "unknown gender \"w\"");
    S_refused("offices.tsv", OFFICES "Ivan Petrov\tpresident\tRU\t2001\t\n", 2,
              "nobody in people.tsv has the name \"Ivan Petrov\"");
    S_refused("offices.tsv", OFFICES "Anna Petrova\tpresident\tMars\t2001\t\n", 2,
              "unknown country or organisation \"Mars\"");
    S_refused("offices.tsv", OFFICES "Anna Petrova\tpresident\tZZ\t2001\t\n", 2,
              "unknown country \"ZZ\"");
    S_refused("offices.tsv", OFFICES "Anna Petrova\tpresident\tRU\t2001-13-01\t\n", 2,
              "bad date \"2001-13-01\"");
    S_refused("offices.tsv", OFFICES "Anna Petrova\tpresident\tRU\t2004\t2003\n", 2,
              "the last day is before the first");
    S_refused("offices.tsv", OFFICES "Anna Petrova\t\tRU\t2004\t\n", 2, "a row needs an office");
}

static void S_bad_words(void **state)
{
    (void)state;
    S_refused("titles.tsv", "words\tkind\tgender\toffice\nKing\tcrown\tm\tking\n", 2,
              "unknown kind \"crown\"");
    S_refused("nouns.tsv", "word\tkind\ttypes\ntroops\tstate\t\ntroops\tpeople\t\n", 3,
              "given twice: \"troops\"");
    S_refused("given_names.tsv", "name\tgender\tuse\nAnna\tf\toften\n", 2, "unknown use \"often\"");
    S_refused("name_words.tsv", "word\tkind\nMinistry\thead\n", 2, "unknown kind \"head\"");
    S_refused("common_words.tsv", "word\n!\n", 2, "cannot use the word \"!\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S_keys),
        cmocka_unit_test(S_long_keys_are_none),
        cmocka_unit_test(S_full_tables_refuse),
        cmocka_unit_test(S_names),
        cmocka_unit_test(S_offices),
        cmocka_unit_test(S_surnames),
        cmocka_unit_test(S_small_tables_are_good),
        cmocka_unit_test(S_bad_countries),
        cmocka_unit_test(S_bad_places),
        cmocka_unit_test(S_bad_bodies),
        cmocka_unit_test(S_bad_people),
        cmocka_unit_test(S_bad_words),
    };
    return cmocka_run_group_tests(tests, S_open, S_close);
}
