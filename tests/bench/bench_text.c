/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Speed of reading, layer by layer, on one core:
 *
 *   cmake --build --preset release --target bench-text && build/bench-text ARTICLES...
 *
 * A layer's time is its own: what it needs from the layers below is not counted, except that tags
 * carry the first of the models' shared layers and "shared" is the second.
 */
#include <stdio.h>
#include <time.h>

#include "analyse.h"
#include "encode.h"
#include "error.h"
#include "parse.h"
#include "passage.h"
#include "sentence.h"
#include "token.h"

enum { MOST_BYTES = 6 << 20 };

typedef struct texts {
    arena *arena;
    VEC(fasti_article) at;
    size_t bytes;
} texts;

/* Times of one round, in seconds. */
typedef enum layer { PASSAGES, TOKENS, TAGS, SHARED, PARSED, NAMES, WHOLE, LAYERS } layer;

typedef struct bench {
    texts texts;
    const spelling *spelling;
    const clutter *clutter;
    const lemmas *lemmas;
    const model *model;
    const reader *reader;
    arena *scratch;
    double seconds[LAYERS];
    size_t tokens;
} bench;

static double S_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool S_take(void *context, const fasti_article *article, fasti_error *error)
{
    texts *t = context;
    (void)error;
    fasti_article copy = *article;
    copy.text = arena_copy(t->arena, str_of(article->text));
    copy.title = arena_copy(t->arena, str_of(article->title));
    copy.language = "en";
    vec_push(t->arena, &t->at, copy);
    t->bytes += strlen(copy.text);
    return t->bytes < MOST_BYTES;
}

static void S_cut(bench *b, field_reading *f, words *w)
{
    double start = S_now();
    passages_cut(b->clutter, f, STR(""), b->scratch);
    double cut = S_now();
    b->seconds[PASSAGES] += cut - start;
    for (uint32_t i = 0; i < f->passages.n; i++) {
        const passage *p = &f->passages.at[i];
        uint32_t first = (uint32_t)f->tokens.n;
        if (p->kind == PASSAGE_CLUTTER) continue;
        tokens_cut(b->spelling, w, f, p->start, p->end, b->scratch);
        sentences_cut(b->spelling, f, i, first, b->scratch);
    }
    b->seconds[TOKENS] += S_now() - cut;
    b->tokens += f->tokens.n;
}

static double S_analyse(bench *b, field_reading *f, words *w, unsigned layers)
{
    double start = S_now();
    analyse(b->model, b->lemmas, w, 0, f, layers, b->scratch);
    return S_now() - start;
}

static void S_article(bench *b, const fasti_article *article)
{
    field_reading f = {.field = FASTI_TEXT, .text = str_of(article->text)};
    words w;
    words_init(&w, b->scratch);
    S_cut(b, &f, &w);
    double tags = S_analyse(b, &f, &w, ANALYSE_TAGS), shared = S_analyse(b, &f, &w, ANALYSE_SHARED);
    b->seconds[SHARED] += shared - S_analyse(b, &f, &w, 0);
    b->seconds[TAGS] += tags;
    b->seconds[PARSED] += S_analyse(b, &f, &w, ANALYSE_PARSE) - shared;
    b->seconds[NAMES] += S_analyse(b, &f, &w, ANALYSE_NAMES) - shared;
    double start = S_now();
    reader_read(b->reader, article, b->scratch);
    b->seconds[WHOLE] += S_now() - start;
    arena_reset(b->scratch);
}

static void S_print(const bench *b)
{
    static const char *const names[LAYERS] = {
        "passages", "tokens and sentences", "tags",         "second shared layer",
        "parse",    "name labels",          "whole reading"};
    printf("%zu articles, %.1f MB, %zu tokens\n", b->texts.at.n, (double)b->texts.bytes / 1e6,
           b->tokens);
    for (int i = 0; i < LAYERS; i++)
        printf("%-22s %8.2f MB/s %10.0f tokens/s\n", names[i],
               (double)b->texts.bytes / 1e6 / b->seconds[i], (double)b->tokens / b->seconds[i]);
}

static bool S_open(bench *b, arena *keep, fasti_error *error)
{
    return (b->spelling = spelling_open("data", keep, error)) &&
           (b->clutter = clutter_open("data", keep, error)) &&
           (b->lemmas = lemmas_open("data", keep, error)) &&
           (b->model = model_open("data", keep, error)) &&
           (b->reader = reader_open("data", keep, error));
}

int main(int argc, char **argv)
{
    memory guard = {0};
    arena *keep = arena_new(&guard);
    bench b = {.texts.arena = keep, .scratch = arena_new(&guard)};
    fasti_error error = ERROR_NONE;
    fasti_options options = {.data_dir = "data"};
    fasti *f = fasti_new(&options, &error);
    bool ok = f && S_open(&b, keep, &error);
    for (int i = 1; ok && i < argc; i++) fasti_each_article(f, argv[i], S_take, &b.texts, NULL);
    if (!ok) fprintf(stderr, "bench-text: %s: %s\n", error.source, error.text);
    for (size_t i = 0; ok && i < b.texts.at.n; i++) S_article(&b, &b.texts.at.at[i]);
    if (ok && b.texts.at.n) S_print(&b);
    fasti_free(f);
    arena_free(b.scratch);
    arena_free(keep);
    return ok ? 0 : 1;
}
