/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A queue of articles in a server's store, which several processes, on several machines, code
 * together.
 *
 * A worker claims some rows (FOR UPDATE SKIP LOCKED), codes them, and removes them in the
 * transaction that writes what they tell. If it dies, the server lets its rows go, and another one
 * claims them: each is coded at least once, and counts once.
 */
#include "error.h"
#include "memory_file.h"
#include "store.h"

enum { ROWS_MOST = 256, BYTES_MOST = 16 << 20 };

static bool S_no_server(const char *where, fasti_error *error)
{
    fail(error, FASTI_USAGE, "a queue needs a store in PostgreSQL");
    error_in(error, where);
    return false;
}

/* ---- into the queue ------------------------------------------------------------------------ */

typedef struct queueing {
    fasti *f;
    const char *where, *path;
    fasti_on_commit *on_commit;
    void *context;
    store *s;
    arena *a; /* of what waits */
    size_t rows, bytes;
    fasti_stored counts;
    fasti_error *error;
} queueing;

static bool S_write(queueing *q)
{
    db *d = q->s->db;
    db_begin(d);
    db_noted(d, "ANALYZE arriving");
    db_do(d,
          "INSERT INTO queue (id, record) SELECT id, record FROM arriving"
          " ON CONFLICT (id) DO UPDATE SET record = EXCLUDED.record",
          DB_NONE);
    db_do(d, "DELETE FROM arriving", DB_NONE);
    if (!db_commit(d, q->error)) return false;
    q->rows = q->bytes = 0;
    arena_reset(q->a);
    if (q->on_commit) q->on_commit(q->context, &q->counts);
    return true;
}

static bool S_article(void *context, const fasti_article *article, fasti_error *error)
{
    queueing *q = context;
    uint64_t known;
    if (!store_knows(q->s, article->id, &known)) return db_done(q->s->db, error);
    if (known == article_content(article)) {
        q->counts.same++;
        return true;
    }
    memory_file *record = memory_file_open(q->a, error);
    if (!record || !fasti_write_article(q->f, article, record->stream, error)) return false;
    db_put(q->s->db, "arriving(id, record)",
           DB_VALUES(db_text(article->id), db_text(record->bytes)));
    q->counts.added++;
    q->bytes += record->size;
    return (++q->rows < ROWS_MOST && q->bytes < BYTES_MOST) || S_write(q);
}

static bool S_queue(void *context)
{
    queueing *q = context;
    q->a = arena_beside(q->f->scratch);
    q->s = store_open(q->f, q->where, DB_WRITE, q->f->scratch, q->error);
    return q->s && fasti_each_article(q->f, q->path, S_article, q, q->error) && S_write(q);
}

bool fasti_queue_path(fasti *f, const char *where, const char *path, fasti_on_commit *on_commit,
                      void *context, fasti_error *error)
{
    fasti_error own = ERROR_NONE;
    queueing q = {.f = f, .where = where, .path = path, .on_commit = on_commit, .context = context};
    q.error = error && error->code == FASTI_OK ? error : &own;
    if (!db_is_server(where)) return S_no_server(where, error);
    return scratch_try(f, S_queue, &q, error);
}

/* ---- out of the queue ---------------------------------------------------------------------- */

typedef struct claim {
    store *s;
    arena *a;
    VEC(const char *) ids, records;
    fasti_error *error;
} claim;

static bool S_claim(claim *c)
{
    db *d = c->s->db;
    db_do(d, "BEGIN", DB_NONE);
    db_rows *r = db_ask(
        d, "SELECT id, record FROM queue ORDER BY id LIMIT 64 FOR UPDATE SKIP LOCKED", DB_NONE);
    while (db_next(r)) {
        vec_push(c->a, &c->ids, arena_copy(c->a, str_of(r->text(r, 0))));
        vec_push(c->a, &c->records, arena_copy(c->a, str_of(r->text(r, 1))));
    }
    return db_ok(d) && c->ids.n;
}

/* Codes what was claimed. What is refused has been told, and is not tried again. */
static bool S_code(claim *c)
{
    fasti *f = c->s->f;
    for (size_t i = 0; i < c->ids.n; i++) {
        fasti_error why = ERROR_NONE;
        const char *name = arena_format(c->a, "%s: %s", c->s->db->name, c->ids.at[i]);
        f->seen = (map){.arena = f->keep}; /* a later version of an article may come */
        if (fasti_load_memory(f, name, c->records.at[i], strlen(c->records.at[i]), &why)) continue;
        if (why.code == FASTI_UNREADABLE && !f->options.strict) continue;
        if (c->error->code == FASTI_OK) *c->error = why;
        return false;
    }
    return true;
}

/* One claim; false if there was none, or on failure. */
static bool S_work(void *context)
{
    claim *c = context;
    db *d = c->s->db;
    c->a = c->s->f->scratch;
    if (!S_claim(c) || !S_code(c)) return false;
    for (size_t i = 0; i < c->ids.n; i++)
        db_put(d, "claimed(id)", DB_VALUES(db_text(c->ids.at[i])));
    if (!fasti_settle(c->s->f, c->error)) return false;
    /* Where nothing was new, nothing has been written yet. */
    db_flush(d);
    store_remove_claimed(c->s);
    db_do(d, "COMMIT", DB_NONE);
    return db_done(d, c->error);
}

bool fasti_work_queue(fasti *f, fasti_error *error)
{
    fasti_error own = ERROR_NONE;
    store *s = f->taker ? store_of_taker(f->taker) : NULL;
    if (!s || !s->db->server) return S_no_server(s ? s->db->name : "", error);
    bool (*stop)(void) = f->options.stop;
    bool more = true;
    error = error && error->code == FASTI_OK ? error : &own;
    while (more && !(stop && stop())) {
        claim c = {.s = s, .error = error};
        more = scratch_try(f, S_work, &c, error);
    }
    if (!db_ok(s->db) || error->code != FASTI_OK)
        db_rollback(s->db);
    else
        db_do(s->db, "COMMIT", DB_NONE);
    return db_done(s->db, error) && error->code == FASTI_OK;
}
