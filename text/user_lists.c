/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lists of a user's row: offices, who is the same, who never is.
 */
#include "day.h"
#include "user_rows.h"

/* ---- offices: "office[@of]:from..to" ------------------------------------------------------- */

static bool S_dates(user_rows *u, tenure *t, str from, str to)
{
    fasti_days first = days_parse(from), last = days_parse(to);
    if (from.n && !days_known(first))
        return user_fail(u, "bad date \"%.*s\"", (int)from.n, from.at);
    if (to.n && !days_known(last)) return user_fail(u, "bad date \"%.*s\"", (int)to.n, to.at);
    t->first = from.n ? first.first : INT32_MIN + 1;
    t->last = to.n ? last.last : INT32_MAX;
    return t->first <= t->last || user_fail(u, "the last day is before the first");
}

static tenure *S_chain(user_rows *u, map *by, str key, tenure *t)
{
    uint32_t known = map_get(by, key);
    tenure *next = known == MAP_NONE ? NULL : u->g->offices.at[known];
    map_set(by, (str){arena_copy(u->keep, key), key.n}, (uint32_t)u->g->offices.n);
    vec_push(u->keep, &u->g->offices, t);
    return next;
}

/* A title that the tables do not know becomes one. */
static bool S_title(user_rows *u, str office)
{
    for (const phrase *p = phrases_find(u->g->phrases, office); p; p = p->next)
        if (p->kind == PHRASE_TITLE) return true;
    title *t = arena_make(u->keep, title);
    const char *words = arena_copy(u->keep, office);
    *t = (title){.words = words, .kind = TITLE_OFFICE, .office = words};
    phrase what = {.kind = PHRASE_TITLE, .of = t};
    return phrases_add(u->g->phrases, office, what) ||
           user_fail(u, "cannot use the office \"%.*s\"", (int)office.n, office.at);
}

/* The key of an office is the one that its title has: "PM" is "prime minister". */
static const char *S_office_key(user_rows *u, str office)
{
    for (const phrase *p = phrases_find(u->g->phrases, office); p; p = p->next) {
        const title *t = p->kind == PHRASE_TITLE ? p->of : NULL;
        if (t && *t->office) return t->office;
    }
    return arena_copy(u->keep, office);
}

static const entry *S_of(user_rows *u, str of)
{
    const entry *e = u->entries[u->number];
    if (!of.n) return e->of;
    char code[3] = {0};
    if (of.n == 2) memcpy(code, of.at, 2);
    const entry *country = gazetteer_country(u->g, code);
    return country ? country : user_find(u, of);
}

static bool S_office(user_rows *u, str text)
{
    str_cut dated = str_cut_at(text, ':'), who = str_cut_at(str_trim(dated.head), '@');
    str office = str_trim(who.head), of = str_trim(who.tail), days = str_trim(dated.tail);
    size_t dots = str_find(days, STR(".."));
    if (!office.n || !dated.ok || dots == days.n)
        return user_fail(u, "an office is written \"office@of:from..to\", not \"%.*s\"",
                         (int)text.n, text.at);
    tenure *t = arena_make(u->keep, tenure);
    t->person = u->entries[u->number];
    t->of = S_of(u, of);
    if (!t->of && !of.n) return user_fail(u, "an office of no country or body");
    if (!t->of) return user_fail(u, "unknown country or organisation \"%.*s\"", (int)of.n, of.at);
    if (!S_dates(u, t, str_sub(days, 0, dots), str_sub(days, dots + 2, days.n))) return false;
    if (!S_title(u, office)) return false;
    t->office = S_office_key(u, office);
    const char *key = arena_format(u->keep, "%s\t%s", t->of->id, t->office);
    t->next_of_office = S_chain(u, &u->g->tenures_of_office, str_of(key), t);
    t->next_of_person = S_chain(u, &u->g->tenures_of_person, str_of(t->person->id), t);
    return true;
}

bool user_offices(user_rows *u)
{
    const str_list *offices = &u->row->cells[USER_OFFICES];
    if (offices->n && u->entries[u->number]->kind != ENTRY_PERSON)
        return user_fail(u, "only people hold offices");
    for (size_t i = 0; i < offices->n; i++)
        if (!S_office(u, offices->at[i])) return false;
    return true;
}

/* ---- who is whom --------------------------------------------------------------------------- */

static void S_rename(user_rows *u, const char *id, const entry *e)
{
    vec_push(u->keep, &u->g->renames, (renaming){id, e});
}

/* What one held, the other held too. */
static void S_join_offices(user_rows *u, const entry *from, const entry *to)
{
    uint32_t mine = map_get(&u->g->tenures_of_person, str_of(from->id)),
             theirs = map_get(&u->g->tenures_of_person, str_of(to->id));
    if (mine == MAP_NONE) return;
    if (theirs == MAP_NONE) {
        map_set(&u->g->tenures_of_person, str_of(to->id), mine);
        return;
    }
    tenure *t = u->g->offices.at[theirs];
    while (t->next_of_person) t = t->next_of_person;
    t->next_of_person = u->g->offices.at[mine];
}

static bool S_same(user_rows *u, str text)
{
    entry *e = u->entries[u->number], *other = user_find(u, text);
    if (!other) { /* whom articles call so; an id is no name to look for: "arc" */
        const char *id = user_id(u, text);
        if (!str_is(text, id) && !user_add_name(u, text, FORM_ALIAS)) return false;
        S_rename(u, id, e);
        return true;
    }
    if (strcmp(other->id, e->id) == 0) return true;
    if (other->kind == ENTRY_COUNTRY || e->kind == ENTRY_COUNTRY)
        return user_fail(u, "a country cannot be the same as another actor");
    S_join_offices(u, other, e);
    S_rename(u, other->id, e);
    *other = *e;
    return true;
}

bool user_same_as(user_rows *u)
{
    const str_list *same = &u->row->cells[USER_SAME_AS];
    for (size_t i = 0; i < same->n; i++)
        if (!S_same(u, same->at[i])) return false;
    return true;
}

/* ---- and who is not ------------------------------------------------------------------------ */

static bool S_apart(user_rows *u, str text)
{
    entry *e = u->entries[u->number], *other = user_find(u, text);
    if (other && strcmp(other->id, e->id) == 0)
        return user_fail(u, "\"%.*s\" is said to be the same and not the same", (int)text.n,
                         text.at);
    const char *id = other ? other->id : user_id(u, text);
    if (!*id) return user_fail(u, "cannot use the name \"%.*s\"", (int)text.n, text.at);
    phrases_remove(u->g->phrases, text, e);
    map_set(&u->g->apart, str_of(arena_format(u->keep, "%s\t%s", e->id, id)), 1);
    map_set(&u->g->apart, str_of(arena_format(u->keep, "%s\t%s", id, e->id)), 1);
    return true;
}

bool user_not_same_as(user_rows *u)
{
    const str_list *others = &u->row->cells[USER_NOT_SAME_AS];
    for (size_t i = 0; i < others->n; i++)
        if (!S_apart(u, others->at[i])) return false;
    return true;
}
