/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cells of CSV (RFC 4180).
 */
#ifndef IO_CSV_H
#define IO_CSV_H

#include <stdio.h>

/* Writes a text in quotes; one that a spreadsheet would take for a formula gets an apostrophe in
 * front. */
void csv_text(FILE *out, const char *text);

#endif
