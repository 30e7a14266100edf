/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Just enough of matrices for training. All are row-major, of float.
 */
#ifndef TRAIN_TENSOR_H
#define TRAIN_TENSOR_H

#include "arena.h"

/* What is learned: values, their gradients, and what Adam keeps of them. Rows of a sparse one are
 * updated only where `touch` named them since the last step. */
typedef struct param {
    const char *name;
    size_t rows, cols;
    float *value, *grad, *first, *second, *average;
    bool sparse;
    uint32_t *touched;
    size_t touched_count;
    bool *marked;
} param;

param param_new(const char *name, size_t rows, size_t cols, bool sparse, arena *a);

/* Uniform in +-scale. */
void param_randomise(param *p, float scale, uint64_t *seed);

float *param_touch(param *p, size_t row); /* the row's gradient, to be added to */

/* One step of Adam; the average is exponential, at `decay`. Clears the gradient. */
typedef struct adam {
    float rate, decay;
    double first_power, second_power;
} adam;
void param_step(param *p, const adam *a);

/* Moves the average towards the values; dense parameters do so in each step. */
void param_average(param *p, float decay);

/* c[m][n] += a[m][k] b[k][n] */
void multiply(float *c, const float *a, const float *b, size_t m, size_t k, size_t n);
/* c[k][n] += a[m][k]^T b[m][n] */
void multiply_left(float *c, const float *a, const float *b, size_t m, size_t k, size_t n);
/* c[m][k] += a[m][n] b[k][n]^T */
void multiply_right(float *c, const float *a, const float *b, size_t m, size_t k, size_t n);

/* xorshift: 0 to 1, 1 excluded. */
float random_unit(uint64_t *seed);

#endif
