/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML bodies to plain text. libxml2's only user here: no network, no external entities, whatever
 * the markup says of its encoding.
 */
#ifndef IO_HTML_H
#define IO_HTML_H

#include "arena.h"

/* Whether a text that may be HTML is HTML: it closes or empties an element of a body. */
bool html_looks(str text);

/* Whether a text holds character references. */
bool html_escaped(str text);

/* The text: paragraphs with a blank line between them, white space folded; nothing of scripts,
 * styles and heads. NULL if elements are nested deeper than HTML_DEPTH. */
enum { HTML_DEPTH = 1024 };
const char *html_text(arena *a, str html);

#endif
