/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mentions of one article before they are held: what was read at each trigger, and which of them
 * tell of one happening.
 */
#ifndef CODING_DRAFT_H
#define CODING_DRAFT_H

#include "clues.h"

enum { PART_ROOM = 16 };

typedef struct draft {
    fasti_mention mention; /* its strings and parts live in the scratch arena */
    const lexicon_row *row;
    const char *lemma;         /* of the trigger's main word */
    uint32_t sentence;         /* counted over the article's fields */
    uint32_t happening;        /* number of the happening, from 0 */
    bool definite;             /* a noun with "the", "this", "their" */
    const fasti_place *guess;  /* where it is likely to have happened, should no mention tell */
    const fasti_place *before; /* the place told last before it, NULL */
    const clues *clues;
    fasti_days told;   /* the time told last before it in the passage */
    fasti_part *parts; /* while the happening is settled              */
    size_t part_count;
} draft;

typedef VEC(draft) drafts;

/* Sets `happening` of each, and the `happening` id, `kind` and `mode` of their mentions: mentions
 * of one happening have one kind. */
void happenings_find(drafts *all, arena *scratch);

/* "e-" and 16 hex digits of kind and first mention, in `a`; of a mention that was given, of its
 * happening as well. */
const char *happening_id(const fasti_mention *first, fasti_kind kind, arena *a);

#endif
