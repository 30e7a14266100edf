/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running text for word vectors: the sentences of article files.
 */
#ifndef TRAIN_ARTICLES_H
#define TRAIN_ARTICLES_H

#include "arena.h"
#include "fasti.h"

/* Hashes of words as features_of makes them, 0 at each sentence's end. */
typedef struct running_text {
    arena *arena;
    VEC(uint64_t) words;
} running_text;

bool running_text_add(running_text *t, const char *path, fasti_error *error);

#endif
