/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "utf8.h"

enum { SHOWN = 40 }; /* bytes that a message quotes at most */

/* The length of the sequence at `at` (Unicode 15, table 3-7), 0 if it is none. */
static size_t S_sequence(str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.at + at;
    if (p[0] < 0x80) return 1;
    size_t n = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    if (p[0] < 0xc2 || p[0] > 0xf4 || s.n - at < n) return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80) return 0;
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f)) return 0;
    if ((p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f)) return 0;
    return n;
}

size_t utf8_bad(str s)
{
    size_t at = 0;
    while (at < s.n) {
        uint64_t eight = 0;
        if (s.n - at >= sizeof eight) memcpy(&eight, s.at + at, sizeof eight);
        bool ascii = s.n - at >= sizeof eight && !(eight & UINT64_C(0x8080808080808080));
        size_t n = ascii ? sizeof eight : S_sequence(s, at);
        if (!n) return at;
        at += n;
    }
    return s.n;
}

const char *utf8_shown(str s, arena *a)
{
    size_t n = s.n < SHOWN ? s.n : SHOWN;
    while (n && n < s.n && ((unsigned char)s.at[n] & 0xc0) == 0x80) n--;
    char *shown = arena_copy(a, str_sub(s, 0, n));
    bool bad = utf8_bad((str){shown, n}) < n;
    for (char *c = shown; c < shown + n; c++) {
        unsigned char byte = (unsigned char)*c;
        if (byte < 0x20 || byte == 0x7f || (bad && byte >= 0x80)) *c = '?';
    }
    return shown;
}
