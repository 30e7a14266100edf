/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An arena is a chain of blocks, the newest first; within a block memory is handed out upwards.
 * A block too small for a request gets a successor at least twice as large, up to a limit, so
 * that the number of blocks grows with the logarithm of what is held.
 */
#include "arena.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include "error.h"

#if defined(__SANITIZE_ADDRESS__)
#define ONE_BLOCK_EACH 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONE_BLOCK_EACH 1
#endif
#endif
#ifndef ONE_BLOCK_EACH
#define ONE_BLOCK_EACH 0
#endif

enum { ALIGN = _Alignof(max_align_t), FIRST_BLOCK = 16 << 10, LAST_BLOCK = 4 << 20 };

typedef struct block {
    struct block *older;
    size_t used, room;
    _Alignas(max_align_t) char bytes[];
} block;

typedef struct deferred {
    struct deferred *older;
    void (*release)(void *);
    void *what;
} deferred;

struct arena {
    memory *memory;
    block *newest;
    deferred *deferred;
};

struct memory_guard {
    jmp_buf jump;
    struct memory_guard *outer;
};

bool memory_try(memory *m, bool (*body)(void *context), void *context, fasti_error *error)
{
    struct memory_guard guard = {.outer = m->guard};
    if (setjmp(guard.jump)) {
        m->guard = guard.outer;
        return fail(error, FASTI_NO_MEMORY, "out of memory");
    }
    m->guard = &guard;
    bool ok = body(context);
    m->guard = guard.outer;
    return ok;
}

_Noreturn void memory_out(memory *m)
{
    longjmp(m->guard->jump, 1);
}

arena *arena_new(memory *m)
{
    arena *a = calloc(1, sizeof *a);
    if (a) a->memory = m;
    return a;
}

static void S_release_deferred(arena *a)
{
    while (a->deferred) {
        deferred *d = a->deferred;
        a->deferred = d->older;
        d->release(d->what);
    }
}

static void S_free_blocks(block *b)
{
    while (b) {
        block *older = b->older;
        free(b);
        b = older;
    }
}

void arena_reset(arena *a)
{
    S_release_deferred(a);
    block *keep = ONE_BLOCK_EACH ? NULL : a->newest;
    S_free_blocks(keep ? keep->older : a->newest);
    a->newest = keep;
    if (!keep) return;
    keep->older = NULL;
    memset(keep->bytes, 0, keep->used);
    keep->used = 0;
}

void arena_free(arena *a)
{
    if (!a) return;
    S_release_deferred(a);
    S_free_blocks(a->newest);
    free(a);
}

static size_t S_block_room(const arena *a, size_t size)
{
    if (ONE_BLOCK_EACH) return size;
    size_t room = a->newest ? a->newest->room * 2 : FIRST_BLOCK;
    if (room > LAST_BLOCK) room = LAST_BLOCK;
    return room < size ? size : room;
}

static void S_add_block(arena *a, size_t size)
{
    size_t room = S_block_room(a, size);
    block *b = room > SIZE_MAX - sizeof *b ? NULL : calloc(1, sizeof *b + room);
    if (!b) memory_out(a->memory);
    b->room = room;
    b->older = a->newest;
    a->newest = b;
}

void *arena_alloc(arena *a, size_t size)
{
    if (size > SIZE_MAX - ALIGN) memory_out(a->memory);
    size_t rounded = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (ONE_BLOCK_EACH || !a->newest || a->newest->room - a->newest->used < rounded)
        S_add_block(a, ONE_BLOCK_EACH ? size : rounded);
    block *b = a->newest;
    void *at = b->bytes + b->used;
    b->used += ONE_BLOCK_EACH ? size : rounded;
    return at;
}

void *arena_grow(arena *a, void *old, size_t old_size, size_t new_size)
{
    void *at = arena_alloc(a, new_size);
    if (old_size) memcpy(at, old, old_size < new_size ? old_size : new_size);
    return at;
}

void arena_defer(arena *a, void (*release)(void *what), void *what)
{
    deferred *d = arena_make(a, deferred);
    *d = (deferred){a->deferred, release, what};
    a->deferred = d;
}

char *arena_copy(arena *a, str s)
{
    char *copy = arena_alloc(a, s.n + 1);
    if (s.n) memcpy(copy, s.at, s.n);
    return copy;
}

char *arena_format(arena *a, const char *format, ...)
{
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int n = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *text = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
    if (n > 0) vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    return text;
}

memory *arena_memory(const arena *a)
{
    return a->memory;
}

char *arena_join(arena *a, const str *parts, size_t n)
{
    size_t length = 0;
    for (size_t i = 0; i < n; i++) length += parts[i].n;
    char *joined = arena_alloc(a, length + 1), *to = joined;
    for (size_t i = 0; i < n; i++) {
        memcpy(to, parts[i].at, parts[i].n);
        to += parts[i].n;
    }
    return joined;
}

void vec_more(arena *a, void **at, size_t *room, size_t size)
{
    size_t more = *room ? arena_times(*room, 2) : 8;
    *at = arena_grow(a, *at, *room * size, arena_times(more, size));
    *room = more;
}

void sort_items(void *at, size_t n, size_t size, int (*order)(const void *, const void *))
{
    if (n > 1) qsort(at, n, size, order);
}

static void S_free_beside(void *what)
{
    arena_free(*(arena **)what);
}

arena *arena_beside(arena *with)
{
    arena **new = arena_make(with, arena *);
    arena_defer(with, S_free_beside, new);
    *new = arena_new(with->memory);
    if (!*new) memory_out(with->memory);
    return *new;
}
