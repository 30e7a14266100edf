/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places, and countries as actors. Of several places of one name the one wins that the next name
 * locates ("London, Ontario"), then the one in a country that the article names, then the largest.
 */
#include "cast.h"

static void S_count(cast *who, const entry *e)
{
    uint16_t *n = &who->countries[country_slot(e->country)];
    if (*e->country && *n < UINT16_MAX) ++*n;
}

static bool S_is_city(const entry *e)
{
    return e->kind == ENTRY_CITY || e->kind == ENTRY_REGION || e->kind == ENTRY_CAPITAL;
}

/* Whether other places bear the name, so that it tells no country by itself. */
static bool S_ambiguous(const cast *who, const field_reading *field, const name *n)
{
    const phrase *p = phrases_find(gazetteer_phrases(who->g), field_str(field, n->start, n->end));
    for (; p; p = p->next) {
        const entry *e = p->of;
        if (p->kind == PHRASE_ENTRY && e != n->entry && e->kind <= ENTRY_REGION) return true;
    }
    return false;
}

void places_count(cast *who, fasti_field which)
{
    const field_reading *field = &who->r->fields[which];
    for (size_t i = 0; i < field->names.n; i++) {
        const name *n = &field->names.at[i];
        if (!n->entry) continue;
        bool certain = n->entry->kind == ENTRY_COUNTRY || n->entry->kind == ENTRY_PERSON ||
                       n->entry->kind == ENTRY_SEAT || n->entry->kind == ENTRY_GROUP;
        if (certain || (S_is_city(n->entry) && !S_ambiguous(who, field, n))) S_count(who, n->entry);
    }
}

/* ---- which of several ---------------------------------------------------------------------- */

/* The place that follows after a comma, NULL if none. */
static const name *S_wider(const field_reading *field, const name *n)
{
    if (n->last + 1 >= field->tokens.n) return NULL;
    const token *t = &field->tokens.at[n->last];
    if (!str_is(field_str(field, t->start, t->end), ",")) return NULL;
    const name *next = name_at(field, n->last + 1);
    bool place = next && next->type == NAME_LOC && next->first == n->last + 1 && next->entry;
    return place ? next : NULL;
}

/* Whether one of the places of a name is in the country of `e`: "London, Ontario". */
static bool S_within(const cast *who, const field_reading *field, const name *wider, const entry *e)
{
    const phrase *p =
        phrases_find(gazetteer_phrases(who->g), field_str(field, wider->start, wider->end));
    for (; p; p = p->next) {
        const entry *w = p->of;
        bool wide =
            p->kind == PHRASE_ENTRY && (w->kind == ENTRY_COUNTRY || w->kind == ENTRY_REGION);
        if (wide && strcmp(w->country, e->country) == 0) return true;
    }
    return false;
}

/* How well a candidate fits; comparable numbers. */
static double S_fit(const cast *who, const field_reading *field, const entry *e, const name *wider)
{
    double fit = e->kind == ENTRY_COUNTRY ? 1 : 1 + (double)e->population / 1e5;
    if (e->kind == ENTRY_COUNTRY) fit += 300;
    if (e->kind == ENTRY_CAPITAL) fit += 20;
    if (e->kind == ENTRY_REGION) fit += 10;
    if (wider && S_within(who, field, wider, e)) fit += 1e6;
    unsigned named = who->countries[country_slot(e->country)];
    return *e->country && named ? fit + 100 * (named < 5 ? named : 5) : fit;
}

static const entry *S_best(const cast *who, const field_reading *field, const name *n)
{
    const name *wider = S_wider(field, n);
    const entry *best = n->entry;
    double most = S_fit(who, field, best, wider);
    const phrase *p = phrases_find(gazetteer_phrases(who->g), field_str(field, n->start, n->end));
    for (; p; p = p->next) {
        const entry *e = p->of;
        if (p->kind != PHRASE_ENTRY || e->kind > ENTRY_REGION || p->form == FORM_DEMONYM) continue;
        double fit = S_fit(who, field, e, wider);
        if (fit > most) best = e, most = fit;
    }
    return best;
}

/* ---- places and actors --------------------------------------------------------------------- */

static const fasti_place *S_place(const cast *who, const entry *e)
{
    fasti_place place = {e->name, e->country, e->located, e->lat, e->lon};
    return hold_place(who->c, &place);
}

static const fasti_place *S_unknown(const cast *who, const field_reading *field, const name *n)
{
    const char *text = arena_copy(who->a, field_str(field, n->start, n->end));
    const name *wider = S_wider(field, n);
    fasti_place place = {.name = text, .country = wider ? wider->entry->country : ""};
    return hold_place(who->c, &place);
}

static void S_resolve(const cast *who, const field_reading *field, name *n)
{
    if (n->type == NAME_LOC && !n->entry) {
        n->place = S_unknown(who, field, n);
    } else if (n->type == NAME_LOC) {
        n->entry = S_best(who, field, n);
        n->place = S_place(who, n->entry);
        n->actor = entry_actor(who, n->entry);
    } else if (n->type == NAME_MISC && n->entry) {
        n->actor = entry_actor(who, n->entry);
    }
}

void places_resolve(cast *who, fasti_field which, name *names)
{
    const field_reading *field = &who->r->fields[which];
    for (size_t i = 0; i < field->names.n; i++) S_resolve(who, field, &names[i]);
}
