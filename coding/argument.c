/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Slots are found by walking over chunks. Each walk is bounded by REACH, so that the time for a
 * sentence is linear in its length.
 */
#include "argument.h"

#include <string.h>

enum { REACH = 40, DEPTH = 4 };

static bool S_is(const clauses *c, int n, chunk_type type)
{
    return clauses_at(c, n)->type == type;
}

static bool S_lemma_in(const clauses *c, int n, const char *class_name)
{
    return n >= 0 && clauses_set(c, clauses_at(c, n)->head) & classes_bit(c->words, class_name);
}

static bool S_plain_noun(const clauses *c, int n)
{
    const chunk *k = clauses_at(c, n);
    return k->type == CHUNK_NOUN && !k->time && !k->possessive;
}

/* A verb chunk that can have a subject of its own. */
static bool S_finite(const clauses *c, int n)
{
    const chunk *k = clauses_at(c, n);
    return k->type == CHUNK_VERB && !k->to && !k->gerund;
}

static int S_forth(const clauses *c, int n)
{
    while ((size_t)n < c->chunks.n && S_is(c, n, CHUNK_OTHER)) n++;
    return n;
}

/* The first of the possessives that stand before a noun chunk, else the chunk itself. */
static int S_with_owners(const clauses *c, int n)
{
    for (int at = clauses_back(c, n - 1); clauses_at(c, at)->possessive;
         at = clauses_back(c, n - 1))
        n = at;
    return n;
}

/* The chunk before a noun phrase, over the possessives that belong to it. */
static int S_before_noun(const clauses *c, int n)
{
    return clauses_back(c, S_with_owners(c, n) - 1);
}

static int S_subject(const clauses *c, int verb, int depth);

/* The noun before `at` that no preposition governs. */
static int S_free_noun(const clauses *c, int at)
{
    for (int steps = 0; steps < REACH; steps++) {
        at = clauses_back(c, at);
        if (!S_is(c, at, CHUNK_NOUN)) return -1;
        int before = S_before_noun(c, at);
        if (S_is(c, before, CHUNK_PREPOSITION) && !clauses_at(c, at)->time &&
            S_lemma_in(c, before, "temporal") && clauses_name(c, clauses_at(c, at)->head))
            return at; /* "after X, the Y, did" */
        if (S_is(c, before, CHUNK_PREPOSITION))
            at = before - 1;
        else if (clauses_at(c, at)->time)
            at = before;
        else
            return at;
    }
    return -1;
}

/* The verb chunk before `at` within the sentence, up to a stop. */
static int S_verb_before(const clauses *c, int at)
{
    for (int steps = 0; at >= 0 && steps < REACH; at--, steps++) {
        if (S_is(c, at, CHUNK_VERB)) return at;
        if (S_is(c, at, CHUNK_STOP)) return -1;
    }
    return -1;
}

/* "X, the Y of Z, did": from the comma before the verb to X. */
static int S_over_apposition(const clauses *c, int comma)
{
    int at = clauses_back(c, comma - 1);
    const name *last = S_is(c, at, CHUNK_NOUN) ? clauses_name(c, clauses_at(c, at)->head) : NULL;
    if (last && last->type == NAME_PER && S_is(c, clauses_back(c, at - 1), CHUNK_COMMA)) return at;
    for (int steps = 0; at >= 0 && steps < REACH; at--, steps++) {
        chunk_type type = (chunk_type)clauses_at(c, at)->type;
        if (type == CHUNK_STOP) return -1;
        if (type == CHUNK_COMMA) {
            int noun = S_free_noun(c, at - 1);
            if (noun >= 0) return noun;
        }
    }
    return -1;
}

