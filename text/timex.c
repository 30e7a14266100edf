/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finding time expressions: sentence by sentence, run by run, the rules are applied and what they
 * made is resolved, in the order of the text, since later expressions count from earlier ones.
 */
#include "timex_match.h"
#include "timex_resolve.h"

static bool S_is_expression(const item *x)
{
    for (unsigned i = 0; i < x->class_count; i++)
        if (x->classes[i] >= CLASS_DATE && x->classes[i] <= CLASS_SET) return true;
    return false;
}

static void S_emit(resolver *r, field_reading *f, item *x)
{
    timex t = {.start = x->start, .end = x->end, .first = x->first, .last = x->last, .mod = ""};
    if (timex_resolve(r, x, &t)) vec_push(r->a, &f->timexes, t);
}

static void S_sentence(const timex_rules *rules, resolver *r, lexer *l, field_reading *f,
                       const sentence *s)
{
    l->first = l->token = s->first;
    l->last = s->last;
    r->sentence = s;
    while (lexer_next(l)) {
        numbers_fold(&l->run, l->a);
        rules_apply(rules, &l->run, l->a);
        for (size_t i = 0; i < l->run.n; i++)
            if (S_is_expression(l->run.at[i])) S_emit(r, f, l->run.at[i]);
    }
}

/* A year in four digits, 0 for any other token. */
static int S_year(const token *t)
{
    if (t->end - t->start != 4 || t->lower[0] < '0' || t->lower[0] > '9') return 0;
    int year = 0;
    for (unsigned i = 0; i < 4; i++) {
        if (t->lower[i] < '0' || t->lower[i] > '9') return 0;
        year = year * 10 + t->lower[i] - '0';
    }
    return year;
}

/* Whether a text tells of other times than its own: many years long past, few days of this week. */
static bool S_is_narrative(const timex_rules *rules, const field_reading *f, const moment *doc)
{
    size_t old = 0, own = 0, days = 0;
    for (size_t i = 0; i < f->tokens.n; i++) {
        const token *t = &f->tokens.at[i];
        int year = S_year(t);
        if (year >= 1000 && (!doc->grain || year < doc->year - 1)) old++;
        if (doc->grain && year >= doc->year - 1 && year <= doc->year + 1) own++;
        if (year) continue;
        size_t n = t->end - t->start;
        if (n <= 9 && vocabulary_get(&rules->deictic, t->lower, strlen(t->lower)) != MAP_NONE)
            days++;
        if (n == 2 && strcmp(t->lower, "bc") == 0) old++;
    }
    return old >= 5 && old > own && old > 2 * days;
}

static void S_field(const timex_rules *rules, const reading *x, field_reading *f, arena *a)
{
    lexer l = {.rules = rules, .field = f, .a = a};
    resolver r = {.rules = rules, .field = f, .a = a};
    r.doc = moment_of_day(x->anchor);
    r.last.day = FASTI_NO_DAY;
    r.narrative = S_is_narrative(rules, f, &r.doc);
    for (size_t i = 0; i < f->sentences.n; i++) S_sentence(rules, &r, &l, f, &f->sentences.at[i]);
}

void timexes_find(const timex_rules *rules, reading *r, arena *a)
{
    S_field(rules, r, &r->fields[FASTI_TITLE], a);
    S_field(rules, r, &r->fields[FASTI_TEXT], a);
}
