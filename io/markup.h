/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Building text with markup in it. Whatever stands in an article's titles, names and links, it
 * stays text: nothing of it becomes a tag, an entity, emphasis, a list, a script or a new line.
 */
#ifndef IO_MARKUP_H
#define IO_MARKUP_H

#include "arena.h"
#include "fasti.h"

/* A growing text in an arena. */
typedef struct buf {
    arena *arena;
    VEC(char) text;
} buf;

void buf_str(buf *b, str s);
void buf_text(buf *b, const char *text);
void buf_format(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What was built, NUL-terminated, valid until more is added. */
const char *buf_end(buf *b);

/* For HTML content and quoted attributes. */
void buf_html(buf *b, const char *text);

/* For running text in CommonMark and GFM. */
void buf_markdown(buf *b, const char *text);

/* Whether a link is one that a reader's browser may follow: http or https, with a host. */
bool link_is_web(const char *url);

/* A link if `url` is one for the web, else the label alone. */
void buf_html_link(buf *b, const char *url, const char *label);
void buf_markdown_link(buf *b, const char *url, const char *label);

/* The text on one line: white space and control characters become single spaces. */
const char *one_line(arena *a, const char *text);

/* How a reader calls an article's source: the publisher, else the link's host, else the title,
 * else the id. */
const char *source_label(arena *a, const fasti_article *article);

#endif
