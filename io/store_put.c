/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing a batch: what it changes is found first, then the rows change, then what follows from
 * them is derived.
 *
 * Which of two versions of an article counts: the one modified (else published) later; of one day,
 * or where no day is known, the one that comes later.
 */
#include <inttypes.h>
#include <string.h>

#include "day.h"
#include "error.h"
#include "events.h"
#include "memory_file.h"
#include "store.h"
#include "utf8.h"

/* An article that the batch names, and its row. */
typedef struct known {
    int64_t n;
    bool stored, text, changed; /* there before; with its text; to be written */
    fasti_article article;
    const stored_article *coded; /* NULL: known from events alone */
} known;

typedef struct putting {
    derivation d;
    db *db;
    arena *a;
    stored_batch *batch;
    map by_id; /* -> index in `articles` */
    VEC(known *) articles;
    map place_by_key, written; /* places; article numbers with hashes of mentions */
    VEC(int64_t) place_numbers;
    collection *places;
    int64_t article, mention, place, first_mention; /* the last numbers given */
    fasti_error *error;
} putting;

/* ---- which articles change ----------------------------------------------------------------- */

uint64_t article_content(const fasti_article *a)
{
    uint64_t h = hash_mix_text(hash_mix_text(0, a->title), a->text);
    h = hash_mix(hash_mix(hash_mix(h, (uint32_t)a->published), (uint32_t)a->modified),
                 (uint32_t)a->seen);
    h = hash_mix_text(hash_mix_text(hash_mix_text(h, a->source), a->url), a->language);
    for (size_t i = 0; i < a->author_count; i++) h = hash_mix_text(h, a->authors[i]);
    for (size_t i = 0; i < a->given_count; i++) {
        h = hash_mix_text(hash_mix(h, a->given[i].kind), a->given[i].quote);
        h = hash_mix(h, (uint32_t)a->given[i].days.first);
    }
    return h ? h : 1;
}

static fasti_day S_version(const fasti_article *a)
{
    return day_known(a->modified) ? a->modified : a->published;
}

#define KNOWN                                                                                      \
    "SELECT n, title, source, url, language, published, modified, seen, text IS NOT NULL,"         \
    " content FROM articles WHERE id = $1"

static const char *S_copy(putting *p, db_rows *r, int column)
{
    return arena_copy(p->a, str_of(r->text(r, column)));
}

/* The article of that id as the store has it; `content` of its text. */
static known *S_known(putting *p, const char *id, uint64_t *content)
{
    uint32_t at = map_get(&p->by_id, str_of(id));
    if (at != MAP_NONE) return p->articles.at[at];
    known *k = arena_make(p->a, known);
    k->article.id = arena_copy(p->a, str_of(id));
    db_rows *r = db_ask(p->db, KNOWN, DB_VALUES(db_text(id)));
    while (db_next(r)) {
        k->stored = true;
        k->n = r->integer(r, 0);
        k->article = (fasti_article){.id = k->article.id,
                                     .title = S_copy(p, r, 1),
                                     .source = S_copy(p, r, 2),
                                     .url = S_copy(p, r, 3),
                                     .language = S_copy(p, r, 4),
                                     .published = fasti_day_parse(r->text(r, 5)),
                                     .modified = fasti_day_parse(r->text(r, 6)),
                                     .seen = fasti_day_parse(r->text(r, 7))};
        k->text = r->integer(r, 8) != 0;
        if (content) *content = (uint64_t)r->integer(r, 9);
    }
    if (!k->stored) k->n = ++p->article;
    map_set(&p->by_id, str_of(k->article.id), (uint32_t)p->articles.n);
    vec_push(p->a, &p->articles, k);
    return k;
}

static bool S_refuse_older(putting *p, const known *k)
{
    fasti_error why = ERROR_NONE;
    char day[FASTI_DAY_SIZE];
    fail(&why, FASTI_REFUSED, "the store has a later version of the article \"%s\", of %s",
         utf8_shown(str_of(k->article.id), p->a), fasti_day_text(S_version(&k->article), day));
    error_in(&why, p->db->name);
    p->batch->counts.older++;
    return refuse(p->d.s->f, &why) ||
           fail(p->error, FASTI_STOPPED, "stopped at the first refused record");
}

