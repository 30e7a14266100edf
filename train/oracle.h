/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dynamic oracle of the arc-hybrid system: what is best to do in any state, also behind a
 * mistake.
 */
#ifndef TRAIN_ORACLE_H
#define TRAIN_ORACLE_H

#include "corpus.h"
#include "transition.h"

/* Marks the steps (dims.h) that lose the fewest of the sentence's arcs. */
void oracle_steps(const parse_state *s, const example *x, bool right[STEP_COUNT]);

#endif
