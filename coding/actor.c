/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of resolution: countries are counted first, since they decide between namesakes;
 * full names are gathered from the whole article before any short one is resolved.
 */
#include "cast.h"

size_t country_slot(const char *code)
{
    if (!code[0] || !code[1]) return COUNTRY_SLOTS - 1;
    return (size_t)(code[0] - 'A') * 26 + (size_t)(code[1] - 'A');
}

static str S_key(str text, arena *a)
{
    char key[PHRASE_BYTES];
    size_t length = phrase_key(text, key, NULL);
    if (!length) return text;
    return (str){arena_copy(a, (str){key, length}), length};
}

str text_key(const cast *who, str text)
{
    return S_key(text, who->a);
}

str name_key(const cast *who, const field_reading *field, const name *n)
{
    return text_key(who, field_str(field, n->start, n->end));
}

static const char *S_id(str key, arena *a)
{
    char *id = arena_copy(a, key);
    for (size_t i = 0; i < key.n; i++)
        if (id[i] == ' ' || id[i] == '\n' || id[i] == '\t') id[i] = '-';
    return id;
}

const char *key_id(const cast *who, str key)
{
    return S_id(key, who->a);
}

bool member_apart(const cast *who, const member *m, str key, const entry *e)
{
    const char *mine = m->entry ? m->entry->id : key_id(who, m->key);
    return gazetteer_apart(who->g, str_of(mine), str_of(e ? e->id : key_id(who, key)));
}

/* The country that the article mentions most, the first by code of several. */
static const entry *S_country(const cast *who)
{
    size_t best = COUNTRY_SLOTS;
    for (size_t i = 0; i + 1 < COUNTRY_SLOTS; i++)
        if (who->countries[i] &&
            (best == COUNTRY_SLOTS || who->countries[i] > who->countries[best]))
            best = i;
    if (best == COUNTRY_SLOTS) return NULL;
    char code[3] = {(char)('A' + best / 26), (char)('A' + best % 26), '\0'};
    return gazetteer_country(who->g, code);
}

const entry *cast_country(const cast *who)
{
    return who->country;
}

static fasti_actor_type S_type(const entry *e)
{
    switch (e->kind) {
    case ENTRY_PERSON:
        return FASTI_PERSON;
    case ENTRY_COUNTRY:
        return FASTI_COUNTRY;
    case ENTRY_GROUP:
        return FASTI_GROUP;
    default:
        return FASTI_ORGANISATION;
    }
}

fasti_actor actor_of_entry(const entry *e)
{
    return (fasti_actor){e->id, e->name, S_type(e), e->country};
}

/* Who acts where an entry is named: a capital's country. */
static const entry *S_acting(const entry *e)
{
    return e->kind == ENTRY_CAPITAL && e->of ? e->of : e;
}

const fasti_actor *entry_actor(const cast *who, const entry *e)
{
    fasti_actor actor = actor_of_entry(S_acting(e));
    return hold_actor(who->c, &actor);
}

fasti_actor actor_of_name(const gazetteer *g, const char *name, fasti_actor_type type, bool typed,
                          arena *a)
{
    entry_form form = FORM_NAME;
    const entry *e = gazetteer_find(g, str_of(name), &form);
    bool acts = e && form != FORM_DEMONYM && e->kind != ENTRY_CITY && e->kind != ENTRY_REGION;
    bool fits = !typed || (e && (e->kind == ENTRY_PERSON) == (type == FASTI_PERSON));
    if (acts && fits) return actor_of_entry(S_acting(e));
    return (fasti_actor){S_id(S_key(str_of(name), a), a), name, type, ""};
}

const name *name_at(const field_reading *field, uint32_t token)
{
    size_t low = 0, high = field->names.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (field->names.at[middle].last <= token)
            low = middle + 1;
        else
            high = middle;
    }
    bool covers = low < field->names.n && field->names.at[low].first <= token;
    return covers ? &field->names.at[low] : NULL;
}

const entry *title_owner(const field_reading *field, uint32_t lead)
{
    if (!lead) return NULL;
    const token *t = &field->tokens.at[lead - 1];
    str text = field_str(field, t->start, t->end);
    bool owns = str_is(text, "'s") || str_is(text, "\xE2\x80\x99s") || str_is(text, "'");
    if (owns && lead < 2) return NULL;
    const name *n = name_at(field, owns ? lead - 2 : lead - 1);
    if (!n || !n->entry || n->last != (owns ? lead - 1 : lead)) return NULL;
    return n->entry->kind == ENTRY_CAPITAL ? n->entry->of : n->entry;
}

static void S_in_both(cast *who, void (*step)(cast *, fasti_field))
{
    step(who, FASTI_TITLE);
    step(who, FASTI_TEXT);
}

const cast *actors_resolve(const gazetteer *g, reading *r, collection *c, arena *scratch)
{
    cast *who = arena_make(scratch, cast);
    *who = (cast){.g = g, .r = r, .c = c, .a = scratch};
    who->person_by_key.arena = who->person_by_word.arena = scratch;
    who->body_by_key.arena = who->body_by_word.arena = scratch;
    who->countries = arena_array(scratch, uint16_t, COUNTRY_SLOTS);
    for (int i = 0; i < 2; i++) {
        size_t n = r->fields[i].names.n;
        who->members[i] = arena_array(scratch, uint32_t, n + 1);
        for (size_t k = 0; k < n; k++) who->members[i][k] = NO_MEMBER;
    }
    S_in_both(who, places_count);
    who->country = S_country(who);
    bodies_claim(who, r);
    S_in_both(who, people_gather);
    S_in_both(who, bodies_gather);
    for (int i = 0; i < 2; i++) {
        name *names = r->fields[i].names.at;
        people_resolve(who, (fasti_field)i, names);
        bodies_resolve(who, (fasti_field)i, names);
        places_resolve(who, (fasti_field)i, names);
    }
    return who;
}
