/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Code points, their classes and lower case. `unicode.c` is the only includer of ICU; ASCII never
 * reaches it.
 */
#ifndef TEXT_UNICODE_H
#define TEXT_UNICODE_H

#include "arena.h"

/* What a code point is, as bits. */
enum {
    CHAR_SPACE = 1, /* white space, controls, and invisible separators such as U+200B */
    CHAR_LOWER = 2,
    CHAR_UPPER = 4, /* title case too                                               */
    CHAR_LETTER = 8,
    CHAR_DIGIT = 16,
    CHAR_MARK = 32, /* belongs to what stands before it: accents, joiners, selectors */
    CHAR_OPEN = 64, /* an opening bracket or quotation mark                          */
    CHAR_CLOSE = 128
};

/* The code point at `i` < s.n, and in `size` its bytes, at least 1. A malformed byte is U+FFFD. */
uint32_t unicode_at(str s, size_t i, size_t *size);

unsigned unicode_class(uint32_t point);

/* Classes of the code point at `i`; 0 at the end of `s`. */
static inline unsigned unicode_class_at(str s, size_t i, size_t *size);

/* Lower case in composed form (NFC), NUL-terminated; `s` itself is not touched. */
str unicode_lower(str s, arena *a);

enum { UNICODE_BASE = 12 };

/* A letter or digit in lower case without its marks into `base`, as UTF-8: "É" is "e", "ß" "ss";
 * the bytes written, 0 where it has no such form. */
size_t unicode_base(uint32_t point, char base[UNICODE_BASE]);

extern const uint8_t unicode_ascii[128];

static inline unsigned unicode_class_at(str s, size_t i, size_t *size)
{
    *size = 1;
    if (i >= s.n) return 0;
    unsigned char c = (unsigned char)s.at[i];
    if (c < 128) return unicode_ascii[c];
    return unicode_class(unicode_at(s, i, size));
}

static inline bool unicode_is_ascii(str s)
{
    unsigned char any = 0;
    for (size_t i = 0; i < s.n; i++) any |= (unsigned char)s.at[i];
    return any < 128;
}

#endif
