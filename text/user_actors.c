/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each row gets its entry first, then all rows their names, offices and lists, so that the order of
 * rows makes no difference.
 *
 * Invariants
 *  - A row whose id, or name, is that of an actor of the tables is that actor, changed in place:
 * all that points to the entry holds for the row. Any other row is a new entry.
 *  - Names of rows stand in front of the tables' ones in the chains of phrases, so they win.
 */
#include "user_actors.h"

#include <stdarg.h>

#include "error.h"
#include "user_rows.h"

const char *const user_column_names[USER_COLUMNS] = {
    "id",     "name",       "aliases", "type",    "country",
    "gender", "adjectives", "offices", "same_as", "not_same_as"};

bool user_column_is_list(user_column column)
{
    return column == USER_ALIASES || column >= USER_ADJECTIVES;
}

size_t user_actors_phrases(const user_actors *rows)
{
    size_t n = 0;
    for (size_t i = 0; rows && i < rows->n; i++)
        for (int c = 0; c < USER_COLUMNS; c++) n += 2 * rows->at[i].cells[c].n;
    return n;
}

bool user_fail(user_rows *u, const char *format, ...)
{
    char text[sizeof u->error->text];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (u->error && u->error->code == FASTI_OK) u->error->line = u->row->line;
    fail(u->error, FASTI_BAD_TABLE, "%s", text);
    error_in(u->error, u->rows->path);
    return false;
}

str user_cell(const user_actor *row, user_column column)
{
    return row->cells[column].n ? row->cells[column].at[0] : STR("");
}

str user_key(user_rows *u, str text)
{
    char key[PHRASE_BYTES];
    size_t n = phrase_key(text, key, NULL);
    return (str){arena_copy(u->keep, (str){key, n}), n};
}

const char *user_id(user_rows *u, str text)
{
    str key = user_key(u, text);
    char *id = (char *)key.at;
    for (size_t i = 0; i < key.n; i++)
        if (id[i] == ' ') id[i] = '-';
    return id;
}

/* ---- which actor --------------------------------------------------------------------------- */

/* What can be an actor of its own. */
static bool S_acts(const entry *e)
{
    return e->kind == ENTRY_COUNTRY || e->kind >= ENTRY_ORGANISATION;
}

/* The tables' actor of that id or canonical name: an id is the key of the name, with hyphens. */
static entry *S_in_tables(user_rows *u, str text)
{
    const char *id = user_id(u, text);
    for (const phrase *p = phrases_find(u->g->phrases, text); p; p = p->next) {
        const entry *e = p->of;
        if (p->kind == PHRASE_ENTRY && S_acts(e) && strcmp(e->id, id) == 0) return (entry *)e;
    }
    return NULL;
}

entry *user_find(user_rows *u, str text)
{
    uint32_t i = map_get(&u->row_by_id, text);
    if (i == MAP_NONE) i = map_get(&u->row_by_name, user_key(u, text));
    return i == MAP_NONE ? S_in_tables(u, text) : u->entries[i];
}

/* The actor of the tables that the row changes, NULL for none: by its id, else its name, else the
 * first that it says to be. */
static entry *S_meant(user_rows *u)
{
    str id = user_cell(u->row, USER_ID);
    if (id.n) return S_in_tables(u, id);
    entry *e = S_in_tables(u, user_cell(u->row, USER_NAME));
    const str_list *same = &u->row->cells[USER_SAME_AS];
    for (size_t i = 0; !e && i < same->n; i++) e = S_in_tables(u, same->at[i]);
    return e;
}

/* ---- what it is ---------------------------------------------------------------------------- */

static bool S_type(user_rows *u, entry *e, bool new)
{
    static const struct {
        const char *name;
        entry_kind kind;
    } types[] = {{"person", ENTRY_PERSON},
                 {"organisation", ENTRY_ORGANISATION},
                 {"country", ENTRY_COUNTRY},
                 {"group", ENTRY_GROUP}};
    str type = user_cell(u->row, USER_TYPE);
    if (!type.n) return !new || user_fail(u, "a new actor needs a type");
    size_t i = 0;
    while (i < sizeof types / sizeof *types && !str_is(type, types[i].name)) i++;
    if (i == sizeof types / sizeof *types)
        return user_fail(u, "unknown type \"%.*s\"", (int)type.n, type.at);
    bool same =
        types[i].kind == e->kind || (types[i].kind == ENTRY_ORGANISATION && e->kind == ENTRY_SEAT);
    if (!new && !same && (e->kind == ENTRY_COUNTRY || types[i].kind == ENTRY_COUNTRY))
        return user_fail(u, "the tables know another \"%s\"; give this one an id of its own",
                         e->name);
    if (!same) e->kind = types[i].kind;
    if (!same) e->type = "";
    return true;
}

