/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From left to right, a sentence at a time. A word that may be noun or verb ("attack", "talks")
 * is decided by the tag before it and the looks of the word after it.
 */
#include "guess.h"

#include "error.h"
#include "map.h"
#include "table.h"

enum { AS_BASE = 1, AS_THIRD = 2, AS_PAST = 4, AS_PARTICIPLE = 8, AS_ING = 16, AS_NOUN = 32 };

typedef struct verb_entry {
    const char *lemma;
    uint8_t as;
} verb_entry;

typedef struct closed_entry {
    uint8_t tag;
    const char *lemma;
} closed_entry;

struct guesser {
    arena *arena;
    interner texts;
    map verb_by_form, closed_by_word;
    VEC(verb_entry) verbs;
    VEC(closed_entry) closed;
};

static const char *const tag_names[] = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                        "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                        "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static void S_add_form(guesser *g, str form, const char *lemma, uint8_t as)
{
    if (!form.n) return;
    const char *key = intern(&g->texts, form);
    uint32_t at = map_get(&g->verb_by_form, str_of(key));
    if (at == MAP_NONE) {
        map_set(&g->verb_by_form, str_of(key), (uint32_t)g->verbs.n);
        vec_push(g->arena, &g->verbs, (verb_entry){lemma, as});
        return;
    }
    verb_entry *v = &g->verbs.at[at];
    /* "found" is "find" first: a form that is another verb's base stays with the past form */
    if (v->lemma == lemma || !(v->as & (AS_PAST | AS_PARTICIPLE))) v->as |= as;
    if (v->lemma != lemma && as & (AS_PAST | AS_PARTICIPLE)) v->lemma = lemma;
}

/* All spellings of a cell. */
static void S_add_forms(guesser *g, str cell, const char *lemma, uint8_t as)
{
    for (str_cut cut = {.tail = cell, .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        S_add_form(g, cut.head, lemma, as);
    }
}

static bool S_open_verbs(guesser *g, const char *dir, fasti_error *error)
{
    table t;
    if (!table_open(&t, g->arena, dir, "verbs.tsv", "lemma third past participle gerund noun",
                    error))
        return false;
    int row;
    while ((row = table_next(&t, error)) > 0) {
        if (!t.cells[0].n) return table_fail(&t, error, "a verb without a lemma");
        const char *lemma = intern(&g->texts, t.cells[0]);
        uint8_t noun = str_is(t.cells[5], "noun") ? AS_NOUN : 0;
        if (t.cells[5].n && !noun)
            return table_fail(&t, error, "\"%.*s\" where \"noun\" or nothing is expected",
                              (int)t.cells[5].n, t.cells[5].at);
        S_add_forms(g, t.cells[2], lemma, AS_PAST);
        S_add_forms(g, t.cells[3], lemma, AS_PARTICIPLE);
        S_add_forms(g, t.cells[0], lemma, AS_BASE | noun);
        S_add_forms(g, t.cells[1], lemma, AS_THIRD | noun);
        S_add_forms(g, t.cells[4], lemma, AS_ING);
    }
    return row == 0;
}

static int S_tag(str name)
{
    for (size_t i = 0; i < sizeof tag_names / sizeof *tag_names; i++)
        if (str_is(name, tag_names[i])) return (int)i;
    return -1;
}

static bool S_open_words(guesser *g, const char *dir, fasti_error *error)
{
    table t;
    if (!table_open(&t, g->arena, dir, "words.tsv", "tag lemma words", error)) return false;
    int row;
    while ((row = table_next(&t, error)) > 0) {
        int tag = S_tag(t.cells[0]);
        if (tag < 0)
            return table_fail(&t, error, "no tag \"%.*s\"", (int)t.cells[0].n, t.cells[0].at);
        for (str_cut cut = {.tail = t.cells[2], .ok = true}; cut.ok;) {
            cut = str_cut_at(cut.tail, '|');
            const char *word = intern(&g->texts, str_trim(cut.head));
            const char *lemma = t.cells[1].n ? intern(&g->texts, t.cells[1]) : word;
            if (map_get(&g->closed_by_word, str_of(word)) != MAP_NONE)
                return table_fail(&t, error, "\"%s\" is there twice", word);
            map_set(&g->closed_by_word, str_of(word), (uint32_t)g->closed.n);
            vec_push(g->arena, &g->closed, (closed_entry){(uint8_t)tag, lemma});
        }
    }
    return row == 0;
}

guesser *guesser_open(const char *dir, arena *keep, fasti_error *error)
{
    guesser *g = arena_make(keep, guesser);
    g->arena = g->texts.map.arena = g->verb_by_form.arena = g->closed_by_word.arena = keep;
    return S_open_verbs(g, dir, error) && S_open_words(g, dir, error) ? g : NULL;
}

typedef struct guessing {
    const guesser *g;
    field_reading *field;
    arena *arena;
    interner lemmas;
    uint32_t first, last; /* the sentence */
    size_t name;          /* the first name that ends after the token at hand */
    bool title_case;      /* capitals say nothing */
} guessing;

static const verb_entry *S_verb(const guesser *g, const char *lower)
{
    uint32_t at = map_get(&g->verb_by_form, str_of(lower));
    return at == MAP_NONE ? NULL : &g->verbs.at[at];
}

static const closed_entry *S_closed(const guesser *g, const char *lower)
{
    uint32_t at = map_get(&g->closed_by_word, str_of(lower));
    return at == MAP_NONE ? NULL : &g->closed.at[at];
}

static bool S_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 128;
}

