/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom titles, nouns and pronouns mean. Each rule gives up rather than guess between two.
 */
#include "describe.h"

enum { LOOK_BACK = 60, LOOK_AMONG = 200 }; /* of what was told, and of the cast */

static bool S_is(const describer *d, uint32_t i, const char *lower)
{
    return i < d->field->tokens.n && strcmp(d->field->tokens.at[i].lower, lower) == 0;
}

static bool S_person(const fasti_actor *a)
{
    return a->type == FASTI_PERSON;
}

static bool S_country(const fasti_actor *a)
{
    return a->type == FASTI_COUNTRY;
}

static bool S_body(const fasti_actor *a)
{
    return a->type == FASTI_ORGANISATION || (a->type == FASTI_GROUP && a->name[0] < 'a');
}

static bool S_side(const fasti_actor *a)
{
    return S_country(a) || S_body(a);
}

/* ---- offices ------------------------------------------------------------------------------- */

/* Another key of the same office: a country's leader is whoever leads it. */
static const char *const *S_offices(const char *office)
{
    static const char *const leader[] = {
        "leader", "president", "prime minister", "chancellor", "king", "secretary-general", NULL};
    static const char *const king[] = {"king", "queen", "emperor", "emir", "sultan", NULL};
    static const char *const chief[] = {"prime minister", "chancellor", NULL};
    static const char *const premier[] = {"prime minister", NULL};
    if (strcmp(office, "leader") == 0) return leader;
    if (strcmp(office, "king") == 0) return king;
    if (strcmp(office, "chancellor") == 0) return chief;
    if (strcmp(office, "prime minister") == 0) return premier;
    return NULL;
}

/* Whom the article itself gives the title of this country or body. */
static const fasti_actor *S_told_holder(const describer *d, const entry *of, const char *office)
{
    size_t n = d->who->people.n;
    for (size_t i = n; i-- && n - i < LOOK_AMONG;) {
        const member *m = &d->who->people.at[i];
        bool same = m->title && *m->title->office && strcmp(m->title->office, office) == 0;
        if (same && m->of == of) return m->actor;
    }
    return NULL;
}

static const fasti_actor *S_table_holder(const describer *d, const entry *of, const char *office)
{
    const entry *e = gazetteer_holder(d->who->g, of, office, d->who->r->anchor);
    return e ? entry_actor(d->who, e) : NULL;
}

const fasti_actor *holder_of(const describer *d, const entry *of, const char *office)
{
    if (!of || !*office) return NULL;
    if (strcmp(office, "leader") == 0 && *of->leader) office = of->leader;
    const fasti_actor *actor = S_told_holder(d, of, office);
    if (!actor) actor = S_table_holder(d, of, office);
    const char *const *other = actor ? NULL : S_offices(office);
    for (; other && *other && !actor; other++) actor = S_table_holder(d, of, *other);
    return actor;
}

/* The country or body that a name stands for as owner of an office. */
static const entry *S_owner(const describer *d, const name *n)
{
    if (!n || !n->entry) return NULL;
    const entry *e = n->entry;
    bool stands = e->kind == ENTRY_CAPITAL || e->kind == ENTRY_SEAT || e->kind == ENTRY_PERSON;
    bool people = e->kind == ENTRY_GROUP && strcmp(e->type, "people") == 0;
    if ((stands || people) && *e->country) return gazetteer_country(d->who->g, e->country);
    return e;
}

/* The office that somebody of the cast has, by the article or the tables; "" where unknown. */
static const char *S_office_of(const describer *d, uint32_t number)
{
    const member *m = &d->who->people.at[number];
    const char *office;
    const entry *of;
    if (m->title && *m->title->office) return m->title->office;
    bool held = m->entry && gazetteer_office(d->who->g, m->entry, d->who->r->anchor, &office, &of);
    return held ? office : "";
}

/* "the president" with nobody's name: the last person told of who is one. */
static const fasti_actor *S_last_with(const describer *d, const char *office)
{
    for (size_t i = d->told.n, steps = 0; i-- && steps < LOOK_BACK; steps++) {
        const told *t = &d->told.at[i];
        if (t->member != NO_MEMBER && strcmp(S_office_of(d, t->member), office) == 0)
            return t->actor;
    }
    return NULL;
}

