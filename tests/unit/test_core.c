/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "arena.h"
#include "collection.h"
#include "error.h"
#include "map.h"
#include "table.h"
#include "unit.h"

static memory outside;

/* ---- spans ---- */

static void test_str(void **state)
{
    (void)state;
    assert_true(str_eq(str_trim(STR(" \t a b \n")), STR("a b")));
    assert_int_equal(str_trim(STR(" \n ")).n, 0);
    assert_true(str_starts(STR("Biden"), STR("Bi")));
    assert_false(str_starts(STR("B"), STR("Bi")));
    assert_true(str_ends(STR("troops"), STR("ops")));
    assert_int_equal(str_find(STR("abcabd"), STR("abd")), 3);
    assert_int_equal(str_find(STR("abc"), STR("x")), 3);
    assert_true(str_eq_nocase(STR("KYIV"), STR("kyiv")));
    assert_false(str_eq_nocase(STR("KYIV"), STR("kyi")));
    assert_int_equal(str_sub(STR("abc"), 2, 9).n, 1);
    assert_int_equal(str_sub(STR("abc"), 5, 2).n, 0);
}

static void test_str_cut(void **state)
{
    (void)state;
    str_cut cut = str_cut_at(STR("a|b|c"), '|');
    assert_true(cut.ok && str_is(cut.head, "a") && str_is(cut.tail, "b|c"));
    cut = str_cut_at(STR("c"), '|');
    assert_true(!cut.ok && str_is(cut.head, "c") && cut.tail.n == 0);
}

static void test_str_order(void **state)
{
    (void)state;
    assert_true(str_cmp(STR("a"), STR("b")) < 0);
    assert_true(str_cmp(STR("ab"), STR("a")) > 0);
    assert_true(str_cmp(STR("ab"), STR("ab")) == 0);
}

/* ---- arenas ---- */

static void S_note(void *what)
{
    ++*(int *)what;
}

static void test_arena(void **state)
{
    (void)state;
    int released = 0;
    arena *a = arena_new(&outside);
    char *first = arena_alloc(a, 3);
    assert_int_equal(first[0] | first[1] | first[2], 0);
    assert_int_equal((uintptr_t)arena_alloc(a, 1) % _Alignof(max_align_t), 0);
    assert_string_equal(arena_format(a, "%s-%d", "x", 7), "x-7");
    char *large = arena_alloc(a, 5 << 20);
    large[(5 << 20) - 1] = 1;
    arena_defer(a, S_note, &released);
    arena_reset(a);
    assert_int_equal(released, 1);
    char *again = arena_alloc(a, 1000);
    for (int i = 0; i < 1000; i++) assert_int_equal(again[i], 0);
    arena_free(a);
    assert_int_equal(released, 1);
}

static void test_vec(void **state)
{
    (void)state;
    arena *a = arena_new(&outside);
    VEC(int) v = {0};
    for (int i = 0; i < 1000; i++) vec_push(a, &v, i);
    assert_int_equal(v.n, 1000);
    for (int i = 0; i < 1000; i++) assert_int_equal(v.at[i], i);
    arena_free(a);
}

static bool S_ask_too_much(void *context)
{
    arena_array((arena *)context, double, SIZE_MAX / 2);
    return true;
}

static void test_out_of_memory(void **state)
{
    (void)state;
    memory m = {0};
    arena *a = arena_new(&m);
    fasti_error error = ERROR_NONE;
    assert_false(memory_try(&m, S_ask_too_much, a, &error));
    assert_int_equal(error.code, FASTI_NO_MEMORY);
    assert_string_equal(error.text, "out of memory");
    assert_null(m.guard);
    arena_free(a);
}

/* ---- hash tables ---- */

static void test_map(void **state)
{
    (void)state;
    arena *a = arena_new(&outside);
    map m = {.arena = a};
    assert_int_equal(map_get(&m, STR("x")), MAP_NONE);
    for (uint32_t i = 0; i < 5000; i++) map_set(&m, str_of(arena_format(a, "key %u", i)), i);
    map_set(&m, STR("key 7"), 70);
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(map_get(&m, str_of(arena_format(a, "key %u", i))), i == 7 ? 70 : i);
    assert_int_equal(m.used, 5000);
    arena_free(a);
}

