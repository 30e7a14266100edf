/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tokenizer and sentence splitter know of English spelling: `data/tokens.tsv` and
 * `data/abbreviations.tsv`. Immutable once opened.
 */
#ifndef TEXT_SPELLING_H
#define TEXT_SPELLING_H

#include "arena.h"
#include "fasti.h"
#include "map.h"

/* What may follow an abbreviation; its value in `data/abbreviations.tsv`. */
typedef enum abbreviation {
    ABBREV_NONE,
    ABBREV_TITLE,
    ABBREV_INNER,
    ABBREV_END,
    ABBREV_NUMBER
} abbreviation;

typedef struct spelling {
    map splits;   /* lower-cased word -> bytes of its first token        */
    map prefixes; /* these map words to 1                                */
    map units;
    map domains;
    map elided;
    map clitics;
    map starters;
    map abbreviations; /* as written in the table -> abbreviation        */
} spelling;

/* NULL with FASTI_BAD_TABLE if a table is missing or malformed. */
spelling *spelling_open(const char *dir, arena *keep, fasti_error *error);

/* Whether a set knows a word, whatever its ASCII case. */
bool spelling_has(const map *set, str word);

/* The class of a word before a full stop, that stop left out. */
abbreviation spelling_abbreviation(const spelling *s, str word);

/* Where a word such as "cannot" is cut; 0 where it is not. */
size_t spelling_split(const spelling *s, str word);

#endif
