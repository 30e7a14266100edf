/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML bodies to plain text, in time linear in their length whatever they hold.
 */
#ifndef IO_HTML_H
#define IO_HTML_H

#include "arena.h"

/* Whether a text that may be HTML is HTML: it has tags of the kind that bodies are made of. */
bool html_looks(str text);

/* Whether a text holds character references. */
bool html_escaped(str text);

/* The text: paragraphs with a blank line between them, white space folded; nothing of scripts,
 * styles and heads. */
const char *html_text(arena *a, str html);

#endif
