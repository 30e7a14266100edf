/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Loading: files, folders and memory, each article once, in order, as far as it is wanted.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collection.h"
#include "state.h"
#include "unit.h"

/* ---- a folder of files for each test ---- */

static char folder[64], told[8192];

static int S_make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/fasti-load-XXXXXX");
    told[0] = '\0';
    return mkdtemp(folder) ? 0 : -1;
}

static int S_remove_folder(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static const char *S_path(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void S_put_bytes(const char *name, str bytes)
{
    FILE *out = fopen(S_path(name), "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes.at, 1, bytes.n, out), bytes.n);
    fclose(out);
}

static void S_put(const char *name, const char *text)
{
    S_put_bytes(name, str_of(text));
}

/* ---- what is told, one line each ---- */

static void S_note(const char *text)
{
    size_t n = strlen(told);
    snprintf(told + n, sizeof told - n, "%s\n", text);
}

static void S_on_refusal(void *context, const fasti_error *why)
{
    char line[1024];
    size_t n = strlen(folder);
    (void)context;
    fasti_error_line(why, line, sizeof line);
    const char *text = strncmp(line, folder, n) == 0 ? line + n + 1 : line;
    S_note(text);
}

static bool S_on_article(void *context, const fasti_article *article, fasti_error *error)
{
    (void)context;
    (void)error;
    S_note(article->id);
    return true;
}

static bool S_count_one(void *context, const fasti_article *article, fasti_error *error)
{
    (void)context;
    (void)article;
    (void)error;
    return true;
}

static fasti *S_new(bool strict)
{
    fasti_options options = {.data_dir = "data",
                             .default_date = "2021-04-13",
                             .strict = strict,
                             .on_refusal = S_on_refusal};
    return fasti_new(&options, NULL);
}

/* Reads a path of the folder; "" if that goes well, else the error's text. */
static const char *S_read(fasti *f, const char *name)
{
    static fasti_error error;
    error = (fasti_error){.offset = -1};
    bool ok = fasti_each_article(f, S_path(name), S_on_article, NULL, &error);
    assert_int_equal(ok, error.code == FASTI_OK);
    return error.text;
}

/* ---- files ---- */

static void test_lines(void **state)
{
    (void)state;
    fasti *f = S_new(false);
    S_put("a.jsonl", "{\"id\":\"1\",\"title\":\"t\",\"text\":\"x\"}\n{bad}\n\n"
                     "{\"id\":\"2\",\"title\":\"u\"}\n5\n{\"id\":\"3\",\"no\":1}\n");
    assert_string_equal(S_read(f, "a.jsonl"), "");
    assert_string_equal(
        told, "1\n"
              "a.jsonl:2:2: record 2: byte 35: not JSON: string or '}' expected at 'bad'\n"
              "2\n"
              "a.jsonl:5:1: record 4: byte 64: expected article objects, found number\n"
              "a.jsonl:6:1: record 5: byte 66: neither a title nor a text\n");
    fasti_counts c = fasti_count(f);
    assert_true(c.records == 5 && c.articles == 2 && c.refused == 3 && c.bytes == 84);
    fasti_free(f);
}

/* A damaged record in a list on one line costs itself only, its parts are not taken for records. */
static void test_damaged_list(void **state)
{
    (void)state;
    fasti *f = S_new(false);
    S_put("a.json",
          "[{\"id\":\"1\",\"title\":\"t, \"about\":[{\"title\":\"x\"},{\"title\":\"y\"}]},"
          "{\"id\":\"2\",\"title\":\"u\"},{\"id\":\"3\",\"title\":\"v\"}]");
    assert_string_equal(S_read(f, "a.json"), "");
    assert_string_equal(told, "a.json:1:30: record 1: byte 29: a quote is missing, or not escaped, "
                              "before this string\n2\n3\n");
    assert_int_equal(fasti_count(f).records, 3);
    fasti_free(f);
}

static void test_repeated(void **state)
{
    (void)state;
    fasti *f = S_new(false);
    S_put("a.jsonl", "{\"id\":\"1\",\"title\":\"t\",\"author\":\"A\"}\n"
                     "{\"id\":\"1\",\"title\":\"t\",\"author\":\"B\"}\n"
                     "{\"id\":\"1\",\"title\":\"u\"}\n");
    S_put("b.json", "{\"id\":\"1\",\"title\":\"t\"}");
    assert_string_equal(S_read(f, "a.jsonl"), "");
    assert_string_equal(S_read(f, "b.json"), "");
    assert_string_equal(
        told, "1\na.jsonl:3:1: record 3: byte 72: the id \"1\" is taken by another article\n");
    fasti_counts c = fasti_count(f);
    assert_true(c.articles == 1 && c.repeated == 2 && c.refused == 1);
    fasti_free(f);
}

static void test_nothing(void **state)
{
    (void)state;
    static const char *const inputs[][3] = {
        {"empty.json", "", ""},
        {"blank.json", " \n\t", ""},
        {"list.json", "[]", ""},
        {"error.json", "{\"status\":\"error\"}",
         "error.json:1:1: record 1: byte 0: neither a title nor a text\n"},
        {"page.json", "\n<!DOCTYPE html><p>x</p>",
         "page.json:2:1: byte 1: looks like an HTML or XML page, not like JSON\n"},
        {"call.json", "callback({\"id\":1});",
         "call.json:1:1: byte 0: looks like JSONP, not like JSON\n"},
        {"comment.json", "// x\n{\"title\":\"t\"}",
         "comment.json:1:1: byte 0: begins with a comment, which JSON does not have\n"},
        {"quotes.json", "{'title':'t'}",
         "quotes.json:1:2: record 1: byte 1: single quotes, where JSON has double quotes\n"},
        {"number.json", "42",
         "number.json:1:1: record 1: byte 0: expected article objects, found number\n"},
        {"number", "42", "number:1:1: record 1: byte 0: expected article objects, found number\n"},
        {"latin.txt", "Z\xfcrich", "latin.txt:1:2: byte 1: not UTF-8: byte 0xfc at offset 1\n"},
        {"wide.txt",
         "\xff\xfe"
         "a",
         "wide.txt:1:1: byte 0: not UTF-8: byte 0xff at offset 0 "
         "(UTF-16 by its mark)\n"},
    };
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        fasti *f = S_new(false);
        char expected[128];
        told[0] = '\0';
        S_put(inputs[i][0], inputs[i][1]);
        snprintf(expected, sizeof expected, "no articles in %s/%s", folder, inputs[i][0]);
        assert_string_equal(S_read(f, inputs[i][0]), expected);
        assert_string_equal(told, inputs[i][2]);
        fasti_free(f);
    }
    fasti *f = S_new(false);
    told[0] = '\0';
    assert_string_equal(S_read(f, "missing.json"), "cannot open: No such file or directory");
    assert_string_equal(told, "");
    fasti_free(f);
}

static void test_text(void **state)
{
    (void)state;
    fasti *f = S_new(false);
    fasti_error error = {.offset = -1};
    S_put("a.txt", "\xef\xbb\xbf[Vienna] They met.\n");
    assert_true(fasti_each_article(f, S_path("a.txt"), S_on_article, NULL, &error));
    S_put("same.text", "[Vienna] They met.");
    assert_true(fasti_each_article(f, S_path("same.text"), S_on_article, NULL, &error));
    assert_int_equal(fasti_count(f).articles, 1);
    assert_int_equal(fasti_count(f).repeated, 1); /* the name makes no difference */
    S_put("nul.txt", "");
    S_put_bytes("nul.txt", (str){"a\0b", 3});
    assert_false(fasti_each_article(f, S_path("nul.txt"), S_on_article, NULL, &error));
    assert_non_null(strstr(told, "nul.txt:1:2: byte 1: a NUL byte in a text\n"));
    fasti_free(f);
}

static void test_damaged_gzip(void **state)
{
    (void)state;
    static const unsigned char packed[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff};
    fasti *f = S_new(false);
    S_put_bytes("a.gz", (str){(const char *)packed, sizeof packed});
    char expected[128];
    snprintf(expected, sizeof expected, "no articles in %s", S_path("a.gz"));
    assert_string_equal(S_read(f, "a.gz"), expected);
    assert_string_equal(told, "a.gz: byte 0: the gzip data is damaged\n");
    fasti_free(f);
}

/* ---- folders ---- */

static void test_folder(void **state)
{
    (void)state;
    fasti *f = S_new(false);
    mkdir(S_path("d"), 0700);
    mkdir(S_path("d/b"), 0700);
    S_put("d/c.json", "{\"id\":\"c\",\"title\":\"t\"}");
    S_put("d/a.json", "{\"id\":\"a\",\"title\":\"t\"}");
    S_put("d/b/x.json", "{\"id\":\"x\",\"title\":\"t\"}");
    S_put("d/.hidden.json", "{\"id\":\"h\",\"title\":\"t\"}");
    S_put("d/empty.json", "");
    S_put("d/plain", "{\"id\":\"p\",\"title\":\"t\"}");
    S_put("d/table.csv", "id,title\n1,t\n");
    assert_int_equal(symlink("..", S_path("d/loop")), 0);
    assert_int_equal(symlink("c.json", S_path("d/z.json")), 0);
    assert_string_equal(S_read(f, "d"), "");
    char expected[512];
    snprintf(expected, sizeof expected,
             "a\nx\nc\nno articles in %s/d/empty.json\np\n"
             "d/table.csv: passed over: named like no input, and does not begin like JSON\n",
             folder);
    assert_string_equal(told, expected);
    fasti_counts c = fasti_count(f);
    assert_true(c.articles == 4 && c.repeated == 1 && c.refused == 1);
    fasti_free(f);
}

/* More files than may be open at a time. */
static void test_many_files(void **state)
{
    (void)state;
    enum { MANY = 1500 };
    struct rlimit before, few = {.rlim_cur = 64};
    fasti *f = S_new(false);
    char name[32], text[64];
    getrlimit(RLIMIT_NOFILE, &before);
    few.rlim_max = before.rlim_max;
    setrlimit(RLIMIT_NOFILE, &few);
    mkdir(S_path("d"), 0700);
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "d/%d.json", i);
        snprintf(text, sizeof text, "{\"id\":\"%d\",\"title\":\"t\"}", i);
        S_put(name, text);
    }
    fasti_error error = {.offset = -1};
    assert_true(fasti_each_article(f, S_path("d"), S_count_one, NULL, &error));
    assert_int_equal(fasti_count(f).articles, MANY);
    setrlimit(RLIMIT_NOFILE, &before);
    fasti_free(f);
}

