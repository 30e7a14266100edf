/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who stands for a government is a matter of the tables: a country under any of its names, its
 * capitals, and the seats of its power, each only with the country's own code, since there is more
 * than one Georgia.
 */
#include "fold.h"

#include "map.h"
#include "table.h"

struct fold {
    arena *a;
    map by_code; /* code -> index in countries               */
    map by_name; /* "name\tcode" -> the same, of those above */
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

static str S_key(arena *a, str name, str code)
{
    return str_of(arena_format(a, "%.*s\t%.*s", (int)name.n, name.at, (int)code.n, code.at));
}

/* Each of a list such as "Sucre|La Paz" stands for the country of that code. */
static void S_add_names(fold *f, str list, str code)
{
    uint32_t country = map_get(&f->by_code, code);
    for (str_cut cut = {.tail = list, .ok = country != MAP_NONE}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        str name = str_trim(cut.head);
        if (name.n) map_set(&f->by_name, S_key(f->a, name, code), country);
    }
}

static void S_add_country(fold *f, const str *cells)
{
    map_set(&f->by_code, cells[0], (uint32_t)f->countries.n);
    vec_push(f->a, &f->countries,
             (fasti_actor){S_id(f->a, cells[1]), arena_copy(f->a, cells[1]), FASTI_COUNTRY,
                           arena_copy(f->a, cells[0])});
    S_add_names(f, cells[1], cells[0]);
    S_add_names(f, cells[2], cells[0]);
    S_add_names(f, cells[4], cells[0]);
}

static void S_add_seat(fold *f, const str *cells)
{
    S_add_names(f, cells[0], cells[1]);
    S_add_names(f, cells[2], cells[1]);
}

static bool S_each(fold *f, const char *dir, const char *name, const char *columns,
                   void (*add)(fold *f, const str *cells), fasti_error *error)
{
    table t;
    int more;
    if (!table_open(&t, f->a, dir, name, columns, error)) return false;
    while ((more = table_next(&t, error)) > 0) add(f, t.cells);
    return more == 0;
}

fold *fold_open(const char *dir, arena *a, fasti_error *error)
{
    fold *f = arena_make(a, fold);
    f->a = f->by_code.arena = f->by_name.arena = a;
    return S_each(f, dir, "countries.tsv", "code name aliases adjectives capital", S_add_country,
                  error) &&
                   S_each(f, dir, "seats.tsv", "name country aliases", S_add_seat, error)
               ? f
               : NULL;
}

const fasti_actor *fold_actor(const fold *f, const fasti_actor *actor)
{
    if (!f || actor->type == FASTI_PERSON || !*actor->country) return actor;
    str code = str_of(actor->country);
    uint32_t known = actor->type == FASTI_COUNTRY
                         ? map_get(&f->by_code, code)
                         : map_get(&f->by_name, S_key(f->a, str_of(actor->name), code));
    return known == MAP_NONE ? actor : &f->countries.at[known];
}
