/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tags, verb forms and lemmas guessed from word lists and the words beside, for readings that no
 * tagger has been over. Filled from `data/verbs.tsv` (each verb with its forms) and
 * `data/words.tsv` (closed classes, irregular nouns).
 */
#ifndef TEXT_GUESS_H
#define TEXT_GUESS_H

#include "reading.h"

typedef struct guesser guesser;

/* NULL with FASTI_BAD_TABLE if a table is missing or malformed. */
guesser *guesser_open(const char *dir, arena *keep, fasti_error *error);

/* Fills in `tag`, `form` and `lemma` of all tokens that are TAG_X. Lemmas are the guesser's or
 * the token's own spelling, or live in `a`. */
void tags_guess(const guesser *g, reading *r, arena *a);

#endif