static void test_empty_folder(void **state)
{
    (void)state;
    fasti *f = S_new(false);
    char expected[128];
    mkdir(S_path("d"), 0700);
    snprintf(expected, sizeof expected, "no articles in %s", S_path("d"));
    assert_string_equal(S_read(f, "d"), expected);
    fasti_free(f);
}

/* ---- stopping ---- */

static const char three[] =
    "{\"id\":\"1\",\"title\":\"t\"}\n{bad}\n{\"id\":\"3\",\"title\":\"u\"}\n";

static void test_strict(void **state)
{
    (void)state;
    fasti *f = S_new(true);
    S_put("a.jsonl", three);
    assert_string_equal(S_read(f, "a.jsonl"), "stopped at the first refused record");
    assert_string_equal(
        told, "1\na.jsonl:2:2: record 2: byte 24: not JSON: string or '}' expected at 'bad'\n");
    fasti_free(f);
}

static bool S_stop_at_once(void *context, const fasti_article *article, fasti_error *error)
{
    (void)context;
    (void)error;
    S_note(article->id);
    return false;
}

static void test_callback_stops(void **state)
{
    (void)state;
    fasti *f = S_new(false);
    fasti_error error = {.offset = -1};
    S_put("a.jsonl", three);
    assert_false(fasti_each_article(f, S_path("a.jsonl"), S_stop_at_once, NULL, &error));
    assert_int_equal(error.code, FASTI_STOPPED);
    assert_string_equal(told, "1\n");
    fasti_free(f);
}

