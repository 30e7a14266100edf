/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "error.h"
#include "model.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static memory guard;
static arena *keep;
static str bytes; /* of the model that ships */
static char dir[64];

static int S_open(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    keep = arena_new(&guard);
    file_read(keep, "data/models/english.fasti", &bytes, &error);
    strcpy(dir, "/tmp/fasti-model-XXXXXX");
    if (!mkdtemp(dir) || mkdir(arena_format(keep, "%s/models", dir), 0700)) return -1;
    if (error.code) fprintf(stderr, "%s: %s\n", error.source, error.text);
    return error.code == FASTI_OK ? 0 : -1;
}

static int S_close(void **state)
{
    (void)state;
    arena_free(keep);
    return 0;
}

static const char *S_path(void)
{
    return arena_format(keep, "%s/models/english.fasti", dir);
}

static void S_write(const char *content, size_t n)
{
    FILE *file = fopen(S_path(), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(content, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

/* What opening the first `n` bytes says, with byte `at` of them changed if that lies within. */
static void S_refused(size_t n, size_t at, const char *wanted)
{
    fasti_error error = ERROR_NONE;
    char *copy = malloc(n + 1);
    memcpy(copy, bytes.at, n);
    if (at < n) copy[at] ^= 0x15;
    S_write(copy, n);
    free(copy);
    assert_null(model_open(dir, keep, &error));
    assert_int_equal(error.code, FASTI_BAD_TABLE);
    assert_string_equal(error.source, S_path());
    assert_string_equal(error.text, wanted);
}

static void S_ships(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    const model *m = model_open("data", keep, &error);
    assert_non_null(m);
    assert_true(bytes.n <= 16 << 20);
    assert_non_null(strstr(m->provenance, "CC BY-SA 4.0"));
    assert_true(m->words > 1000);
}

static void S_damaged(void **state)
{
    (void)state;
    size_t n = bytes.n;
    S_refused(0, n, "not a model file: shorter than its header");
    S_refused(20, n, "not a model file: shorter than its header");
    S_refused(n, 0, "not a model file");
    S_refused(n, offsetof(model_header, version), "a model of format 23 where 2 is needed");
    S_refused(n, offsetof(model_header, order), "a model for machines of another byte order");
    S_refused(n, offsetof(model_header, checksum), "the model is damaged: its checksum is wrong");
    S_refused(n, n - 1, "the model is damaged: its checksum is wrong");
    S_refused(n - 100, n, arena_format(keep, "the model has %zu bytes of %zu", n - 100, n));
}

/* A file whose checksum is right and whose sections lie. */
static void S_lying(void **state)
{
    (void)state;
    char *copy = malloc(bytes.n);
    for (size_t i = 0; i < MODEL_SECTIONS; i++) {
        fasti_error error = ERROR_NONE;
        memcpy(copy, bytes.at, bytes.n);
        model_header *h = (void *)copy;
        model_entry *e = (void *)(copy + sizeof *h);
        e[i].offset = bytes.n - bytes.n % MODEL_ALIGN;
        h->checksum = str_hash((str){copy + sizeof *h, bytes.n - sizeof *h});
        S_write(copy, bytes.n);
        assert_null(model_open(dir, keep, &error));
        assert_string_equal(error.text, "the model's sections are not as expected");
    }
    free(copy);
}

static void S_missing(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    assert_null(model_open("tests", keep, &error));
    assert_string_equal(error.source, "tests/models/english.fasti");
    assert_string_equal(error.text, "cannot open: No such file or directory");
}

static int S_close_all(void **state)
{
    unlink(S_path());
    rmdir(arena_format(keep, "%s/models", dir));
    rmdir(dir);
    return S_close(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(S_ships), cmocka_unit_test(S_damaged),
                                       cmocka_unit_test(S_lying), cmocka_unit_test(S_missing)};
    return cmocka_run_group_tests(tests, S_open, S_close_all);
}
