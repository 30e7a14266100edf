/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's own table of actors: its forms, what its rows mean, and how a bad row is refused.
 */
#include <string.h>

#include "error.h"
#include "read_actors.h"
#include "unit.h"

static memory guard;
static arena *a;

static int S_open(void **state)
{
    (void)state;
    a = arena_new(&guard);
    return a ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static const user_actors *S_parsed(const char *name, const char *text)
{
    fasti_error error = ERROR_NONE;
    const user_actors *all = actors_parse(a, name, str_of(text), &error);
    if (!all) fail_msg("%s:%d: %s", error.source, (int)error.line, error.text);
    return all;
}

static gazetteer *S_opened(const char *name, const char *text)
{
    fasti_error error = ERROR_NONE;
    gazetteer *g = gazetteer_open_with("data", S_parsed(name, text), a, &error);
    if (!g) fail_msg("%s:%d: %s", error.source, (int)error.line, error.text);
    return g;
}

/* Refused by the parser, or by the gazetteer where the form is good. */
static void S_refused(const char *name, const char *text, unsigned line, const char *why)
{
    fasti_error error = ERROR_NONE;
    const user_actors *all = actors_parse(a, name, str_of(text), &error);
    if (all) assert_null(gazetteer_open_with("data", all, a, &error));
    assert_string_equal(error.text, why);
    assert_int_equal(error.code, FASTI_BAD_TABLE);
    assert_string_equal(error.source, name);
    assert_int_equal(error.line, line);
}

static void S_is(str s, const char *text)
{
    assert_int_equal(s.n, strlen(text));
    assert_memory_equal(s.at, text, s.n);
}

/* ---- forms --------------------------------------------------------------------------------- */

static void S_csv(void **state)
{
    (void)state;
    const user_actors *all = S_parsed("a.csv", "\xef\xbb\xbf# mine\r\n"
                                               "type, name ,aliases\r\n"
                                               "\r\n"
                                               "group,\"Red, \"\"the\"\"\nRose\", Rose | Roses\r\n"
                                               "person,Anna Arc,");
    assert_int_equal(all->n, 2);
    S_is(all->at[0].cells[USER_NAME].at[0], "Red, \"the\"\nRose");
    S_is(all->at[0].cells[USER_ALIASES].at[1], "Roses");
    assert_int_equal(all->at[0].line, 4);
    assert_int_equal(all->at[1].line, 6);
    assert_int_equal(all->at[1].cells[USER_ALIASES].n, 0);
}

static void S_tsv(void **state)
{
    (void)state;
    const user_actors *all = S_parsed("a.tsv", "name\ttype\nThe \"Red\" Rose, Inc.\tgroup\n");
    assert_int_equal(all->n, 1);
    S_is(all->at[0].cells[USER_NAME].at[0], "The \"Red\" Rose, Inc.");
}

static void S_json(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "[{\"name\": \"Anna Arc\", \"aliases\": [\"Arc|Anna\", \" AA \"], \"type\": \"person\", "
        "\"country\": null}]",
        "\n{\"name\": \"Anna Arc\", \"aliases\": [\"Arc|Anna\", \"AA\"], \"type\": \"person\"}\n"};
    for (size_t i = 0; i < 2; i++) {
        const user_actors *all = S_parsed("a.json", forms[i]);
        assert_int_equal(all->n, 1);
        assert_int_equal(all->at[0].line, 1 + i);
        S_is(all->at[0].cells[USER_ALIASES].at[0], "Arc|Anna");
        S_is(all->at[0].cells[USER_ALIASES].at[1], "AA");
        assert_int_equal(all->at[0].cells[USER_COUNTRY].n, 0);
    }
}

