/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pass over a sentence. Each token gets a sort from its tag and from the closed classes of
 * `data/classes.tsv`; names and time expressions are nouns whatever their tags. Runs of sorts
 * become chunks.
 */
#include "clause.h"

typedef enum sort {
    SORT_NOUN,
    SORT_TIME,       /* within a time expression */
    SORT_DETERMINER, /* begins a noun phrase */
    SORT_PRONOUN,
    SORT_POSSESSIVE, /* "'s" */
    SORT_VERB,
    SORT_AUXILIARY,
    SORT_TO,
    SORT_NOT,
    SORT_ADVERB,
    SORT_PREPOSITION,
    SORT_AND,
    SORT_COMMA,
    SORT_RELATIVE,
    SORT_MARK,
    SORT_STOP,
    SORT_GLUE, /* a hyphen within a word */
    SORT_OPEN, /* a parenthesis */
    SORT_CLOSE,
    SORT_OTHER
} sort;

enum { ADVERBS = 8 }; /* that are looked over on the way to a verb */

typedef struct cutting {
    clauses *c;
    arena *arena;
    class_set auxiliary, modal, determiner, not, about;
    uint32_t at, last;
} cutting;

bool token_is(const token *t, const char *lemma)
{
    return strcmp(t->lemma, lemma) == 0;
}

static const token *S_token(const cutting *k, uint32_t at)
{
    return &k->c->field->tokens.at[at];
}

static bool S_has(const cutting *k, const token *t, class_set set)
{
    return k->c->sets[t - S_token(k, k->c->first)] & set;
}

/* The first of a sorted list of names or timexes that ends after token `at`. */
#define S_FIRST(list, at_token, found)                                                             \
    do {                                                                                           \
        size_t low_ = 0, high_ = (list).n;                                                         \
        while (low_ < high_) {                                                                     \
            size_t middle_ = (low_ + high_) / 2;                                                   \
            if ((list).at[middle_].last <= (at_token))                                             \
                low_ = middle_ + 1;                                                                \
            else                                                                                   \
                high_ = middle_;                                                                   \
        }                                                                                          \
        (found) = low_;                                                                            \
    } while (0)

const name *clauses_name(const clauses *c, uint32_t at)
{
    size_t i;
    S_FIRST(c->field->names, at, i);
    const name *n = i < c->field->names.n ? &c->field->names.at[i] : NULL;
    return n && n->first <= at ? n : NULL;
}

const description *clauses_description(const clauses *c, uint32_t at)
{
    const descriptions *all = c->reading ? c->reading->descriptions : NULL;
    return all ? description_at(all, c->field->field, at) : NULL;
}

const timex *clauses_timex(const clauses *c, uint32_t at)
{
    size_t i;
    S_FIRST(c->field->timexes, at, i);
    const timex *t = i < c->field->timexes.n ? &c->field->timexes.at[i] : NULL;
    return t && t->first <= at ? t : NULL;
}

static sort S_punctuation(const token *t)
{
    if (token_is(t, ",")) return SORT_COMMA;
    if (token_is(t, "(") || token_is(t, "[")) return SORT_OPEN;
    if (token_is(t, ")") || token_is(t, "]")) return SORT_CLOSE;
    if (token_is(t, "-") && !t->spaced) return SORT_GLUE;
    if (token_is(t, "'s") || token_is(t, "’s")) return SORT_POSSESSIVE;
    static const char *const quotes[] = {"\"", "“", "”", "'", "‘", "’", "''", "``", "«", "»"};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (token_is(t, quotes[i])) return SORT_OTHER;
    return SORT_STOP;
}

/* "to" before a verb, past adverbs. */
static bool S_is_infinitive(const cutting *k, uint32_t at)
{
    uint32_t most = at + ADVERBS;
    while (++at < k->last && at < most && S_token(k, at)->tag == TAG_ADV)
        ;
    if (at >= k->last) return false;
    const token *t = S_token(k, at);
    return (t->tag == TAG_VERB || t->tag == TAG_AUX) && t->form != FORM_ING;
}

static sort S_pronoun(const cutting *k, const token *t)
{
    if (token_is(t, "who") || token_is(t, "which") || token_is(t, "whom") || token_is(t, "whose"))
        return SORT_RELATIVE;
    if (strcmp(t->lower, "that") == 0) return SORT_RELATIVE;
    return S_has(k, t, k->determiner) ? SORT_DETERMINER : SORT_PRONOUN;
}

static bool S_is_possessive(const token *t)
{
    return strcmp(t->lower, "'s") == 0 || strcmp(t->lower, "’s") == 0 ||
           strcmp(t->lower, "'") == 0 || strcmp(t->lower, "’") == 0;
}

