/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing the events that a short timeline tells.
 *
 * An event weighs by its salience, by how much the collection is about its actors and its place,
 * by how early in an article it is told, and by its day: how many articles were published on it,
 * and how many refer to it, later ones twice. What did not happen weighs half, what has no single
 * day a tenth. Events are taken one after another, the weightiest first; each takes from the
 * weight of the others of its day, of its sentence, and of the same kind between the same actors,
 * so that one thing is not told twice.
 */
#ifndef IO_TIMELINE_CHOICE_H
#define IO_TIMELINE_CHOICE_H

#include "select.h"

/* Keeps the chief `top` events of a list, in their order; what is cut off is counted. */
void timeline_choose(event_list *list, size_t top, const collection *c, arena *a);

#endif
