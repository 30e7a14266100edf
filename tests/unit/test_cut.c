/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cutter. Each case is an input and what comes out of it, one word a record or error: a
 * record's bytes, with "~" behind where it is likely one and "?" where it may be, or "!" and the
 * error's text.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cut.h"
#include "unit.h"

typedef struct cut_case {
    const char *input, *output; /* parts of the output are split by newlines */
} cut_case;

static const cut_case whole[] = {
    {"", ""},
    {" \n\t\r\n", ""},
    {"{\"a\":1}", "{\"a\":1}"},
    {"{\"a\":1}\n{\"b\":2}\r\n", "{\"a\":1}\n{\"b\":2}"},
    {"\n\n{\"a\":1}\n\n\n{\"b\":2}", "{\"a\":1}\n{\"b\":2}"},
    {"{\"a\":1}{\"b\":2}", "{\"a\":1}\n{\"b\":2}"},
    {"\x1e{\"a\":1}\n\x1e{\"b\":2}\n", "{\"a\":1}\n{\"b\":2}"},
    {"\xef\xbb\xbf{\"a\":1}", "{\"a\":1}"},
    {"[{\"a\":1}, {\"b\":[1,{\"c\":2}]}]", "{\"a\":1}\n{\"b\":[1,{\"c\":2}]}"},
    {"[]", ""},
    {"[1,\"x\",null,[{\"a\":1}],{}]", "1\n\"x\"\nnull\n[{\"a\":1}]\n{}"},
    {"{\"a\":\"}]\\\"{[\"}", "{\"a\":\"}]\\\"{[\"}"},
    {"42", "42"},
    {"[{\"a\":1}][{\"b\":2}]", "{\"a\":1}\n{\"b\":2}"},
};

static const cut_case wrapped[] = {
    {"{\"status\":\"ok\",\"articles\":[{\"a\":1},{\"b\":2}],\"total\":2}", "{\"a\":1}\n{\"b\":2}"},
    {"{\"articles\":{\"page\":1,\"results\":[{\"a\":1}],\"pages\":[1,2]}}", "{\"a\":1}"},
    {"{\"took\":1,\"hits\":{\"total\":{\"value\":2},\"hits\":[{\"_id\":\"1\"},{\"_id\":\"2\"}]}}",
     "{\"_id\":\"1\"}\n{\"_id\":\"2\"}"},
    {"{\"@context\":\"x\",\"@graph\":[{\"@type\":\"A\"},{\"@type\":\"B\"}]}",
     "{\"@type\":\"A\"}\n{\"@type\":\"B\"}"},
    {"{\"response\":{\"docs\":[{\"a\":1}]}}", "{\"a\":1}"},
    {"[{\"@graph\":[{\"a\":1}]},{\"b\":2}]", "{\"a\":1}\n{\"b\":2}"},
    {"{\"articles\":[{\"a\":1}]}\n{\"articles\":[{\"b\":2}]}\n", "{\"a\":1}\n{\"b\":2}"},
    {"{\"news\":[{\"a\":1}],\"stories\":[{\"b\":2}]}", "{\"a\":1}\n{\"b\":2}"},
    /* records that have such a list themselves */
    {"{\"articles\":[{\"id\":\"1\"}],\"kind\":\"call\",\"mentions\":[]}",
     "{\"articles\":[{\"id\":\"1\"}],\"kind\":\"call\",\"mentions\":[]}"},
    {"{\"title\":\"t\",\"items\":[{\"a\":1}],\"text\":\"x\"}",
     "{\"title\":\"t\",\"items\":[{\"a\":1}],\"text\":\"x\"}"},
    {"{\"articles\":[1,2]}", "{\"articles\":[1,2]}"},
    {"{\"articles\":[]}", "{\"articles\":[]}"},
    {"{\"x\":{\"y\":{\"articles\":[{\"a\":1}]}}}", "{\"x\":{\"y\":{\"articles\":[{\"a\":1}]}}}"},
};

