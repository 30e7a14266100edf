/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing JSON as it goes: keys in the order of the calls, numbers with fixed decimals whatever
 * the locale, compact. Text that is not UTF-8 cannot come here; control characters are escaped.
 */
#ifndef IO_EMIT_H
#define IO_EMIT_H

#include "fasti.h"
#include "str.h"

typedef struct emit {
    FILE *out;
    bool comma; /* whether the next value needs one before it */
} emit;

/* `key` is NULL within an array and at the top. */
void emit_object(emit *e, const char *key);
void emit_object_end(emit *e);
void emit_array(emit *e, const char *key);
void emit_array_end(emit *e);
void emit_text(emit *e, const char *key, const char *value);
void emit_member(emit *e, str key, str value); /* of an object, whose key is no literal */
void emit_str(emit *e, const char *key, str value);
void emit_text_or_null(emit *e, const char *key, const char *value); /* "" becomes null */
void emit_integer(emit *e, const char *key, int64_t value);
void emit_fixed(emit *e, const char *key, double value, unsigned decimals); /* at most 6 */
void emit_bool(emit *e, const char *key, bool value);
void emit_null(emit *e, const char *key);
void emit_literal(emit *e, const char *key, const char *json); /* as it is */
void emit_day(emit *e, const char *key, fasti_day day);        /* null for none */
void emit_days(emit *e, const char *key, fasti_days days);     /* [first, last], null for none */

/* The number as `emit_fixed` writes it, whatever the locale. */
#define FIXED_SIZE 32
const char *fixed_text(double value, unsigned decimals, char text[FIXED_SIZE]);

/* Ends a line of JSON Lines. */
void emit_newline(emit *e);

/* Puts the next value of an array or object, or its end, on a line of its own. */
void emit_line(emit *e);

/* Flushes `out` and checks that everything got there. */
bool out_finish(FILE *out, fasti_error *error);

#endif
