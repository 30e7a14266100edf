/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * This file is compiled with -fwrapv, so that the numbers of a hostile model can make sums wrong
 * and nothing worse.
 */
#include "kernel.h"

#include "model.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HAS_WIDE 1
#define WIDE     __attribute__((target("avx2")))
#define WIDEST   __attribute__((target("avx512f,avx512bw,avx512vnni")))
static bool S_wide(void)
{
    return __builtin_cpu_supports("avx2");
}
static bool S_widest(void)
{
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni");
}
#else
#define HAS_WIDE 0
#endif

#define INLINE static inline __attribute__((always_inline))

/* ---- plain --------------------------------------------------------------------------------- */

static void S_dense(const int16_t *weights, size_t rows, size_t cols, const int16_t *in, size_t n,
                    int32_t *out)
{
    for (size_t i = 0; i < n; i++, in += cols, out += rows)
        for (size_t block = 0; block < rows; block += DENSE_BLOCK) {
            const int16_t *w = weights + block * cols;
            for (size_t k = 0; k < cols; k += 2, w += 2 * DENSE_BLOCK)
                for (size_t r = 0; r < DENSE_BLOCK; r++)
                    out[block + r] += w[2 * r] * in[k] + w[2 * r + 1] * in[k + 1];
        }
}

INLINE int32_t S_clip(int32_t value, int32_t most)
{
    return value > most ? most : value < -most ? -most : value;
}

/* u (2 - |u|), of MODEL_ACT, within -1 to 1. */
INLINE int32_t S_parabola(int32_t u)
{
    const int32_t one = 1 << MODEL_ACT;
    u = S_clip(u, one);
    return (u * (2 * one - (u < 0 ? -u : u))) >> MODEL_ACT;
}

/* Half the sum, of MODEL_ACT: a shift to the right, or to the left where the sum has fewer bits. */
INLINE void S_squash(const int32_t *restrict in, int shift, size_t n, int16_t *restrict out)
{
    const int right = shift - MODEL_ACT + 1, left = right < 0 ? -right : 0;
    const int32_t most = 2 << MODEL_ACT; /* what is beyond is 1 in any case */
    for (size_t i = 0; i < n; i++)
        out[i] = (int16_t)S_parabola(S_clip(in[i] >> (right > 0 ? right : 0), most) * (1 << left));
}

INLINE void S_add(const int16_t *const *rows, size_t count, size_t n, int32_t *restrict to)
{
    for (size_t i = 0; i < n; i += DENSE_BLOCK)
        for (size_t k = 0; k < count; k++)
            for (size_t d = 0; d < DENSE_BLOCK; d++) to[i + d] += rows[k][i + d];
}

INLINE void S_narrow(const int32_t *restrict in, int shift, size_t n, int16_t *restrict out)
{
    for (size_t i = 0; i < n; i++) out[i] = (int16_t)S_clip(in[i] >> shift, INT16_MAX);
}

INLINE void S_rectify(const int32_t *restrict in, size_t n, int16_t *restrict out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = (int16_t)(in[i] < 0 ? 0 : in[i] > INT16_MAX ? INT16_MAX : in[i]);
}

enum { SUM = MODEL_ACT + MODEL_WEIGHT, GATE = 14 };

/* 0 to 1, of GATE. */
INLINE int32_t S_gate(int32_t sum)
{
    return ((1 << MODEL_ACT) + S_parabola(sum >> (SUM - MODEL_ACT + 2))) << (GATE - MODEL_ACT - 1);
}

INLINE void S_unit(const int32_t *restrict gate, int32_t *restrict cell, const int16_t *restrict in,
                   int16_t *restrict out)
{
    for (int d = 0; d < DIM_HALF; d++) {
        int32_t candidate = S_clip(gate[d] >> (SUM - MODEL_ACT), INT16_MAX);
        int32_t forget = S_gate(gate[DIM_HALF + d]), reset = S_gate(gate[2 * DIM_HALF + d]);
        cell[d] = candidate + (((cell[d] - candidate) * forget) >> GATE);
        int32_t squashed = S_parabola(cell[d] >> 1);
        out[d] = (int16_t)(in[d] + (((squashed - in[d]) * reset) >> GATE));
    }
}

