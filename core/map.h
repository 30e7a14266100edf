/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two hash tables in an arena: spans to numbers, and interned strings.
 *
 * Invariant: iteration is not offered, so nothing can depend on the order of a hash table.
 */
#ifndef CORE_MAP_H
#define CORE_MAP_H

#include "arena.h"

#define MAP_NONE UINT32_MAX

typedef struct map_slot {
    const char *key;
    uint32_t n, value;
    uint64_t hash;
} map_slot;

/* Zero is an empty map, but for its arena. Keys are borrowed. */
typedef struct map {
    arena *arena;
    map_slot *slots;
    size_t room, used;
} map;

/* MAP_NONE where the key is not there. */
uint32_t map_get(const map *m, str key);

/* Sets the value of a key, new or not. `key` must outlive the map. */
void map_set(map *m, str key, uint32_t value);

/* Interned strings: equal texts have equal pointers, NUL-terminated, for the arena's life. */
typedef struct interner {
    map map;
    VEC(const char *) texts;
} interner;

const char *intern(interner *in, str s);

/* The interned copy if there is one, else NULL. */
const char *interned(const interner *in, str s);

#endif
