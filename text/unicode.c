/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unicode.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

const uint8_t unicode_ascii[128] = {
    1,  1,  1,  1,  1,  1,   1,  1,  1,  1,  1,  1,  1,  1,  1,  1,   1,  1,  1,  1,   1,  1,
    1,  1,  1,  1,  1,  1,   1,  1,  1,  1,  1,  0,  0,  0,  0,  0,   0,  0,  64, 128, 0,  0,
    0,  0,  0,  0,  16, 16,  16, 16, 16, 16, 16, 16, 16, 16, 0,  0,   0,  0,  0,  0,   0,  12,
    12, 12, 12, 12, 12, 12,  12, 12, 12, 12, 12, 12, 12, 12, 12, 12,  12, 12, 12, 12,  12, 12,
    12, 12, 12, 64, 0,  128, 0,  0,  0,  10, 10, 10, 10, 10, 10, 10,  10, 10, 10, 10,  10, 10,
    10, 10, 10, 10, 10, 10,  10, 10, 10, 10, 10, 10, 10, 64, 0,  128, 0,  1};

uint32_t unicode_at(str s, size_t i, size_t *size)
{
    const uint8_t *bytes = (const uint8_t *)s.at + i;
    int32_t n = s.n - i < 4 ? (int32_t)(s.n - i) : 4, at = 0;
    UChar32 c;
    U8_NEXT(bytes, at, n, c);
    *size = (size_t)at;
    return c < 0 ? 0xFFFD : (uint32_t)c;
}

static unsigned S_letter(uint32_t point, unsigned kind)
{
    if (kind == U_UPPERCASE_LETTER || kind == U_TITLECASE_LETTER) return CHAR_LETTER | CHAR_UPPER;
    return CHAR_LETTER | (u_islower((UChar32)point) ? CHAR_LOWER : 0);
}

unsigned unicode_class(uint32_t point)
{
    if (point < 128) return unicode_ascii[point];
    unsigned kind = (unsigned)u_charType((UChar32)point);
    switch (kind) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
        return S_letter(point, kind);
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
        return CHAR_MARK;
    case U_DECIMAL_DIGIT_NUMBER:
        return CHAR_DIGIT;
    case U_START_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
        return CHAR_OPEN;
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
        return CHAR_CLOSE;
    case U_FORMAT_CHAR: /* joiners belong to words; U+FEFF and U+200B separate them */
        return point == 0xFEFF ? CHAR_SPACE : CHAR_MARK;
    }
    bool separates =
        point == 0x200B || u_isUWhiteSpace((UChar32)point) || u_iscntrl((UChar32)point);
    return separates ? CHAR_SPACE : 0;
}

static str S_lower_ascii(str s, arena *a)
{
    char *out = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    return (str){out, s.n};
}

/* Lower-cases one by one, without regard to language or context, so that equal words stay equal.
 * A code point may grow from two to three bytes. */
static str S_lower_points(str s, arena *a, bool *composed)
{
    uint8_t *out = arena_alloc(a, arena_times(s.n + 1, 3));
    int32_t n = 0;
    size_t size;
    for (size_t i = 0; i < s.n; i += size) {
        uint32_t point = unicode_at(s, i, &size);
        if (point >= 0x300) *composed = false;
        point = (uint32_t)u_tolower((UChar32)point);
        U8_APPEND_UNSAFE(out, n, point);
    }
    return (str){(char *)out, (size_t)n};
}

/* What cannot be composed stays as it is. */
static str S_compose(str s, arena *a)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status) || s.n > INT32_MAX / 8) return s;
    int32_t room = (int32_t)s.n + 1, n = 0, m = 0, bytes = 0;
    UChar *wide = arena_array(a, UChar, (size_t)room);
    u_strFromUTF8WithSub(wide, room, &n, s.at, (int32_t)s.n, 0xFFFD, NULL, &status);
    UChar *nice = arena_array(a, UChar, (size_t)room * 3);
    m = unorm2_normalize(nfc, wide, n, nice, room * 3, &status);
    char *out = arena_alloc(a, (size_t)m * 3 + 1);
    u_strToUTF8(out, m * 3 + 1, &bytes, nice, m, &status);
    return U_FAILURE(status) ? s : (str){out, (size_t)bytes};
}

str unicode_lower(str s, arena *a)
{
    if (unicode_is_ascii(s)) return S_lower_ascii(s, a);
    bool composed = true; /* nothing below U+0300 ever combines */
    str lower = S_lower_points(s, a, &composed);
    return composed ? lower : S_compose(lower, a);
}

/* Latin letters that Unicode does not take apart. */
static const char *S_latin(uint32_t point)
{
    switch (point) {
    case 0xDF:
        return "ss";
    case 0xE6:
        return "ae";
    case 0xF0:
        return "d";
    case 0xF8:
        return "o";
    case 0xFE:
        return "th";
    case 0x111:
        return "d";
    case 0x131:
        return "i";
    case 0x142:
        return "l";
    case 0x153:
        return "oe";
    case 0x259:
        return "a";
    default:
        return NULL;
    }
}

size_t unicode_base(uint32_t point, char base[UNICODE_BASE])
{
    UChar32 c = u_tolower((UChar32)point);
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    UChar wide[UNICODE_BASE];
    int32_t n =
        U_FAILURE(status) ? -1 : unorm2_getDecomposition(nfkd, c, wide, UNICODE_BASE, &status);
    if (n > 0 && U_SUCCESS(status)) { /* the letter comes first, its marks after it */
        int32_t i = 0;
        U16_NEXT(wide, i, n, c);
        c = u_tolower(c);
    }
    const char *latin = S_latin((uint32_t)c);
    if (latin) return strlen(strcpy(base, latin));
    int32_t bytes = 0;
    U8_APPEND_UNSAFE((uint8_t *)base, bytes, c);
    return (size_t)bytes;
}
