/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Capitalised sequences of a sentence, from left to right. Every step consumes at least a token and
 * looks at most MOST_TOKENS ahead.
 */
#include "name_find.h"

enum { MOST_TOKENS = 30 }; /* of a name; so a sentence takes linear time */

static const token *S_token(const finder *f, uint32_t i)
{
    return &f->field->tokens.at[i];
}

static str S_str(const finder *f, uint32_t i)
{
    return field_str(f->field, S_token(f, i)->start, S_token(f, i)->end);
}

static bool S_is(const finder *f, uint32_t i, const char *lower)
{
    return i < f->s->last && strcmp(S_token(f, i)->lower, lower) == 0;
}

static unsigned S_seen(const finder *f, uint32_t i)
{
    uint32_t seen = map_get(f->seen, str_of(S_token(f, i)->lower));
    return seen == MAP_NONE ? 0 : seen;
}

/* A capital that means nothing: an everyday word at a start or in a headline. */
static bool S_empty_capital(const finder *f, uint32_t i)
{
    uint32_t bits = f->cues[i].bits;
    if (bits & WORD_GIVEN) return false;
    bool starts = token_starts(f->field, f->s, i);
    if (!starts && !f->headline) return false;
    unsigned seen = S_seen(f, i);
    if (bits & WORD_COMMON) return f->headline || !(seen & SEEN_CAPITAL) || (seen & SEEN_LOWER);
    return (seen & SEEN_LOWER) && !(seen & SEEN_CAPITAL);
}

bool name_word(const finder *f, uint32_t i)
{
    if (i >= f->s->last) return false;
    const token *t = S_token(f, i);
    uint32_t bits = f->cues[i].bits;
    if (!t->capital) return false;
    if ((bits & WORD_NO_NAME) && !(bits & WORD_GIVEN)) return false;
    return !(f->headline && S_empty_capital(f, i));
}

/* "Jean-Claude", "Ki-moon", "Al-Hariri": what follows an unspaced hyphen belongs to the name, but
 * not in "Moscow-based". Returns the token after it, 0 where nothing is joined. */
static uint32_t S_hyphen(const finder *f, uint32_t i)
{
    if (i + 1 >= f->s->last || !S_is(f, i, "-")) return 0;
    const token *next = S_token(f, i + 1);
    if (S_token(f, i)->spaced || next->spaced) return 0;
    if (next->capital) return i + 2;
    uint32_t bits = f->cues[i + 1].bits;
    bool part = !(bits & WORD_COMMON) && next->lower[0] >= 'a' && next->lower[0] <= 'z';
    return part ? i + 2 : 0;
}

/* Whether the run so far can go on with "of" or "for". */
static bool S_takes_link(const finder *f, uint32_t first, uint32_t i, bool of)
{
    uint32_t heads = WORD_ORG_HEAD | (of ? WORD_PLACE_HEAD | WORD_MISC_HEAD : 0);
    for (uint32_t k = first; k < i; k++)
        if (f->cues[k].bits & heads) return true;
    return false;
}

/* After a link and perhaps "the": the next word of the name, 0 if none. */
static uint32_t S_linked(const finder *f, uint32_t i)
{
    uint32_t next = i + 1;
    if (S_is(f, next, "the") && !S_token(f, next)->capital) next++;
    if (next >= f->s->last) return 0;
    return name_word(f, next) && !f->cues[next].title ? next : 0;
}

static uint32_t S_link(const finder *f, uint32_t first, uint32_t i, bool linked)
{
    if (S_is(f, i, "&")) return name_word(f, i + 1) ? i + 1 : 0;
    bool of = S_is(f, i, "of");
    if (of || S_is(f, i, "for")) return S_takes_link(f, first, i, of) ? S_linked(f, i) : 0;
    if (!linked || !S_is(f, i, "and") || !name_word(f, i + 1)) return 0;
    bool other = f->cues[i + 1].entry || f->cues[i + 1].title;
    return !other && S_takes_link(f, first, i, false) ? i + 1 : 0;
}

/* "People's Party", "Workers' Union": an everyday word owns the rest of the name. */
static uint32_t S_possessive(const finder *f, uint32_t i)
{
    if (!S_is(f, i, "'s") && !S_is(f, i, "\xE2\x80\x99s") && !S_is(f, i, "'")) return 0;
    bool common = i > f->s->first && (f->cues[i - 1].bits & WORD_COMMON) && !f->cues[i - 1].entry;
    return common && name_word(f, i + 1) ? i + 1 : 0;
}

/* "bin", "al-", "van der" between two capitalised words. */
static uint32_t S_particles(const finder *f, uint32_t i)
{
    uint32_t k = i;
    while (k < f->s->last && k < i + 3 && !S_token(f, k)->capital &&
           (f->cues[k].bits & WORD_PARTICLE)) {
        k++;
        if (S_is(f, k, "-") && !S_token(f, k)->spaced) k++;
    }
    return k > i && name_word(f, k) ? k : 0;
}

