/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table.h"

#include <stdarg.h>
#include <stdlib.h>

#include "error.h"

/* What a file being read holds besides the arena's memory. */
typedef struct opened {
    FILE *file;
    char *bytes;
} opened;

static void S_release(void *what)
{
    opened *o = what;
    if (o->file) fclose(o->file);
    free(o->bytes);
}

static bool S_read_all(arena *a, opened *o, size_t *n)
{
    size_t room = 0;
    for (size_t got = 1; got; *n += got) {
        if (*n + 1 >= room) {
            room = room ? room * 2 : 64 << 10;
            char *more = realloc(o->bytes, room);
            if (!more) memory_out(arena_memory(a));
            o->bytes = more;
        }
        got = fread(o->bytes + *n, 1, room - *n - 1, o->file);
    }
    o->bytes[*n] = '\0';
    return !ferror(o->file);
}

bool file_read(arena *a, const char *path, str *content, fasti_error *error)
{
    opened *o = arena_make(a, opened);
    arena_defer(a, S_release, o);
    size_t n = 0;
    o->file = fopen(path, "rbe");
    if (!o->file) return fail_errno(error, FASTI_UNREADABLE, path, "cannot open");
    bool ok = S_read_all(a, o, &n);
    if (!ok) fail_errno(error, FASTI_UNREADABLE, path, "cannot read");
    fclose(o->file);
    o->file = NULL;
    *content = (str){o->bytes, n};
    return ok;
}

bool table_fail(const table *t, fasti_error *error, const char *format, ...)
{
    char text[sizeof error->text];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (error && error->code == FASTI_OK) error->line = t->line;
    fail(error, FASTI_BAD_TABLE, "%s", text);
    error_in(error, t->path);
    return false;
}

static bool S_next_line(table *t, str *line)
{
    while (t->rest.n) {
        str_cut cut = str_cut_at(t->rest, '\n');
        t->rest = cut.tail;
        t->line++;
        *line = cut.head;
        if (line->n && line->at[line->n - 1] == '\r') line->n--;
        if (line->n && line->at[0] != '#') return true;
    }
    return false;
}

static size_t S_split(table *t, str line)
{
    size_t n = 0;
    for (str_cut cut = {.tail = line, .ok = true}; cut.ok; n++) {
        cut = str_cut_at(cut.tail, '\t');
        if (n < TABLE_COLUMNS) t->cells[n] = str_trim(cut.head);
    }
    return n;
}

static bool S_check_columns(table *t, const char *columns, fasti_error *error)
{
    str_cut want = {.tail = str_of(columns), .ok = true};
    for (size_t i = 0; want.ok; i++) {
        want = str_cut_at(want.tail, ' ');
        if (i >= t->columns || !str_eq(want.head, t->cells[i]))
            return table_fail(t, error, "column %zu must be \"%.*s\"", i + 1, (int)want.head.n,
                              want.head.at);
        if (!want.ok && i + 1 != t->columns)
            return table_fail(t, error, "%zu columns where %zu are expected", t->columns, i + 1);
    }
    return true;
}

bool table_open_path(table *t, arena *a, const char *path, const char *columns, fasti_error *error)
{
    *t = (table){.path = arena_copy(a, str_of(path))};
    if (!file_read(a, path, &t->rest, error)) {
        if (error) error->code = FASTI_BAD_TABLE;
        return false;
    }
    str line;
    if (!S_next_line(t, &line)) return table_fail(t, error, "the table is empty");
    t->columns = S_split(t, line);
    return S_check_columns(t, columns, error);
}

bool table_open(table *t, arena *a, const char *dir, const char *name, const char *columns,
                fasti_error *error)
{
    return table_open_path(t, a, arena_format(a, "%s/%s", dir, name), columns, error);
}

int table_next(table *t, fasti_error *error)
{
    str line;
    if (!S_next_line(t, &line)) return 0;
    size_t n = S_split(t, line);
    if (n == t->columns) return 1;
    table_fail(t, error, "%zu cells where the table has %zu columns", n, t->columns);
    return -1;
}
