/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The loops that the models' time goes into, in whole numbers. Each has a version for processors
 * with AVX2 that gives the same numbers as the plain one.
 */
#ifndef TEXT_KERNEL_H
#define TEXT_KERNEL_H

#include "dims.h"

/* out[i][r] = bias[r] + sum over k of in[i][k] * weight(r, k), for `n` vectors of `cols` (even)
 * numbers; `rows` is a multiple of DENSE_BLOCK, and the stride of `out`. Weights lie in blocks of
 * DENSE_BLOCK rows; in a block, pair by pair of columns, the two weights of each row. `bias` may be
 * NULL. Training sees to it that no sum leaves 32 bits. */
void dense(const int16_t *weights, const int32_t *bias, size_t rows, size_t cols, const int16_t *in,
           size_t n, int32_t *out);

/* to[i] += the sum of rows[k][i], for `n` a multiple of DENSE_BLOCK. */
void dense_add(const int16_t *const *rows, size_t count, size_t n, int32_t *to);

/* out[i] = in[i] without its last `shift` bits, clipped to 16. */
void dense_narrow(const int32_t *in, int shift, size_t n, int16_t *out);

/* out[i] = in[i], clipped to 16 bits, 0 where it is below. */
void dense_rectify(const int32_t *in, size_t n, int16_t *out);

/* out[i] = squash(in[i]), from numbers of `shift` to MODEL_ACT. */
void dense_squash(const int32_t *in, int shift, size_t n, int16_t *out);

/* One direction of a layer of recurrent units over `n` tokens, from the first on or, with
 * `backwards`, from the last. Token i's gates (candidate, forget, reset, DIM_HALF each) are at
 * gates + i * DIM_GATES; its input and output at in and out + i * DIM_WIDTH. */
void dense_units(const int32_t *gates, const int16_t *in, int16_t *out, size_t n, bool backwards);

#endif
