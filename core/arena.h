/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arenas: memory that is released all at once, and one place where running out of it is handled.
 *
 * Invariants: no allocation here returns NULL. When memory runs out, control goes back to the
 * innermost `memory_try`, which releases what the given scratch arena holds and reports
 * FASTI_NO_MEMORY. So code that allocates has no error path for it, and must not hold a resource
 * that is not memory of an arena (a FILE, a json_t, an igraph object) unless `arena_defer` knows
 * of it.
 *
 * Under AddressSanitizer each allocation is a block of its own, so that overruns are seen.
 */
#ifndef CORE_ARENA_H
#define CORE_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "fasti.h"
#include "str.h"

typedef struct arena arena;

/* Where to go when memory runs out; one a `fasti`, shared by its arenas. */
typedef struct memory {
    struct memory_guard *guard; /* innermost `memory_try`, NULL outside all */
} memory;

/* Runs `body(context)` and returns what it returns; false with FASTI_NO_MEMORY if memory ran out.
 */
bool memory_try(memory *m, bool (*body)(void *context), void *context, fasti_error *error);

/* Leaves for the innermost `memory_try`. For allocators other than the arena's. */
_Noreturn void memory_out(memory *m);

/* NULL if there is no memory at all. */
arena *arena_new(memory *m);
void arena_free(arena *a);

/* A new one that is released when `with` is; never NULL. */
arena *arena_beside(arena *with);

/* Releases all that the arena holds, the latest first, and keeps a block for the next use. */
void arena_reset(arena *a);

/* Zeroed, aligned for any type. */
void *arena_alloc(arena *a, size_t size);

/* `old` of `old_size` bytes becomes `new_size` bytes, the new ones zeroed; the old block stays
 * until the arena goes. */
void *arena_grow(arena *a, void *old, size_t old_size, size_t new_size);

/* Calls `release(what)` when the arena is reset or freed. */
void arena_defer(arena *a, void (*release)(void *what), void *what);

/* NUL-terminated copies. */
char *arena_copy(arena *a, str s);
char *arena_format(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Spans one after the other, NUL-terminated: where it is done very often, since printf's functions
 * are slow in a process where a library has registered conversions of its own, as igraph's do. */
char *arena_join(arena *a, const str *parts, size_t n);
#define arena_concat(a, ...)                                                                       \
    arena_join((a), (const str[]){__VA_ARGS__}, sizeof((const str[]){__VA_ARGS__}) / sizeof(str))

memory *arena_memory(const arena *a);

#define arena_make(a, type)     ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc((a), arena_times((n), sizeof(type))))

/* n * size, SIZE_MAX where that does not fit, which no allocation survives. */
static inline size_t arena_times(size_t n, size_t size)
{
    return size && n > SIZE_MAX / size ? SIZE_MAX : n * size;
}

/* A growing array in an arena: VEC(int) v = {0}; vec_push(a, &v, 3); v.at[0]; v.n */
#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *at;                                                                                  \
        size_t n, room;                                                                            \
    }
#define vec_push(a, v, ...)                                                                        \
    do {                                                                                           \
        if ((v)->n == (v)->room) vec_more((a), (void **)&(v)->at, &(v)->room, sizeof *(v)->at);    \
        (v)->at[(v)->n++] = (__VA_ARGS__);                                                         \
    } while (0)

void vec_more(arena *a, void **at, size_t *room, size_t size);

/* qsort, which may not be given an empty array's NULL. The order must be total: equal elements
 * come out in no particular order. */
void sort_items(void *at, size_t n, size_t size, int (*order)(const void *, const void *));

#endif
