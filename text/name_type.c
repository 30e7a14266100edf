/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a capitalised run names, by its own words first, then by the words around it.
 */
#include "name_find.h"

static bool S_is(const finder *f, uint32_t i, const char *lower)
{
    return i >= f->s->first && i < f->s->last && strcmp(f->field->tokens.at[i].lower, lower) == 0;
}

static bool S_any(const finder *f, uint32_t i, const char *const *words, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (S_is(f, i, words[k])) return true;
    return false;
}
#define ANY(f, i, words) S_any((f), (i), (words), sizeof(words) / sizeof *(words))

static uint32_t S_all_bits(const finder *f, uint32_t first, uint32_t last)
{
    uint32_t bits = 0;
    for (uint32_t i = first; i < last; i++) bits |= f->cues[i].bits;
    return bits;
}

/* "J." or "J" between or before words. */
static bool S_initial(const finder *f, uint32_t i)
{
    const token *t = &f->field->tokens.at[i];
    size_t n = t->end - t->start;
    return t->capital && (n == 1 || (n == 2 && t->lower[1] == '.'));
}

/* The type that a head word before "of" or at the end gives. */
static bool S_by_head(uint32_t bits, name_type *type)
{
    if (bits & (WORD_ORG_HEAD | WORD_ORG_TAIL))
        *type = NAME_ORG;
    else if (bits & WORD_PLACE_HEAD)
        *type = NAME_LOC;
    else if (bits & WORD_MISC_HEAD)
        *type = NAME_MISC;
    else
        return false;
    return true;
}

/* "Ministry of ...", "... Party", "Lake ...". */
static bool S_headed(const finder *f, uint32_t first, uint32_t last, name_type *type)
{
    if (last < first + 2) return false;
    for (uint32_t i = first; i + 1 < last; i++)
        if ((S_is(f, i + 1, "of") || S_is(f, i + 1, "for")) && S_by_head(f->cues[i].bits, type))
            return true;
    if (S_by_head(f->cues[last - 1].bits, type)) return true;
    static const char *const before[] = {"lake", "mount", "mt.",  "port", "cape",
                                         "fort", "river", "camp", "gulf"};
    if (ANY(f, first, before)) {
        *type = NAME_LOC;
        return true;
    }
    return false;
}

/* A last name of the tables' people, but for everyday words. */
static bool S_surname(const finder *f, uint32_t i)
{
    char key[PHRASE_BYTES];
    const token *t = &f->field->tokens.at[i];
    size_t n = phrase_key(field_str(f->field, t->start, t->end), key, NULL);
    return !(f->cues[i].bits & WORD_COMMON) && gazetteer_is_surname(f->g, (str){key, n});
}

static bool S_person(const finder *f, uint32_t first, uint32_t last)
{
    uint32_t bits = f->cues[first].bits;
    if (last == first + 1) return (bits & WORD_GIVEN) || S_surname(f, first);
    if (bits & (WORD_GIVEN | WORD_WEAK)) return true;
    if (f->cues[last - 1].bits & WORD_PERSON_TAIL) return true;
    if (S_all_bits(f, first + 1, last) & WORD_PARTICLE) return true;
    for (uint32_t i = first; i + 1 < last; i++)
        if (S_initial(f, i)) return true;
    return false;
}

/* What stands before and behind. */
static bool S_by_context(const finder *f, uint32_t first, uint32_t last, name_type *type)
{
    static const char *const saying[] = {"said",  "says",  "told",   "added", "argued",  "stated",
                                         "wrote", "joked", "thinks", "asked", "replied", "claimed"};
    static const char *const within[] = {"in",     "near",   "at",        "outside",
                                         "around", "across", "throughout"};
    if (ANY(f, last, saying)) {
        *type = NAME_PER;
        return true;
    }
    bool follows = S_is(f, last, ",") && last + 1 < f->s->last && f->cues[last + 1].entry;
    const entry *e = follows ? f->cues[last + 1].entry->of : NULL;
    if (ANY(f, first - 1, within) || (e && (e->kind == ENTRY_COUNTRY || e->kind == ENTRY_REGION))) {
        *type = NAME_LOC;
        return true;
    }
    return false;
}

static bool S_acronym(const finder *f, uint32_t first, uint32_t last)
{
    return last == first + 1 && f->field->tokens.at[first].all_capital && !f->headline;
}

evidence name_guess(const finder *f, uint32_t first, uint32_t last, bool titled, name_type *type)
{
    *type = NAME_PER;
    if (titled && !(f->cues[last - 1].bits & (WORD_ORG_TAIL | WORD_ORG_HEAD))) return EVIDENCE_SURE;
    if (S_headed(f, first, last, type)) {
        bool hill = *type == NAME_LOC && last == first + 2 && (f->cues[first].bits & WORD_GIVEN);
        if (hill) *type = NAME_PER; /* "Fiona Hill" */
        return EVIDENCE_SHAPE;
    }
    *type = NAME_PER;
    if (S_person(f, first, last)) return EVIDENCE_SHAPE;
    *type = NAME_ORG;
    if (S_acronym(f, first, last)) return EVIDENCE_WEAK;
    if (S_by_context(f, first, last, type)) return EVIDENCE_WEAK;
    bool two = last - first == 2 || last - first == 3;
    bool the = S_is(f, first - 1, "the");
    *type = !two ? NAME_MISC : the ? NAME_ORG : NAME_PER;
    return two && !the ? EVIDENCE_WEAK : EVIDENCE_NONE;
}