/* Of an article's own mentions those go that were read from it or came with it. */
#define GO "(own = 1 OR rule NOT LIKE 'given%') AND article IN (SELECT article FROM lost)"

static bool S_decide(putting *p, const stored_article *a)
{
    uint64_t content = 0;
    known *k = S_known(p, a->article.id, &content);
    if (k->stored && content == a->content) { /* another process was faster */
        p->batch->counts.same++;
        return true;
    }
    fasti_day old = k->text ? S_version(&k->article) : FASTI_NO_DAY, new = S_version(&a->article);
    if (day_known(old) && day_known(new) && new < old) return S_refuse_older(p, k);
    *(k->text ? &p->batch->counts.replaced : &p->batch->counts.added) += 1;
    if (k->stored) db_put(p->db, "lost(article)", DB_VALUES(db_int(k->n)));
    k->article = a->article;
    k->text = k->changed = true;
    k->coded = a;
    return true;
}

/* Of an article that is known from events alone, takes what it leaves open, as `hold_article` does;
 * one with a text tells of itself. */
static void S_decide_taken(putting *p, const fasti_article *a)
{
    known *k = S_known(p, a->id, NULL);
    if (k->text) return;
    collection *c = collection_new(p->a);
    if (k->stored || k->changed) hold_article(c, &k->article);
    const fasti_article *now = hold_article(c, a);
    bool same = (k->stored || k->changed) && strcmp(now->title, k->article.title) == 0 &&
                strcmp(now->source, k->article.source) == 0 &&
                strcmp(now->url, k->article.url) == 0 &&
                strcmp(now->language, k->article.language) == 0 &&
                now->published == k->article.published && now->seen == k->article.seen;
    if (same) return;
    if (k->stored && !k->changed)
        db_do(p->db, "INSERT INTO moved SELECT happening FROM mentions WHERE article = $1",
              DB_VALUES(db_int(k->n)));
    k->article = *now;
    k->changed = true;
}

/* Whether a mention of a batch is to be written; not what a part says of a text that is here. */
static bool S_counts(const known *k, const fasti_mention *m, bool taken)
{
    return !taken || rule_is_given(m->rule) || !k->text;
}

static void S_note(putting *p, const collection *c, bool taken)
{
    for (size_t i = 0; i < c->mentions.n; i++) {
        const fasti_mention *m = c->mentions.at[i];
        if (S_counts(S_known(p, m->article->id, NULL), m, taken))
            db_put(p->db, "moved(happening)", DB_VALUES(db_text(m->happening)));
    }
}

static bool S_decide_all(putting *p)
{
    for (size_t i = 0; i < p->batch->articles.n; i++)
        if (!S_decide(p, p->batch->articles.at[i])) return false;
    for (size_t i = 0; i < p->batch->taken.n; i++) {
        const collection *c = p->batch->taken.at[i];
        for (size_t k = 0; k < c->articles.n; k++) S_decide_taken(p, c->articles.at[k]);
        S_note(p, c, true);
    }
    for (size_t i = 0; i < p->articles.n; i++)
        if (p->articles.at[i]->coded) S_note(p, p->articles.at[i]->coded->told, false);
    db_flush(p->db);
    db_do(p->db,
          "INSERT INTO moved SELECT DISTINCT happening FROM mentions"
          " WHERE article IN (SELECT article FROM lost)",
          DB_NONE);
    db_noted(p->db, "ANALYZE moved, lost");
    return true;
}

/* ---- rows ---------------------------------------------------------------------------------- */

#define TEXTS  "articles_text (articles_text, rowid, title, text) SELECT 'delete', n, title, text"
#define QUOTES "mentions_text (mentions_text, rowid, quote) SELECT 'delete', n, quote"

