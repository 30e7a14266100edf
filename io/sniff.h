/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an input looks like, by its first bytes and the ending of its name.
 */
#ifndef IO_SNIFF_H
#define IO_SNIFF_H

#include "coded_form.h"
#include "input.h"

typedef enum looks {
    LOOKS_JSON,  /* or empty: the cutter can say what it is */
    LOOKS_TEXT,  /* an article in plain text                */
    LOOKS_CODED, /* a table of coded events, as `layout` says */
    LOOKS_WRONG  /* `text` says what it is instead, at byte `at` */
} looks;

typedef struct sniffed {
    looks looks;
    size_t at;
    const char *text;
    coded_layout layout;
    bool expected; /* its name or its beginning says that it is meant to be read */
} sniffed;

sniffed sniff(input *in);

#endif
