/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cells are trimmed; empty ones are not there. Lists in CSV and TSV are split at '|', in JSON they
 * are arrays. CSV is RFC 4180's, and as in the project's own tables blank lines and lines that
 * begin with '#' say nothing.
 */
#include "read_actors.h"

#include "error.h"
#include "record.h"
#include "table.h"
#include "utf8.h"

enum { CELLS_MOST = USER_COLUMNS };

typedef struct reading_table {
    arena *a;
    user_actors *all;
    fasti_error *error;
    str rest;       /* what is not read yet   */
    uint64_t line;  /* on which it begins     */
    uint64_t begun; /* of the row at hand     */
    char separator;
} reading_table;

static bool S_fail(reading_table *t, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool S_fail(reading_table *t, uint64_t line, const char *format, ...)
{
    char text[sizeof t->error->text];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (t->error && t->error->code == FASTI_OK) t->error->line = line;
    fail(t->error, FASTI_BAD_TABLE, "%s", text);
    error_in(t->error, t->all->path);
    return false;
}

static const char *S_shown(reading_table *t, str s)
{
    return utf8_shown(s, t->a);
}

/* ---- cells of CSV and TSV ------------------------------------------------------------------ */

static char S_next(const reading_table *t)
{
    return t->rest.n ? t->rest.at[0] : '\n';
}

static void S_skip(reading_table *t, size_t n)
{
    for (size_t i = 0; i < n && i < t->rest.n; i++) t->line += t->rest.at[i] == '\n';
    t->rest = str_sub(t->rest, n, t->rest.n);
}

/* Where the quote that begins `s` is closed, s.n if nowhere; "" is a quote within. */
static size_t S_closing(str s)
{
    size_t i = 1;
    while (i < s.n && (s.at[i] != '"' || (i + 1 < s.n && s.at[i + 1] == '"')))
        i += s.at[i] == '"' ? 2 : 1;
    return i < s.n ? i : s.n;
}

static bool S_quoted(reading_table *t, str *cell)
{
    size_t closing = S_closing(t->rest);
    if (closing == t->rest.n) return S_fail(t, t->line, "a quote that is not closed");
    char *to = arena_alloc(t->a, closing), *end = to;
    for (size_t i = 1; i < closing; i++) {
        *end++ = t->rest.at[i];
        i += t->rest.at[i] == '"';
    }
    S_skip(t, closing + 1);
    *cell = str_trim((str){to, (size_t)(end - to)});
    char next = S_next(t);
    return next == t->separator || next == '\n' || next == '\r' ||
           S_fail(t, t->line, "text behind a closing quote");
}

static bool S_cell(reading_table *t, str *cell)
{
    if (t->separator == ',' && S_next(t) == '"') return S_quoted(t, cell);
    size_t n = 0;
    while (n < t->rest.n && t->rest.at[n] != t->separator && t->rest.at[n] != '\n') n++;
    *cell = str_trim(str_sub(t->rest, 0, n));
    if (t->separator == ',' && str_find(*cell, STR("\"")) < cell->n)
        return S_fail(t, t->line, "a quote within a cell");
    S_skip(t, n);
    return true;
}

/* The cells of a row; how many, or -1. `cells` gets the first CELLS_MOST. */
static int S_row(reading_table *t, str cells[CELLS_MOST])
{
    int n = 0;
    for (bool more = true; more; n++) {
        str cell;
        if (!S_cell(t, &cell)) return -1;
        if (n < CELLS_MOST) cells[n] = cell;
        if (n == INT16_MAX) return S_fail(t, t->begun, "too many cells"), -1;
        more = t->rest.n && S_next(t) == t->separator;
        if (more) S_skip(t, 1);
    }
    while (t->rest.n && S_next(t) == '\r') S_skip(t, 1);
    if (t->rest.n && S_next(t) != '\n')
        return S_fail(t, t->line, "a carriage return within a row"), -1;
    S_skip(t, 1);
    return n;
}

/* Passes over blank lines and comments; false at the end. */
static bool S_more(reading_table *t)
{
    while (t->rest.n) {
        str line = str_cut_at(t->rest, '\n').head;
        if (line.n && line.at[0] != '#' && str_trim(line).n) break;
        S_skip(t, line.n + 1);
    }
    t->begun = t->line;
    return t->rest.n > 0;
}

/* ---- rows ---------------------------------------------------------------------------------- */

static bool S_column(reading_table *t, uint64_t line, str name, user_column *column)
{
    for (int c = 0; c < USER_COLUMNS; c++)
        if (str_is(name, user_column_names[c])) {
            *column = (user_column)c;
            return true;
        }
    return S_fail(t, line, "unknown column \"%s\"", S_shown(t, name));
}

static bool S_put(reading_table *t, user_actor *row, user_column column, str text)
{
    if (!text.n) return true;
    if (str_find(text, (str){"", 1}) < text.n)
        return S_fail(t, row->line, "a NUL byte in \"%s\"", user_column_names[column]);
    vec_push(t->a, &row->cells[column], text);
    return true;
}

static bool S_put_cell(reading_table *t, user_actor *row, user_column column, str cell)
{
    if (!user_column_is_list(column)) return S_put(t, row, column, cell);
    for (str_cut cut = {.tail = cell, .ok = cell.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        str item = str_trim(cut.head);
        if (!item.n)
            return S_fail(t, row->line, "an empty item in \"%s\"", user_column_names[column]);
        if (!S_put(t, row, column, item)) return false;
    }
    return true;
}

/* ---- CSV and TSV --------------------------------------------------------------------------- */

static bool S_header(reading_table *t, user_column columns[CELLS_MOST], int *n)
{
    str cells[CELLS_MOST];
    unsigned seen = 0;
    if (!S_more(t)) return S_fail(t, 1, "the table is empty");
    *n = S_row(t, cells);
    if (*n < 0) return false;
    for (int i = 0; i < *n && i < CELLS_MOST; i++) {
        if (!S_column(t, t->begun, cells[i], &columns[i])) return false;
        if (seen & 1u << columns[i])
            return S_fail(t, t->begun, "the column \"%s\" twice", S_shown(t, cells[i]));
        seen |= 1u << columns[i];
    }
    if (*n > CELLS_MOST) return S_fail(t, t->begun, "more columns than there are");
    return seen & 1u << USER_NAME || S_fail(t, t->begun, "there is no column \"name\"");
}

static bool S_delimited(reading_table *t)
{
    user_column columns[CELLS_MOST];
    int width = 0;
    if (!S_header(t, columns, &width)) return false;
    while (S_more(t)) {
        str cells[CELLS_MOST];
        int n = S_row(t, cells);
        if (n < 0) return false;
        if (n != width)
            return S_fail(t, t->begun, "%d cells where the table has %d columns", n, width);
        user_actor row = {.line = t->begun};
        for (int i = 0; i < n; i++)
            if (!S_put_cell(t, &row, columns[i], cells[i])) return false;
        vec_push(t->a, t->all, row);
    }
    return true;
}

/* ---- JSON ---------------------------------------------------------------------------------- */

static bool S_member(reading_table *t, user_actor *row, user_column column, const value *v)
{
    const char *name = user_column_names[column];
    value_kind kind = value_is(v);
    if (kind == VALUE_NONE) return true;
    if (kind == VALUE_TEXT) {
        const char *text = value_text(v, t->a);
        return S_put(t, row, column, str_trim(str_of(text)));
    }
    if (kind != VALUE_LIST || !user_column_is_list(column))
        return S_fail(t, row->line, "\"%s\" is %s", name, value_phrase(kind));
    value_walk walk = value_elements(v);
    for (const value *item; (item = value_next(&walk));) {
        if (value_is(item) != VALUE_TEXT)
            return S_fail(t, row->line, "\"%s\" holds %s", name, value_phrase(value_is(item)));
        if (!S_put(t, row, column, str_trim(str_of(value_text(item, t->a))))) return false;
    }
    return true;
}

static bool S_object(reading_table *t, const cut *record)
{
    fasti_error why = ERROR_NONE;
    user_actor row = {.line = record->place.line};
    const value *v = record_parse(t->a, record, t->all->path, &why);
    if (!v) return S_fail(t, why.line, "%s", why.text);
    if (value_is(v) != VALUE_OBJECT)
        return S_fail(t, row.line, "expected objects, found %s", value_kind_name(v));
    size_t known = 0;
    for (int c = 0; c < USER_COLUMNS; c++) {
        const value *member = value_get(v, str_of(user_column_names[c]));
        known += member != NULL;
        if (!S_member(t, &row, (user_column)c, member)) return false;
    }
    if (known != value_count(v)) return S_fail(t, row.line, "a key that is no column");
    vec_push(t->a, t->all, row);
    return true;
}

static bool S_json(reading_table *t)
{
    cutter *c = cutter_new(t->a, input_of_memory(t->a, t->all->path, t->rest));
    cut record;
    fasti_error why = ERROR_NONE;
    for (cut_result r; (r = cutter_next(c, &record, &why)) != CUT_END;) {
        if (r == CUT_BAD) return S_fail(t, why.line, "%s", why.text);
        if (!S_object(t, &record)) return false;
    }
    return t->all->n || S_fail(t, 1, "the table is empty");
}

/* ---- the whole ----------------------------------------------------------------------------- */

const user_actors *actors_parse(arena *a, const char *name, str bytes, fasti_error *error)
{
    fasti_error own = ERROR_NONE;
    str path = str_of(arena_copy(a, str_of(name)));
    reading_table t = {.a = a,
                       .all = arena_make(a, user_actors),
                       .error = error ? error : &own,
                       .rest = bytes,
                       .line = 1,
                       .separator = str_ends(path, STR(".tsv")) ? '\t' : ','};
    t.all->path = path.at;
    if (str_starts(t.rest, STR("\xef\xbb\xbf"))) t.rest = str_sub(t.rest, 3, t.rest.n);
    size_t bad = utf8_bad(t.rest);
    if (bad < t.rest.n) {
        reading_table before = t;
        S_skip(&before, bad);
        S_fail(&t, before.line, "not UTF-8: byte 0x%02x", (unsigned char)t.rest.at[bad]);
        return NULL;
    }
    bool json = str_ends(path, STR(".json")) || str_ends(path, STR(".jsonl"));
    return (json ? S_json(&t) : S_delimited(&t)) ? t.all : NULL;
}

const user_actors *actors_read(arena *a, const char *path, fasti_error *error)
{
    str bytes;
    if (file_read(a, path, &bytes, error)) return actors_parse(a, path, bytes, error);
    if (error && error->code == FASTI_UNREADABLE) error->code = FASTI_BAD_TABLE;
    return NULL;
}
