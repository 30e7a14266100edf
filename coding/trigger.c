/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * At each token the rows of its word are tried in their order; the first that fits, in words,
 * part of speech and tests, is taken, and the scan goes on behind it.
 */
#include "trigger.h"

#include <string.h>

static void S_number(trigger_scan *scan, const clauses *c)
{
    size_t n = c->last - c->first;
    if (!scan->met) scan->met = arena_array(scan->arena, uint32_t, lexicon_words(scan->lexicon));
    if (n > scan->room) {
        scan->room = 2 * n;
        scan->lemmas = arena_array(scan->arena, uint32_t, scan->room);
        scan->forms = arena_array(scan->arena, uint32_t, scan->room);
    }
    scan->sentence++;
    scan->all = 0;
    for (size_t i = 0; i < n; i++) {
        const token *t = clauses_token(c, c->first + (uint32_t)i);
        scan->lemmas[i] = lexicon_word(scan->lexicon, t->lemma);
        scan->forms[i] =
            t->lower == t->lemma ? scan->lemmas[i] : lexicon_word(scan->lexicon, t->lower);
        if (scan->lemmas[i] != MAP_NONE) scan->met[scan->lemmas[i]] = scan->sentence;
        if (scan->forms[i] != MAP_NONE) scan->met[scan->forms[i]] = scan->sentence;
        scan->all |= clauses_set(c, c->first + (uint32_t)i);
    }
}

typedef struct match {
    uint32_t first, last; /* what the mention covers: the words up to a gap, or after it */
    uint32_t begin, end;  /* first word and behind the last                              */
} match;

/* Whether the `w`th word of `row` stands at token `at`: its lemma or, "the working group", its
 * form. */
static bool S_word_is(const trigger_scan *scan, const clauses *c, const lexicon_row *row, size_t w,
                      uint32_t at)
{
    if (scan->forms[at - c->first] == row->words[w]) return true;
    return !row->exact[w] && scan->lemmas[at - c->first] == row->words[w];
}

/* Whether `row` stands at token `at`, words only. */
static bool S_words_fit(const trigger_scan *scan, const clauses *c, const lexicon_row *row,
                        uint32_t at, match *m)
{
    m->begin = m->first = at;
    for (size_t w = 0; w < row->word_count; w++) {
        uint32_t most = row->gap[w] ? at + GAP_MOST : at, start = at;
        while (at < c->last && at <= most && !S_word_is(scan, c, row, w, at)) {
            if (clauses_of(c, at)->type == CHUNK_STOP) return false;
            at++;
        }
        if (at >= c->last || at > most) return false;
        if (at > start && row->part == PART_NOUN) m->first = at;
        at++;
    }
    m->last = m->end = at;
    return true;
}

/* The words of a verb with a gap cover what stands within reach of the verb. */
static void S_narrow(const lexicon_row *row, match *m)
{
    if (row->part == PART_NOUN) return;
    size_t w = 1;
    while (w < row->word_count && !row->gap[w]) w++;
    if (w < row->word_count) m->last = m->begin + (uint32_t)w;
}

static bool S_noun_fits(const clauses *c, uint32_t last)
{
    const chunk *k = clauses_of(c, last);
    if (k->type != CHUNK_NOUN || k->time) return false;
    const name *n = clauses_name(c, last);
    if (n && (n->type == NAME_PER || n->type == NAME_ORG) && n->last > n->first + 1) return false;
    if (k->head == last) return true;
    const token *next = clauses_token(c, last + 1);
    if (strcmp(next->lower, "-") == 0 && !next->spaced) return false;
    return clauses_set(c, k->head) & classes_bit(c->words, "event-head");
}

static bool S_part_fits(const clauses *c, const lexicon_row *row, const match *m)
{
    if (row->part == PART_NOUN) return S_noun_fits(c, m->last - 1);
    if (row->part == PART_ADJECTIVE) return clauses_of(c, m->begin)->type == CHUNK_NOUN;
    const chunk *k = clauses_of(c, m->begin);
    return k->type == CHUNK_VERB && k->head == m->begin;
}

