/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An input: the unpacked bytes of a file, of standard input or of memory, seen through a window
 * that moves forward. gzip (several members) and zstd (several frames) are known by their magic
 * bytes.
 *
 * Invariants
 *  - `bytes[0 .. n)` are the bytes of the source from `base` on. They stay in place until the next
 *    `input_more`, which may move and grow the window.
 *  - After the end, or after a failure (`failed`, with `error` set), there are no more bytes; what
 *    is in the window is good.
 *  - Files and decoders are released with the arena.
 */
#ifndef IO_INPUT_H
#define IO_INPUT_H

#include "arena.h"

typedef struct input {
    const char *name; /* for messages: the path as given */
    char *bytes;
    size_t n, room;
    uint64_t base;
    uint64_t raw; /* bytes read of the source, which may be packed */
    bool ended, failed;
    fasti_error error;
    arena *arena;
    struct source *source;
} input;

/* Opens a file, or standard input for "-". NULL with FASTI_UNREADABLE if that fails. */
input *input_open(arena *a, const char *path, fasti_error *error);

/* The same of bytes that outlive the input. */
input *input_of_memory(arena *a, const char *name, str bytes);

/* Lets go of the bytes before `from` and reads at least one more. False at the end or on failure,
 * after letting go all the same. */
bool input_more(input *in, size_t from);

/* The window's first bytes, up to `n`, read if need be; to be called before any `input_more`. */
str input_peek(input *in, size_t n);

#endif