static sort S_by_tag(const cutting *k, uint32_t at, const token *t)
{
    switch (t->tag) {
    case TAG_PUNCT:
        return S_punctuation(t);
    case TAG_CCONJ:
        return SORT_AND;
    case TAG_SCONJ:
        return SORT_MARK;
    case TAG_AUX:
        return SORT_AUXILIARY;
    case TAG_VERB:
        return SORT_VERB;
    case TAG_DET:
        return SORT_DETERMINER;
    case TAG_PRON:
        return S_pronoun(k, t);
    case TAG_ADV:
        return S_has(k, t, k->not ) ? SORT_NOT : SORT_ADVERB;
    case TAG_PART:
        if (S_is_possessive(t)) return SORT_POSSESSIVE;
        if (token_is(t, "to")) return SORT_TO;
        return SORT_NOT;
    case TAG_ADP:
        if (at + 1 < k->last && S_token(k, at + 1)->tag == TAG_NUM && S_has(k, t, k->about) &&
            !clauses_timex(k->c, at + 1))
            return SORT_DETERMINER; /* "about 200 police" */
        if (token_is(t, "to") && S_is_infinitive(k, at)) return SORT_TO;
        return SORT_PREPOSITION;
    case TAG_INTJ:
        return SORT_OTHER;
    default:
        return SORT_NOUN;
    }
}

static sort S_sort_of(const cutting *k, uint32_t at)
{
    const token *t = S_token(k, at);
    const name *n = clauses_name(k->c, at);
    if (S_is_possessive(t) && t->tag != TAG_AUX && !(n && n->last > at + 1 && n->first < at))
        return t->tag == TAG_PUNCT || t->spaced ? SORT_OTHER : SORT_POSSESSIVE;
    if (n) return SORT_NOUN;
    if (clauses_timex(k->c, at)) return SORT_TIME;
    if (S_has(k, t, k->not )) return SORT_NOT;
    sort by_tag = S_by_tag(k, at, t);
    if (by_tag == SORT_VERB && (S_has(k, t, k->modal) || token_is(t, "be"))) return SORT_AUXILIARY;
    return by_tag;
}

static sort S_sort(const cutting *k, uint32_t at)
{
    return (sort)k->c->sorts[at - k->c->first];
}

static chunk *S_push(cutting *k, chunk_type type, uint32_t first, uint32_t last)
{
    clauses *c = k->c;
    for (uint32_t i = first; i < last; i++) c->chunk_of[i - c->first] = (uint32_t)c->chunks.n;
    vec_push(k->arena, &c->chunks,
             (chunk){first, last, last - 1, (uint8_t)type, .preposition = -1, .modal = ""});
    k->at = last;
    return &c->chunks.at[c->chunks.n - 1];
}

/* A time expression is a chunk of its own. */
static bool S_time_chunk(cutting *k)
{
    if (S_sort(k, k->at) != SORT_TIME) return false;
    const timex *t = clauses_timex(k->c, k->at);
    uint32_t last = t->last < k->last ? t->last : k->last;
    S_push(k, CHUNK_NOUN, k->at, last)->time = true;
    if (k->at < k->last && S_sort(k, k->at) == SORT_POSSESSIVE) {
        k->c->chunks.at[k->c->chunks.n - 1].possessive = true;
        S_push(k, CHUNK_OTHER, k->at, k->at + 1);
    }
    return true;
}

/* Whether a verb form stands before a noun as an adjective does: "wounded soldiers". */
static bool S_is_modifier(cutting *k, uint32_t at, uint32_t first)
{
    const token *t = S_token(k, at);
    if (t->form != FORM_ING && t->form != FORM_PARTICIPLE) return false;
    if (at + 1 >= k->last || S_token(k, at + 1)->tag == TAG_PROPN) return false;
    if (S_sort(k, at + 1) != SORT_NOUN) return false;
    if (at > first) {
        const token *before = S_token(k, at - 1);
        return before->tag == TAG_DET || before->tag == TAG_ADJ || before->tag == TAG_NUM ||
               S_has(k, before, k->determiner);
    }
    const chunk *last = k->c->chunks.n ? &k->c->chunks.at[k->c->chunks.n - 1] : NULL;
    return last && last->type == CHUNK_PREPOSITION && t->form != FORM_ING;
}

static bool S_starts_noun(cutting *k, uint32_t at, uint32_t first)
{
    sort s = S_sort(k, at);
    if (s == SORT_VERB) return S_is_modifier(k, at, first);
    return s == SORT_NOUN || s == SORT_DETERMINER;
}

