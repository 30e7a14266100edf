/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running another program as a filter: bytes in, bytes out, under a time limit.
 */
#ifndef IO_CHILD_H
#define IO_CHILD_H

#include "arena.h"

/* Runs `program` (a path) with one argument, `input` as its standard input, and waits for its end
 * for `seconds`. `output` gets all that it wrote, in `a`, once it has ended with status 0.
 * Otherwise false with FASTI_UNWRITABLE and the program's own first line of complaint; it is
 * killed and waited for where it still runs. No signal reaches the caller. */
bool child_filter(const char *program, const char *argument, str input, unsigned seconds,
                  str *output, arena *a, fasti_error *error);

#endif
