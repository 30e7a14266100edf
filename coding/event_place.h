/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where an event happened, by the places named around its trigger.
 */
#ifndef CODING_EVENT_PLACE_H
#define CODING_EVENT_PLACE_H

#include "argument.h"

/* The most specific place that the sentence tells for a trigger, NULL for none. */
const fasti_place *event_place(const clauses *c, const trigger *t, arena *scratch);

/* Where an event is likely to have happened of which no sentence tells the place: for kinds that
 * belong to a country (a vote, an arrest, a storm) the place that the article told last, else the
 * country that it is about. NULL for others. */
const fasti_place *event_place_guess(const reading *r, fasti_kind kind, const fasti_place *last,
                                     arena *scratch);

#endif
