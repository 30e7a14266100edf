/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Closed classes come from `data/closed.tsv`; open ones from endings and neighbours.
 */
#include "tag.h"

#include "table.h"
#include "unicode.h"

struct tagger {
    map closed;
    lemmas *lemmas;
};

static const char *const names[] = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                    "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                    "PUNCT", "SCONJ", "SYM", "VERB", "X"};

const char *tag_name(tag tag)
{
    return names[tag];
}

bool tag_parse(str name, tag *found)
{
    for (int i = TAG_ADJ; i <= TAG_X; i++)
        if (str_is(name, names[i])) return *found = (tag)i, true;
    return false;
}

tagger *tagger_open(const char *dir, arena *keep, fasti_error *error)
{
    table t;
    int more;
    tag tag;
    tagger *new = arena_make(keep, tagger);
    new->closed.arena = keep;
    new->lemmas = lemmas_open(dir, keep, error);
    if (!new->lemmas || !table_open(&t, keep, dir, "closed.tsv", "tag words", error)) return NULL;
    while ((more = table_next(&t, error)) == 1) {
        if (!tag_parse(t.cells[0], &tag)) {
            table_fail(&t, error, "no tag \"%.*s\"", (int)t.cells[0].n, t.cells[0].at);
            return NULL;
        }
        for (str_cut cut = {.tail = t.cells[1], .ok = true}; cut.ok;) {
            cut = str_cut_at(cut.tail, '|');
            map_set(&new->closed, cut.head, tag);
        }
    }
    return more == 0 ? new : NULL;
}

static bool S_ends(str word, const char *const *endings)
{
    for (; *endings; endings++)
        if (word.n > strlen(*endings) + 2 && str_ends(word, str_of(*endings))) return true;
    return false;
}

static tag S_by_ending(str word)
{
    static const char *const adverbs[] = {"ly", "wards", NULL};
    static const char *const adjectives[] = {"ous", "ful",  "ive", "able", "ible", "ical", "ial",
                                             "ary", "less", "ish", "ian",  "ic",   "ese",  NULL};
    static const char *const nouns[] = {"tion", "sion", "ment", "ness", "ity", "ance", "ence",
                                        "ship", "ism",  "ist",  "er",   "or",  NULL};
    if (S_ends(word, adverbs)) return TAG_ADV;
    if (S_ends(word, nouns)) return TAG_NOUN;
    if (S_ends(word, adjectives)) return TAG_ADJ;
    return TAG_NOUN;
}

/* Whether a verb is to be expected behind a token: after subjects, auxiliaries and "to". */
static bool S_before_verb(const token *t)
{
    return t &&
           (t->tag == TAG_AUX || t->tag == TAG_PROPN || t->tag == TAG_NOUN || t->tag == TAG_PRON ||
            t->tag == TAG_PART || strcmp(t->lower, "to") == 0 || t->tag == TAG_ADV);
}

static tag S_open_class(const tagger *t, str word, const token *before)
{
    bool participle;
    verb_form form = lemma_form(t->lemmas, word, &participle);
    bool noun = before && (before->tag == TAG_DET || before->tag == TAG_ADJ);
    char out[LEMMA_BYTES + 2];
    if (form == FORM_PAST || form == FORM_PARTICIPLE) return noun ? TAG_ADJ : TAG_VERB;
    if (form == FORM_ING) return noun ? TAG_NOUN : TAG_VERB;
    str lemma = lemma_of(t->lemmas, word, TAG_VERB, out);
    bool base =
        lemma_form(t->lemmas, lemma, &participle) == FORM_BASE && lemma_is_verb(t->lemmas, lemma);
    if (base && S_before_verb(before)) return TAG_VERB;
    return S_by_ending(word);
}

static tag S_tag(const tagger *t, const field_reading *field, size_t i, bool begins)
{
    size_t size;
    const token *k = &field->tokens.at[i], *before = begins ? NULL : k - 1;
    str word = str_of(k->lower);
    unsigned class = unicode_class_at(field_str(field, k->start, k->end), 0, &size);
    uint32_t known = map_get(&t->closed, word);
    if (known != MAP_NONE && !k->all_capital) return (tag)known;
    if (class & CHAR_DIGIT) return TAG_NUM;
    if (!(class & CHAR_LETTER)) return TAG_PUNCT;
    if (k->capital && !begins) return TAG_PROPN;
    tag open = S_open_class(t, word, before);
    return k->capital && open == TAG_NOUN ? TAG_PROPN : open;
}

static verb_form S_form(const tagger *t, const token *k, const token *before)
{
    bool participle;
    if (k->tag != TAG_VERB && k->tag != TAG_AUX) return FORM_NONE;
    verb_form form = lemma_form(t->lemmas, str_of(k->lower), &participle);
    bool after_have = before && before->tag == TAG_AUX && before->form != FORM_NONE &&
                      !strchr("wcsm", before->lemma[0]) && strcmp(before->lemma, "do") != 0;
    if (form == FORM_PAST && participle && after_have) return FORM_PARTICIPLE;
    return form;
}

void tags_find(const tagger *t, field_reading *field, arena *a)
{
    char out[LEMMA_BYTES + 2];
    for (size_t s = 0; s < field->sentences.n; s++) {
        const sentence *cut = &field->sentences.at[s];
        for (uint32_t i = cut->first; i < cut->last; i++) {
            token *k = &field->tokens.at[i];
            k->tag = (uint8_t)S_tag(t, field, i, i == cut->first);
            str lower = str_of(k->lower), lemma = lemma_of(t->lemmas, lower, k->tag, out);
            bool same = k->tag == TAG_PROPN || str_eq(lemma, lower);
            k->lemma = same ? k->lower : arena_copy(a, lemma);
            k->form = (uint8_t)S_form(t, k, i == cut->first ? NULL : k - 1);
        }
    }
}