/* SQLite's indices of full text hold no texts, and must be told what goes. */
static void S_remove_words(putting *p)
{
    if (p->db->server) return;
    db_do(p->db,
          "INSERT INTO " TEXTS " FROM articles WHERE text IS NOT NULL"
          " AND n IN (SELECT article FROM lost)",
          DB_NONE);
    db_do(p->db, "INSERT INTO " QUOTES " FROM mentions WHERE " GO, DB_NONE);
}

static void S_put_words(putting *p)
{
    if (p->db->server) return;
    for (size_t i = 0; i < p->articles.n; i++)
        if (p->articles.at[i]->coded)
            db_do(p->db,
                  "INSERT INTO articles_text (rowid, title, text)"
                  " SELECT n, title, text FROM articles WHERE n = $1",
                  DB_VALUES(db_int(p->articles.at[i]->n)));
    db_do(p->db,
          "INSERT INTO mentions_text (rowid, quote) SELECT n, quote FROM mentions"
          " WHERE n >= $1",
          DB_VALUES(db_int(p->first_mention)));
}

static void S_remove(putting *p)
{
    S_remove_words(p);
    db_do(p->db,
          "INSERT INTO touched SELECT DISTINCT actor FROM parts WHERE mention IN"
          " (SELECT n FROM mentions WHERE " GO ")",
          DB_NONE);
    db_do(p->db,
          "INSERT INTO sites SELECT DISTINCT place FROM mentions WHERE " GO
          " AND place IS NOT NULL",
          DB_NONE);
    db_noted(p->db, "ANALYZE touched, sites");
    db_do(p->db, "DELETE FROM parts WHERE mention IN (SELECT n FROM mentions WHERE " GO ")",
          DB_NONE);
    db_do(p->db, "DELETE FROM mentions WHERE " GO, DB_NONE);
    db_do(p->db, "DELETE FROM articles WHERE n IN (SELECT article FROM lost)", DB_NONE);
}

static const char *S_authors(const fasti_article *article, arena *a)
{
    memory_file *list = article->author_count ? memory_file_open(a, NULL) : NULL;
    if (!article->author_count) return "[]";
    if (!list) memory_out(arena_memory(a));
    emit e = {.out = list->stream};
    emit_array(&e, NULL);
    for (size_t i = 0; i < article->author_count; i++) emit_text(&e, NULL, article->authors[i]);
    emit_array_end(&e);
    fflush(list->stream);
    return list->bytes;
}

static void S_put_article(putting *p, const known *k)
{
    const fasti_article *a = &k->article;
    if (k->stored && !k->coded) {
        db_do(p->db,
              "UPDATE articles SET title = $1, source = $2, url = $3, language = $4,"
              " published = $5, seen = $6 WHERE n = $7",
              DB_VALUES(db_text(a->title), db_text_or_null(a->source), db_text_or_null(a->url),
                        db_text_or_null(a->language), db_day(a->published), db_day(a->seen),
                        db_int(k->n)));
        return;
    }
    db_put(p->db,
           "articles(n, id, title, text, published, modified, seen, published_at, modified_at,"
           " seen_at, authors, source, url, language, dialect, content)",
           DB_VALUES(db_int(k->n), db_text(a->id), db_text(a->title),
                     k->coded ? db_text(a->text) : (db_value){.is = DB_NULL}, db_day(a->published),
                     db_day(a->modified), db_day(a->seen), db_text_or_null(a->published_at),
                     db_text_or_null(a->modified_at), db_text_or_null(a->seen_at),
                     db_text(S_authors(a, p->a)), db_text_or_null(a->source),
                     db_text_or_null(a->url), db_text_or_null(a->language),
                     db_text_or_null(a->dialect),
                     db_int(k->coded ? (int64_t)k->coded->content : 0)));
}

