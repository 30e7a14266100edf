/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a reading to mentions, and from mentions to events.
 *
 *     actors_resolve   names of the reading become actors and places
 *     coder_code       triggers become mentions: kind, actors with roles, status, days, place
 *     merge_mentions   mentions become events, within an article and across articles
 */
#ifndef CODING_CODER_H
#define CODING_CODER_H

#include "collection.h"
#include "reading.h"
#include "state.h"

typedef struct coder coder;

/* Opens the tables of text and coding if they are not open yet. */
bool coding_ready(fasti *f, fasti_error *error);

/* The reading of an article with its names resolved; counts what it is. NULL only on a bad table.
 * The reading, its actors and its places live in `f->scratch`. */
reading *coding_read(fasti *f, const fasti_article *article, fasti_error *error);

/* The same of all lines, those included that are no part of the article (PASSAGE_CLUTTER). */
reading *coding_read_whole(fasti *f, const fasti_article *article, fasti_error *error);

/* Adds the mentions that a resolved reading tells of to `c`. */
void coder_code(const coder *k, const reading *r, collection *c, arena *scratch);

/* Makes `c->events` and `c->cast` from `c->mentions`. With `across`, happenings of different
 * articles become one event where they are the same; without it each stays an event. */
void merge_mentions(const coder *k, collection *c, bool across, arena *scratch);

/* Makes `c->cast` anew after events were left out. */
void merge_cast(collection *c, arena *scratch);

/* The same, where the caller joins the groups that are one event. */
struct group_list;
typedef void join_groups(void *context, struct group_list *all, arena *scratch);
void merge_mentions_by(const coder *k, collection *c, join_groups *join, void *context,
                       arena *scratch);

/* The mentions of a collection as merging goes through them: in order, and each once. */
const fasti_mention **mentions_sorted(const collection *c, size_t *n, arena *scratch);

#endif
