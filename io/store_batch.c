/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is to be added waits here until there is enough to be written at once: a transaction costs
 * about as much for one article as for a hundred.
 *
 * Invariant: an article that is wanted waits, with its text, until its mentions come; only then it
 * belongs to the batch. So one that nobody could code is not in the store and may be added again.
 */
#include "coder.h"
#include "error.h"
#include "store.h"
#include "utf8.h"

enum { ARTICLES_MOST = 256, MENTIONS_MOST = 16384, BYTES_MOST = 16 << 20, NAME_MOST = 1024 };

typedef struct adding {
    store *s;
    taker taker;
    fasti_on_commit *on_commit;
    void *context;
    arena *a;  /* of all that waits */
    map by_id; /* -> index in `waiting` */
    VEC(stored_article *) waiting;
    stored_batch batch;
    fasti_stored told;
    size_t mentions, bytes;
} adding;

static void S_empty(adding *x)
{
    arena *fresh = arena_new(&x->s->f->memory);
    if (!fresh) memory_out(&x->s->f->memory);
    x->a = fresh;
    x->by_id = (map){.arena = x->a};
    x->waiting.at = NULL;
    x->waiting.n = x->waiting.room = 0;
    fasti_stored counts = x->batch.counts;
    x->batch = (stored_batch){.a = x->a, .counts = counts};
    x->mentions = x->bytes = 0;
}

static const char *S_copy(adding *x, const char *text)
{
    return arena_copy(x->a, str_of(text ? text : ""));
}

static void S_wait(adding *x, const fasti_article *a)
{
    stored_article *w = arena_make(x->a, stored_article);
    const char **authors = arena_array(x->a, const char *, a->author_count);
    for (size_t i = 0; i < a->author_count; i++) authors[i] = S_copy(x, a->authors[i]);
    w->content = article_content(a);
    w->article = *a;
    w->article.id = S_copy(x, a->id);
    w->article.title = S_copy(x, a->title);
    w->article.text = S_copy(x, a->text);
    w->article.published_at = S_copy(x, a->published_at);
    w->article.modified_at = S_copy(x, a->modified_at);
    w->article.seen_at = S_copy(x, a->seen_at);
    w->article.authors = authors;
    w->article.source = S_copy(x, a->source);
    w->article.url = S_copy(x, a->url);
    w->article.language = S_copy(x, a->language);
    w->article.dialect = S_copy(x, a->dialect);
    w->article.given = NULL;
    w->article.given_count = 0;
    map_set(&x->by_id, str_of(w->article.id), (uint32_t)x->waiting.n);
    vec_push(x->a, &x->waiting, w);
    x->bytes += strlen(w->article.text) + strlen(w->article.title);
}

bool store_knows(store *s, const char *id, uint64_t *content)
{
    db_rows *r =
        db_ask(s->db, "SELECT content FROM articles WHERE id = $1", DB_VALUES(db_text(id)));
    *content = 0;
    while (db_next(r)) *content = (uint64_t)r->integer(r, 0);
    return db_ok(s->db);
}

store *store_of_taker(const taker *t)
{
    return ((const adding *)t->context)->s;
}

static bool S_long(const char *text)
{
    return strlen(text) > NAME_MOST;
}

/* A server's indices hold no long keys; nothing is that long but what is no name. */
static bool S_too_long(const fasti_mention *m)
{
    bool too =
        S_long(m->article->id) || S_long(m->happening) || (m->place && S_long(m->place->name));
    for (size_t i = 0; i < m->part_count; i++)
        too |= S_long(m->parts[i].actor->id) || S_long(m->parts[i].as);
    return too;
}

/* Refuses what an article or an event tells, since a name in it is too long. */
static bool S_refuse_long(adding *x, const char *id, fasti_error *error)
{
    fasti_error why = ERROR_NONE;
    fail(&why, FASTI_REFUSED, "a name of more than %d bytes in the article \"%s\": not stored",
         NAME_MOST, utf8_shown(str_of(id), x->s->f->scratch));
    return refuse(x->s->f, &why) ||
           fail(error, FASTI_STOPPED, "stopped at the first refused record");
}

