/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trie's edges lie in one hash table, keyed by state and class; state 0 is nowhere.
 */
#include "timex_rules.h"

static size_t S_slot(const trie *t, uint64_t key)
{
    size_t i = (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (t->room - 1);
    while (t->keys[i] && t->keys[i] != key) i = (i + 1) & (t->room - 1);
    return i;
}

static uint64_t S_key(uint32_t state, uint16_t class)
{
    return ((uint64_t)state << 16 | class) + 1;
}

void trie_init(trie *t, arena *a)
{
    *t = (trie){.room = 1 << 13};
    t->keys = arena_array(a, uint64_t, t->room);
    t->targets = arena_array(a, uint32_t, t->room);
    vec_push(a, &t->accepts, 0);
}

uint32_t trie_state(trie *t, arena *a)
{
    vec_push(a, &t->accepts, 0);
    return (uint32_t)t->accepts.n - 1;
}

static void S_double(trie *t, arena *a)
{
    trie old = *t;
    t->room *= 2;
    t->keys = arena_array(a, uint64_t, t->room);
    t->targets = arena_array(a, uint32_t, t->room);
    for (size_t i = 0; i < old.room; i++) {
        if (!old.keys[i]) continue;
        size_t at = S_slot(t, old.keys[i]);
        t->keys[at] = old.keys[i];
        t->targets[at] = old.targets[i];
    }
}

uint32_t trie_next(const trie *t, uint32_t state, uint16_t class)
{
    size_t at = S_slot(t, S_key(state, class));
    return t->keys[at] ? t->targets[at] : 0;
}

uint32_t trie_step(trie *t, arena *a, uint32_t state, uint16_t class)
{
    uint32_t known = trie_next(t, state, class);
    if (known) return known;
    if (2 * t->used >= t->room) S_double(t, a);
    size_t at = S_slot(t, S_key(state, class));
    t->keys[at] = S_key(state, class);
    t->used++;
    return t->targets[at] = trie_state(t, a);
}
