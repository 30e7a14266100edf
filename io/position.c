/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "position.h"

#include <stdarg.h>
#include <stdio.h>

void count_lines(const char *bytes, size_t from, size_t to, uint64_t base, uint64_t *line,
                 uint64_t *start)
{
    while (from < to) {
        const char *newline = memchr(bytes + from, '\n', to - from);
        if (!newline) break;
        from = (size_t)(newline - bytes) + 1;
        ++*line;
        *start = base + from;
    }
}

void error_at(fasti_error *error, const position *p, str record, size_t at)
{
    uint64_t line = p->line, start = p->offset - (p->column - 1);
    count_lines(record.at, 0, at < record.n ? at : record.n, p->offset, &line, &start);
    error->record = p->record;
    error->line = line;
    error->column = p->offset + at - start + 1;
    error->offset = (int64_t)(p->offset + at);
}

bool fail_at(fasti_error *error, const position *p, const char *source, const char *format, ...)
{
    char text[sizeof error->text];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (!error || error->code != FASTI_OK) return false;
    error_at(error, p, STR(""), 0);
    fail(error, FASTI_REFUSED, "%s", text);
    error_in(error, source);
    return false;
}