/* Whether the noun phrase from `first` goes on at `at`. */
static bool S_goes_on(cutting *k, uint32_t at, uint32_t first)
{
    if (at >= k->last || S_sort(k, at) == SORT_TIME) return false;
    sort s = S_sort(k, at);
    if (s == SORT_GLUE) return at + 1 < k->last && !S_token(k, at + 1)->spaced;
    if (S_token(k, at - 1)->tag == TAG_PUNCT && !S_token(k, at)->spaced) return s != SORT_STOP;
    if (s == SORT_VERB) return S_is_modifier(k, at, first);
    if (s == SORT_DETERMINER) return S_token(k, at - 1)->tag == TAG_DET;
    if (s == SORT_ADVERB)
        return at + 1 < k->last && S_token(k, at + 1)->tag == TAG_ADJ &&
               S_sort(k, at + 1) == SORT_NOUN;
    return s == SORT_NOUN;
}

static void S_noun_chunk(cutting *k)
{
    uint32_t first = k->at, at = first + 1;
    while (S_goes_on(k, at, first)) at++;
    S_push(k, CHUNK_NOUN, first, at);
    if (k->at < k->last && S_sort(k, k->at) == SORT_POSSESSIVE) {
        k->c->chunks.at[k->c->chunks.n - 1].possessive = true;
        S_push(k, CHUNK_OTHER, k->at, k->at + 1);
    }
}

/* What comes after the auxiliaries and adverbs from `at`. */
static uint32_t S_past_adverbs(cutting *k, uint32_t at)
{
    for (uint32_t most = at + ADVERBS; at < k->last && at < most; at++) {
        sort s = S_sort(k, at);
        if (s != SORT_ADVERB && s != SORT_NOT) break;
    }
    return at;
}

static void S_note(cutting *k, chunk *v, const token *t, const token **auxiliary)
{
    if (S_has(k, t, k->not )) v->negated = true;
    if (S_has(k, t, k->modal) && !*v->modal) v->modal = t->lemma;
    if (S_has(k, t, k->auxiliary)) *auxiliary = t;
}

static void S_finish_verb(cutting *k, chunk *v)
{
    const token *auxiliary = NULL, *head = S_token(k, v->head);
    for (uint32_t i = v->first; i < v->head; i++) S_note(k, v, S_token(k, i), &auxiliary);
    bool past = head->form == FORM_PAST || head->form == FORM_PARTICIPLE;
    bool be = auxiliary && (token_is(auxiliary, "be") || token_is(auxiliary, "get"));
    v->passive = be && past;
    v->bare = !auxiliary && !v->to && !*v->modal;
    v->gerund = head->form == FORM_ING && !be;
    v->copula = !v->passive && head->tag == TAG_AUX;
    if (v->copula && S_has(k, head, k->modal) && !*v->modal) v->modal = head->lemma;
}

static void S_verb_chunk(cutting *k)
{
    uint32_t first = k->at, at = first;
    bool to = S_sort(k, at) == SORT_TO;
    if (to) at++;
    for (;;) {
        uint32_t next = S_past_adverbs(k, at);
        sort s = next < k->last ? S_sort(k, next) : SORT_STOP;
        if (s == SORT_VERB) {
            at = next + 1;
            break;
        }
        if (s != SORT_AUXILIARY) break;
        at = next + 1;
    }
    if (at == first) at++;
    if (at < k->last && S_sort(k, at) == SORT_NOT) { /* "is not a member" */
        S_push(k, CHUNK_VERB, first, at);
        chunk *v = &k->c->chunks.at[k->c->chunks.n - 1];
        v->to = to;
        S_finish_verb(k, v);
        v->negated = true;
        return;
    }
    S_push(k, CHUNK_VERB, first, at)->to = to;
    S_finish_verb(k, &k->c->chunks.at[k->c->chunks.n - 1]);
}

static void S_parenthesis(cutting *k)
{
    uint32_t at = k->at + 1, most = k->at + 24;
    while (at < k->last && at < most && S_sort(k, at) != SORT_CLOSE) at++;
    bool closed = at < k->last && S_sort(k, at) == SORT_CLOSE;
    S_push(k, CHUNK_OTHER, k->at, closed ? at + 1 : k->at + 1);
}

static void S_preposition(cutting *k)
{
    int n = classes_preposition(k->c->words, S_token(k, k->at)->lower);
    S_push(k, CHUNK_PREPOSITION, k->at, k->at + 1)->preposition = (int8_t)n;
}

/* Whether adverbs at `at` belong to a verb group that follows: "recently met". */
static bool S_leads_verb(cutting *k)
{
    uint32_t at = S_past_adverbs(k, k->at);
    sort s = at < k->last ? S_sort(k, at) : SORT_STOP;
    return s == SORT_VERB || s == SORT_AUXILIARY || s == SORT_TO;
}

