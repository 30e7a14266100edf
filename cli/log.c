/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Messages, as lines for a reader or as JSON Lines for a program:
 *
 *     {"level":"refused","text":"...","source":"a.jsonl","record":2,"line":2,"column":1,"byte":50}
 *     {"level":"note","counts":{"records":2,"articles":1,"refused":1}}
 *
 * What is not known is left out.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "cli.h"

static bool as_json;

void log_as_json(void)
{
    as_json = true;
}

static void S_json_text(const char *key, const char *text)
{
    fprintf(stderr, "\"%s\":\"", key);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            fprintf(stderr, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            fprintf(stderr, "\\u%04x", c);
        else
            putc(c, stderr);
    }
    putc('"', stderr);
}

static void S_json_number(const char *key, uint64_t n)
{
    fprintf(stderr, ",\"%s\":%" PRIu64, key, n);
}

/* Up to the object's last brace. */
static void S_json_begin(const char *level, const char *text)
{
    putc('{', stderr);
    S_json_text("level", level);
    putc(',', stderr);
    S_json_text("text", text);
}

static void S_say(const char *level, const char *format, va_list list)
{
    char text[2048];
    vsnprintf(text, sizeof text, format, list);
    progress_clear();
    if (as_json) {
        S_json_begin(level, text);
        fputs("}\n", stderr);
        return;
    }
    fprintf(stderr, "fasti: %s%s\n", strcmp(level, "warning") == 0 ? "warning: " : "", text);
}

void say(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    S_say("error", format, list);
    va_end(list);
}

void log_text(const char *level, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    S_say(level, format, list);
    va_end(list);
}

void log_error(const char *level, const fasti_error *error)
{
    char line[1024];
    if (!as_json) {
        log_text(level, "%s", fasti_error_line(error, line, sizeof line));
        return;
    }
    progress_clear();
    S_json_begin(level, error->text);
    if (*error->source) putc(',', stderr), S_json_text("source", error->source);
    if (error->record) S_json_number("record", error->record);
    if (error->line) S_json_number("line", error->line);
    if (error->column) S_json_number("column", error->column);
    if (error->offset >= 0) S_json_number("byte", (uint64_t)error->offset);
    fputs("}\n", stderr);
}

/* ---- counts -------------------------------------------------------------------------------- */

typedef struct counted {
    const char *key, *words;
    uint64_t n;
} counted;

void log_counts(const fasti_counts *c)
{
    const counted all[] = {
        {"events", "events", c->events},
        {"refused", "refused", c->refused},
        {"elsewhere", "of other shards", c->elsewhere},
        {"repeated", "repeated", c->repeated},
        {"foreign", "not in English", c->foreign},
        {"undated", "without a date", c->undated},
        {"without_text", "without a text", c->without_text},
        {"unresolved", "relative dates left open", c->unresolved},
    };
    if (!c->records) return;
    fprintf(stderr,
            as_json ? "{\"level\":\"note\",\"counts\":{\"records\":%" PRIu64
                      ",\"articles\":%" PRIu64
                    : "fasti: %" PRIu64 " records: %" PRIu64 " articles",
            c->records, c->articles);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!all[i].n) continue;
        if (as_json)
            S_json_number(all[i].key, all[i].n);
        else
            fprintf(stderr, ", %" PRIu64 " %s", all[i].n, all[i].words);
    }
    fputs(as_json ? "}}\n" : "\n", stderr);
}
