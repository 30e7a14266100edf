/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chaos: the whole way from JSON and a table to a timeline with one allocation failing, each in
 * turn (every one of the first thousand, then ever fewer of the rest). Whatever fails, the call
 * says that it is out of memory, and the sanitizers find nothing leaked or overrun.
 *
 * The linker sends the project's own calls of malloc, calloc and realloc here (--wrap).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fasti.h"
#include "unit.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);

static size_t asked, failing; /* the `failing`th request fails; 0: none */

static bool S_fails(void)
{
    return ++asked == failing;
}

void *__wrap_malloc(size_t size)
{
    return S_fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return S_fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return S_fails() ? NULL : __real_realloc(old, size);
}

static const char articles[] =
    "{\"id\": \"a\", \"title\": \"Presidents talk\", \"date\": \"2021-04-13\", \"text\": "
    "\"US President Joe Biden and Russian President Vladimir Putin talked on the phone on "
    "Tuesday.\\n\\nPutin visited Helsinki in 2018.\"}\n"
    "{\"id\": \"b\", \"title\": \"Talks in Vienna\", \"date\": \"2021-04-14\", \"text\": "
    "\"Iran and the European Union held talks in Vienna yesterday.\"}\n";

static const char rows[] =
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,location,iso,source,notes\n"
    "X1,2021-04-13,Battles,Armed clash,Army of Kenya,Example Front,Kisumu,404,Wire; Post,"
    "\"Both sides fired, \"\"for an hour\"\".\"\n"
    "X2,no day,Battles,Armed clash,Army of Kenya,,,,,\n";

/* The whole way; true if nothing failed. */
static bool S_whole_way(FILE *out, fasti_error *error)
{
    fasti_options options = {.data_dir = "data"};
    fasti *f = fasti_new(&options, error);
    bool ok = f && fasti_load_memory(f, "articles", articles, sizeof articles - 1, error) &&
              fasti_load_memory(f, "rows", rows, sizeof rows - 1, error) && fasti_build(f, error) &&
              fasti_write_events(f, NULL, out, error) &&
              fasti_write_timeline(f, NULL, NULL, out, error);
    fasti_free(f);
    return ok;
}

/* Into a store and out again, as text and as readings. */
static bool S_by_store(FILE *out, fasti_error *error)
{
    char path[64];
    snprintf(path, sizeof path, "/tmp/fasti-chaos-%ld.db", (long)getpid());
    fasti_options options = {.data_dir = "data"};
    remove(path);
    fasti *f = fasti_new(&options, error);
    bool ok = f && fasti_open_store(f, path, NULL, NULL, error) &&
              fasti_load_memory(f, "articles", articles, sizeof articles - 1, error) &&
              fasti_settle(f, error);
    fasti_free(f);
    f = ok ? fasti_new(&options, error) : NULL;
    fasti_selection selection = {.undated = true};
    ok = f && fasti_load_path(f, path, error) && fasti_build(f, error) &&
         fasti_write_events(f, NULL, out, error) &&
         fasti_load_store(f, path, &selection, "Vienna", error);
    fasti_free(f);
    remove(path);
    return ok;
}

typedef bool a_way(FILE *out, fasti_error *error);

static void S_each_allocation_fails_once(a_way *way, size_t every)
{
    FILE *out = fopen("/dev/null", "w");
    fasti_error error = {.offset = -1};
    failing = 0;
    asked = 0;
    assert_true(way(out, &error));
    size_t all = asked;
    assert_true(all > 100);
    for (size_t i = 1; i <= all; i += i < 4 * every ? 1 + i / every : i / 40) {
        error = (fasti_error){.offset = -1};
        asked = 0;
        failing = i;
        bool ok = way(out, &error);
        failing = 0;
        if (!ok && error.code != FASTI_NO_MEMORY)
            fail_msg("request %zu of %zu: code %d, %s", i, all, (int)error.code, error.text);
    }
    fclose(out);
}

static void test_on_the_whole_way(void **state)
{
    (void)state;
    S_each_allocation_fails_once(S_whole_way, 250);
}

static void test_on_the_way_by_a_store(void **state)
{
    (void)state;
    S_each_allocation_fails_once(S_by_store, 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_on_the_whole_way),
                                       cmocka_unit_test(test_on_the_way_by_a_store)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