/* "the former president": the only one of the cast who was, NULL if none or several. */
static const fasti_actor *S_former(const describer *d, const phrase_span *p, const title *t)
{
    const fasti_actor *found = NULL;
    const entry *of = S_owner(d, p->owner);
    for (size_t i = 0; i < d->who->people.n && i < LOOK_AMONG && *t->office; i++) {
        const member *m = &d->who->people.at[i];
        if (!m->entry || (p->owner && !of)) continue;
        if (!gazetteer_held(d->who->g, m->entry, of, t->office, d->who->r->anchor)) continue;
        if (found) return NULL;
        found = m->actor;
    }
    return found;
}

/* "his Russian counterpart": the office of the last person told of, in the other country. */
static const fasti_actor *S_counterpart(const describer *d, const phrase_span *p)
{
    const entry *of = S_owner(d, p->owner);
    for (size_t i = d->told.n, steps = 0; of && i-- && steps < LOOK_BACK; steps++) {
        const told *t = &d->told.at[i];
        if (t->member == NO_MEMBER || strcmp(t->actor->country, of->country) == 0) continue;
        const char *office = S_office_of(d, t->member);
        if (*office) return holder_of(d, of, office);
    }
    return NULL;
}

/* "X, the president" and "the president, X": the person next to the words, NULL if none. */
static const fasti_actor *S_apposed(const describer *d, const phrase_span *p)
{
    const name *n = NULL;
    if (S_is(d, p->last, ",") && p->last + 1 < d->s->last) {
        n = name_at(d->field, p->last + 1);
        uint32_t lead = n ? n->lead : 0;
        if (n && (n->type != NAME_PER || lead != p->last + 1)) n = NULL;
        if (n && !S_is(d, n->last, ",") && n->last + 1 < d->s->last && p->first > d->s->first &&
            !p->definite)
            n = NULL;
    }
    if (!n && p->first >= d->s->first + 2 && S_is(d, p->first - 1, ",")) {
        n = name_at(d->field, p->first - 2);
        if (n && (n->type != NAME_PER || n->last != p->first - 1)) n = NULL;
    }
    return n ? n->actor : NULL;
}

bool describe_title(describer *d, const phrase_span *p, const title *t, description *out)
{
    const fasti_actor *two[2], *who = NULL;
    if (t->plural) {
        if (p->two && p->bare && last_two(d, S_person, two))
            return describe_as(d, out, DESCRIBES_BACK, two, 2), true;
        return describe_as_one(d, out, DESCRIBES_PEOPLE, words_actor(d, p, FASTI_GROUP)), true;
    }
    const entry *of = S_owner(d, p->owner);
    if (S_is(d, p->head, "counterpart"))
        who = S_counterpart(d, p);
    else if (!(who = S_apposed(d, p)) && p->former)
        who = S_former(d, p, t);
    else if (!who && !p->lesser && *t->office) {
        who = p->owner ? holder_of(d, of, t->office) : NULL;
        if (!p->owner && p->definite) who = S_last_with(d, t->office);
        if (!who && !p->owner && p->definite) who = holder_of(d, d->who->country, t->office);
    }
    if (!who && t->kind == TITLE_CIVIL) return false;
    if (!who) who = words_actor(d, p, FASTI_PERSON);
    return describe_as_one(d, out, DESCRIBES_OFFICE, who), true;
}

/* ---- nouns --------------------------------------------------------------------------------- */

static const fasti_actor *S_state_actor(const describer *d, const name *n)
{
    const entry *e = n->entry;
    if (n->type == NAME_PER || (e && e->kind == ENTRY_CAPITAL)) {
        const char *code = e ? e->country : n->actor ? n->actor->country : "";
        const entry *country = *code ? gazetteer_country(d->who->g, code) : d->who->country;
        return country ? entry_actor(d->who, country) : NULL;
    }
    return n->actor;
}

/* "its troops", "his army": the country or body before, or a leader's country. */
static const fasti_actor *S_possessor(const describer *d, uint32_t pronoun)
{
    const fasti_actor *actor = pronoun_means(d, pronoun);
    if (!actor || !S_person(actor)) return actor;
    const entry *country = gazetteer_country(d->who->g, actor->country);
    return country ? entry_actor(d->who, country) : NULL;
}

