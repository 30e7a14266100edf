/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model file: what training learned, in whole numbers, mapped into memory and used in place.
 *
 * All arithmetic on it is in integers, so that every machine reads the same. A number of `shift` s
 * stands for itself divided by two to the power of s.
 *
 * The file is a header, a table of sections, and the sections, each aligned to 64 bytes, in the
 * order of `model_section`; numbers are little-endian. The checksum is over all behind the header.
 */
#ifndef TEXT_MODEL_H
#define TEXT_MODEL_H

#include "arena.h"
#include "dims.h"
#include "fasti.h"

enum {
    MODEL_VERSION = 2,
    MODEL_ALIGN = 64,
    MODEL_ACT = 12,    /* shift of what flows between layers, all within -1 to 1  */
    MODEL_WEIGHT = 12, /* of weights                                              */
    MODEL_INPUT = 9,   /* of a token's input                                      */
    MODEL_SUM = 10     /* of sums kept before they are squashed                   */
};

typedef enum model_section {
    MODEL_PROVENANCE, /* text: what it was trained on, under which licences */
    MODEL_KEYS,       /* pairs of a word hash's upper half and its row; open addressing */
    MODEL_WORDS,      /* int8, MODEL_WORD_SHIFT; the last row stands for unknown words */
    MODEL_AFFIXES,
    MODEL_SHAPES,
    MODEL_WINDOW, /* int16, as dense.h wants it, like all matrices */
    MODEL_WINDOW_BIAS,
    MODEL_GATES_1,
    MODEL_GATES_1_BIAS,
    MODEL_GATES_2,
    MODEL_GATES_2_BIAS,
    MODEL_TAGGER,
    MODEL_TAGGER_BIAS,
    MODEL_TAGS,
    MODEL_TAGS_BIAS,
    MODEL_NAMER,
    MODEL_NAMER_BIAS,
    MODEL_HINTS, /* int32, MODEL_ACT + MODEL_WEIGHT: HINT_PLACES times HINT_ROWS rows */
    MODEL_LABELS,
    MODEL_LABELS_BIAS,
    MODEL_RULES, /* int32: a row a label of the rules */
    MODEL_REDUCE,
    MODEL_REDUCE_BIAS,
    MODEL_SLOTS,
    MODEL_SLOTS_BIAS,
    MODEL_EMPTY,
    MODEL_RELATIONS,
    MODEL_STEPS,
    MODEL_STEPS_BIAS,
    MODEL_SECTIONS
} model_section;

enum { MODEL_WORD_SHIFT = 5 };

typedef struct model_key {
    uint32_t hash, row;
} model_key;

typedef struct model {
    const char *provenance;
    uint64_t checksum; /* tells one model from another */
    const model_key *keys;
    size_t key_room; /* a power of two */
    uint32_t words;  /* rows, less the unknown word's */
    const int8_t *word, *affix, *shape;
    const int16_t *window, *gates[DIM_LAYERS], *tagger, *tags, *namer, *labels, *reduce;
    const int16_t *slots, *empty, *relations, *steps;
    const int32_t *window_bias, *gates_bias[DIM_LAYERS], *tagger_bias, *tags_bias, *namer_bias,
        *labels_bias;
    const int32_t *reduce_bias, *slots_bias, *steps_bias, *hints, *rules;
} model;

/* The model DIR/models/english.fasti; NULL with FASTI_BAD_TABLE and what is wrong with the file. It
 * stays mapped as long as the arena. */
const model *model_open(const char *dir, arena *keep, fasti_error *error);

/* The checksum alone, as the file's header has it; nothing else is looked at. */
bool model_checksum(const char *dir, uint64_t *checksum, arena *scratch, fasti_error *error);

/* The file's layout, for those who write it. */
typedef struct model_header {
    char magic[8];           /* "fasti-m" and its end */
    uint32_t version, order; /* `order` tells a machine of the other byte order */
    uint64_t size, checksum;
    uint32_t sections, reserved;
    uint64_t more[3];
} model_header;

typedef struct model_entry {
    uint64_t offset, size;
} model_entry;

#define MODEL_MAGIC "fasti-m"
enum { MODEL_ORDER = 0x01020304 };

/* Bytes that a section must have; 0 where it may have any number. */
size_t model_section_size(model_section section);

#endif