INLINE void S_units(const int32_t *gates, const int16_t *in, int16_t *out, size_t n, bool backwards)
{
    int32_t cell[DIM_HALF] = {0};
    for (size_t k = 0; k < n; k++) {
        size_t i = backwards ? n - 1 - k : k;
        S_unit(gates + i * DIM_GATES, cell, in + i * DIM_WIDTH, out + i * DIM_WIDTH);
    }
}

/* ---- AVX2 ---------------------------------------------------------------------------------- */

#if HAS_WIDE
/* One block of rows for `count` vectors at once, whose sums stay in registers. */
WIDE INLINE void S_block_wide(const int16_t *weights, size_t rows, size_t cols, const int16_t *in,
                              size_t count, int32_t *out)
{
    __m256i low[4], high[4];
    for (size_t i = 0; i < count; i++) {
        low[i] = _mm256_loadu_si256((const __m256i *)(out + i * rows));
        high[i] = _mm256_loadu_si256((const __m256i *)(out + i * rows + 8));
    }
    for (size_t k = 0; k < cols; k += 2, weights += 2 * DENSE_BLOCK) {
        __m256i w = _mm256_loadu_si256((const __m256i *)weights);
        __m256i v = _mm256_loadu_si256((const __m256i *)(weights + DENSE_BLOCK));
        for (size_t i = 0; i < count; i++) {
            int32_t pair;
            memcpy(&pair, in + i * cols + k, sizeof pair);
            __m256i x = _mm256_set1_epi32(pair);
            low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(w, x));
            high[i] = _mm256_add_epi32(high[i], _mm256_madd_epi16(v, x));
        }
    }
    for (size_t i = 0; i < count; i++) {
        _mm256_storeu_si256((__m256i *)(out + i * rows), low[i]);
        _mm256_storeu_si256((__m256i *)(out + i * rows + 8), high[i]);
    }
}

WIDE static void S_dense_wide(const int16_t *weights, size_t rows, size_t cols, const int16_t *in,
                              size_t n, int32_t *out)
{
    for (size_t block = 0; block < rows; block += DENSE_BLOCK) {
        const int16_t *w = weights + block * cols;
        size_t i = 0;
        for (; i + 4 <= n; i += 4)
            S_block_wide(w, rows, cols, in + i * cols, 4, out + i * rows + block);
        for (; i < n; i++) S_block_wide(w, rows, cols, in + i * cols, 1, out + i * rows + block);
    }
}

/* The same with AVX-512's product and sum in one. */
WIDEST INLINE void S_block_widest(const int16_t *weights, size_t rows, size_t cols,
                                  const int16_t *in, size_t count, int32_t *out)
{
    __m512i sums[8];
    for (size_t i = 0; i < count; i++) sums[i] = _mm512_loadu_si512(out + i * rows);
    for (size_t k = 0; k < cols; k += 2, weights += 2 * DENSE_BLOCK) {
        __m512i w = _mm512_loadu_si512(weights);
        for (size_t i = 0; i < count; i++) {
            int32_t pair;
            memcpy(&pair, in + i * cols + k, sizeof pair);
            sums[i] = _mm512_dpwssd_epi32(sums[i], w, _mm512_set1_epi32(pair));
        }
    }
    for (size_t i = 0; i < count; i++) _mm512_storeu_si512(out + i * rows, sums[i]);
}

/* Several blocks of rows for one vector, so that sums do not wait for each other. */
WIDEST INLINE void S_blocks_widest(const int16_t *weights, size_t cols, const int16_t *in,
                                   size_t count, int32_t *out)
{
    __m512i sums[8];
    for (size_t b = 0; b < count; b++) sums[b] = _mm512_loadu_si512(out + b * DENSE_BLOCK);
    for (size_t k = 0; k < cols; k += 2, weights += 2 * DENSE_BLOCK) {
        int32_t pair;
        memcpy(&pair, in + k, sizeof pair);
        __m512i x = _mm512_set1_epi32(pair);
        for (size_t b = 0; b < count; b++)
            sums[b] = _mm512_dpwssd_epi32(sums[b],
                                          _mm512_loadu_si512(weights + b * DENSE_BLOCK * cols), x);
    }
    for (size_t b = 0; b < count; b++) _mm512_storeu_si512(out + b * DENSE_BLOCK, sums[b]);
}

