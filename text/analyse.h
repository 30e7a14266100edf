/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the models tell of a field's sentences: tags, verb forms, lemmas, heads and relations, name
 * labels.
 */
#ifndef TEXT_ANALYSE_H
#define TEXT_ANALYSE_H

#include "lemma.h"
#include "model.h"
#include "word.h"

/* Which layers to run; tags come first, all others want them. */
enum {
    ANALYSE_TAGS = 1,
    ANALYSE_PARSE = 2,
    ANALYSE_NAMES = 4,
    ANALYSE_ALL = 7,
    ANALYSE_SHARED = 8 /* what parse and names share and tags do without: to be measured */
};

/* Fills in `field`, whose tokens were cut with `w`; w->of_token, from `base` on, names their
 * spellings. Names found before keep their words together in the parse. */
void analyse(const model *m, const lemmas *l, words *w, size_t base, field_reading *field,
             unsigned layers, arena *a);

/* Once names are known, mends what capitals have misled the tagger to: a sentence's first word is a
 * proper noun only if it is part of a name ("Rebels took the town"), and a headline has a verb
 * where one can be ("Doe phones Roe"). */
void analyse_mend(const lemmas *l, field_reading *field, arena *a);

#endif
