/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "-ed" and "-ing" leave a stem that may have lost an "e" or doubled its last letter. Known base
 * forms decide first; then how English spells: "rais-" needs its "e", "return-" does not.
 */
#include "lemma.h"

#include "table.h"

/* What the table tells of one word. */
typedef struct fact {
    const char *verb; /* lemma as a verb, NULL if not told */
    const char *noun, *degree;
    verb_form form;
    bool also_participle, base;
} fact;

struct lemmas {
    map words; /* -> facts.at */
    VEC(fact) facts;
};

static fact *S_fact(lemmas *l, arena *keep, str word)
{
    uint32_t i = map_get(&l->words, word);
    if (i != MAP_NONE) return &l->facts.at[i];
    vec_push(keep, &l->facts, (fact){.form = FORM_NONE});
    map_set(&l->words, word, (uint32_t)(l->facts.n - 1));
    return &l->facts.at[l->facts.n - 1];
}

static bool S_add(fact *f, str class, const char *text, const char *lemma)
{
    static const struct {
        const char *class;
        verb_form form;
        bool participle;
    } forms[] = {{"past", FORM_PAST, false}, {"both", FORM_PAST, true},
                 {"ing", FORM_ING, false},   {"participle", FORM_PARTICIPLE, true},
                 {"base", FORM_BASE, true},  {"present", FORM_PRESENT, false}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_is(class, forms[i].class)) {
            f->verb = lemma;
            f->form = forms[i].form;
            f->also_participle = forms[i].participle;
            return *lemma;
        }
    if (str_is(class, "verb")) return (f->base = true);
    if (str_is(class, "same")) return (f->noun = text);
    if (str_is(class, "noun")) return *(f->noun = lemma);
    if (str_is(class, "degree")) return *(f->degree = lemma);
    return false;
}

lemmas *lemmas_open(const char *dir, arena *keep, fasti_error *error)
{
    table t;
    int more;
    lemmas *l = arena_make(keep, lemmas);
    l->words.arena = keep;
    if (!table_open(&t, keep, dir, "lemmas.tsv", "class text lemma", error)) return NULL;
    while ((more = table_next(&t, error)) == 1) {
        const char *text = arena_copy(keep, t.cells[1]), *lemma = arena_copy(keep, t.cells[2]);
        if (!S_add(S_fact(l, keep, str_of(text)), t.cells[0], text, lemma)) {
            table_fail(&t, error, "no class \"%.*s\", or its lemma is missing", (int)t.cells[0].n,
                       t.cells[0].at);
            return NULL;
        }
    }
    return more == 0 ? l : NULL;
}

static const fact *S_known(const lemmas *l, str word)
{
    uint32_t i = map_get(&l->words, word);
    return i == MAP_NONE ? NULL : &l->facts.at[i];
}

static bool S_is_base(const lemmas *l, str word)
{
    const fact *f = S_known(l, word);
    return f && f->base;
}

static bool S_vowel(char c)
{
    return c && strchr("aeiou", c);
}

static bool S_has_vowel(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (S_vowel(s.at[i]) || (s.at[i] == 'y' && i)) return true;
    return false;
}

static bool S_ends_any(str s, const char *const *list)
{
    for (; *list; list++)
        if (str_ends(s, str_of(*list))) return true;
    return false;
}

/* Whether a stem that has lost an ending needs an "e", by its last letters. */
static bool S_wants_e(str stem)
{
    static const char *const yes[] = {"c",  "cl", "v",  "z",  "u",   "dg",  "rg", "lg",
                                      "bl", "pl", "tl", "dl", "gl",  "kl",  "fl", "zl",
                                      "ns", "rs", "ls", "ps", "ang", "eng", NULL};
    static const char *const no[] = {"ss", "er", "el", "en", "et", "ol", "on", "al", "it", "ow",
                                     "aw", "ew", "ay", "ey", "oy", "x",  "w",  "y",  NULL};
    if (stem.n < 2) return false;
    char last = stem.at[stem.n - 1], before = stem.at[stem.n - 2];
    if (S_ends_any(stem, no)) return false;
    if (S_ends_any(stem, yes)) return true;
    if (last == 's') return S_vowel(before);
    if (S_vowel(last) || !S_vowel(before) || strchr("hj", last)) return false;
    /* one vowel, one consonant: "invad-"; two vowels: "claim-", but "persuad-" */
    return stem.n < 3 || !S_vowel(stem.at[stem.n - 3]) || str_ends(stem, STR("uir")) ||
           str_ends(stem, STR("quot")) || str_ends(stem, STR("iat")) || str_ends(stem, STR("uat"));
}

