/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plain tables: tab-separated values, UTF-8. Lines that begin with '#' and blank lines are
 * comments; the first other line names the columns; each further line is a row with as many
 * cells. A cell may be empty. A list within a cell is split at '|'.
 */
#ifndef CORE_TABLE_H
#define CORE_TABLE_H

#include "arena.h"

enum { TABLE_COLUMNS = 16 };

typedef struct table {
    const char *path;
    str rest;    /* what is not read yet                        */
    size_t line; /* of the row in `cells`, counted from 1       */
    size_t columns;
    str cells[TABLE_COLUMNS]; /* of the current row, trimmed, within the file's text in the arena */
} table;

/* Opens DIR/NAME and checks that its columns are exactly those of `columns` (names split by a
 * space). False with FASTI_BAD_TABLE and the path, line and reason otherwise. */
bool table_open(table *t, arena *a, const char *dir, const char *name, const char *columns,
                fasti_error *error);

/* The same of a path as given, for the user's own tables. */
bool table_open_path(table *t, arena *a, const char *path, const char *columns, fasti_error *error);

/* Steps to the next row: 1, at the end 0, on a malformed row -1 with `error` filled. */
int table_next(table *t, fasti_error *error);

/* Fails with FASTI_BAD_TABLE at the current row. Returns false. */
bool table_fail(const table *t, fasti_error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A whole file, with a NUL behind it, for the arena's life. */
bool file_read(arena *a, const char *path, str *content, fasti_error *error);

#endif
