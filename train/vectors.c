/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vectors.h"

#include <math.h>

#include "dims.h"
#include "tensor.h"

enum { AROUND = 3, NEGATIVES = 5, SIZE = DIM_WORD, SAMPLER = 1 << 20, POSITIONS = 2 * AROUND };

typedef struct learner {
    size_t n;
    float *in, *out; /* out: position by position, row by row */
    uint32_t *sampler;
    uint64_t seed;
    float rate;
} learner;

/* Rows in proportion to count^0.75. */
static void S_fill_sampler(learner *l, const uint32_t *counts)
{
    double sum = 0, upto = 0;
    for (size_t i = 0; i < l->n; i++) sum += pow(counts[i], 0.75);
    for (size_t i = 0, at = 0; i < l->n; i++) {
        upto += pow(counts[i], 0.75) / sum;
        while (at < SAMPLER && (double)at / SAMPLER < upto) l->sampler[at++] = (uint32_t)i;
    }
}

static void S_pair(const learner *l, const float *restrict in, float *restrict out, float wanted,
                   float *restrict grad)
{
    float dot = 0;
    for (size_t d = 0; d < SIZE; d++) dot += in[d] * out[d];
    float g = (wanted - 1 / (1 + expf(-dot))) * l->rate;
    for (size_t d = 0; d < SIZE; d++) {
        grad[d] += g * out[d];
        out[d] += g * in[d];
    }
}

static void S_around(learner *l, const int32_t *words, size_t count, size_t at)
{
    float grad[SIZE] = {0}, *in = l->in + (size_t)words[at] * SIZE;
    for (int side = -1; side <= 1; side += 2)
        for (int k = 1; k <= AROUND; k++) {
            size_t other = at + (size_t)(side * k);
            if (other >= count || words[other] == -1) break;
            if (words[other] < 0) continue;
            size_t position = (size_t)(side < 0 ? k - 1 : AROUND + k - 1) * l->n;
            S_pair(l, in, l->out + (position + (size_t)words[other]) * SIZE, 1, grad);
            for (int i = 0; i < NEGATIVES; i++) {
                uint32_t random = l->sampler[(size_t)(random_unit(&l->seed) * SAMPLER)];
                S_pair(l, in, l->out + (position + random) * SIZE, 0, grad);
            }
        }
    for (size_t d = 0; d < SIZE; d++) in[d] += grad[d];
}

void vectors_learn(const int32_t *words, size_t count, const uint32_t *counts, size_t n,
                   float *vectors, unsigned rounds, arena *a)
{
    learner l = {.n = n, .in = vectors, .seed = 12345};
    l.out = arena_array(a, float, POSITIONS *n *SIZE);
    l.sampler = arena_array(a, uint32_t, SAMPLER);
    S_fill_sampler(&l, counts);
    for (size_t i = 0; i < n * SIZE; i++) vectors[i] = (random_unit(&l.seed) - 0.5f) / SIZE;
    double total = 0;
    for (size_t i = 0; i < n; i++) total += counts[i];
    for (size_t step = 0, all = rounds * count; step < all; step++) {
        size_t at = step % count;
        if (words[at] < 0) continue;
        l.rate = 0.04f * (1 - (float)step / (float)all) + 0.0005f;
        double share = counts[words[at]] / total / 3e-4;
        if (share > 1 && random_unit(&l.seed) > (float)(1 / sqrt(share))) continue;
        S_around(&l, words, count, at);
    }
}
