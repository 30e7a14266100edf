/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Organisations, groups and seats. "Intergovernmental Authority on Development (IGAD)" introduces
 * an acronym; the first word of a longer name stands for it later.
 */
#include "cast.h"

static str S_first_word(str key)
{
    size_t i = 0;
    while (i < key.n && key.at[i] != ' ') i++;
    return str_sub(key, 0, i);
}

/* Whether the tables' body may be meant: parties, ministries, courts and the like have namesakes
 * in other countries, so theirs must come up unless no country does. */
static bool S_plausible(const cast *who, const entry *e)
{
    static const char *const local[] = {"party", "ministry", "parliament", "court",
                                        "army",  "police",   "agency",     "body"};
    if (!*e->country || who->countries[country_slot(e->country)]) return true;
    bool shared = false;
    for (size_t i = 0; i < sizeof local / sizeof *local; i++) shared |= !strcmp(e->type, local[i]);
    return !shared || !who->country;
}

static const entry *S_entry(const cast *who, const name *n)
{
    return n->entry && S_plausible(who, n->entry) ? n->entry : NULL;
}

static uint32_t S_member(cast *who, str key, str text, const entry *e)
{
    str id = e ? str_of(e->id) : key;
    uint32_t number = map_get(&who->body_by_key, id);
    if (number == MAP_NONE) {
        number = (uint32_t)who->bodies.n;
        vec_push(who->a, &who->bodies, (member){.key = key, .text = text, .entry = e});
        map_set(&who->body_by_key, id, number);
        str first = S_first_word(key);
        if (first.n < key.n && first.n > 2 && map_get(&who->body_by_word, first) == MAP_NONE)
            map_set(&who->body_by_word, first, number);
    }
    map_set(&who->body_by_key, key, number);
    return number;
}

/* Whether the letters of `acronym` begin words of the name, in order, from its first word on. */
static bool S_abbreviates(str acronym, str key)
{
    size_t at = 0;
    for (size_t i = 0; i < key.n && at < acronym.n; i++)
        if ((!i || key.at[i - 1] == ' ') && key.at[i] == acronym.at[at]) at++;
    return acronym.n >= 2 && acronym.at[0] == key.at[0] && at + 1 >= acronym.n;
}

/* "Name (ACR)": the name in brackets is the one before it. */
static bool S_bracketed(const field_reading *field, const name *before, const name *n)
{
    const token *t = field->tokens.at;
    bool open = n->first == before->last + 1 &&
                str_is(field_str(field, t[before->last].start, t[before->last].end), "(");
    bool closed = n->last < field->tokens.n &&
                  str_is(field_str(field, t[n->last].start, t[n->last].end), ")");
    return open && closed;
}

static bool S_is_acronym(const cast *who, const field_reading *field, size_t i)
{
    if (!i) return false;
    const name *n = &field->names.at[i], *before = n - 1;
    if (before->type != NAME_ORG || !S_bracketed(field, before, n)) return false;
    return S_abbreviates(name_key(who, field, n), name_key(who, field, before));
}

/* Of what is still read as a person the number is one of people. */
static bool S_introduces(const cast *who, const field_reading *field, size_t i)
{
    return field->names.at[i].type != NAME_PER && S_is_acronym(who, field, i);
}

void bodies_claim(cast *who, reading *r)
{
    map claimed = {.arena = who->a};
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < r->fields[i].names.n; k++)
            if (r->fields[i].names.at[k].type == NAME_PER && S_is_acronym(who, &r->fields[i], k))
                map_set(&claimed, name_key(who, &r->fields[i], &r->fields[i].names.at[k]), 1);
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < r->fields[i].names.n; k++) {
            name *n = &r->fields[i].names.at[k];
            if (n->type != NAME_PER || n->last > n->first + 1 || n->title) continue;
            if (map_get(&claimed, name_key(who, &r->fields[i], n)) != MAP_NONE) n->type = NAME_ORG;
        }
}

