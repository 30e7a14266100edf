/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite, its only includer. A rollback journal rather than a write-ahead log: a store is one file,
 * which can be copied while nobody writes, and read where nobody may write.
 *
 * Prepared statements are kept by their text; they and the rows of a query are the same object, so
 * one query is not run again before its rows have ended.
 */
#include <inttypes.h>
#include <sqlite3.h>
#include <string.h>

#include "db.h"
#include "error.h"
#include "map.h"

enum { WAIT_MOST = 60000 }; /* milliseconds for another writer */

typedef struct statement {
    db_rows rows;
    sqlite3_stmt *prepared;
} statement;

typedef struct sqlite_db {
    db db;
    sqlite3 *handle;
    map by_sql, by_table;
    VEC(statement *) statements;
} sqlite_db;

static void S_fail(sqlite_db *s, int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        db_fail(&s->db, "locked by another process");
        break;
    case SQLITE_NOTADB:
        db_fail(&s->db, "no SQLite database, or a damaged one");
        break;
    case SQLITE_CORRUPT:
        db_fail(&s->db, "the store is damaged: %s", sqlite3_errmsg(s->handle));
        break;
    case SQLITE_FULL:
        db_fail(&s->db, "no room left to write");
        break;
    case SQLITE_READONLY:
        db_fail(&s->db, "cannot be written");
        break;
    case SQLITE_NOMEM:
        memory_out(arena_memory(s->db.arena));
    default:
        db_fail(&s->db, "%s", sqlite3_errmsg(s->handle));
    }
}

/* ---- statements ---------------------------------------------------------------------------- */

static int64_t S_integer(db_rows *r, int column)
{
    return sqlite3_column_int64(((statement *)r)->prepared, column);
}

static double S_real(db_rows *r, int column)
{
    return sqlite3_column_double(((statement *)r)->prepared, column);
}

static const char *S_text(db_rows *r, int column)
{
    const unsigned char *text = sqlite3_column_text(((statement *)r)->prepared, column);
    return text ? (const char *)text : "";
}

static int S_is(db_rows *r, int column)
{
    switch (sqlite3_column_type(((statement *)r)->prepared, column)) {
    case SQLITE_NULL:
        return DB_NULL;
    case SQLITE_INTEGER:
        return DB_INTEGER;
    case SQLITE_FLOAT:
        return DB_REAL;
    default:
        return DB_TEXT;
    }
}

static const char *S_name(db_rows *r, int column)
{
    return sqlite3_column_name(((statement *)r)->prepared, column);
}

static statement *S_prepare(sqlite_db *s, map *by, const char *key, const char *sql)
{
    statement *new = arena_make(s->db.arena, statement);
    const char *name = arena_copy(s->db.arena, str_of(key));
    vec_push(s->db.arena, &s->statements, new);
    unsigned keep = SQLITE_PREPARE_PERSISTENT;
    int code = sqlite3_prepare_v3(s->handle, sql, -1, keep, &new->prepared, NULL);
    if (code != SQLITE_OK) S_fail(s, code);
    if (code == SQLITE_OK && !new->prepared) db_fail(&s->db, "no statement");
    if (db_ok(&s->db) && s->db.locked && !sqlite3_stmt_readonly(new->prepared))
        db_fail(&s->db, "only what changes nothing is run");
    if (!db_ok(&s->db)) return NULL;
    int columns = sqlite3_column_count(new->prepared);
    new->rows = (db_rows){&s->db, S_integer, S_real, S_text, S_is, S_name, columns};
    map_set(by, str_of(name), (uint32_t)s->statements.n - 1);
    return new;
}

static statement *S_statement(sqlite_db *s, const char *sql)
{
    uint32_t known = map_get(&s->by_sql, str_of(sql));
    return known == MAP_NONE ? S_prepare(s, &s->by_sql, sql, sql) : s->statements.at[known];
}

static int S_bind_one(sqlite3_stmt *p, int i, const db_value *v)
{
    char day[FASTI_DAY_SIZE];
    switch (v->is) {
    case DB_INTEGER:
        return sqlite3_bind_int64(p, i, v->integer);
    case DB_REAL:
        return sqlite3_bind_double(p, i, v->real);
    case DB_TEXT:
        return sqlite3_bind_text(p, i, v->text, -1, SQLITE_TRANSIENT);
    case DB_DAY:
        fasti_day_text((fasti_day)v->integer, day);
        return sqlite3_bind_text(p, i, day, -1, SQLITE_TRANSIENT);
    default:
        return sqlite3_bind_null(p, i);
    }
}

static bool S_bind(sqlite_db *s, statement *t, const db_value *values, size_t n)
{
    int code = SQLITE_OK;
    for (size_t i = 0; i < n && code == SQLITE_OK; i++)
        code = S_bind_one(t->prepared, (int)i + 1, &values[i]);
    if (code != SQLITE_OK) S_fail(s, code);
    return code == SQLITE_OK;
}