static bool S_wants(void *context, const fasti_article *article, bool *wanted, fasti_error *error)
{
    adding *x = context;
    uint64_t known, content = article_content(article);
    if (!store_knows(x->s, article->id, &known)) return db_done(x->s->db, error);
    *wanted = known != content;
    if (*wanted && S_long(article->id)) {
        *wanted = false;
        return S_refuse_long(x, article->id, error);
    }
    if (*wanted)
        S_wait(x, article);
    else
        x->batch.counts.same++;
    return true;
}

/* Tells what is lasting, where that was not told. */
static void S_tell(adding *x, bool committed)
{
    const fasti_stored *now = &x->batch.counts;
    bool news = committed || now->same != x->told.same || now->older != x->told.older;
    if (news && x->on_commit) x->on_commit(x->context, now);
    x->told = *now;
}

/* Writes the batch; what waits for its mentions goes on waiting. */
static bool S_write(adding *x, fasti_error *error)
{
    bool empty = x->batch.articles.n + x->batch.taken.n == 0;
    if (!empty && !store_put(x->s, &x->batch, error)) return false;
    S_tell(x, !empty);
    arena *old = x->a;
    map by_id = x->by_id;
    stored_article **waiting = x->waiting.at;
    size_t n = x->waiting.n;
    S_empty(x);
    for (size_t i = 0; i < n; i++)
        if (!waiting[i]->told && map_get(&by_id, str_of(waiting[i]->article.id)) == i)
            S_wait(x, &waiting[i]->article),
                x->waiting.at[x->waiting.n - 1]->content = waiting[i]->content;
    arena_free(old);
    return true;
}

static bool S_take(void *context, const fasti_article *coded, const collection *c,
                   fasti_error *error)
{
    adding *x = context;
    for (size_t i = 0; i < c->mentions.n; i++)
        if (S_too_long(c->mentions.at[i]))
            return S_refuse_long(x, c->mentions.at[i]->article->id, error);
    collection *copy = collection_new(x->a);
    for (size_t i = 0; i < c->mentions.n; i++) hold_reference(copy, c->mentions.at[i], x->a);
    x->mentions += copy->mentions.n;
    if (coded) {
        uint32_t at = map_get(&x->by_id, str_of(coded->id));
        if (at == MAP_NONE) return true;
        stored_article *w = x->waiting.at[at];
        w->told = copy;
        vec_push(x->a, &x->batch.articles, w);
    } else {
        vec_push(x->a, &x->batch.taken, copy);
    }
    bool full = x->batch.articles.n >= ARTICLES_MOST || x->mentions >= MENTIONS_MOST ||
                x->bytes >= BYTES_MOST;
    return !full || S_write(x, error);
}

typedef struct finishing {
    adding *x;
    fasti_error *error;
} finishing;

static bool S_finish_guarded(void *context)
{
    const finishing *g = context;
    return S_write(g->x, g->error);
}

static bool S_finish(void *context, fasti_error *error)
{
    finishing g = {context, error};
    return scratch_try(g.x->s->f, S_finish_guarded, &g, error);
}

static void S_release(void *what)
{
    adding *x = what;
    arena_free(x->a);
}

typedef struct opening {
    fasti *f;
    const char *where;
    fasti_on_commit *on_commit;
    void *context;
    fasti_error *error;
} opening;

static bool S_open(void *context)
{
    const opening *o = context;
    fasti *f = o->f;
    if (!coding_ready(f, o->error)) return false;
    store *s = store_open(f, o->where, DB_WRITE, f->keep, o->error);
    if (!s) return false;
    adding *x = arena_make(f->keep, adding);
    *x = (adding){.s = s, .on_commit = o->on_commit, .context = o->context};
    arena_defer(f->keep, S_release, x);
    S_empty(x);
    x->taker = (taker){x, S_wants, S_take, S_finish};
    f->taker = &x->taker;
    f->settle = fasti_settle;
    return true;
}

bool fasti_open_store(fasti *f, const char *where, fasti_on_commit *on_commit, void *context,
                      fasti_error *error)
{
    fasti_error own = ERROR_NONE;
    opening o = {f, where, on_commit, context, error && error->code == FASTI_OK ? error : &own};
    if (f->taker) return fail(error, FASTI_USAGE, "a store is open already");
    return scratch_try(f, S_open, &o, error);
}
