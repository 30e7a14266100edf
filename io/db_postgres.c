/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PostgreSQL, the only includer of libpq; without it there are stores in files only.
 *
 * Rows that are put wait in a buffer for each table, and go out by COPY. A query of many rows is a
 * cursor. Who writes holds an advisory lock for the transaction, so that writers come one after the
 * other, and each sees what the one before it wrote; what is coded in between needs no lock.
 */
#include "db.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "map.h"

#ifndef FASTI_POSTGRES

db *db_open_postgres(arena *a, const char *url, db_use use, fasti_error *error)
{
    (void)a, (void)url;
    fail(error, use == DB_READ ? FASTI_UNREADABLE : FASTI_UNWRITABLE,
         "this fasti was built without PostgreSQL (libpq)");
    return NULL;
}

#else

#include <libpq-fe.h>

enum { VALUES_MOST = 32, FETCH = 2000 };

typedef struct copying {
    const char *into;
    VEC(char) bytes;
} copying;

typedef struct pg_db {
    db db;
    PGconn *connection;
    arena *waiting; /* of what is put */
    map by_into;
    VEC(copying) tables;
    map prepared; /* SQL -> number of its statement */
    uint32_t statements, cursors;
} pg_db;

typedef struct pg_rows {
    db_rows rows;
    PGresult *result;
    int at, count;
    const char *fetch, *close; /* of a cursor; NULL: the result is whole */
} pg_rows;

/* The server's complaint without its "ERROR:  ". */
static void S_fail(pg_db *p, const char *message)
{
    const char *text = strstr(message, ":  ");
    text = text ? text + 3 : message;
    db_fail(&p->db, "%s", *text ? text : "the connection to the server was lost");
}

/* Takes a result that should have ended well; NULL after failing. */
static PGresult *S_result(pg_db *p, PGresult *result)
{
    ExecStatusType status = result ? PQresultStatus(result) : PGRES_FATAL_ERROR;
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN)
        return result;
    S_fail(p, result ? PQresultErrorMessage(result) : PQerrorMessage(p->connection));
    PQclear(result);
    return NULL;
}

static void S_simple(pg_db *p, const char *sql)
{
    if (db_ok(&p->db)) PQclear(S_result(p, PQexec(p->connection, sql)));
}

/* ---- statements with values ---------------------------------------------------------------- */

typedef struct value_text {
    char text[40];
} value_text;

/* A value as text; NULL for NULL. */
static const char *S_text_of(const db_value *v, value_text *room)
{
    char day[FASTI_DAY_SIZE];
    switch (v->is) {
    case DB_INTEGER:
        snprintf(room->text, sizeof room->text, "%" PRId64, v->integer);
        return room->text;
    case DB_REAL: {
        snprintf(room->text, sizeof room->text, "%.17g", v->real);
        char *comma = strchr(room->text, ','); /* some locales' point */
        if (comma) *comma = '.';
        return room->text;
    }
    case DB_TEXT:
        return v->text;
    case DB_DAY:
        snprintf(room->text, sizeof room->text, "%s", fasti_day_text((fasti_day)v->integer, day));
        return room->text;
    default:
        return NULL;
    }
}

/* The name of a statement that the server keeps. */
static bool S_prepare(pg_db *p, const char *sql, char name[24])
{
    uint32_t number = map_get(&p->prepared, str_of(sql));
    bool new = number == MAP_NONE;
    if (new) number = p->statements++;
    snprintf(name, 24, "s%" PRIu32, number);
    if (!new) return true;
    map_set(&p->prepared, str_of(arena_copy(p->db.arena, str_of(sql))), number);
    PQclear(S_result(p, PQprepare(p->connection, name, sql, 0, NULL)));
    return db_ok(&p->db);
}

static PGresult *S_run(pg_db *p, const char *sql, const db_value *values, size_t n)
{
    const char *texts[VALUES_MOST];
    value_text room[VALUES_MOST];
    char name[24];
    if (n > VALUES_MOST) db_fail(&p->db, "too many values");
    if (!db_ok(&p->db)) return NULL;
    if (!n) return S_result(p, PQexec(p->connection, sql)); /* planned anew, by what there is */
    if (!S_prepare(p, sql, name)) return NULL;
    for (size_t i = 0; i < n; i++) texts[i] = S_text_of(&values[i], &room[i]);
    return S_result(p, PQexecPrepared(p->connection, name, (int)n, texts, NULL, NULL, 0));
}

static void S_execute(db *d, const char *sql, const db_value *values, size_t n)
{
    pg_db *p = (pg_db *)d;
    PQclear(S_run(p, sql, values, n));
}

