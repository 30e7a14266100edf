/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which language a text is in, by its script and its frequent words. What an article declares is a
 * hint: it decides where the text is too short to tell.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "arena.h"
#include "fasti.h"

typedef struct language_words language_words;

/* NULL with FASTI_BAD_TABLE if `data/function_words.tsv` is missing or malformed. */
language_words *language_open(const char *dir, arena *keep, fasti_error *error);

/* ISO 639-1 of an article's language, "" if it cannot be told. Looks at the title and the first
 * few thousand bytes of the text. Valid as long as `l`, `declared` and the literals. */
const char *language_of(const language_words *l, str title, str text, const char *declared);

#endif
