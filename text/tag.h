/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The names of part-of-speech tags.
 */
#ifndef TEXT_TAG_H
#define TEXT_TAG_H

#include "reading.h"

/* "ADJ" to "X". */
const char *tag_name(unsigned tag);

/* Whether `name` is a tag's, which goes to `found`. */
bool tag_parse(str name, tag *found);

#endif
