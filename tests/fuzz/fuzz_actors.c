/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's table of actors: its parser, in all forms.
 */
#include "fuzz.h"
#include "read_actors.h"

static void S_check(const user_actors *all)
{
    for (size_t i = 0; i < all->n; i++) {
        must(all->at[i].line > 0);
        for (int c = 0; c < USER_COLUMNS; c++) {
            const str_list *cell = &all->at[i].cells[c];
            must(cell->n <= 1 || user_column_is_list((user_column)c));
            for (size_t k = 0; k < cell->n; k++) must(cell->at[k].n > 0);
        }
    }
}

static bool S_run(arena *a, str bytes)
{
    static const char *const names[] = {"a.csv", "a.tsv", "a.json"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        fasti_error error = {.offset = -1};
        const user_actors *all = actors_parse(a, names[i], bytes, &error);
        must(all ? error.code == FASTI_OK : error.code == FASTI_BAD_TABLE && error.line);
        if (all) S_check(all);
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_run(bytes, size, S_run);
    return 0;
}
