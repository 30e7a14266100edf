/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables in an input: rows of cells, split by tabs, commas or semicolons. With quotes as RFC 4180
 * has them a cell may hold separators and line ends; without, a quote is a character like others.
 *
 * Invariants: reading is linear in the input; a bad row costs itself only. A row whose quotes do
 * not come out even costs its first line, and what follows is read as rows again.
 */
#ifndef IO_ROWS_H
#define IO_ROWS_H

#include "input.h"
#include "position.h"

enum { ROW_LONGEST = 1 << 20 };

typedef struct row {
    position place;
    str bytes;  /* as it stands in the input        */
    str *cells; /* unquoted, valid until the next call */
    size_t *at; /* where each begins, within `bytes` */
    size_t n, room;
} row;

typedef struct rows {
    input *in;
    arena *a; /* of the row at hand: reset before each by the caller */
    char separator;
    bool quoted;
    size_t next; /* of the window */
    position place;
    uint64_t line_start;
    row row;
} rows;

typedef enum row_result { ROW_END, ROW_READ, ROW_BAD } row_result;

rows *rows_new(arena *a, input *in, char separator, bool quoted);

/* Steps to the next row that is not blank, of UTF-8 without NULs. With ROW_BAD `error`, which must
 * not be set before, tells why; its place is that of the row. What needs memory lies in `each`. */
row_result rows_next(rows *r, arena *each, fasti_error *error);

/* Splits a line that needs no memory: cells as they stand. The number of cells; `most` are kept. */
size_t row_split(str line, char separator, str *cells, size_t most);

#endif
