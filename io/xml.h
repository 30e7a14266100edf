/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_XML_H
#define IO_XML_H

#include <stdio.h>

/* Writes a text as XML content or within double quotes. What XML cannot hold is changed: control
 * characters become spaces, U+FFFE and U+FFFF become U+FFFD. */
void xml_text(FILE *out, const char *text);

/* Writes ` name="text"`. */
void xml_attribute(FILE *out, const char *name, const char *text);

#endif
