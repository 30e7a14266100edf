/* SPDX-License-Identifier: MIT
 *
 * Texts on their way into Graphviz, which reads three languages in its strings: escapes such as
 * \N and \n, HTML entities, and in HTML-like labels XML. Whatever a name holds, it shall come out
 * as it went in; the encoders here are chosen by what Graphviz does with each attribute.
 */
#ifndef IO_DRAW_TEXT_H
#define IO_DRAW_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* A growing text, always NUL-terminated once something was added. */
typedef struct text {
    char *at;
    size_t n, room;
} text;

void text_add(text *t, const char *more);
void text_add_bytes(text *t, const char *more, size_t n);
void text_addf(text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How a text is written for an attribute. */
typedef enum encoding {
    PLAIN_LABEL, /* entities and escapes are decoded: & becomes &amp;, \ becomes \\           */
    HTML_LABEL,  /* the same, and what XML forbids                                            */
    TOOLTIP,     /* escapes are decoded twice                                                 */
    VERBATIM     /* attributes of no meaning to Graphviz: only \ becomes \\, as DOT demands   */
} encoding;

void text_encode(text *t, const char *raw, size_t n, encoding as);

/* Control characters become spaces, what XML cannot hold becomes U+FFFD, and what is longer than
 * `limit` bytes ends in "…". */
const char *text_clean(const char *raw, size_t n, size_t limit);

/* Adds `raw` in lines of about `width` columns, at most `lines`, each followed by `line_end` but
 * for the last, which is followed by `last_end`. */
typedef struct wrapping {
    size_t width, lines;
    encoding as;
    const char *line_end, *last_end;
} wrapping;
void text_wrap(text *t, const char *raw, const wrapping *how);

/* Letters, digits, '-', '.' and ':' stay, other ASCII becomes _XX. */
const char *text_id(const char *raw);

/* An http or https link, safe in an attribute of SVG and of a DOT string; "" for any other. */
const char *text_url(const char *raw);

/* "13 Apr 2021", "16 Mar – 13 Apr 2021", "April 2021", "2018"; "" for no days. */
const char *text_days(const char *start, const char *end);

/* "April 2021"; "" for no day. */
const char *text_month(const char *day);

#endif