static const cut_case damaged[] = {
    /* what is wrong within a record is not the cutter's business while brackets match */
    {"{not json}\n{\"b\":2}", "{not json}\n{\"b\":2}"},
    {"[{\"a\":tru},{\"b\":2,}]", "{\"a\":tru}\n{\"b\":2,}"},
    /* lines */
    {"{\"a\":\"x\n{\"b\":2}\n", "!a string is not closed at the end of its line\n{\"b\":2}"},
    {"{\"a\":1,\n{\"b\":2}\n", "!the record is cut off: the next one begins here\n{\"b\":2}"},
    {"{\"a\":[1,2\n{\"b\":2}\n", "!the record is cut off: the next one begins here\n{\"b\":2}"},
    {"{\"a\":1}\n{\"b\":\n{\"c\":3}\n",
     "{\"a\":1}\n!the record is cut off: the next one begins here\n{\"c\":3}"},
    {"{\"a\":\n{\"b\":2}}\n", "{\"a\":\n{\"b\":2}}"},
    {"{\"a\":[1}\n{\"b\":2}\n", "!'}' where ']' is expected\n{\"b\":2}"},
    {"{\"a\":1\n{\"b\":\"x\n{\"c\":3}",
     "!the record is cut off: the next one begins here\n"
     "!a string is not closed at the end of its line\n{\"c\":3}"},
    {"{\"a\":1}\n{\"b\":\"x", "{\"a\":1}\n!ends inside a string"},
    {"{\"a\":1}\ngarbage here\n{\"b\":2}", "{\"a\":1}\ngarbage here\n{\"b\":2}"},
    {"{\"a\":1},{\"b\":2}", "{\"a\":1}\n!a stray ','\n{\"b\":2}"},
    /* lists */
    {"[{\"a\":\"x},{\"b\":2},{\"c\":3}]",
     "!a quote is missing, or not escaped, before this string\n{\"b\":2}?\n{\"c\":3}"},
    {"[{\"a\":\"x \"y\" z\"},{\"b\":2}]",
     "!a quote is missing, or not escaped, before this string\n{\"b\":2}?"},
    {"[{\"a\":{\"x\":1},{\"b\":2},{\"c\":3}]", "!']' where '}' is expected\n{\"b\":2}?\n{\"c\":3}"},
    {"[\n  {\"a\":1,\n  {\"b\":2}\n]",
     "!the record is cut off: the next one begins here\n{\"b\":2}"},
    {"[{\"a\":1}{\"b\":2}]", "{\"a\":1}\n!a comma is missing before this\n{\"b\":2}"},
    {"[{\"a\":1},]{}]", "{\"a\":1}\n!nothing stands after the last comma\n{}\n!a stray ']'"},
    {"[,{\"a\":1}]", "!nothing stands before this comma\n{\"a\":1}"},
    {"[{\"a\":1},{\"b\":", "{\"a\":1}\n!ends inside an object"},
    {"[{\"a\":1}", "{\"a\":1}\n!ends inside an array"},
    {"{\"articles\":[{\"a\":1},{\"b\":\"x},{\"c\":3}],\"n\":1}",
     "{\"a\":1}\n!a quote is missing, or not escaped, before this string\n{\"c\":3}?"},
    {"{\"articles\":[{\"a\":1},{\"b\":2", "{\"a\":1}\n!ends inside an object"},
    {"{\"articles\":[{\"a\":1}]", "{\"a\":1}\n!ends inside an object"},
};

/* Parts of records have no id here, as they have no title and text where articles are read. */
static bool S_is_part(str bytes)
{
    return str_find(bytes, STR("\"part\"")) < bytes.n;
}

/* What the cutter makes of an input, one line a part. */
static void S_run(str bytes, char *out, size_t size)
{
    memory m = {0};
    arena *a = arena_new(&m);
    cutter *c = cutter_new(a, input_of_memory(a, "input", bytes));
    cut record;
    fasti_error error = {.offset = -1};
    static const char *const marks[] = {"", "~", "?"};
    size_t n = 0;
    out[0] = '\0';
    for (cut_result r; (r = cutter_next(c, &record, &error)) != CUT_END;) {
        const char *newline = n ? "\n" : "";
        if (r == CUT_BAD)
            n += (size_t)snprintf(out + n, size - n, "%s!%s", newline, error.text);
        else
            n += (size_t)snprintf(out + n, size - n, "%s%.*s%s", newline, (int)record.bytes.n,
                                  record.bytes.at, marks[record.doubt]);
        if (r == CUT_RECORD && record.doubt && S_is_part(record.bytes)) cutter_reject(c);
        assert_true(n < size);
        error = (fasti_error){.offset = -1};
    }
    arena_free(a);
}

/* The parts of a record with its white space gone, since cases write them in one line. */
static void S_check(const cut_case *cases, size_t n)
{
    char out[4096];
    for (size_t i = 0; i < n; i++) {
        S_run((str){cases[i].input, strlen(cases[i].input)}, out, sizeof out);
        if (strcmp(out, cases[i].output) != 0)
            fail_msg("%s\n gives\n%s\n and not\n%s", cases[i].input, out, cases[i].output);
    }
}

static void test_whole(void **state)
{
    (void)state;
    S_check(whole, sizeof whole / sizeof *whole);
}

static void test_wrapped(void **state)
{
    (void)state;
    S_check(wrapped, sizeof wrapped / sizeof *wrapped);
}

static void test_damaged(void **state)
{
    (void)state;
    S_check(damaged, sizeof damaged / sizeof *damaged);
}

