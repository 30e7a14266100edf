/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "network.h"

#include <math.h>

#include "oracle.h"

#define VALUE(net, p) ((net)->params[p].value)
#define GRAD(net, p)  ((net)->params[p].grad)

typedef struct shape {
    const char *name;
    size_t rows, cols;
    bool sparse;
    float scale;
} shape;

network *network_new(size_t words, uint64_t seed, arena *a)
{
    const shape shapes[PARAM_COUNT] = {
        [P_WORDS] = {"words", words + 1, DIM_WORD, true, 0.5f},
        [P_AFFIXES] = {"affixes", FEATURE_AFFIX_ROWS, DIM_AFFIX, true, 0.2f},
        [P_SHAPES] = {"shapes", FEATURE_SHAPES, DIM_SHAPE, true, 0.5f},
        [P_WINDOW] = {"window", DIM_WINDOW * DIM_INPUT, DIM_WIDTH, false, 0.12f},
        [P_WINDOW_BIAS] = {"window-bias", 1, DIM_WIDTH, false, 0},
        [P_GATES_1] = {"gates-1", DIM_WIDTH, DIM_GATES, false, 0.15f},
        [P_GATES_1_BIAS] = {"gates-1-bias", 1, DIM_GATES, false, 0},
        [P_GATES_2] = {"gates-2", DIM_WIDTH, DIM_GATES, false, 0.15f},
        [P_GATES_2_BIAS] = {"gates-2-bias", 1, DIM_GATES, false, 0},
        [P_TAGGER] = {"tagger", DIM_WIDTH, DIM_TAGGER, false, 0.15f},
        [P_TAGGER_BIAS] = {"tagger-bias", 1, DIM_TAGGER, false, 0},
        [P_TAGS] = {"tags", DIM_TAGGER, CLASS_COUNT, false, 0.1f},
        [P_TAGS_BIAS] = {"tags-bias", 1, CLASS_COUNT, false, 0},
        [P_NAMER] = {"namer", DIM_WIDTH, DIM_NAMER, false, 0.15f},
        [P_NAMER_BIAS] = {"namer-bias", 1, DIM_NAMER, false, 0},
        [P_HINTS] = {"hints", HINT_PLACES * HINT_ROWS, DIM_NAMER, false, 0.1f},
        [P_LABELS] = {"labels", DIM_NAMER, LABEL_COUNT, false, 0.1f},
        [P_LABELS_BIAS] = {"labels-bias", 1, LABEL_COUNT, false, 0},
        [P_RULES] = {"rules", LABEL_COUNT, LABEL_COUNT, false, 0.1f},
        [P_REDUCE] = {"reduce", DIM_WIDTH, DIM_REDUCED, false, 0.15f},
        [P_REDUCE_BIAS] = {"reduce-bias", 1, DIM_REDUCED, false, 0},
        [P_SLOTS] = {"slots", SLOT_COUNT * DIM_REDUCED, DIM_HIDDEN, false, 0.1f},
        [P_SLOTS_BIAS] = {"slots-bias", 1, DIM_HIDDEN, false, 0},
        [P_EMPTY] = {"empty", SLOT_COUNT, DIM_HIDDEN, false, 0.1f},
        [P_RELATIONS] = {"relations", (SLOT_COUNT - SLOT_CHILDREN) * RELATION_COUNT, DIM_HIDDEN,
                         false, 0.1f},
        [P_STEPS] = {"steps", DIM_HIDDEN, STEP_COUNT, false, 0.1f},
        [P_STEPS_BIAS] = {"steps-bias", 1, STEP_COUNT, false, 0},
    };
    network *net = arena_make(a, network);
    net->seed = seed;
    net->state = parse_state_new(MOST_TOKENS, a);
    for (int i = 0; i < PARAM_COUNT; i++) {
        const shape *s = &shapes[i];
        net->params[i] = param_new(s->name, s->rows, s->cols, s->sparse, a);
        param_randomise(&net->params[i], s->scale, &net->seed);
    }
    return net;
}

/* ---- forwards ------------------------------------------------------------------------------ */

