/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Borrowed spans of bytes. A `str` owns nothing, is never NUL-terminated by promise, and its
 * pointer is never NULL. All functions are total: an empty span in gives an empty span out.
 */
#ifndef CORE_STR_H
#define CORE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct str {
    const char *at;
    size_t n;
} str;

#define STR(literal) ((str){(literal), sizeof(literal) - 1})

static inline str str_of(const char *text)
{
    return (str){text, strlen(text)};
}

static inline bool str_eq(str a, str b)
{
    return a.n == b.n && memcmp(a.at, b.at, a.n) == 0;
}

static inline bool str_is(str a, const char *text)
{
    return str_eq(a, str_of(text));
}

/* Bytewise, a prefix before what it begins. */
int str_cmp(str a, str b);

bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);

/* From `first` up to `end`, both clipped to the span. */
str str_sub(str s, size_t first, size_t end);

/* Without ASCII white space at both ends. */
str str_trim(str s);

/* Where `needle` first stands in `s`, `s.n` if nowhere. */
size_t str_find(str s, str needle);

typedef struct str_cut {
    str head, tail; /* tail is empty where `at` does not occur */
    bool ok;
} str_cut;

/* Splits at the first `at`, which belongs to neither part. */
str_cut str_cut_at(str s, char at);

/* Whether both are equal but for ASCII case. */
bool str_eq_nocase(str a, str b);

/* Stable over runs and machines. */
uint64_t str_hash(str s);

/* A hash with one more value, or text, in it. */
static inline uint64_t hash_mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

static inline uint64_t hash_mix_text(uint64_t hash, const char *text)
{
    return hash_mix(hash, str_hash(str_of(text)));
}

/* A hash as 16 hex digits in `digits`. */
str str_hex(uint64_t hash, char digits[16]);

#endif
