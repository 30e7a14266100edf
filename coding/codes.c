/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "codes.h"

#include <stdlib.h>

#include "error.h"
#include "map.h"
#include "table.h"

#define COLUMNS "kind mode status plover plover_mode contexts cameo goldstein"

struct codes {
    map by_key; /* "kind\tmode\tstatus" */
    VEC(fasti_coding) rows;
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

static bool S_row(codes *c, arena *keep, const table *t, fasti_error *error)
{
    fasti_coding row = {0};
    const char *kind = arena_copy(keep, t->cells[0]), *status = arena_copy(keep, t->cells[2]);
    if (fasti_kind_parse(kind) == FASTI_KIND_COUNT)
        return table_fail(t, error, "no kind \"%s\"", kind);
    int s = 0;
    while (s < FASTI_STATUS_COUNT && strcmp(status, fasti_status_name((fasti_status)s)) != 0) s++;
    if (*status && s == FASTI_STATUS_COUNT) return table_fail(t, error, "no status \"%s\"", status);
    if (!S_number(t->cells[7], &row.goldstein))
        return table_fail(t, error, "no number \"%.*s\"", (int)t->cells[7].n, t->cells[7].at);
    row.plover_event = arena_copy(keep, t->cells[3]);
    row.plover_mode = arena_copy(keep, t->cells[4]);
    row.cameo = arena_copy(keep, t->cells[6]);
    S_contexts(&row, t->cells[5], keep);
    const char *key =
        arena_format(keep, "%s\t%.*s\t%s", kind, (int)t->cells[1].n, t->cells[1].at, status);
    if (map_get(&c->by_key, str_of(key)) != MAP_NONE) return table_fail(t, error, "a row twice");
    map_set(&c->by_key, str_of(key), (uint32_t)c->rows.n);
    vec_push(keep, &c->rows, row);
    return true;
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
    return row < 0 ? NULL : c;
}

fasti_coding codes_of(const codes *c, fasti_kind kind, const char *mode, fasti_status status)
{
    const char *k = fasti_kind_name(kind), *s = fasti_status_name(status);
    const char *const tries[][2] = {{mode, s}, {"", s}, {mode, ""}, {"", ""}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        char key[KEY_SIZE];
        uint32_t at = map_get(&c->by_key, str_of(S_key(key, k, tries[i][0], tries[i][1])));
        if (at != MAP_NONE) return c->rows.at[at];
    }
    return (fasti_coding){.plover_event = "", .plover_mode = "", .cameo = ""};
}
