/* SPDX-License-Identifier: MIT */
#include "draw_text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "draw.h"

/* ---- growing texts ---- */

void text_add_bytes(text *t, const char *more, size_t n)
{
    if (t->n + n + 1 > t->room) {
        size_t room = 2 * (t->n + n + 1);
        char *at = take(room, 1);
        if (t->n) memcpy(at, t->at, t->n);
        t->at = at;
        t->room = room;
    }
    memcpy(t->at + t->n, more, n);
    t->n += n;
    t->at[t->n] = '\0';
}

void text_add(text *t, const char *more)
{
    text_add_bytes(t, more, strlen(more));
}

void text_addf(text *t, const char *format, ...)
{
    char line[1024];
    va_list list;
    va_start(list, format);
    int n = vsnprintf(line, sizeof line, format, list);
    va_end(list);
    if (n > 0) text_add_bytes(t, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

/* ---- encodings ---- */

static const char *S_encoded(char c, encoding as)
{
    if (c == '\\') return as == TOOLTIP ? "\\\\\\\\" : "\\\\";
    if (as == VERBATIM) return NULL;
    if (c == '&') return "&amp;";
    if (as != HTML_LABEL) return NULL;
    return c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : NULL;
}

void text_encode(text *t, const char *raw, size_t n, encoding as)
{
    size_t plain = 0;
    for (size_t i = 0; i < n; i++) {
        const char *instead = S_encoded(raw[i], as);
        if (!instead) continue;
        text_add_bytes(t, raw + plain, i - plain);
        text_add(t, instead);
        plain = i + 1;
    }
    text_add_bytes(t, raw + plain, n - plain);
}

/* ---- cleaning; the text is valid UTF-8, since jansson checks it ---- */

static size_t S_length(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static uint32_t S_code_point(const char *at, size_t n)
{
    const unsigned char *b = (const unsigned char *)at;
    uint32_t c = n == 1 ? b[0] : b[0] & (0x7fu >> n);
    for (size_t i = 1; i < n; i++) c = c << 6 | (b[i] & 0x3f);
    return c;
}

static const char *S_cleaned(uint32_t c)
{
    if (c < 0x20 || (c >= 0x7f && c <= 0x9f)) return " ";
    return (c & 0xfffe) == 0xfffe ? "\xef\xbf\xbd" : NULL;
}

const char *text_clean(const char *raw, size_t n, size_t limit)
{
    text t = {0};
    text_add(&t, "");
    for (size_t i = 0, step; i < n; i += step) {
        step = S_length((unsigned char)raw[i]);
        if (step > n - i) break;
        if (t.n + step > limit) {
            text_add(&t, "…");
            break;
        }
        const char *instead = S_cleaned(S_code_point(raw + i, step));
        if (instead)
            text_add(&t, instead);
        else
            text_add_bytes(&t, raw + i, step);
    }
    return t.at;
}

/* ---- wrapping ---- */

/* Columns that a character takes: none for what joins the one before, two for wide scripts. */
static size_t S_columns(uint32_t c)
{
    if ((c >= 0x300 && c <= 0x36f) || c == 0x200d || (c >= 0xfe00 && c <= 0xfe0f)) return 0;
    return c >= 0x1100 &&
                   (c <= 0x115f || (c >= 0x2e80 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfaff) ||
                    (c >= 0xff00 && c <= 0xff60) || c >= 0x1f300)
               ? 2
               : 1;
}

typedef struct line {
    size_t end, next; /* bytes of the line, and where the next begins */
} line;

/* As many words as fit; a word longer than a line is cut. */
static line S_line(const char *raw, size_t width)
{
    size_t columns = 0, i = 0;
    line best = {0, 0};
    while (raw[i]) {
        size_t step = S_length((unsigned char)raw[i]);
        size_t wide = S_columns(S_code_point(raw + i, step));
        if (raw[i] == ' ') best = (line){i, i + 1};
        if (columns + wide > width) {
            if (raw[i] == ' ' || best.end) return best;
            return (line){i, i};
        }
        columns += wide;
        i += step;
    }
    return (line){i, i};
}

void text_wrap(text *t, const char *raw, const wrapping *how)
{
    while (*raw == ' ') raw++;
    for (size_t n = 1; *raw; n++) {
        line l = S_line(raw, how->width);
        bool last = !raw[l.next], cut = !last && n == how->lines;
        text_encode(t, raw, l.end, how->as);
        if (cut) text_add(t, "…");
        text_add(t, last || cut ? how->last_end : how->line_end);
        if (cut) return;
        raw += l.next;
        while (*raw == ' ') raw++;
    }
}

/* ---- ids and links ---- */

static bool S_id_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == ':' || c >= 0x80;
}

const char *text_id(const char *raw)
{
    text t = {0};
    text_add(&t, "");
    for (; *raw; raw++)
        if (S_id_byte((unsigned char)*raw))
            text_add_bytes(&t, raw, 1);
        else
            text_addf(&t, "_%02x", (unsigned char)*raw);
    return t.at;
}

const char *text_url(const char *raw)
{
    if (strncmp(raw, "http://", 7) != 0 && strncmp(raw, "https://", 8) != 0) return "";
    text t = {0};
    for (; *raw; raw++)
        if (*raw == '&')
            text_add(&t, "&amp;"); /* SVG gets links as they are */
        else if (*raw <= ' ' && *raw > 0)
            text_addf(&t, "%%%02X", (unsigned char)*raw);
        else if (strchr("\"'<>\\^`{|}", *raw))
            text_addf(&t, "%%%02X", (unsigned char)*raw);
        else
            text_add_bytes(&t, raw, 1);
    return t.at;
}

/* ---- days ---- */

typedef struct ymd {
    int year, month, day; /* zero where unknown */
} ymd;

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

static ymd S_day(const char *day)
{
    ymd d = {0};
    char rest;
    if (sscanf(day, "%4d-%2d-%2d%c", &d.year, &d.month, &d.day, &rest) == 3 && d.year > 0 &&
        d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31)
        return d;
    return (ymd){0};
}

static int S_last_of(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return lengths[month - 1] + (month == 2 && leap);
}

static void S_add_day(text *t, ymd d, bool with_month, bool with_year)
{
    text_addf(t, "%d", d.day);
    if (with_month) text_addf(t, " %.3s", months[d.month - 1]);
    if (with_year) text_addf(t, " %d", d.year);
}

const char *text_days(const char *start, const char *end)
{
    text t = {0};
    ymd a = S_day(start), b = S_day(end);
    text_add(&t, "");
    if (!a.year || !b.year) return t.at;
    bool same_year = a.year == b.year, same_month = same_year && a.month == b.month;
    bool whole = a.day == 1 && b.day == S_last_of(b.year, b.month);
    if (same_month && a.day == b.day) {
        S_add_day(&t, a, true, true);
    } else if (whole && same_month) {
        text_addf(&t, "%s %d", months[a.month - 1], a.year);
    } else if (whole && a.month == 1 && b.month == 12) {
        text_addf(&t, same_year ? "%d" : "%d–%d", a.year, b.year);
    } else {
        S_add_day(&t, a, !same_month, !same_year);
        text_add(&t, same_month ? "–" : " – ");
        S_add_day(&t, b, true, true);
    }
    return t.at;
}

const char *text_month(const char *day)
{
    text t = {0};
    ymd d = S_day(day);
    text_add(&t, "");
    if (d.year) text_addf(&t, "%s %d", months[d.month - 1], d.year);
    return t.at;
}