static bool S_doubled(str stem)
{
    if (stem.n < 3) return false;
    char last = stem.at[stem.n - 1];
    return last == stem.at[stem.n - 2] && !strchr("aeioulsfz", last);
}

/* The base of a stem left by "-ed" or "-ing"; `out` holds it and has room for one letter more. */
static str S_base(const lemmas *l, str stem, char *out)
{
    str longer = {out, stem.n + 1}, shorter = {out, stem.n - 1};
    out[stem.n] = 'e';
    bool twice = stem.n > 2 && out[stem.n - 1] == out[stem.n - 2];
    if (S_is_base(l, longer)) return longer; /* "hoped" is of "hope", "hopped" of "hop" */
    if (S_is_base(l, stem)) return stem;
    if (twice && S_is_base(l, shorter)) return shorter;
    if (S_doubled(stem)) return shorter;
    return S_wants_e(stem) ? longer : stem;
}

static str S_without_s(str word, char *out)
{
    static const char *const es[] = {"sses", "shes", "ches", "xes", "zzes", "oes", NULL};
    if (word.n < 3 || out[word.n - 1] != 's' ||
        S_ends_any(word, (const char *const[]){"ss", "us", "is", NULL}))
        return word;
    if (str_ends(word, STR("ies")) && word.n > 4) {
        out[word.n - 3] = 'y';
        return str_sub(word, 0, word.n - 2);
    }
    return str_sub(word, 0, word.n - (S_ends_any(word, es) ? 2 : 1));
}

static str S_verb(const lemmas *l, str word, char *out)
{
    if (word.n > 4 && str_ends(word, STR("ied"))) {
        out[word.n - 3] = 'y';
        return str_sub(word, 0, word.n - 2);
    }
    if (word.n > 4 && str_ends(word, STR("eed"))) return str_sub(word, 0, word.n - 1);
    for (size_t cut = 2; cut <= 3; cut++) {
        str stem = str_sub(word, 0, word.n - cut);
        bool ends = str_ends(word, cut == 2 ? STR("ed") : STR("ing"));
        if (ends && stem.n > 1 && S_has_vowel(stem)) return S_base(l, stem, out);
    }
    return S_without_s(word, out);
}

static str S_adjective(str word, char *out)
{
    if (word.n > 6 && str_ends(word, STR("iest"))) {
        out[word.n - 4] = 'y';
        return str_sub(word, 0, word.n - 3);
    }
    return word;
}

str lemma_of(const lemmas *l, str lower, tag tag, char out[LEMMA_BYTES + 2])
{
    if (lower.n > LEMMA_BYTES || lower.n < 2) return lower;
    const fact *f = S_known(l, lower);
    memcpy(out, lower.at, lower.n);
    str word = {out, lower.n};
    bool verb = tag == TAG_VERB || tag == TAG_AUX;
    const char *told = !f ? NULL : verb ? f->verb : tag == TAG_NOUN ? f->noun : f->degree;
    if (told) return str_of(told);
    if (verb) return f && f->base ? lower : S_verb(l, word, out);
    if (tag == TAG_NOUN) {
        bool men = lower.n > 4 && str_ends(lower, STR("men")) && !str_ends(lower, STR("imen"));
        if (men) out[lower.n - 2] = 'a';
        return men ? word : S_without_s(word, out);
    }
    return tag == TAG_ADJ ? S_adjective(word, out) : lower;
}

verb_form lemma_form(const lemmas *l, str lower, bool *also_participle)
{
    const fact *f = S_known(l, lower);
    *also_participle = f && f->also_participle;
    if (f && f->form != FORM_NONE) return f->form;
    if (f && f->base) return FORM_BASE;
    if (lower.n > 4 && str_ends(lower, STR("ing"))) return FORM_ING;
    if (lower.n > 3 && str_ends(lower, STR("ed"))) {
        *also_participle = true;
        return FORM_PAST;
    }
    bool s = lower.n > 3 && str_ends(lower, STR("s")) && !str_ends(lower, STR("ss"));
    return s ? FORM_PRESENT : FORM_BASE;
}

bool lemma_is_verb(const lemmas *l, str lower)
{
    return S_is_base(l, lower);
}
