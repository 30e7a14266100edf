/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the writers of events share. docs/events.md is the form.
 */
#ifndef IO_EVENTS_H
#define IO_EVENTS_H

#include "arena.h"
#include "emit.h"
#include "str.h"

/* Decimals of the numbers, in every output. */
enum { SHARE_DECIMALS = 2, GOLDSTEIN_DECIMALS = 1, DEGREE_DECIMALS = 4 };

/* Which program writes, and a hash of the tables, the model and the user's actors that it reads by:
 * "0.1.0/2e08bb77". NULL where one of these cannot be read. */
const char *made_by(fasti *f, fasti_error *error);

/* One event as an object, with all its mentions; `by` as of `made_by`. */
void emit_event(emit *e, const fasti_event *event, const char *by);

/* Writes what the mentions of one event tell, if the selection keeps it, holding nothing. `a` is
 * for what that needs. */
bool write_mentions(fasti *f, const fasti_mention *mentions, size_t n,
                    const fasti_selection *selection, FILE *out, arena *a, fasti_error *error);

/* id, name, type and country, into an object that is open. */
void emit_actor(emit *e, const fasti_actor *actor);

/* The cells that are kept of a coded table's row (`fasti_mention.row`), as an object. */
void emit_row(emit *e, const char *key, const char *row);

/* null where `place` is NULL. */
void emit_place(emit *e, const char *key, const fasti_place *place);

/* id, title, url, source, published; and `seen` where that is the only day. */
void emit_article(emit *e, const fasti_article *article);

#endif