/* 0, or what makes up for the others being 0. */
static void S_mask(network *net, float *mask, size_t n, float rate)
{
    for (size_t i = 0; i < n; i++)
        mask[i] = !net->training ? 1 : random_unit(&net->seed) < rate ? 0 : 1 / (1 - rate);
}

static int32_t S_word_row(network *net, const sample *s, const uint32_t *frequency)
{
    int32_t unknown = (int32_t)net->params[P_WORDS].rows - 1;
    if (s->word < 0) return unknown;
    if (!net->training || !frequency) return s->word;
    float rare = 0.3f / (0.3f + (float)frequency[s->word]);
    return random_unit(&net->seed) < rare ? unknown : s->word;
}

static void S_inputs(network *net, const example *x, const uint32_t *frequency)
{
    S_mask(net, net->input_mask, (size_t)x->n * DIM_INPUT, net->dropout * 0.6f);
    for (int32_t i = 0; i < x->n; i++) {
        const sample *s = &x->at[i];
        float *out = net->input + i * DIM_INPUT;
        int32_t row = S_word_row(net, s, frequency);
        net->unknown[i] = row != s->word;
        memcpy(out, VALUE(net, P_WORDS) + row * DIM_WORD, DIM_WORD * sizeof *out);
        memset(out + DIM_WORD, 0, DIM_AFFIX * sizeof *out);
        for (int k = 0; k < FEATURE_AFFIXES; k++) {
            const float *affix = VALUE(net, P_AFFIXES) + s->features.affixes[k] * DIM_AFFIX;
            for (int d = 0; d < DIM_AFFIX; d++) out[DIM_WORD + d] += affix[d];
        }
        memcpy(out + DIM_WORD + DIM_AFFIX, VALUE(net, P_SHAPES) + s->shapes[net->style] * DIM_SHAPE,
               DIM_SHAPE * sizeof *out);
        for (int d = 0; d < DIM_INPUT; d++) out[d] *= net->input_mask[i * DIM_INPUT + d];
    }
}

static void S_fill(float *rows, const float *bias, size_t n, size_t width)
{
    for (size_t i = 0; i < n; i++) memcpy(rows + i * width, bias, width * sizeof *rows);
}

/* The parabolas of dims.h, and their slopes by what they give. */
static float S_squash(float x)
{
    float u = x < -2 ? -1 : x > 2 ? 1 : x / 2;
    return u * (2 - fabsf(u));
}

static float S_squash_slope(float squashed)
{
    return sqrtf(fmaxf(0, 1 - fabsf(squashed))); /* rounding may lead beyond 1 */
}

static float S_gate(float x)
{
    return 0.5f + 0.5f * S_squash(x / 2);
}

static float S_gate_slope(float gate)
{
    return 0.25f * S_squash_slope(2 * gate - 1);
}

static void S_bottom(network *net)
{
    int32_t n = net->n;
    S_fill(net->bottom, VALUE(net, P_WINDOW_BIAS), (size_t)n, DIM_WIDTH);
    for (int k = 0; k < DIM_WINDOW; k++) {
        int shift = k - DIM_WINDOW / 2;
        int32_t from = shift < 0 ? -shift : 0, end = shift > 0 ? n - shift : n;
        if (end <= from) continue;
        multiply(net->bottom + from * DIM_WIDTH, net->input + (from + shift) * DIM_INPUT,
                 VALUE(net, P_WINDOW) + k * DIM_INPUT * DIM_WIDTH, (size_t)(end - from), DIM_INPUT,
                 DIM_WIDTH);
    }
    for (int32_t i = 0; i < n * DIM_WIDTH; i++) net->bottom[i] = S_squash(net->bottom[i]);
}

/* Gates lie as [direction][candidate, forget, reset][DIM_HALF]. */
static void S_units(layer_trace *l, int32_t i, int32_t before, int direction)
{
    const size_t at = (size_t)i * DIM_WIDTH + (size_t)direction * DIM_HALF;
    float *gate = l->gates + i * DIM_GATES + direction * 3 * DIM_HALF;
    for (int d = 0; d < DIM_HALF; d++) {
        float forget = S_gate(gate[DIM_HALF + d]), reset = S_gate(gate[2 * DIM_HALF + d]);
        float last = before < 0 ? 0 : l->cell[before * DIM_WIDTH + direction * DIM_HALF + d];
        float cell = forget * last + (1 - forget) * gate[d], squashed = S_squash(cell);
        gate[DIM_HALF + d] = forget;
        gate[2 * DIM_HALF + d] = reset;
        l->cell[at + d] = cell;
        l->squashed[at + d] = squashed;
        l->out[at + d] = reset * squashed + (1 - reset) * l->in[at + d];
    }
}

