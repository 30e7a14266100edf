/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two layers: a source of raw bytes (a descriptor or memory), and an unpacker that fills the
 * window from it.
 */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "error.h"

enum { CHUNK = 128 << 10, STEP = 256 << 10, LEAST_STEP = 4 << 10 };

typedef struct source {
    int fd; /* -1: memory */
    char *chunk;
    str raw; /* read and not yet unpacked */
    bool ended;
    z_stream gzip;
    bool gzip_open, between; /* between two members */
    ZSTD_DStream *zstd;
    size_t zstd_wants; /* 0 between two frames */
    size_t step;       /* bytes that the window gets at a time, at most */
    size_t (*unpack)(input *in, char *to, size_t room);
} source;

static void S_release(void *what)
{
    input *in = what;
    source *s = in->source;
    if (s->fd > STDIN_FILENO) close(s->fd);
    if (s->gzip_open) inflateEnd(&s->gzip);
    ZSTD_freeDStream(s->zstd);
    free(s->chunk);
    free(in->bytes);
}

static size_t S_fail(input *in, const char *what)
{
    in->failed = true;
    fail(&in->error, FASTI_REFUSED, "%s", what);
    return 0;
}

/* Reads into `to`; 0 at the end or on failure. */
static size_t S_read(input *in, char *to, size_t room)
{
    source *s = in->source;
    ssize_t got = -1;
    if (s->fd < 0) s->ended = true;
    if (s->ended) return 0;
    do got = read(s->fd, to, room);
    while (got < 0 && errno == EINTR);
    s->ended = got <= 0;
    if (got > 0) in->raw += (uint64_t)got;
    if (got >= 0) return (size_t)got;
    in->failed = true;
    fail_errno(&in->error, FASTI_UNREADABLE, in->name, "cannot read");
    return 0;
}

static bool S_fill(input *in)
{
    source *s = in->source;
    if (s->raw.n) return true;
    s->raw = (str){s->chunk ? s->chunk : "", 0};
    if (s->fd < 0) return false;
    s->raw.n = S_read(in, s->chunk, CHUNK);
    return s->raw.n > 0;
}

static size_t S_plain(input *in, char *to, size_t room)
{
    source *s = in->source;
    if (!s->raw.n) return S_read(in, to, room);
    size_t n = s->raw.n < room ? s->raw.n : room;
    memcpy(to, s->raw.at, n);
    s->raw = str_sub(s->raw, n, s->raw.n);
    return n;
}

/* Whether another gzip member follows; padding with zeros may. */
static bool S_next_member(input *in)
{
    source *s = in->source;
    while (S_fill(in) && !s->raw.at[0]) s->raw = str_sub(s->raw, 1, s->raw.n);
    if (!S_fill(in)) return false;
    if ((unsigned char)s->raw.at[0] != 0x1f) return S_fail(in, "bytes behind the gzip data");
    s->between = false;
    return inflateReset(&s->gzip) == Z_OK;
}

static size_t S_gzip(input *in, char *to, size_t room)
{
    source *s = in->source;
    z_stream *z = &s->gzip;
    z->next_out = (unsigned char *)to;
    z->avail_out = (uInt)(room < CHUNK ? room : CHUNK);
    uInt before = z->avail_out;
    while (z->avail_out == before) {
        if (s->between && !S_next_member(in)) return 0;
        if (!S_fill(in)) return in->failed ? 0 : S_fail(in, "ends inside the gzip data");
        z->next_in = (unsigned char *)s->raw.at;
        z->avail_in = (uInt)s->raw.n;
        int code = inflate(z, Z_NO_FLUSH);
        s->raw = str_sub(s->raw, s->raw.n - z->avail_in, s->raw.n);
        if (code == Z_MEM_ERROR) memory_out(arena_memory(in->arena));
        s->between = code == Z_STREAM_END;
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
            S_fail(in, "the gzip data is damaged");
            break;
        }
    }
    return before - z->avail_out;
}

