/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside the gazetteer: what it is made of, and the readers of its tables.
 */
#ifndef TEXT_GAZETTEER_ROWS_H
#define TEXT_GAZETTEER_ROWS_H

#include "gazetteer.h"
#include "table.h"

/* That a person held an office; `next` of the same person or the same office. */
typedef struct tenure {
    const entry *person, *of;
    const char *office;
    fasti_day first, last; /* both included                     */
    struct tenure *next_of_office, *next_of_person;
} tenure;

/* People of one last name. */
typedef struct namesake {
    const entry *person;
    struct namesake *next;
} namesake;

/* Whom an id means. */
typedef struct renaming {
    const char *id;
    const entry *to;
} renaming;

enum { CODES = 26 * 26 };

struct gazetteer {
    phrases *phrases;
    const entry *countries[CODES];
    map tenures_of_office; /* "id\toffice" -> `offices`, the latest added first */
    map tenures_of_person; /* id -> `offices`                                   */
    map by_surname;        /* -> `surnames`                                     */
    VEC(tenure *) offices;
    VEC(namesake *) surnames;
    VEC(renaming) renames; /* of the user's table: its own ids, and what else it calls them */
    map apart;             /* "id\tid" of those that it says are not the same                */
};

/* A table being read. */
typedef struct rows {
    gazetteer *g;
    arena *keep;
    const char *dir;
    table t;
    fasti_error *error;
    entry *entries; /* room for one a row */
} rows;

/* Each reads one table; false with FASTI_BAD_TABLE. In this order: countries first, since all
 * others name them; offices last, since they name people and organisations. */
bool rows_countries(rows *r);
bool rows_places(rows *r);
bool rows_regions(rows *r);
bool rows_organisations(rows *r);
bool rows_groups(rows *r);
bool rows_seats(rows *r);
bool rows_people(rows *r);
bool rows_capitals(rows *r);
bool rows_offices(rows *r);
bool rows_titles(rows *r);
bool rows_nouns(rows *r);
bool rows_given_names(rows *r);
bool rows_name_words(rows *r);
bool rows_common_words(rows *r);

#endif