static void S_layer(network *net, int number, const float *in)
{
    layer_trace *l = &net->layers[number];
    size_t n = (size_t)net->n;
    S_mask(net, l->mask, n * DIM_WIDTH, net->dropout);
    for (size_t i = 0; i < n * DIM_WIDTH; i++) l->in[i] = in[i] * l->mask[i];
    S_fill(l->gates, VALUE(net, P_GATES_1_BIAS + 2 * number), n, DIM_GATES);
    multiply(l->gates, l->in, VALUE(net, P_GATES_1 + 2 * number), n, DIM_WIDTH, DIM_GATES);
    for (int32_t i = 0; i < net->n; i++) S_units(l, i, i - 1, 0);
    for (int32_t i = net->n - 1; i >= 0; i--) S_units(l, i, i + 1 < net->n ? i + 1 : -1, 1);
}

/* Now and then other letters, so that headlines and careless writers are read too. */
static int S_style(network *net)
{
    if (!net->training) return STYLE_WRITTEN;
    float chance = random_unit(&net->seed);
    if (chance < 0.04f) return STYLE_LOWER;
    if (chance < 0.08f) return STYLE_TITLE;
    return chance < 0.1f ? STYLE_UPPER : STYLE_WRITTEN;
}

void network_run(network *net, const example *x, const uint32_t *frequency)
{
    net->n = x->n;
    net->style = S_style(net);
    S_inputs(net, x, frequency);
    S_bottom(net);
    S_layer(net, 0, net->bottom);
    S_layer(net, 1, net->layers[0].out);
    memset(net->grad_top, 0, (size_t)x->n * DIM_WIDTH * sizeof *net->grad_top);
    memset(net->grad_middle, 0, (size_t)x->n * DIM_WIDTH * sizeof *net->grad_middle);
}

/* ---- classes ------------------------------------------------------------------------------- */

/* Scores become probabilities. */
static void S_softmax(float *scores, size_t n)
{
    float most = scores[0], sum = 0;
    for (size_t i = 1; i < n; i++) most = scores[i] > most ? scores[i] : most;
    for (size_t i = 0; i < n; i++) sum += scores[i] = expf(scores[i] - most);
    for (size_t i = 0; i < n; i++) scores[i] /= sum;
}

static size_t S_best(const float *scores, size_t n)
{
    size_t best = 0;
    for (size_t i = 1; i < n; i++)
        if (scores[i] > scores[best]) best = i;
    return best;
}

/* out = bias + in * weights, of each token. */
static void S_linear(const network *net, const float *in, param_name weights, float *out)
{
    const param *p = &net->params[weights];
    S_fill(out, VALUE(net, weights + 1), (size_t)net->n, p->cols);
    multiply(out, in, p->value, (size_t)net->n, p->rows, p->cols);
}

/* Carries the gradient of its output down to its weights and its input. */
static void S_linear_back(network *net, const float *in, param_name weights, const float *grad,
                          float *grad_in)
{
    param *p = &net->params[weights];
    size_t n = (size_t)net->n;
    for (size_t i = 0; i < n * p->cols; i++) GRAD(net, weights + 1)[i % p->cols] += grad[i];
    multiply_left(p->grad, in, grad, n, p->rows, p->cols);
    multiply_right(grad_in, grad, p->value, n, p->rows, p->cols);
}

/* Scores become their own gradients; `gold` is one byte in each sample. */
static double S_classify(const network *net, size_t count, const example *x, size_t gold,
                         float *scores, uint8_t *found)
{
    double loss = 0;
    for (size_t i = 0; i < (size_t)net->n; i++) {
        float *row = scores + i * count;
        unsigned right = *((const uint8_t *)&x->at[i] + gold);
        S_softmax(row, count);
        found[i] = (uint8_t)S_best(row, count);
        loss -= log(row[right] + 1e-9);
        row[right] -= 1;
    }
    return loss;
}

