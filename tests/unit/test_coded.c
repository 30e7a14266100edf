/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of coded events: rows and cells, which table it is, and that what is read of a row is the
 * same whatever way it goes.
 */
#include <stdio.h>
#include <stdlib.h>

#include "codes.h"
#include "coder.h"
#include "coding.h"
#include "coded_form.h"
#include "coded_names.h"
#include "day.h"
#include "rows.h"
#include "state.h"
#include "unit.h"

#define DATA ((fasti_options){.data_dir = "data"})

typedef struct row_case {
    const char *input, *output; /* cells between "|", rows between newlines, "!" for a bad one */
    char separator;
    bool quoted;
} row_case;

static const row_case row_cases[] = {
    {"", "", '\t', false},
    {"a\tb\nc\td", "a|b\nc|d\n", '\t', false},
    {"a\tb\r\n\r\n\n \nc\t\n", "a|b\nc|\n", '\t', false},
    {"\xef\xbb\xbf"
     "a\tb\n",
     "a|b\n", '\t', false},
    {"a\t\"b\n\"c\td\n", "a|\"b\n\"c|d\n", '\t', false},
    {"a,\"b,c\",d\n", "a|b,c|d\n", ',', true},
    {"\"a \"\"b\"\"\",\"\"\n", "a \"b\"|\n", ',', true},
    {"1,\"two\nlines\",3\n4,5,6", "1|two\nlines|3\n4|5|6\n", ',', true},
    {"1,\"open\n2,3\n", "!a quote in this row is not closed\n2|3\n", ',', true},
    {"1\n2\xff\n3\n", "1\n!not UTF-8: byte 0xff\n3\n", '\t', false},
};

static void S_text_of(const row_case *c, FILE *out)
{
    memory m = {0};
    arena *a = arena_new(&m);
    rows *r = rows_new(a, input_of_memory(a, "input", str_of(c->input)), c->separator, c->quoted);
    fasti_error error = {.offset = -1};
    for (row_result result; (result = rows_next(r, a, &error)) != ROW_END;) {
        for (size_t i = 0; result == ROW_READ && i < r->row.n; i++)
            fprintf(out, "%s%.*s", i ? "|" : "", (int)r->row.cells[i].n, r->row.cells[i].at);
        if (result == ROW_BAD) fprintf(out, "!%s", error.text);
        fputc('\n', out);
        error = (fasti_error){.offset = -1};
    }
    arena_free(a);
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof row_cases / sizeof *row_cases; i++) {
        char *text = NULL;
        size_t n;
        FILE *out = open_memstream(&text, &n);
        S_text_of(&row_cases[i], out);
        fclose(out);
        assert_string_equal(text, row_cases[i].output);
        free(text);
    }
}

/* A line that is longer than a row may be costs itself only, and where it stands is told. */
static void test_long_row(void **state)
{
    (void)state;
    memory m = {0};
    arena *a = arena_new(&m);
    size_t n = 3 * (size_t)ROW_LONGEST;
    char *bytes = arena_alloc(a, n + 16);
    memset(bytes, 'x', n);
    memcpy(bytes + n, "\nnext\tone\n", 10);
    rows *r = rows_new(a, input_of_memory(a, "input", (str){bytes, n + 10}), '\t', false);
    fasti_error error = {.offset = -1};
    assert_int_equal(rows_next(r, a, &error), ROW_BAD);
    assert_string_equal(error.text, "longer than 1 MiB");
    assert_int_equal(error.line, 1);
    error = (fasti_error){.offset = -1};
    assert_int_equal(rows_next(r, a, &error), ROW_READ);
    assert_int_equal(r->row.n, 2);
    assert_int_equal(r->row.place.line, 2);
    assert_int_equal(r->row.place.offset, n + 1);
    assert_int_equal(rows_next(r, a, &error), ROW_END);
    arena_free(a);
}

static const char *S_form(const char *first)
{
    coded_layout layout = coded_layout_of(str_of(first), true);
    return layout.form ? layout.form->name : "";
}

static void test_forms(void **state)
{
    (void)state;
    assert_string_equal(
        S_form("Event ID\tEvent Date\tSource Name\tTarget Name\tCAMEO Code\tStory ID\n"), "icews");
    assert_string_equal(
        S_form("\"event_id_cnty\";\"event_date\";\"event_type\";\"sub_event_type\";\"actor1\"\n"),
        "acled");
    assert_string_equal(S_form("globaleventid,sqldate,eventcode,actiongeo_adm2code,x\n"),
                        "gdelt-2");
    assert_string_equal(S_form("Dear editor,\nthe event, as you know, was called off.\n"), "");
    assert_string_equal(S_form("123\t20210413\t202104\t2021\tand then text\n"), "");
    assert_string_equal(S_form(""), "");
}

static fasti *S_open(void)
{
    fasti_error error = {.offset = -1};
    fasti *f = fasti_new(&DATA, &error);
    assert_non_null(f);
    assert_true(coding_ready(f, &error));
    return f;
}

