/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's own actors: rows of a table that add to the gazetteer or override it. The rows are
 * read by io; what they mean is decided here. docs/actors.md tells the columns.
 */
#ifndef TEXT_USER_ACTORS_H
#define TEXT_USER_ACTORS_H

#include "gazetteer.h"

typedef enum user_column {
    USER_ID,
    USER_NAME,
    USER_ALIASES,
    USER_TYPE,
    USER_COUNTRY,
    USER_GENDER,
    USER_ADJECTIVES,
    USER_OFFICES,
    USER_SAME_AS,
    USER_NOT_SAME_AS,
    USER_COLUMNS
} user_column;

/* Indexed by user_column. */
extern const char *const user_column_names[USER_COLUMNS];

/* Whether a cell holds a list. */
bool user_column_is_list(user_column column);

typedef struct str_list {
    str *at; /* none of them empty */
    size_t n, room;
} str_list;

typedef struct user_actor {
    uint64_t line; /* of the file, where its row begins                     */
    str_list cells[USER_COLUMNS];
} user_actor;

typedef struct user_actors {
    const char *path; /* for messages */
    user_actor *at;
    size_t n, room;
} user_actors;

/* Applies the rows. False with FASTI_BAD_TABLE, file, line and reason; the gazetteer is then of no
 * use any more. All of `rows` must live as long as `keep`. */
bool gazetteer_add_users(gazetteer *g, const user_actors *rows, arena *keep, fasti_error *error);

/* How many phrases the rows may need. */
size_t user_actors_phrases(const user_actors *rows);

#endif
