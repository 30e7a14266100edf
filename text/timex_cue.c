/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which way the words around an expression point: the nearest word before it in its sentence that
 * has a tense or is a cue, else the nearest behind it. The stretch looked at is limited, so the
 * work is linear.
 */
#include "timex_resolve.h"

enum { LEFT = 20, RIGHT = 12 };

/* "to" before a verb points ahead, but hardly as near as a day of this week. */
static bool S_infinitive(const token *t, const item *x)
{
    if (strcmp(t->lower, "to") != 0 || has(&x->m, F_WEEKDAY)) return false;
    return t->tag == TAG_PART || (t[1].tag == TAG_VERB && t[1].form == FORM_BASE);
}

/* "published" in "to be published" has no tense of its own. */
static bool S_passive(const resolver *r, const token *t)
{
    const token *first = &r->field->tokens.at[r->sentence->first];
    return t > first && strcmp(t[-1].lower, "be") == 0;
}

/* "will have" */
static bool S_after_future(const resolver *r, const token *t)
{
    if (t == &r->field->tokens.at[r->sentence->first]) return false;
    uint32_t before = vocabulary_get(&r->rules->cues, t[-1].lower, strlen(t[-1].lower));
    return before == CUE_FUTURE;
}

/* "plans to": a verb, whatever the tagger says. */
static bool S_before_to(const resolver *r, const token *t)
{
    const token *end = r->field->tokens.at + r->field->tokens.n;
    return t + 1 < end && strcmp(t[1].lower, "to") == 0;
}

static cue S_of_token(const resolver *r, const token *t)
{
    uint32_t known = vocabulary_get(&r->rules->cues, t->lower, strlen(t->lower));
    bool noun = known == CUE_FUTURE && t->tag == TAG_NOUN && !S_before_to(r, t);
    if (known == CUE_PAST && S_after_future(r, t)) return CUE_FUTURE;
    if (known != MAP_NONE && !noun) return (cue)known;
    if (t->tag == TAG_VERB && t->form == FORM_PAST && !S_passive(r, t)) return CUE_PAST;
    return CUE_NONE;
}

/* Prepositions that by themselves point ahead. */
static bool S_prepared(const token *t)
{
    return strcmp(t->lower, "by") == 0 || strcmp(t->lower, "until") == 0 ||
           strcmp(t->lower, "till") == 0;
}

/* "By Monday, officials hardened their position" */
static bool S_past_follows(const resolver *r, const item *x)
{
    const sentence *s = r->sentence;
    uint32_t last = s->last > x->last + 6 ? x->last + 6 : s->last;
    for (uint32_t i = x->last; i < last; i++)
        if (S_of_token(r, &r->field->tokens.at[i]) == CUE_PAST) return true;
    return false;
}

/* "the court Thursday refused", "Tuesday's ruling": told of what has been. */
static bool S_past_at_once(const resolver *r, const item *x)
{
    const token *tokens = r->field->tokens.at;
    if (x->last >= r->sentence->last || !has(&x->m, F_WEEKDAY)) return false;
    const token *next = &tokens[x->last];
    if (next->tag == TAG_VERB && next->form == FORM_PAST) return true;
    if (strcmp(next->lower, "'s") != 0 && strcmp(next->lower, "\xe2\x80\x99s") != 0) return false;
    for (uint32_t i = x->first; i-- > r->sentence->first && i + 3 >= x->first;)
        if (strcmp(tokens[i].lower, "ahead") == 0 || strcmp(tokens[i].lower, "before") == 0)
            return false;
    return true;
}

/* Behind "by" and "until", which point ahead of themselves. */
static cue S_after_preposition(const resolver *r, const item *x)
{
    const token *tokens = r->field->tokens.at;
    const sentence *s = r->sentence;
    bool opens = x->first <= s->first + 2;
    bool not_until = x->first >= s->first + 2 && strcmp(tokens[x->first - 2].lower, "not") == 0;
    return not_until || (opens && S_past_follows(r, x)) ? CUE_PAST : CUE_FUTURE;
}

cue timex_cue(const resolver *r, const item *x)
{
    const token *tokens = r->field->tokens.at;
    const sentence *s = r->sentence;
    if (x->first > s->first && S_prepared(&tokens[x->first - 1])) return S_after_preposition(r, x);
    if (S_past_at_once(r, x)) return CUE_PAST;
    uint32_t first = x->first > s->first + LEFT ? x->first - LEFT : s->first;
    for (uint32_t i = x->first; i-- > first;) {
        cue c = S_infinitive(&tokens[i], x) ? CUE_FUTURE : S_of_token(r, &tokens[i]);
        if (c != CUE_NONE) return c;
    }
    uint32_t last = s->last > x->last + RIGHT ? x->last + RIGHT : s->last;
    for (uint32_t i = x->last; i < last; i++) {
        cue c = S_of_token(r, &tokens[i]);
        if (c != CUE_NONE) return c;
    }
    return CUE_NONE;
}
