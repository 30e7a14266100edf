/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of coded events: how they are cut into rows and cells, and what rows become. Cells lie
 * within their row, rows follow each other, and a mention is whole.
 */
#include "fuzz.h"

#include "read_coded.h"
#include "utf8.h"

static fasti *S_f; /* with tables open, for all inputs; nothing is held in it */

static void S_cells(const rows *r)
{
    for (size_t i = 0; i < r->row.n; i++) {
        must(r->row.at[i] <= r->row.bytes.n);
        must(!i || r->row.at[i] > r->row.at[i - 1]);
        must(utf8_bad(r->row.cells[i]) == r->row.cells[i].n);
    }
}

static void S_rows(arena *a, str bytes, char separator, bool quoted)
{
    rows *r = rows_new(a, input_of_memory(a, "input", bytes), separator, quoted);
    fasti_error error = {.offset = -1};
    uint64_t before = 0;
    for (row_result result; (result = rows_next(r, a, &error)) != ROW_END;) {
        must(result == ROW_READ ? r->row.n > 0 : error.code == FASTI_REFUSED && error.line > 0);
        must(r->place.offset > before && r->place.offset <= bytes.n);
        before = r->place.offset;
        if (result == ROW_READ) S_cells(r);
        error = (fasti_error){.offset = -1};
    }
}

static void S_check(const fasti_mention *m)
{
    must(*m->article->id && strlen(m->happening) == 18 && m->kind < FASTI_KIND_COUNT);
    must(m->days.first <= m->days.last && mention_is_coded(m));
    must(!m->place || (m->place->lat <= 90 && m->place->lat >= -90 && *m->place->name));
    must(utf8_bad(str_of(m->row)) == strlen(m->row) && !strchr(m->row, '\n'));
    for (size_t i = 0; i < m->part_count; i++) must(*m->parts[i].actor->id && *m->parts[i].as);
}

static void S_coded(arena *a, str bytes, coded_layout layout)
{
    fasti_error error = {.offset = -1};
    coded *c = coded_new(S_f, a, input_of_memory(a, "input", bytes), layout, NULL, NULL, &error);
    mention_list list = {0};
    must(c || error.code == FASTI_REFUSED);
    for (coded_result r = CODED_EVENT; c && r != CODED_END;) {
        error = (fasti_error){.offset = -1};
        size_t before = list.mentions.n;
        r = coded_next(c, a, &list, &error);
        must((r == CODED_EVENT) == (list.mentions.n > before));
        must(r != CODED_BAD || error.code == FASTI_REFUSED);
    }
    for (size_t i = 0; i < list.mentions.n; i++) S_check(&list.mentions.at[i]);
}

static bool S_run(arena *a, str bytes)
{
    coded_layout layout = coded_layout_of(bytes, true);
    S_rows(a, bytes, '\t', false);
    S_rows(a, bytes, ',', true);
    if (layout.form) S_coded(a, bytes, layout);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const fasti_options options = {.data_dir = "data"};
    if (!S_f) S_f = fasti_new(&options, NULL);
    must(S_f);
    fuzz_run(bytes, size, S_run);
    return 0;
}
