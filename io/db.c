/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "db.h"

#include <stdio.h>
#include <string.h>

#include "error.h"

bool db_is_server(const char *where)
{
    return str_starts(str_of(where), STR("postgresql://")) ||
           str_starts(str_of(where), STR("postgres://"));
}

db *db_open(arena *a, const char *where, db_use use, fasti_error *error)
{
    return db_is_server(where) ? db_open_postgres(a, where, use, error)
                               : db_open_sqlite(a, where, use, error);
}

bool db_ok(const db *d)
{
    return d->error.code == FASTI_OK;
}

bool db_fail(db *d, const char *format, ...)
{
    char text[sizeof d->error.text];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    text[strcspn(text, "\n")] = '\0';
    fail(&d->error, d->use == DB_READ ? FASTI_UNREADABLE : FASTI_UNWRITABLE, "%s", text);
    error_in(&d->error, d->name);
    return false;
}

bool db_done(const db *d, fasti_error *error)
{
    if (error && error->code == FASTI_OK) *error = d->error;
    return db_ok(d);
}

void db_begin(db *d)
{
    if (db_ok(d)) d->calls->begin(d);
}

bool db_commit(db *d, fasti_error *error)
{
    if (db_ok(d)) d->calls->flush(d);
    if (db_ok(d)) d->calls->commit(d);
    if (!db_ok(d)) d->calls->rollback(d);
    return db_done(d, error);
}

void db_rollback(db *d)
{
    d->calls->rollback(d);
}

void db_do(db *d, const char *sql, const db_value *values, size_t n)
{
    if (db_ok(d)) d->calls->execute(d, sql, values, n);
}

void db_put(db *d, const char *into, const db_value *values, size_t n)
{
    if (db_ok(d)) d->calls->put(d, into, values, n);
}

void db_flush(db *d)
{
    if (db_ok(d)) d->calls->flush(d);
}

void db_noted(db *d, const char *analyze)
{
    db_flush(d);
    if (d->server) db_do(d, analyze, NULL, 0);
}

db_rows *db_ask(db *d, const char *sql, const db_value *values, size_t n)
{
    return db_ok(d) ? d->calls->ask(d, sql, values, n, false) : NULL;
}

db_rows *db_ask_many(db *d, const char *sql)
{
    return db_ok(d) ? d->calls->ask(d, sql, NULL, 0, true) : NULL;
}

bool db_next(db_rows *r)
{
    return r && db_ok(r->of) && r->of->calls->next(r);
}

int64_t db_number(db *d, const char *sql, int64_t otherwise)
{
    db_rows *r = db_ask(d, sql, DB_NONE);
    int64_t number = otherwise;
    while (db_next(r))
        if (!db_null(r, 0)) number = r->integer(r, 0);
    return number;
}
