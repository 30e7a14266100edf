/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a `fasti` is made of. Rooms above core hang their opened tables here: text its `reader`,
 * coding its `coder`; both live in `keep` and are opened when first needed.
 */
#ifndef CORE_STATE_H
#define CORE_STATE_H

#include "collection.h"

struct reader;
struct coder;
struct user_actors;
struct crew;
struct given_names;

/* Where what is read goes instead of `all`: a store (io). Its functions return false to end
 * loading, with the reason in `error`. */
typedef struct taker {
    void *context;
    /* Whether an article is to be coded. */
    bool (*wants)(void *context, const fasti_article *article, bool *wanted, fasti_error *error);
    /* Takes the mentions of a collection: those of one article, `coded`, which was wanted, or with
     * NULL those that an input has of an event or that were given with an article. */
    bool (*take)(void *context, const fasti_article *coded, const collection *c,
                 fasti_error *error);
    /* All was taken that is to come. */
    bool (*finish)(void *context, fasti_error *error);
} taker;

struct fasti {
    memory memory;
    arena *keep;    /* until fasti_free                                      */
    arena *scratch; /* until the article or output at hand is done           */
    collection *all;
    fasti_options options; /* its strings copied, `data_dir` resolved         */
    fasti_counts counts;
    map seen; /* id of each article met -> the low half of its content's hash */
    struct reader *reader;
    struct coder *coder;
    const struct user_actors *actors; /* the user's table, NULL for none */
    struct crew *crew;                /* io: workers, and how to wait for them; NULL for none */
    bool (*settle)(fasti *f, fasti_error *error);
    struct given_names *given; /* io: names of entities met; NULL before the first */
    struct where *where;       /* io: the program that events go through; NULL for none */
    bool (*filter)(fasti *f, collection *c, fasti_error *error); /* keeps what it lets through */
    const char *by;     /* made_by (io/events.h), once it is known */
    const taker *taker; /* NULL: `all` holds what is read */
};

/* Whether an article belongs to the shard that is asked for. */
static inline bool shard_has(const fasti_options *options, const char *id)
{
    return !options->shard_count ||
           str_hash(str_of(id)) % options->shard_count == options->shard - 1;
}

/* `fasti_new` without the user's table, which is read above (io/begin.c). */
fasti *state_new(const fasti_options *options, fasti_error *error);

/* Tells the caller's callback, counts it, and returns whether loading goes on (not with
 * `strict`). A warning, code FASTI_OK, is told and not counted. */
bool refuse(fasti *f, const fasti_error *why);

/* Runs `body` under `memory_try` with a scratch arena of its own in `f->scratch`, released
 * afterwards: for calls that may come while the outer scratch is in use, as from a callback that
 * was handed an article which lies there. */
bool scratch_try(fasti *f, bool (*body)(void *context), void *context, fasti_error *error);

#endif
