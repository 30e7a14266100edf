/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is held: articles, actors, places and mentions, and the events made of the mentions.
 *
 * Invariants
 *  - An event is a function of its mentions, an actor or place of its id: nothing held depends on
 *    the order in which it came.
 *  - Everything is copied into the collection's arena; pointers handed out stay valid as long as
 *    the collection.
 *  - Articles are kept without their texts: memory grows with what is told, not what is read.
 */
#ifndef CORE_COLLECTION_H
#define CORE_COLLECTION_H

#include "arena.h"
#include "fasti.h"
#include "map.h"

/* Whom the user's table means by an id: `to` by the number that `by_id` gives. */
typedef struct renames {
    map by_id;
    VEC(fasti_actor) to;
} renames;

typedef struct collection {
    arena *arena;
    interner strings;
    VEC(fasti_article *) articles;
    VEC(fasti_actor *) actors;
    VEC(fasti_place *) places;
    VEC(fasti_mention *) mentions;
    VEC(fasti_event *) events;     /* made of the mentions by coding/merge, in output order */
    VEC(const fasti_actor *) cast; /* who takes part in these events, sorted by id          */
    map article_by_id, actor_by_id, place_by_key, mention_by_hash;
    const renames *renames; /* of actors before they are held; NULL for none */
} collection;

/* Begins an empty collection in `a`. */
collection *collection_new(arena *a);

/* The held copy of an article, without its text and what was given with it. Where several of one id
 * differ in title, source, url, language or days, the greater of two is kept, and so what is known
 * before what is not. */
const fasti_article *hold_article(collection *c, const fasti_article *article);

/* The actor of that id, made if need be. Of several names for one id the longest, then the
 * smallest is kept, so that the order of articles does not matter; of several countries the first
 * in the alphabet, and of several types the last of the enumeration: a person is what an actor is
 * taken for where nothing is known. */
const fasti_actor *hold_actor(collection *c, const fasti_actor *actor);

/* The place of that name and country, made if need be; of several positions the least is kept. */
const fasti_place *hold_place(collection *c, const fasti_place *place);

/* A held copy of a mention; its article, actors and place must be held ones. A mention that is
 * held already, with the same reading, is not held twice. */
const fasti_mention *hold_mention(collection *c, const fasti_mention *mention);

/* A hash of where a mention stands, of its words and of its whole reading: by it a mention is known
 * as the same. Stable over runs and machines. */
uint64_t mention_hash(const fasti_mention *mention);

/* The same with all that the mention refers to, which is held first. */
const fasti_mention *hold_reference(collection *c, const fasti_mention *mention, arena *scratch);

/* Whether a mention is a row of a table of coded events. */
static inline bool mention_is_coded(const fasti_mention *m)
{
    return m->row && *m->row;
}

/* Holds the events that were given with an article. */
void hold_given(collection *c, const fasti_article *article, arena *scratch);

/* Equal texts once. */
const char *hold_text(collection *c, str text);

/* Events that a user gave, rather than fasti read, are those whose rule says so. */
static inline bool rule_is_given(const char *rule)
{
    return str_starts(str_of(rule), STR("given"));
}

#endif
