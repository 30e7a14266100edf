/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where something stands in an input: for messages.
 */
#ifndef IO_POSITION_H
#define IO_POSITION_H

#include "error.h"
#include "str.h"

typedef struct position {
    uint64_t record;       /* counted from 1, 0 outside records                */
    uint64_t line, column; /* counted from 1, the column in bytes              */
    uint64_t offset;       /* bytes from the beginning of the (unpacked) input */
} position;

/* Counts the lines that begin behind byte `from` up to byte `to`: adds them to `line`, and sets
 * `start` to the offset of the last, `base` being that of bytes[0]. */
void count_lines(const char *bytes, size_t from, size_t to, uint64_t base, uint64_t *line,
                 uint64_t *start);

/* Places an error `at` bytes into a record that stands at `p`. */
void error_at(fasti_error *error, const position *p, str record, size_t at);

/* Fills an error with its position, its source and FASTI_REFUSED. Returns false. */
bool fail_at(fasti_error *error, const position *p, const char *source, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
