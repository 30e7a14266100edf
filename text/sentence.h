/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sentences: where a full stop, question or exclamation mark ends one. Lines have been cut before:
 * a passage's end always ends a sentence.
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "reading.h"
#include "spelling.h"

/* More tokens than any sentence has: text without an end is cut there. */
enum { SENTENCE_TOKENS = 1000 };

/* Appends the sentences made of the tokens from `first` on, which all belong to `passage`. */
void sentences_cut(const spelling *s, field_reading *field, uint32_t passage, uint32_t first,
                   arena *a);

#endif
