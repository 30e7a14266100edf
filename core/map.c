/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Open addressing with linear probing, at most two thirds full, a power of two slots.
 */
#include "map.h"

static map_slot *S_slot(const map *m, str key, uint64_t hash)
{
    size_t i = hash & (m->room - 1);
    while (m->slots[i].key && (m->slots[i].hash != hash || m->slots[i].n != key.n ||
                               memcmp(m->slots[i].key, key.at, key.n) != 0))
        i = (i + 1) & (m->room - 1);
    return &m->slots[i];
}

uint32_t map_get(const map *m, str key)
{
    if (!m->room) return MAP_NONE;
    const map_slot *slot = S_slot(m, key, str_hash(key));
    return slot->key ? slot->value : MAP_NONE;
}

static void S_double(map *m)
{
    map old = *m;
    m->room = old.room ? old.room * 2 : 16;
    m->slots = arena_array(m->arena, map_slot, m->room);
    for (size_t i = 0; i < old.room; i++)
        if (old.slots[i].key)
            *S_slot(m, (str){old.slots[i].key, old.slots[i].n}, old.slots[i].hash) = old.slots[i];
}

void map_set(map *m, str key, uint32_t value)
{
    if (3 * m->used >= 2 * m->room) S_double(m);
    uint64_t hash = str_hash(key);
    map_slot *slot = S_slot(m, key, hash);
    if (!slot->key) m->used++;
    *slot = (map_slot){key.at, (uint32_t)key.n, value, hash};
}

const char *interned(const interner *in, str s)
{
    uint32_t i = map_get(&in->map, s);
    return i == MAP_NONE ? NULL : in->texts.at[i];
}

const char *intern(interner *in, str s)
{
    const char *known = interned(in, s);
    if (known) return known;
    char *copy = arena_copy(in->map.arena, s);
    map_set(&in->map, (str){copy, s.n}, (uint32_t)in->texts.n);
    vec_push(in->map.arena, &in->texts, copy);
    return copy;
}
