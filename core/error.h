/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filling a `fasti_error`. Each function returns false, so that a failing call can end with
 * `return fail(error, ...)`. The first error stays; `error` may be NULL.
 */
#ifndef CORE_ERROR_H
#define CORE_ERROR_H

#include "fasti.h"

#define ERROR_NONE ((fasti_error){.offset = -1})

bool fail(fasti_error *error, fasti_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with a file in front: "cannot open", errno's text added. */
bool fail_errno(fasti_error *error, fasti_code code, const char *source, const char *what);

/* Names the source of an error that is set and has none. */
void error_in(fasti_error *error, const char *source);

#endif
