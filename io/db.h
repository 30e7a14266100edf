/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The seam between a store and the database that it lies in: SQLite (db_sqlite.c), or PostgreSQL
 * (db_postgres.c). Statements are SQL that both know, with values $1, $2, ... in the order of their
 * numbers; where the two differ, the store asks `server`.
 *
 * Invariants
 *  - The first failure stays in `error`. After it every call does nothing, `db_next` gives no row,
 *    and `db_commit` fails: so callers look only once, at the end.
 *  - What is put or done becomes lasting with `db_commit` alone, all of it or nothing. What a
 *    killed process leaves behind is undone by whoever opens the database next.
 */
#ifndef IO_DB_H
#define IO_DB_H

#include "arena.h"

typedef struct db_value {
    enum { DB_NULL, DB_INTEGER, DB_REAL, DB_TEXT, DB_DAY } is;
    union {
        int64_t integer; /* a day as a number for DB_DAY */
        double real;
        const char *text;
    };
} db_value;

typedef enum db_use { DB_READ, DB_WRITE } db_use; /* for writing it is made if need be */

typedef struct db db;
typedef struct db_rows db_rows;

typedef struct db_calls {
    void (*execute)(db *d, const char *sql, const db_value *values, size_t n);
    void (*put)(db *d, const char *into, const db_value *values, size_t n);
    void (*flush)(db *d);
    db_rows *(*ask)(db *d, const char *sql, const db_value *values, size_t n, bool many);
    bool (*next)(db_rows *r);
    void (*begin)(db *d);
    void (*commit)(db *d);
    void (*rollback)(db *d);
} db_calls;

struct db {
    const db_calls *calls;
    const char *name; /* for messages: without a password */
    arena *arena;
    db_use use;
    bool server; /* PostgreSQL, else SQLite                       */
    bool locked; /* statements that could change anything are refused */
    fasti_error error;
};

/* A row's cells, as the backend keeps them. */
struct db_rows {
    db *of;
    int64_t (*integer)(db_rows *r, int column);
    double (*real)(db_rows *r, int column);
    const char *(*text)(db_rows *r, int column); /* "" for NULL */
    int (*is)(db_rows *r, int column);           /* DB_NULL, DB_INTEGER, DB_REAL or DB_TEXT */
    const char *(*name)(db_rows *r, int column);
    int columns;
};

static inline bool db_null(db_rows *r, int column)
{
    return r->is(r, column) == DB_NULL;
}

/* Whether `where` names a server. */
bool db_is_server(const char *where);

/* NULL with FASTI_UNREADABLE (for reading) or FASTI_UNWRITABLE. Closed with the arena. */
db *db_open(arena *a, const char *where, db_use use, fasti_error *error);
db *db_open_sqlite(arena *a, const char *path, db_use use, fasti_error *error);
db *db_open_postgres(arena *a, const char *url, db_use use, fasti_error *error);

/* Of several who write, one at a time is between begin and commit or rollback. */
void db_begin(db *d);
bool db_commit(db *d, fasti_error *error);
void db_rollback(db *d);

/* Runs a statement that gives no rows. */
void db_do(db *d, const char *sql, const db_value *values, size_t n);

/* Puts a row into a table: `into` is "TABLE(COLUMN, ...)", always the same literal for a table. It
 * is there for other statements after `db_flush`. */
void db_put(db *d, const char *into, const db_value *values, size_t n);
void db_flush(db *d);

/* The same for a table that a transaction notes things in: a server has to be told how much there
 * is, to go about it well. */
void db_noted(db *d, const char *analyze);

/* Runs a query; `many` rows are not held in memory at once. Rows must be gone through to their
 * end, unless all ends. Cells are valid until the next row. */
db_rows *db_ask(db *d, const char *sql, const db_value *values, size_t n);
db_rows *db_ask_many(db *d, const char *sql);
bool db_next(db_rows *r);

/* Of a query's only row the first cell; `otherwise` where there is none. */
int64_t db_number(db *d, const char *sql, int64_t otherwise);

/* Fails with the database's name; the code is that of its use. Returns false. */
bool db_fail(db *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool db_ok(const db *d);

/* Copies the error out, and tells whether there is none. */
bool db_done(const db *d, fasti_error *error);

#define DB_VALUES(...)                                                                             \
    ((const db_value[]){__VA_ARGS__}), (sizeof((db_value[]){__VA_ARGS__}) / sizeof(db_value))
#define DB_NONE NULL, 0

static inline db_value db_int(int64_t integer)
{
    return (db_value){.is = DB_INTEGER, .integer = integer};
}
static inline db_value db_real(double real)
{
    return (db_value){.is = DB_REAL, .real = real};
}
static inline db_value db_text(const char *text)
{
    return (db_value){.is = DB_TEXT, .text = text};
}
static inline db_value db_text_or_null(const char *text) /* "" becomes NULL */
{
    return *text ? db_text(text) : (db_value){.is = DB_NULL};
}
static inline db_value db_day(fasti_day day) /* as "YYYY-MM-DD"; FASTI_NO_DAY as NULL */
{
    return (db_value){.is = day == FASTI_NO_DAY ? DB_NULL : DB_DAY, .integer = day};
}

#endif
