/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words around a head: from the head to the left over what may stand before a noun.
 */
#include "describe.h"

enum { MOST_BEFORE = 8 };

static const token *S_token(const describer *d, uint32_t i)
{
    return &d->field->tokens.at[i];
}

static bool S_is(const describer *d, uint32_t i, const char *lower)
{
    return strcmp(S_token(d, i)->lower, lower) == 0;
}

static bool S_owns(const describer *d, uint32_t i)
{
    return S_is(d, i, "'s") || S_is(d, i, "\xE2\x80\x99s") || S_is(d, i, "'") ||
           S_is(d, i, "\xE2\x80\x99");
}

static bool S_in(const describer *d, uint32_t i, const char *const *words)
{
    for (; *words; words++)
        if (S_is(d, i, *words)) return true;
    return false;
}

/* Whether a participle here describes what follows: "the alleged rebels". */
static bool S_participle(const describer *d, uint32_t i)
{
    const token *t = S_token(d, i);
    if (t->tag != TAG_VERB || (t->form != FORM_PAST && t->form != FORM_PARTICIPLE)) return false;
    if (i == d->s->first || S_is(d, i - 1, "-")) return true;
    uint8_t before = S_token(d, i - 1)->tag;
    return before == TAG_DET || before == TAG_NUM || before == TAG_ADP || before == TAG_ADJ;
}

/* Whether a time expression covers a token: "on Feb. 14 troops ...". */
static bool S_time(const describer *d, uint32_t i)
{
    size_t low = 0, high = d->field->timexes.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->field->timexes.at[middle].last <= i)
            low = middle + 1;
        else
            high = middle;
    }
    return low < d->field->timexes.n && d->field->timexes.at[low].first <= i;
}

static bool S_modifies(const describer *d, uint32_t i)
{
    static const char *const articles[] = {"the", "a", "an", NULL};
    const token *t = S_token(d, i);
    if (S_in(d, i, articles) || S_time(d, i)) return false;
    if (S_is(d, i, "-")) return i > d->s->first && !t->spaced;
    bool noun = t->tag == TAG_NOUN && i + 1 < d->field->tokens.n;
    return t->tag == TAG_ADJ || t->tag == TAG_NUM || t->tag == TAG_PROPN || noun ||
           S_participle(d, i);
}

/* Takes a name before the head as owner; the token before it. */
static uint32_t S_take_name(phrase_span *p, const name *n)
{
    if (!p->owner) {
        p->owner = n;
    } else if (!p->other) {
        p->other = p->owner;
        p->owner = n;
    }
    p->bare = false;
    return n->first;
}

static void S_note(const describer *d, phrase_span *p, uint32_t i)
{
    static const char *const former[] = {"former",  "ex",   "late", "deputy", "vice",      "ousted",
                                         "deposed", "next", "past", "then",   "assistant", NULL};
    static const char *const two[] = {"two", "both", NULL};
    p->former |= S_in(d, i, former);
    p->two |= S_in(d, i, two);
    if (S_token(d, i)->tag != TAG_NUM) p->bare = false;
}

/* One step to the left of `at`; the new first token, or `at` where the span ends. */
static uint32_t S_left(const describer *d, phrase_span *p, uint32_t at)
{
    uint32_t i = at - 1;
    const name *n = name_at(d->field, i);
    bool counted = at < p->head && S_token(d, at)->tag == TAG_NUM;
    if (counted && !S_owns(d, i)) return at;        /* a number begins its phrase */
    bool joined = at < p->head && S_is(d, at, "-"); /* "Russian-backed": no owner */
    if (n && n->last == at && n->first >= d->s->first)
        return joined ? p->bare = false, n->first : S_take_name(p, n);
    if (S_owns(d, i) && i > d->s->first) {
        n = name_at(d->field, i - 1);
        return n && n->last == i ? S_take_name(p, n) : at;
    }
    if (S_is(d, i, "and") && p->owner && p->owner->first == at && i > d->s->first) {
        n = name_at(d->field, i - 1);
        bool pair = n && n->last == i && n->entry && p->owner->entry;
        return pair ? S_take_name(p, n) : at;
    }
    if (!S_modifies(d, i)) return at;
    S_note(d, p, i);
    return i;
}

/* "president of Russia": an owner behind the head. */
static void S_right(const describer *d, phrase_span *p)
{
    uint32_t i = p->last;
    if (p->owner || i + 1 >= d->s->last || !(S_is(d, i, "of") || S_is(d, i, "for"))) return;
    uint32_t next = i + 1;
    if (S_is(d, next, "the") && next + 1 < d->s->last) next++;
    const name *n = name_at(d->field, next);
    if (!n || n->first != next || n->type == NAME_PER || S_is(d, i, "for")) return;
    p->owner = n;
    p->last = n->last;
    p->bare = false;
}

/* The article or possessive pronoun before a span. */
static void S_determiner(const describer *d, phrase_span *p)
{
    static const char *const definite[] = {"the", "this", "that", "these", "those", "its", NULL};
    static const char *const possessive[] = {"his", "her", "their", "its", "our", NULL};
    if (p->first == d->s->first) return;
    uint32_t i = p->first - 1;
    if (S_token(d, i)->tag != TAG_DET && !S_in(d, i, possessive)) return;
    p->definite = S_in(d, i, definite);
    p->possessed = S_in(d, i, possessive);
    p->two |= S_is(d, i, "both");
    p->first = i;
}

phrase_span span_around(const describer *d, uint32_t head, uint32_t last)
{
    phrase_span p = {.first = head, .words = head, .head = head, .last = last, .bare = true};
    for (uint32_t steps = 0; p.first > d->s->first && steps < MOST_BEFORE; steps++) {
        uint32_t next = S_left(d, &p, p.first);
        if (next == p.first) break;
        p.first = next;
    }
    p.words = p.first;
    while (p.words < head && S_token(d, p.words)->tag == TAG_NUM) p.words++;
    S_determiner(d, &p);
    S_right(d, &p);
    return p;
}

str span_text(const describer *d, const phrase_span *p)
{
    return field_str(d->field, S_token(d, p->words)->start, S_token(d, p->last - 1)->end);
}
