/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
 *
 * A state is a stack and a buffer of the sentence's tokens in order. SHIFT moves the buffer's first
 * token to the stack; LEFT makes it the head of the stack's top, RIGHT the second of the stack the
 * head of the top, and both take the top away. The last token left is the root. So a sentence of n
 * tokens takes 2n - 1 steps, and each has exactly one root.
 */
#ifndef TEXT_TRANSITION_H
#define TEXT_TRANSITION_H

#include "arena.h"

enum { NO_TOKEN = -1 };

typedef enum move { MOVE_SHIFT, MOVE_LEFT, MOVE_RIGHT } move;

/* Tokens are counted from 0 within the sentence. */
typedef struct parse_state {
    int32_t *stack, *head;
    int32_t *first, *last; /* leftmost and rightmost child found so far, NO_TOKEN if none */
    uint8_t *relation;
    int32_t depth, next, n;
} parse_state;

/* What the scorer looks at. */
enum {
    SLOT_TOP,
    SLOT_SECOND,
    SLOT_THIRD,
    SLOT_NEXT,
    SLOT_TOP_FIRST,
    SLOT_TOP_LAST,
    SLOT_SECOND_LAST,
    SLOT_NEXT_FIRST,
    SLOT_COUNT,
    SLOT_CHILDREN = SLOT_TOP_FIRST /* from here on slots are children, which have relations */
};

/* Memory for sentences of up to `most` tokens. */
parse_state parse_state_new(int32_t most, arena *a);

void state_begin(parse_state *s, int32_t n);

static inline bool state_done(const parse_state *s)
{
    return s->next == s->n && s->depth <= 1;
}

static inline bool state_allows(const parse_state *s, move m)
{
    if (m == MOVE_SHIFT) return s->next < s->n;
    if (m == MOVE_LEFT) return s->depth > 0 && s->next < s->n;
    return s->depth > 1;
}

/* Takes an allowed step. */
void state_step(parse_state *s, move m, uint8_t relation);

/* The token in each slot, NO_TOKEN where there is none. */
void state_slots(const parse_state *s, int32_t slots[SLOT_COUNT]);

#endif
