/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "emit.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <poll.h>

#include "day.h"
#include "error.h"

static void S_escape(FILE *out, unsigned char c)
{
    static const char *const shorts[] = {
        ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r"};
    if (c == '"' || c == '\\')
        fprintf(out, "\\%c", c);
    else if (c < sizeof shorts / sizeof *shorts && shorts[c])
        fputs(shorts[c], out);
    else
        fprintf(out, "\\u%04x", c);
}

static void S_string(FILE *out, str s)
{
    putc_unlocked('"', out);
    size_t plain = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
        fwrite(s.at + plain, 1, i - plain, out);
        S_escape(out, c);
        plain = i + 1;
    }
    fwrite(s.at + plain, 1, s.n - plain, out);
    putc_unlocked('"', out);
}

static void S_before(emit *e, const char *key)
{
    if (e->comma) fputs(",", e->out);
    e->comma = true;
    if (!key) return;
    S_string(e->out, str_of(key));
    putc_unlocked(':', e->out);
}

static void S_begin(emit *e, const char *key, char bracket)
{
    S_before(e, key);
    putc_unlocked(bracket, e->out);
    e->comma = false;
}

static void S_end(emit *e, char bracket)
{
    putc_unlocked(bracket, e->out);
    e->comma = true;
}

void emit_object(emit *e, const char *key)
{
    S_begin(e, key, '{');
}
void emit_object_end(emit *e)
{
    S_end(e, '}');
}
void emit_array(emit *e, const char *key)
{
    S_begin(e, key, '[');
}
void emit_array_end(emit *e)
{
    S_end(e, ']');
}

void emit_str(emit *e, const char *key, str value)
{
    S_before(e, key);
    S_string(e->out, value);
}

void emit_text(emit *e, const char *key, const char *value)
{
    emit_str(e, key, str_of(value));
}

void emit_text_or_null(emit *e, const char *key, const char *value)
{
    if (*value)
        emit_text(e, key, value);
    else
        emit_null(e, key);
}

void emit_integer(emit *e, const char *key, int64_t value)
{
    S_before(e, key);
    fprintf(e->out, "%" PRId64, value);
}

const char *fixed_text(double value, unsigned decimals, char text[FIXED_SIZE])
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    unsigned d = decimals < 6 ? decimals : 6;
    int64_t scaled = isfinite(value) && fabs(value) < 1e12 ? llround(value * (double)powers[d]) : 0;
    uint64_t size = scaled < 0 ? -(uint64_t)scaled : (uint64_t)scaled;
    int n =
        snprintf(text, FIXED_SIZE, "%s%" PRIu64, scaled < 0 ? "-" : "", size / (uint64_t)powers[d]);
    if (d)
        snprintf(text + n, FIXED_SIZE - (size_t)n, ".%0*" PRIu64, (int)d,
                 size % (uint64_t)powers[d]);
    return text;
}

void emit_fixed(emit *e, const char *key, double value, unsigned decimals)
{
    char text[FIXED_SIZE];
    S_before(e, key);
    fputs(fixed_text(value, decimals, text), e->out);
}

void emit_bool(emit *e, const char *key, bool value)
{
    S_before(e, key);
    fputs(value ? "true" : "false", e->out);
}

void emit_null(emit *e, const char *key)
{
    S_before(e, key);
    fputs("null", e->out);
}

void emit_literal(emit *e, const char *key, const char *json)
{
    S_before(e, key);
    fputs(json, e->out);
}

void emit_day(emit *e, const char *key, fasti_day day)
{
    char text[FASTI_DAY_SIZE];
    emit_text_or_null(e, key, fasti_day_text(day, text));
}

void emit_days(emit *e, const char *key, fasti_days days)
{
    if (!days_known(days)) {
        emit_null(e, key);
        return;
    }
    emit_array(e, key);
    emit_day(e, NULL, days.first);
    emit_day(e, NULL, days.last);
    emit_array_end(e);
}

void emit_newline(emit *e)
{
    putc_unlocked('\n', e->out);
    e->comma = false;
}

void emit_line(emit *e)
{
    if (e->comma) putc_unlocked(',', e->out);
    putc_unlocked('\n', e->out);
    e->comma = false;
}

/* Whether `out` is a pipe that nobody reads any more. */
static bool S_closed_pipe(FILE *out)
{
    struct pollfd p = {.fd = fileno(out), .events = POLLOUT};
    return poll(&p, 1, 0) == 1 && (p.revents & POLLERR);
}

bool out_finish(FILE *out, fasti_error *error)
{
    int reason = ferror(out) ? errno : 0; /* of the write that failed */
    errno = 0;
    if (fflush(out) == 0 && !ferror(out)) return true;
    if (errno) reason = errno;
    if (S_closed_pipe(out)) return fail(error, FASTI_CLOSED, "the output was closed");
    errno = reason ? reason : EIO;
    return fail_errno(error, FASTI_UNWRITABLE, "", "cannot write");
}
