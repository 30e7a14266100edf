/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Log-linear models of choices: the probability of an alternative is in proportion to the
 * exponential of its features' weights. Fitted by stochastic gradients with AdaGrad steps, in an
 * order of its own making, so the same examples give the same weights to the bit.
 */
#ifndef TRAIN_FIT_H
#define TRAIN_FIT_H

#include "arena.h"
#include "learned.h"

typedef struct option {
    uint32_t first, n; /* of the examples' features */
    uint8_t label;
} option;

typedef struct example {
    uint32_t first, n, gold; /* of the examples' options; the right one, from 0 */
    uint8_t fold;
} example;

typedef struct examples {
    arena *arena;
    size_t labels;
    VEC(uint32_t) keys;   /* of the features met, by number      */
    VEC(uint32_t) counts; /* in how many alternatives            */
    uint32_t *slots;      /* a hash table of 1 + number by key   */
    size_t room;
    VEC(uint32_t) features; /* numbers, one alternative after another */
    VEC(option) options;
    VEC(example) all;
} examples;

typedef struct fitting {
    int epochs, least;  /* features in fewer alternatives than `least` are left out */
    double step, decay; /* `decay`: of the whole of a weight over all its examples */
    uint32_t always;    /* the key of a feature that all alternatives have */
    double lean;        /* is taken off the last label's weight for the feature "always", so
                           that more is told than is likeliest */
} fitting;

void examples_begin(examples *e, size_t labels, arena *a);
void examples_add(examples *e, const question *q, size_t gold, uint8_t fold);

/* `keys.n * labels` weights fitted to all examples but those of fold `but` (-1: to all). */
float *examples_fit(const examples *e, fitting how, int but, arena *a);

/* The choice of such weights. */
size_t examples_choose(const examples *e, const float *weights, const question *q);

/* How the weights fare on the examples of fold `of`: added to `to`. "None" is the last label, or of
 * one label the last alternative. */
typedef struct fate {
    size_t examples, right; /* all, and those chosen right         */
    size_t hit, told, gold; /* not none: both alike, chosen, right */
} fate;
void examples_judge(const examples *e, const float *weights, int of, fate *to);

#endif