static void S_run(sqlite_db *s, statement *t, const db_value *values, size_t n)
{
    if (!t || !S_bind(s, t, values, n)) return;
    int code;
    do code = sqlite3_step(t->prepared);
    while (code == SQLITE_ROW);
    if (code != SQLITE_DONE) S_fail(s, code);
    sqlite3_reset(t->prepared);
}

static void S_execute(db *d, const char *sql, const db_value *values, size_t n)
{
    sqlite_db *s = (sqlite_db *)d;
    S_run(s, S_statement(s, sql), values, n);
}

static void S_put(db *d, const char *into, const db_value *values, size_t n)
{
    sqlite_db *s = (sqlite_db *)d;
    uint32_t known = map_get(&s->by_table, str_of(into));
    statement *t = known == MAP_NONE ? NULL : s->statements.at[known];
    if (!t) {
        char sql[1024], *end = sql + sizeof sql, *at = sql;
        at += snprintf(at, (size_t)(end - at), "INSERT INTO %s VALUES ", into);
        for (size_t i = 0; i < n && at < end; i++)
            at += snprintf(at, (size_t)(end - at), "%s$%zu%s", i ? "," : "(", i + 1,
                           i + 1 == n ? ")" : "");
        t = S_prepare(s, &s->by_table, into, sql);
    }
    S_run(s, t, values, n);
}

static void S_flush(db *d)
{
    (void)d;
}

static db_rows *S_ask(db *d, const char *sql, const db_value *values, size_t n, bool many)
{
    sqlite_db *s = (sqlite_db *)d;
    (void)many;
    statement *t = S_statement(s, sql);
    if (!t) return NULL;
    sqlite3_reset(t->prepared);
    return S_bind(s, t, values, n) ? &t->rows : NULL;
}

static bool S_next(db_rows *r)
{
    sqlite3_stmt *prepared = ((statement *)r)->prepared;
    int code = sqlite3_step(prepared);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) S_fail((sqlite_db *)r->of, code);
    sqlite3_reset(prepared);
    return false;
}

/* ---- transactions, opening ----------------------------------------------------------------- */

static void S_begin(db *d)
{
    S_execute(d, d->use == DB_READ ? "BEGIN" : "BEGIN IMMEDIATE", NULL, 0);
}

static void S_commit(db *d)
{
    S_execute(d, "COMMIT", NULL, 0);
}

static void S_rollback(db *d)
{
    sqlite_db *s = (sqlite_db *)d;
    for (size_t i = 0; i < s->statements.n; i++) sqlite3_reset(s->statements.at[i]->prepared);
    if (!sqlite3_get_autocommit(s->handle)) sqlite3_exec(s->handle, "ROLLBACK", NULL, NULL, NULL);
}

static const db_calls calls = {S_execute, S_put,   S_flush,  S_ask,
                               S_next,    S_begin, S_commit, S_rollback};

static void S_close(void *what)
{
    sqlite_db *s = what;
    for (size_t i = 0; i < s->statements.n; i++) sqlite3_finalize(s->statements.at[i]->prepared);
    sqlite3_close(s->handle);
}

/* Nothing that a database of unknown origin brings along may do more than hold data. */
static void S_settings(sqlite_db *s)
{
    sqlite3_busy_timeout(s->handle, WAIT_MOST);
    sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    S_execute(&s->db, "PRAGMA cell_size_check = ON", NULL, 0);
    S_execute(&s->db, "PRAGMA temp_store = MEMORY", NULL, 0);
    S_execute(&s->db, "PRAGMA cache_size = -32768", NULL, 0);
}

db *db_open_sqlite(arena *a, const char *path, db_use use, fasti_error *error)
{
    sqlite_db *s = arena_make(a, sqlite_db);
    s->db = (db){.calls = &calls,
                 .name = arena_copy(a, str_of(path)),
                 .arena = a,
                 .use = use,
                 .error = ERROR_NONE};
    s->by_sql.arena = s->by_table.arena = a;
    int flags = SQLITE_OPEN_READWRITE | (use == DB_WRITE ? SQLITE_OPEN_CREATE : 0);
    /* A name that begins with "file:" or ":" is a name like any other. */
    const char *name = *path == '/' ? path : arena_format(a, "./%s", path);
    arena_defer(a, S_close, s);
    int code = sqlite3_open_v2(name, &s->handle, flags, NULL);
    int number = s->handle ? sqlite3_system_errno(s->handle) : 0;
    if (code == SQLITE_NOMEM) memory_out(arena_memory(a));
    if (code != SQLITE_OK)
        db_fail(&s->db, "cannot open: %s", number ? strerror(number) : sqlite3_errstr(code));
    if (db_ok(&s->db)) S_settings(s);
    return db_done(&s->db, error) ? &s->db : NULL;
}
