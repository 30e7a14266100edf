/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The network of text/dims.h in floating point, forwards and backwards.
 */
#ifndef TRAIN_NETWORK_H
#define TRAIN_NETWORK_H

#include "corpus.h"
#include "tensor.h"

enum { MOST_TOKENS = 160 }; /* longer sentences are left out of training */

/* Parameters in the order in which the model file holds them. */
typedef enum param_name {
    P_WORDS, /* the last row stands for unknown words */
    P_AFFIXES,
    P_SHAPES,
    P_WINDOW, /* DIM_WINDOW matrices of DIM_INPUT by DIM_WIDTH */
    P_WINDOW_BIAS,
    P_GATES_1,
    P_GATES_1_BIAS,
    P_GATES_2,
    P_GATES_2_BIAS,
    P_TAGGER,
    P_TAGGER_BIAS,
    P_TAGS,
    P_TAGS_BIAS,
    P_NAMER,
    P_NAMER_BIAS,
    P_HINTS, /* for each place, a row a label of the rules, a row a hint */
    P_LABELS,
    P_LABELS_BIAS,
    P_RULES, /* what the rules' label, a row each, says for each label */
    P_REDUCE,
    P_REDUCE_BIAS,
    P_SLOTS, /* SLOT_COUNT matrices of DIM_REDUCED by DIM_HIDDEN */
    P_SLOTS_BIAS,
    P_EMPTY,     /* a row a slot that holds nothing */
    P_RELATIONS, /* for each child slot, a row a relation */
    P_STEPS,
    P_STEPS_BIAS,
    PARAM_COUNT
} param_name;

/* What one layer of recurrent units keeps for going backwards. */
typedef struct layer_trace {
    float gates[MOST_TOKENS * DIM_GATES]; /* candidate, forget, reset; direction by direction */
    float cell[MOST_TOKENS * DIM_WIDTH];
    float squashed[MOST_TOKENS * DIM_WIDTH];
    float out[MOST_TOKENS * DIM_WIDTH];
    float mask[MOST_TOKENS * DIM_WIDTH]; /* dropout of what goes in */
    float in[MOST_TOKENS * DIM_WIDTH];
} layer_trace;

typedef struct network {
    param params[PARAM_COUNT];
    uint64_t seed;
    float dropout;
    bool training;
    int style; /* of the sentence at hand; STYLE_WRITTEN but for some in training */
    int32_t n;
    float input[MOST_TOKENS * DIM_INPUT], input_mask[MOST_TOKENS * DIM_INPUT];
    bool unknown[MOST_TOKENS];
    float bottom[MOST_TOKENS * DIM_WIDTH];
    layer_trace layers[DIM_LAYERS];
    float tagger[MOST_TOKENS * DIM_TAGGER];
    float namer[MOST_TOKENS * DIM_NAMER];
    float reduced[MOST_TOKENS * DIM_REDUCED];
    float slots[SLOT_COUNT][MOST_TOKENS * DIM_HIDDEN];
    float grad_slots[SLOT_COUNT][MOST_TOKENS * DIM_HIDDEN];
    float grad_top[MOST_TOKENS * DIM_WIDTH], grad_middle[MOST_TOKENS * DIM_WIDTH];
    float grad_gates[MOST_TOKENS * DIM_GATES];
    parse_state state;
} network;

network *network_new(size_t words, uint64_t seed, arena *a);

/* Runs the layers over a sentence. `frequency` of each word in the training data (for leaving rare
 * ones out now and then) may be NULL. */
void network_run(network *net, const example *x, const uint32_t *frequency);

/* Losses of the sentence just run; in training they add to the gradients of its layers. */
double network_tags(network *net, const example *x, uint8_t *classes);
double network_labels(network *net, const example *x, uint8_t *labels);

/* Parses; with `explore`, by a dynamic oracle that goes on from the parser's own mistakes with that
 * probability. What was found is in `net->state`. */
double network_parse(network *net, const example *x, float explore);

/* Carries the gradients down to the parameters. */
void network_back(network *net, const example *x);

void network_step(network *net, const adam *a);

/* Puts the averages in the values' place, and back. */
void network_swap(network *net);

#endif