static bool S_token_has(const trigger_scan *scan, const clauses *c, uint32_t at, const row_test *t)
{
    if (at < c->first || at >= c->last) return false;
    if (clauses_set(c, at) & t->classes) return true;
    for (size_t i = 0; i < t->words.n; i++)
        if (scan->lemmas[at - c->first] == t->words.at[i] ||
            scan->forms[at - c->first] == t->words.at[i])
            return true;
    return false;
}

static bool S_sentence_has(const trigger_scan *scan, const row_test *t)
{
    if (scan->all & t->classes) return true;
    for (size_t i = 0; i < t->words.n; i++)
        if (scan->met[t->words.at[i]] == scan->sentence) return true;
    return false;
}

static bool S_span_has(const trigger_scan *scan, const clauses *c, uint32_t first, uint32_t last,
                       const row_test *t)
{
    for (uint32_t at = first; at < last; at++)
        if (S_token_has(scan, c, at, t)) return true;
    return false;
}

static bool S_slot_has(const trigger_scan *scan, const clauses *c, const trigger *t,
                       const row_test *test)
{
    int n = argument_of(c, t, (slot)test->slot);
    if (n < 0) return false;
    const chunk *k = &c->chunks.at[n];
    if (argument_classes(c, n) & test->classes) return true;
    return S_token_has(scan, c, k->head, test);
}

static bool S_voice_is(const trigger_scan *scan, const trigger *t, const row_test *test)
{
    uint32_t voice = lexicon_word(scan->lexicon, t->passive ? "passive" : "active");
    return test->words.n && test->words.at[0] == voice;
}

static bool S_test_holds(const trigger_scan *scan, const clauses *c, const trigger *t,
                         const match *m, const row_test *test)
{
    const chunk *k = clauses_of(c, t->main);
    switch (test->slot) {
    case SLOT_BEFORE:
        return S_token_has(scan, c, m->begin - 1, test);
    case SLOT_AFTER:
        return S_token_has(scan, c, m->end, test);
    case SLOT_MODIFIER:
        return S_span_has(scan, c, k->first, m->begin, test);
    case SLOT_CLAUSE:
        return S_sentence_has(scan, test);
    case SLOT_VOICE:
        return S_voice_is(scan, t, test);
    default:
        return S_slot_has(scan, c, t, test);
    }
}

static bool S_tests_hold(const trigger_scan *scan, const clauses *c, const trigger *t,
                         const match *m)
{
    for (size_t i = 0; i < t->row->test_count; i++)
        if (S_test_holds(scan, c, t, m, &t->row->tests[i]) == t->row->tests[i].forbids)
            return false;
    return true;
}

/* The first row of a word that fits at `at`. */
static bool S_try(const trigger_scan *scan, const clauses *c, const lexicon_row *row, uint32_t at,
                  trigger *t, uint32_t *end)
{
    for (; row; row = row->next) {
        match m;
        if (!S_words_fit(scan, c, row, at, &m) || !S_part_fits(c, row, &m)) continue;
        S_narrow(row, &m);
        *t = (trigger){.row = row, .first = m.first, .last = m.last};
        t->main = row->part == PART_NOUN ? m.last - 1 : m.begin;
        argument_begin(c, t);
        if (!S_tests_hold(scan, c, t, &m)) continue;
        *end = m.last; /* what stands behind a gap may tell the same in its own words */
        return true;
    }
    return false;
}

void triggers_find(trigger_scan *scan, const clauses *c, triggers *found)
{
    found->n = 0;
    S_number(scan, c);
    for (uint32_t at = c->first, end; at < c->last; at = end) {
        uint32_t form = scan->forms[at - c->first], lemma = scan->lemmas[at - c->first];
        trigger t;
        end = at + 1;
        bool is = form != MAP_NONE &&
                  S_try(scan, c, lexicon_first(scan->lexicon, form, true), at, &t, &end);
        if (!is && form != MAP_NONE && form != lemma)
            is = S_try(scan, c, lexicon_first(scan->lexicon, form, false), at, &t, &end);
        if (!is && lemma != MAP_NONE)
            is = S_try(scan, c, lexicon_first(scan->lexicon, lemma, false), at, &t, &end);
        if (is) vec_push(scan->arena, found, t);
    }
}
