/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include "utf8.h"

rows *rows_new(arena *a, input *in, char separator, bool quoted)
{
    rows *r = arena_make(a, rows);
    *r = (rows){.in = in, .a = a, .separator = separator, .quoted = quoted};
    r->place = (position){.line = 1, .column = 1};
    return r;
}

size_t row_split(str line, char separator, str *cells, size_t most)
{
    size_t n = 0;
    for (str_cut cut = {.tail = line, .ok = true}; cut.ok; n++) {
        cut = str_cut_at(cut.tail, separator);
        if (n < most) cells[n] = cut.head;
    }
    return n;
}

/* ---- where a row ends ---------------------------------------------------------------------- */

typedef struct extent {
    size_t end;  /* behind the last byte, the line's end included        */
    bool open;   /* a quote is open at the end                            */
    bool quotes; /* there are any                                        */
    bool longer; /* than a row may be                                    */
} extent;

/* Reads on until the window holds a line's end at or behind `from`; where that is, else the end of
 * all. */
static size_t S_line_end(rows *r, size_t from)
{
    input *in = r->in;
    for (;;) {
        char *end = from < in->n ? memchr(in->bytes + from, '\n', in->n - from) : NULL;
        if (end) return (size_t)(end - in->bytes) + 1;
        from = in->n - r->next;
        if (from > ROW_LONGEST) return in->n;
        bool more = input_more(in, r->next);
        r->next = 0;
        if (!more) return in->n;
    }
}

/* Whether a quote is open behind the bytes, if one was before. */
static bool S_open_behind(str s, bool open, bool *quotes)
{
    const char *at = s.at, *end = s.at + s.n;
    while (at < end && (at = memchr(at, '"', (size_t)(end - at)))) {
        open = !open;
        *quotes = true;
        at++;
    }
    return open;
}

static extent S_extent(rows *r)
{
    extent e = {0};
    size_t from = 0; /* counted from `r->next`, which moves */
    do {
        size_t end = S_line_end(r, r->next + from);
        str line = {r->in->bytes ? r->in->bytes + r->next + from : "", end - r->next - from};
        if (!line.n) break;
        if (r->quoted) e.open = S_open_behind(line, e.open, &e.quotes);
        from += line.n;
        e.longer = from > ROW_LONGEST;
    } while (e.open && !e.longer);
    e.end = r->next + from;
    return e;
}

/* ---- cells --------------------------------------------------------------------------------- */

static void S_push(rows *r, str cell, size_t at)
{
    row *w = &r->row;
    if (w->n == w->room) {
        size_t room = w->room ? w->room * 2 : 64;
        w->cells = arena_grow(r->a, w->cells, w->room * sizeof *w->cells, room * sizeof *w->cells);
        w->at = arena_grow(r->a, w->at, w->room * sizeof *w->at, room * sizeof *w->at);
        w->room = room;
    }
    w->cells[w->n] = cell;
    w->at[w->n++] = at;
}

static void S_split(rows *r, str line)
{
    for (str_cut cut = {.tail = line, .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, r->separator);
        S_push(r, cut.head, (size_t)(cut.head.at - line.at));
    }
}

/* The cell that begins at `at`, its quotes taken off; `at` comes to stand behind it. */
static str S_unquote(str line, size_t *at, char separator, arena *a)
{
    char *to = arena_alloc(a, line.n - *at + 1);
    size_t n = 0;
    bool open = false;
    for (; *at < line.n && (open || line.at[*at] != separator); ++*at) {
        char c = line.at[*at];
        bool doubled = open && c == '"' && *at + 1 < line.n && line.at[*at + 1] == '"';
        if (doubled || c != '"') to[n++] = c;
        if (doubled)
            ++*at;
        else if (c == '"')
            open = !open;
    }
    return (str){to, n};
}

static void S_split_quoted(rows *r, str line, arena *each)
{
    for (size_t at = 0; at <= line.n; at++) {
        size_t begin = at;
        const char *end = memchr(line.at + at, r->separator, line.n - at);
        str cell = {line.at + at, end ? (size_t)(end - line.at) - at : line.n - at};
        if (memchr(cell.at, '"', cell.n))
            cell = S_unquote(line, &at, r->separator, each);
        else
            at += cell.n;
        S_push(r, cell, begin);
    }
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* Moves on by so many bytes of the window. */
static void S_pass(rows *r, size_t end)
{
    uint64_t base = r->in->base;
    count_lines(r->in->bytes, r->next, end, base, &r->place.line, &r->line_start);
    r->next = end;
    r->place.offset = base + end;
    r->place.column = r->place.offset - r->line_start + 1;
}

static row_result S_bad(const rows *r, fasti_error *error, size_t at, const char *text)
{
    error_at(error, &r->row.place, r->row.bytes, at);
    fail(error, FASTI_REFUSED, "%s", text);
    error_in(error, r->in->name);
    return ROW_BAD;
}

static row_result S_too_long(rows *r, const extent *e, fasti_error *error)
{
    row_result result =
        S_bad(r, error, 0, e->open ? "a quote in this row is not closed" : "longer than 1 MiB");
    size_t end = S_line_end(r, r->next);
    while (end - r->next > ROW_LONGEST && r->in->bytes[end - 1] != '\n') {
        S_pass(r, end); /* a line longer than any row: piece by piece */
        end = S_line_end(r, r->next);
    }
    S_pass(r, end);
    return result;
}

static row_result S_check(const rows *r, fasti_error *error)
{
    str s = r->row.bytes;
    size_t bad = utf8_bad(s);
    const char *nul = memchr(s.at, 0, s.n);
    char text[64];
    if (nul) return S_bad(r, error, (size_t)(nul - s.at), "a NUL byte in a row");
    if (bad == s.n) return ROW_READ;
    snprintf(text, sizeof text, "not UTF-8: byte 0x%02x", (unsigned)(unsigned char)s.at[bad]);
    return S_bad(r, error, bad, text);
}

row_result rows_next(rows *r, arena *each, fasti_error *error)
{
    for (;;) {
        extent e = S_extent(r);
        if (e.end == r->next) return ROW_END;
        str line = {r->in->bytes + r->next, e.end - r->next};
        if (!r->place.offset && str_starts(line, STR("\xef\xbb\xbf"))) {
            S_pass(r, r->next + 3);
            continue;
        }
        r->row.bytes = line;
        r->row.n = 0;
        r->row.place = r->place;
        bool blank = !str_trim(line).n;
        r->row.place.record = r->place.record += !blank;
        if (e.open || e.longer) return S_too_long(r, &e, error);
        S_pass(r, e.end);
        if (blank) continue;
        if (line.at[line.n - 1] == '\n') line.n--;
        if (line.n && line.at[line.n - 1] == '\r') line.n--;
        r->row.bytes = line;
        if (S_check(r, error) == ROW_BAD) return ROW_BAD;
        if (e.quotes)
            S_split_quoted(r, line, each);
        else
            S_split(r, line);
        return ROW_READ;
    }
}
