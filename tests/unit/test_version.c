/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `by` tells apart whatever reads differently: another table, another model, other actors of the
 * user's; and nothing else.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "events.h"
#include "model.h"
#include "state.h"
#include "unit.h"

static char folder[64];

static const char *S_path(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void S_put(const char *name, const void *bytes, size_t n)
{
    FILE *out = fopen(S_path(name), "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, n, out), n);
    fclose(out);
}

static void S_put_model(uint64_t checksum)
{
    model_header h = {.magic = MODEL_MAGIC, .checksum = checksum};
    S_put("models/english.fasti", &h, sizeof h);
}

static int S_make(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/fasti-version-XXXXXX");
    if (!mkdtemp(folder) || mkdir(S_path("dates"), 0700) || mkdir(S_path("models"), 0700))
        return -1;
    S_put("a.tsv", "x\n", 2);
    S_put("dates/b.tsv", "y\n", 2);
    S_put("models/events.fasti", "m\n", 2);
    S_put_model(1);
    return 0;
}

static int S_remove(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

/* Valid until the next call. */
static const char *S_by(const char *actors)
{
    static char by[sizeof((fasti_error *)0)->text];
    fasti_error error = {.offset = -1};
    fasti_options options = {.data_dir = folder};
    fasti *f = fasti_new(&options, &error);
    assert_non_null(f);
    f->options.actors_file = actors; /* only its bytes count here */
    const char *made = made_by(f, &error);
    snprintf(by, sizeof by, "%s", made ? made : error.text);
    fasti_free(f);
    return by;
}

static void S_is_another(const char *than, const char *actors)
{
    char kept[sizeof((fasti_error *)0)->text];
    snprintf(kept, sizeof kept, "%s", than);
    assert_string_not_equal(S_by(actors), kept);
}

static void test_what_makes_another_version(void **state)
{
    (void)state;
    char first[sizeof((fasti_error *)0)->text], actors[256];
    snprintf(first, sizeof first, "%s", S_by(NULL));
    assert_string_equal(S_by(NULL), first);
    S_put_model(2);
    S_is_another(first, NULL);
    S_put_model(1);
    assert_string_equal(S_by(NULL), first);
    S_put("models/events.fasti", "n\n", 2);
    S_is_another(first, NULL);
    S_put("models/events.fasti", "m\n", 2);
    assert_string_equal(S_by(NULL), first);
    S_put("dates/b.tsv", "z\n", 2);
    S_is_another(first, NULL);
    S_put("dates/b.tsv", "y\n", 2);
    S_put("actors.csv", "id,name\n", 8);
    snprintf(actors, sizeof actors, "%s", S_path("actors.csv"));
    S_is_another(first, actors);
    snprintf(first, sizeof first, "%s", S_by(actors));
    S_put("actors.csv", "id,NAME\n", 8);
    S_is_another(first, actors);
}

static void test_no_model(void **state)
{
    (void)state;
    S_put("models/english.fasti", "x", 1);
    assert_string_equal(S_by(NULL), "not a model file");
    remove(S_path("models/english.fasti"));
    assert_string_equal(S_by(NULL), "cannot open: No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_makes_another_version, S_make, S_remove),
        cmocka_unit_test_setup_teardown(test_no_model, S_make, S_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