static bool S_state(describer *d, const phrase_span *p, description *out)
{
    const fasti_actor *actors[2];
    size_t n = 0;
    if (p->owner && (actors[n] = S_state_actor(d, p->owner))) n++;
    if (p->other && (actors[n] = S_state_actor(d, p->other))) n++;
    if (!p->owner && p->possessed && (actors[n] = S_possessor(d, p->first))) n++;
    const entry *country = !p->owner && !n ? d->who->country : NULL;
    if (country) actors[n++] = entry_actor(d->who, country);
    if (!n) actors[n++] = words_actor(d, p, FASTI_GROUP);
    return describe_as(d, out, DESCRIBES_STATE, actors, n), true;
}

static bool S_has_type(str types, const char *type)
{
    for (str_cut cut = {.tail = types, .ok = types.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        if (str_is(cut.head, type)) return true;
    }
    return false;
}

/* The last body told of that is of one of the noun's types. */
static const fasti_actor *S_last_body(const describer *d, const noun *n)
{
    for (size_t i = d->told.n, steps = 0; i-- && steps < LOOK_BACK; steps++) {
        const fasti_actor *actor = d->told.at[i].actor;
        if (actor->type != FASTI_ORGANISATION && actor->type != FASTI_GROUP) continue;
        const entry *e = gazetteer_find(d->who->g, str_of(actor->name), NULL);
        if (e && S_has_type(n->types, e->type)) return actor;
    }
    return NULL;
}

static bool S_body_noun(describer *d, const phrase_span *p, const noun *n, description *out)
{
    const fasti_actor *actor = p->bare && p->definite && n->types.n ? S_last_body(d, n) : NULL;
    if (!actor) actor = words_actor(d, p, FASTI_ORGANISATION);
    return describe_as_one(d, out, DESCRIBES_BODY, actor), true;
}

static bool S_several(describer *d, const phrase_span *p, description *out)
{
    const fasti_actor *two[2];
    bool states = S_is(d, p->head, "countries") || S_is(d, p->head, "nations") ||
                  S_is(d, p->head, "governments") || S_is(d, p->head, "states");
    bool people = S_is(d, p->head, "leaders") || S_is(d, p->head, "men");
    bool bodies = S_is(d, p->head, "parties") || S_is(d, p->head, "groups");
    bool sides = S_is(d, p->head, "sides");
    if (!states && !people && !bodies && !sides) return false;
    bool found = last_two(d,
                          states   ? S_country
                          : people ? S_person
                          : bodies ? S_body
                                   : S_side,
                          two);
    if (!found && (!sides || !last_two(d, S_person, two))) return false;
    return describe_as(d, out, DESCRIBES_BACK, two, 2), true;
}

static bool S_people(describer *d, const phrase_span *p, const noun *n, description *out)
{
    if (p->two && p->bare && S_several(d, p, out)) return true;
    const name *owner = p->owner;
    bool body = owner && owner->actor && owner->type == NAME_ORG;
    if (n->kind == NOUN_MEMBER && body)
        return describe_as_one(d, out, DESCRIBES_STATE, owner->actor), true;
    fasti_actor_type type = n->kind == NOUN_SOMEONE ? FASTI_PERSON : FASTI_GROUP;
    description_kind kind = n->kind == NOUN_SOMEONE ? DESCRIBES_SOMEONE : DESCRIBES_PEOPLE;
    return describe_as_one(d, out, kind, words_actor(d, p, type)), true;
}

bool describe_noun(describer *d, const phrase_span *p, const noun *n, description *out)
{
    if (n->kind == NOUN_STATE) return S_state(d, p, out);
    if (n->kind == NOUN_BODY) return S_body_noun(d, p, n, out);
    if (n->kind != NOUN_TYPE) return S_people(d, p, n, out);
    const fasti_actor *actor = p->bare && p->definite ? S_last_body(d, n) : NULL;
    return actor ? describe_as_one(d, out, DESCRIBES_BACK, actor), true : false;
}
