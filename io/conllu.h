/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CoNLL-U, in and out.
 */
#ifndef IO_CONLLU_H
#define IO_CONLLU_H

#include <stdio.h>

#include "reading.h"

/* Writes token `i` of the sentence as a row of ten columns. */
void conllu_token(FILE *out, const field_reading *field, const sentence *s, uint32_t i, str misc);

#endif