double network_tags(network *net, const example *x, uint8_t *classes)
{
    float scores[MOST_TOKENS * CLASS_COUNT], grad[MOST_TOKENS * DIM_TAGGER] = {0};
    size_t n = (size_t)net->n * DIM_TAGGER;
    S_linear(net, net->layers[0].out, P_TAGGER, net->tagger);
    for (size_t i = 0; i < n; i++) net->tagger[i] = S_squash(net->tagger[i]);
    S_linear(net, net->tagger, P_TAGS, scores);
    double loss = S_classify(net, CLASS_COUNT, x, offsetof(sample, class), scores, classes);
    if (!net->training) return loss;
    S_linear_back(net, net->tagger, P_TAGS, scores, grad);
    for (size_t i = 0; i < n; i++) grad[i] *= S_squash_slope(net->tagger[i]);
    S_linear_back(net, net->layers[0].out, P_TAGGER, grad, net->grad_middle);
    return loss;
}

static unsigned S_rule(const network *net, const example *x, int32_t i)
{
    return net->style == STYLE_LOWER ? LABEL_OUT : x->at[i].rule;
}

/* The rule's label and the hints of a token, a bit each. Without capitals the rules find nothing,
 * and of the tables' places only that they could be meant. */
static uint64_t S_hint_bits(const network *net, const sample *s)
{
    const uint32_t words = (1u << HINT_ENTRY) - 1, small = 1u << HINT_SMALL;
    const uint32_t places = small | 0xFu << HINT_ENTRY; /* countries to regions */
    if (net->style != STYLE_LOWER) return (uint64_t)s->hints << LABEL_COUNT | 1ull << s->rule;
    uint32_t hints = (s->hints & words) | (s->hints & places ? small : 0);
    return (uint64_t)hints << LABEL_COUNT | 1ull << LABEL_OUT;
}

/* Adds the rows of `from` that the hints of token `i` and its neighbours choose to `to`; with
 * `back`, adds `to` to these rows instead. */
static void S_hints(const network *net, const example *x, float *from, int32_t i, float *to,
                    bool back)
{
    for (int place = 0; place < HINT_PLACES; place++) {
        int32_t at = i + place - HINT_REACH;
        if (at < 0 || at >= x->n) continue;
        for (uint64_t rows = S_hint_bits(net, &x->at[at]); rows; rows &= rows - 1) {
            float *row = from + (place * HINT_ROWS + __builtin_ctzll(rows)) * DIM_NAMER;
            for (int d = 0; d < DIM_NAMER; d++) *(back ? row + d : to + d) += back ? to[d] : row[d];
        }
    }
}

/* Where a corpus leaves names of NAME_MISC out, the labels that stand for one are right too. */
static bool S_is_right(const example *x, int32_t i, unsigned label)
{
    unsigned gold = x->at[i].label;
    bool open = !gold && !(x->knows & KNOWS_MISC);
    return label == gold || (open && label && label_type(label) == NAME_MISC);
}

static double S_classify_labels(const example *x, float *scores, uint8_t *found)
{
    double loss = 0;
    for (int32_t i = 0; i < x->n; i++) {
        float *row = scores + i * LABEL_COUNT, sum = 1e-9f;
        S_softmax(row, LABEL_COUNT);
        found[i] = (uint8_t)S_best(row, LABEL_COUNT);
        for (unsigned k = 0; k < LABEL_COUNT; k++) sum += S_is_right(x, i, k) ? row[k] : 0;
        loss -= log(sum);
        for (unsigned k = 0; k < LABEL_COUNT; k++) row[k] -= S_is_right(x, i, k) ? row[k] / sum : 0;
    }
    return loss;
}

