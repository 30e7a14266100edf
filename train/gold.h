/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Annotated news as a trainer needs it: articles and the events that careful readers found.
 */
#ifndef TRAIN_GOLD_H
#define TRAIN_GOLD_H

#include "arena.h"
#include "learned.h"

typedef struct gold_actor {
    const char **names; /* the name, then its aliases */
    size_t n;
    fasti_role role;
} gold_actor;

typedef struct gold_event {
    fasti_kind kind;
    fasti_status status;
    fasti_days days;
    VEC(trigger_span) mentions;
    VEC(gold_actor) actors;
    const char **places; /* the place's name, then its aliases; none for no place */
    size_t place_count;
} gold_event;

typedef struct gold_article {
    fasti_article article;
    str line; /* the record as it stands in the file */
    VEC(gold_event) events;
} gold_article;

typedef VEC(gold_article) gold;

/* Adds the articles of a file of JSON Lines; false, with one line in `error`, on a malformed one.
 */
bool gold_read(gold *all, const char *path, arena *keep, fasti_error *error);

/* Whether two names are one: equal, or one a part of the other with the same last word. */
bool gold_same_name(const char *name, const char *other);

#endif
