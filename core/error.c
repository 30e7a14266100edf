/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "error.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

bool fail(fasti_error *error, fasti_code code, const char *format, ...)
{
    if (!error || error->code != FASTI_OK) return false;
    va_list list;
    va_start(list, format);
    vsnprintf(error->text, sizeof error->text, format, list);
    va_end(list);
    error->code = code;
    if (!error->record && !error->line && !error->offset) error->offset = -1;
    return false;
}

bool fail_errno(fasti_error *error, fasti_code code, const char *source, const char *what)
{
    char reason[128];
    int number = errno;
    fail(error, code, "%s: %s", what, strerror_r(number, reason, sizeof reason));
    error_in(error, source);
    return false;
}

void error_in(fasti_error *error, const char *source)
{
    if (error && error->code != FASTI_OK && !error->source[0])
        snprintf(error->source, sizeof error->source, "%s", source);
}

const char *fasti_error_line(const fasti_error *error, char *line, size_t size)
{
    char place[48] = "", record[48] = "", byte[48] = "";
    if (error->line && error->column)
        snprintf(place, sizeof place, "%" PRIu64 ":%" PRIu64 ":", error->line, error->column);
    else if (error->line)
        snprintf(place, sizeof place, "%" PRIu64 ":", error->line);
    if (error->record) snprintf(record, sizeof record, "record %" PRIu64 ": ", error->record);
    if (error->offset >= 0) snprintf(byte, sizeof byte, "byte %" PRId64 ": ", error->offset);
    const char *colon = error->source[0] ? ":" : "";
    const char *space = error->source[0] || place[0] ? " " : "";
    snprintf(line, size, "%s%s%s%s%s%s%s", error->source, colon, place, space, record, byte,
             error->text);
    return line;
}