/* "After meeting X, Y said": the subject of what follows. */
static int S_subject_after(const clauses *c, int verb, int depth)
{
    int at = verb + 1;
    for (int steps = 0; (size_t)at < c->chunks.n && steps < REACH; at++, steps++) {
        if (S_is(c, at, CHUNK_STOP)) return -1;
        if (S_is(c, at, CHUNK_COMMA)) break;
    }
    for (at++; (size_t)at < c->chunks.n; at++) {
        if (S_is(c, at, CHUNK_VERB)) return S_subject(c, at, depth + 1);
        if (S_is(c, at, CHUNK_STOP) || S_is(c, at, CHUNK_COMMA)) return -1;
    }
    return -1;
}

/* The subject of a verb that has none of its own: that of the verb before it. */
static int S_shared(const clauses *c, int verb, int at, int depth)
{
    int before = S_verb_before(c, at);
    if (before >= 0) return S_subject(c, before, depth + 1);
    return S_finite(c, verb) ? -1 : S_subject_after(c, verb, depth);
}

/* "accused X of doing", "stopped X from doing": X; "by doing": who does the rest. */
static int S_after_preposition(const clauses *c, int verb, int at, int depth)
{
    int noun = clauses_back(c, at - 1);
    const token *t = clauses_token(c, clauses_at(c, at)->head);
    bool of_object = token_is(t, "of") || token_is(t, "for") || token_is(t, "from");
    if (of_object && S_plain_noun(c, noun) &&
        S_lemma_in(c, S_verb_before(c, noun), "object-control"))
        return noun;
    return S_shared(c, verb, at - 1, depth);
}

/* Whether a noun chunk is someone who acts. */
static bool S_acts(const clauses *c, int noun)
{
    return argument_classes(c, noun) & (CLASS_BIT(CLASS_ACTOR) | CLASS_BIT(CLASS_PERSON));
}

/* Whom "who" stands for: the noun before it, or over "head of X" the person called that. */
static int S_antecedent(const clauses *c, int relative)
{
    int before = clauses_back(c, relative - 1);
    bool comma = S_is(c, before, CHUNK_COMMA);
    if (comma) before = clauses_back(c, before - 1);
    bool who = token_is(clauses_token(c, clauses_at(c, relative)->head), "who");
    if (!S_plain_noun(c, before)) return -1;
    if (!who || argument_classes(c, before) & CLASS_BIT(CLASS_PERSON)) return before;
    int noun = S_free_noun(c, before);
    if (noun >= 0 && argument_classes(c, noun) & CLASS_BIT(CLASS_PERSON) &&
        clauses_name(c, clauses_at(c, noun)->head))
        return noun;
    int over = comma ? S_over_apposition(c, clauses_back(c, relative - 1)) : -1;
    return over >= 0 ? over : noun >= 0 ? noun : before;
}

static int S_subject(const clauses *c, int verb, int depth)
{
    if (depth > DEPTH || verb < 0) return -1;
    int at = clauses_back(c, verb - 1);
    switch (clauses_at(c, at)->type) {
    case CHUNK_NOUN: {
        if (clauses_at(c, verb)->gerund && S_is(c, S_before_noun(c, at), CHUNK_PREPOSITION) &&
            token_is(clauses_token(c, clauses_at(c, S_before_noun(c, at))->head), "with"))
            return at; /* "with X doing" */
        int noun = S_free_noun(c, at);
        if (noun >= 0 && clauses_at(c, verb)->to && !S_acts(c, noun)) { /* "his intention to do" */
            int leads = S_verb_before(c, noun);
            int subject = leads >= 0 ? S_subject(c, leads, depth + 1) : -1;
            if (subject >= 0) return subject;
        }
        if (noun >= 0) return noun;
        /* only phrases with prepositions before it: "plans in Kyiv to attack" */
        while (S_is(c, at, CHUNK_NOUN) || S_is(c, at, CHUNK_PREPOSITION) ||
               S_is(c, at, CHUNK_OTHER))
            at--;
        if (S_is(c, at, CHUNK_COMMA) && S_finite(c, verb)) return S_over_apposition(c, at);
        return S_is(c, at, CHUNK_VERB) ? S_subject(c, at, depth + 1) : -1;
    }
    case CHUNK_VERB:
        return S_subject(c, at, depth + 1);
    case CHUNK_AND:
        return S_shared(c, verb, at - 1, depth);
    case CHUNK_RELATIVE:
        return S_antecedent(c, at);
    case CHUNK_COMMA:
        if (S_finite(c, verb)) {
            int noun = S_over_apposition(c, at);
            if (noun >= 0) return noun;
        }
        return S_shared(c, verb, at - 1, depth);
    case CHUNK_PREPOSITION:
        return S_after_preposition(c, verb, at, depth);
    case CHUNK_MARK:
        return S_finite(c, verb) ? -1 : S_shared(c, verb, at - 1, depth);
    default:
        return at < 0 && !S_finite(c, verb) ? S_subject_after(c, verb, depth) : -1;
    }
}

