/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decisions learned from annotated news: a question has alternatives, each with features; the
 * alternative of the highest sum of weights is chosen. Weights come from
 * `data/models/events.fasti`, which train/events.c writes.
 *
 * Invariants
 *  - A feature is known by 32 bits of a hash of decision, name and values; so the file holds no
 *    words, and what a choice rests on is told by the features of the question itself.
 *  - Sums are of integers: they do not depend on the order of the features.
 *  - Immutable once opened.
 */
#ifndef CODING_LEARNED_H
#define CODING_LEARNED_H

#include "arena.h"
#include "fasti.h"

typedef enum decision {
    DECIDE_STATUS, /* labels: the statuses          */
    DECIDE_DATE,   /* which days                    */
    DECIDE_PLACE,  /* which place                   */
    DECIDE_ACTOR,  /* labels: the roles, 3 for none */
    DECISION_COUNT
} decision;

enum { FEATURES_MOST = 320, LABELS_MOST = 4, ALTERNATIVES_MOST = 48, ROLE_NO_ACTOR = 3 };

typedef struct feature {
    uint32_t key;
    const char *name, *a, *b; /* "lemma", "meet", ""; borrowed */
} feature;

typedef struct features {
    decision what;
    size_t n;
    feature at[FEATURES_MOST];
} features;

typedef struct alternative {
    const features *features;
    uint8_t label;
    const void *means; /* DATE: const fasti_days *; PLACE: const
                          fasti_place *; else NULL */
} alternative;

/* Where a mention's trigger stands, in code points of its field. */
typedef struct trigger_span {
    fasti_field field;
    uint32_t start, end;
} trigger_span;

typedef struct trigger_spans {
    const trigger_span *at;
    size_t n;
} trigger_spans;

typedef struct question {
    decision what;
    trigger_spans about; /* the mentions of the happening that is asked about */
    fasti_kind kind;
    const char *const *names; /* ACTOR: the actor's name and what the mentions call it */
    size_t name_count;
    size_t n;
    alternative at[ALTERNATIVES_MOST];
} question;

/* Who answers questions: the model, or a trainer that knows the answers. */
typedef struct chooser {
    size_t (*choose)(void *context, const question *q);
    void *context;
} chooser;

typedef struct learned learned;

/* NULL with FASTI_BAD_TABLE if DIR/models/events.fasti is missing or malformed. */
learned *learned_open(const char *dir, arena *keep, fasti_error *error);

/* A chooser by the weights. */
chooser learned_chooser(const learned *model);

/* Adds a feature; beyond FEATURES_MOST none is added. The texts are borrowed. */
void features_add(features *f, const char *name, const char *a, const char *b);
void features_begin(features *f, decision what);

/* The feature by itself. */
feature feature_make(decision what, const char *name, const char *a, const char *b);

/* The weight of a feature for a label, in 1/256; 0 for what is not known. */
int learned_weight(const learned *model, const feature *f, uint8_t label);

/* The features that speak most for a label: "lemma=meet, object=person"; "" if none does. */
const char *learned_reasons(const learned *model, const features *f, uint8_t label, arena *a);

/* ---- the file, for who writes it ----------------------------------------------------------- */

/* "fasti-events 1\n" and three numbers of 32 bits, little-endian: keys, weights, checksum of the
 * rest. Then the keys, rising; for each key, and once more at the end, the number of its first
 * weight; the labels of the weights, a byte each; the weights, 16 bits each, in 1/256. */
#define LEARNED_MAGIC "fasti-events 1\n"
enum { LEARNED_HEAD = sizeof LEARNED_MAGIC - 1 + 12 };

#endif