static void S_labels_back(network *net, const example *x, bool asked, float *scores)
{
    float grad[MOST_TOKENS * DIM_NAMER] = {0};
    size_t n = (size_t)net->n * DIM_NAMER;
    S_linear_back(net, net->namer, P_LABELS, scores, grad);
    for (size_t i = 0; i < n; i++) grad[i] *= S_squash_slope(net->namer[i]);
    S_linear_back(net, net->layers[1].out, P_NAMER, grad, net->grad_top);
    for (int32_t i = 0; asked && i < x->n; i++) {
        S_hints(net, x, GRAD(net, P_HINTS), i, grad + i * DIM_NAMER, true);
        for (int k = 0; k < LABEL_COUNT; k++)
            GRAD(net, P_RULES)[S_rule(net, x, i) * LABEL_COUNT + k] += scores[i * LABEL_COUNT + k];
    }
}

/* Now and then rules and tables are not asked, so that the network learns to do without. */
double network_labels(network *net, const example *x, uint8_t *labels)
{
    float scores[MOST_TOKENS * LABEL_COUNT];
    size_t n = (size_t)net->n * DIM_NAMER;
    bool asked = !net->training || (net->style <= STYLE_LOWER && random_unit(&net->seed) > 0.15f);
    S_linear(net, net->layers[1].out, P_NAMER, net->namer);
    for (int32_t i = 0; asked && i < x->n; i++)
        S_hints(net, x, VALUE(net, P_HINTS), i, net->namer + i * DIM_NAMER, false);
    for (size_t i = 0; i < n; i++) net->namer[i] = S_squash(net->namer[i]);
    S_linear(net, net->namer, P_LABELS, scores);
    for (int32_t i = 0; asked && i < x->n; i++)
        for (int k = 0; k < LABEL_COUNT; k++)
            scores[i * LABEL_COUNT + k] += VALUE(net, P_RULES)[S_rule(net, x, i) * LABEL_COUNT + k];
    double loss = S_classify_labels(x, scores, labels);
    if (net->training) S_labels_back(net, x, asked, scores);
    return loss;
}

/* ---- parsing ------------------------------------------------------------------------------- */

static void S_prepare_slots(network *net)
{
    size_t n = (size_t)net->n;
    S_fill(net->reduced, VALUE(net, P_REDUCE_BIAS), n, DIM_REDUCED);
    multiply(net->reduced, net->layers[1].out, VALUE(net, P_REDUCE), n, DIM_WIDTH, DIM_REDUCED);
    for (size_t i = 0; i < n * DIM_REDUCED; i++) net->reduced[i] = S_squash(net->reduced[i]);
    for (int k = 0; k < SLOT_COUNT; k++) {
        memset(net->slots[k], 0, n * DIM_HIDDEN * sizeof(float));
        memset(net->grad_slots[k], 0, n * DIM_HIDDEN * sizeof(float));
        multiply(net->slots[k], net->reduced, VALUE(net, P_SLOTS) + k * DIM_REDUCED * DIM_HIDDEN, n,
                 DIM_REDUCED, DIM_HIDDEN);
    }
}

static size_t S_relation_row(const network *net, int slot, int32_t token)
{
    return (size_t)(slot - SLOT_CHILDREN) * RELATION_COUNT + net->state.relation[token];
}

static void S_hidden(const network *net, const int32_t slots[SLOT_COUNT], float *hidden)
{
    memcpy(hidden, VALUE(net, P_SLOTS_BIAS), DIM_HIDDEN * sizeof *hidden);
    for (int k = 0; k < SLOT_COUNT; k++) {
        const float *add = slots[k] == NO_TOKEN ? VALUE(net, P_EMPTY) + k * DIM_HIDDEN
                                                : net->slots[k] + slots[k] * DIM_HIDDEN;
        for (int d = 0; d < DIM_HIDDEN; d++) hidden[d] += add[d];
        if (k < SLOT_CHILDREN || slots[k] == NO_TOKEN) continue;
        add = VALUE(net, P_RELATIONS) + S_relation_row(net, k, slots[k]) * DIM_HIDDEN;
        for (int d = 0; d < DIM_HIDDEN; d++) hidden[d] += add[d];
    }
    for (int d = 0; d < DIM_HIDDEN; d++) hidden[d] = hidden[d] > 0 ? hidden[d] : 0;
}

