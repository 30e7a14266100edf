/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all mentions of a happening tell together: its status, days, place and actors, chosen by
 * the learned model among what their sentences, and the article, tell.
 */
#ifndef CODING_SETTLE_H
#define CODING_SETTLE_H

#include "draft.h"
#include "learned.h"
#include "reading.h"

struct coder;

/* Settles the mentions of each happening but statements; `all` must have been through
 * `happenings_find`. */
void happenings_settle(drafts *all, const reading *r, const struct coder *k, arena *scratch);

#endif
