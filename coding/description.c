/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walks over an article's tokens. Where the tables know a title or a noun for actors, the words
 * around it are a description; what comes of it depends on what was told before.
 */
#include "describe.h"

void describe_as(describer *d, description *out, description_kind kind,
                 const fasti_actor *const *actors, size_t n)
{
    const fasti_actor **copy = arena_array(d->a, const fasti_actor *, n);
    for (size_t i = 0; i < n; i++) copy[i] = actors[i];
    out->kind = kind;
    out->actors = copy;
    out->actor_count = n;
}

void describe_as_one(describer *d, description *out, description_kind kind,
                     const fasti_actor *actor)
{
    describe_as(d, out, kind, &actor, 1);
}

bool last_two(const describer *d, bool (*fits)(const fasti_actor *), const fasti_actor *two[2])
{
    enum { LOOK_BACK = 40 };
    two[0] = two[1] = NULL;
    for (size_t i = d->told.n, steps = 0; i-- && steps < LOOK_BACK; steps++) {
        const fasti_actor *actor = d->told.at[i].actor;
        if (!fits(actor) || actor == two[1]) continue;
        if (two[1]) return two[0] = actor, true;
        two[1] = actor;
    }
    return false;
}

/* Names that are one entry's only by their own words: "protesters" of Thailand are not Kenya's. */
const fasti_actor *words_actor(describer *d, const phrase_span *p, fasti_actor_type type)
{
    str text = span_text(d, p);
    str key = text_key(d->who, text);
    const entry *of = p->owner && p->owner->entry ? p->owner->entry : d->who->country;
    const char *country = of ? of->country : "", *id = key_id(d->who, key);
    if (!p->owner && *country)
        id = arena_format(d->a, "%s-%c%c", id, country[0] | 32, country[1] | 32);
    fasti_actor actor = {id, arena_copy(d->a, text), type, country};
    return hold_actor(d->c, &actor);
}

/* ---- memory -------------------------------------------------------------------------------- */

static void S_tell(describer *d, const fasti_actor *actor, uint32_t member, uint32_t token)
{
    bool first = !d->told.n || d->told.at[d->told.n - 1].sentence != d->sentence;
    char gender = 0;
    if (member != NO_MEMBER) gender = d->who->people.at[member].gender;
    const entry *e = NULL;
    if (!gender && actor->type == FASTI_PERSON)
        e = gazetteer_find(d->who->g, str_of(actor->name), NULL);
    if (e) gender = e->gender;
    vec_push(d->a, &d->told, (told){actor, member, first, d->sentence, token, gender});
}

static void S_tell_name(describer *d, const name *n)
{
    size_t i = (size_t)(n - d->field->names.at);
    uint32_t member = n->type == NAME_PER ? d->who->members[d->field->field][i] : NO_MEMBER;
    if (n->actor && n->type != NAME_MISC) S_tell(d, n->actor, member, n->first);
}

/* A bare head means whom the same head meant before: "Hong Kong protesters", then "protesters". */
static bool S_again(const describer *d, const phrase_span *p, str head, description *out)
{
    if (!p->bare || p->two) return false;
    uint32_t i = map_get(&d->by_head, head);
    if (i == MAP_NONE) return false;
    *out = d->heads.at[i];
    return true;
}

static void S_remember(describer *d, str head, const description *out)
{
    map_set(&d->by_head, head, (uint32_t)d->heads.n);
    vec_push(d->a, &d->heads, *out);
}

/* ---- the walk ------------------------------------------------------------------------------ */

typedef struct hit {
    uint32_t last;
    const title *title;
    const noun *noun;
} hit;

/* The longest title or noun at a token; a title before a name is part of the name. */
static hit S_hit(const describer *d, uint32_t i)
{
    hit best = {0};
    phrase_match found[PHRASE_MATCHES];
    size_t n = phrases_at(gazetteer_phrases(d->who->g), d->field, i, d->s->last, found);
    for (size_t k = 0; k < n; k++)
        for (const phrase *p = found[k].first; p; p = p->next) {
            if (p->kind != PHRASE_TITLE && p->kind != PHRASE_NOUN) continue;
            if (p->acronym && !d->field->tokens.at[i].all_capital) continue; /* "PM", "p.m." */
            if (found[k].last > best.last) best = (hit){.last = found[k].last};
            if (p->kind == PHRASE_TITLE) best.title = p->of;
            if (p->kind == PHRASE_NOUN) best.noun = p->of;
        }
    const name *next = best.last ? name_at(d->field, best.last) : NULL;
    bool before = next && next->lead <= i && next->first > i;
    return before ? (hit){.last = 0} : best;
}

static str S_head(const describer *d, uint32_t first, uint32_t last)
{
    const token *t = d->field->tokens.at;
    return text_key(d->who, field_str(d->field, t[first].start, t[last - 1].end));
}

/* Whether the words stand before the noun that they belong to: "gang violence", "party official";
 * plurals do not. */
static bool S_modifier(const describer *d, uint32_t last)
{
    if (last >= d->s->last) return false;
    const token *t = &d->field->tokens.at[last - 1], *next = t + 1;
    str head = str_of(t->lower);
    static const char *const plurals[] = {"people", "police", "men", "women", "children", "staff"};
    if (str_ends(head, STR("s"))) return false;
    for (size_t i = 0; i < sizeof plurals / sizeof *plurals; i++)
        if (str_is(head, plurals[i])) return false;
    return next->tag == TAG_NOUN && next->spaced;
}

