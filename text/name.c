/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of both fields: cues, runs, then what the whole article knows.
 */
#include "names.h"

#include "name_find.h"
#include "dims.h"
#include "unicode.h"

/* ---- cues ---------------------------------------------------------------------------------- */

static bool S_is_place(const phrase *p)
{
    const entry *e = p->of;
    return p->form == FORM_NAME && !p->acronym && p->n > 3 &&
           (e->kind == ENTRY_COUNTRY || e->kind == ENTRY_CAPITAL || e->kind == ENTRY_CITY ||
            e->kind == ENTRY_REGION);
}

static void S_note(cue *c, const phrase *p, const phrase_match *m, const field_reading *field,
                   uint32_t i)
{
    if (p->kind == PHRASE_WORD && m->last == i + 1) c->bits |= p->bits;
    if (p->kind == PHRASE_NOUN && m->last == i + 1) c->bits |= WORD_NOUN;
    if (p->kind == PHRASE_TITLE && (!p->acronym || field->tokens.at[i].all_capital)) {
        c->title = p->of;
        c->title_last = m->last;
    }
    bool better = p->kind == PHRASE_ENTRY && m->last > c->entry_last;
    if (better && phrase_fits(p, m, field, i)) {
        c->entry = p;
        c->entry_last = m->last;
    }
    if (p->kind == PHRASE_ENTRY && !m->capital && S_is_place(p)) c->small_last = m->last;
}

const cue *cues_make(const gazetteer *g, const field_reading *field, arena *a)
{
    cue *cues = arena_array(a, cue, field->tokens.n + 1);
    for (size_t k = 0; k < field->sentences.n; k++) {
        const sentence *s = &field->sentences.at[k];
        for (uint32_t i = s->first; i < s->last; i++) {
            phrase_match found[PHRASE_MATCHES];
            size_t n = phrases_at(gazetteer_phrases(g), field, i, s->last, found);
            for (size_t m = 0; m < n; m++)
                for (const phrase *p = found[m].first; p; p = p->next)
                    S_note(&cues[i], p, &found[m], field, i);
        }
    }
    return cues;
}

static uint32_t S_entry_hint(const phrase *p)
{
    const entry *e = p->of;
    return 1u << (p->form == FORM_DEMONYM ? HINT_DEMONYM : HINT_ENTRY + (unsigned)e->kind);
}

static void S_mark(uint32_t *hints, uint32_t first, uint32_t last, uint32_t hint)
{
    for (uint32_t i = first; i < last; i++) hints[i] |= hint;
}

/* Entries do not overlap: the first one met covers its tokens. */
static const uint32_t *S_hints(const field_reading *field, const cue *cues, arena *a)
{
    uint32_t *hints = arena_array(a, uint32_t, field->tokens.n + 1), covered = 0;
    for (uint32_t i = 0; i < field->tokens.n; i++) {
        const cue *c = &cues[i];
        hints[i] |= c->bits & ((1u << HINT_ENTRY) - 1);
        if (c->title_last) S_mark(hints, i, c->title_last, 1u << HINT_TITLE);
        bool everyday = (c->bits & WORD_COMMON) && c->small_last == i + 1;
        if (c->small_last && !everyday) S_mark(hints, i, c->small_last, 1u << HINT_SMALL);
        if (!c->entry_last || i < covered) continue;
        S_mark(hints, i, c->entry_last, S_entry_hint(c->entry));
        covered = c->entry_last;
    }
    return hints;
}

bool sentence_headline(const field_reading *field, const sentence *s)
{
    uint32_t capital = 0, lower = 0;
    for (uint32_t i = s->first; i < s->last; i++) {
        const token *t = &field->tokens.at[i];
        if (t->end - t->start < 4) continue;
        capital += t->capital;
        lower += t->lower[0] >= 'a' && t->lower[0] <= 'z' && !t->capital;
    }
    const token *end = &field->tokens.at[s->last - 1];
    return capital >= 3 && capital > 2 * lower && field->text.at[end->start] != '.';
}

bool token_starts(const field_reading *field, const sentence *s, uint32_t i)
{
    if (i == s->first) return true;
    const token *before = &field->tokens.at[i - 1];
    str mark = field_str(field, before->start, before->end);
    size_t size;
    if (unicode_class_at(mark, 0, &size) & (CHAR_LETTER | CHAR_DIGIT)) return false;
    return !(mark.n == 1 && strchr(",&/')$%", mark.at[0])) && !(mark.n == 1 && !before->spaced);
}

/* How each spelling that has a capital somewhere occurs where that means something: first the
 * capitals of both fields, then the lower case of these words. */
static void S_see(const field_reading *field, map *seen, bool capital)
{
    for (size_t k = 0; k < field->sentences.n; k++) {
        const sentence *s = &field->sentences.at[k];
        if (sentence_headline(field, s)) continue;
        for (uint32_t i = s->first; i < s->last; i++) {
            const token *t = &field->tokens.at[i];
            if (t->capital != capital) continue;
            uint32_t known = map_get(seen, str_of(t->lower));
            if (known == MAP_NONE && !capital) continue;
            uint32_t how = known == MAP_NONE ? 0 : known;
            if (!capital) how |= SEEN_LOWER;
            if (capital && !token_starts(field, s, i)) how |= SEEN_CAPITAL;
            if (how != known) map_set(seen, str_of(t->lower), how);
        }
    }
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void S_find(const gazetteer *g, field_reading *field, const map *seen, candidates *out,
                   arena *a)
{
    finder f = {.g = g, .arena = a, .field = field, .seen = seen, .out = out};
    f.cues = cues_make(g, field, a);
    field->hints = S_hints(field, f.cues, a);
    for (size_t k = 0; k < field->sentences.n; k++) {
        f.s = &field->sentences.at[k];
        f.headline = sentence_headline(field, f.s);
        runs_find(&f);
    }
}

static void S_keep(field_reading *field, const candidates *found, arena *a)
{
    for (size_t i = 0; i < found->n; i++) {
        const candidate *c = &found->at[i];
        name n = {.start = field->tokens.at[c->first].start,
                  .end = field->tokens.at[c->last - 1].end,
                  .first = c->first,
                  .last = c->last,
                  .type = c->type,
                  .entry = c->entry,
                  .title = c->title,
                  .lead = c->lead};
        vec_push(a, &field->names, n);
    }
}

void names_find(const gazetteer *g, reading *r, arena *a)
{
    map seen = {.arena = a};
    candidates found[2] = {{0}};
    for (int i = 0; i < 2; i++) S_see(&r->fields[i], &seen, true);
    for (int i = 0; i < 2; i++) S_see(&r->fields[i], &seen, false);
    for (int i = 0; i < 2; i++) S_find(g, &r->fields[i], &seen, &found[i], a);
    const field_reading *fields[2] = {&r->fields[0], &r->fields[1]};
    candidates *all[2] = {&found[0], &found[1]};
    candidates_settle(fields, all, &seen, a);
    for (int i = 0; i < 2; i++) S_keep(&r->fields[i], &found[i], a);
}