static void S_hidden_back(network *net, const int32_t slots[SLOT_COUNT], const float *grad)
{
    for (int d = 0; d < DIM_HIDDEN; d++) GRAD(net, P_SLOTS_BIAS)[d] += grad[d];
    for (int k = 0; k < SLOT_COUNT; k++) {
        float *to = slots[k] == NO_TOKEN ? GRAD(net, P_EMPTY) + k * DIM_HIDDEN
                                         : net->grad_slots[k] + slots[k] * DIM_HIDDEN;
        for (int d = 0; d < DIM_HIDDEN; d++) to[d] += grad[d];
        if (k < SLOT_CHILDREN || slots[k] == NO_TOKEN) continue;
        to = GRAD(net, P_RELATIONS) + S_relation_row(net, k, slots[k]) * DIM_HIDDEN;
        for (int d = 0; d < DIM_HIDDEN; d++) to[d] += grad[d];
    }
}

static void S_slots_back(network *net)
{
    float grad[MOST_TOKENS * DIM_REDUCED] = {0};
    size_t n = (size_t)net->n;
    for (int k = 0; k < SLOT_COUNT; k++) {
        multiply_left(GRAD(net, P_SLOTS) + k * DIM_REDUCED * DIM_HIDDEN, net->reduced,
                      net->grad_slots[k], n, DIM_REDUCED, DIM_HIDDEN);
        multiply_right(grad, net->grad_slots[k], VALUE(net, P_SLOTS) + k * DIM_REDUCED * DIM_HIDDEN,
                       n, DIM_REDUCED, DIM_HIDDEN);
    }
    for (size_t i = 0; i < n * DIM_REDUCED; i++) {
        grad[i] *= S_squash_slope(net->reduced[i]);
        GRAD(net, P_REDUCE_BIAS)[i % DIM_REDUCED] += grad[i];
    }
    multiply_left(GRAD(net, P_REDUCE), net->layers[1].out, grad, n, DIM_WIDTH, DIM_REDUCED);
    multiply_right(net->grad_top, grad, VALUE(net, P_REDUCE), n, DIM_WIDTH, DIM_REDUCED);
}

static void S_scores(const network *net, const float *hidden, float *scores)
{
    memcpy(scores, VALUE(net, P_STEPS_BIAS), STEP_COUNT * sizeof *scores);
    multiply(scores, hidden, VALUE(net, P_STEPS), 1, DIM_HIDDEN, STEP_COUNT);
    for (int m = MOVE_SHIFT; m <= MOVE_RIGHT; m++) {
        unsigned from = step_of((move)m, 0), end = m == MOVE_SHIFT ? 1 : from + RELATION_COUNT;
        for (unsigned i = from; i < end; i++)
            if (!state_allows(&net->state, (move)m) || (m != MOVE_SHIFT && i - from <= REL_ROOT))
                scores[i] = -1e9f;
    }
}

/* The best step that may be taken, also where numbers have grown out of hand. */
static size_t S_best_step(const network *net, const float *scores)
{
    size_t best = STEP_COUNT;
    for (int m = MOVE_SHIFT; m <= MOVE_RIGHT; m++) {
        size_t from = step_of((move)m, m == MOVE_SHIFT ? 0 : REL_ROOT + 1);
        size_t end = m == MOVE_SHIFT ? from + 1 : step_of((move)m, 0) + RELATION_COUNT;
        if (!state_allows(&net->state, (move)m)) continue;
        for (size_t i = from; i < end; i++)
            if (best == STEP_COUNT || scores[i] > scores[best]) best = i;
    }
    return best;
}

/* Gradient of the loss that all right steps together should be likely. */
static double S_step_loss(float *scores, const bool *right)
{
    float sum = 1e-9f;
    S_softmax(scores, STEP_COUNT);
    for (int i = 0; i < STEP_COUNT; i++) sum += right[i] ? scores[i] : 0;
    double loss = -log(sum);
    for (int i = 0; i < STEP_COUNT; i++) scores[i] -= right[i] ? scores[i] / sum : 0;
    return loss;
}

