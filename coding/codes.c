/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "codes.h"

#include <stdlib.h>

#include "error.h"
#include "map.h"
#include "table.h"

#define COLUMNS "kind mode status plover plover_mode contexts cameo goldstein"

#define CODED_COLUMNS "code kind status roles plover plover_mode contexts cameo goldstein"

struct codes {
    map by_key; /* "kind\tmode\tstatus" */
    VEC(fasti_coding) rows;
    map by_code;
    VEC(coded_kind) coded;
};

enum { KEY_SIZE = 96 };

static const char *S_key(char key[KEY_SIZE], const char *kind, const char *mode, const char *status)
{
    snprintf(key, KEY_SIZE, "%s\t%s\t%s", kind, mode, status);
    return key;
}

/* A decimal number such as "-9.5", whatever the locale; false for anything else. */
static bool S_number(str s, double *value)
{
    bool minus = s.n && s.at[0] == '-';
    str_cut cut = str_cut_at(minus ? str_sub(s, 1, s.n) : s, '.');
    double whole = 0, share = 0, unit = 1;
    for (size_t i = 0; i < cut.head.n; i++) {
        if (cut.head.at[i] < '0' || cut.head.at[i] > '9') return false;
        whole = whole * 10 + (cut.head.at[i] - '0');
    }
    for (size_t i = 0; i < cut.tail.n; i++) {
        if (cut.tail.at[i] < '0' || cut.tail.at[i] > '9') return false;
        share += (cut.tail.at[i] - '0') * (unit /= 10);
    }
    *value = minus ? -(whole + share) : whole + share;
    return cut.head.n && whole <= 10;
}

static void S_contexts(fasti_coding *row, str cell, arena *keep)
{
    const char **contexts = arena_array(keep, const char *, cell.n / 2 + 1);
    for (str_cut cut = {.tail = cell, .ok = cell.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        contexts[row->context_count++] = arena_copy(keep, cut.head);
    }
    row->contexts = contexts;
}

/* The kind that a cell names. */
static bool S_kind(const table *t, str cell, fasti_kind *kind, arena *keep, fasti_error *error)
{
    const char *name = arena_copy(keep, cell);
    *kind = fasti_kind_parse(name);
    return *kind < FASTI_KIND_COUNT || table_fail(t, error, "no kind \"%s\"", name);
}

/* The status that a cell names, FASTI_STATUS_COUNT for "". */
static bool S_status(const table *t, str cell, int *status, fasti_error *error)
{
    *status = 0;
    while (*status < FASTI_STATUS_COUNT && !str_is(cell, fasti_status_name((fasti_status)*status)))
        ++*status;
    return !cell.n || *status < FASTI_STATUS_COUNT ||
           table_fail(t, error, "no status \"%.*s\"", (int)cell.n, cell.at);
}

/* The five cells that both tables end with. */
static bool S_coding(const table *t, const str *cells, fasti_coding *row, arena *keep,
                     fasti_error *error)
{
    row->plover_event = arena_copy(keep, cells[0]);
    row->plover_mode = arena_copy(keep, cells[1]);
    row->cameo = arena_copy(keep, cells[3]);
    S_contexts(row, cells[2], keep);
    return S_number(cells[4], &row->goldstein) ||
           table_fail(t, error, "no number \"%.*s\"", (int)cells[4].n, cells[4].at);
}

static bool S_row(codes *c, arena *keep, const table *t, fasti_error *error)
{
    fasti_coding row = {0};
    fasti_kind number;
    int s;
    const char *kind = arena_copy(keep, t->cells[0]), *status = arena_copy(keep, t->cells[2]);
    if (!S_kind(t, t->cells[0], &number, keep, error) || !S_status(t, t->cells[2], &s, error) ||
        !S_coding(t, t->cells + 3, &row, keep, error))
        return false;
    const char *key =
        arena_format(keep, "%s\t%.*s\t%s", kind, (int)t->cells[1].n, t->cells[1].at, status);
    if (map_get(&c->by_key, str_of(key)) != MAP_NONE) return table_fail(t, error, "a row twice");
    map_set(&c->by_key, str_of(key), (uint32_t)c->rows.n);
    vec_push(keep, &c->rows, row);
    return true;
}

static bool S_coded_row(codes *c, arena *keep, const table *t, fasti_error *error)
{
    coded_kind row = {.code = arena_copy(keep, t->cells[0])};
    int status;
    if (!S_kind(t, t->cells[1], &row.kind, keep, error) ||
        !S_status(t, t->cells[2], &status, error) ||
        !S_coding(t, t->cells + 4, &row.coding, keep, error))
        return false;
    row.status = t->cells[2].n ? (fasti_status)status : FASTI_ACTUAL;
    row.party = str_is(t->cells[3], "party");
    row.back = str_is(t->cells[3], "back");
    if (t->cells[3].n && !row.party && !row.back) return table_fail(t, error, "unknown roles");
    if (codes_coded(c, t->cells[0])) return table_fail(t, error, "a row twice");
    map_set(&c->by_code, str_of(row.code), (uint32_t)c->coded.n);
    vec_push(keep, &c->coded, row);
    return true;
}

static bool S_open_coded(codes *c, const char *dir, arena *keep, fasti_error *error)
{
    table t;
    int row;
    c->by_code.arena = keep;
    if (!table_open(&t, keep, dir, "coded.tsv", CODED_COLUMNS, error)) return false;
    while ((row = table_next(&t, error)) > 0)
        if (!S_coded_row(c, keep, &t, error)) return false;
    return row == 0;
}

const coded_kind *codes_coded(const codes *c, str code)
{
    uint32_t at = map_get(&c->by_code, code);
    return at == MAP_NONE ? NULL : &c->coded.at[at];
}

codes *codes_open(const char *dir, arena *keep, fasti_error *error)
{
    table t;
    codes *c = arena_make(keep, codes);
    c->by_key.arena = keep;
    if (!table_open(&t, keep, dir, "codes.tsv", COLUMNS, error)) return NULL;
    int row;
    while ((row = table_next(&t, error)) > 0)
        if (!S_row(c, keep, &t, error)) return NULL;
    return row < 0 || !S_open_coded(c, dir, keep, error) ? NULL : c;
}

fasti_coding codes_of(const codes *c, fasti_kind kind, const char *mode, fasti_status status)
{
    const char *k = fasti_kind_name(kind), *s = fasti_status_name(status);
    const coded_kind *coded = codes_coded(c, str_of(mode));
    if (coded) return coded->coding;
    const char *const tries[][2] = {{mode, s}, {"", s}, {mode, ""}, {"", ""}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        char key[KEY_SIZE];
        uint32_t at = map_get(&c->by_key, str_of(S_key(key, k, tries[i][0], tries[i][1])));
        if (at != MAP_NONE) return c->rows.at[at];
    }
    return (fasti_coding){.plover_event = "", .plover_mode = "", .cameo = ""};
}
