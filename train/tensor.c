/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tensor.h"

#include <math.h>

enum { MOST_TURNED = 1 << 16 };

param param_new(const char *name, size_t rows, size_t cols, bool sparse, arena *a)
{
    size_t n = rows * cols;
    param p = {.name = name, .rows = rows, .cols = cols, .sparse = sparse};
    p.value = arena_array(a, float, n);
    p.grad = arena_array(a, float, n);
    p.first = arena_array(a, float, n);
    p.second = arena_array(a, float, n);
    p.average = arena_array(a, float, n);
    p.touched = arena_array(a, uint32_t, sparse ? rows : 1);
    p.marked = arena_array(a, bool, sparse ? rows : 1);
    return p;
}

float random_unit(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (float)(*seed >> 40) * (1.0f / (1 << 24));
}

void param_randomise(param *p, float scale, uint64_t *seed)
{
    for (size_t i = 0; i < p->rows * p->cols; i++)
        p->value[i] = (2 * random_unit(seed) - 1) * scale;
}

float *param_touch(param *p, size_t row)
{
    if (!p->marked[row]) {
        p->marked[row] = true;
        p->touched[p->touched_count++] = (uint32_t)row;
    }
    return p->grad + row * p->cols;
}

static void S_step(param *p, const adam *a, size_t from, size_t n)
{
    const float b1 = 0.9f, b2 = 0.98f, tiny = 1e-8f;
    float rate = a->rate * (float)(sqrt(1 - a->second_power) / (1 - a->first_power));
    float *restrict value = p->value + from, *restrict grad = p->grad + from;
    float *restrict first = p->first + from, *restrict second = p->second + from;
    for (size_t i = 0; i < n; i++) {
        first[i] = b1 * first[i] + (1 - b1) * grad[i];
        second[i] = b2 * second[i] + (1 - b2) * grad[i] * grad[i];
        value[i] -= rate * first[i] / (sqrtf(second[i]) + tiny);
        grad[i] = 0;
    }
}

void param_average(param *p, float decay)
{
    float *restrict average = p->average, *restrict value = p->value;
    for (size_t i = 0; i < p->rows * p->cols; i++)
        average[i] += (1 - decay) * (value[i] - average[i]);
}

void param_step(param *p, const adam *a)
{
    if (!p->sparse) {
        S_step(p, a, 0, p->rows * p->cols);
        param_average(p, a->decay);
        return;
    }
    for (size_t i = 0; i < p->touched_count; i++) {
        size_t row = p->touched[i];
        p->marked[row] = false;
        S_step(p, a, row * p->cols, p->cols);
    }
    p->touched_count = 0;
}

/* Two rows of c at a time, each getting four products a pass, so that memory keeps up. */
static void S_two_rows(float *restrict c, float *restrict c2, const float *a, const float *a2,
                       const float *restrict b, size_t k, size_t n)
{
    for (size_t j = 0; j < k; j += 4) {
        const float *restrict row = b + j * n;
        float x = a[j], y = a[j + 1], z = a[j + 2], w = a[j + 3];
        float x2 = a2[j], y2 = a2[j + 1], z2 = a2[j + 2], w2 = a2[j + 3];
        for (size_t o = 0; o < n; o++) {
            float p = row[o], q = row[n + o], r = row[2 * n + o], s = row[3 * n + o];
            c[o] += x * p + y * q + z * r + w * s;
            c2[o] += x2 * p + y2 * q + z2 * r + w2 * s;
        }
    }
}

static void S_one_row(float *restrict c, const float *a, const float *restrict b, size_t k,
                      size_t n)
{
    for (size_t j = 0; j < k; j++)
        for (size_t o = 0; o < n; o++) c[o] += a[j] * b[j * n + o];
}

void multiply(float *c, const float *a, const float *b, size_t m, size_t k, size_t n)
{
    size_t i = 0;
    for (; i + 2 <= m && k % 4 == 0; i += 2)
        S_two_rows(c + i * n, c + (i + 1) * n, a + i * k, a + (i + 1) * k, b, k, n);
    for (; i < m; i++) S_one_row(c + i * n, a + i * k, b, k, n);
}

void multiply_left(float *c, const float *a, const float *b, size_t m, size_t k, size_t n)
{
    size_t i = 0;
    for (; i + 4 <= m; i += 4) {
        const float *restrict row = b + i * n, *x = a + i * k;
        for (size_t j = 0; j < k; j++) {
            float *restrict to = c + j * n;
            float p = x[j], q = x[k + j], r = x[2 * k + j], s = x[3 * k + j];
            for (size_t o = 0; o < n; o++)
                to[o] += p * row[o] + q * row[n + o] + r * row[2 * n + o] + s * row[3 * n + o];
        }
    }
    for (; i < m; i++)
        for (size_t j = 0; j < k; j++)
            for (size_t o = 0; o < n; o++) c[j * n + o] += a[i * k + j] * b[i * n + o];
}

/* Turns b over once where there are rows enough to pay for it. */
void multiply_right(float *c, const float *a, const float *b, size_t m, size_t k, size_t n)
{
    float turned[MOST_TURNED];
    if (m < 4 || n * k > MOST_TURNED) {
        for (size_t i = 0; i < m; i++)
            for (size_t j = 0; j < k; j++) {
                float sum = 0;
                for (size_t o = 0; o < n; o++) sum += a[i * n + o] * b[j * n + o];
                c[i * k + j] += sum;
            }
        return;
    }
    for (size_t j = 0; j < k; j++)
        for (size_t o = 0; o < n; o++) turned[o * k + j] = b[j * n + o];
    multiply(c, a, turned, m, n, k);
}