static void S_bad_forms(void **state)
{
    (void)state;
    S_refused("a.csv", "", 1, "the table is empty");
    S_refused("a.csv", "name,names\n", 1, "unknown column \"names\"");
    S_refused("a.csv", "name,name\n", 1, "the column \"name\" twice");
    S_refused("a.csv", "id,type\n", 1, "there is no column \"name\"");
    S_refused("a.csv", "name,type\nA,person\nB\n", 3, "1 cells where the table has 2 columns");
    S_refused("a.csv", "name\n\"A\n\nB\n", 2, "a quote that is not closed");
    S_refused("a.csv", "name\n\"A\" B\n", 2, "text behind a closing quote");
    S_refused("a.csv", "name\nA \"B\"\n", 2, "a quote within a cell");
    S_refused("a.csv", "name,aliases\nA,B||C\n", 2, "an empty item in \"aliases\"");
    S_refused("a.csv", "name\nA\nB\xff\n", 3, "not UTF-8: byte 0xff");
    S_refused("a.json", "[\n{\"name\": 1}]", 2, "\"name\" is a number");
    S_refused("a.json", "[\n{\"name\": [\"A\"]}]", 2, "\"name\" is an array");
    S_refused("a.json", "[{\"name\": \"A\", \"aliases\": [{}]}]", 1, "\"aliases\" holds an object");
    S_refused("a.json", "[{\"name\": \"A\", \"nick\": \"B\"}]", 1, "a key that is no column");
    S_refused("a.json", "[\n7]", 2, "expected objects, found number");
    S_refused("a.json", "", 1, "the table is empty");
}

/* ---- rows ---------------------------------------------------------------------------------- */

static const char invented[] =
    "id,name,aliases,type,country,gender,adjectives,offices,same_as,not_same_as\n"
    ",Anna Arc,Madame Arc,person,XA,f,,president:2010..2013|steward @ Guild of Bakers:2014-02..,,\n"
    ",Guild of Bakers,GoB,organisation,XA,,,,,\n"
    ",Freedonia,,country,XA,,Freedonian,,,\n"
    ",Boris Bow,,person,XA,m,,president:2014..,,\n"
    "bow-the-younger,Bo Bow,,person,XA,,,,,Boris Bow|B. Bow\n"
    ",Vova,,,,,,,Vladimir Putin,\n";

static void S_new_actors(void **state)
{
    (void)state;
    gazetteer *g = S_opened("a.csv", invented);
    entry_form form;
    const entry *land = gazetteer_country(g, "XA"), *guild = gazetteer_find(g, STR("gob"), &form);
    assert_string_equal(land->id, "freedonia");
    assert_ptr_equal(gazetteer_find(g, STR("freedonians"), &form), land);
    assert_int_equal(form, FORM_DEMONYM);
    assert_string_equal(guild->id, "guild-of-bakers");
    const entry *anna = gazetteer_find(g, STR("madame arc"), NULL);
    assert_int_equal(anna->gender, 'f');
    assert_string_equal(anna->country, "XA");
    fasti_day early = fasti_day_parse("2013-12-31"), late = fasti_day_parse("2014-06-01");
    assert_ptr_equal(gazetteer_holder(g, land, "president", early), anna);
    assert_string_equal(gazetteer_holder(g, land, "president", late)->id, "boris-bow");
    assert_ptr_equal(gazetteer_holder(g, guild, "steward", late), anna);
    assert_null(gazetteer_holder(g, guild, "steward", early));
    assert_string_equal(gazetteer_surname(g, STR("arc"), NULL, early)->id, "anna-arc");
}

static void S_changed_actors(void **state)
{
    (void)state;
    gazetteer *g = S_opened("a.csv", invented);
    const entry *putin = gazetteer_find(g, STR("vova"), NULL);
    assert_string_equal(putin->id, "vladimir-putin");
    assert_string_equal(putin->name, "Vladimir Putin");
    assert_string_equal(putin->country, "RU");
    fasti_day long_ago = fasti_day_parse("1950-01-01");
    assert_ptr_equal(gazetteer_surname(g, STR("putin"), NULL, long_ago), putin);
    assert_true(gazetteer_apart(g, STR("boris-bow"), STR("bow-the-younger")));
    assert_true(gazetteer_apart(g, STR("bow-the-younger"), STR("b-bow")));
    assert_false(gazetteer_apart(g, STR("boris-bow"), STR("b-bow")));
}

