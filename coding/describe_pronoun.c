/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom pronouns mean: by number and gender, the nearest sentence first, and in it the first one
 * told of, which is its subject most often. Beyond a few sentences nobody is meant.
 */
#include "describe.h"

enum { LOOK_BACK = 60, MOST_TOKENS = 100 };

static bool S_person(const fasti_actor *a)
{
    return a->type == FASTI_PERSON;
}

/* The last person told of whose gender fits: in the same sentence, else the first of the one
 * before, which is its subject most often. */
static const fasti_actor *S_he(const describer *d, char gender)
{
    const fasti_actor *found = NULL;
    uint32_t sentence = 0;
    for (size_t i = d->told.n, steps = 0; i-- && steps < LOOK_BACK; steps++) {
        const told *t = &d->told.at[i];
        if (found && t->sentence != sentence) break;
        if (!S_person(t->actor) || (t->gender && t->gender != gender)) continue;
        found = t->actor;
        sentence = t->sentence;
        if (sentence + 3 < d->sentence) return NULL;
    }
    return found;
}

/* The subject of the sentence before, where it is a body or country. */
static const fasti_actor *S_it(const describer *d)
{
    for (size_t i = d->told.n, steps = 0; i-- && steps < LOOK_BACK; steps++) {
        const told *t = &d->told.at[i];
        if (t->sentence + 1 < d->sentence) return NULL;
        bool thing = t->actor->type == FASTI_ORGANISATION || t->actor->type == FASTI_COUNTRY;
        if (t->first && thing) return t->actor;
    }
    return NULL;
}

/* "It is ...", "It has been ..." at the start of a sentence: mostly nobody. */
static bool S_empty_it(const describer *d, uint32_t token)
{
    bool next = token + 1 < d->s->last && d->field->tokens.at[token + 1].tag == TAG_AUX;
    return token == d->s->first && next;
}

static const fasti_actor *S_they(const describer *d)
{
    for (size_t i = d->told.n, steps = 0; i-- && steps < LOOK_BACK; steps++) {
        const told *t = &d->told.at[i];
        if (t->sentence + 1 < d->sentence) return NULL;
        if (t->actor->type == FASTI_GROUP) return t->actor;
    }
    return NULL;
}

/* Who speaks a quotation: whoever the sentence names outside of it, else the last one told of. */
static const fasti_actor *S_speaker(const describer *d)
{
    for (uint32_t i = d->s->first; i < d->s->last && i < d->s->first + MOST_TOKENS; i++) {
        const name *n = name_at(d->field, i);
        if (n && n->type == NAME_PER && !d->field->tokens.at[i].quoted) return n->actor;
        if (n) i = n->last - 1;
    }
    for (size_t i = d->told.n, steps = 0; i-- && steps < LOOK_BACK; steps++)
        if (S_person(d->told.at[i].actor) && d->told.at[i].sentence + 3 > d->sentence)
            return d->told.at[i].actor;
    return NULL;
}

typedef enum reference { HE, SHE, THEY, IT, SPEAKER } reference;

const fasti_actor *pronoun_means(const describer *d, uint32_t at)
{
    static const struct {
        const char *word;
        reference who;
    } pronouns[] = {{"he", HE},       {"him", HE},     {"his", HE},     {"she", SHE},
                    {"her", SHE},     {"they", THEY},  {"them", THEY},  {"their", THEY},
                    {"it", IT},       {"its", IT},     {"we", SPEAKER}, {"i", SPEAKER},
                    {"our", SPEAKER}, {"my", SPEAKER}, {"us", SPEAKER}};
    const token *t = &d->field->tokens.at[at];
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++) {
        if (strcmp(t->lower, pronouns[i].word) != 0) continue;
        switch (pronouns[i].who) {
        case HE:
            return S_he(d, 'm');
        case SHE:
            return S_he(d, 'f');
        case THEY:
            return S_they(d);
        case IT:
            return S_empty_it(d, at) ? NULL : S_it(d);
        case SPEAKER:
            return t->quoted ? S_speaker(d) : NULL;
        }
    }
    return NULL;
}

bool describe_pronoun(describer *d, uint32_t token, description *out)
{
    if (d->field->tokens.at[token].tag != TAG_PRON) return false;
    const fasti_actor *who = pronoun_means(d, token);
    return who ? describe_as_one(d, out, DESCRIBES_PRONOUN, who), true : false;
}
