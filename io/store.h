/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A store: articles and mentions in a database, where they can be added to, and all that follows
 * from them, for whoever asks in SQL. docs/store.md tells the tables.
 *
 *     store_open.c    opening, and whether it is one of this version
 *     store_schema.c  its tables
 *     store_batch.c   what is to be added, until there is enough to be written at once
 *     store_put.c     writing articles and mentions
 *     store_derive.c  which events change by that
 *     store_event.c   writing these
 *     store_read.c    mentions and articles back into a collection
 *     store_query.c   a selection of events
 *     store_queue.c   articles that several processes code together
 *
 * Invariants
 *  - Articles, mentions and parts are the truth. Everything else is a function of them, kept true
 *    in the same transaction; its cost grows with what changes, not with the store.
 *  - A mention is `own` where it was read from the article's text, or came with it; others were
 *    taken from events. A newer text of the article takes the place of the own ones.
 */
#ifndef IO_STORE_H
#define IO_STORE_H

#include "cluster.h"
#include "db.h"
#include "state.h"

enum { STORE_SCHEMA = 1 };

typedef struct store {
    fasti *f;
    db *db;
    arena *keep;
} store;

/* Whether the first bytes of a file are those of an SQLite database. */
bool store_magic(str bytes);

/* NULL with FASTI_UNREADABLE, FASTI_UNWRITABLE, or FASTI_USAGE where it was made by another version
 * and `use` is DB_WRITE. Lives in `a`. */
store *store_open(fasti *f, const char *where, db_use use, arena *a, fasti_error *error);

/* Makes the tables. */
void store_create(store *s, const char *by);

/* Makes the tables, this connection's own, that a transaction notes things in. */
void store_notes(store *s);

/* Whether the store's readings are those of this version. */
bool store_fits(store *s, fasti_error *error);

/* ---- reading ------------------------------------------------------------------------------- */

/* What the store says of a happening: its event there, and one of its mentions. */
typedef struct stored_happening {
    const char *id;
    int64_t event, mention;
} stored_happening;

typedef struct stored {
    arena *a;
    map by_id; /* happening -> index */
    VEC(stored_happening) happenings;
} stored;

/* Holds all mentions in `c`, or those whose numbers are in the table `wanted`, with their articles,
 * actors and places as the whole store knows them. `found`, where not NULL, gets their happenings.
 * A row that cannot be used is refused. False if loading is to end. */
bool store_load(store *s, collection *c, bool wanted, stored *found, fasti_error *error);

/* The hash of what the store has of an article, 0 for nothing. False on failure. */
bool store_knows(store *s, const char *id, uint64_t *content);

/* Tells of each article of which the store has the text. */
bool store_each_article(store *s, fasti_on_article *on_article, void *context, fasti_error *error);

/* ---- writing ------------------------------------------------------------------------------- */

/* What is to be written at once. */
typedef struct stored_article {
    fasti_article article;  /* with its text; "" where it is known from events alone */
    uint64_t content;       /* hash of all that it says, 0 where known from events alone */
    const collection *told; /* the mentions, once it is coded */
} stored_article;

typedef struct stored_batch {
    arena *a;
    VEC(stored_article *) articles; /* coded ones */
    VEC(const collection *) taken;  /* mentions of other makings */
    fasti_stored counts;
} stored_batch;

/* Writes all of the batch in one transaction, and counts it. */
bool store_put(store *s, stored_batch *batch, fasti_error *error);

/* The store that a taker fills. */
store *store_of_taker(const taker *t);

/* Removes from a server's queue what is in the table `claimed`. */
void store_remove_claimed(store *s);

/* A hash of what an article says: by it an article is known as the same. Never 0. */
uint64_t article_content(const fasti_article *article);

/* What store_put does in turn, between begin and commit. The tables `moved` (happenings that gain
 * or lose mentions) and `lost` (articles whose own mentions go) tell what changes. */
typedef struct derivation {
    store *s;
    arena *a;
    map moved;   /* happenings, as in the table                  */
    map stale;   /* numbers of events that were of these before  */
    map changed; /* actors that are called otherwise than before */
} derivation;

/* Before anything is changed: notes the events of the happenings, and takes these from their
 * blocks. */
void derive_before(derivation *d);

/* After mentions were changed: actors, places and aliases, then the events that the changes touch.
 */
void derive_after(derivation *d, int64_t first_new_mention);

void derive_actors(derivation *d, int64_t first_new_mention);

/* Writes the events of `c`, which `found` tells the former ones of. */
void derive_events(derivation *d, const collection *c, const stored *found);

#endif
