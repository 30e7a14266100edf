/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spelling.h"

#include "table.h"

enum { LONGEST = 24 }; /* bytes; nothing longer is in the tables */

static str S_lower(str word, char out[LONGEST])
{
    if (word.n > LONGEST) return str_sub(word, 0, 0);
    for (size_t i = 0; i < word.n; i++) {
        char c = word.at[i];
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    return (str){out, word.n};
}

static map *S_set(spelling *s, str class)
{
    if (str_is(class, "split")) return &s->splits;
    if (str_is(class, "prefix")) return &s->prefixes;
    if (str_is(class, "unit")) return &s->units;
    if (str_is(class, "domain")) return &s->domains;
    if (str_is(class, "elided")) return &s->elided;
    if (str_is(class, "clitic")) return &s->clitics;
    if (str_is(class, "starter")) return &s->starters;
    return NULL;
}

static bool S_load_tokens(spelling *s, arena *keep, const char *dir, fasti_error *error)
{
    table t;
    int more;
    if (!table_open(&t, keep, dir, "tokens.tsv", "class text pieces", error)) return false;
    while ((more = table_next(&t, error)) == 1) {
        str text = t.cells[1], first = t.cells[2];
        map *set = S_set(s, t.cells[0]);
        if (!set)
            return table_fail(&t, error, "no class \"%.*s\"", (int)t.cells[0].n, t.cells[0].at);
        if (!text.n || text.n > LONGEST)
            return table_fail(&t, error, "a text has 1 to %d bytes", LONGEST);
        if (set == &s->splits && (!first.n || first.n >= text.n || !str_starts(text, first)))
            return table_fail(&t, error, "\"%.*s\" does not begin with \"%.*s\"", (int)text.n,
                              text.at, (int)first.n, first.at);
        map_set(set, text, set == &s->splits ? (uint32_t)first.n : 1);
    }
    return more == 0;
}

static bool S_load_abbreviations(spelling *s, arena *keep, const char *dir, fasti_error *error)
{
    static const char *const classes[] = {"", "title", "inner", "end", "number"};
    table t;
    int more;
    if (!table_open(&t, keep, dir, "abbreviations.tsv", "class text", error)) return false;
    while ((more = table_next(&t, error)) == 1) {
        uint32_t class = ABBREV_TITLE;
        while (class <= ABBREV_NUMBER && !str_is(t.cells[0], classes[class])) class ++;
        if (class > ABBREV_NUMBER)
            return table_fail(&t, error, "no class \"%.*s\"", (int)t.cells[0].n, t.cells[0].at);
        if (!t.cells[1].n || t.cells[1].n > LONGEST)
            return table_fail(&t, error, "a text has 1 to %d bytes", LONGEST);
        map_set(&s->abbreviations, t.cells[1], class);
    }
    return more == 0;
}

spelling *spelling_open(const char *dir, arena *keep, fasti_error *error)
{
    spelling *s = arena_make(keep, spelling);
    map *all[] = {&s->splits, &s->prefixes, &s->units,    &s->domains,
                  &s->elided, &s->clitics,  &s->starters, &s->abbreviations};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) all[i]->arena = keep;
    bool ok = S_load_tokens(s, keep, dir, error) && S_load_abbreviations(s, keep, dir, error);
    return ok ? s : NULL;
}

bool spelling_has(const map *set, str word)
{
    char lower[LONGEST];
    return map_get(set, S_lower(word, lower)) != MAP_NONE;
}

abbreviation spelling_abbreviation(const spelling *s, str word)
{
    char lower[LONGEST];
    if (word.n > LONGEST) return ABBREV_NONE;
    uint32_t class = map_get(&s->abbreviations, word);
    if (class == MAP_NONE) class = map_get(&s->abbreviations, S_lower(word, lower));
    return class == MAP_NONE ? ABBREV_NONE : (abbreviation) class;
}

size_t spelling_split(const spelling *s, str word)
{
    char lower[LONGEST];
    uint32_t at = map_get(&s->splits, S_lower(word, lower));
    return at == MAP_NONE ? 0 : at;
}
