/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an input looks like, by its first bytes and the ending of its name.
 */
#ifndef IO_SNIFF_H
#define IO_SNIFF_H

#include "input.h"

typedef enum looks {
    LOOKS_JSON, /* or empty: the cutter can say what it is */
    LOOKS_TEXT, /* an article in plain text                */
    LOOKS_WRONG /* `text` says what it is instead, at byte `at` */
} looks;

typedef struct sniffed {
    looks looks;
    size_t at;
    const char *text;
    bool expected; /* its name or its beginning says that it is meant to be read */
} sniffed;

sniffed sniff(input *in);

#endif
