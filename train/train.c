/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fasti-train: learns the models from treebanks, corpora of names and running text.
 *
 *   fasti-train MODEL [--epochs N] [--treebank FILE]... [--names FILE]... [--articles FILE]...
 *               [--dev-treebank FILE]... [--dev-names FILE]... [--vectors FILE]
 *               [--provenance FILE]
 *
 * Same inputs, same bytes out. Progress goes to standard error.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "articles.h"
#include "error.h"
#include "network.h"
#include "rules.h"
#include "table.h"
#include "vectors.h"
#include "vocabulary.h"
#include "write_model.h"

enum { MOST_WORDS = 48000, BATCH_TOKENS = 300, AVERAGE_EVERY = 25, VECTOR_ROUNDS = 6 };

typedef struct trainer {
    arena *arena;
    corpus train, dev;
    running_text text;
    vocabulary words;
    uint32_t *frequency; /* of each row in the training data */
    network *net;
    const char *model, *vectors;
    str provenance;
    unsigned epochs;
} trainer;

static void S_count_samples(trainer *t, const corpus *c)
{
    for (size_t i = 0; i < c->at.n; i++)
        for (int32_t k = 0; k < c->at.at[i].n; k++)
            vocabulary_count(&t->words, c->at.at[i].at[k].features.word, 1);
}

static void S_number_samples(const trainer *t, corpus *c, uint32_t *frequency)
{
    for (size_t i = 0; i < c->at.n; i++)
        for (int32_t k = 0; k < c->at.at[i].n; k++) {
            sample *s = &c->at.at[i].at[k];
            s->word = vocabulary_row(&t->words, s->features.word);
            if (frequency && s->word >= 0) frequency[s->word]++;
        }
}

/* Running text and training sentences as rows. */
static int32_t *S_rows(const trainer *t, size_t *count)
{
    size_t n = t->text.words.n;
    for (size_t i = 0; i < t->train.at.n; i++) n += (size_t)t->train.at.at[i].n + 1;
    int32_t *rows = arena_array(t->arena, int32_t, n);
    *count = 0;
    for (size_t i = 0; i < t->text.words.n; i++) {
        uint64_t word = t->text.words.at[i];
        int32_t row = word ? vocabulary_row(&t->words, word) : -1;
        rows[(*count)++] = word && row < 0 ? -2 : row;
    }
    for (size_t i = 0; i < t->train.at.n; i++) {
        const example *x = &t->train.at.at[i];
        for (int32_t k = 0; k < x->n; k++)
            rows[(*count)++] = x->at[k].word < 0 ? -2 : x->at[k].word;
        rows[(*count)++] = -1;
    }
    return rows;
}

/* Reads or writes the vectors where `--vectors` asks to keep them between runs. */
static bool S_kept_vectors(const trainer *t, float *vectors, size_t n, const char *mode)
{
    FILE *file = t->vectors ? fopen(t->vectors, mode) : NULL;
    if (!file) return false;
    size_t done = mode[0] == 'r' ? fread(vectors, sizeof *vectors, n, file)
                                 : fwrite(vectors, sizeof *vectors, n, file);
    return fclose(file) == 0 && done == n;
}

static void S_learn_vectors(trainer *t)
{
    size_t count, n = t->words.n;
    int32_t *rows = S_rows(t, &count);
    uint32_t *counts = arena_array(t->arena, uint32_t, n);
    for (size_t i = 0; i < count; i++)
        if (rows[i] >= 0) counts[rows[i]]++;
    float *vectors = t->net->params[P_WORDS].value;
    if (S_kept_vectors(t, vectors, n * DIM_WORD, "rb")) return;
    vectors_learn(rows, count, counts, n, vectors, VECTOR_ROUNDS, t->arena);
    double sum = 0;
    for (size_t i = 0; i < n * DIM_WORD; i++) sum += vectors[i] * vectors[i];
    float scale = (float)(0.35 / sqrt(sum / (double)(n * DIM_WORD)));
    for (size_t i = 0; i < n * DIM_WORD; i++) vectors[i] *= scale;
    memset(vectors + n * DIM_WORD, 0, DIM_WORD * sizeof *vectors);
    S_kept_vectors(t, vectors, n * DIM_WORD, "wb");
}

