/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events back from JSON: lines that `fasti events` wrote, and the lists of events that articles
 * carry in the same form, of which little is asked.
 */
#ifndef IO_READ_EVENTS_H
#define IO_READ_EVENTS_H

#include "gazetteer.h"
#include "record.h"
#include "state.h"

typedef struct mention_list {
    VEC(fasti_mention) mentions;
} mention_list;

/* Whether a record is an event with its mentions. */
bool record_is_event(const value *record);

/* Takes an event's mentions in articles of the options' shard, with the articles, actors and places
 * that they refer to, into `c`. Returns NULL, or what is wrong with the event, of which nothing is
 * taken then. */
const char *event_take(collection *c, const value *event, const fasti_options *options, arena *a);

/* Adds the mentions of an event of an article's own list, or one mention in its title where it has
 * none. Only the kind is needed; an actor may be a name, which means whom coding would mean by it.
 * Returns NULL, or what is wrong. */
const char *event_given(const value *event, const fasti_article *article, const gazetteer *g,
                        mention_list *list, arena *a);

/* What a mention that was given says of itself: its `rule` begins with "given". */
fasti_mention mention_given(const fasti_article *article, fasti_kind kind, const char *rule,
                            size_t number, arena *a);

/* The same as `emit_row` (events.h) writes it, back; NULL if it is none. */
const char *row_of_value(const value *row, arena *a);

#endif