/* The number of a place, whose row is written with its position once all is known. */
static db_value S_place(putting *p, const fasti_place *place)
{
    if (!place) return (db_value){.is = DB_NULL};
    const char *key = arena_format(p->a, "%s\t%s", place->name, place->country);
    uint32_t at = map_get(&p->place_by_key, str_of(key));
    hold_place(p->places, place);
    if (at != MAP_NONE) return db_int(p->place_numbers.at[at]);
    int64_t n = 0;
    db_rows *r = db_ask(p->db, "SELECT n, lat, lon FROM places WHERE name = $1 AND country = $2",
                        DB_VALUES(db_text(place->name), db_text(place->country)));
    while (db_next(r)) {
        n = r->integer(r, 0);
        hold_place(p->places, &(fasti_place){place->name, place->country, !db_null(r, 1),
                                             r->real(r, 1), r->real(r, 2)});
    }
    if (!n) {
        n = ++p->place;
        db_do(p->db, "INSERT INTO places (n, name, country) VALUES ($1, $2, $3)",
              DB_VALUES(db_int(n), db_text(place->name), db_text(place->country)));
    }
    map_set(&p->place_by_key, str_of(key), (uint32_t)p->place_numbers.n);
    vec_push(p->a, &p->place_numbers, n);
    return db_int(n);
}

static void S_put_places(putting *p)
{
    for (size_t i = 0; i < p->places->places.n; i++) {
        const fasti_place *at = p->places->places.at[i];
        if (at->located)
            db_do(p->db,
                  "UPDATE places SET lat = $1, lon = $2 WHERE name = $3 AND country = $4"
                  " AND (lat IS NULL OR lat <> $1 OR lon <> $2)",
                  DB_VALUES(db_real(at->lat), db_real(at->lon), db_text(at->name),
                            db_text(at->country)));
    }
}

/* Whether the article has the same reading already. */
static bool S_is_there(putting *p, const known *k, uint64_t hash)
{
    const uint64_t pair[] = {(uint64_t)k->n, hash};
    const char *key = arena_copy(p->a, (str){(const char *)pair, sizeof pair});
    if (map_get(&p->written, (str){key, sizeof pair}) != MAP_NONE) return true;
    map_set(&p->written, (str){key, sizeof pair}, 1);
    bool there = false;
    if (!k->stored) return false;
    db_rows *r = db_ask(p->db, "SELECT 1 FROM mentions WHERE article = $1 AND hash = $2",
                        DB_VALUES(db_int(k->n), db_int((int64_t)hash)));
    while (db_next(r)) there = true;
    return there;
}

/* What is kept of the row of a coded table, as JSON. */
static db_value S_cells(const fasti_mention *m, arena *a)
{
    if (!mention_is_coded(m)) return (db_value){.is = DB_NULL};
    memory_file *cells = memory_file_open(a, NULL);
    if (!cells) memory_out(arena_memory(a));
    emit e = {.out = cells->stream};
    emit_row(&e, NULL, m->row);
    fflush(cells->stream);
    return db_text(cells->bytes);
}

static void S_put_mention(putting *p, const known *k, const fasti_mention *m, bool own)
{
    uint64_t hash = mention_hash(m);
    if (S_is_there(p, k, hash)) return;
    db_value none = {.is = DB_NULL};
    bool located = m->place && m->place->located;
    db_put(p->db,
           "mentions(n, article, event, happening, kind, mode, status, first_day, last_day,"
           " dated_by, place, lat, lon, field, start_at, end_at, sentence_start, sentence_end,"
           " words, quote, rule, confidence, cells, own, hash)",
           DB_VALUES(db_int(++p->mention), db_int(k->n), db_int(0), db_text(m->happening),
                     db_text(fasti_kind_name(m->kind)), db_text_or_null(m->mode),
                     db_text(fasti_status_name(m->status)), db_day(m->days.first),
                     db_day(m->days.last), db_text_or_null(fasti_dating_name(m->dated_by)),
                     S_place(p, m->place), located ? db_real(m->place->lat) : none,
                     located ? db_real(m->place->lon) : none,
                     db_text(m->field == FASTI_TITLE ? "title" : "text"), db_int(m->start),
                     db_int(m->end), db_int(m->sentence_start), db_int(m->sentence_end),
                     db_text(m->trigger), db_text(m->quote), db_text(m->rule),
                     db_real(m->confidence), S_cells(m, p->a), db_int(own), db_int((int64_t)hash)));
    for (size_t i = 0; i < m->part_count; i++) {
        const fasti_part *part = &m->parts[i];
        db_put(p->db, "parts(mention, part, actor, role, said, name, type, country)",
               DB_VALUES(db_int(p->mention), db_int((int64_t)i + 1), db_text(part->actor->id),
                         db_text(fasti_role_name(part->role)), db_text(part->as),
                         db_text(part->actor->name),
                         db_text(fasti_actor_type_name(part->actor->type)),
                         db_text_or_null(part->actor->country)));
    }
}

