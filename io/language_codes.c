/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language_codes.h"

#include "map.h"
#include "table.h"

struct language_codes {
    map codes; /* code, three-letter code or name in small letters -> index in `of` */
    VEC(const char *) of;
};

static str S_lower(str s, arena *a)
{
    char *lower = arena_copy(a, s);
    for (size_t i = 0; i < s.n; i++)
        if (lower[i] >= 'A' && lower[i] <= 'Z') lower[i] |= 32;
    return (str){lower, s.n};
}

static void S_add(language_codes *l, str list, uint32_t index, arena *a)
{
    for (str_cut cut = {.tail = list, .ok = list.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        map_set(&l->codes, S_lower(cut.head, a), index);
    }
}

language_codes *language_codes_open(const char *dir, arena *a, fasti_error *error)
{
    language_codes *l = arena_make(a, language_codes);
    table t;
    int more;
    l->codes.arena = a;
    if (!table_open(&t, a, dir, "languages.tsv", "code alpha3 names", error)) return NULL;
    while ((more = table_next(&t, error)) > 0) {
        uint32_t index = (uint32_t)l->of.n;
        if (t.cells[0].n != 2) {
            table_fail(&t, error, "a code has two letters");
            return NULL;
        }
        vec_push(a, &l->of, arena_copy(a, t.cells[0]));
        for (size_t i = 0; i < 3; i++) S_add(l, t.cells[i], index, a);
    }
    return more < 0 ? NULL : l;
}

const char *language_code(const language_codes *l, str declared, arena *a)
{
    str s = S_lower(str_trim(declared), a);
    uint32_t index = map_get(&l->codes, s);
    size_t n = 0;
    while (n < s.n && s.at[n] >= 'a' && s.at[n] <= 'z') n++;
    if (index == MAP_NONE && n < s.n && strchr("-_.@", s.at[n]))
        index = map_get(&l->codes, str_sub(s, 0, n));
    return index == MAP_NONE ? NULL : l->of.at[index];
}