static void test_countries(void **state)
{
    (void)state;
    fasti *f = S_open();
    coded_names *n = coded_names_open(f, f->keep, NULL);
    assert_non_null(n);
    assert_string_equal(coded_country(n, STR("AU"), true), "AT");
    assert_string_equal(coded_country(n, STR("AU"), false), "AU");
    assert_string_equal(coded_country(n, STR("ROM"), false), "RO");
    assert_string_equal(coded_country(n, STR("8"), false), "AL");
    assert_string_equal(coded_country(n, STR("Myanmar (Burma)"), false), "MM");
    assert_string_equal(coded_country(n, STR("Kenya"), false), "KE");
    assert_string_equal(coded_country(n, STR("EUR"), false), "");
    assert_string_equal(coded_country(n, STR(""), true), "");
    fasti_free(f);
}

static void test_actors(void **state)
{
    (void)state;
    fasti *f = S_open();
    coded_names *n = coded_names_open(f, f->keep, NULL);
    coded_who bare = {STR("MOSCOW"), "RU", true, false},
              police = {STR("POLICE"), "KE", false, false},
              government = {STR("Government of Kenya (2013-)"), "", false, false},
              person = {STR("Ann Example"), "GB", false, true},
              none = {STR(" "), "GB", false, true};
    assert_string_equal(coded_actor(n, &bare)->id, "russia");
    assert_int_equal(coded_actor(n, &bare)->type, FASTI_COUNTRY);
    assert_string_equal(coded_actor(n, &police)->name, "Police (Kenya)");
    assert_int_equal(coded_actor(n, &police)->type, FASTI_GROUP);
    assert_string_equal(coded_actor(n, &government)->id, "kenya");
    assert_int_equal(coded_actor(n, &person)->type, FASTI_PERSON);
    assert_null(coded_actor(n, &none));
    fasti_free(f);
}

/* Every code of CAMEO's has its own codes back; those of the other tables have some kind's. */
static void test_codes(void **state)
{
    (void)state;
    fasti *f = S_open();
    const codes *all = f->coder->codes;
    assert_int_equal(codes_coded(all, STR("0871"))->kind, FASTI_WITHDRAWAL);
    assert_int_equal(codes_coded(all, STR("036"))->status, FASTI_PLANNED);
    assert_true(codes_coded(all, STR("043"))->back);
    assert_true(codes_coded(all, STR("ucdp/1"))->party);
    assert_string_equal(codes_of(all, FASTI_WITHDRAWAL, "0871", FASTI_ACTUAL).cameo, "0871");
    assert_string_equal(
        codes_of(all, FASTI_ARREST, "PLOVER/COERCE/arrest", FASTI_ACTUAL).plover_mode, "arrest");
    assert_null(codes_coded(all, STR("phone")));
    fasti_free(f);
}

static char *S_events(const char *bytes, size_t n, size_t shard, size_t shards)
{
    char *text = NULL;
    size_t size;
    fasti_error error = {.offset = -1};
    fasti_options options = DATA;
    options.shard = shard;
    options.shard_count = shards;
    fasti *f = fasti_new(&options, &error);
    assert_true(fasti_load_memory(f, "input", bytes, n, &error));
    assert_true(fasti_build(f, &error));
    FILE *out = open_memstream(&text, &size);
    assert_true(fasti_write_events(f, NULL, out, &error));
    fclose(out);
    fasti_free(f);
    return text;
}

static char *S_file(const char *path, size_t *n)
{
    char *text = NULL;
    FILE *in = fopen(path, "rb"), *out = open_memstream(&text, n);
    assert_non_null(in);
    for (int c; (c = getc(in)) != EOF;) putc(c, out);
    fclose(in);
    fclose(out);
    return text;
}

/* Events that are written and read again are the same, and shards add up. */
static void test_round_trip(void **state)
{
    (void)state;
    static const char *const files[] = {"gdelt2.csv", "acled.csv", "ged.csv", "polecat.txt"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[64], *parts = NULL;
        size_t n, size;
        snprintf(path, sizeof path, "tests/cases/coded/%s", files[i]);
        char *table = S_file(path, &n), *whole = S_events(table, n, 0, 0);
        char *again = S_events(whole, strlen(whole), 0, 0);
        assert_string_equal(again, whole);
        FILE *out = open_memstream(&parts, &size);
        for (size_t shard = 1; shard <= 3; shard++) {
            char *part = S_events(table, n, shard, 3);
            fputs(part, out);
            free(part);
        }
        fclose(out);
        char *merged = S_events(parts, size, 0, 0);
        assert_string_equal(merged, whole);
        free(table), free(whole), free(again), free(parts), free(merged);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),       cmocka_unit_test(test_long_row),
        cmocka_unit_test(test_forms),      cmocka_unit_test(test_countries),
        cmocka_unit_test(test_actors),     cmocka_unit_test(test_codes),
        cmocka_unit_test(test_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
