/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit.h"

#include <math.h>
#include <string.h>

void examples_begin(examples *e, size_t labels, arena *a)
{
    *e = (examples){.arena = a, .labels = labels, .room = (size_t)1 << 22};
    e->slots = arena_array(a, uint32_t, e->room);
}

/* The slot of a key, or the empty one where it would go. */
static uint32_t *S_slot(const examples *e, uint32_t key)
{
    size_t at = key & (e->room - 1);
    while (e->slots[at] && e->keys.at[e->slots[at] - 1] != key) at = (at + 1) & (e->room - 1);
    return &e->slots[at];
}

static uint32_t S_number(examples *e, uint32_t key)
{
    uint32_t *slot = S_slot(e, key);
    if (!*slot) {
        vec_push(e->arena, &e->keys, key);
        vec_push(e->arena, &e->counts, 0);
        *slot = (uint32_t)e->keys.n;
    }
    e->counts.at[*slot - 1]++;
    return *slot - 1;
}

void examples_add(examples *e, const question *q, size_t gold, uint8_t fold)
{
    const features *shared = NULL;
    uint32_t first = 0;
    vec_push(e->arena, &e->all,
             (example){(uint32_t)e->options.n, (uint32_t)q->n, (uint32_t)gold, fold});
    for (size_t i = 0; i < q->n; i++) {
        const features *f = q->at[i].features;
        if (f != shared) {
            first = (uint32_t)e->features.n;
            for (size_t k = 0; k < f->n; k++) {
                uint32_t number = S_number(e, f->at[k].key);
                vec_push(e->arena, &e->features, number);
            }
        }
        shared = f;
        vec_push(e->arena, &e->options, (option){first, (uint32_t)f->n, q->at[i].label});
    }
}

typedef struct fit {
    const examples *e;
    fitting how;
    float *weights, *squares;
    double sums[LABELS_MOST], scores[ALTERNATIVES_MOST];
} fit;

static double S_score(const fit *s, const option *o)
{
    double sum = 0;
    for (uint32_t i = 0; i < o->n; i++)
        sum += s->weights[s->e->features.at[o->first + i] * s->e->labels + o->label];
    return sum;
}

/* The probability of each alternative. */
static void S_probabilities(fit *s, const example *x)
{
    const option *o = &s->e->options.at[x->first];
    double most = -1e30, sum = 0;
    for (uint32_t i = 0; i < x->n; i++) {
        s->scores[i] = S_score(s, &o[i]);
        if (s->scores[i] > most) most = s->scores[i];
    }
    for (uint32_t i = 0; i < x->n; i++) sum += s->scores[i] = exp(s->scores[i] - most);
    for (uint32_t i = 0; i < x->n; i++) s->scores[i] /= sum;
}

static void S_step(fit *s, const example *x)
{
    const option *o = &s->e->options.at[x->first];
    S_probabilities(s, x);
    for (uint32_t i = 0; i < x->n; i++) {
        double slope = s->scores[i] - (i == x->gold);
        if (fabs(slope) < 0.0005) continue;
        for (uint32_t k = 0; k < o[i].n; k++) {
            uint32_t number = s->e->features.at[o[i].first + k];
            if ((int)s->e->counts.at[number] < s->how.least) continue;
            size_t at = number * s->e->labels + o[i].label;
            double decay = s->how.decay / s->e->counts.at[number];
            float g = (float)(slope + decay * s->weights[at]);
            s->squares[at] += g * g;
            s->weights[at] -= (float)s->how.step * g / sqrtf(s->squares[at] + 1e-6f);
        }
    }
}

static void S_shuffle(uint32_t *order, size_t n, uint64_t *state)
{
    for (size_t i = n; i > 1; i--) {
        *state = *state * 6364136223846793005u + 1442695040888963407u;
        size_t k = (size_t)(*state >> 33) % i;
        uint32_t swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
}

float *examples_fit(const examples *e, fitting how, int but, arena *a)
{
    size_t n = e->keys.n * e->labels, used = 0;
    fit s = {.e = e, .how = how, .weights = arena_array(a, float, n)};
    s.squares = arena_array(a, float, n);
    float *mean = arena_array(a, float, n);
    uint32_t *order = arena_array(a, uint32_t, e->all.n);
    uint64_t state = 1;
    for (uint32_t i = 0; i < e->all.n; i++)
        if (e->all.at[i].fold != but) order[used++] = i;
    for (int epoch = 0; epoch < how.epochs; epoch++) {
        S_shuffle(order, used, &state);
        for (size_t i = 0; i < used; i++) S_step(&s, &e->all.at[order[i]]);
        for (size_t i = 0; epoch >= how.epochs / 2 && i < n; i++)
            mean[i] += s.weights[i] / (float)(how.epochs - how.epochs / 2);
    }
    uint32_t always = *S_slot(e, how.always);
    if (always) mean[always * e->labels - 1] -= (float)how.lean;
    return mean;
}

size_t examples_choose(const examples *e, const float *weights, const question *q)
{
    const features *summed = NULL;
    float sums[LABELS_MOST], most = 0;
    size_t best = 0;
    for (size_t i = 0; i < q->n; i++) {
        const features *f = q->at[i].features;
        if (f != summed) {
            memset(sums, 0, sizeof sums);
            for (size_t k = 0; k < f->n; k++) {
                uint32_t slot = *S_slot(e, f->at[k].key);
                for (size_t l = 0; slot && l < e->labels; l++)
                    sums[l] += weights[(slot - 1) * e->labels + l];
            }
        }
        summed = f;
        float sum = sums[q->at[i].label];
        if (i && sum <= most) continue;
        most = sum;
        best = i;
    }
    return best;
}

void examples_judge(const examples *e, const float *weights, int of, fate *to)
{
    fit s = {.e = e, .weights = (float *)weights};
    for (size_t i = 0; i < e->all.n; i++) {
        const example *x = &e->all.at[i];
        if (x->fold != of) continue;
        uint32_t best = 0;
        double most = 0;
        for (uint32_t k = 0; k < x->n; k++) {
            double score = S_score(&s, &e->options.at[x->first + k]);
            if (k && score <= most) continue;
            most = score;
            best = k;
        }
        to->examples++;
        to->right += best == x->gold;
        to->hit += best == x->gold && best + 1 < x->n;
        to->told += best + 1 < x->n;
        to->gold += x->gold + 1 < x->n;
    }
}
