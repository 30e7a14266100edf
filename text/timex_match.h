/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside text/timex: from tokens to items, from items to time expressions.
 */
#ifndef TEXT_TIMEX_MATCH_H
#define TEXT_TIMEX_MATCH_H

#include "timex_rules.h"

/* The place of lexing within a sentence; `run` is what was read last. */
typedef struct lexer {
    const timex_rules *rules;
    const field_reading *field;
    arena *a;
    uint32_t first, last; /* tokens of the sentence, last excluded    */
    uint32_t token;       /* the next one                             */
    uint32_t from;        /* bytes before it are read                 */
    items run;
    bool trigger;
} lexer;

/* Reads the next run that is worth matching, between two items that stand for what surrounds it.
 * False at the end of the sentence. */
bool lexer_next(lexer *l);

/* What a piece that begins with a digit (or an apostrophe and one) is: fills `x` and returns its
 * end, 0 if it is nothing of the kind. */
uint32_t lex_number(str text, uint32_t start, uint32_t limit, item *x);

/* Joins words of numbers: "twenty - five", "two and a half", "nineteen ninety-four". */
void numbers_fold(items *run, arena *a);

/* Replaces what the rules of all stages match. */
void rules_apply(const timex_rules *r, items *run, arena *a);

#endif
