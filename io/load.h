/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside loading: what its parts share. load.c goes through inputs, load_record.c through the
 * records of one, load_coded.c through the rows of a table.
 *
 * Functions that return false end loading, with the reason in `error`.
 */
#ifndef IO_LOAD_H
#define IO_LOAD_H

#include "crew.h"
#include "read_article.h"
#include "read_coded.h"
#include "sniff.h"

/* A record that is read once all entities are known. */
typedef struct waiting {
    cut record;
    const char *name;
} waiting;

typedef struct loading {
    fasti *f;
    const char *path; /* or name */
    str bytes;        /* of an input in memory */
    bool memory;
    fasti_on_article *on_article;
    void *context;
    const crew_work *work;   /* what a crew does with articles, NULL: they are told here */
    const crew_work *stream; /* where events of articles are written, NULL: they are held */
    fasti_error *error;

    arena *once, *file, *each; /* for the whole, for an input, for a record */
    struct language_codes *languages;
    VEC(waiting) waiting;
    uint64_t found;  /* articles and events met                       */
    uint64_t other;  /* records of the input at hand that are neither */
    bool listed;     /* the input at hand was found in a folder       */
    const input *in; /* the input at hand; NULL between two           */
    uint64_t read;   /* bytes of the inputs before it                 */
} loading;

/* Refuses; false if loading is not to go on. */
bool load_refuse(loading *l, const fasti_error *why);

/* Ends loading if something else than the record is bad. */
bool load_refused(loading *l, const fasti_error *why);

/* Where a record comes from, for who reads the article in it. */
article_source load_source(loading *l, const char *name, const cut *record);

/* Tells of an article whoever wants it. */
bool load_tell(loading *l, const article_source *s, const fasti_article *article);

/* Takes a record of an input. */
bool load_take(loading *l, cutter *c, const input *in, const cut *record);

/* Takes all rows of a table. */
bool load_coded(loading *l, input *in, coded_layout layout);

/* Whether the caller wants loading to end, with FASTI_STOPPED in `error`; counts the bytes read. */
bool load_asked_to_stop(loading *l);

#endif