/* Codes that ISO 3166-1 leaves to its users: AA, QM to QZ, XA to XZ, ZZ. */
static bool S_free_code(str code)
{
    char a = code.at[0], b = code.at[1];
    return a == 'X' || (a == 'Q' && b >= 'M' && b <= 'Z') || str_is(code, "AA") ||
           str_is(code, "ZZ");
}

static bool S_code_of_country(user_rows *u, entry *e, str code)
{
    const entry *known = gazetteer_country(u->g, e->country);
    if (known == e && str_is(code, e->country)) return true;
    const entry **slot = &u->g->countries[(code.at[0] - 'A') * 26 + code.at[1] - 'A'];
    if (known == e || *slot || !S_free_code(code))
        return user_fail(u, "the country code \"%.*s\" is not free", 2, code.at);
    e->country = arena_copy(u->keep, code);
    *slot = e;
    return true;
}

static bool S_is_code(str s)
{
    return s.n == 2 && s.at[0] >= 'A' && s.at[0] <= 'Z' && s.at[1] >= 'A' && s.at[1] <= 'Z';
}

/* Countries of the file first: others may name their codes. */
static bool S_countries(user_rows *u)
{
    str code = user_cell(u->row, USER_COUNTRY);
    entry *e = u->entries[u->number];
    if (e->kind != ENTRY_COUNTRY || !code.n) return true;
    if (!S_is_code(code)) return user_fail(u, "bad country code \"%.*s\"", (int)code.n, code.at);
    return S_code_of_country(u, e, code);
}

static bool S_belongs(user_rows *u)
{
    str cell = user_cell(u->row, USER_COUNTRY);
    entry *e = u->entries[u->number];
    if (e->kind == ENTRY_COUNTRY || !cell.n) return true;
    const char *code = S_is_code(cell) ? arena_copy(u->keep, cell) : "";
    const entry *country = *code ? gazetteer_country(u->g, code) : NULL;
    if (!country) return user_fail(u, "unknown country \"%.*s\"", (int)cell.n, cell.at);
    e->country = country->country;
    e->of = country;
    return true;
}

static bool S_gender(user_rows *u, entry *e)
{
    str cell = user_cell(u->row, USER_GENDER);
    if (!cell.n) return true;
    if (!str_is(cell, "m") && !str_is(cell, "f"))
        return user_fail(u, "unknown gender \"%.*s\"", (int)cell.n, cell.at);
    e->gender = cell.at[0];
    return true;
}

/* ---- entries ------------------------------------------------------------------------------- */

static entry *S_new(user_rows *u, const char *id, str name)
{
    entry *e = arena_make(u->keep, entry);
    *e = (entry){.id = id,
                 .name = arena_copy(u->keep, name),
                 .kind = ENTRY_PERSON,
                 .country = "",
                 .type = "",
                 .leader = ""};
    return e;
}

static const char *S_id(user_rows *u)
{
    str id = user_cell(u->row, USER_ID), name = user_cell(u->row, USER_NAME);
    return id.n ? arena_copy(u->keep, id) : user_id(u, name);
}

static bool S_entry(user_rows *u)
{
    str name = user_cell(u->row, USER_NAME);
    if (!name.n) return user_fail(u, "a row needs a name");
    if (!user_key(u, name).n)
        return user_fail(u, "cannot use the name \"%.*s\"", (int)name.n, name.at);
    entry *e = S_meant(u);
    bool new = !e;
    if (new) e = S_new(u, S_id(u), name);
    u->entries[u->number] = e;
    uint32_t other = map_get(&u->row_by_id, str_of(e->id));
    if (other != MAP_NONE)
        return user_fail(u, "\"%s\" stands on line %llu already", e->id,
                         (unsigned long long)u->rows->at[other].line);
    map_set(&u->row_by_id, str_of(e->id), (uint32_t)u->number);
    if (!S_type(u, e, new) || !S_gender(u, e)) return false;
    bool own = !new &&strcmp(user_id(u, name), e->id) != 0 && user_cell(u->row, USER_ID).n;
    if (own) e->name = arena_copy(u->keep, name); /* its id was given to rename it */
    return true;
}

