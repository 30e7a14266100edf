/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the models are trained on: sentences of treebanks (CoNLL-U) and of corpora with names.
 */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H

#include "arena.h"
#include "dims.h"
#include "traits.h"

/* How a sentence is written: as it stands, without capitals, like a headline, in capitals. */
enum { STYLE_WRITTEN, STYLE_LOWER, STYLE_TITLE, STYLE_UPPER, STYLES };

typedef struct sample {
    features features;
    uint8_t shapes[STYLES]; /* that of its features, by style */
    int32_t word;           /* row of the word table */
    str text;               /* as written */
    uint8_t class;          /* by class_of */
    int32_t head;           /* within the sentence, NO_TOKEN for the root */
    uint8_t relation;
    bool plural;    /* a proper noun in the plural */
    uint8_t label;  /* of names */
    uint8_t rule;   /* the label that the rules give */
    uint32_t hints; /* what the tables know of it (dims.h) */
} sample;

/* Which of a sample's fields are known; without KNOWS_MISC what has no label may be a name of
 * NAME_MISC. */
enum { KNOWS_SYNTAX = 1, KNOWS_NAMES = 2, KNOWS_MISC = 4 };

typedef struct example {
    sample *at;
    int32_t n;
    unsigned knows;
} example;

typedef struct corpus {
    arena *arena;
    VEC(example) at;
} corpus;

/* Adds the sentences of a CoNLL-U file; of one with entities in MISC (GUM) the names too. */
bool corpus_add_treebank(corpus *c, const char *path, fasti_error *error);

/* Adds the sentences of a file with a token and its IOB tag a line: "TOKEN TAG", or
 * "NUMBER <tab> TOKEN <tab> TAG ...". */
bool corpus_add_names(corpus *c, const char *path, fasti_error *error);

#endif