/* Where the window ends makes no difference: whatever stands at its edge. */
static void test_edges(void **state)
{
    (void)state;
    enum { EDGE = 256 << 10 };
    static const char input[] =
        "{\"status\":\"ok\",\"articles\":[{\"a\":\"x\\\"}\"},{\"b\":\"y},{\"c\":3}"
        ",{\"d\":[{\"e\":4},{\"f\":5}]}]}\n{\"g\":6}\n";
    static const char output[] = "{\"a\":\"x\\\"}\"}\n"
                                 "!a quote is missing, or not escaped, before this string\n"
                                 "{\"c\":3}?\n{\"d\":[{\"e\":4},{\"f\":5}]}\n{\"g\":6}";
    size_t n = sizeof input - 1;
    char *bytes = malloc(EDGE + n), out[1024];
    for (size_t before = EDGE - n - 2; before <= EDGE; before++) {
        memset(bytes, ' ', before);
        memcpy(bytes + before, input, n);
        S_run((str){bytes, before + n}, out, sizeof out);
        assert_string_equal(out, output);
    }
    free(bytes);
}

/* Whether the record is among what came out, as a line of its own and for certain. */
static bool S_came_out(const char *out, const char *record)
{
    size_t n = strlen(record);
    for (const char *at = out; (at = strstr(at, record)); at++)
        if ((at == out || at[-1] == '\n') && (at[n] == '\n' || !at[n] || strchr("?~", at[n])))
            return true;
    return false;
}

/* Whatever byte of a record is replaced, its neighbours come out as they are. */
static void S_damage_each(const char *before, const char *record, const char *after,
                          const char *first, const char *last)
{
    static const char by[] = "\"{}[],:\\x\n '";
    char input[1024], out[4096];
    for (size_t at = 0; record[at]; at++)
        for (size_t i = 0; by[i]; i++) {
            int n = snprintf(input, sizeof input, "%s%s%s", before, record, after);
            input[strlen(before) + at] = by[i];
            S_run((str){input, (size_t)n}, out, sizeof out);
            if (!S_came_out(out, first) || !S_came_out(out, last))
                fail_msg("%s\n gives\n%s", input, out);
        }
}

static void test_damage_in_lines(void **state)
{
    (void)state;
    static const char first[] = "{\"id\":\"1\",\"title\":\"One\",\"n\":[1,2]}";
    static const char bad[] =
        "{\"id\":\"2\",\"l\":[{\"part\":\"x\"},{\"part\":\"y\"}],\"t\":\"z\"}";
    static const char last[] = "{\"id\":\"3\",\"title\":\"Three\"}";
    char before[128], after[128];
    snprintf(before, sizeof before, "%s\n", first);
    snprintf(after, sizeof after, "\n%s\n", last);
    S_damage_each(before, bad, after, first, last);
    snprintf(before, sizeof before, "[\n  %s,\n  ", first);
    snprintf(after, sizeof after, ",\n  %s\n]", last);
    S_damage_each(before, bad, after, first, last);
    snprintf(before, sizeof before, "[%s, ", first);
    snprintf(after, sizeof after, ", %s]", last);
    S_damage_each(before, bad, after, first, last);
}

static void test_positions(void **state)
{
    (void)state;
    static const char input[] = "{\"a\":1}\n\n  {\"b\":\n2}\n{\"c\":[}\n{\"d\":4}";
    memory m = {0};
    arena *a = arena_new(&m);
    cutter *c = cutter_new(a, input_of_memory(a, "name", STR(input)));
    cut r;
    fasti_error error = {.offset = -1};
    assert_int_equal(cutter_next(c, &r, &error), CUT_RECORD);
    assert_true(r.place.record == 1 && r.place.line == 1 && r.place.column == 1 &&
                r.place.offset == 0);
    assert_int_equal(cutter_next(c, &r, &error), CUT_RECORD);
    assert_true(r.place.record == 2 && r.place.line == 3 && r.place.column == 3 &&
                r.place.offset == 11);
    assert_int_equal(cutter_next(c, &r, &error), CUT_BAD);
    assert_true(error.record == 3 && error.line == 5 && error.column == 7 && error.offset == 26);
    assert_string_equal(error.source, "name");
    assert_int_equal(error.code, FASTI_REFUSED);
    assert_int_equal(cutter_next(c, &r, &error), CUT_RECORD);
    assert_true(r.place.record == 4 && r.place.line == 6 && r.place.offset == 28);
    assert_int_equal(cutter_next(c, &r, &error), CUT_END);
    arena_free(a);
}

static void S_brackets(char *bytes, size_t depth)
{
    memset(bytes, '[', depth);
    memset(bytes + depth, ']', depth);
}

