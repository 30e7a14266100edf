/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rounds the averaged parameters to whole numbers and lays them out as text/model.h tells. The
 * sum of a row's weights is kept so small that no product with layers within -1 to 1 can leave 32
 * bits.
 */
#include "write_model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "model.h"

enum { MOST_SUM = 120 }; /* of the weights of one output, all taken as positive */

typedef struct section {
    void *bytes;
    size_t size;
} section;

typedef struct writer {
    arena *arena;
    const network *net;
    section sections[MODEL_SECTIONS];
    size_t clipped;
} writer;

static long S_round(writer *w, float value, int shift, long most)
{
    long n = lroundf(ldexpf(value, shift));
    if (n > most || n < -most) w->clipped++;
    return n > most ? most : n < -most ? -most : n;
}

static void S_put(writer *w, model_section to, void *bytes, size_t size)
{
    w->sections[to] = (section){bytes, size};
}

static void S_put_bytes(writer *w, model_section to, param_name from)
{
    const param *p = &w->net->params[from];
    size_t n = p->rows * p->cols;
    int8_t *out = arena_array(w->arena, int8_t, n);
    for (size_t i = 0; i < n; i++) out[i] = (int8_t)S_round(w, p->value[i], MODEL_WORD_SHIFT, 127);
    S_put(w, to, out, n);
}

/* Where dense.h wants weight `k` of output `r` of a matrix with `in` inputs. */
static size_t S_place(size_t r, size_t k, size_t in)
{
    size_t block = r / DENSE_BLOCK * (in / 2) + k / 2;
    return (block * DENSE_BLOCK + r % DENSE_BLOCK) * 2 + k % 2;
}

/* What a column of weights must be multiplied by so that no input within -1 to 1 takes its sum out
 * of 32 bits; nearly always 1. */
static float S_fitting(const float *column, size_t in, size_t stride, bool bounded)
{
    float sum = 0;
    for (size_t k = 0; k < in; k++) sum += fabsf(column[k * stride]);
    return bounded && sum > MOST_SUM ? MOST_SUM / sum : 1;
}

/* `matrices` of equal size side by side. `bounded`: what goes in is within -1 to 1; elsewhere sums
 * are far below the limit as it is. */
static void S_put_weights(writer *w, model_section to, param_name from, size_t matrices,
                          bool bounded)
{
    const param *p = &w->net->params[from];
    size_t in = p->rows / matrices, n = in * DENSE_ROWS(matrices * p->cols);
    int16_t *all = arena_array(w->arena, int16_t, n);
    for (size_t r = 0; r < matrices * p->cols; r++) {
        const float *column = p->value + r / p->cols * in * p->cols + r % p->cols;
        float scale = S_fitting(column, in, p->cols, bounded);
        w->clipped += scale < 1;
        for (size_t k = 0; k < in; k++)
            all[S_place(r, k, in)] =
                (int16_t)S_round(w, column[k * p->cols] * scale, MODEL_WEIGHT, INT16_MAX);
    }
    S_put(w, to, all, 2 * n);
}

static void S_put_sums(writer *w, model_section to, param_name from)
{
    const param *p = &w->net->params[from];
    size_t n = p->rows * p->cols;
    int16_t *out = arena_array(w->arena, int16_t, n);
    for (size_t i = 0; i < n; i++) out[i] = (int16_t)S_round(w, p->value[i], MODEL_SUM, INT16_MAX);
    S_put(w, to, out, 2 * n);
}

static void S_put_bias(writer *w, model_section to, param_name from, int shift)
{
    const param *p = &w->net->params[from];
    size_t cols = DENSE_ROWS(p->cols);
    int32_t *out = arena_array(w->arena, int32_t, p->rows * cols);
    for (size_t r = 0; r < p->rows; r++)
        for (size_t i = 0; i < p->cols; i++)
            out[r * cols + i] =
                (int32_t)S_round(w, p->value[r * p->cols + i], shift, INT32_MAX / 4);
    S_put(w, to, out, 4 * p->rows * cols);
}

static void S_put_keys(writer *w, const vocabulary *words)
{
    size_t room = 1024;
    while (room < 2 * words->n) room *= 2;
    model_key *keys = arena_array(w->arena, model_key, room);
    for (size_t row = 0; row < words->n; row++) {
        uint64_t word = words->words[row].word;
        size_t i = word & (room - 1);
        while (keys[i].hash) i = (i + 1) & (room - 1);
        keys[i] = (model_key){(uint32_t)(word >> 32) | 1, (uint32_t)row};
    }
    S_put(w, MODEL_KEYS, keys, room * sizeof *keys);
}

