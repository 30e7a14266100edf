/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold.h"

#include "map.h"
#include "table.h"

struct fold {
    map by_code; /* code -> index in countries */
    VEC(fasti_actor) countries;
};

/* "United States" -> "united-states" */
static const char *S_id(arena *a, str name)
{
    char *id = arena_copy(a, name);
    for (char *c = id; *c; c++) {
        if (*c == ' ') *c = '-';
        if (*c >= 'A' && *c <= 'Z') *c |= 32;
    }
    return id;
}

fold *fold_open(const char *dir, arena *a, fasti_error *error)
{
    table t;
    int more;
    fold *f = arena_make(a, fold);
    f->by_code.arena = a;
    if (!table_open(&t, a, dir, "countries.tsv", "code name aliases adjectives capital", error))
        return NULL;
    while ((more = table_next(&t, error)) > 0) {
        map_set(&f->by_code, t.cells[0], (uint32_t)f->countries.n);
        vec_push(a, &f->countries,
                 (fasti_actor){S_id(a, t.cells[1]), arena_copy(a, t.cells[1]), FASTI_COUNTRY,
                               arena_copy(a, t.cells[0])});
    }
    return more < 0 ? NULL : f;
}

const fasti_actor *fold_actor(const fold *f, const fasti_actor *actor)
{
    if (!f || actor->type != FASTI_COUNTRY || !*actor->country) return actor;
    uint32_t known = map_get(&f->by_code, str_of(actor->country));
    return known == MAP_NONE ? actor : &f->countries.at[known];
}
