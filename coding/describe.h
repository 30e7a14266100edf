/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside the search for descriptions: a walk over an article in the order of its text, which
 * remembers who was named when.
 */
#ifndef CODING_DESCRIBE_H
#define CODING_DESCRIBE_H

#include "cast.h"

/* The words of a description, before it is known who is meant. */
typedef struct phrase_span {
    uint32_t first;      /* of its article, possessive or first modifier     */
    uint32_t words;      /* first token that belongs to what it is called    */
    uint32_t head, last; /* the head's first token; token after the head     */
    const name *owner;   /* "Russian", "Russia's", "... of Russia"; NULL     */
    const name *other;   /* "US and British": the second; NULL               */
    bool definite;       /* "the", "this", "its", ...                        */
    bool possessed;      /* "his", "their", ...                              */
    bool former;         /* "former", "ex-": held it before                  */
    bool lesser;         /* "deputy", "next", "late": not the holder         */
    bool two;            /* "two", "both"                                    */
    bool bare;           /* nothing but an article before the head           */
} phrase_span;

/* Whom a description or name was of, in the order of the text. */
typedef struct told {
    const fasti_actor *actor;
    uint32_t member; /* of the cast's people, NO_MEMBER                     */
    bool first;      /* the first of its sentence                           */
    uint32_t sentence, token;
    char gender;
} told;

typedef struct describer {
    const cast *who;
    const field_reading *field;
    const sentence *s;
    uint32_t sentence; /* counted over both fields                       */
    collection *c;
    arena *a;
    VEC(told) told;
    map by_actor; /* id -> of the cast's people                     */
    map by_head;  /* the head's words -> number in `heads`          */
    VEC(description) heads;
} describer;

/* The words around the head from `head` to `last`. */
phrase_span span_around(const describer *d, uint32_t head, uint32_t last);

/* The words of a span without article and numbers. */
str span_text(const describer *d, const phrase_span *p);

/* Each fills `out` with whom the words mean; false where they mean nobody. */
bool describe_title(describer *d, const phrase_span *p, const title *t, description *out);
bool describe_noun(describer *d, const phrase_span *p, const noun *n, description *out);
bool describe_pronoun(describer *d, uint32_t token, description *out);

/* Whom a pronoun means ("he", "their", "we"), NULL where nobody fits. */
const fasti_actor *pronoun_means(const describer *d, uint32_t token);

/* Sets the actors of a description. */
void describe_as(describer *d, description *out, description_kind kind,
                 const fasti_actor *const *actors, size_t n);
void describe_as_one(describer *d, description *out, description_kind kind,
                     const fasti_actor *actor);

/* The last two different actors told of that `fits` likes, the earlier first; false if not two. */
bool last_two(const describer *d, bool (*fits)(const fasti_actor *), const fasti_actor *two[2]);

/* A held actor without a name of its own, called by the words of the span. */
const fasti_actor *words_actor(describer *d, const phrase_span *p, fasti_actor_type type);

/* Who holds the office of a country or body: by the article, then by the tables; NULL. */
const fasti_actor *holder_of(const describer *d, const entry *of, const char *office);

#endif
