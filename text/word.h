/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The spellings of one reading: what depends on a token's letters alone is found out once a
 * spelling, not once a token.
 */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include "arena.h"
#include "map.h"

typedef struct word {
    str text;
    const char *lower; /* NUL-terminated; equal for all spellings that differ in case only */
    uint8_t split;     /* bytes of its first token where a word is cut in two, else 0      */
    bool capital, all_capital;
} word;

/* Zero, but for the arenas of both maps, is empty. */
typedef struct words {
    arena *arena;
    map by_text;
    interner lowers;
    VEC(word) at;
    VEC(uint32_t) of_token; /* the spelling of each token, field after field */
} words;

void words_init(words *w, arena *a);

/* The number of a spelling in `w->at`; new ones have `split` 0, and `fresh` is set. */
uint32_t word_of(words *w, str text, bool *fresh);

#endif
