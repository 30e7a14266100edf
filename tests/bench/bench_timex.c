/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_timex INPUT...: how fast time expressions are found, the tokens given, in megabytes of text
 * a second of one core's time (other work beside it does not count), and how long opening the
 * tables takes. Runs in the source folder.
 */
#include <stdio.h>
#include <time.h>

#include "error.h"
#include "state.h"
#include "timex.h"

enum { ROUNDS = 5 };

typedef struct bench {
    fasti *f;
    const reader *texts;
    const timex_rules *rules;
    arena *a;
    double seconds;
    size_t bytes, tokens, found;
} bench;

static double S_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool S_article(void *context, const fasti_article *article, fasti_error *error)
{
    (void)error;
    bench *b = context;
    reading *r = reader_read(b->texts, article, b->a);
    for (int round = 0; round < ROUNDS; round++) {
        r->fields[0].timexes.n = r->fields[1].timexes.n = 0;
        double start = S_now();
        timexes_find(b->rules, r, b->a);
        b->seconds += S_now() - start;
    }
    for (int i = 0; i < 2; i++) {
        b->bytes += r->fields[i].text.n;
        b->tokens += r->fields[i].tokens.n;
        b->found += r->fields[i].timexes.n;
    }
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
    b.texts = reader_open("data", b.f->keep, &error);
    double start = S_now();
    b.rules = timex_open("data", b.f->keep, &error);
    double open = S_now() - start;
    if (!b.texts || !b.rules) return S_failed(&error);
    for (int i = 1; i < n; i++)
        if (!fasti_each_article(b.f, paths[i], S_article, &b, &error)) return S_failed(&error);
    printf("tables opened in %.2f ms\n", open * 1e3);
    printf("%zu bytes, %zu tokens, %zu expressions: %.1f MB/s, %.0f ns a token\n", b.bytes,
           b.tokens, b.found, (double)b.bytes * ROUNDS / b.seconds / 1e6,
           b.seconds * 1e9 / ROUNDS / (double)(b.tokens ? b.tokens : 1));
    arena_free(b.a);
    fasti_free(b.f);
    return 0;
}
