/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Part-of-speech tags, verb forms and lemmas of a field's tokens.
 */
#ifndef TEXT_TAG_H
#define TEXT_TAG_H

#include "lemma.h"

typedef struct tagger tagger;

/* NULL with FASTI_BAD_TABLE if a table is missing or malformed. */
tagger *tagger_open(const char *dir, arena *keep, fasti_error *error);

/* Fills `tag`, `form` and `lemma` of all tokens. */
void tags_find(const tagger *t, field_reading *field, arena *a);

/* "ADJ" to "X". */
const char *tag_name(tag tag);

/* Whether `name` is a tag's, which goes to `found`. */
bool tag_parse(str name, tag *found);

#endif
