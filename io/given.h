/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events that come with articles, and entities that come with documents: used only with the option
 * `given`, and marked so.
 *
 *     event lists in the form of `fasti events`       an `events` list of any article
 *     ninjs event items                               `eventDetails` of an item
 *     FollowTheMoney's Event and Call                 records of their own
 *     FollowTheMoney's Mention, Datashare's NamedEntity   a `statement` that names them
 */
#ifndef IO_GIVEN_H
#define IO_GIVEN_H

#include "dialect.h"
#include "read_article.h"

/* What is known of inputs: names of FollowTheMoney's entities, kinds by name. Hangs in `f->given`.
 */
typedef struct given_names given_names;

/* Remembers the name of an entity that events may refer to. */
void given_note(article_source *s, const value *record);

/* Whether an event names entities that are not known yet: it is to be read when all are. */
bool given_waits(article_source *s, const value *record, const dialect *d);

/* Fills `article->given`. False with FASTI_BAD_TABLE if a table is. */
bool given_read(article_source *s, const value *record, const dialect *d, fasti_article *article,
                fasti_error *error);

#endif
