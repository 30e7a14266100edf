/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words that have a vector of their own, numbered from the most frequent down.
 */
#ifndef TRAIN_VOCABULARY_H
#define TRAIN_VOCABULARY_H

#include "corpus.h"

typedef struct entry_count {
    uint64_t word; /* features.word */
    uint32_t count;
} entry_count;

/* Counts by hash, then numbers; open addressing. */
typedef struct vocabulary {
    arena *arena;
    entry_count *slots; /* while counting */
    size_t room, used;
    entry_count *words; /* once numbered, `n` of them */
    int32_t *rows;      /* a slot each */
    size_t n;
} vocabulary;

void vocabulary_count(vocabulary *v, uint64_t word, uint32_t times);

/* Keeps the words seen `least` times or more, at most `most`. */
void vocabulary_number(vocabulary *v, uint32_t least, size_t most);

/* The row of a word, -1 if it has none. */
int32_t vocabulary_row(const vocabulary *v, uint64_t word);

#endif
