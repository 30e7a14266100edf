/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands within quotation marks.
 */
#ifndef TEXT_QUOTE_H
#define TEXT_QUOTE_H

#include "reading.h"

/* Sets `quoted` of the tokens from `first` on, which are one passage. A mark that is opened and not
 * closed reaches to the passage's end, as where a quotation goes on in the next paragraph; the
 * marks themselves are not quoted. */
void quotes_find(field_reading *field, uint32_t first);

#endif