static void test_depth(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    char *bytes = malloc(2 * MANY), *out = malloc(3 * MANY);
    S_brackets(bytes, 2048);
    S_run((str){bytes, 4096}, out, 3 * MANY);
    assert_int_equal(strlen(out), 4094);
    S_brackets(bytes, 2049);
    S_run((str){bytes, 4098}, out, 3 * MANY);
    assert_string_equal(out, "!nesting too deep");
    S_brackets(bytes, MANY);
    S_run((str){bytes, 2 * MANY}, out, 3 * MANY);
    assert_string_equal(out, "!nesting too deep");
    S_run((str){bytes, MANY}, out, 3 * MANY);
    assert_string_equal(out, "!nesting too deep");
    free(bytes);
    free(out);
}

/* A record that is too long costs itself only, and is not held. */
static void test_length(void **state)
{
    (void)state;
    enum { LONG = (64 << 20) + (4 << 20) };
    static const char before[] = "{\"a\":\"", after[] = "\"}\n{\"b\":2}\n";
    char *bytes = malloc(LONG + sizeof before + sizeof after), out[256];
    memcpy(bytes, before, sizeof before - 1);
    memset(bytes + sizeof before - 1, 'x', LONG);
    memcpy(bytes + sizeof before - 1 + LONG, after, sizeof after - 1);
    S_run((str){bytes, sizeof before - 1 + LONG + sizeof after - 1}, out, sizeof out);
    assert_string_equal(out, "!longer than 64 MiB\n{\"b\":2}");
    free(bytes);
}

/* A bracket that is missing early in a long list costs its record only. */
static void test_runaway(void **state)
{
    (void)state;
    enum { EACH = 4096, MANY = (66 << 20) / EACH };
    static const char bad[] = "[{\"id\":\"bad\",\"x\":{\"y\":1},";
    char *bytes = malloc(sizeof bad + (size_t)EACH * MANY);
    memcpy(bytes, bad, sizeof bad - 1);
    memset(bytes + sizeof bad - 1, ' ', (size_t)EACH * MANY);
    for (size_t i = 0; i < MANY; i++) {
        memcpy(bytes + sizeof bad - 1 + i * EACH, "{\"id\":\"1\"}", 10);
        bytes[sizeof bad - 1 + (i + 1) * EACH - 1] = i + 1 < MANY ? ',' : ']';
    }
    memory m = {0};
    arena *a = arena_new(&m);
    str all = {bytes, sizeof bad - 1 + (size_t)EACH * MANY};
    cutter *c = cutter_new(a, input_of_memory(a, "name", all));
    cut r;
    size_t good = 0, wrong = 0;
    fasti_error error = {.offset = -1};
    for (cut_result result; (result = cutter_next(c, &r, &error)) != CUT_END;) {
        good += result == CUT_RECORD;
        wrong += result == CUT_BAD;
        if (result == CUT_BAD) assert_string_equal(error.text, "longer than 64 MiB");
        error = (fasti_error){.offset = -1};
    }
    assert_int_equal(good, MANY);
    assert_int_equal(wrong, 1);
    arena_free(a);
    free(bytes);
}

/* Rejecting a tentative record goes on looking behind it. */
static void test_reject(void **state)
{
    (void)state;
    static const char input[] =
        "[{\"a\":\"x \"y\"\",\"l\":[{\"m\":1},{\"n\":2}]},{\"b\":2},{\"c\":3}]";
    memory m = {0};
    arena *a = arena_new(&m);
    cutter *c = cutter_new(a, input_of_memory(a, "name", STR(input)));
    cut r;
    fasti_error error = {.offset = -1};
    assert_int_equal(cutter_next(c, &r, &error), CUT_BAD);
    assert_int_equal(cutter_next(c, &r, &error), CUT_RECORD);
    assert_true(r.doubt && str_is(r.bytes, "{\"n\":2}"));
    cutter_reject(c);
    assert_int_equal(cutter_next(c, &r, &error), CUT_RECORD);
    assert_true(r.doubt && str_is(r.bytes, "{\"b\":2}") && r.place.record == 2);
    assert_int_equal(cutter_next(c, &r, &error), CUT_RECORD);
    assert_true(!r.doubt && str_is(r.bytes, "{\"c\":3}") && r.place.record == 3);
    assert_int_equal(cutter_next(c, &r, &error), CUT_END);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),     cmocka_unit_test(test_wrapped),
        cmocka_unit_test(test_damaged),   cmocka_unit_test(test_edges),
        cmocka_unit_test(test_positions), cmocka_unit_test(test_damage_in_lines),
        cmocka_unit_test(test_depth),     cmocka_unit_test(test_length),
        cmocka_unit_test(test_runaway),   cmocka_unit_test(test_reject),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
