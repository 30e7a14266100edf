/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where an event happened, by the places named around its trigger.
 */
#ifndef CODING_EVENT_PLACE_H
#define CODING_EVENT_PLACE_H

#include "argument.h"

/* The most specific place that the sentence tells for a trigger, NULL for none. */
const fasti_place *event_place(const clauses *c, const trigger *t);

#endif
