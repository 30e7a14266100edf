/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which words of a sentence tell of an event: the lexicon's rows laid over its tokens.
 */
#ifndef CODING_TRIGGER_H
#define CODING_TRIGGER_H

#include "argument.h"

typedef VEC(trigger) triggers;

/* What is kept from sentence to sentence; begin with zero but for the first two. */
typedef struct trigger_scan {
    const lexicon *lexicon;
    arena *arena;
    uint32_t *lemmas, *forms; /* by token of the sentence: its number in the lexicon */
    size_t room;
    uint32_t *met; /* by word of the lexicon: the last sentence that had it, counted from 1 */
    uint32_t sentence;
    class_set all; /* of the sentence's words */
} trigger_scan;

/* The triggers of a sentence in order, in `found`, up to a few dozen. No token belongs to two. */
void triggers_find(trigger_scan *scan, const clauses *c, triggers *found);

#endif
