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

static cue S_of_token(const resolver *r, const token *t)
{
    uint32_t known = vocabulary_get(&r->rules->cues, t->lower, strlen(t->lower));
    bool noun = known == CUE_FUTURE && t->tag == TAG_NOUN; /* "a plan" */
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

cue timex_cue(const resolver *r, const item *x)
{
    const token *tokens = r->field->tokens.at;
    const sentence *s = r->sentence;
    if (x->first > s->first && S_prepared(&tokens[x->first - 1])) {
        bool opens = x->first <= s->first + 2;
        return opens && S_past_follows(r, x) ? CUE_PAST : CUE_FUTURE;
    }
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
