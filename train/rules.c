/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules.h"

#include "names.h"
#include "token.h"

enum { DOCUMENT = 40 }; /* sentences that are taken to be one document */

static void S_join(corpus *c, size_t first, size_t end, field_reading *field, arena *a)
{
    words w;
    words_init(&w, a);
    size_t bytes = 0, at = 0;
    for (size_t i = first; i < end; i++)
        for (int32_t k = 0; k < c->at.at[i].n; k++) bytes += c->at.at[i].at[k].text.n + 1;
    char *text = arena_alloc(a, bytes + 1);
    field->text = (str){text, bytes};
    for (size_t i = first; i < end; i++) {
        const example *x = &c->at.at[i];
        sentence s = {.first = (uint32_t)field->tokens.n, .start = (uint32_t)at};
        for (int32_t k = 0; k < x->n; k++) {
            str form = x->at[k].text;
            memcpy(text + at, form.at, form.n);
            token_push(&w, field, (uint32_t)at, (uint32_t)(at + form.n), true, a);
            at += form.n;
            text[at++] = ' ';
        }
        s.last = (uint32_t)field->tokens.n;
        s.end = (uint32_t)at - 1;
        vec_push(a, &field->sentences, s);
    }
}

/* GUM and UNER do not mark "Russian" and the like, Wikigold does. Where the tables know such a word
 * and the corpus says nothing, the tables are right. */
static void S_add_peoples(const field_reading *field, const uint8_t *rules, uint8_t *gold)
{
    for (size_t k = 0; k < field->names.n; k++) {
        const name *n = &field->names.at[k];
        bool known = n->entry && n->type == NAME_MISC;
        for (uint32_t i = n->first; i < n->last; i++) known = known && !gold[i];
        for (uint32_t i = n->first; known && i < n->last; i++) gold[i] = rules[i];
    }
}

static void S_copy_labels(corpus *c, size_t first, size_t end, const field_reading *field, arena *a)
{
    const uint8_t *rules = names_labels(field, a);
    uint8_t *gold = arena_array(a, uint8_t, field->tokens.n + 1);
    size_t n = 0;
    for (size_t i = first; i < end; i++)
        for (int32_t k = 0; k < c->at.at[i].n; k++) gold[n++] = c->at.at[i].at[k].label;
    S_add_peoples(field, rules, gold);
    n = 0;
    for (size_t i = first; i < end; i++)
        for (int32_t k = 0; k < c->at.at[i].n; k++, n++) {
            c->at.at[i].at[k].rule = rules[n];
            c->at.at[i].at[k].hints = field->hints[n];
            c->at.at[i].at[k].label = gold[n];
        }
}

void rules_ask(const gazetteer *g, corpus *c)
{
    arena *scratch = arena_new(arena_memory(c->arena));
    for (size_t i = 0; i < c->at.n;) {
        size_t end = i;
        while (end < c->at.n && end - i < DOCUMENT && c->at.at[end].knows & KNOWS_NAMES) end++;
        if (end > i) {
            reading r = {.language = "en", .anchor = FASTI_NO_DAY};
            r.fields[FASTI_TITLE] = (field_reading){.field = FASTI_TITLE, .text = STR("")};
            r.fields[FASTI_TEXT] = (field_reading){.field = FASTI_TEXT};
            S_join(c, i, end, &r.fields[FASTI_TEXT], scratch);
            names_find(g, &r, scratch);
            S_copy_labels(c, i, end, &r.fields[FASTI_TEXT], scratch);
            arena_reset(scratch);
        }
        i = end > i ? end : i + 1;
    }
    arena_free(scratch);
}
