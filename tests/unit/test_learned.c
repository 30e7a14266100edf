/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model of events: what is refused, and that what it chooses can be told apart from the rules.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "coded.h"
#include "learned.h"
#include "str.h"

static char folder[] = "/tmp/fasti-learned-XXXXXX";
static char path[64];

static int S_begin(void **state)
{
    if (!mkdtemp(folder)) return -1;
    snprintf(path, sizeof path, "%s/models", folder);
    if (mkdir(path, 0700)) return -1;
    strcat(path, "/events.fasti");
    return coded_open(state);
}

static int S_end(void **state)
{
    char models[64];
    snprintf(models, sizeof models, "%s/models", folder);
    unlink(path);
    rmdir(models);
    rmdir(folder);
    return coded_close(state);
}

static void S_put(FILE *out, uint32_t value, int size)
{
    for (int i = 0; i < size; i++) fputc((int)(value >> 8 * i & 0xff), out);
}

/* A model of two keys with a weight each, with `first`, `second`, `label` and a byte more or less
 * as asked. */
static void S_write(uint32_t first, uint32_t second, uint8_t label, int more, uint32_t checksum)
{
    char rest[64], *all = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&all, &size);
    S_put(memory, first, 4);
    S_put(memory, second, 4);
    for (uint32_t i = 0; i < 3; i++) S_put(memory, i, 4);
    S_put(memory, label, 1);
    S_put(memory, 0, 1);
    S_put(memory, 256, 2);
    S_put(memory, (uint32_t)-256, 2);
    fclose(memory);
    memcpy(rest, all, size);
    free(all);
    FILE *out = fopen(path, "wb");
    fputs(LEARNED_MAGIC, out);
    S_put(out, 2, 4);
    S_put(out, 2, 4);
    S_put(out, (uint32_t)str_hash((str){rest, size}) + checksum, 4);
    fwrite(rest, 1, size + (size_t)more, out);
    fclose(out);
}

static void expect_refused(const char *why)
{
    fasti_error error = ERROR_NONE;
    arena_reset(f->scratch);
    assert_null(learned_open(folder, f->scratch, &error));
    assert_int_equal(error.code, FASTI_BAD_TABLE);
    assert_string_equal(error.text, why);
    assert_string_equal(error.source, path);
}

static void refuses_what_is_no_model(void **state)
{
    (void)state;
    unlink(path);
    expect_refused("cannot open: No such file or directory");
    FILE *out = fopen(path, "wb");
    fputs("fasti-events 0\n............", out);
    fclose(out);
    expect_refused("not a model of events, or of another version");
    S_write(1, 2, 0, -1, 0);
    expect_refused("the file is cut short, or too long");
    S_write(1, 2, 0, 0, 1);
    expect_refused("the checksum is wrong");
    S_write(2, 2, 0, 0, 0);
    expect_refused("keys out of order");
    S_write(1, 2, LABELS_MOST, 0, 0);
    expect_refused("no such label");
}

static void weighs_features_by_key_and_label(void **state)
{
    (void)state;
    feature yes = feature_make(DECIDE_STATUS, "word", "yes", ""), no = yes;
    feature other = feature_make(DECIDE_STATUS, "word", "", "yes");
    assert_int_not_equal(yes.key, other.key);
    no.key = yes.key ^ 1;
    bool first = yes.key < no.key;
    S_write(first ? yes.key : no.key, first ? no.key : yes.key, 1, 0, 0);
    arena_reset(f->scratch);
    learned *m = learned_open(folder, f->scratch, NULL);
    assert_non_null(m);
    assert_int_equal(learned_weight(m, first ? &yes : &no, 1), 256);
    assert_int_equal(learned_weight(m, first ? &yes : &no, 0), 0);
    assert_int_equal(learned_weight(m, first ? &no : &yes, 0), -256);
    assert_int_equal(learned_weight(m, &other, 0), 0);
}

/* Of every event the rule begins with the lexicon's row; what was learned stands behind it. */
static void tells_the_row_first(void **state)
{
    (void)state;
    const fasti_event *e =
        coded_first("The president met the chancellor in Vienna on Monday.", FASTI_MEETING);
    assert_non_null(e);
    assert_true(str_starts(str_of(e->rule), STR("verb meet")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_what_is_no_model),
        cmocka_unit_test(weighs_features_by_key_and_label),
        cmocka_unit_test(tells_the_row_first),
    };
    return cmocka_run_group_tests(tests, S_begin, S_end);
}
