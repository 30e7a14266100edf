/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inputs: plain, gzip and zstd, whole and damaged.
 */
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "input.h"
#include "unit.h"

enum { MANY = 3 << 20 };

/* Text that packs well, but not to nothing. */
static str S_text(void)
{
    char *text = malloc(MANY);
    for (size_t i = 0; i < MANY; i++) text[i] = (char)('a' + (i * i / 7 + i) % 26);
    return (str){text, MANY};
}

static size_t S_gzip(str text, char *to, size_t room)
{
    z_stream z = {.next_in = (unsigned char *)text.at, .avail_in = (uInt)text.n};
    z.next_out = (unsigned char *)to;
    z.avail_out = (uInt)room;
    assert_int_equal(deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return z.total_out;
}

static size_t S_zstd(str text, char *to, size_t room)
{
    size_t n = ZSTD_compress(to, room, text.at, text.n, 1);
    assert_false(ZSTD_isError(n));
    return n;
}

/* Reads an input to its end and checks that it is the first `n` bytes of `text`; what is wrong
 * with it must be `error`, "" for nothing. Lets go of the window now and then. */
static void S_expect(input *in, str text, size_t n, const char *error)
{
    size_t total = 0;
    bool damaged = strstr(error, "damaged") != NULL; /* is found out only behind some text */
    for (size_t from = 0; input_more(in, from); from = in->n > 1000 ? in->n - 1000 : 0) {
        if (damaged) continue;
        assert_true(in->base + in->n <= text.n);
        assert_memory_equal(in->bytes, text.at + in->base, in->n);
    }
    total = (size_t)in->base + in->n;
    if (n != SIZE_MAX) assert_int_equal(total, n);
    assert_int_equal(in->failed, *error != '\0');
    assert_string_equal(in->error.text, error);
    assert_false(input_more(in, 0));
}

static void S_check(str packed, str text, size_t n, const char *error)
{
    memory m = {0};
    arena *a = arena_new(&m);
    S_expect(input_of_memory(a, "memory", packed), text, n, error);
    char path[] = "/tmp/fasti-input-XXXXXX";
    int fd = mkstemp(path);
    assert_int_equal(write(fd, packed.at, packed.n), packed.n);
    close(fd);
    fasti_error why = {.offset = -1};
    input *in = input_open(a, path, &why);
    assert_non_null(in);
    S_expect(in, text, n, error);
    unlink(path);
    arena_free(a);
}

static void test_plain(void **state)
{
    (void)state;
    str text = S_text();
    S_check(text, text, text.n, "");
    S_check(STR(""), text, 0, "");
    S_check(str_sub(text, 0, 3), text, 3, "");
    free((char *)text.at);
}

typedef size_t packer(str text, char *to, size_t room);

/* Two parts one behind the other are one input; cut short, the good part is read and said. */
static void S_packed(packer *pack, const char *cut_short, const char *damaged, size_t padding)
{
    str text = S_text();
    size_t room = MANY * 2, half = MANY / 2;
    char *packed = calloc(1, room);
    size_t first = pack(str_sub(text, 0, half), packed, room);
    size_t n = first + pack(str_sub(text, half, text.n), packed + first, room - first);
    S_check((str){packed, n}, text, text.n, "");
    S_check((str){packed, n + padding}, text, text.n, "");
    S_check((str){packed, first}, text, half, "");
    S_check((str){packed, first - 5}, text, SIZE_MAX, cut_short);
    S_check((str){packed, n - 1}, text, SIZE_MAX, cut_short);
    memset(packed + first + 100, 0x55, 1000);
    S_check((str){packed, n}, text, SIZE_MAX, damaged);
    free(packed);
    free((char *)text.at);
}

static void test_gzip(void **state)
{
    (void)state;
    S_packed(S_gzip, "ends inside the gzip data", "the gzip data is damaged", 512);
}

static void test_zstd(void **state)
{
    (void)state;
    S_packed(S_zstd, "ends inside the zstd data", "the zstd data is damaged", 0);
}

static void test_gzip_trailer(void **state)
{
    (void)state;
    char packed[256];
    str text = STR("some text");
    size_t n = S_gzip(text, packed, sizeof packed);
    memcpy(packed + n, "garbage", 7);
    S_check((str){packed, n + 7}, text, text.n, "bytes behind the gzip data");
}

static void test_open(void **state)
{
    (void)state;
    memory m = {0};
    arena *a = arena_new(&m);
    fasti_error why = {.offset = -1};
    assert_null(input_open(a, "tests/no such file", &why));
    assert_int_equal(why.code, FASTI_UNREADABLE);
    assert_string_equal(why.source, "tests/no such file");
    assert_string_equal(why.text, "cannot open: No such file or directory");
    why = (fasti_error){.offset = -1};
    assert_null(input_open(a, "tests", &why));
    assert_string_equal(why.text, "cannot read: Is a directory");
    arena_free(a);
}

static void test_peek(void **state)
{
    (void)state;
    memory m = {0};
    arena *a = arena_new(&m);
    input *in = input_of_memory(a, "memory", STR("abcdef"));
    assert_true(str_is(input_peek(in, 3), "abc"));
    assert_true(str_is(input_peek(in, 100), "abcdef"));
    assert_true(in->ended);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain), cmocka_unit_test(test_gzip),
        cmocka_unit_test(test_zstd),  cmocka_unit_test(test_gzip_trailer),
        cmocka_unit_test(test_open),  cmocka_unit_test(test_peek),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
