/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_who INPUT...: how fast names are found and actors resolved, tokens and tags given, in
 * megabytes of text a second on one core; and how long opening the tables takes. Runs in the
 * source folder.
 */
#include <stdio.h>
#include <time.h>

#include "actors.h"
#include "error.h"
#include "names.h"
#include "state.h"

enum { ROUNDS = 5 };

typedef struct bench {
    fasti *f;
    const reader *texts;
    const gazetteer *g;
    arena *a, *round;
    double seconds;
    size_t bytes, names, descriptions;
} bench;

static double S_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void S_round(bench *b, reading *r, bool count)
{
    for (int i = 0; i < 2; i++) {
        r->fields[i].names.at = NULL;
        r->fields[i].names.n = r->fields[i].names.room = 0;
    }
    double start = S_now();
    names_find(b->g, r, b->round);
    collection *c = collection_new(b->round);
    const cast *who = actors_resolve(b->g, r, c, b->round);
    const descriptions *d = descriptions_find(who, r, c, b->round);
    b->seconds += S_now() - start;
    for (int i = 0; i < 2 && count; i++) {
        b->names += r->fields[i].names.n;
        b->descriptions += d->fields[i].n;
        b->bytes += r->fields[i].text.n;
    }
    arena_reset(b->round);
}

static bool S_article(void *context, const fasti_article *article, fasti_error *error)
{
    (void)error;
    bench *b = context;
    reading *r = reader_read(b->texts, article, b->a);
    for (int round = 0; round < ROUNDS; round++) S_round(b, r, !round);
    arena_reset(b->a);
    return true;
}

static int S_failed(const fasti_error *error)
{
    char line[1024];
    fprintf(stderr, "%s\n", fasti_error_line(error, line, sizeof line));
    return 1;
}

int main(int n, char **paths)
{
    fasti_error error = ERROR_NONE;
    fasti_options options = {.data_dir = "data"};
    bench b = {.f = fasti_new(&options, &error)};
    if (!b.f) return S_failed(&error);
    b.a = arena_new(&b.f->memory);
    b.round = arena_new(&b.f->memory);
    double start = S_now();
    b.g = gazetteer_open("data", b.f->keep, &error);
    double open = S_now() - start;
    b.texts = b.g ? reader_open("data", b.f->keep, &error) : NULL;
    if (!b.texts) return S_failed(&error);
    for (int i = 1; i < n; i++)
        if (!fasti_each_article(b.f, paths[i], S_article, &b, &error)) return S_failed(&error);
    printf("tables opened in %.2f ms\n", open * 1e3);
    printf("%zu bytes, %zu names, %zu descriptions: %.1f MB/s\n", b.bytes, b.names, b.descriptions,
           (double)b.bytes * ROUNDS / b.seconds / 1e6);
    arena_free(b.round);
    arena_free(b.a);
    fasti_free(b.f);
    return 0;
}