/* "Syldavian Prime Minister Ivo Marten": a title ends the run before it. */
static bool S_new_title(const finder *f, uint32_t i)
{
    const cue *c = &f->cues[i];
    if (!c->title || c->title->plural || c->title_last <= c->entry_last) return false;
    if (c->title->kind != TITLE_OFFICE || !name_word(f, c->title_last)) return false;
    return c->title_last > i + 1 || (*c->title->office && !c->title->gender);
}

/* An entry that begins a name of its own within a run. */
static bool S_new_name(const finder *f, uint32_t first, uint32_t i)
{
    const cue *c = &f->cues[i];
    if (S_new_title(f, i)) return true;
    if (!c->entry || (f->cues[i - 1].bits & (WORD_PARTICLE | WORD_LINK))) return false;
    const entry *e = c->entry->of;
    bool single = c->entry_last == i + 1;
    if (e->kind == ENTRY_PERSON) return !single;
    return i > first && !single && (e->kind == ENTRY_COUNTRY || e->kind == ENTRY_SEAT);
}

/* "Theresa May": a last name that is a month's too. */
static bool S_last_name(const finder *f, uint32_t first, uint32_t i)
{
    bool given = i == first + 1 && (f->cues[first].bits & WORD_GIVEN);
    return given && S_token(f, i)->capital && S_token(f, i)->tag != TAG_NUM;
}

uint32_t name_end(const finder *f, uint32_t first)
{
    uint32_t i = first + 1, last = f->s->last;
    bool linked = false;
    if (last > first + MOST_TOKENS) last = first + MOST_TOKENS;
    while (i < last) {
        uint32_t next = 0;
        bool word = name_word(f, i) || S_last_name(f, first, i);
        if (word && !S_new_name(f, first, i)) {
            next = i + 1;
        } else if ((next = S_hyphen(f, i)) || (next = S_possessive(f, i))) {
        } else if ((next = S_link(f, first, i, linked))) {
            linked = true;
        } else {
            next = S_particles(f, i);
        }
        if (!next) break;
        i = next;
    }
    return i;
}

/* ---- candidates ---------------------------------------------------------------------------- */

static name_type S_entry_type(const phrase *p)
{
    const entry *e = p->of;
    if (p->form == FORM_DEMONYM) return NAME_MISC;
    switch (e->kind) {
    case ENTRY_PERSON:
        return NAME_PER;
    case ENTRY_ORGANISATION:
    case ENTRY_GROUP:
    case ENTRY_SEAT:
        return NAME_ORG;
    default:
        return NAME_LOC;
    }
}

static const title *S_title_before(const finder *f, uint32_t i)
{
    return f->title_last == i ? f->title : NULL;
}

static void S_push(finder *f, candidate c)
{
    c.starts = token_starts(f->field, f->s, c.first);
    c.title = S_title_before(f, c.first);
    c.lead = c.title ? f->title_first : c.first;
    vec_push(f->arena, f->out, c);
}

/* Pushes a name from `first` to `last` that is the entry at token `i`. */
static uint32_t S_push_entry(finder *f, uint32_t first, uint32_t last, uint32_t i)
{
    const phrase *p = f->cues[i].entry;
    S_push(f, (candidate){.first = first,
                          .last = last,
                          .type = S_entry_type(p),
                          .evidence = EVIDENCE_SURE,
                          .entry = p->of});
    return last;
}

static uint32_t S_push_run(finder *f, uint32_t first, uint32_t last)
{
    while (last > first + 1 && (f->cues[last - 1].bits & WORD_NO_NAME)) last--;
    name_type type = NAME_MISC;
    evidence sure = name_guess(f, first, last, S_title_before(f, first) != NULL, &type);
    S_push(f, (candidate){.first = first, .last = last, .type = type, .evidence = sure});
    return last;
}

/* Whether the last word of a run tells what all of it is. */
static bool S_headed(const finder *f, uint32_t first, uint32_t last)
{
    uint32_t heads = WORD_ORG_HEAD | WORD_ORG_TAIL | WORD_PLACE_HEAD | WORD_MISC_HEAD;
    if (last < first + 2) return false;
    if (f->cues[last - 1].bits & heads) return true;
    for (uint32_t i = first; i + 2 < last; i++)
        if ((f->cues[i].bits & heads) && S_is(f, i + 1, "of")) return true;
    return false;
}

/* An everyday word or a person's last name that some table takes for a city or company too. */
static bool S_doubtful(const finder *f, uint32_t i)
{
    static const char *const placing[] = {"in", "at", "near", "from", "to", "outside"};
    const cue *c = &f->cues[i];
    const entry *e = c->entry->of;
    if (c->entry->acronym || c->entry_last > i + 1) return false;
    char key[PHRASE_BYTES];
    str word = {key, phrase_key(S_str(f, i), key, NULL)};
    bool everyday = c->bits & (WORD_COMMON | WORD_GIVEN);
    if (!everyday && !gazetteer_is_surname(f->g, word)) return false;
    if (everyday && S_empty_capital(f, i)) return true;
    if (e->kind == ENTRY_CITY && S_title_before(f, i)) return true;
    bool placed = S_is(f, i + 1, ",");
    for (size_t k = 0; k < sizeof placing / sizeof *placing; k++)
        placed |= i > f->s->first && S_is(f, i - 1, placing[k]);
    return e->kind == ENTRY_CITY && e->population < 1000 && !placed;
}