static void S_chunk(cutting *k)
{
    static const uint8_t single[] = {
        [SORT_AND] = CHUNK_AND,           [SORT_COMMA] = CHUNK_COMMA, [SORT_MARK] = CHUNK_MARK,
        [SORT_RELATIVE] = CHUNK_RELATIVE, [SORT_STOP] = CHUNK_STOP,
    };
    if (S_time_chunk(k)) return;
    sort s = S_sort(k, k->at);
    switch (s) {
    case SORT_NOUN:
    case SORT_DETERMINER:
        S_noun_chunk(k);
        return;
    case SORT_PRONOUN:
        S_push(k, CHUNK_NOUN, k->at, k->at + 1)->pronoun = true;
        return;
    case SORT_VERB:
        if (S_starts_noun(k, k->at, k->at)) {
            S_noun_chunk(k);
            return;
        }
        S_verb_chunk(k);
        return;
    case SORT_AUXILIARY:
    case SORT_TO:
        S_verb_chunk(k);
        return;
    case SORT_NOT:
    case SORT_ADVERB:
        if (s == SORT_NOT && S_leads_verb(k))
            S_verb_chunk(k);
        else
            S_push(k, CHUNK_OTHER, k->at, k->at + 1);
        return;
    case SORT_PREPOSITION:
        S_preposition(k);
        return;
    case SORT_OPEN:
        S_parenthesis(k);
        return;
    case SORT_AND:
    case SORT_COMMA:
    case SORT_MARK:
    case SORT_RELATIVE:
    case SORT_STOP:
        S_push(k, single[s], k->at, k->at + 1);
        return;
    default:
        S_push(k, CHUNK_OTHER, k->at, k->at + 1);
        return;
    }
}

/* Whether a noun and then a finite verb follow chunk `n`. */
static bool S_clause_follows(const clauses *c, size_t n)
{
    size_t at = n + 1;
    while (at < c->chunks.n && c->chunks.at[at].type == CHUNK_OTHER) at++;
    if (at >= c->chunks.n || c->chunks.at[at].type != CHUNK_NOUN || c->chunks.at[at].time)
        return false;
    for (size_t steps = 0; at < c->chunks.n && steps < 8; at++, steps++) {
        const chunk *k = &c->chunks.at[at];
        if (k->type == CHUNK_VERB) return !k->to && !k->gerund;
        if (k->type != CHUNK_NOUN && k->type != CHUNK_OTHER && k->type != CHUNK_PREPOSITION)
            return false;
    }
    return false;
}

/* "after the attack" and "after rebels attacked"; "step down" and "down the road". */
static void S_settle_prepositions(cutting *k)
{
    clauses *c = k->c;
    class_set temporal = classes_bit(c->words, "temporal");
    for (size_t i = 0; i < c->chunks.n; i++) {
        chunk *p = &c->chunks.at[i];
        bool mark = p->type == CHUNK_MARK, preposition = p->type == CHUNK_PREPOSITION;
        if (!mark && !preposition) continue;
        if (clauses_set(c, p->head) & temporal) {
            p->type = S_clause_follows(c, i) ? CHUNK_MARK : CHUNK_PREPOSITION;
            p->preposition = (int8_t)classes_preposition(c->words, S_token(k, p->head)->lower);
        }
        if (p->type != CHUNK_PREPOSITION || i + 1 >= c->chunks.n) continue;
        chunk_type next = (chunk_type)c->chunks.at[i + 1].type;
        bool particle = next == CHUNK_PREPOSITION || next == CHUNK_COMMA || next == CHUNK_STOP ||
                        next == CHUNK_AND || (next == CHUNK_VERB && c->chunks.at[i + 1].to);
        if (particle) p->type = CHUNK_OTHER;
    }
}

void clauses_cut(clauses *c, const classes *words, const field_reading *field, const sentence *s,
                 arena *scratch)
{
    c->words = words;
    c->field = field;
    c->first = s->first;
    c->last = s->last;
    c->chunks.n = 0;
    if (s->last - s->first > c->room) {
        c->room = 2 * (size_t)(s->last - s->first);
        c->chunk_of = arena_array(scratch, uint32_t, c->room);
        c->sorts = arena_array(scratch, uint8_t, c->room);
        c->sets = arena_array(scratch, class_set, c->room);
    }
    cutting k = {.c = c,
                 .arena = scratch,
                 .auxiliary = classes_bit(words, "auxiliary"),
                 .modal = classes_bit(words, "modal"),
                 .determiner = classes_bit(words, "determiner"),
                 .not = classes_bit(words, "not"),
                 .about = classes_bit(words, "about"),
                 .at = s->first,
                 .last = s->last};
    for (uint32_t at = s->first; at < s->last; at++) {
        const token *t = &field->tokens.at[at];
        c->sets[at - s->first] = classes_of(words, t->lemma);
        if (t->lower != t->lemma) c->sets[at - s->first] |= classes_of(words, t->lower);
    }
    for (uint32_t at = s->first; at < s->last; at++)
        c->sorts[at - s->first] = (uint8_t)S_sort_of(&k, at);
    while (k.at < k.last) S_chunk(&k);
    S_settle_prepositions(&k);
}