static size_t S_best_right(const float *scores, const bool *right)
{
    size_t best = STEP_COUNT;
    for (size_t i = 0; i < STEP_COUNT; i++)
        if (right[i] && (best == STEP_COUNT || scores[i] > scores[best])) best = i;
    return best;
}

static void S_take(parse_state *s, size_t step)
{
    move m = !step ? MOVE_SHIFT : step <= RELATION_COUNT ? MOVE_LEFT : MOVE_RIGHT;
    state_step(s, m, m == MOVE_SHIFT ? 0 : (uint8_t)(step - step_of(m, 0)));
}

static double S_parse_step(network *net, const example *x, float explore)
{
    float hidden[DIM_HIDDEN], mask[DIM_HIDDEN], scores[STEP_COUNT], grad[DIM_HIDDEN] = {0};
    int32_t slots[SLOT_COUNT];
    bool right[STEP_COUNT];
    state_slots(&net->state, slots);
    S_hidden(net, slots, hidden);
    S_mask(net, mask, DIM_HIDDEN, net->dropout * 0.6f);
    for (int d = 0; d < DIM_HIDDEN; d++) hidden[d] *= mask[d];
    S_scores(net, hidden, scores);
    size_t best = S_best_step(net, scores);
    if (!net->training) return S_take(&net->state, best), 0;
    oracle_steps(&net->state, x, right);
    if (!right[best] && random_unit(&net->seed) >= explore) best = S_best_right(scores, right);
    double loss = S_step_loss(scores, right);
    for (int i = 0; i < STEP_COUNT; i++) GRAD(net, P_STEPS_BIAS)[i] += scores[i];
    multiply_left(GRAD(net, P_STEPS), hidden, scores, 1, DIM_HIDDEN, STEP_COUNT);
    multiply_right(grad, scores, VALUE(net, P_STEPS), 1, DIM_HIDDEN, STEP_COUNT);
    for (int d = 0; d < DIM_HIDDEN; d++) grad[d] = hidden[d] > 0 ? grad[d] * mask[d] : 0;
    S_hidden_back(net, slots, grad);
    S_take(&net->state, best);
    return loss;
}

double network_parse(network *net, const example *x, float explore)
{
    double loss = 0;
    S_prepare_slots(net);
    state_begin(&net->state, x->n);
    while (!state_done(&net->state)) loss += S_parse_step(net, x, explore);
    if (net->training) S_slots_back(net);
    return loss;
}

/* ---- backwards ----------------------------------------------------------------------------- */

static void S_units_back(layer_trace *l, float *grad_gates, float *grad, float *grad_in,
                         float *carry, int32_t i, int32_t before, int direction)
{
    const size_t at = (size_t)i * DIM_WIDTH + (size_t)direction * DIM_HALF;
    const float *gate = l->gates + i * DIM_GATES + direction * 3 * DIM_HALF;
    float *down = grad_gates + i * DIM_GATES + direction * 3 * DIM_HALF;
    for (int d = 0; d < DIM_HALF; d++) {
        float forget = gate[DIM_HALF + d], reset = gate[2 * DIM_HALF + d], g = grad[at + d];
        float last = before < 0 ? 0 : l->cell[before * DIM_WIDTH + direction * DIM_HALF + d];
        float squashed = l->squashed[at + d];
        float cell = carry[d] + g * reset * S_squash_slope(squashed);
        down[d] = cell * (1 - forget);
        down[DIM_HALF + d] = cell * (last - gate[d]) * S_gate_slope(forget);
        down[2 * DIM_HALF + d] = g * (squashed - l->in[at + d]) * S_gate_slope(reset);
        grad_in[at + d] += g * (1 - reset);
        carry[d] = cell * forget;
    }
}