static bool S_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool S_is(const token *t, const char *lower)
{
    return strcmp(t->lower, lower) == 0;
}

static bool S_plural(const token *t)
{
    size_t n = strlen(t->lower);
    if (S_is(t, "people") || S_is(t, "police") || S_is(t, "men") || S_is(t, "women")) return true;
    return n > 3 && t->lower[n - 1] == 's' && t->lower[n - 2] != 's';
}

/* The singular of a regular plural: "talks", "countries", "crashes". */
static const char *S_singular(guessing *k, const char *lower)
{
    str s = str_of(lower);
    if (s.n < 4 || !str_ends(s, STR("s")) || str_ends(s, STR("ss")) || str_ends(s, STR("us")) ||
        str_ends(s, STR("is")))
        return lower;
    if (str_ends(s, STR("ies")) && s.n > 4)
        return intern(&k->lemmas, str_of(arena_format(k->arena, "%.*sy", (int)s.n - 3, lower)));
    bool es = str_ends(s, STR("ches")) || str_ends(s, STR("shes")) || str_ends(s, STR("sses")) ||
              str_ends(s, STR("xes")) || str_ends(s, STR("oes"));
    return intern(&k->lemmas, str_sub(s, 0, s.n - (es ? 2 : 1)));
}

static const token *S_at(const guessing *k, uint32_t at)
{
    static const token none = {.lower = "", .lemma = "", .tag = TAG_PUNCT};
    return at >= k->first && at < k->last ? &k->field->tokens.at[at] : &none;
}

/* The tag of a closed class that the word at `at` belongs to, TAG_X for none. */
static unsigned S_closed_tag(const guessing *k, uint32_t at)
{
    const closed_entry *c = S_closed(k->g, S_at(k, at)->lower);
    return c ? c->tag : TAG_X;
}

/* Whether what stands at `at` begins a noun phrase, by its looks: it has no tag yet. */
static bool S_opens_phrase(const guessing *k, uint32_t at)
{
    const token *t = S_at(k, at);
    const closed_entry *c = S_closed(k->g, t->lower);
    if (c) return c->tag == TAG_DET || c->tag == TAG_PRON || c->tag == TAG_NUM;
    if (t->capital && !k->title_case) return true;
    return S_digit(t->lower[0]);
}

static bool S_has_tag(const token *t, unsigned tag)
{
    return t->tag == tag;
}

/* The word before, over adverbs. */
static const token *S_before(const guessing *k, uint32_t at)
{
    const token *t = S_at(k, --at);
    while (S_has_tag(t, TAG_ADV) && at > k->first) t = S_at(k, --at);
    return t;
}

