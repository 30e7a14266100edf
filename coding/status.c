/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A verb's own negation and modal come first, then what it hangs on: the verb, noun or adjective
 * before an infinitive, the conjunction before its clause. A noun's status is that of its
 * modifiers, then of the verb or noun that it hangs on.
 */
#include "status.h"

#include <stdio.h>
#include <string.h>

#include "error.h"
#include "table.h"

enum { STATUS_UNTOLD = FASTI_STATUS_COUNT, DEPTH = 4, REACH = 12 };

typedef enum cue_place {
    CUE_MODAL,
    CUE_VERB,
    CUE_OBJECT,
    CUE_NOUN,
    CUE_ADJECTIVE,
    CUE_MODIFIER,
    CUE_CLAUSE,
    CUE_PREPOSITION,
    CUE_PLACES
} cue_place;

struct status_cues {
    map by_word[CUE_PLACES];
};

static const char *const place_names[CUE_PLACES] = {
    "modal", "verb", "object", "noun", "adjective", "modifier", "clause", "preposition"};

static int S_find(const char *const *names, size_t n, str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(name, names[i])) return (int)i;
    return -1;
}

static bool S_row(status_cues *cues, arena *keep, const table *t, fasti_error *error)
{
    int place = S_find(place_names, CUE_PLACES, t->cells[0]), status = 0;
    if (place < 0)
        return table_fail(t, error, "no place \"%.*s\"", (int)t->cells[0].n, t->cells[0].at);
    while (status < FASTI_STATUS_COUNT && !str_is(t->cells[2], fasti_status_name(status))) status++;
    if (status == FASTI_STATUS_COUNT)
        return table_fail(t, error, "no status \"%.*s\"", (int)t->cells[2].n, t->cells[2].at);
    for (str_cut cut = {.tail = t->cells[1], .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        if (!cut.head.n) return table_fail(t, error, "an empty word");
        map_set(&cues->by_word[place], str_of(arena_copy(keep, cut.head)), (uint32_t)status);
    }
    return true;
}

status_cues *status_open(const char *dir, arena *keep, fasti_error *error)
{
    table t;
    status_cues *cues = arena_make(keep, status_cues);
    for (int i = 0; i < CUE_PLACES; i++) cues->by_word[i].arena = keep;
    if (!table_open(&t, keep, dir, "status.tsv", "place words status", error)) return NULL;
    int row;
    while ((row = table_next(&t, error)) > 0)
        if (!S_row(cues, keep, &t, error)) return NULL;
    return row < 0 ? NULL : cues;
}

static int S_cue(const status_cues *cues, cue_place place, const char *word)
{
    uint32_t found = map_get(&cues->by_word[place], str_of(word));
    return found == MAP_NONE ? STATUS_UNTOLD : (int)found;
}

static const char *S_lemma(const clauses *c, int n)
{
    return n >= 0 && (size_t)n < c->chunks.n ? clauses_token(c, clauses_at(c, n)->head)->lemma : "";
}

/* "call off": the verb with the particle behind it. */
static int S_verb_cue(const status_cues *cues, cue_place place, const clauses *c, int verb)
{
    const chunk *k = clauses_at(c, verb);
    if (k->last < c->last) {
        char both[64];
        int n = snprintf(both, sizeof both, "%s %s", S_lemma(c, verb),
                         clauses_token(c, k->last)->lower);
        if (n > 0 && (size_t)n < sizeof both &&
            map_get(&cues->by_word[place], str_of(both)) != MAP_NONE)
            return S_cue(cues, place, both);
    }
    return S_cue(cues, place, S_lemma(c, verb));
}

static int S_of_verb(const status_cues *cues, const clauses *c, int verb, int depth);

/* A cue that is itself negated or only possible: "did not refuse". */
static int S_under(const status_cues *cues, const clauses *c, int verb, cue_place place, int depth)
{
    int cue = S_verb_cue(cues, place, c, verb);
    if (cue == STATUS_UNTOLD) return S_of_verb(cues, c, verb, depth + 1);
    if (clauses_at(c, verb)->negated && cue != FASTI_NEGATED) return FASTI_NEGATED;
    return cue;
}

/* What an infinitive or a gerund hangs on. */
static int S_of_nonfinite(const status_cues *cues, const clauses *c, int verb, int depth)
{
    int at = clauses_back(c, verb - 1);
    const chunk *k = clauses_at(c, at);
    if (k->type == CHUNK_PREPOSITION) {
        int cue = S_cue(cues, CUE_PREPOSITION, S_lemma(c, at));
        if (cue != STATUS_UNTOLD) return cue;
        at = clauses_back(c, at - 1);
        k = clauses_at(c, at);
    }
    if (k->type == CHUNK_VERB) {
        int cue = k->copula ? STATUS_UNTOLD : S_verb_cue(cues, CUE_ADJECTIVE, c, at);
        if (cue != STATUS_UNTOLD && k->passive) return k->negated ? FASTI_NEGATED : cue;
        if (k->copula && clauses_at(c, verb)->to) return k->negated ? FASTI_NEGATED : FASTI_PLANNED;
        return S_under(cues, c, at, CUE_VERB, depth);
    }
    if (k->type != CHUNK_NOUN) return STATUS_UNTOLD;
    int cue = S_cue(cues, CUE_ADJECTIVE, S_lemma(c, at));
    if (cue == STATUS_UNTOLD) cue = S_cue(cues, CUE_NOUN, S_lemma(c, at));
    if (cue != STATUS_UNTOLD) return cue;
    while (at >= 0 &&
           (clauses_at(c, at)->type == CHUNK_NOUN || clauses_at(c, at)->type == CHUNK_OTHER ||
            clauses_at(c, at)->type == CHUNK_PREPOSITION))
        at--;
    if (clauses_at(c, at)->type != CHUNK_VERB || depth > DEPTH) return STATUS_UNTOLD;
    return S_verb_cue(cues, CUE_VERB, c, at);
}

/* What a finite clause hangs on: "if", "denied that". */
static int S_of_clause(const status_cues *cues, const clauses *c, int verb)
{
    int at = verb - 1;
    for (int steps = 0; at >= 0 && steps < REACH; at--, steps++) {
        const chunk *k = clauses_at(c, at);
        if (k->type == CHUNK_STOP || k->type == CHUNK_VERB || k->type == CHUNK_RELATIVE) break;
        if (k->type == CHUNK_MARK) {
            int cue = S_cue(cues, CUE_CLAUSE, S_lemma(c, at));
            if (cue != STATUS_UNTOLD) return cue;
            int before = clauses_back(c, at - 1);
            if (strcmp(S_lemma(c, at), "that") == 0 && clauses_at(c, before)->type == CHUNK_VERB) {
                cue = S_verb_cue(cues, CUE_VERB, c, before);
                return cue == FASTI_PLANNED ? STATUS_UNTOLD : cue;
            }
            break;
        }
    }
    return STATUS_UNTOLD;
}

static int S_of_verb(const status_cues *cues, const clauses *c, int verb, int depth)
{
    const chunk *k = clauses_at(c, verb);
    if (depth > DEPTH || k->type != CHUNK_VERB) return STATUS_UNTOLD;
    if (k->negated) return FASTI_NEGATED;
    if (*k->modal) {
        int cue = S_cue(cues, CUE_MODAL, k->modal);
        if (cue != STATUS_UNTOLD) return cue;
    }
    if (k->to || k->gerund) return S_of_nonfinite(cues, c, verb, depth);
    return S_of_clause(cues, c, verb);
}

static int S_modifiers(const status_cues *cues, const clauses *c, const trigger *t)
{
    const chunk *k = clauses_at(c, t->chunk);
    for (uint32_t at = k->first; at < t->first; at++) {
        int cue = S_cue(cues, CUE_MODIFIER, clauses_token(c, at)->lower);
        if (cue != STATUS_UNTOLD) return cue;
    }
    return STATUS_UNTOLD;
}

/* "plans for talks", "without talks". */
static int S_noun_phrase(const status_cues *cues, const clauses *c, int noun)
{
    int at = clauses_back(c, noun - 1);
    while (clauses_at(c, at)->possessive) at = clauses_back(c, at - 1);
    if (clauses_at(c, at)->type != CHUNK_PREPOSITION) return STATUS_UNTOLD;
    int cue = S_cue(cues, CUE_PREPOSITION, S_lemma(c, at));
    if (cue != STATUS_UNTOLD) return cue;
    int before = clauses_back(c, at - 1);
    if (clauses_at(c, before)->type == CHUNK_NOUN) return S_cue(cues, CUE_NOUN, S_lemma(c, before));
    return STATUS_UNTOLD;
}

static int S_of_noun(const status_cues *cues, const clauses *c, const trigger *t)
{
    int cue = S_modifiers(cues, c, t);
    if (cue != STATUS_UNTOLD) return cue;
    cue = S_noun_phrase(cues, c, t->chunk);
    if (cue != STATUS_UNTOLD) return cue;
    int verb = t->carrier >= 0 ? t->carrier : argument_of(c, t, SLOT_VERB);
    if (verb < 0) return STATUS_UNTOLD;
    bool governs = verb < t->chunk || clauses_at(c, verb)->passive;
    if (governs) {
        cue = S_verb_cue(cues, CUE_OBJECT, c, verb);
        if (cue != STATUS_UNTOLD) return cue;
    }
    cue = S_of_verb(cues, c, verb, 0);
    return t->carrier < 0 && cue == FASTI_NEGATED ? STATUS_UNTOLD : cue;
}

fasti_status status_of(const status_cues *cues, const clauses *c, const trigger *t)
{
    int cue = t->row->part == PART_VERB ? S_of_verb(cues, c, t->chunk, 0) : S_of_noun(cues, c, t);
    return cue == STATUS_UNTOLD ? (fasti_status)t->row->status : (fasti_status)cue;
}