int argument_subject(const clauses *c, int verb)
{
    return S_subject(c, verb, 0);
}

/* The noun right after a verb, over particles ("called off the talks"). */
static int S_object(const clauses *c, int verb, uint32_t after)
{
    int at = verb + 1;
    while ((size_t)at < c->chunks.n && clauses_at(c, at)->first < after) at++;
    at = S_forth(c, at);
    while (S_is(c, at, CHUNK_NOUN) && clauses_at(c, at)->possessive) at = S_forth(c, at + 1);
    return S_plain_noun(c, at) ? at : -1;
}

/* The noun of the first phrase with this preposition after `from`, within the clause. */
static int S_phrase(const clauses *c, int from, int preposition, bool past_commas)
{
    for (int at = from + 1, steps = 0; (size_t)at < c->chunks.n && steps < REACH; at++, steps++) {
        const chunk *k = clauses_at(c, at);
        if (k->type == CHUNK_STOP || k->type == CHUNK_RELATIVE || k->type == CHUNK_MARK) return -1;
        if (k->type == CHUNK_VERB) return -1;
        if (k->type == CHUNK_COMMA && !past_commas) return -1;
        if (k->type != CHUNK_PREPOSITION || k->preposition != preposition) continue;
        int noun = S_forth(c, at + 1);
        while (S_is(c, noun, CHUNK_NOUN) && clauses_at(c, noun)->possessive)
            noun = S_forth(c, noun + 1);
        if (S_plain_noun(c, noun)) return noun;
    }
    return -1;
}

static int S_by(const clauses *c)
{
    return classes_preposition(c->words, "by");
}

int argument_governor(const clauses *c, int noun)
{
    int before = S_before_noun(c, noun);
    if (S_is(c, before, CHUNK_AND) ||
        S_is(c, before, CHUNK_COMMA)) { /* "hold talks and exercises" */
        int other = clauses_back(c, before - 1);
        if (S_plain_noun(c, other)) before = S_before_noun(c, other);
    }
    if (S_is(c, before, CHUNK_PREPOSITION)) { /* "a round of talks", "take part in talks" */
        int other = clauses_back(c, before - 1);
        if (S_is(c, other, CHUNK_VERB)) return other;
        if (S_plain_noun(c, other) && S_lemma_in(c, other, "measure"))
            before = S_before_noun(c, other);
        else if (S_plain_noun(c, other) && S_is(c, S_before_noun(c, other), CHUNK_VERB) &&
                 S_lemma_in(c, other, "share"))
            return S_before_noun(c, other);
        else
            return -1;
    }
    if (S_is(c, before, CHUNK_VERB)) return before;
    return -1;
}

/* The verb that a noun is the subject of. */
static int S_verb_after(const clauses *c, int noun)
{
    int at = S_forth(c, noun + 1);
    for (int steps = 0; steps < 8; steps++) {
        if (S_is(c, at, CHUNK_VERB))
            return clauses_at(c, at)->gerund || clauses_at(c, at)->to ? -1 : at;
        if (!S_is(c, at, CHUNK_PREPOSITION) && !S_is(c, at, CHUNK_NOUN)) return -1;
        at = S_forth(c, at + 1);
    }
    return -1;
}

/* Whether a verb without an object must be passive: if its row has, or asks for, an object that is
 * not what its subject would be. */
