/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who and where: names of a reading become actors and places, and so do the words that stand for
 * them: "the Russian president", "his counterpart", "government forces", "protesters", "he".
 *
 * Invariants
 *  - Actors and places are held ones of the collection; an actor's id is the key of its canonical
 *    name with hyphens, so it is the same in every run and article.
 *  - A name has an actor if it can act at all, and a place if it can be a location at all; the
 *    coder decides which of the two a sentence means. A capital's actor is its country, its place
 *    the city. An adjective ("Russian", type MISC) has the actor that it is of, for "Russian
 *    attack"; before a noun for actors a description covers it.
 *  - Descriptions do not overlap each other; one may hold names ("Russian troops"), and then stands
 *    for them.
 */
#ifndef CODING_ACTORS_H
#define CODING_ACTORS_H

#include "collection.h"
#include "gazetteer.h"
#include "reading.h"

/* Who an article's names tell of; what descriptions are resolved against. */
typedef struct cast cast;

/* The actor that an entry of the tables is; its texts are the entry's. */
fasti_actor actor_of_entry(const entry *e);

/* Who a name alone means, without an article around it: whom the tables know by it, a capital or a
 * seat of government as coding has them, else an actor of that type. Where `typed`, what the tables
 * know must be a person just where `type` is. Texts are the tables', `name` itself, or `a`'s. */
fasti_actor actor_of_name(const gazetteer *g, const char *name, fasti_actor_type type, bool typed,
                          arena *a);

/* Fills in `actor` and `place` of each name. The cast lives in `scratch`. */
const cast *actors_resolve(const gazetteer *g, reading *r, collection *c, arena *scratch);

typedef enum description_kind {
    DESCRIBES_OFFICE,  /* "the Russian foreign minister", "his counterpart": a person       */
    DESCRIBES_STATE,   /* "Russian troops", "Iraqi government": acts for a country          */
    DESCRIBES_BODY,    /* "Kyrgyz parliament", "police": an organisation without a name     */
    DESCRIBES_PEOPLE,  /* "protesters", "two British soldiers": keep their words            */
    DESCRIBES_SOMEONE, /* "a gunman": one person without a name                             */
    DESCRIBES_BACK,    /* "the alliance", "the two sides": named before                     */
    DESCRIBES_PRONOUN  /* "he", "she", "they", "it"                                         */
} description_kind;

typedef struct description {
    uint32_t start, end;  /* bytes, without a leading article                           */
    uint32_t first, last; /* tokens from its article or possessive on, last excluded    */
    uint32_t head;        /* the token that names what it is: "minister", "troops"      */
    description_kind kind;
    const fasti_actor *const *actors; /* at least one; several for "the two presidents" */
    size_t actor_count;
} description;

/* Of each field, in the order of the text. */
typedef struct descriptions {
    struct {
        description *at;
        size_t n, room;
    } fields[2];
} descriptions;

/* The descriptions of a reading whose names are resolved. They live in `scratch`. */
const descriptions *descriptions_find(const cast *who, const reading *r, collection *c,
                                      arena *scratch);

/* The description that covers a token, NULL if none. */
const description *description_at(const descriptions *d, fasti_field field, uint32_t token);

/* The name that covers a token, NULL if none. */
const name *name_at(const field_reading *field, uint32_t token);

#endif