static void test_intern(void **state)
{
    (void)state;
    arena *a = arena_new(&outside);
    interner in = {.map.arena = a};
    const char *kyiv = intern(&in, STR("Kyiv"));
    assert_string_equal(kyiv, "Kyiv");
    assert_ptr_equal(intern(&in, str_sub(STR("Kyiv, Ukraine"), 0, 4)), kyiv);
    assert_ptr_equal(interned(&in, STR("Kyiv")), kyiv);
    assert_null(interned(&in, STR("Kiev")));
    assert_string_equal(intern(&in, STR("")), "");
    arena_free(a);
}

/* ---- errors ---- */

static void test_first_error_stays(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    assert_false(fail(&error, FASTI_REFUSED, "no %s", "text"));
    fail(&error, FASTI_USAGE, "second");
    assert_int_equal(error.code, FASTI_REFUSED);
    assert_string_equal(error.text, "no text");
    assert_false(fail(NULL, FASTI_USAGE, "nobody listens"));
}

static void test_error_line(void **state)
{
    (void)state;
    char line[200];
    fasti_error e = {FASTI_REFUSED, "a.jsonl", 3, 4, 5, 60, "not UTF-8"};
    assert_string_equal(fasti_error_line(&e, line, sizeof line),
                        "a.jsonl:4:5: record 3: byte 60: not UTF-8");
    e = (fasti_error){.code = FASTI_USAGE, .offset = -1, .text = "no"};
    assert_string_equal(fasti_error_line(&e, line, sizeof line), "no");
    e = (fasti_error){.code = FASTI_USAGE, .source = "-", .offset = -1, .text = "no"};
    assert_string_equal(fasti_error_line(&e, line, sizeof line), "-: no");
    assert_string_equal(fasti_error_line(&e, line, 3), "-:");
}

/* ---- tables ---- */

