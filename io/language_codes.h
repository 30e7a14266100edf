/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Declared languages: "en", "eng", "English", "ENGLISH", "en-US", "en_US.UTF-8" are all "en".
 */
#ifndef IO_LANGUAGE_CODES_H
#define IO_LANGUAGE_CODES_H

#include "arena.h"

typedef struct language_codes language_codes;

/* Opens `data/languages.tsv`; NULL with FASTI_BAD_TABLE. */
language_codes *language_codes_open(const char *dir, arena *a, fasti_error *error);

/* The ISO 639-1 code of a declared language in small letters, NULL if it is not known. */
const char *language_code(const language_codes *l, str declared, arena *a);

#endif
