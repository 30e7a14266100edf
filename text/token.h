/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tokens in the style of UD English EWT: "do n't", "Biden 's", "U.S.", "well - known",
 * "$ 5 bn"; numbers, times, ISO dates, addresses of web and mail stay whole.
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include "reading.h"
#include "spelling.h"
#include "word.h"

/* Appends the tokens of bytes `start` to `end` of the field. All that is no white space
 * (CHAR_SPACE) lies in exactly one token. Time is linear in the length. */
void tokens_cut(const spelling *s, words *w, field_reading *field, uint32_t start, uint32_t end,
                arena *a);

/* Appends one token as it is, for texts that come cut. */
void token_push(words *w, field_reading *field, uint32_t start, uint32_t end, bool spaced,
                arena *a);

#endif
