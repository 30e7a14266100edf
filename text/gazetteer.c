/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gazetteer.h"

#include "day.h"
#include "gazetteer_rows.h"
#include "user_actors.h"

enum { PHRASES_MOST = 32 << 10 };

gazetteer *gazetteer_open(const char *dir, arena *keep, fasti_error *error)
{
    return gazetteer_open_with(dir, NULL, keep, error);
}

gazetteer *gazetteer_open_with(const char *dir, const user_actors *users, arena *keep,
                               fasti_error *error)
{
    static bool (*const readers[])(rows *) = {
        rows_countries, rows_places,      rows_regions,    rows_organisations, rows_groups,
        rows_seats,     rows_people,      rows_capitals,   rows_offices,       rows_titles,
        rows_nouns,     rows_given_names, rows_name_words, rows_common_words};
    gazetteer *g = arena_make(keep, gazetteer);
    g->phrases = phrases_new(keep, PHRASES_MOST + user_actors_phrases(users));
    g->tenures_of_office.arena = g->tenures_of_person.arena = g->by_surname.arena = keep;
    g->apart.arena = keep;
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        rows r = {.g = g, .keep = keep, .dir = dir, .error = error};
        if (!readers[i](&r)) return NULL;
    }
    return !users || gazetteer_add_users(g, users, keep, error) ? g : NULL;
}

const char *gazetteer_renaming(const gazetteer *g, size_t i, const entry **to)
{
    if (i >= g->renames.n) return NULL;
    *to = g->renames.at[i].to;
    return g->renames.at[i].id;
}

bool gazetteer_apart(const gazetteer *g, str a, str b)
{
    char key[512];
    if (!g->apart.used) return false;
    int n = snprintf(key, sizeof key, "%.*s\t%.*s", (int)a.n, a.at, (int)b.n, b.at);
    return n > 0 && (size_t)n < sizeof key && map_get(&g->apart, str_of(key)) != MAP_NONE;
}

const phrases *gazetteer_phrases(const gazetteer *g)
{
    return g->phrases;
}

const entry *gazetteer_country(const gazetteer *g, const char *code)
{
    bool capitals = code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z';
    return capitals && !code[2] ? g->countries[(code[0] - 'A') * 26 + code[1] - 'A'] : NULL;
}

const entry *gazetteer_find(const gazetteer *g, str lower, entry_form *form)
{
    const phrase *p = phrases_find(g->phrases, lower);
    while (p && p->kind != PHRASE_ENTRY) p = p->next;
    if (p && form) *form = (entry_form)p->form;
    return p ? p->of : NULL;
}

/* ---- offices ------------------------------------------------------------------------------- */

static bool S_held(const tenure *t, fasti_day day)
{
    return day_known(day) && t->first <= day && day <= t->last;
}

const entry *gazetteer_holder(const gazetteer *g, const entry *of, const char *office,
                              fasti_day day)
{
    char key[256];
    int n = snprintf(key, sizeof key, "%s\t%s", of->id, office);
    if (n < 0 || (size_t)n >= sizeof key) return NULL;
    uint32_t i = map_get(&g->tenures_of_office, str_of(key));
    const tenure *t = i == MAP_NONE ? NULL : g->offices.at[i];
    while (t && !S_held(t, day)) t = t->next_of_office;
    return t ? t->person : NULL;
}

static const tenure *S_first_of(const gazetteer *g, const entry *person)
{
    uint32_t i = map_get(&g->tenures_of_person, str_of(person->id));
    return i == MAP_NONE ? NULL : g->offices.at[i];
}

static const tenure *S_tenure(const gazetteer *g, const entry *person, const char *office,
                              fasti_day day)
{
    const tenure *t = S_first_of(g, person);
    while (t && (!S_held(t, day) || (office && strcmp(t->office, office) != 0)))
        t = t->next_of_person;
    return t;
}

bool gazetteer_office(const gazetteer *g, const entry *person, fasti_day day, const char **office,
                      const entry **of)
{
    const tenure *t = S_tenure(g, person, NULL, day);
    if (!t) return false;
    *office = t->office;
    *of = t->of;
    return true;
}

bool gazetteer_held(const gazetteer *g, const entry *person, const entry *of, const char *office,
                    fasti_day day)
{
    for (const tenure *t = S_first_of(g, person); t; t = t->next_of_person)
        if (t->last < day && (!of || t->of == of) && strcmp(t->office, office) == 0) return true;
    return false;
}

const entry *gazetteer_surname(const gazetteer *g, str surname, const char *office, fasti_day day)
{
    uint32_t i = map_get(&g->by_surname, surname);
    if (i == MAP_NONE) return NULL;
    const namesake *all = g->surnames.at[i];
    for (const namesake *s = all; s; s = s->next)
        if (S_tenure(g, s->person, office, day)) return s->person;
    return all->next || office ? NULL : all->person;
}

bool gazetteer_is_surname(const gazetteer *g, str surname)
{
    return map_get(&g->by_surname, surname) != MAP_NONE;
}