/* `grad` is of the layer's output; `grad_in` gets that of its input added, before dropout. */
static void S_layer_back(network *net, int number, float *grad, float *grad_in)
{
    layer_trace *l = &net->layers[number];
    size_t n = (size_t)net->n;
    float carry[2][DIM_HALF] = {{0}}, inner[MOST_TOKENS * DIM_WIDTH];
    memset(inner, 0, n * DIM_WIDTH * sizeof *inner);
    for (int32_t i = net->n - 1; i >= 0; i--)
        S_units_back(l, net->grad_gates, grad, inner, carry[0], i, i - 1, 0);
    for (int32_t i = 0; i < net->n; i++)
        S_units_back(l, net->grad_gates, grad, inner, carry[1], i, i + 1 < net->n ? i + 1 : -1, 1);
    float *bias = GRAD(net, P_GATES_1_BIAS + 2 * number);
    for (size_t i = 0; i < n * DIM_GATES; i++) bias[i % DIM_GATES] += net->grad_gates[i];
    multiply_left(GRAD(net, P_GATES_1 + 2 * number), l->in, net->grad_gates, n, DIM_WIDTH,
                  DIM_GATES);
    multiply_right(inner, net->grad_gates, VALUE(net, P_GATES_1 + 2 * number), n, DIM_WIDTH,
                   DIM_GATES);
    for (size_t i = 0; i < n * DIM_WIDTH; i++) grad_in[i] += inner[i] * l->mask[i];
}

static void S_bottom_back(network *net, const float *grad, float *grad_in)
{
    int32_t n = net->n;
    for (int k = 0; k < DIM_WINDOW; k++) {
        int shift = k - DIM_WINDOW / 2;
        int32_t from = shift < 0 ? -shift : 0, end = shift > 0 ? n - shift : n;
        size_t matrix = (size_t)k * DIM_INPUT * DIM_WIDTH, rows = (size_t)(end - from);
        if (end <= from) continue;
        multiply_left(GRAD(net, P_WINDOW) + matrix, net->input + (from + shift) * DIM_INPUT,
                      grad + from * DIM_WIDTH, rows, DIM_INPUT, DIM_WIDTH);
        multiply_right(grad_in + (from + shift) * DIM_INPUT, grad + from * DIM_WIDTH,
                       VALUE(net, P_WINDOW) + matrix, rows, DIM_INPUT, DIM_WIDTH);
    }
}

static void S_inputs_back(network *net, const example *x, float *grad)
{
    for (int32_t i = 0; i < x->n; i++) {
        const sample *s = &x->at[i];
        float *g = grad + i * DIM_INPUT;
        for (int d = 0; d < DIM_INPUT; d++) g[d] *= net->input_mask[i * DIM_INPUT + d];
        size_t row = net->unknown[i] ? net->params[P_WORDS].rows - 1 : (size_t)s->word;
        float *to = param_touch(&net->params[P_WORDS], row);
        for (int d = 0; d < DIM_WORD; d++) to[d] += g[d];
        for (int k = 0; k < FEATURE_AFFIXES; k++) {
            to = param_touch(&net->params[P_AFFIXES], s->features.affixes[k]);
            for (int d = 0; d < DIM_AFFIX; d++) to[d] += g[DIM_WORD + d];
        }
        to = param_touch(&net->params[P_SHAPES], s->shapes[net->style]);
        for (int d = 0; d < DIM_SHAPE; d++) to[d] += g[DIM_WORD + DIM_AFFIX + d];
    }
}

void network_back(network *net, const example *x)
{
    size_t n = (size_t)x->n;
    float bottom[MOST_TOKENS * DIM_WIDTH], input[MOST_TOKENS * DIM_INPUT];
    memset(bottom, 0, n * DIM_WIDTH * sizeof *bottom);
    memset(input, 0, n * DIM_INPUT * sizeof *input);
    S_layer_back(net, 1, net->grad_top, net->grad_middle);
    S_layer_back(net, 0, net->grad_middle, bottom);
    for (size_t i = 0; i < n * DIM_WIDTH; i++) {
        bottom[i] *= S_squash_slope(net->bottom[i]);
        GRAD(net, P_WINDOW_BIAS)[i % DIM_WIDTH] += bottom[i];
    }
    S_bottom_back(net, bottom, input);
    S_inputs_back(net, x, input);
}

void network_step(network *net, const adam *a)
{
    for (int i = 0; i < PARAM_COUNT; i++) param_step(&net->params[i], a);
}

void network_swap(network *net)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        float *value = net->params[i].value;
        net->params[i].value = net->params[i].average;
        net->params[i].average = value;
    }
}
