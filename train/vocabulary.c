/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary.h"

#include <stdlib.h>

static size_t S_slot(const vocabulary *v, uint64_t word)
{
    size_t i = word & (v->room - 1);
    while (v->slots[i].count && v->slots[i].word != word) i = (i + 1) & (v->room - 1);
    return i;
}

static void S_double(vocabulary *v)
{
    vocabulary old = *v;
    v->room = old.room ? old.room * 2 : 1 << 16;
    v->slots = arena_array(v->arena, entry_count, v->room);
    for (size_t i = 0; i < old.room; i++)
        if (old.slots[i].count) v->slots[S_slot(v, old.slots[i].word)] = old.slots[i];
}

void vocabulary_count(vocabulary *v, uint64_t word, uint32_t times)
{
    if (2 * v->used >= v->room) S_double(v);
    entry_count *e = &v->slots[S_slot(v, word)];
    v->used += !e->count;
    e->word = word;
    e->count += times;
}

static int S_by_count(const void *a, const void *b)
{
    const entry_count *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return x->word < y->word ? -1 : x->word > y->word;
}

void vocabulary_number(vocabulary *v, uint32_t least, size_t most)
{
    v->words = arena_array(v->arena, entry_count, v->used);
    v->rows = arena_array(v->arena, int32_t, v->room);
    for (size_t i = 0; i < v->room; i++)
        if (v->slots[i].count >= least) v->words[v->n++] = v->slots[i];
    qsort(v->words, v->n, sizeof *v->words, S_by_count);
    if (v->n > most) v->n = most;
    for (size_t i = 0; i < v->room; i++) v->rows[i] = -1;
    for (size_t i = 0; i < v->n; i++) v->rows[S_slot(v, v->words[i].word)] = (int32_t)i;
}

int32_t vocabulary_row(const vocabulary *v, uint64_t word)
{
    size_t slot = S_slot(v, word);
    return v->slots[slot].count ? v->rows[slot] : -1;
}