static bool S_subject_pronoun(const token *t)
{
    static const char *const words[] = {"i",  "he",  "she", "we",   "they",
                                        "it", "you", "who", "which"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (S_is(t, words[i])) return true;
    return false;
}

static bool S_be_or_have(const token *t)
{
    return strcmp(t->lemma, "be") == 0 || strcmp(t->lemma, "have") == 0 ||
           strcmp(t->lemma, "get") == 0;
}

static bool S_opens_noun(const guessing *k, uint32_t at)
{
    const token *t = S_at(k, at);
    return S_letter(t->lower[0]) && !S_closed(k->g, t->lower);
}

static bool S_past(const guessing *k, uint32_t at)
{
    const verb_entry *v = S_verb(k->g, S_at(k, at)->lower);
    return v && v->as & (AS_PAST | AS_PARTICIPLE);
}

static bool S_is_noun(const token *t)
{
    return S_has_tag(t, TAG_NOUN) || S_has_tag(t, TAG_PROPN);
}

/* Whether what comes after a word at `at` looks like what a verb takes. */
static bool S_takes_object(const guessing *k, uint32_t at)
{
    unsigned next = S_closed_tag(k, at + 1);
    if (next == TAG_ADP || next == TAG_ADJ) return true;
    return S_opens_noun(k, at + 1) && !S_past(k, at + 1);
}

/* "steps down". */
static bool S_is_particle(const token *t)
{
    static const char *const words[] = {"down", "up", "out", "off", "back", "away", "aside"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (S_is(t, words[i])) return true;
    return false;
}

/* Whether a word in "-s" behind `before` is a verb: "Spain halts", "the minister steps down". */
static bool S_third_is_verb(const guessing *k, uint32_t at, const token *before, bool opens)
{
    const token *next = S_at(k, at + 1);
    if (!S_is_noun(before)) return opens && (S_has_tag(before, TAG_CCONJ) || S_is(before, ","));
    if (S_plural(before) && !S_has_tag(before, TAG_PROPN)) return false;
    if (opens || S_is_particle(next)) return true;
    if (!S_has_tag(before, TAG_PROPN)) return false;
    return k->field->field == FASTI_TITLE || (S_opens_noun(k, at + 1) && !S_past(k, at + 1));
}

/* Whether a base or third-person form at `at` is a verb. */
static bool S_present_is_verb(const guessing *k, uint32_t at, uint8_t as)
{
    const token *before = S_before(k, at), *t = S_at(k, at);
    bool noun = as & AS_NOUN;
    if (S_is(before, "to") || S_subject_pronoun(before)) return true;
    if (S_has_tag(before, TAG_AUX)) return !S_be_or_have(before) || as & (AS_PAST | AS_PARTICIPLE);
    if (S_has_tag(before, TAG_DET) || S_has_tag(before, TAG_ADP) || S_has_tag(before, TAG_NUM) ||
        S_has_tag(before, TAG_ADJ) || S_is(before, "'s") || S_is(before, "’s") ||
        (S_has_tag(before, TAG_PRON) && !S_is(before, "that")))
        return false;
    if (!noun) return true;
    bool opens = S_opens_phrase(k, at + 1) || S_is(S_at(k, at + 1), "to");
    if (as & AS_PAST && S_is_noun(before)) return opens || S_takes_object(k, at);
    if (S_plural(t) && as & AS_THIRD) return S_third_is_verb(k, at, before, opens);
    if (S_is_noun(before) && S_plural(before))
        return S_has_tag(before, TAG_NOUN) || opens || S_closed(k->g, S_at(k, at + 1)->lower);
    if (S_has_tag(before, TAG_PROPN)) return opens && k->field->field == FASTI_TITLE;
    return opens && at > k->first && S_has_tag(before, TAG_CCONJ);
}

static bool S_ing_is_verb(const guessing *k, uint32_t at)
{
    const token *before = S_before(k, at);
    if (S_has_tag(before, TAG_AUX)) return true;
    bool opens = S_opens_phrase(k, at + 1);
    if (S_has_tag(before, TAG_DET) || S_has_tag(before, TAG_ADJ) || S_is(before, "'s") ||
        S_is(before, "’s") || S_has_tag(before, TAG_NUM))
        return false;
    if (S_has_tag(before, TAG_PRON) && !S_subject_pronoun(before)) return opens;
    if (S_has_tag(before, TAG_NOUN) && !S_plural(before) && !opens && at > k->first + 1)
        return S_closed_tag(k, at + 1) != TAG_ADP && S_closed_tag(k, at + 1) != TAG_AUX;
    const verb_entry *noun = S_verb(k->g, S_at(k, at)->lower);
    if (S_has_tag(before, TAG_ADP) || S_has_tag(before, TAG_VERB) || at == k->first)
        return opens || !noun || !S_closed(k->g, S_at(k, at + 1)->lower);
    return true;
}

/* "the wounded soldiers": between what opens a noun phrase and a noun. */
static bool S_modifies(const guessing *k, uint32_t at, const token *before)
{
    bool opens =
        S_has_tag(before, TAG_DET) || S_has_tag(before, TAG_NUM) || S_has_tag(before, TAG_ADJ);
    return opens && S_opens_noun(k, at + 1) && !S_at(k, at + 1)->capital;
}

static void S_set(token *t, unsigned tag, unsigned form, const char *lemma)
{
    t->tag = (uint8_t)tag;
    t->form = (uint8_t)form;
    t->lemma = lemma;
}

/* A word that can be a verb. False where it is none here. */
static bool S_guess_verb(guessing *k, uint32_t at, token *t)
{
    const verb_entry *v = S_verb(k->g, t->lower);
    if (!v || (t->capital && at > k->first && !k->title_case && k->field->field == FASTI_TEXT))
        return false;
    const token *before = S_before(k, at);
    bool perfect = S_has_tag(before, TAG_AUX) && S_be_or_have(before);
    if (v->as & (AS_PAST | AS_PARTICIPLE) && !(v->as & (AS_BASE | AS_NOUN))) {
        bool participle =
            !(v->as & AS_PAST) || (v->as & AS_PARTICIPLE && (perfect || S_modifies(k, at, before)));
        S_set(t, TAG_VERB, participle ? FORM_PARTICIPLE : FORM_PAST, v->lemma);
        return true;
    }
    if (v->as & AS_ING) {
        if (!S_ing_is_verb(k, at)) return false;
        S_set(t, TAG_VERB, FORM_ING, v->lemma);
        return true;
    }
    if (!S_present_is_verb(k, at, v->as)) return false;
    bool participle = perfect && v->as & AS_PARTICIPLE;
    bool past =
        !participle && v->as & AS_PAST && !S_is(before, "to") && !S_has_tag(before, TAG_AUX);
    S_set(t, TAG_VERB,
          participle         ? FORM_PARTICIPLE
          : past             ? FORM_PAST
          : v->as & AS_THIRD ? FORM_PRESENT
                             : FORM_BASE,
          v->lemma);
    return true;
}

static unsigned S_that(const guessing *k, uint32_t at)
{
    const token *before = S_at(k, at - 1);
    if (S_has_tag(before, TAG_VERB) || S_has_tag(before, TAG_AUX)) return TAG_SCONJ;
    if (S_has_tag(before, TAG_NOUN) || S_has_tag(before, TAG_PROPN)) {
        const verb_entry *v = S_verb(k->g, S_at(k, at + 1)->lower);
        const closed_entry *c = S_closed(k->g, S_at(k, at + 1)->lower);
        return v || (c && c->tag == TAG_AUX) ? TAG_PRON : TAG_SCONJ;
    }
    return S_opens_noun(k, at + 1) ? TAG_DET : TAG_PRON;
}

static void S_guess_closed(guessing *k, uint32_t at, token *t, const closed_entry *c)
{
    S_set(t, c->tag, FORM_NONE, c->lemma);
    if (S_is(t, "that")) t->tag = (uint8_t)S_that(k, at);
    if (t->tag == TAG_AUX) {
        if (S_is(t, "being") || S_is(t, "having") || S_is(t, "getting"))
            t->form = FORM_ING;
        else if (S_is(t, "been") || S_is(t, "done"))
            t->form = FORM_PARTICIPLE;
        else
            t->form = FORM_PRESENT;
    }
    if (S_is(t, "to") && t->tag == TAG_PART) {
        uint32_t next = at + 1;
        const closed_entry *after = S_closed(k->g, S_at(k, next)->lower);
        while (after && after->tag == TAG_ADV) after = S_closed(k->g, S_at(k, ++next)->lower);
        const verb_entry *v = S_verb(k->g, S_at(k, next)->lower);
        bool verb = after ? after->tag == TAG_AUX
                          : v && v->as & AS_BASE && (!S_at(k, next)->capital || k->title_case);
        if (!verb) t->tag = TAG_ADP;
    }
}

static bool S_adjective(str s)
{
    static const char *const endings[] = {"al", "ous",  "ive",  "ful", "less",
                                          "ic", "able", "ible", "ary"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (s.n > 5 && str_ends(s, str_of(endings[i]))) return true;
    return false;
}

static const name *S_name(guessing *k, uint32_t at)
{
    while (k->name < k->field->names.n && k->field->names.at[k->name].last <= at) k->name++;
    const name *n = k->name < k->field->names.n ? &k->field->names.at[k->name] : NULL;
    return n && n->first <= at ? n : NULL;
}

static void S_guess_open(guessing *k, uint32_t at, token *t)
{
    str s = str_of(t->lower);
    if (S_guess_verb(k, at, t)) return;
    if (t->capital && at > k->first && !k->title_case)
        S_set(t, TAG_PROPN, FORM_NONE, t->lower);
    else if (s.n > 4 && str_ends(s, STR("ly")) && !str_ends(s, STR("ply")))
        S_set(t, TAG_ADV, FORM_NONE, t->lower);
    else if (s.n > 4 && str_ends(s, STR("ed")) && !str_ends(s, STR("eed")))
        S_set(t, TAG_VERB, S_modifies(k, at, S_before(k, at)) ? FORM_PARTICIPLE : FORM_PAST,
              t->lower);
    else if (S_adjective(s) && S_opens_noun(k, at + 1) && !S_past(k, at + 1))
        S_set(t, TAG_ADJ, FORM_NONE, t->lower);
    else
        S_set(t, TAG_NOUN, FORM_NONE, S_singular(k, t->lower));
}

static void S_guess(guessing *k, uint32_t at)
{
    token *t = &k->field->tokens.at[at];
    const closed_entry *c = S_closed(k->g, t->lower);
    bool named = S_name(k, at);
    if (S_digit(t->lower[0]))
        S_set(t, TAG_NUM, FORM_NONE, t->lower);
    else if (c && !(named && c->tag != TAG_PART))
        S_guess_closed(k, at, t, c);
    else if (!S_letter(t->lower[0]))
        S_set(t, TAG_PUNCT, FORM_NONE, t->lower);
    else if (named)
        S_set(t, TAG_PROPN, FORM_NONE, t->lower);
    else
        S_guess_open(k, at, t);
}

/* Whether the words of a sentence begin with capitals throughout, as in many headlines. */
static bool S_title_case(const guessing *k)
{
    size_t capitals = 0, words = 0;
    for (uint32_t i = k->first; i < k->last; i++) {
        const token *t = S_at(k, i);
        if (!S_letter(t->lower[0]) || S_closed(k->g, t->lower)) continue;
        words++;
        capitals += t->capital;
    }
    return words > 3 && 5 * capitals > 4 * words;
}

void tags_guess(const guesser *g, reading *r, arena *a)
{
    for (int i = 0; i < 2; i++) {
        guessing k = {.g = g, .field = &r->fields[i], .arena = a, .lemmas = {.map = {.arena = a}}};
        for (size_t s = 0; s < k.field->sentences.n; s++) {
            k.first = k.field->sentences.at[s].first;
            k.last = k.field->sentences.at[s].last;
            k.title_case = S_title_case(&k);
            for (uint32_t at = k.first; at < k.last; at++) S_guess(&k, at);
        }
    }
}
