/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Invariant: a worker is a copy of the process that began it, and leaves by _exit, so that what was
 * buffered for an output or registered for the end happens once, and not here.
 */
#include "descriptor.h"
#include "crew_worker.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "coder.h"
#include "pack.h"

typedef struct worker {
    fasti *f;
    const crew_work *work;
    int fd;
    fasti_article article;
    VEC(fasti_error) told;
    arena *arena; /* of the article at hand */
} worker;

static bool S_write(int fd, const void *from, size_t n)
{
    for (const char *at = from; n;) {
        ssize_t done = write(fd, at, n);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        at += done;
        n -= (size_t)done;
    }
    return true;
}

static void S_on_refusal(void *context, const fasti_error *why)
{
    worker *w = context;
    vec_push(w->arena, &w->told, *why);
}

/* The mentions that the article tells of, packed behind what `p` holds. */
static bool S_code(worker *w, outcome *o, packing *p)
{
    fasti *f = w->f;
    collection *c = collection_new(f->scratch);
    const reading *r = coding_read(f, &w->article, &o->why);
    if (!r) return false;
    coder_code(f->coder, r, c, f->scratch);
    o->mentions = c->mentions.n;
    for (size_t i = 0; i < c->mentions.n; i++) pack_mention(p, c->mentions.at[i]);
    return true;
}

static void S_free(void *what)
{
    free(*(char **)what);
}

static void S_close(void *what)
{
    FILE **out = what;
    if (*out) fclose(*out);
}

/* The article's events as they are to be written, packed behind what `p` holds. */
static bool S_events(worker *w, outcome *o, packing *p)
{
    struct {
        char *text;
        size_t n;
        FILE *out;
    } *memory = arena_alloc(w->arena, sizeof *memory);
    arena_defer(w->arena, S_free, &memory->text);
    arena_defer(w->arena, S_close, &memory->out);
    memory->out = open_memstream(&memory->text, &memory->n);
    if (!memory->out) memory_out(&w->f->memory);
    if (!fasti_write_article_events(w->f, &w->article, w->work->selection, memory->out, &o->why))
        return false;
    pack_bytes(p, memory->text, memory->n);
    return true;
}

typedef struct answering {
    worker *w;
    outcome *o;
    packing rest;
} answering;

static bool S_do(void *context)
{
    answering *a = context;
    return a->w->work->out ? S_events(a->w, a->o, &a->rest) : S_code(a->w, a->o, &a->rest);
}

static bool S_answer(void *context)
{
    worker *w = context;
    outcome o = {.why = {.offset = -1}};
    answering a = {w, &o, {.a = w->arena}};
    w->f->counts = (fasti_counts){0};
    o.ok = scratch_try(w->f, S_do, &a, &o.why);
    o.counts = w->f->counts;
    o.told = w->told.n;
    if (!o.ok) o.mentions = a.rest.bytes.n = 0;
    size_t told = w->told.n * sizeof *w->told.at;
    size_t n = sizeof o + told + a.rest.bytes.n;
    return S_write(w->fd, &n, sizeof n) && S_write(w->fd, &o, sizeof o) &&
           S_write(w->fd, w->told.at, told) && S_write(w->fd, a.rest.bytes.at, a.rest.bytes.n);
}

static bool S_next(void *context)
{
    worker *w = context;
    size_t n;
    w->told.n = w->told.room = 0;
    w->told.at = NULL;
    if (!descriptor_read(w->fd, &n, sizeof n)) return false;
    char *message = arena_alloc(w->arena, n);
    if (!descriptor_read(w->fd, message, n)) return false;
    unpacking u = {.left = {message, n}, .a = w->arena};
    w->article = unpack_article(&u);
    return !u.bad && S_answer(w);
}

_Noreturn void worker_run(fasti *f, const crew_work *work, int fd)
{
    worker w = {.f = f, .work = work, .fd = fd, .arena = arena_new(&f->memory)};
    f->options.on_refusal = S_on_refusal;
    f->options.refusal_context = &w;
    f->options.stop = NULL;
    while (w.arena && memory_try(&f->memory, S_next, &w, NULL)) arena_reset(w.arena);
    _exit(0);
}
