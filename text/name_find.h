/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside the search for names. Three steps:
 *
 *     cues     what the tables know of the words at each token
 *     run      a sentence's capitalised sequences, split where names end
 *     known    a document's names tell what its shorter and weaker ones are
 *
 * A trained recogniser may add candidates between the last two steps: `candidates` is all that
 * passes from one to the other.
 */
#ifndef TEXT_NAME_FIND_H
#define TEXT_NAME_FIND_H

#include "names.h"

/* What is known of the words that begin at a token. */
typedef struct cue {
    uint32_t bits;       /* WORD_* of the token alone                                 */
    uint32_t entry_last; /* token after the longest entry that fits, 0 for none       */
    uint32_t title_last; /* token after the longest title, 0 for none                 */
    uint32_t small_last; /* token after a place's name in small letters, 0 for none   */
    const phrase *entry; /* of kind PHRASE_ENTRY                                      */
    const title *title;
} cue;

/* How a spelling occurs in the article outside headlines and sentence starts. */
enum { SEEN_LOWER = 1, SEEN_CAPITAL = 2 };

/* How sure the type of a candidate is. */
typedef enum evidence {
    EVIDENCE_NONE,  /* a capital alone                            */
    EVIDENCE_WEAK,  /* its place in the sentence                  */
    EVIDENCE_SHAPE, /* its own words: "... Party", a given name   */
    EVIDENCE_SURE   /* the tables know it, or a title stands before it */
} evidence;

typedef struct candidate {
    uint32_t first, last; /* tokens, last excluded */
    name_type type;
    evidence evidence;
    const entry *entry;
    const title *title; /* right before it, NULL if none           */
    uint32_t lead;      /* where the title begins, else `first`    */
    bool starts;        /* its capital may come from the start of a sentence */
} candidate;

typedef VEC(candidate) candidates;

typedef struct finder {
    const gazetteer *g;
    arena *arena;
    const field_reading *field;
    const cue *cues;   /* one a token                             */
    const sentence *s; /* at hand                                 */
    bool headline;     /* the sentence at hand has headline capitals */
    const map *seen;   /* lower-cased token -> SEEN_*              */
    candidates *out;
    const title *title;               /* the last one met                        */
    uint32_t title_first, title_last; /* where it began, and the token after it */
} finder;

/* Cues of all tokens of a field. */
const cue *cues_make(const gazetteer *g, const field_reading *field, arena *a);

/* Whether the sentence has capitals on most of its words and no full stop. */
bool sentence_headline(const field_reading *field, const sentence *s);

/* Whether a capital at token `i` may be due to its place alone. */
bool token_starts(const field_reading *field, const sentence *s, uint32_t i);

/* Appends the candidates of the sentence at hand. */
void runs_find(finder *f);

/* The end of the capitalised run that begins at token `i` and has no entry of its own. */
uint32_t name_end(const finder *f, uint32_t i);

/* Whether token `i` is a word that may be part of a name by its capital. */
bool name_word(const finder *f, uint32_t i);

/* The type of a run that no entry covers; `titled`: a title stands before it. */
evidence name_guess(const finder *f, uint32_t first, uint32_t last, bool titled, name_type *type);

/* Settles weak candidates of both fields by the sure ones, and drops what is no name. */
void candidates_settle(const field_reading *const fields[2], candidates *const found[2],
                       const map *seen, arena *a);

#endif