/* ---- measuring ----------------------------------------------------------------------------- */

typedef struct score {
    size_t tokens, tags, heads, both, right, found, gold;
} score;

static bool S_same_head(const network *net, const sample *s, int32_t i)
{
    return net->state.head[i] == s->head;
}

static void S_score_syntax(network *net, const example *x, score *s)
{
    uint8_t classes[MOST_TOKENS];
    network_tags(net, x, classes);
    network_parse(net, x, 0);
    for (int32_t i = 0; i < x->n; i++) {
        const sample *k = &x->at[i];
        bool head = S_same_head(net, k, i);
        unsigned relation = net->state.head[i] == NO_TOKEN ? REL_ROOT : net->state.relation[i];
        str want = str_cut_at(str_of(relation_name(k->relation)), ':').head;
        str have = str_cut_at(str_of(relation_name(relation)), ':').head;
        s->tokens++;
        s->tags += class_tag(classes[i]) == class_tag(k->class);
        s->heads += head;
        s->both += head && str_eq(want, have);
    }
}

/* Whether a name begins at `i`; `end` is then behind it. */
static bool S_name_at(const uint8_t *labels, int32_t n, int32_t i, int32_t *end)
{
    unsigned part = label_part(labels[i]);
    if (part != LABEL_BEGIN && part != LABEL_SINGLE) return false;
    name_type type = label_type(labels[i]);
    for (*end = i + 1; part == LABEL_BEGIN && *end < n; (*end)++) {
        unsigned next = label_part(labels[*end]);
        if ((next != LABEL_INSIDE && next != LABEL_END) || label_type(labels[*end]) != type) break;
    }
    return type != NAME_MISC;
}

static void S_score_names(network *net, const example *x, score *s)
{
    uint8_t found[MOST_TOKENS], gold[MOST_TOKENS];
    network_labels(net, x, found);
    for (int32_t i = 0; i < x->n; i++) gold[i] = x->at[i].label;
    for (int32_t i = 0; i < x->n; i++) {
        int32_t end, gold_end;
        bool is = S_name_at(found, x->n, i, &end), was = S_name_at(gold, x->n, i, &gold_end);
        s->found += is;
        s->gold += was;
        s->right += is && was && end == gold_end && label_type(found[i]) == label_type(gold[i]);
    }
}

static void S_report(trainer *t, unsigned epoch, double loss)
{
    score s = {0};
    network_swap(t->net);
    t->net->training = false;
    for (size_t i = 0; i < t->dev.at.n; i++) {
        const example *x = &t->dev.at.at[i];
        if (x->n > MOST_TOKENS) continue;
        network_run(t->net, x, NULL);
        if (x->knows & KNOWS_SYNTAX) S_score_syntax(t->net, x, &s);
        if (!(x->knows & KNOWS_SYNTAX)) S_score_names(t->net, x, &s);
    }
    t->net->training = true;
    network_swap(t->net);
    double n = (double)(s.tokens ? s.tokens : 1), m = (double)(s.found + s.gold);
    fprintf(stderr, "epoch %u: loss %.4f, UPOS %.2f, UAS %.2f, LAS %.2f, names F1 %.2f\n", epoch,
            loss, 100 * (double)s.tags / n, 100 * (double)s.heads / n, 100 * (double)s.both / n,
            m > 0 ? 200 * (double)s.right / m : 0.0);
}

/* ---- training ------------------------------------------------------------------------------ */

