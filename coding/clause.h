/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sentence cut into chunks: noun phrases, verb groups, and what stands between them. This is
 * what arguments are found by as long as sentences are not parsed.
 *
 * Invariants
 *  - Chunks lie in order without overlap; each token of the sentence belongs to one.
 *  - A noun chunk holds no verb that governs anything, and ends with its head; a possessive ("X's")
 *    is a chunk of its own before the chunk that it owns.
 *  - A verb chunk ends with its head: "has not been", "to", "will" stand before it.
 */
#ifndef CODING_CLAUSE_H
#define CODING_CLAUSE_H

#include "actors.h"
#include "classes.h"
#include "reading.h"

typedef enum chunk_type {
    CHUNK_NOUN,
    CHUNK_VERB,
    CHUNK_PREPOSITION,
    CHUNK_AND,
    CHUNK_COMMA,
    CHUNK_RELATIVE, /* "who", "which"                        */
    CHUNK_MARK,     /* "that", "when", "if"                  */
    CHUNK_STOP,     /* ";", ":", the end                     */
    CHUNK_OTHER     /* adverbs, quotation marks, parentheses */
} chunk_type;

typedef struct chunk {
    uint32_t first, last; /* tokens of the field, last excluded */
    uint32_t head;        /* token */
    uint8_t type;
    int8_t preposition; /* its number; -1 for others */
    bool possessive;    /* noun: an "'s" ends it, not counted into first to last */
    bool time;          /* noun: a time expression */
    bool pronoun;       /* noun: "he", "they", "who" */
    bool passive;       /* verb: "was held", "being held" */
    bool bare;          /* verb: no auxiliary and no "to" before it */
    bool to;            /* verb: "to hold" */
    bool gerund;        /* verb: "holding" without "be" before it */
    bool copula;        /* verb: "is" and nothing after it */
    bool negated;       /* verb: "not", "never" */
    const char *modal;  /* verb: the first modal, "" for none */
} chunk;

typedef struct clauses {
    const reading *reading; /* set by the caller */
    const classes *words;
    const field_reading *field;
    uint32_t first, last; /* tokens of the sentence */
    VEC(chunk) chunks;
    uint32_t *chunk_of; /* by token - first */
    uint8_t *sorts;     /* likewise; what clause.c takes each token for */
    class_set *sets;    /* likewise; the classes of its lemma and of its form */
    size_t room;
} clauses;

/* Cuts sentence `s` of `field`; `c` keeps its memory for the next. Begin with a zero `clauses`. */
void clauses_cut(clauses *c, const classes *words, const field_reading *field, const sentence *s,
                 arena *scratch);

static inline const token *clauses_token(const clauses *c, uint32_t at)
{
    return &c->field->tokens.at[at];
}

static inline const chunk *clauses_of(const clauses *c, uint32_t at)
{
    return &c->chunks.at[c->chunk_of[at - c->first]];
}

static inline class_set clauses_set(const clauses *c, uint32_t at)
{
    return c->sets[at - c->first];
}

/* The number of a token's chunk. */
static inline int clauses_number(const clauses *c, uint32_t at)
{
    return (int)c->chunk_of[at - c->first];
}

/* The chunk of that number; a stop beyond both ends. */
static inline const chunk *clauses_at(const clauses *c, int n)
{
    static const chunk none = {.type = CHUNK_STOP, .preposition = -1, .modal = ""};
    return n >= 0 && (size_t)n < c->chunks.n ? &c->chunks.at[n] : &none;
}

/* The first from `n` on backwards that is no adverb, quotation mark or parenthesis; -1 for none. */
static inline int clauses_back(const clauses *c, int n)
{
    while (n >= 0 && clauses_at(c, n)->type == CHUNK_OTHER) n--;
    return n;
}

/* The description, name or time expression that covers a token; NULL for none. */
const description *clauses_description(const clauses *c, uint32_t at);
const name *clauses_name(const clauses *c, uint32_t at);
const timex *clauses_timex(const clauses *c, uint32_t at);

bool token_is(const token *t, const char *lemma);

#endif
