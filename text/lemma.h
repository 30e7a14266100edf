/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lemmas and verb forms, by a table of exceptions and rules of spelling.
 */
#ifndef TEXT_LEMMA_H
#define TEXT_LEMMA_H

#include "map.h"
#include "reading.h"

typedef struct lemmas lemmas;

/* NULL with FASTI_BAD_TABLE if `data/lemmas.tsv` is missing or malformed. */
lemmas *lemmas_open(const char *dir, arena *keep, fasti_error *error);

/* The lemma of a lower-cased word of that tag, written into `out`; the word itself where it has
 * no other. Longer words than LEMMA_BYTES are their own lemma. */
enum { LEMMA_BYTES = 40 };
str lemma_of(const lemmas *l, str lower, tag tag, char out[LEMMA_BYTES + 2]);

/* What the word alone tells of a verb's form. A word that is past and participle is told FORM_PAST
 * and `*also_participle`; one like "put" FORM_BASE with it. */
verb_form lemma_form(const lemmas *l, str lower, bool *also_participle);

/* Whether the table knows a word as a verb's base form. */
bool lemma_is_verb(const lemmas *l, str lower);

#endif