static bool S_transitive(const lexicon_row *row)
{
    if (row->role_of[SLOT_OBJECT]) return row->role_of[SLOT_OBJECT] != row->role_of[SLOT_SUBJECT];
    for (size_t i = 0; i < row->test_count; i++)
        if (row->tests[i].slot == SLOT_OBJECT && !row->tests[i].forbids) return true;
    return false;
}

void argument_begin(const clauses *c, trigger *t)
{
    t->carrier = -1;
    t->passive = false;
    t->chunk = clauses_number(c, t->main);
    const chunk *k = clauses_at(c, t->chunk);
    if (t->row->part == PART_VERB) {
        t->passive = k->passive;
        if (k->passive || !k->bare || k->gerund || !S_transitive(t->row)) return;
        const token *head = clauses_token(c, k->head);
        bool past = head->form == FORM_PARTICIPLE || head->form == FORM_PAST;
        if (!past || S_object(c, t->chunk, t->last) >= 0) return;
        int next = t->chunk + 1;
        while ((size_t)next < c->chunks.n && clauses_at(c, next)->first < t->last) next++;
        next = S_forth(c, next);
        chunk_type type = (chunk_type)clauses_at(c, next)->type;
        t->passive = type == CHUNK_PREPOSITION || type == CHUNK_STOP || type == CHUNK_COMMA ||
                     type == CHUNK_AND || clauses_at(c, next)->time;
        return;
    }
    int governor = argument_governor(c, t->chunk);
    if (governor >= 0 &&
        (S_lemma_in(c, governor, "light") || S_lemma_in(c, governor, "take-part"))) {
        t->carrier = governor;
        return;
    }
    int after = S_verb_after(c, t->chunk);
    if (after >= 0 && (S_lemma_in(c, after, "light") || S_lemma_in(c, after, "occur")))
        t->carrier = after;
}

static int S_verb_slot(const clauses *c, const trigger *t, slot s)
{
    if (s == SLOT_SUBJECT)
        return t->passive ? S_phrase(c, t->chunk, S_by(c), true) : S_subject(c, t->chunk, 0);
    if (s == SLOT_OBJECT)
        return t->passive ? S_subject(c, t->chunk, 0) : S_object(c, t->chunk, t->last);
    if (s >= SLOT_PREPOSITION) return S_phrase(c, t->chunk, (int)s - SLOT_PREPOSITION, true);
    return -1;
}

/* Who carries a noun's event out: the subject of "hold", the "by" of "was held". */
static int S_carrier_subject(const clauses *c, const trigger *t)
{
    if (t->carrier < 0) return -1;
    if (clauses_at(c, t->carrier)->passive || t->carrier > t->chunk)
        return S_phrase(c, t->carrier, S_by(c), true);
    return S_subject(c, t->carrier, 0);
}

static int S_noun_slot(const clauses *c, const trigger *t, slot s)
{
    if (s == SLOT_SUBJECT) return S_carrier_subject(c, t);
    if (s == SLOT_VERB) {
        int governor = argument_governor(c, t->chunk);
        return governor >= 0 ? governor : S_verb_after(c, t->chunk);
    }
    if (s == SLOT_OWNER) {
        int before = clauses_back(c, t->chunk - 1);
        return clauses_at(c, before)->possessive ? before : -1;
    }
    if (s < SLOT_PREPOSITION) return -1;
    int found = S_phrase(c, t->chunk, (int)s - SLOT_PREPOSITION, false);
    if (found < 0 && t->carrier > t->chunk)
        found = S_phrase(c, t->carrier, (int)s - SLOT_PREPOSITION, true);
    return found;
}

int argument_of(const clauses *c, const trigger *t, slot s)
{
    return t->row->part == PART_VERB ? S_verb_slot(c, t, s) : S_noun_slot(c, t, s);
}

