/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "str.h"

#include <xxhash.h>

int str_cmp(str a, str b)
{
    int order = memcmp(a.at, b.at, a.n < b.n ? a.n : b.n);
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && memcmp(s.at, prefix.at, prefix.n) == 0;
}

bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n && memcmp(s.at + s.n - suffix.n, suffix.at, suffix.n) == 0;
}

str str_sub(str s, size_t first, size_t end)
{
    if (end > s.n) end = s.n;
    if (first > end) first = end;
    return (str){s.at + first, end - first};
}

static bool S_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str s)
{
    while (s.n && S_space(s.at[0])) s = (str){s.at + 1, s.n - 1};
    while (s.n && S_space(s.at[s.n - 1])) s.n--;
    return s;
}

size_t str_find(str s, str needle)
{
    if (!needle.n) return 0;
    const char *hit = memmem(s.at, s.n, needle.at, needle.n);
    return hit ? (size_t)(hit - s.at) : s.n;
}

str_cut str_cut_at(str s, char at)
{
    const char *hit = s.n ? memchr(s.at, at, s.n) : NULL;
    if (!hit) return (str_cut){s, str_sub(s, s.n, s.n), false};
    size_t n = (size_t)(hit - s.at);
    return (str_cut){{s.at, n}, {hit + 1, s.n - n - 1}, true};
}

static char S_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

bool str_eq_nocase(str a, str b)
{
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (S_lower(a.at[i]) != S_lower(b.at[i])) return false;
    return true;
}

uint64_t str_hash(str s)
{
    return XXH3_64bits(s.at, s.n);
}

str str_hex(uint64_t hash, char digits[16])
{
    for (int i = 15; i >= 0; i--, hash >>= 4) digits[i] = "0123456789abcdef"[hash & 15];
    return (str){digits, 16};
}
