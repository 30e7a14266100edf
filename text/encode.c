/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "encode.h"

#include "kernel.h"
#include "traits.h"

enum { TYPE = DIM_WINDOW * DIM_WIDTH }; /* numbers a spelling, of MODEL_SUM */

void encoder_init(encoder *e, const model *m, const words *w, arena *a)
{
    *e = (encoder){.model = m, .words = w, .arena = a};
}

/* ---- spellings ----------------------------------------------------------------------------- */

static uint32_t S_word_row(const model *m, uint64_t word)
{
    uint32_t hash = (uint32_t)(word >> 32) | 1; /* 0 marks an empty place */
    size_t mask = m->key_room - 1, i = word & mask;
    for (size_t tries = 0; tries < m->key_room && m->keys[i].hash; tries++, i = (i + 1) & mask)
        if (m->keys[i].hash == hash) return m->keys[i].row < m->words ? m->keys[i].row : m->words;
    return m->words;
}

static void S_input(const model *m, const word *w, int16_t out[DIM_INPUT])
{
    features f = features_of(w->text, str_of(w->lower));
    enum { UP = MODEL_INPUT - MODEL_WORD_SHIFT };
    const int8_t *word = m->word + (size_t)S_word_row(m, f.word) * DIM_WORD;
    for (int d = 0; d < DIM_WORD; d++) out[d] = (int16_t)(word[d] * (1 << UP));
    int16_t *affix = out + DIM_WORD, *shape = affix + DIM_AFFIX;
    memset(affix, 0, DIM_AFFIX * sizeof *affix);
    for (int k = 0; k < FEATURE_AFFIXES; k++) {
        const int8_t *row = m->affix + (size_t)f.affixes[k] * DIM_AFFIX;
        for (int d = 0; d < DIM_AFFIX; d++) affix[d] = (int16_t)(affix[d] + row[d] * (1 << UP));
    }
    const int8_t *row = m->shape + (size_t)f.shape * DIM_SHAPE;
    for (int d = 0; d < DIM_SHAPE; d++) shape[d] = (int16_t)(row[d] * (1 << UP));
}

/* What the window's places make of the spellings that are new, a batch at a time. */
static void S_add_types(encoder *e)
{
    enum { BATCH = 32 };
    int16_t input[BATCH * DIM_INPUT];
    int32_t sums[BATCH * TYPE];
    for (size_t first = e->type_count; first < e->words->at.n; first += BATCH) {
        size_t n = e->words->at.n - first < BATCH ? e->words->at.n - first : BATCH;
        int16_t *out = arena_array(e->arena, int16_t, n * TYPE);
        for (size_t i = 0; i < n; i++)
            S_input(e->model, &e->words->at.at[first + i], input + i * DIM_INPUT);
        dense(e->model->window, NULL, TYPE, DIM_INPUT, input, n, sums);
        dense_narrow(sums, MODEL_INPUT + MODEL_WEIGHT - MODEL_SUM, n * TYPE, out);
        for (size_t i = 0; i < n; i++) e->types[first + i] = out + i * TYPE;
    }
    e->type_count = e->words->at.n;
}

/* ---- layers -------------------------------------------------------------------------------- */

static void S_bottom(encoder *e, const uint32_t *spellings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int32_t sums[DIM_WIDTH];
        const int16_t *rows[DIM_WINDOW];
        size_t count = 0;
        for (size_t k = 0; k < DIM_WINDOW; k++) {
            size_t at = i + k - DIM_WINDOW / 2; /* below 0 it is far beyond n */
            if (at < n) rows[count++] = e->types[spellings[at]] + k * DIM_WIDTH;
        }
        memcpy(sums, e->model->window_bias, sizeof sums);
        dense_add(rows, count, DIM_WIDTH, sums);
        dense_squash(sums, MODEL_SUM, DIM_WIDTH, e->bottom + i * DIM_WIDTH);
    }
}

static void S_layer(encoder *e, int number, const int16_t *in, int16_t *out, size_t n)
{
    const model *m = e->model;
    dense(m->gates[number], m->gates_bias[number], DIM_GATES, DIM_WIDTH, in, n, e->gates);
    dense_units(e->gates, in, out, n, false);
    dense_units(e->gates + 3 * DIM_HALF, in + DIM_HALF, out + DIM_HALF, n, true);
}

static void S_make_room(encoder *e, size_t n)
{
    if (e->type_count < e->words->at.n) {
        e->types = arena_grow(e->arena, e->types, e->type_count * sizeof *e->types,
                              arena_times(e->words->at.n, sizeof *e->types));
        S_add_types(e);
    }
    if (n <= e->room) return;
    e->room = n < ENCODE_TOKENS / 2 ? 2 * n : ENCODE_TOKENS;
    e->bottom = arena_array(e->arena, int16_t, e->room * DIM_WIDTH);
    e->middle = arena_array(e->arena, int16_t, e->room * DIM_WIDTH);
    e->top = arena_array(e->arena, int16_t, e->room * DIM_WIDTH);
    e->gates = arena_array(e->arena, int32_t, e->room * DIM_GATES);
}

void encoder_run(encoder *e, const uint32_t *spellings, size_t n, unsigned layers)
{
    S_make_room(e, n);
    S_bottom(e, spellings, n);
    S_layer(e, 0, e->bottom, e->middle, n);
    if (layers > 1) S_layer(e, 1, e->middle, e->top, n);
}