/* "will press", "to guard": a verb, whatever its tag. */
static bool S_after_modal(const describer *d, uint32_t i)
{
    static const char *const modals[] = {"to",     "will", "would", "can", "could", "may", "might",
                                         "should", "must", "shall", "'ll", "did",   "do",  "does"};
    if (i == d->s->first) return false;
    str before = str_of(d->field->tokens.at[i - 1].lower);
    bool modal = false;
    for (size_t k = 0; k < sizeof modals / sizeof *modals; k++) modal |= str_is(before, modals[k]);
    bool plural = str_ends(str_of(d->field->tokens.at[i].lower), STR("s"));
    return modal && !plural;
}

/* Words that are no noun here: "people" may be, "leads" and "said" are not in the tables. */
static bool S_possible(const describer *d, uint32_t i, const hit *h)
{
    const token *t = &d->field->tokens.at[i];
    if (!h->last || (h->title && !h->noun && h->title->kind < TITLE_OFFICE)) return false;
    if (S_modifier(d, h->last) || S_after_modal(d, i)) return false;
    if (h->last > i + 1) return true;
    return t->tag == TAG_NOUN || t->tag == TAG_PROPN || t->tag == TAG_X || t->tag == TAG_ADJ;
}

/* No head begins with a word of a closed class. */
static bool S_may_begin(const token *t)
{
    return t->tag == TAG_NOUN || t->tag == TAG_PROPN || t->tag == TAG_ADJ || t->tag == TAG_X ||
           t->tag == TAG_VERB || t->tag == TAG_ADV;
}

static bool S_describe(describer *d, const phrase_span *p, const hit *h, description *out)
{
    str head = S_head(d, p->head, p->last);
    description before;
    bool again = S_again(d, p, head, &before);
    if (again) describe_as(d, out, before.kind, before.actors, before.actor_count);
    bool title = h->title && (!h->title->plural || !h->noun || (p->two && p->bare));
    if (!again && title && describe_title(d, p, h->title, out)) again = true;
    if (!again && h->noun && describe_noun(d, p, h->noun, out)) again = true;
    if (again && (p->bare || p->owner)) S_remember(d, head, out);
    return again;
}

/* Names within a description are not told of themselves: "Russian troops". */
static void S_untell(describer *d, uint32_t first)
{
    while (d->told.n && d->told.at[d->told.n - 1].sentence == d->sentence &&
           d->told.at[d->told.n - 1].token >= first)
        d->told.n--;
}

static uint32_t S_push(describer *d, descriptions *all, description *out)
{
    const token *t = d->field->tokens.at;
    uint32_t first = out->first;
    if (first + 1 < out->last && t[first].tag == TAG_DET) first++;
    out->start = t[first].start;
    out->end = t[out->last - 1].end;
    vec_push(d->a, &all->fields[d->field->field], *out);
    S_untell(d, out->first);
    for (size_t i = 0; i < out->actor_count; i++) {
        uint32_t member = map_get(&d->by_actor, str_of(out->actors[i]->id));
        S_tell(d, out->actors[i], member == MAP_NONE ? NO_MEMBER : member, out->first);
    }
    return out->last;
}

static bool S_apart(const descriptions *all, fasti_field field, uint32_t first)
{
    size_t n = all->fields[field].n;
    return !n || all->fields[field].at[n - 1].last <= first;
}

/* A possessive pronoun that a longer description begins with: "his troops". */
static void S_absorb(describer *d, descriptions *all, uint32_t first)
{
    size_t n = all->fields[d->field->field].n;
    if (!n) return;
    const description *last = &all->fields[d->field->field].at[n - 1];
    if (last->kind != DESCRIBES_PRONOUN || last->first < first) return;
    all->fields[d->field->field].n--;
    S_untell(d, first);
}

static uint32_t S_step(describer *d, descriptions *all, uint32_t i)
{
    const name *n = name_at(d->field, i);
    if (n && n->first == i) S_tell_name(d, n);
    description out = {.first = i, .last = i + 1, .head = i};
    if (!n && describe_pronoun(d, i, &out)) return S_push(d, all, &out);
    if (n && (n->type != NAME_MISC || !n->entry)) return n->last;
    if (n || !S_may_begin(&d->field->tokens.at[i])) return i + 1;
    hit h = S_hit(d, i);
    if (!S_possible(d, i, &h)) return i + 1;
    phrase_span p = span_around(d, i, h.last);
    S_absorb(d, all, p.first);
    if (!S_apart(all, d->field->field, p.first) || !S_describe(d, &p, &h, &out)) return h.last;
    out.first = p.first;
    out.last = p.last;
    out.head = p.last - 1;
    return S_push(d, all, &out);
}

static void S_walk(describer *d, descriptions *all)
{
    for (size_t k = 0; k < d->field->sentences.n; k++) {
        d->s = &d->field->sentences.at[k];
        d->sentence++;
        for (uint32_t i = d->s->first; i < d->s->last;) i = S_step(d, all, i);
    }
}

const descriptions *descriptions_find(const cast *who, const reading *r, collection *c,
                                      arena *scratch)
{
    descriptions *all = arena_make(scratch, descriptions);
    describer d = {.who = who, .c = c, .a = scratch, .by_head = {.arena = scratch}};
    d.by_actor.arena = scratch;
    for (uint32_t i = 0; i < who->people.n; i++)
        if (who->people.at[i].actor) map_set(&d.by_actor, str_of(who->people.at[i].actor->id), i);
    for (int i = 0; i < 2; i++) {
        d.field = &r->fields[i];
        S_walk(&d, all);
    }
    return all;
}

const description *description_at(const descriptions *d, fasti_field field, uint32_t token)
{
    size_t low = 0, high = d->fields[field].n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->fields[field].at[middle].last <= token)
            low = middle + 1;
        else
            high = middle;
    }
    bool covers = low < d->fields[field].n && d->fields[field].at[low].first <= token;
    return covers ? &d->fields[field].at[low] : NULL;
}
