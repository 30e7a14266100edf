/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parse.h"

#include "kernel.h"

void parser_init(parser *p, const model *m, arena *a)
{
    *p = (parser){.model = m, .arena = a};
}

static void S_make_room(parser *p, size_t n)
{
    if (n <= p->room) return;
    p->room = n < ENCODE_TOKENS / 2 ? 2 * n : ENCODE_TOKENS;
    p->state = parse_state_new((int32_t)p->room, p->arena);
    p->reduced = arena_array(p->arena, int16_t, p->room * DIM_REDUCED);
    p->slots = arena_array(p->arena, int16_t, p->room * SLOT_COUNT * DIM_HIDDEN);
    p->sums = arena_array(p->arena, int32_t, p->room * DIM_HIDDEN);
}

/* Slot by slot, so that the sums stay near. */
static void S_prepare(parser *p, const int16_t *top, size_t n)
{
    const model *m = p->model;
    dense(m->reduce, m->reduce_bias, DIM_REDUCED, DIM_WIDTH, top, n, p->sums);
    dense_squash(p->sums, MODEL_ACT + MODEL_WEIGHT, n * DIM_REDUCED, p->reduced);
    for (size_t k = 0; k < SLOT_COUNT; k++) {
        dense(m->slots + k * DIM_HIDDEN * DIM_REDUCED, NULL, DIM_HIDDEN, DIM_REDUCED, p->reduced, n,
              p->sums);
        dense_narrow(p->sums, MODEL_ACT + MODEL_WEIGHT - MODEL_SUM, n * DIM_HIDDEN,
                     p->slots + k * n * DIM_HIDDEN);
    }
}

static void S_hidden(const parser *p, int16_t hidden[DIM_HIDDEN])
{
    int32_t sums[DIM_HIDDEN], slots[SLOT_COUNT];
    const int16_t *rows[2 * SLOT_COUNT];
    const model *m = p->model;
    size_t count = 0;
    state_slots(&p->state, slots);
    for (int k = 0; k < SLOT_COUNT; k++) {
        if (slots[k] == NO_TOKEN) {
            rows[count++] = m->empty + k * DIM_HIDDEN;
            continue;
        }
        rows[count++] = p->slots + ((size_t)k * (size_t)p->state.n + (size_t)slots[k]) * DIM_HIDDEN;
        if (k < SLOT_CHILDREN) continue;
        size_t row = (size_t)(k - SLOT_CHILDREN) * RELATION_COUNT + p->state.relation[slots[k]];
        rows[count++] = m->relations + row * DIM_HIDDEN;
    }
    memcpy(sums, m->slots_bias, sizeof sums);
    dense_add(rows, count, DIM_HIDDEN, sums);
    dense_rectify(sums, DIM_HIDDEN, hidden);
}

/* Within a chunk tokens find each other first. While it goes on in the buffer its top must not hang
 * on what stands before it; when it is on the stack as a whole, its tokens are joined at once. */
static bool S_chunk_allows(const parser *p, move m)
{
    const parse_state *s = &p->state;
    uint32_t chunk = p->chunks && s->depth ? p->chunks[s->stack[s->depth - 1]] : 0;
    if (!chunk) return true;
    bool goes_on = s->next < s->n && p->chunks[s->next] == chunk;
    bool joined = s->depth > 1 && p->chunks[s->stack[s->depth - 2]] == chunk;
    if (goes_on) return m != MOVE_RIGHT || joined;
    return m == MOVE_RIGHT || !joined;
}

/* Takes the best of the steps that are allowed. */
static void S_step(parser *p)
{
    int16_t hidden[DIM_HIDDEN];
    int32_t scores[DENSE_ROWS(STEP_COUNT)], most = INT32_MIN;
    const model *m = p->model;
    move best = MOVE_SHIFT;
    unsigned relation = 0;
    S_hidden(p, hidden);
    dense(m->steps, m->steps_bias, DENSE_ROWS(STEP_COUNT), DIM_HIDDEN, hidden, 1, scores);
    for (move k = MOVE_SHIFT; k <= MOVE_RIGHT; k++) {
        if (!state_allows(&p->state, k) || !S_chunk_allows(p, k)) continue;
        unsigned first = k == MOVE_SHIFT ? REL_NONE : REL_ROOT + 1;
        unsigned end = k == MOVE_SHIFT ? 1 : RELATION_COUNT;
        for (unsigned r = first; r < end; r++) {
            int32_t score = scores[step_of(k, r)];
            if (score <= most) continue;
            most = score;
            best = k;
            relation = r;
        }
    }
    state_step(&p->state, best, (uint8_t)relation);
}

void parser_run(parser *p, const int16_t *top, size_t n, const uint32_t *chunks)
{
    p->chunks = chunks;
    S_make_room(p, n);
    S_prepare(p, top, n);
    state_begin(&p->state, (int32_t)n);
    while (!state_done(&p->state)) S_step(p);
    for (size_t i = 0; i < n; i++)
        if (p->state.head[i] == NO_TOKEN) p->state.relation[i] = REL_ROOT;
}