/* The user's name wins over the tables', a union of two actors is one. */
static void S_wins(void **state)
{
    (void)state;
    gazetteer *g = S_opened("a.tsv", "name\ttype\taliases\tsame_as\tcountry\n"
                                     "Sergey Mine\tperson\tVladimir Putin\t\tFR\n"
                                     "Joe Biden\tperson\t\tJens Stoltenberg\tUS\n");
    assert_string_equal(gazetteer_find(g, STR("vladimir putin"), NULL)->id, "sergey-mine");
    assert_string_equal(gazetteer_find(g, STR("jens stoltenberg"), NULL)->id, "joe-biden");
    const entry *to = NULL;
    bool renamed = false;
    const char *id;
    for (size_t i = 0; (id = gazetteer_renaming(g, i, &to)); i++)
        renamed |= !strcmp(id, "jens-stoltenberg") && !strcmp(to->id, "joe-biden");
    assert_true(renamed);
}

static void S_bad_rows(void **state)
{
    (void)state;
    S_refused("a.csv", "name,type\n,person\n", 2, "a row needs a name");
    S_refused("a.csv", "name\n...\n", 2, "cannot use the name \"...\"");
    S_refused("a.csv", "name\nAnna Arc\n", 2, "a new actor needs a type");
    S_refused("a.csv", "name,type\nAnna Arc,human\n", 2, "unknown type \"human\"");
    S_refused("a.csv", "name,type\nRussia,group\n", 2,
              "the tables know another \"Russia\"; give this one an id of its own");
    S_refused("a.csv", "name,type\nAnna Arc,person\nAnna Arc,person\n", 3,
              "\"anna-arc\" stands on line 2 already");
    S_refused("a.csv", "name,type,aliases\nAnna Arc,person,\nAnn,person,Anna Arc\n", 3,
              "\"Anna Arc\" names the actor of line 2 already");
    S_refused("a.csv", "name,type,country\nAnna Arc,person,XB\n", 2, "unknown country \"XB\"");
    S_refused("a.csv", "name,type,country\nFreedonia,country,FR\n", 2,
              "the country code \"FR\" is not free");
    S_refused("a.csv", "name,type,country\nFreedonia,country,Free\n", 2,
              "bad country code \"Free\"");
    S_refused("a.csv", "name,type,gender\nAnna Arc,person,w\n", 2, "unknown gender \"w\"");
    S_refused("a.csv", "name,type,adjectives\nAnna Arc,person,Annan\n", 2,
              "only countries have adjectives");
    S_refused("a.csv", "name,same_as,not_same_as\nVova,Vladimir Putin,Vladimir Putin\n", 2,
              "\"Vladimir Putin\" is said to be the same and not the same");
    S_refused("a.csv", "name,type,same_as\nAnna Arc,person,Russia\n", 2,
              "the tables know another \"Russia\"; give this one an id of its own");
}

static void S_bad_offices(void **state)
{
    (void)state;
    S_refused("a.csv", "name,type,offices\nGuild,organisation,chair:2010..\n", 2,
              "only people hold offices");
    S_refused("a.csv", "name,type,country,offices\nAnna Arc,person,FR,chair 2010..\n", 2,
              "an office is written \"office@of:from..to\", not \"chair 2010..\"");
    S_refused("a.csv", "name,type,country,offices\nAnna Arc,person,FR,chair:2010-13..\n", 2,
              "bad date \"2010-13\"");
    S_refused("a.csv", "name,type,country,offices\nAnna Arc,person,FR,chair:..2010-x\n", 2,
              "bad date \"2010-x\"");
    S_refused("a.csv", "name,type,country,offices\nAnna Arc,person,FR,chair:2011..2010\n", 2,
              "the last day is before the first");
    S_refused("a.csv", "name,type,offices\nAnna Arc,person,chair:2010..\n", 2,
              "an office of no country or body");
    S_refused("a.csv", "name,type,offices\nAnna Arc,person,chair@Nowhere Club:2010..\n", 2,
              "unknown country or organisation \"Nowhere Club\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(S_csv),         cmocka_unit_test(S_tsv),
        cmocka_unit_test(S_json),        cmocka_unit_test(S_bad_forms),
        cmocka_unit_test(S_new_actors),  cmocka_unit_test(S_changed_actors),
        cmocka_unit_test(S_wins),        cmocka_unit_test(S_bad_rows),
        cmocka_unit_test(S_bad_offices),
    };
    return cmocka_run_group_tests(tests, S_open, S_close);
}