static size_t S_zstd(input *in, char *to, size_t room)
{
    source *s = in->source;
    ZSTD_outBuffer out = {to, room, 0};
    while (!out.pos) {
        if (!S_fill(in)) {
            if (in->failed || !s->zstd_wants) return 0;
            return S_fail(in, "ends inside the zstd data");
        }
        ZSTD_inBuffer raw = {s->raw.at, s->raw.n, 0};
        s->zstd_wants = ZSTD_decompressStream(s->zstd, &out, &raw);
        s->raw = str_sub(s->raw, raw.pos, s->raw.n);
        if (!ZSTD_isError(s->zstd_wants)) continue;
        S_fail(in, "the zstd data is damaged");
        break;
    }
    return out.pos;
}

static void S_choose_unpacker(input *in)
{
    source *s = in->source;
    s->unpack = S_plain;
    if (str_starts(s->raw, STR("\x1f\x8b"))) {
        s->unpack = S_gzip;
        s->gzip_open = inflateInit2(&s->gzip, 15 + 16) == Z_OK;
        if (!s->gzip_open) memory_out(arena_memory(in->arena));
    } else if (str_starts(s->raw, STR("\x28\xb5\x2f\xfd"))) {
        s->unpack = S_zstd;
        s->zstd = ZSTD_createDStream();
        if (!s->zstd) memory_out(arena_memory(in->arena));
    }
}

static input *S_new(arena *a, const char *name)
{
    input *in = arena_make(a, input);
    *in = (input){.name = arena_copy(a, str_of(name)), .arena = a, .error = ERROR_NONE};
    in->source = arena_make(a, source);
    in->source->fd = -1;
    in->source->step = STEP;
    in->source->raw = STR("");
    arena_defer(a, S_release, in);
    return in;
}

input *input_of_memory(arena *a, const char *name, str bytes)
{
    input *in = S_new(a, name);
    in->source->raw = bytes;
    if (bytes.n < STEP) in->source->step = bytes.n > LEAST_STEP ? bytes.n : LEAST_STEP;
    S_choose_unpacker(in);
    return in;
}

/* Fills the first chunk up to the longest magic number. */
static void S_first_chunk(input *in)
{
    source *s = in->source;
    s->chunk = malloc(CHUNK);
    if (!s->chunk) memory_out(arena_memory(in->arena));
    size_t n = 0;
    for (size_t got = 1; got && n < 4; n += got) got = S_read(in, s->chunk + n, CHUNK - n);
    s->raw = (str){s->chunk, n};
}

input *input_open(arena *a, const char *path, fasti_error *error)
{
    input *in = S_new(a, path);
    bool standard = strcmp(path, "-") == 0;
    in->source->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (in->source->fd < 0) {
        fail_errno(error, FASTI_UNREADABLE, path, "cannot open");
        return NULL;
    }
    S_first_chunk(in);
    if (in->failed) {
        if (error && error->code == FASTI_OK) *error = in->error;
        return NULL;
    }
    S_choose_unpacker(in);
    return in;
}

static void S_grow(input *in)
{
    size_t room = in->room ? in->room * 2 : in->source->step;
    char *more = room > in->room ? realloc(in->bytes, room) : NULL;
    if (!more) memory_out(arena_memory(in->arena));
    in->bytes = more;
    in->room = room;
}

bool input_more(input *in, size_t from)
{
    if (from) {
        memmove(in->bytes, in->bytes + from, in->n - from);
        in->n -= from;
        in->base += from;
    }
    if (in->ended || in->failed) return false;
    size_t step = in->source->step;
    if (in->room - in->n < step) S_grow(in);
    size_t got = in->source->unpack(in, in->bytes + in->n, step);
    in->n += got;
    in->ended = !got && !in->failed;
    return got > 0;
}

str input_peek(input *in, size_t n)
{
    while (in->n < n && input_more(in, 0)) continue;
    return (str){in->bytes ? in->bytes : "", in->n < n ? in->n : n};
}