class_set argument_classes(const clauses *c, int noun)
{
    if (noun < 0) return 0;
    const chunk *k = clauses_at(c, noun);
    class_set set = CLASS_BIT(CLASS_ANY) | clauses_set(c, k->head);
    if (k->time) return set | CLASS_BIT(CLASS_TIME);
    if (clauses_token(c, k->first)->tag == TAG_NUM) set |= CLASS_BIT(CLASS_NUMBER);
    const description *d = clauses_description(c, k->head);
    if (d) set |= CLASS_BIT(CLASS_ACTOR);
    if (d && d->kind != DESCRIBES_STATE && d->kind != DESCRIBES_BODY)
        set |= CLASS_BIT(CLASS_PERSON);
    const name *n = clauses_name(c, k->head);
    if (!n) return set;
    if (n->actor) set |= CLASS_BIT(CLASS_ACTOR);
    if (n->type == NAME_PER) set |= CLASS_BIT(CLASS_PERSON);
    if (n->place || n->type == NAME_LOC) set |= CLASS_BIT(CLASS_PLACE);
    return set;
}

/* Whether the noun at `at` is the subject of a verb of its own: "met X and Y said". */
static bool S_begins_clause(const clauses *c, int at)
{
    int next = S_forth(c, at + 1);
    return S_finite(c, next) && !(clauses_at(c, next)->bare && clauses_at(c, next)->passive);
}

/* Whether commas from `at` on lead to an "and" by nouns alone. */
static bool S_list_ends(const clauses *c, int at)
{
    for (int steps = 0; steps < REACH; steps++) {
        at = S_forth(c, at);
        if (S_is(c, at, CHUNK_AND)) return true;
        if (S_is(c, at, CHUNK_COMMA)) at = S_forth(c, at + 1);
        if (S_is(c, at, CHUNK_AND)) return true;
        if (!S_is(c, at, CHUNK_NOUN)) return false;
        at++;
    }
    return false;
}

static int S_next_member(const clauses *c, int at, int noun_before)
{
    int joint = S_forth(c, at + 1);
    bool listed = S_is(c, joint, CHUNK_COMMA);
    if (listed && !S_list_ends(c, joint) && c->field->field != FASTI_TITLE) return -1;
    if (!listed && !S_is(c, joint, CHUNK_AND)) return -1;
    int next = S_forth(c, joint + 1);
    if (listed && S_is(c, next, CHUNK_AND)) next = S_forth(c, next + 1);
    while (S_is(c, next, CHUNK_NOUN) && clauses_at(c, next)->possessive)
        next = S_forth(c, next + 1);
    if (!S_plain_noun(c, next)) return -1;
    return noun_before && S_begins_clause(c, next) ? -1 : next;
}

static int S_member_before(const clauses *c, int at)
{
    int joint = S_before_noun(c, at);
    if (S_is(c, joint, CHUNK_AND)) {
        int before = clauses_back(c, joint - 1);
        if (S_is(c, before, CHUNK_COMMA)) before = clauses_back(c, before - 1);
        return S_plain_noun(c, before) ? before : -1;
    }
    if (!S_is(c, joint, CHUNK_COMMA)) return -1;
    if (c->field->field != FASTI_TITLE && !S_list_ends(c, joint)) return -1;
    int before = clauses_back(c, joint - 1);
    return S_plain_noun(c, before) ? before : -1;
}

/* "between X and Y": what comes after Y is not Y's. */
static bool S_between(const clauses *c, int noun)
{
    int before = S_before_noun(c, noun);
    return S_is(c, before, CHUNK_PREPOSITION) &&
           token_is(clauses_token(c, clauses_at(c, before)->head), "between");
}

size_t argument_group(const clauses *c, int noun, int *group, size_t room)
{
    int first = noun;
    for (int before; (before = S_member_before(c, first)) >= 0;) {
        if (noun - before > REACH) break;
        first = before;
    }
    size_t n = 0;
    int end = S_between(c, first) ? INT32_MAX : noun;
    for (int at = first; at >= 0 && n < room; at = S_next_member(c, at, at >= end)) group[n++] = at;
    return n;
}
