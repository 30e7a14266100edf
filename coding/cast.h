/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cast of one article: its people and bodies, each under all the names that the article gives,
 * and how often each country comes up.
 *
 * Invariant: members are numbered in the order in which their fullest names first occur, title
 * before text; nothing else decides between two of them but the tables and nearness in the text.
 */
#ifndef CODING_CAST_H
#define CODING_CAST_H

#include "actors.h"
#include "phrases.h"

#define NO_MEMBER UINT32_MAX

typedef struct member {
    str key;                  /* of the fullest name                                      */
    str text;                 /* the fullest name as the article writes it                */
    const entry *entry;       /* NULL where the tables do not know it                     */
    const fasti_actor *actor; /* once resolved                                            */
    char gender;              /* of a person: 'm', 'f', 0                                 */
    const title *title;       /* that the article gives, NULL if none                     */
    const entry *of;          /* of what country or body it holds the title; NULL unknown */
} member;

typedef struct cast {
    const gazetteer *g;
    const reading *r;
    collection *c;
    arena *a;
    VEC(member) people;
    VEC(member) bodies;
    map person_by_key, person_by_word; /* key; last, first and inner words -> latest member  */
    map body_by_key, body_by_word;     /* key and acronyms; first word                      */
    uint16_t *countries;               /* mentions of each country, by its code             */
    const entry *country;              /* mentioned most, NULL if none is                   */
    uint32_t *members[2];              /* of each name: of `people` or `bodies`, NO_MEMBER  */
} cast;

/* The place of a country in `countries`; the last one is for none. */
size_t country_slot(const char *code);
enum { COUNTRY_SLOTS = 26 * 26 + 1 };

/* The key of words, in the arena; the words themselves where they have none. */
str text_key(const cast *who, str text);
str name_key(const cast *who, const field_reading *field, const name *n);

/* The id that a key gives. */
const char *key_id(const cast *who, str key);

/* Whether the user's table forbids that a member is whom another key or entry means. */
bool member_apart(const cast *who, const member *m, str key, const entry *e);

/* The country that the article is about most, NULL if it names none. */
const entry *cast_country(const cast *who);

/* A held actor for an entry of the tables. */
const fasti_actor *entry_actor(const cast *who, const entry *e);

/* People: first all names of two words or more, then each name its member and actor. */
void people_gather(cast *who, fasti_field field);
void people_resolve(cast *who, fasti_field field, name *names);

/* Takes what is read as people's names for bodies' where a body in brackets introduces it ("Union
 * of Mill Owners (Numo)"); before people are gathered. */
void bodies_claim(cast *who, reading *r);

/* Organisations, groups and seats likewise. */
void bodies_gather(cast *who, fasti_field field);
void bodies_resolve(cast *who, fasti_field field, name *names);

/* Countries, cities, regions and other locations; demonyms too. */
void places_count(cast *who, fasti_field field);
void places_resolve(cast *who, fasti_field field, name *names);

/* What country or body a title belongs to that begins at token `lead`: "US Secretary of State",
 * "Russia's President"; NULL if no name stands right before it. */
const entry *title_owner(const field_reading *field, uint32_t lead);

#endif