static void S_put_mentions(putting *p, const collection *c, bool taken)
{
    for (size_t i = 0; i < c->mentions.n; i++) {
        const fasti_mention *m = c->mentions.at[i];
        const known *k = S_known(p, m->article->id, NULL);
        if (S_counts(k, m, taken)) S_put_mention(p, k, m, !taken);
    }
}

static void S_put_all(putting *p)
{
    S_remove(p);
    for (size_t i = 0; i < p->articles.n; i++)
        if (p->articles.at[i]->changed) S_put_article(p, p->articles.at[i]);
    for (size_t i = 0; i < p->articles.n; i++)
        if (p->articles.at[i]->coded) S_put_mentions(p, p->articles.at[i]->coded->told, false);
    for (size_t i = 0; i < p->batch->taken.n; i++) S_put_mentions(p, p->batch->taken.at[i], true);
    S_put_places(p);
    db_flush(p->db);
    S_put_words(p);
}

/* ---- a batch ------------------------------------------------------------------------------- */

static void S_clear(db *d)
{
    static const char *const notes[] = {
        "DELETE FROM moved",  "DELETE FROM lost",     "DELETE FROM dirty",   "DELETE FROM spots",
        "DELETE FROM wanted", "DELETE FROM assigned", "DELETE FROM touched", "DELETE FROM sites",
    };
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) db_do(d, notes[i], DB_NONE);
}

typedef struct job {
    store *s;
    stored_batch *batch;
    fasti_error *error;
} job;

static bool S_put(void *context)
{
    const job *j = context;
    arena *a = j->s->f->scratch;
    putting p = {.d = {.s = j->s,
                       .a = a,
                       .moved = {.arena = a},
                       .stale = {.arena = a},
                       .changed = {.arena = a}},
                 .db = j->s->db,
                 .a = a,
                 .batch = j->batch,
                 .by_id = {.arena = a},
                 .place_by_key = {.arena = a},
                 .written = {.arena = a},
                 .places = collection_new(a),
                 .error = j->error};
    db_begin(p.db);
    S_clear(p.db);
    p.article = db_number(p.db, "SELECT max(n) FROM articles", 0);
    p.mention = db_number(p.db, "SELECT max(n) FROM mentions", 0);
    p.place = db_number(p.db, "SELECT max(n) FROM places", 0);
    p.first_mention = p.mention + 1;
    if (!S_decide_all(&p)) return false;
    derive_before(&p.d);
    S_put_all(&p);
    derive_after(&p.d, p.first_mention);
    store_remove_claimed(j->s);
    return db_commit(p.db, j->error);
}

void store_remove_claimed(store *s)
{
    if (!s->db->server) return;
    db_do(s->db, "DELETE FROM queue WHERE id IN (SELECT id FROM claimed)", DB_NONE);
    db_do(s->db, "DELETE FROM claimed", DB_NONE);
}

bool store_put(store *s, stored_batch *batch, fasti_error *error)
{
    job j = {s, batch, error};
    fasti_stored before = batch->counts;
    if (scratch_try(s->f, S_put, &j, error)) return true;
    db_rollback(s->db);
    batch->counts = before;
    return false;
}
