/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One record as a tree of JSON values. The reading side's only user of jansson: its limits end
 * here. U+0000 becomes U+FFFD; what jansson cannot hold is refused in the record's own terms: bytes
 * that are not UTF-8, lone surrogates, numbers beyond 64 bits, NaN, duplicate keys.
 *
 * Values belong to the arena that the record was parsed in. All look-ups take NULL for a value that
 * is not there, and give NULL for what they do not find.
 */
#ifndef IO_RECORD_H
#define IO_RECORD_H

#include "cut.h"

typedef struct json_t value;

typedef enum value_kind {
    VALUE_NONE, /* not there, or null */
    VALUE_BOOL,
    VALUE_NUMBER,
    VALUE_TEXT,
    VALUE_LIST,
    VALUE_OBJECT
} value_kind;

/* NULL with FASTI_REFUSED, its place and `source` if the bytes are not JSON that can be used. */
const value *record_parse(arena *a, const cut *record, const char *source, fasti_error *error);

value_kind value_is(const value *v);

/* "null", "true", "number", "string", "array", "object". */
const char *value_kind_name(const value *v);

/* The same with its article: "an array", "a number". */
const char *value_phrase(value_kind kind);

/* The member of an object. */
const value *value_get(const value *v, str key);

/* The first member whose key begins with `prefix`. */
const value *value_get_prefixed(const value *v, str prefix);

/* Elements of a list; of an object its members in the order given; else none. Going through them
 * in turn is linear. */
typedef struct value_walk {
    const value *of;
    size_t next;
    void *member;
} value_walk;
value_walk value_elements(const value *v);
const value *value_next(value_walk *walk);

/* The key of the member that comes next; "" where there is none. */
str value_next_key(const value_walk *walk);

size_t value_count(const value *v);

/* A text, NULL for other values; NUL-terminated. */
const char *value_text(const value *v, arena *a);

/* The bytes of a text as they are, "" for other values. */
str value_bytes(const value *v);

/* Whether the value is a number without a fraction in 64 bits. */
bool value_integer(const value *v, int64_t *integer);
bool value_number(const value *v, double *number);
bool value_true(const value *v);

#endif
