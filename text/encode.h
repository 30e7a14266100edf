/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The layers that tagger, parser and name recogniser share: each token of a sentence becomes a
 * vector that tells of the word and of what stands around it.
 */
#ifndef TEXT_ENCODE_H
#define TEXT_ENCODE_H

#include "model.h"
#include "word.h"

/* More tokens than this are read in parts. */
enum { ENCODE_TOKENS = 1000 };

/* What is known of each spelling, and room for a sentence. One for each reading. */
typedef struct encoder {
    const model *model;
    const words *words;
    arena *arena;
    int16_t **types; /* of each spelling what the window's places make of it; for all met */
    size_t type_count;
    size_t room; /* tokens that the arrays below have room for                            */
    int16_t *bottom, *middle, *top; /* DIM_WIDTH a token, MODEL_ACT                             */
    int32_t *gates;
} encoder;

void encoder_init(encoder *e, const model *m, const words *w, arena *a);

/* Fills `middle` and, where `layers` is DIM_LAYERS and not 1, `top` for `n` <= ENCODE_TOKENS
 * spellings, numbers within `e->words`. */
void encoder_run(encoder *e, const uint32_t *spellings, size_t n, unsigned layers);

#endif