/* "The Australian foreign minister" at a start is no newspaper. */
static bool S_article(const finder *f, uint32_t i)
{
    uint32_t next = f->cues[i].entry_last;
    if (!S_is(f, i, "the") || !token_starts(f->field, f->s, i) || next >= f->s->last) return false;
    return f->cues[next].title || S_token(f, next)->tag == TAG_NOUN;
}

/* "United States Treasury Department": a country before its own organisation. */
static bool S_own(const finder *f, uint32_t i)
{
    const cue *c = &f->cues[i], *after = &f->cues[c->entry_last];
    const entry *e = c->entry->of, *body = after->entry ? after->entry->of : NULL;
    return e->kind == ENTRY_COUNTRY && body && body->kind == ENTRY_ORGANISATION && body->of == e;
}

/* A name that begins with an entry: the entry, or a longer run that its last word heads. */
static uint32_t S_from_entry(finder *f, uint32_t i)
{
    const cue *c = &f->cues[i];
    const entry *e = c->entry->of;
    uint32_t next = c->entry_last, end = name_end(f, i);
    if (end <= next || !name_word(f, next)) return S_push_entry(f, i, next, i);
    const cue *after = &f->cues[next];
    if (S_own(f, i)) return S_push_entry(f, i, after->entry_last, next);
    if (c->entry->form == FORM_DEMONYM || after->title || after->entry) {
        bool whole = S_headed(f, i, end) && !after->title;
        return whole ? S_push_run(f, i, end) : S_push_entry(f, i, next, i);
    }
    if (e->kind == ENTRY_PERSON) {
        if (S_headed(f, i, end)) return S_push_run(f, i, end);
        return S_push_entry(f, i, f->headline || next < i + 2 ? next : end, i);
    }
    if ((after->bits & WORD_GIVEN) && !(c->bits & (WORD_GIVEN | WORD_WEAK)))
        return S_push_entry(f, i, next, i);
    return S_push_run(f, i, end);
}

/* Whether the title at `i` begins a longer name: "Queen Elizabeth Hospital". */
static bool S_title_in_name(const finder *f, uint32_t i)
{
    uint32_t next = f->cues[i].title_last;
    if (!S_token(f, i)->capital || !name_word(f, next) || f->cues[next].entry) return false;
    return f->cues[name_end(f, next) - 1].bits & (WORD_ORG_HEAD | WORD_PLACE_HEAD);
}

/* A word that may begin an organisation's or place's name, unlike "The" and "In". */
static bool S_noun(const finder *f, uint32_t i)
{
    uint8_t tag = S_token(f, i)->tag;
    return tag == TAG_NOUN || tag == TAG_PROPN || tag == TAG_ADJ || tag == TAG_X;
}

/* "The", "In", "And" wherever they stand. */
static bool S_closed(const finder *f, uint32_t i)
{
    uint8_t tag = S_token(f, i)->tag;
    return tag == TAG_DET || tag == TAG_PRON || tag == TAG_ADP || tag == TAG_CCONJ ||
           tag == TAG_SCONJ || tag == TAG_AUX || tag == TAG_PART;
}

/* Steps over a title that is no part of a name; 0 if there is none at `i`. Of several in a row
 * ("President Dr.") the one that tells an office counts. */
static uint32_t S_step_title(finder *f, uint32_t i)
{
    const cue *c = &f->cues[i];
    if (!c->title || c->title_last <= c->entry_last || c->title->plural) return 0;
    if (S_title_in_name(f, i)) return 0;
    const title *before = S_title_before(f, i);
    if (!before) f->title_first = i;
    f->title = before && !*c->title->office ? before : c->title;
    return f->title_last = c->title_last;
}

static uint32_t S_step(finder *f, uint32_t i)
{
    const cue *c = &f->cues[i];
    uint32_t next = S_step_title(f, i);
    if (next) return next;
    if (c->entry && !S_doubtful(f, i) && !S_article(f, i)) return S_from_entry(f, i);
    bool particle = (c->bits & WORD_PARTICLE) && S_is(f, i + 1, "-") && name_word(f, i + 2);
    if (!particle && (!name_word(f, i) || S_closed(f, i))) return i + 1;
    uint32_t end = particle ? name_end(f, i + 2) : name_end(f, i);
    bool empty = S_empty_capital(f, i) && !particle && !S_title_before(f, i);
    if (empty && (!S_headed(f, i, end) || !S_noun(f, i))) return i + 1;
    if (end == i + 1 && (S_str(f, i).n < 2 || (c->bits & WORD_NOUN))) return i + 1;
    return S_push_run(f, i, end);
}

void runs_find(finder *f)
{
    f->title_last = 0;
    for (uint32_t i = f->s->first; i < f->s->last;) i = S_step(f, i);
}