static bool S_stop_now(void)
{
    return *told != '\0';
}

static void test_asked_to_stop(void **state)
{
    (void)state;
    fasti_options options = {.data_dir = "data", .stop = S_stop_now};
    fasti *f = fasti_new(&options, NULL);
    fasti_error error = {.offset = -1};
    S_put("a.jsonl", three);
    assert_false(fasti_each_article(f, S_path("a.jsonl"), S_on_article, NULL, &error));
    assert_int_equal(error.code, FASTI_STOPPED);
    assert_string_equal(told, "1\n");
    fasti_free(f);
}

/* ---- calls within calls ---- */

static bool S_read_other(void *context, const fasti_article *article, fasti_error *error)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    bool ok = fasti_each_article(context, S_path("b.json"), S_on_article, NULL, error) &&
              fasti_write_article(context, article, out, error);
    fclose(out);
    S_note(text);
    free(text);
    return ok;
}

static void test_nested(void **state)
{
    (void)state;
    fasti *f = S_new(false);
    fasti_error error = {.offset = -1};
    S_put("a.json", "{\"id\":\"1\",\"title\":\"t\",\"text\":\"They met.\"}");
    S_put("b.json", "{\"id\":\"2\",\"title\":\"u\"}");
    assert_true(fasti_each_article(f, S_path("a.json"), S_read_other, f, &error));
    assert_string_equal(told,
                        "2\n{\"id\":\"1\",\"title\":\"t\",\"text\":\"They met.\",\"published\":"
                        "null,\"modified\":null,\"seen\":null,\"authors\":[],\"source\":null,"
                        "\"url\":null,\"language\":null,\"dialect\":\"plain\"}\n\n");
    fasti_free(f);
}