/* ---- rows out ------------------------------------------------------------------------------ */

static void S_push(pg_db *p, copying *c, str text)
{
    for (size_t i = 0; i < text.n; i++) vec_push(p->waiting, &c->bytes, text.at[i]);
}

/* A value in COPY's text format. */
static void S_push_value(pg_db *p, copying *c, const db_value *v)
{
    value_text room;
    const char *text = S_text_of(v, &room);
    if (!text) {
        S_push(p, c, STR("\\N"));
        return;
    }
    for (; *text; text++) {
        switch (*text) {
        case '\\':
            S_push(p, c, STR("\\\\"));
            break;
        case '\t':
            S_push(p, c, STR("\\t"));
            break;
        case '\n':
            S_push(p, c, STR("\\n"));
            break;
        case '\r':
            S_push(p, c, STR("\\r"));
            break;
        default:
            vec_push(p->waiting, &c->bytes, *text);
        }
    }
}

static copying *S_copying(pg_db *p, const char *into)
{
    uint32_t at = map_get(&p->by_into, str_of(into));
    if (at != MAP_NONE) return &p->tables.at[at];
    map_set(&p->by_into, str_of(into), (uint32_t)p->tables.n);
    vec_push(p->waiting, &p->tables, (copying){.into = into});
    return &p->tables.at[p->tables.n - 1];
}

static void S_put(db *d, const char *into, const db_value *values, size_t n)
{
    pg_db *p = (pg_db *)d;
    copying *c = S_copying(p, into);
    for (size_t i = 0; i < n; i++) {
        S_push_value(p, c, &values[i]);
        vec_push(p->waiting, &c->bytes, i + 1 == n ? '\n' : '\t');
    }
}

static void S_copy(pg_db *p, const copying *c)
{
    enum { PIECE = 1 << 20 };
    char sql[1024];
    snprintf(sql, sizeof sql, "COPY %s FROM STDIN", c->into);
    PGresult *begun = S_result(p, PQexec(p->connection, sql));
    PQclear(begun);
    if (!begun) return;
    for (size_t at = 0; at < c->bytes.n; at += PIECE) {
        size_t n = c->bytes.n - at < PIECE ? c->bytes.n - at : PIECE;
        if (PQputCopyData(p->connection, c->bytes.at + at, (int)n) != 1) break;
    }
    PQputCopyEnd(p->connection, NULL);
    for (PGresult *r; (r = PQgetResult(p->connection)) != NULL;) PQclear(S_result(p, r));
}

static void S_forget(pg_db *p)
{
    arena_reset(p->waiting);
    p->by_into = (map){.arena = p->waiting};
    p->tables.at = NULL;
    p->tables.n = p->tables.room = 0;
}

static void S_flush(db *d)
{
    pg_db *p = (pg_db *)d;
    for (size_t i = 0; i < p->tables.n && db_ok(d); i++) S_copy(p, &p->tables.at[i]);
    S_forget(p);
}

/* ---- rows in ------------------------------------------------------------------------------- */

static const char *S_text(db_rows *r, int column)
{
    const pg_rows *rows = (const pg_rows *)r;
    return PQgetvalue(rows->result, rows->at, column);
}

static int64_t S_integer(db_rows *r, int column)
{
    const char *text = S_text(r, column);
    return *text == 't' ? 1 : strtoll(text, NULL, 10);
}

static double S_real(db_rows *r, int column)
{
    return strtod(S_text(r, column), NULL);
}

static int S_is(db_rows *r, int column)
{
    const pg_rows *rows = (const pg_rows *)r;
    if (PQgetisnull(rows->result, rows->at, column)) return DB_NULL;
    switch (PQftype(rows->result, column)) {
    case 20: /* the server's numbers for its types: int8, int2, int4 */
    case 21:
    case 23:
        return DB_INTEGER;
    case 700: /* float4, float8, numeric */
    case 701:
    case 1700:
        return DB_REAL;
    default:
        return DB_TEXT;
    }
}

static const char *S_name(db_rows *r, int column)
{
    return PQfname(((pg_rows *)r)->result, column);
}

static void S_clear(void *what)
{
    pg_rows *r = what;
    PQclear(r->result);
    r->result = NULL;
}

static bool S_take(pg_rows *r, PGresult *result)
{
    S_clear(r);
    r->result = result;
    r->at = -1;
    r->count = result ? PQntuples(result) : 0;
    r->rows.columns = result ? PQnfields(result) : 0;
    return r->count > 0;
}

