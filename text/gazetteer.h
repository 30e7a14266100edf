/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gazetteer: names that are known beforehand, with what they name. Filled from the tables
 * `data/countries.tsv`, `places.tsv`, `organisations.tsv`, `seats.tsv`, `people.tsv` and
 * `offices.tsv`. Matching is longest first over lower-cased tokens joined by single spaces.
 */
#ifndef TEXT_GAZETTEER_H
#define TEXT_GAZETTEER_H

#include "arena.h"
#include "fasti.h"
#include "map.h"

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
    double lat, lon;
    const struct entry *of; /* the country that a capital, seat or demonym belongs to    */
} entry;

/* How the words that matched relate to the entry. */
typedef enum entry_form { FORM_NAME, FORM_ALIAS, FORM_DEMONYM } entry_form;

typedef struct gazetteer gazetteer;

gazetteer *gazetteer_open(const char *dir, arena *keep, fasti_error *error);

/* The country of an ISO code, NULL if unknown. */
const entry *gazetteer_country(const gazetteer *g, const char *code);

/* The entry of a lower-cased name, NULL if none. `form` may be NULL. */
const entry *gazetteer_find(const gazetteer *g, str lower, entry_form *form);

/* Who held an office ("president", "foreign minister", ...) of a country or organisation on a
 * day; NULL where the tables do not tell. */
const entry *gazetteer_holder(const gazetteer *g, const entry *of, const char *office,
                              fasti_day day);

#endif
