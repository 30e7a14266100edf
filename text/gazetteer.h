/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gazetteer: names that are known beforehand, with what they name, and the words that news
 * uses around and instead of names: titles, nouns for actors without a name, given names.
 * Filled from the tables `data/countries.tsv`, `places.tsv`, `regions.tsv`, `organisations.tsv`,
 * `groups.tsv`, `seats.tsv`, `people.tsv`, `offices.tsv`, `titles.tsv`, `nouns.tsv`,
 * `given_names.tsv`, `name_words.tsv` and `common_words.tsv`. Matching is longest first over the
 * keys of phrases.h. Immutable once opened.
 */
#ifndef TEXT_GAZETTEER_H
#define TEXT_GAZETTEER_H

#include "arena.h"
#include "fasti.h"
#include "map.h"
#include "phrases.h"

typedef enum entry_kind {
    ENTRY_COUNTRY,
    ENTRY_CAPITAL, /* a city that may stand for its government ("Moscow")           */
    ENTRY_CITY,
    ENTRY_REGION,
    ENTRY_ORGANISATION,
    ENTRY_GROUP, /* an armed group, a bloc, a people                              */
    ENTRY_SEAT,  /* a building that stands for a government ("Kremlin")           */
    ENTRY_PERSON
} entry_kind;

typedef struct entry {
    const char *id;   /* "united-states"; of a place, of its name                     */
    const char *name; /* canonical                                                    */
    entry_kind kind;
    const char *country; /* ISO 3166-1 alpha-2, "" where none                            */
    bool located;
    double lat, lon; /* of a country: the mean of its cities, weighted by population          */
    const struct entry *of; /* the country that a capital, seat or demonym belongs to    */
    const char *type;       /* of organisations and groups: "party", "armed", ...; ""       */
    char gender;            /* of people: 'm', 'f', 0 where unknown                         */
    uint32_t population;    /* of cities, in thousands; of countries, their cities' sum     */
    const char *leader;     /* of countries: the office of who leads it; "" the usual one   */
} entry;

/* How the words that matched relate to the entry. */
typedef enum entry_form { FORM_NAME, FORM_ALIAS, FORM_DEMONYM } entry_form;

typedef enum title_kind { TITLE_CIVIL, TITLE_RANK, TITLE_OFFICE, TITLE_ROLE } title_kind;

/* A word for what a person is: "Gen.", "foreign minister". */
typedef struct title {
    const char *words; /* as the table writes them                                     */
    title_kind kind;
    char gender;        /* 'm', 'f', 0                                                  */
    bool plural;        /* "foreign ministers"                                          */
    const char *office; /* its key in `offices.tsv`; ""                                 */
} title;

typedef enum noun_kind {
    NOUN_STATE,
    NOUN_BODY,
    NOUN_PEOPLE,
    NOUN_MEMBER,
    NOUN_SOMEONE,
    NOUN_TYPE
} noun_kind;

/* A word for actors without a name: "troops", "protesters", "the alliance". */
typedef struct noun {
    noun_kind kind;
    str types; /* of organisations and groups that it points back to, split by a space  */
} noun;

/* What a single word is a sign of, within a capitalised sequence; `bits` of a phrase. */
enum {
    WORD_ORG_HEAD = 1,
    WORD_ORG_TAIL = 2,
    WORD_PLACE_HEAD = 4,
    WORD_PERSON_TAIL = 8,
    WORD_PARTICLE = 16,
    WORD_MISC_HEAD = 32,
    WORD_NO_NAME = 64,
    WORD_LINK = 128,
    WORD_COMMON = 256, /* an everyday word: its capital at a sentence's start means nothing */
    WORD_GIVEN = 512,  /* a given name                                                     */
    WORD_WEAK = 1024,  /* a given name that is also an everyday word or another name       */
    WORD_MALE = 2048,
    WORD_FEMALE = 4096,
    WORD_NOUN = 8192 /* an actor's common noun: "army" with a capital is no name         */
};

typedef struct gazetteer gazetteer;

gazetteer *gazetteer_open(const char *dir, arena *keep, fasti_error *error);

/* The same with the user's own actors, which may be NULL; see user_actors.h. */
struct user_actors;
gazetteer *gazetteer_open_with(const char *dir, const struct user_actors *users, arena *keep,
                               fasti_error *error);

/* The `i`th id that the user's table speaks of, and whom it means by it; NULL behind the last. Of
 * several of one id the last holds. */
const char *gazetteer_renaming(const gazetteer *g, size_t i, const entry **to);

/* Whether the user's table says that two ids are not one actor. */
bool gazetteer_apart(const gazetteer *g, str a, str b);

/* The country of an ISO code, NULL if unknown. */
const entry *gazetteer_country(const gazetteer *g, const char *code);

/* The entry of a lower-cased name, NULL if none. `form` may be NULL. */
const entry *gazetteer_find(const gazetteer *g, str lower, entry_form *form);

/* All that the tables know of words. */
const phrases *gazetteer_phrases(const gazetteer *g);

/* The first person of that last name who held an office on the day, or the only person of that
 * last name in the tables; NULL where there is none or the tables do not decide. `office` may be
 * NULL for any; `surname` is a key as of phrases.h. */
const entry *gazetteer_surname(const gazetteer *g, str surname, const char *office, fasti_day day);

/* Whether a person once held an office that ended before the day, of `of` (NULL: of any). */
bool gazetteer_held(const gazetteer *g, const entry *person, const entry *of, const char *office,
                    fasti_day day);

/* Whether anyone in the tables has that last name. */
bool gazetteer_is_surname(const gazetteer *g, str surname);

/* The office that a person held on the day and of whom; false where the tables tell none. */
bool gazetteer_office(const gazetteer *g, const entry *person, fasti_day day, const char **office,
                      const entry **of);

/* Who held an office ("president", "foreign minister", ...) of a country or organisation on a
 * day; NULL where the tables do not tell. */
const entry *gazetteer_holder(const gazetteer *g, const entry *of, const char *office,
                              fasti_day day);

#endif