/* ---- names --------------------------------------------------------------------------------- */

bool user_add_name(user_rows *u, str name, entry_form form)
{
    entry *e = u->entries[u->number];
    str key = user_key(u, name);
    uint32_t other = key.n ? map_get(&u->row_by_name, key) : MAP_NONE;
    if (other != MAP_NONE && other != u->number)
        return user_fail(u, "\"%.*s\" names the actor of line %llu already", (int)name.n, name.at,
                         (unsigned long long)u->rows->at[other].line);
    if (other == u->number) return true;
    phrase what = {.kind = PHRASE_ENTRY, .form = (uint8_t)form, .of = e};
    if (!phrases_add_first(u->g->phrases, name, what))
        return user_fail(u, "cannot use the name \"%.*s\"", (int)name.n, name.at);
    map_set(&u->row_by_name, key, (uint32_t)u->number);
    return true;
}

static bool S_adjective(user_rows *u, str adjective)
{
    if (!user_add_name(u, adjective, FORM_DEMONYM)) return false;
    if (strchr("she", adjective.at[adjective.n - 1])) return true; /* "British", "Chinese" */
    const char *plural = arena_format(u->keep, "%.*ss", (int)adjective.n, adjective.at);
    return user_add_name(u, str_of(plural), FORM_DEMONYM);
}

/* The last name finds the person where the tables are asked for one: in front of the tables' own.
 * People of the tables are found already. */
static void S_surname(user_rows *u, const entry *person)
{
    str key = user_key(u, str_of(person->name));
    size_t first = key.n;
    while (first && key.at[first - 1] != ' ') first--;
    str surname = str_sub(key, first, key.n);
    uint32_t i = map_get(&u->g->by_surname, surname);
    namesake *all = i == MAP_NONE ? NULL : u->g->surnames.at[i];
    for (const namesake *s = all; s; s = s->next)
        if (s->person == person) return;
    namesake *new = arena_make(u->keep, namesake);
    *new = (namesake){person, all};
    if (all) {
        u->g->surnames.at[i] = new;
    } else {
        map_set(&u->g->by_surname, surname, (uint32_t)u->g->surnames.n);
        vec_push(u->keep, &u->g->surnames, new);
    }
}

static bool S_names(user_rows *u)
{
    const str_list *aliases = &u->row->cells[USER_ALIASES],
                   *adjectives = &u->row->cells[USER_ADJECTIVES];
    const entry *e = u->entries[u->number];
    if (!user_add_name(u, user_cell(u->row, USER_NAME), FORM_NAME)) return false;
    for (size_t i = 0; i < aliases->n; i++)
        if (!user_add_name(u, aliases->at[i], FORM_ALIAS)) return false;
    if (adjectives->n && e->kind != ENTRY_COUNTRY)
        return user_fail(u, "only countries have adjectives");
    for (size_t i = 0; i < adjectives->n; i++)
        if (!S_adjective(u, adjectives->at[i])) return false;
    if (e->kind == ENTRY_PERSON) S_surname(u, e);
    return true;
}

/* ---- all rows ------------------------------------------------------------------------------ */

static bool S_each(user_rows *u, bool (*step)(user_rows *))
{
    for (u->number = 0; u->number < u->rows->n; u->number++) {
        u->row = &u->rows->at[u->number];
        if (!step(u)) return false;
    }
    return true;
}

/* What outputs call the rows' actors, also where events of another run are read. */
static bool S_rename(user_rows *u)
{
    const entry *e = u->entries[u->number];
    vec_push(u->keep, &u->g->renames, (renaming){e->id, e});
    return true;
}

bool gazetteer_add_users(gazetteer *g, const user_actors *rows, arena *keep, fasti_error *error)
{
    static bool (*const steps[])(user_rows *) = {
        S_entry, S_countries, S_belongs, S_names, user_offices, user_same_as, user_not_same_as};
    user_rows u = {.g = g, .rows = rows, .keep = keep, .error = error};
    u.row_by_name.arena = u.row_by_id.arena = keep;
    u.entries = arena_array(keep, entry *, rows->n);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (!S_each(&u, steps[i])) return false;
    return S_each(&u, S_rename);
}