/* Organisations, and words with a capital that nothing is known of: most are bodies or brands. */
static bool S_is_body(const cast *who, const field_reading *field, const name *n)
{
    if (n->type == NAME_ORG) return true;
    if (n->type != NAME_MISC || n->entry || n->last > n->first + 1) return false;
    const phrase *p = phrases_find(gazetteer_phrases(who->g), field_str(field, n->start, n->end));
    while (p && p->kind != PHRASE_WORD) p = p->next;
    return !p || !(p->bits & (WORD_MISC_HEAD | WORD_NO_NAME));
}

void bodies_gather(cast *who, fasti_field which)
{
    const field_reading *field = &who->r->fields[which];
    for (size_t i = 0; i < field->names.n; i++) {
        const name *n = &field->names.at[i];
        bool introduces = S_introduces(who, field, i);
        if (!S_is_body(who, field, n) && !introduces) continue;
        str key = name_key(who, field, n), text = field_str(field, n->start, n->end);
        uint32_t number = introduces ? who->members[which][i - 1] : NO_MEMBER;
        if (number == NO_MEMBER) number = S_member(who, key, text, S_entry(who, n));
        who->members[which][i] = number;
        map_set(&who->body_by_key, key, number);
    }
}

/* The country that a body's own name tells: "Russian Defence Ministry", "Bank of Canada". */
static const char *S_country(const cast *who, str key)
{
    str rest = key;
    while (rest.n) {
        str word = S_first_word(rest);
        entry_form form;
        for (size_t n = rest.n; n; n = n == word.n ? 0 : word.n) { /* all that is left, a word */
            const entry *e = gazetteer_find(who->g, str_sub(rest, 0, n), &form);
            if (e && e->kind == ENTRY_COUNTRY) return e->country;
        }
        rest = str_sub(rest, word.n + 1, rest.n);
    }
    return "";
}

/* "Supreme Court", "Ministry of Finance": everyday words alone, of which each country has one. */
static bool S_generic(const cast *who, str key)
{
    for (str rest = key; rest.n;) {
        str word = S_first_word(rest);
        const phrase *p = phrases_find(gazetteer_phrases(who->g), word);
        uint32_t bits = 0;
        for (; p; p = p->next)
            if (p->kind == PHRASE_WORD) bits |= p->bits;
        if (!(bits & (WORD_COMMON | WORD_ORG_HEAD | WORD_LINK))) return false;
        rest = str_sub(rest, word.n + 1, rest.n);
    }
    return true;
}

static const fasti_actor *S_actor(const cast *who, const member *m)
{
    if (m->entry) return entry_actor(who, m->entry);
    const char *id = key_id(who, m->key), *country = S_country(who, m->key);
    const entry *about = *country || !S_generic(who, m->key) ? NULL : who->country;
    if (about) {
        country = about->country;
        id = arena_format(who->a, "%s-%c%c", id, country[0] | 32, country[1] | 32);
    }
    fasti_actor actor = {id, arena_copy(who->a, m->text), FASTI_ORGANISATION, country};
    return hold_actor(who->c, &actor);
}

/* A seat, parliament, court or university is also where things happen. */
static const fasti_place *S_place(const cast *who, const member *m)
{
    static const char *const types[] = {"seat", "parliament", "court", "university"};
    const entry *e = m->entry;
    if (!e) return NULL;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(e->type, types[i]) == 0) {
            fasti_place place = {.name = e->name, .country = e->country};
            return hold_place(who->c, &place);
        }
    return NULL;
}

void bodies_resolve(cast *who, fasti_field which, name *names)
{
    const field_reading *field = &who->r->fields[which];
    for (size_t i = 0; i < field->names.n; i++) {
        name *n = &names[i];
        if (!S_is_body(who, field, n)) continue;
        str key = name_key(who, field, n);
        uint32_t number = map_get(&who->body_by_key, key), longer = MAP_NONE;
        if (!n->entry) longer = map_get(&who->body_by_word, key);
        bool apart = longer != MAP_NONE && member_apart(who, &who->bodies.at[longer], key, NULL);
        if (longer != MAP_NONE && !apart) number = longer;
        if (number == MAP_NONE) continue;
        who->members[which][i] = number;
        member *m = &who->bodies.at[number];
        if (!m->actor) m->actor = S_actor(who, m);
        n->actor = m->actor;
        n->place = S_place(who, m);
    }
}