static void S_put_all(writer *w)
{
    enum { PRODUCT = MODEL_ACT + MODEL_WEIGHT };
    S_put_weights(w, MODEL_WINDOW, P_WINDOW, DIM_WINDOW, false);
    S_put_weights(w, MODEL_GATES_1, P_GATES_1, 1, true);
    S_put_weights(w, MODEL_GATES_2, P_GATES_2, 1, true);
    S_put_weights(w, MODEL_TAGGER, P_TAGGER, 1, true);
    S_put_weights(w, MODEL_TAGS, P_TAGS, 1, true);
    S_put_weights(w, MODEL_NAMER, P_NAMER, 1, true);
    S_put_weights(w, MODEL_LABELS, P_LABELS, 1, true);
    S_put_weights(w, MODEL_REDUCE, P_REDUCE, 1, true);
    S_put_weights(w, MODEL_SLOTS, P_SLOTS, SLOT_COUNT, true);
    S_put_weights(w, MODEL_STEPS, P_STEPS, 1, false);
    S_put_bytes(w, MODEL_WORDS, P_WORDS);
    S_put_bytes(w, MODEL_AFFIXES, P_AFFIXES);
    S_put_bytes(w, MODEL_SHAPES, P_SHAPES);
    S_put_sums(w, MODEL_EMPTY, P_EMPTY);
    S_put_sums(w, MODEL_RELATIONS, P_RELATIONS);
    S_put_bias(w, MODEL_WINDOW_BIAS, P_WINDOW_BIAS, MODEL_SUM);
    S_put_bias(w, MODEL_GATES_1_BIAS, P_GATES_1_BIAS, PRODUCT);
    S_put_bias(w, MODEL_GATES_2_BIAS, P_GATES_2_BIAS, PRODUCT);
    S_put_bias(w, MODEL_TAGGER_BIAS, P_TAGGER_BIAS, PRODUCT);
    S_put_bias(w, MODEL_TAGS_BIAS, P_TAGS_BIAS, PRODUCT);
    S_put_bias(w, MODEL_LABELS_BIAS, P_LABELS_BIAS, PRODUCT);
    S_put_bias(w, MODEL_NAMER_BIAS, P_NAMER_BIAS, PRODUCT);
    S_put_bias(w, MODEL_HINTS, P_HINTS, PRODUCT);
    S_put_bias(w, MODEL_RULES, P_RULES, PRODUCT);
    S_put_bias(w, MODEL_REDUCE_BIAS, P_REDUCE_BIAS, PRODUCT);
    S_put_bias(w, MODEL_SLOTS_BIAS, P_SLOTS_BIAS, MODEL_SUM);
    S_put_bias(w, MODEL_STEPS_BIAS, P_STEPS_BIAS, MODEL_SUM + MODEL_WEIGHT);
}

static size_t S_aligned(size_t n)
{
    return (n + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN;
}

static uint8_t *S_lay_out(writer *w, size_t *size)
{
    model_entry entries[MODEL_SECTIONS];
    *size = S_aligned(sizeof(model_header) + sizeof entries);
    for (int i = 0; i < MODEL_SECTIONS; i++) {
        entries[i] = (model_entry){*size, w->sections[i].size};
        *size = S_aligned(*size + w->sections[i].size);
    }
    uint8_t *all = arena_alloc(w->arena, *size);
    for (int i = 0; i < MODEL_SECTIONS; i++)
        memcpy(all + entries[i].offset, w->sections[i].bytes, w->sections[i].size);
    model_header h = {
        .version = MODEL_VERSION, .order = MODEL_ORDER, .size = *size, .sections = MODEL_SECTIONS};
    memcpy(h.magic, MODEL_MAGIC, sizeof h.magic);
    memcpy(all + sizeof h, entries, sizeof entries);
    h.checksum = str_hash((str){(const char *)all + sizeof h, *size - sizeof h});
    memcpy(all, &h, sizeof h);
    return all;
}

bool model_write(const char *path, const network *net, const vocabulary *words, str provenance)
{
    writer w = {.arena = words->arena, .net = net};
    size_t size;
    S_put_all(&w);
    S_put(&w, MODEL_PROVENANCE, arena_copy(w.arena, provenance), provenance.n + 1);
    S_put_keys(&w, words);
    const uint8_t *all = S_lay_out(&w, &size);
    fprintf(stderr, "%s: %zu bytes, %zu numbers cut to size\n", path, size, w.clipped);
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    bool ok = fwrite(all, 1, size, file) == size;
    return fclose(file) == 0 && ok;
}