/* ---- what is written is read as it was ---- */

typedef struct writing {
    fasti *f;
    FILE *out;
} writing;

static bool S_write(void *context, const fasti_article *article, fasti_error *error)
{
    const writing *w = context;
    return fasti_write_article(w->f, article, w->out, error);
}

static char *S_written(const char *name)
{
    char *text = NULL;
    size_t size = 0;
    fasti *f = S_new(false);
    fasti_error error = {.offset = -1};
    writing w = {f, open_memstream(&text, &size)};
    assert_true(fasti_each_article(f, S_path(name), S_write, &w, &error));
    fclose(w.out);
    fasti_free(f);
    return text;
}

static void test_round_trip(void **state)
{
    (void)state;
    S_put(
        "a.jsonl",
        "{\"id\":5,\"title\":\"t\\\"\\u0007\\u0000\",\"text\":\"a\\nb\\u2028c\",\"date\":"
        "\"2021-04-13T23:00:00-05:00\",\"authors\":[\"Lee, Ann\",\"Bo\"],\"url\":\"https://a.b/c\","
        "\"language\":\"English\",\"seen\":\"2021-05-01\"}\n"
        "{\"@type\":\"NewsArticle\",\"headline\":\"A &amp; B\",\"articleBody\":\"<p>x</p>\"}\n"
        "{\"url\":\"u\",\"title\":\"t\",\"seendate\":\"20210413T101500Z\"}\n");
    char *once = S_written("a.jsonl");
    S_put("b.jsonl", once);
    char *twice = S_written("b.jsonl");
    assert_string_equal(once, twice);
    assert_non_null(strstr(once, "\"dialect\":\"jsonld\""));
    free(once);
    free(twice);
}

/* ---- memory ---- */

static void test_memory(void **state)
{
    (void)state;
    fasti *f = S_new(false);
    fasti_error error = {.offset = -1};
    assert_true(fasti_load_memory(f, "name", three, sizeof three - 1, &error));
    assert_string_equal(told,
                        "name:2:2: record 2: byte 24: not JSON: string or '}' expected at 'bad'\n");
    assert_int_equal(fasti_count(f).articles, 2);
    assert_false(fasti_load_memory(f, "nothing", NULL, 0, &error));
    assert_string_equal(error.text, "no articles in nothing");
    fasti_free(f);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, S_make_folder, S_remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_lines),   TEST(test_damaged_list),   TEST(test_repeated),
        TEST(test_nothing), TEST(test_text),           TEST(test_damaged_gzip),
        TEST(test_folder),  TEST(test_many_files),     TEST(test_empty_folder),
        TEST(test_strict),  TEST(test_callback_stops), TEST(test_asked_to_stop),
        TEST(test_nested),  TEST(test_round_trip),     TEST(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