static double S_learn_sentence(trainer *t, const example *x, float explore)
{
    uint8_t ignored[MOST_TOKENS];
    double loss = 0;
    network_run(t->net, x, t->frequency);
    if (x->knows & KNOWS_SYNTAX) {
        loss += network_tags(t->net, x, ignored);
        loss += network_parse(t->net, x, explore);
    }
    if (x->knows & KNOWS_NAMES) loss += network_labels(t->net, x, ignored);
    network_back(t->net, x);
    return loss;
}

/* Calls for each run of numbers that has a gradient. */
static void S_each_gradient(network *net, void (*visit)(float *grad, size_t n, void *context),
                            void *context)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        param *p = &net->params[i];
        if (!p->sparse) visit(p->grad, p->rows * p->cols, context);
        for (size_t k = 0; k < p->touched_count; k++)
            visit(p->grad + p->touched[k] * p->cols, p->cols, context);
    }
}

static void S_add_squares(float *grad, size_t n, void *context)
{
    float sum = 0;
    for (size_t i = 0; i < n; i++) sum += grad[i] * grad[i];
    *(double *)context += sum;
}

static void S_scale(float *grad, size_t n, void *context)
{
    float scale = *(float *)context;
    for (size_t i = 0; i < n; i++) grad[i] = scale == 0 ? 0 : grad[i] * scale;
}

/* Makes the gradient that of one token; one that is far too long is cut to size, and one that is no
 * number is dropped. */
static void S_scale_gradients(network *net, float scale)
{
    const double most = 10;
    double squares = 0;
    S_each_gradient(net, S_add_squares, &squares);
    double norm = sqrt(squares) * scale;
    if (!isfinite(norm))
        scale = 0;
    else if (norm > most)
        scale *= (float)(most / norm);
    if (scale == 0) fprintf(stderr, "a step was dropped\n");
    S_each_gradient(net, S_scale, &scale);
}

static void S_shuffle(uint32_t *order, size_t n, uint64_t *seed)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = (size_t)(random_unit(seed) * (float)i);
        uint32_t x = order[i - 1];
        order[i - 1] = order[k];
        order[k] = x;
    }
}

typedef struct pace {
    adam adam;
    size_t steps, all_steps;
} pace;

static void S_step(trainer *t, pace *p, size_t tokens)
{
    float done = (float)p->steps / (float)p->all_steps, warm = (float)p->steps / 400;
    p->adam.rate = 2e-3f * (warm < 1 ? warm : 1) * (done < 1 ? 1 - done : 0) + 1e-5f;
    p->adam.decay = p->steps < 2000 ? 0.99f : 0.999f;
    p->adam.first_power *= 0.9;
    p->adam.second_power *= 0.98;
    S_scale_gradients(t->net, 1 / (float)tokens);
    network_step(t->net, &p->adam);
    if (++p->steps % AVERAGE_EVERY) return;
    for (int i = P_WORDS; i <= P_SHAPES; i++)
        param_average(&t->net->params[i], powf(p->adam.decay, AVERAGE_EVERY));
}

static double S_learn_epoch(trainer *t, pace *p, uint32_t *order, float explore)
{
    double loss = 0;
    size_t tokens = 0, all = 0;
    S_shuffle(order, t->train.at.n, &t->net->seed);
    for (size_t i = 0; i < t->train.at.n; i++) {
        const example *x = &t->train.at.at[order[i]];
        if (x->n > MOST_TOKENS) continue;
        loss += S_learn_sentence(t, x, explore);
        tokens += (size_t)x->n;
        all += (size_t)x->n;
        if (tokens < BATCH_TOKENS) continue;
        S_step(t, p, tokens);
        tokens = 0;
    }
    return loss / (double)all;
}

/* The averages, after each epoch, so that a run may be cut short. */
static bool S_write(trainer *t)
{
    network_swap(t->net);
    bool ok = model_write(t->model, t->net, &t->words, t->provenance);
    network_swap(t->net);
    return ok;
}

