/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of a store that make no sense. A line of the input changes one cell of a good store: its
 * first byte says which column, its second which row, the rest is the value. Whatever the cells
 * say, what is loaded is whole, and events can be made of it.
 */
#include <sqlite3.h>
#include <unistd.h>

#include "coder.h"
#include "fuzz.h"
#include "store.h"

static const char articles[] =
    "{\"id\": \"a\", \"title\": \"Presidents talk\", \"date\": \"2021-04-13\", \"text\": "
    "\"US President Joe Biden and Russian President Vladimir Putin talked on the phone on "
    "Tuesday.\\n\\nPutin visited Helsinki in 2018.\"}\n"
    "{\"id\": \"b\", \"title\": \"Talks in Vienna\", \"date\": \"2021-04-14\", \"text\": "
    "\"Iran and the European Union held talks in Vienna yesterday. Biden phoned Putin.\"}\n";

static const char *const columns[][2] = {
    {"articles", "n"},          {"articles", "id"},        {"articles", "title"},
    {"articles", "text"},       {"articles", "published"}, {"articles", "authors"},
    {"articles", "source"},     {"mentions", "article"},   {"mentions", "event"},
    {"mentions", "happening"},  {"mentions", "kind"},      {"mentions", "mode"},
    {"mentions", "status"},     {"mentions", "first_day"}, {"mentions", "last_day"},
    {"mentions", "dated_by"},   {"mentions", "place"},     {"mentions", "field"},
    {"mentions", "start_at"},   {"mentions", "end_at"},    {"mentions", "sentence_end"},
    {"mentions", "words"},      {"mentions", "quote"},     {"mentions", "rule"},
    {"mentions", "confidence"}, {"mentions", "cells"},     {"parts", "actor"},
    {"parts", "role"},          {"parts", "said"},         {"parts", "mention"},
    {"actors", "id"},           {"actors", "name"},        {"actors", "type"},
    {"actors", "country"},      {"places", "name"},        {"places", "country"},
    {"places", "lat"},          {"events", "n"},           {"events", "kind"},
    {"blocks", "ord"},          {"blocks", "mention"},     {"meta", "value"},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static char good[64], bad[64];

static fasti *f; /* keeps its tables */

static void S_make(void)
{
    const fasti_options options = {.data_dir = "data"};
    fasti *maker = fasti_new(&options, NULL);
    f = fasti_new(&options, NULL);
    must(maker && f && coding_ready(f, NULL));
    must(fasti_open_store(maker, good, NULL, NULL, NULL) &&
         fasti_load_memory(maker, "articles", articles, sizeof articles - 1, NULL) &&
         fasti_settle(maker, NULL));
    fasti_free(maker);
}

static void S_remove(void)
{
    remove(good);
    remove(bad);
    fasti_free(f);
}

static void S_prepare(void)
{
    if (*good) return;
    snprintf(good, sizeof good, "/tmp/fasti-fuzz-%ld-good.db", (long)getpid());
    snprintf(bad, sizeof bad, "/tmp/fasti-fuzz-%ld-bad.db", (long)getpid());
    remove(good);
    S_make();
    atexit(S_remove);
}

static void S_copy(void)
{
    char bytes[1 << 16];
    FILE *from = fopen(good, "rb"), *to = fopen(bad, "wb");
    must(from && to);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, from)) > 0;)
        must(fwrite(bytes, 1, n, to) == n);
    fclose(from);
    fclose(to);
}

static void S_change(sqlite3 *db, str line)
{
    char sql[256];
    const char *const *c = columns[(unsigned char)line.at[0] % COLUMNS];
    snprintf(sql, sizeof sql,
             "UPDATE OR IGNORE %s SET %s = ?1 WHERE (%s, %s) = (SELECT %s, %s FROM %s LIMIT 1 "
             "OFFSET %d)",
             c[0], c[1], c[1], c[1], c[1], c[1], c[0], (unsigned char)line.at[1] % 8);
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK) {
        sqlite3_bind_text(s, 1, line.at + 2, (int)line.n - 2, SQLITE_TRANSIENT);
        sqlite3_step(s);
    }
    sqlite3_finalize(s);
}

static void S_check(const collection *c)
{
    for (size_t i = 0; i < c->mentions.n; i++) {
        const fasti_mention *m = c->mentions.at[i];
        must(m->article && *m->article->id && *m->happening && m->trigger && m->quote);
        must(m->kind < FASTI_KIND_COUNT && m->status < FASTI_STATUS_COUNT);
        must(m->start <= m->end && m->days.first <= m->days.last);
        must(m->confidence >= 0 && m->confidence <= 1);
        for (size_t j = 0; j < m->part_count; j++)
            must(m->parts[j].actor && *m->parts[j].actor->id && m->parts[j].as);
    }
}

static bool S_read(void *context)
{
    fasti_error error = {.offset = -1};
    collection *c = collection_new(f->scratch);
    store *s = store_open(f, bad, DB_READ, f->scratch, &error);
    (void)context;
    if (s) {
        db_begin(s->db);
        must(store_load(s, c, false, NULL, &error) || error.code != FASTI_OK);
    }
    S_check(c);
    merge_mentions(f->coder, c, true, f->scratch);
    return true;
}

static bool S_run(arena *a, str bytes)
{
    sqlite3 *db;
    (void)a;
    S_prepare();
    S_copy();
    must(sqlite3_open(bad, &db) == SQLITE_OK);
    sqlite3_exec(db, "PRAGMA synchronous = OFF; BEGIN", NULL, NULL, NULL);
    for (str_cut line = {.tail = bytes, .ok = true}; line.ok;) {
        line = str_cut_at(line.tail, '\n');
        if (line.head.n >= 2) S_change(db, line.head);
    }
    sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    sqlite3_close(db);
    return scratch_try(f, S_read, NULL, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_run(bytes, size < 4096 ? size : 4096, S_run);
    return 0;
}
