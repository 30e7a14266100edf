/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "traits.h"

#include "unicode.h"

enum { LONGEST = 64 }; /* bytes of a word that are looked at */

static str S_without_digits(str lower, char out[LONGEST])
{
    size_t n = lower.n < LONGEST ? lower.n : LONGEST;
    for (size_t i = 0; i < n; i++)
        out[i] = lower.at[i] >= '0' && lower.at[i] <= '9' ? '0' : lower.at[i];
    return (str){out, n};
}

/* FNV-1a; affixes are too short to need better. */
static uint16_t S_affix(unsigned kind, str s)
{
    uint32_t hash = 2166136261u ^ kind;
    for (size_t i = 0; i < s.n; i++) hash = (hash ^ (unsigned char)s.at[i]) * 16777619u;
    return (uint16_t)((hash ^ hash >> 15) & (FEATURE_AFFIX_ROWS - 1));
}

/* Case and kind of the first letter, of the others, digits, marks, and how long it is. */
static uint8_t S_shape(str text)
{
    unsigned first = 0, rest = 0, points = 0, shape;
    size_t size;
    for (size_t i = 0; i < text.n && i < LONGEST; i += size, points++) {
        unsigned class = unicode_class_at(text, i, &size);
        if (!i)
            first = class;
        else
            rest |= class ? class : 128u;
    }
    shape = first & CHAR_UPPER ? 1 : first & CHAR_LETTER ? 0 : first & CHAR_DIGIT ? 2 : 3;
    shape |= (rest & CHAR_LOWER ? 4 : 0) | (rest & CHAR_UPPER ? 8 : 0);
    shape |= (rest & CHAR_DIGIT ? 16 : 0) | (rest & 128u ? 32 : 0);
    return (uint8_t)(shape | (points == 1 ? 0 : points == 2 ? 64 : points < 5 ? 128 : 192));
}

features features_of(str text, str lower)
{
    char plain[LONGEST];
    str word = S_without_digits(lower, plain);
    features f = {.word = str_hash(word), .shape = S_shape(text)};
    for (size_t n = 1; n <= 4; n++)
        f.affixes[n - 1] = S_affix((unsigned)n, str_sub(word, word.n > n ? word.n - n : 0, word.n));
    f.affixes[4] = S_affix(5, str_sub(word, 0, 2));
    f.affixes[5] = S_affix(6, str_sub(word, 0, 3));
    return f;
}