static bool S_learn(trainer *t)
{
    size_t n = t->train.at.n, tokens = 0;
    uint32_t *order = arena_array(t->arena, uint32_t, n);
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
        tokens += (size_t)t->train.at.at[i].n;
    }
    pace p = {.adam = {.first_power = 1, .second_power = 1}};
    p.all_steps = t->epochs * (tokens / (BATCH_TOKENS + 8) + 1);
    t->net->training = true;
    t->net->dropout = 0.33f;
    for (unsigned epoch = 1; epoch <= t->epochs; epoch++) {
        double loss = S_learn_epoch(t, &p, order, epoch > 1 ? 0.9f : 0);
        S_report(t, epoch, loss);
        if (!S_write(t)) return false;
    }
    return true;
}

/* ---- the command --------------------------------------------------------------------------- */

static bool S_option(trainer *t, const char *name, const char *value, fasti_error *error)
{
    if (strcmp(name, "--epochs") == 0) return t->epochs = (unsigned)atoi(value), true;
    if (strcmp(name, "--provenance") == 0) return file_read(t->arena, value, &t->provenance, error);
    if (strcmp(name, "--vectors") == 0) return t->vectors = value, true;
    if (strcmp(name, "--treebank") == 0) return corpus_add_treebank(&t->train, value, error);
    if (strcmp(name, "--names") == 0) return corpus_add_names(&t->train, value, error);
    if (strcmp(name, "--articles") == 0) return running_text_add(&t->text, value, error);
    if (strcmp(name, "--dev-treebank") == 0) return corpus_add_treebank(&t->dev, value, error);
    if (strcmp(name, "--dev-names") == 0) return corpus_add_names(&t->dev, value, error);
    return fail(error, FASTI_USAGE, "no option %s", name);
}

static bool S_run(void *context)
{
    trainer *t = context;
    fasti_error error = ERROR_NONE;
    const gazetteer *g = gazetteer_open("data", t->arena, &error);
    if (!g) return fprintf(stderr, "fasti-train: %s\n", error.text), false;
    rules_ask(g, &t->train);
    rules_ask(g, &t->dev);
    S_count_samples(t, &t->train);
    for (size_t i = 0; i < t->text.words.n; i++)
        if (t->text.words.at[i]) vocabulary_count(&t->words, t->text.words.at[i], 1);
    vocabulary_number(&t->words, 2, MOST_WORDS);
    t->frequency = arena_array(t->arena, uint32_t, t->words.n);
    S_number_samples(t, &t->train, t->frequency);
    S_number_samples(t, &t->dev, NULL);
    fprintf(stderr, "%zu training sentences, %zu running words, %zu word vectors\n", t->train.at.n,
            t->text.words.n, t->words.n);
    t->net = network_new(t->words.n, 88172645463325252ull, t->arena);
    S_learn_vectors(t);
    fprintf(stderr, "vectors learned\n");
    return S_learn(t);
}

int main(int argc, char **argv)
{
    memory guard = {0};
    arena *a = arena_new(&guard);
    trainer t = {.arena = a,
                 .train.arena = a,
                 .dev.arena = a,
                 .text.arena = a,
                 .words.arena = a,
                 .epochs = 15,
                 .provenance = STR("")};
    fasti_error error = ERROR_NONE;
    if (argc < 2 || argc % 2) {
        fputs("usage: fasti-train MODEL [--OPTION VALUE]...\n", stderr);
        return 2;
    }
    t.model = argv[1];
    for (int i = 2; i + 1 < argc; i += 2)
        if (!S_option(&t, argv[i], argv[i + 1], &error)) {
            fprintf(stderr, "fasti-train: %s\n", error.text);
            return 1;
        }
    bool ok = memory_try(&guard, S_run, &t, &error);
    if (!ok) fprintf(stderr, "fasti-train: %s\n", *error.text ? error.text : "cannot write");
    arena_free(a);
    return ok ? 0 : 1;
}
