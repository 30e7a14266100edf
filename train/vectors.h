/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Word vectors from running text: structured skip-gram with negative sampling (Ling et al. 2015).
 * Each position around a word has output vectors of its own, so that vectors tell of grammar as
 * much as of topic.
 */
#ifndef TRAIN_VECTORS_H
#define TRAIN_VECTORS_H

#include "arena.h"

/* `words` are rows, -1 ends a sentence, -2 is a word without a row. `counts` of each of the `n`
 * rows. Fills vectors[n][DIM_WORD]. */
void vectors_learn(const int32_t *words, size_t count, const uint32_t *counts, size_t n,
                   float *vectors, unsigned rounds, arena *a);

#endif
