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
        fputs_unlocked(shorts[c], out);
    else
        fprintf(out, "\\u%04x", c);
}

/* What has to be escaped: control characters, quotes, backslashes. */
static const bool S_special[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,         1,          1,          1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ['"'] = 1, ['\\'] = 1, [0x7f] = 1,
};

static void S_string(FILE *out, str s)
{
    putc_unlocked('"', out);
    size_t plain = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (!S_special[c]) continue;
        fwrite_unlocked(s.at + plain, 1, i - plain, out);
        S_escape(out, c);
        plain = i + 1;
    }
    fwrite_unlocked(s.at + plain, 1, s.n - plain, out);
    putc_unlocked('"', out);
}

static void S_before(emit *e, const char *key)
{
    if (e->comma) putc_unlocked(',', e->out);
    e->comma = true;
    if (!key) return;
    putc_unlocked('"', e->out);
    fputs_unlocked(key, e->out); /* keys are the program's own: nothing to escape */
    fputs_unlocked("\":", e->out);
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

void emit_member(emit *e, str key, str value)
{
    if (e->comma) putc_unlocked(',', e->out);
    e->comma = true;
    S_string(e->out, key);
    putc_unlocked(':', e->out);
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

/* A number in `least` digits or more; where it ends. By hand, since outputs are full of numbers. */
static char *S_digits(char *to, uint64_t value, unsigned least)
{
    char digits[20];
    unsigned n = 0;
    do {
        digits[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value || n < least);
    while (n) *to++ = digits[--n];
    return to;
}

void emit_integer(emit *e, const char *key, int64_t value)
{
    char text[24], *to = text;
    S_before(e, key);
    if (value < 0) *to++ = '-';
    *S_digits(to, value < 0 ? -(uint64_t)value : (uint64_t)value, 1) = '\0';
    fputs_unlocked(text, e->out);
}

const char *fixed_text(double value, unsigned decimals, char text[FIXED_SIZE])
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    unsigned d = decimals < 6 ? decimals : 6;
    int64_t scaled = isfinite(value) && fabs(value) < 1e12 ? llround(value * (double)powers[d]) : 0;
    uint64_t size = scaled < 0 ? -(uint64_t)scaled : (uint64_t)scaled;
    char *to = text;
    if (scaled < 0) *to++ = '-';
    to = S_digits(to, size / (uint64_t)powers[d], 1);
    if (d) *to++ = '.';
    if (d) to = S_digits(to, size % (uint64_t)powers[d], d);
    *to = '\0';
    return text;
}

void emit_fixed(emit *e, const char *key, double value, unsigned decimals)
{
    char text[FIXED_SIZE];
    S_before(e, key);
    fputs_unlocked(fixed_text(value, decimals, text), e->out);
}

void emit_bool(emit *e, const char *key, bool value)
{
    S_before(e, key);
    fputs_unlocked(value ? "true" : "false", e->out);
}

void emit_null(emit *e, const char *key)
{
    S_before(e, key);
    fputs_unlocked("null", e->out);
}

void emit_literal(emit *e, const char *key, const char *json)
{
    S_before(e, key);
    fputs_unlocked(json, e->out);
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
