/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside user_actors: the rows being applied.
 */
#ifndef TEXT_USER_ROWS_H
#define TEXT_USER_ROWS_H

#include "gazetteer_rows.h"
#include "user_actors.h"

typedef struct user_rows {
    gazetteer *g;
    const user_actors *rows;
    arena *keep;
    fasti_error *error;
    entry **entries;       /* of each row                                           */
    map row_by_name;       /* key of a name that a row gives -> the row             */
    map row_by_id;         /* id -> the row                                         */
    const user_actor *row; /* at hand                                               */
    size_t number;         /* its number                                            */
} user_rows;

/* Fails with FASTI_BAD_TABLE at the row at hand. Returns false. */
bool user_fail(user_rows *u, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The only text of a cell, "" where it has none. */
str user_cell(const user_actor *row, user_column column);

/* The key of a text in `keep`, and the id that it makes; "" where it has none. */
str user_key(user_rows *u, str text);
const char *user_id(user_rows *u, str text);

/* The actor that an id or a canonical name names, or a name that a row gives; NULL for none. */
entry *user_find(user_rows *u, str text);

/* Adds a name of the row's entry in front of all others. */
bool user_add_name(user_rows *u, str name, entry_form form);

/* Steps over all rows: offices; who is whom, and who is not. */
bool user_offices(user_rows *u);
bool user_same_as(user_rows *u);
bool user_not_same_as(user_rows *u);

#endif