WIDEST static void S_one_widest(const int16_t *weights, size_t rows, size_t cols, const int16_t *in,
                                int32_t *out)
{
    size_t row = 0;
    for (; row + 7 * DENSE_BLOCK <= rows; row += 7 * DENSE_BLOCK)
        S_blocks_widest(weights + row * cols, cols, in, 7, out + row);
    for (; row + 2 * DENSE_BLOCK <= rows; row += 2 * DENSE_BLOCK)
        S_blocks_widest(weights + row * cols, cols, in, 2, out + row);
    if (row < rows) S_blocks_widest(weights + row * cols, cols, in, 1, out + row);
}

WIDEST static void S_dense_widest(const int16_t *weights, size_t rows, size_t cols,
                                  const int16_t *in, size_t n, int32_t *out)
{
    for (size_t block = 0; block < rows; block += DENSE_BLOCK) {
        const int16_t *w = weights + block * cols;
        size_t i = 0;
        for (; i + 8 <= n; i += 8)
            S_block_widest(w, rows, cols, in + i * cols, 8, out + i * rows + block);
        for (; i + 2 <= n; i += 2)
            S_block_widest(w, rows, cols, in + i * cols, 2, out + i * rows + block);
        for (; i < n; i++) S_block_widest(w, rows, cols, in + i * cols, 1, out + i * rows + block);
    }
}

WIDE static void S_squash_wide(const int32_t *in, int shift, size_t n, int16_t *out)
{
    S_squash(in, shift, n, out);
}

WIDE static void S_add_wide(const int16_t *const *rows, size_t count, size_t n, int32_t *to)
{
    S_add(rows, count, n, to);
}

WIDE static void S_narrow_wide(const int32_t *in, int shift, size_t n, int16_t *out)
{
    S_narrow(in, shift, n, out);
}

WIDE static void S_rectify_wide(const int32_t *in, size_t n, int16_t *out)
{
    S_rectify(in, n, out);
}

WIDE static void S_units_wide(const int32_t *gates, const int16_t *in, int16_t *out, size_t n,
                              bool backwards)
{
    S_units(gates, in, out, n, backwards);
}
#define CHOOSE(wide, plain)                                                                        \
    do {                                                                                           \
        if (S_wide())                                                                              \
            wide;                                                                                  \
        else                                                                                       \
            plain;                                                                                 \
    } while (0)
#else
#define CHOOSE(wide, plain) plain
#endif

/* ---- the choice ---------------------------------------------------------------------------- */

void dense(const int16_t *weights, const int32_t *bias, size_t rows, size_t cols, const int16_t *in,
           size_t n, int32_t *out)
{
    for (size_t i = 0; i < n; i++) {
        if (bias)
            memcpy(out + i * rows, bias, rows * sizeof *out);
        else
            memset(out + i * rows, 0, rows * sizeof *out);
    }
#if HAS_WIDE
    if (S_widest()) {
        if (n == 1)
            S_one_widest(weights, rows, cols, in, out);
        else
            S_dense_widest(weights, rows, cols, in, n, out);
        return;
    }
#endif
    CHOOSE(S_dense_wide(weights, rows, cols, in, n, out), S_dense(weights, rows, cols, in, n, out));
}

void dense_add(const int16_t *const *rows, size_t count, size_t n, int32_t *to)
{
    CHOOSE(S_add_wide(rows, count, n, to), S_add(rows, count, n, to));
}

void dense_narrow(const int32_t *in, int shift, size_t n, int16_t *out)
{
    CHOOSE(S_narrow_wide(in, shift, n, out), S_narrow(in, shift, n, out));
}

void dense_rectify(const int32_t *in, size_t n, int16_t *out)
{
    CHOOSE(S_rectify_wide(in, n, out), S_rectify(in, n, out));
}

void dense_squash(const int32_t *in, int shift, size_t n, int16_t *out)
{
    CHOOSE(S_squash_wide(in, shift, n, out), S_squash(in, shift, n, out));
}

void dense_units(const int32_t *gates, const int16_t *in, int16_t *out, size_t n, bool backwards)
{
    CHOOSE(S_units_wide(gates, in, out, n, backwards), S_units(gates, in, out, n, backwards));
}
