/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dependency parser: in each state the likeliest step.
 */
#ifndef TEXT_PARSE_H
#define TEXT_PARSE_H

#include "encode.h"

/* Room for a sentence. One for each reading. */
typedef struct parser {
    const model *model;
    arena *arena;
    parse_state state;
    const uint32_t *chunks;
    size_t room;
    int16_t *reduced;
    int16_t *slots; /* for each slot, what it makes of each token, MODEL_SUM */
    int32_t *sums;
} parser;

void parser_init(parser *p, const model *m, arena *a);

/* Parses the `n` tokens that `top` tells of (encoder.top); heads and relations are in p->state.
 * `chunks`, where not NULL, gives tokens that belong together (a name with its title) the same
 * number, others 0: each chunk comes out as one subtree but for what hangs on it from outside. */
void parser_run(parser *p, const int16_t *top, size_t n, const uint32_t *chunks);

#endif
