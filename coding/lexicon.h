/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lexicon: which words tell of an event, of which kind, and who does what in it. Filled from
 * `data/lexicon.tsv`; docs/lexicon.md tells how a row is written.
 *
 * Invariants
 *  - Rows that begin with the same word are tried in the order of `lexicon_next`: more words
 *    first, then the user's own, then more tests, then the table's order; the first that fits is
 *    taken.
 *  - Immutable once opened.
 */
#ifndef CODING_LEXICON_H
#define CODING_LEXICON_H

#include "classes.h"
#include "fasti.h"

enum { ROW_WORDS = 8, ROW_TESTS = 8, GAP_MOST = 3 };

typedef enum part { PART_VERB, PART_NOUN, PART_ADJECTIVE } part;

/* Where a word stands to a trigger. Prepositions follow: SLOT_PREPOSITION + their number. */
typedef enum slot {
    SLOT_SUBJECT,  /* who does it; of a noun, the subject of the verb that carries it ("hold")  */
    SLOT_OBJECT,   /* what it is done to                                                        */
    SLOT_OWNER,    /* of a noun: "X's", "his", "Russian", "Biden-Putin"                         */
    SLOT_MODIFIER, /* words of the same noun phrase before it                                   */
    SLOT_BEFORE,   /* the word right before                                                     */
    SLOT_AFTER,    /* the word right after                                                      */
    SLOT_CLAUSE,   /* any word of the sentence                                                  */
    SLOT_VERB,     /* of a noun: the verb that it is the object of                              */
    SLOT_VOICE,    /* of a verb: "active" or "passive"                                          */
    SLOT_PREPOSITION,
    SLOT_LIMIT = SLOT_PREPOSITION + 48
} slot;

typedef struct row_test {
    uint8_t slot;
    bool forbids;
    class_set classes;
    VEC(uint32_t) words; /* as `lexicon_word` numbers them */
} row_test;

enum { ROLE_NONE = 0 }; /* in `role_of`: 0 no role, else 1 + fasti_role */

typedef struct lexicon_row {
    uint32_t words[ROW_WORDS]; /* lemmas; with `exact`, lower-cased forms              */
    bool exact[ROW_WORDS];
    bool gap[ROW_WORDS]; /* up to GAP_MOST other words may stand before this one */
    uint8_t word_count;
    uint8_t part;
    uint8_t kind;
    bool own;       /* from the user's own table */
    uint8_t status; /* FASTI_ACTUAL unless the words themselves say otherwise */
    const char *mode;
    uint8_t role_of[SLOT_LIMIT];
    uint8_t test_count;
    row_test *tests;
    const char *example;
    const char *name; /* for `rule`: "verb call off" */
    size_t line;
    struct lexicon_row *next; /* the next to be tried of the same first word */
} lexicon_row;

typedef struct lexicon lexicon;

/* NULL with FASTI_BAD_TABLE if a table is missing or malformed. `own` is the path of the user's own
 * table, NULL for none. */
lexicon *lexicon_open(const char *dir, const char *own, const classes *c, arena *keep,
                      fasti_error *error);

/* The number of a word that some row names, below `lexicon_words`; MAP_NONE for others. */
uint32_t lexicon_word(const lexicon *x, const char *word);
size_t lexicon_words(const lexicon *x);

/* The row to be tried first of those that begin with this word as a lemma, or as it is written;
 * NULL if there is none. */
const lexicon_row *lexicon_first(const lexicon *x, uint32_t word, bool exact);

size_t lexicon_count(const lexicon *x);
const lexicon_row *lexicon_at(const lexicon *x, size_t i);

#endif
