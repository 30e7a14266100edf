/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which events an output is about.
 */
#ifndef CORE_SELECT_H
#define CORE_SELECT_H

#include "collection.h"

typedef struct event_list {
    const fasti_event **at;
    size_t n;
    size_t left_out; /* that `top` cut off */
} event_list;

/* The events of a collection that `selection` keeps, in the collection's order; of these the most
 * salient `top` where that is not 0. Where `apply_top` is false, `top` is left to the caller.
 * A NULL selection keeps everything. */
event_list select_events(const collection *c, const fasti_selection *selection, bool apply_top,
                         arena *a);

/* Whether a query names an actor: its id, its name, or words within its name, without regard to
 * ASCII case. The same for a place, which its country code names as well. */
bool actor_is_named(const fasti_actor *actor, const char *query);
bool place_is_named(const fasti_place *place, const char *query);

#endif
