/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Going over one JSON value in an input, following its strings and brackets, however long it is and
 * however deep.
 *
 * Invariants
 *  - `mark` is where the value at hand begins in the window, `at` the byte to be looked at next.
 *    While `keep`, nothing from `mark` on leaves the window; CONTEXT bytes before stay as well.
 *  - `line`, `line_start` and `counted` belong together: lines are counted up to `counted`, which
 *    is never behind `mark`.
 */
#ifndef IO_SCAN_H
#define IO_SCAN_H

#include "input.h"
#include "position.h"

enum { SCAN_DEPTH = 2048, SCAN_LONGEST = 64 << 20 };

typedef struct scanner {
    input *in;
    size_t at, mark, counted;
    uint64_t line, line_start;
    bool keep;

    size_t outer;                      /* brackets open around the value                    */
    size_t depth;                      /* brackets open within it                           */
    uint64_t objects[SCAN_DEPTH / 64]; /* for each of these a bit: '{' or '['  */
    bool too_deep, too_long;           /* beyond SCAN_DEPTH, SCAN_LONGEST      */
    size_t deep;                       /* where it became so, from `mark`      */

    bool may_wrap;                    /* an object may be gone into                     */
    uint64_t column;                  /* where the value begins its line, else 0 */
    bool one_a_line;                  /* there were values before it, each on a line of its own */
    bool list, own, below, list_next; /* what the keys of an object tell so far */

    const char *reason; /* why scanning failed, at `wrong` in the window */
    size_t wrong;
} scanner;

/* Reads on. False at the end of the input, and where what is kept becomes too long. */
bool scan_more(scanner *s);

/* The byte at hand, -1 where there is no more. */
static inline int scan_byte(scanner *s)
{
    if (s->at >= s->in->n && !scan_more(s)) return -1;
    return (unsigned char)s->in->bytes[s->at];
}

static inline bool scan_white(int byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/* The next byte that is not white space, -1 where there is none. */
int scan_skip_white(scanner *s);

/* Marks the byte at hand as the beginning of what is to be kept. */
void scan_begin(scanner *s);

/* Goes over one value. False, with `reason` and `wrong`, where its quotes or brackets do not come
 * out even. Stops early, true, where an object is known to wrap a list (`scan_wraps`). */
bool scan_value(scanner *s);

/* Goes over a string from behind its opening quote to behind its closing one. */
bool scan_string(scanner *s);

/* Whether the object at hand wraps a list of records rather than being one: there is a list of
 * objects under one of the names for such lists, and nothing that makes it a record itself. */
bool scan_wraps(const scanner *s);

/* What a key says: lists of records lie under it; an object with such a key does; it makes its
 * object a record. */
enum { KEY_LIST = 1, KEY_BELOW = 2, KEY_OWN = 4 };
int scan_key_means(str key);

/* The column of the byte at hand if it is the first on its line, else 0. */
uint64_t scan_first_on_line(const scanner *s);

/* Where byte `at` of the window stands, which is not before `counted`. */
position scan_position(const scanner *s, size_t at);

/* Counts lines up to there. */
void scan_count_to(scanner *s, size_t to);

#endif
