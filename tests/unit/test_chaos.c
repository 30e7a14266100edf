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

static void test_each_allocation_fails_once(void **state)
{
    (void)state;
    FILE *out = fopen("/dev/null", "w");
    fasti_error error = {.offset = -1};
    failing = 0;
    asked = 0;
    assert_true(S_whole_way(out, &error));
    size_t all = asked;
    assert_true(all > 100);
    for (size_t i = 1; i <= all; i += i < 1000 ? 1 + i / 250 : i / 40) {
        error = (fasti_error){.offset = -1};
        asked = 0;
        failing = i;
        bool ok = S_whole_way(out, &error);
        failing = 0;
        if (!ok && error.code != FASTI_NO_MEMORY)
            fail_msg("request %zu of %zu: code %d, %s", i, all, (int)error.code, error.text);
    }
    fclose(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_allocation_fails_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