static void S_declare(pg_db *p, pg_rows *r, const char *sql)
{
    uint32_t number = p->cursors++;
    arena *a = p->db.arena;
    S_simple(p, arena_format(a, "DECLARE c%" PRIu32 " NO SCROLL CURSOR FOR %s", number, sql));
    r->fetch = arena_format(a, "FETCH %d FROM c%" PRIu32, FETCH, number);
    r->close = arena_format(a, "CLOSE c%" PRIu32, number);
}

static db_rows *S_ask(db *d, const char *sql, const db_value *values, size_t n, bool many)
{
    pg_db *p = (pg_db *)d;
    pg_rows *r = arena_make(d->arena, pg_rows);
    r->rows = (db_rows){d, S_integer, S_real, S_text, S_is, S_name, 0};
    arena_defer(d->arena, S_clear, r);
    r->at = -1;
    if (many)
        S_declare(p, r, sql);
    else
        S_take(r, S_run(p, sql, values, n));
    return db_ok(d) ? &r->rows : NULL;
}

static bool S_next(db_rows *rows)
{
    pg_rows *r = (pg_rows *)rows;
    pg_db *p = (pg_db *)rows->of;
    if (++r->at < r->count) return true;
    if (r->fetch && S_take(r, S_result(p, PQexec(p->connection, r->fetch)))) return ++r->at == 0;
    if (r->close) S_simple(p, r->close);
    S_clear(r);
    r->fetch = r->close = NULL;
    r->count = 0;
    return false;
}

/* ---- transactions, opening ----------------------------------------------------------------- */

/* Within a transaction, as of a queue's worker, only the lock is taken. */
static void S_begin(db *d)
{
    pg_db *p = (pg_db *)d;
    if (PQtransactionStatus(p->connection) == PQTRANS_IDLE)
        S_simple(p, d->locked           ? "BEGIN READ ONLY"
                    : d->use == DB_READ ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                        : "BEGIN");
    /* "fasti" as a number, for whoever looks at the server's locks */
    if (d->use == DB_WRITE) S_simple(p, "SELECT pg_advisory_xact_lock(439956223081)");
}

static void S_commit(db *d)
{
    S_simple((pg_db *)d, "COMMIT");
}

static void S_rollback(db *d)
{
    pg_db *p = (pg_db *)d;
    S_forget(p);
    if (PQtransactionStatus(p->connection) != PQTRANS_IDLE)
        PQclear(PQexec(p->connection, "ROLLBACK"));
}

static const db_calls calls = {S_execute, S_put,   S_flush,  S_ask,
                               S_next,    S_begin, S_commit, S_rollback};

static void S_close(void *what)
{
    pg_db *p = what;
    PQfinish(p->connection);
    arena_free(p->waiting);
}

static void S_say_nothing(void *context, const PGresult *result)
{
    (void)context, (void)result;
}

/* The URL without its user and password. */
static const char *S_shown(arena *a, const char *url)
{
    str all = str_of(url);
    size_t head = str_find(all, STR("://")) + 3, end = head + strcspn(url + head, "/?");
    for (size_t at = head; at < end; at++)
        if (url[at] == '@') head = at + 1;
    size_t tail = head + strcspn(url + head, "?");
    return arena_format(a, "postgresql://%.*s", (int)(tail - head), url + head);
}

static void S_settings(pg_db *p)
{
    PQsetNoticeReceiver(p->connection, S_say_nothing, NULL);
    const char *encoding = PQparameterStatus(p->connection, "server_encoding");
    if (!encoding || strcmp(encoding, "UTF8") != 0)
        db_fail(&p->db, "the database's encoding is %s, where UTF8 is needed",
                encoding ? encoding : "unknown");
    if (PQsetClientEncoding(p->connection, "UTF8") != 0) S_fail(p, PQerrorMessage(p->connection));
    S_simple(p, "SET search_path = fasti, public");
    S_simple(p, "SET extra_float_digits = 1");
}

db *db_open_postgres(arena *a, const char *url, db_use use, fasti_error *error)
{
    pg_db *p = arena_make(a, pg_db);
    p->db = (db){.calls = &calls,
                 .name = S_shown(a, url),
                 .arena = a,
                 .use = use,
                 .server = true,
                 .error = ERROR_NONE};
    p->prepared.arena = a;
    arena_defer(a, S_close, p);
    p->waiting = arena_new(arena_memory(a));
    if (!p->waiting) memory_out(arena_memory(a));
    S_forget(p);
    p->connection = PQconnectdb(url);
    if (PQstatus(p->connection) != CONNECTION_OK)
        db_fail(&p->db, "cannot connect: %s", PQerrorMessage(p->connection));
    if (db_ok(&p->db)) S_settings(p);
    return db_done(&p->db, error) ? &p->db : NULL;
}

#endif