static const char *S_write_file(const char *content)
{
    static char path[] = "/tmp/fasti-table-XXXXXX";
    strcpy(path + sizeof path - 7, "XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, content, strlen(content)), (ssize_t)strlen(content));
    close(fd);
    return path;
}

static void test_table(void **state)
{
    (void)state;
    arena *a = arena_new(&outside);
    fasti_error error = ERROR_NONE;
    const char *path = S_write_file("# a comment\n\nname\tcode\nUkraine\tUA\r\n# more\n Chad \t\n");
    table t;
    assert_true(table_open_path(&t, a, path, "name code", &error));
    assert_int_equal(table_next(&t, &error), 1);
    assert_true(str_is(t.cells[0], "Ukraine") && str_is(t.cells[1], "UA"));
    assert_int_equal(t.line, 4);
    assert_int_equal(table_next(&t, &error), 1);
    assert_true(str_is(t.cells[0], "Chad") && t.cells[1].n == 0);
    assert_int_equal(table_next(&t, &error), 0);
    unlink(path);
    arena_free(a);
}

static void S_expect_bad(const char *content, const char *columns, uint64_t line, const char *text)
{
    arena *a = arena_new(&outside);
    fasti_error error = ERROR_NONE;
    const char *path = S_write_file(content);
    table t;
    int step = table_open_path(&t, a, path, columns, &error) ? 1 : -1;
    while (step == 1) step = table_next(&t, &error);
    assert_int_equal(step, -1);
    assert_int_equal(error.code, FASTI_BAD_TABLE);
    assert_string_equal(error.source, path);
    assert_int_equal(error.line, line);
    assert_string_equal(error.text, text);
    unlink(path);
    arena_free(a);
}

static void test_bad_tables(void **state)
{
    (void)state;
    S_expect_bad("# nothing\n", "name", 1, "the table is empty");
    S_expect_bad("name\tcod\n", "name code", 1, "column 2 must be \"code\"");
    S_expect_bad("name\n", "name code", 1, "column 2 must be \"code\"");
    S_expect_bad("name\tcode\tx\n", "name code", 1, "3 columns where 2 are expected");
    S_expect_bad("name\tcode\na\n", "name code", 2, "1 cells where the table has 2 columns");
}

static void test_missing_table(void **state)
{
    (void)state;
    arena *a = arena_new(&outside);
    fasti_error error = ERROR_NONE;
    table t;
    assert_false(table_open(&t, a, "data", "no-such.tsv", "name", &error));
    assert_int_equal(error.code, FASTI_BAD_TABLE);
    assert_string_equal(error.source, "data/no-such.tsv");
    assert_string_equal(error.text, "cannot open: No such file or directory");
    arena_free(a);
}

/* ---- the collection ---- */

static void test_hold(void **state)
{
    (void)state;
    arena *a = arena_new(&outside);
    collection *c = collection_new(a);
    const fasti_actor *short_name =
        hold_actor(c, &(fasti_actor){"joe-biden", "Biden", FASTI_PERSON, ""});
    const fasti_actor *full_name =
        hold_actor(c, &(fasti_actor){"joe-biden", "Joe Biden", FASTI_PERSON, "US"});
    assert_ptr_equal(short_name, full_name);
    assert_string_equal(full_name->name, "Joe Biden");
    assert_string_equal(full_name->country, "US");
    const fasti_place *tripoli = hold_place(c, &(fasti_place){"Tripoli", "LY", false, 0, 0});
    assert_ptr_equal(hold_place(c, &(fasti_place){"Tripoli", "LY", false, 0, 0}), tripoli);
    assert_ptr_not_equal(hold_place(c, &(fasti_place){"Tripoli", "LB", false, 0, 0}), tripoli);
    const char *author = "Ann";
    fasti_article article = {"a1",    "Title", "Text", 1,  2,  3,  "",   "", "",
                             &author, 1,       "",     "", "", "", NULL, 0,  false};
    const fasti_article *held = hold_article(c, &article);
    assert_string_equal(held->text, "");
    assert_string_equal(held->authors[0], "Ann");
    assert_ptr_equal(hold_article(c, &article), held);
    arena_free(a);
}

/* ---- names of enumerations ---- */

/* What is held of things that are told of differently is the same in either order. */
static void test_hold_in_any_order(void **state)
{
    static const fasti_actor actors[] = {{"opp", "OPP", FASTI_PERSON, "GB"},
                                         {"opp", "OPP", FASTI_GROUP, "CA"}};
    static const fasti_place places[] = {{"Springfield", "US", true, 39.80001, -89.64},
                                         {"Springfield", "US", true, 37.2, -93.28}};
    static const fasti_day days[] = {0, 5};
    (void)state;
    for (int first = 0; first < 2; first++) {
        arena *a = arena_new(&outside);
        collection *c = collection_new(a);
        for (int i = 0; i < 2; i++) {
            int k = i ^ first;
            fasti_article article = {.id = "1", .title = k ? "A" : "B", .published = days[k]};
            article.seen = article.modified = FASTI_NO_DAY;
            article.source = article.url = article.language = "";
            hold_actor(c, &actors[k]);
            hold_place(c, &places[k]);
            hold_article(c, &article);
        }
        assert_string_equal(c->actors.at[0]->country, "CA");
        assert_int_equal(c->actors.at[0]->type, FASTI_GROUP);
        assert_true(c->places.at[0]->lat == 37.2 && c->places.at[0]->lon == -93.28);
        assert_string_equal(c->articles.at[0]->title, "B");
        assert_int_equal(c->articles.at[0]->published, 5);
        arena_free(a);
    }
}

static void test_kinds(void **state)
{
    (void)state;
    for (fasti_kind k = 0; k < FASTI_KIND_COUNT; k++) {
        assert_true(*fasti_kind_name(k) && *fasti_kind_family(k));
        assert_int_equal(fasti_kind_parse(fasti_kind_name(k)), k);
    }
    assert_int_equal(fasti_kind_parse("no such"), FASTI_KIND_COUNT);
    assert_string_equal(fasti_kind_name(FASTI_KIND_COUNT), "");
    assert_string_equal(fasti_kind_family(FASTI_TROOP_MOVEMENT), "MOBILIZE");
    assert_string_equal(fasti_status_name(FASTI_NEGATED), "negated");
}

static void test_new(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    fasti *f = fasti_new(NULL, &error);
    assert_non_null(f);
    assert_int_equal(fasti_event_count(f), 0);
    assert_null(fasti_event_at(f, 0));
    fasti_free(f);
    fasti_free(NULL);
    fasti_options options = {.default_date = "April"};
    assert_null(fasti_new(&options, &error));
    assert_int_equal(error.code, FASTI_USAGE);
    assert_string_equal(error.text, "\"April\" is no date");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_str),
        cmocka_unit_test(test_str_cut),
        cmocka_unit_test(test_str_order),
        cmocka_unit_test(test_arena),
        cmocka_unit_test(test_vec),
        cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_map),
        cmocka_unit_test(test_intern),
        cmocka_unit_test(test_first_error_stays),
        cmocka_unit_test(test_error_line),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_bad_tables),
        cmocka_unit_test(test_missing_table),
        cmocka_unit_test(test_hold),
        cmocka_unit_test(test_hold_in_any_order),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
