/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has to be known of UTF-8 before bytes count as text.
 */
#ifndef IO_UTF8_H
#define IO_UTF8_H

#include "arena.h"

/* The first byte that does not belong to well-formed UTF-8, s.n if there is none. */
size_t utf8_bad(str s);

/* How a message shows bytes of an input: one short line without control characters. */
const char *utf8_shown(str s, arena *a);

#endif
