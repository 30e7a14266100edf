/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Classes of words: what a lexicon row may ask of the words around its trigger ("a weapon", "a
 * place"), and the closed classes that clauses are cut by. Filled from `data/classes.tsv`.
 *
 * A class is a bit of a `uint64_t`. The first ones are no lists of words but what a noun phrase
 * is seen to be (`CLASS_ACTOR` and on); a table may add words to some of these.
 */
#ifndef CODING_CLASSES_H
#define CODING_CLASSES_H

#include "arena.h"
#include "map.h"

typedef uint64_t class_set;

enum {
    CLASS_ANY,    /* there is something at all                     */
    CLASS_ACTOR,  /* it is an actor                                */
    CLASS_PERSON, /* a person by name, or a word for people        */
    CLASS_PLACE,  /* a place by name, or a word for places         */
    CLASS_NUMBER, /* it begins with a number                       */
    CLASS_TIME,   /* a time expression                             */
    CLASS_BUILT_IN,
    CLASS_LIMIT = 64
};

#define CLASS_BIT(n) ((class_set)1 << (n))

typedef struct classes classes;

/* NULL with FASTI_BAD_TABLE if the table is missing or malformed. */
classes *classes_open(const char *dir, arena *keep, fasti_error *error);

/* The number of a class, -1 if there is none of that name. */
int classes_number(const classes *c, str name);

/* The classes that a lemma belongs to. */
class_set classes_of(const classes *c, const char *lemma);

/* The bit of a class that code relies on, 0 where the table does not have it. */
class_set classes_bit(const classes *c, const char *name);

/* Prepositions are numbered in the table's order, from 0; -1 for any other word. */
int classes_preposition(const classes *c, const char *lemma);

#endif
