/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mention keeps the words that mean an actor, not how they came to do so. The rules of resolution
 * are gone through in their order: the first that leads from the words to the actor is the reason.
 */
#include "explain.h"

#include "day.h"

/* ---- words --------------------------------------------------------------------------------- */

static str S_key(str text, arena *a)
{
    char key[PHRASE_BYTES];
    size_t n = phrase_key(text, key, NULL);
    return (str){arena_copy(a, (str){key, n}), n};
}

/* Whether the words of `part` stand, in this order and without a gap, in `whole`. */
static bool S_within(str whole, str part)
{
    for (size_t i = 0; part.n && i + part.n <= whole.n; i++) {
        bool starts = !i || whole.at[i - 1] == ' ';
        bool ends = i + part.n == whole.n || whole.at[i + part.n] == ' ';
        if (starts && ends && memcmp(whole.at + i, part.at, part.n) == 0) return true;
    }
    return false;
}

static str S_first_word(str key)
{
    return str_cut_at(key, ' ').head;
}

static str S_last_word(str key)
{
    size_t i = key.n;
    while (i && key.at[i - 1] != ' ') i--;
    return str_sub(key, i, key.n);
}

static bool S_pronoun(str key)
{
    static const char *const words[] = {
        "he",  "she",     "it",      "they",   "him",        "her",   "them",
        "his", "its",     "their",   "i",      "we",         "us",    "our",
        "who", "himself", "herself", "itself", "themselves", "which", "that"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(key, words[i])) return true;
    return false;
}

/* ---- by the tables ------------------------------------------------------------------------- */

/* What the tables say of words: how they name the actor; NULL where they do not. */
static const char *S_named(const gazetteer *g, const fasti_actor *actor, str key, arena *a)
{
    for (const phrase *p = phrases_find(gazetteer_phrases(g), key); p; p = p->next) {
        const entry *e = p->kind == PHRASE_ENTRY ? p->of : NULL;
        if (!e) continue;
        if (strcmp(e->id, actor->id) == 0)
            return p->form == FORM_DEMONYM ? "an adjective or word for its people, by the tables"
                                           : "another name of it, by the tables";
        bool capital = e->kind == ENTRY_CAPITAL && e->of && strcmp(e->of->id, actor->id) == 0;
        if (capital) return arena_format(a, "the capital %s stands for its country", e->name);
    }
    return NULL;
}

static const entry *S_entry(const gazetteer *g, const fasti_actor *actor)
{
    for (const phrase *p = phrases_find(gazetteer_phrases(g), str_of(actor->id)); p; p = p->next) {
        const entry *e = p->kind == PHRASE_ENTRY ? p->of : NULL;
        if (e && strcmp(e->id, actor->id) == 0) return e;
    }
    const entry *to;
    const char *id;
    for (size_t i = 0; (id = gazetteer_renaming(g, i, &to)); i++)
        if (strcmp(to->id, actor->id) == 0) return to;
    return NULL;
}

static const char *S_office(const gazetteer *g, const fasti_actor *actor, fasti_day day, arena *a)
{
    const entry *person = S_entry(g, actor), *of;
    const char *office;
    char text[FASTI_DAY_SIZE];
    if (!person || person->kind != ENTRY_PERSON) return NULL;
    if (!gazetteer_office(g, person, day, &office, &of)) return NULL;
    return arena_format(a, "%s of %s on %s, by the tables", office, of->name,
                        fasti_day_text(day, text));
}

/* ---- the reasons --------------------------------------------------------------------------- */

static const char *S_by_words(str key, str name, arena *a)
{
    if (S_within(key, name)) return "its name, with words about it";
    if (str_eq(key, S_last_word(name))) return "the last word of its name";
    if (str_eq(key, S_first_word(name))) return "the first word of its name";
    if (S_within(name, key)) return "words of its name";
    str last = S_last_word(name);
    if (S_within(key, last) && last.n > 2)
        return arena_format(a, "the last word of its name, \"%.*s\", with words about it",
                            (int)last.n, last.at);
    return NULL;
}

/* Words within `key` that the tables know as a name of the actor. */
static const char *S_name_within(const gazetteer *g, const fasti_actor *actor, str key, arena *a)
{
    for (size_t i = 0; i < key.n; i++) {
        if (i && key.at[i - 1] != ' ') continue;
        for (size_t end = key.n; end > i; end--) {
            if (end < key.n && key.at[end] != ' ') continue;
            str part = str_sub(key, i, end);
            if (S_named(g, actor, part, a))
                return arena_format(a, "acts for it: \"%.*s\" is a name of it, by the tables",
                                    (int)part.n, part.at);
        }
    }
    return NULL;
}

const char *explain_said(const gazetteer *g, const fasti_actor *actor, const char *as,
                         fasti_day day, arena *a)
{
    str key = S_key(str_of(as), a), name = S_key(str_of(actor->name), a);
    if (S_pronoun(key)) return "a pronoun: whom the sentences before it tell of";
    if (str_eq(key, name)) return "its name";
    const char *why = S_named(g, actor, key, a);
    if (!why) why = S_by_words(key, name, a);
    if (!why) why = S_name_within(g, actor, key, a);
    if (!why) why = S_office(g, actor, day, a);
    return why ? why : "a description of it: whom the article names next to it or before it";
}

const char *explain_source(const gazetteer *g, const fasti_actor *actor, const char *users,
                           arena *a)
{
    static const char *const files[] = {[ENTRY_COUNTRY] = "countries.tsv",
                                        [ENTRY_CAPITAL] = "places.tsv",
                                        [ENTRY_CITY] = "places.tsv",
                                        [ENTRY_REGION] = "regions.tsv",
                                        [ENTRY_ORGANISATION] = "organisations.tsv",
                                        [ENTRY_GROUP] = "groups.tsv",
                                        [ENTRY_SEAT] = "seats.tsv",
                                        [ENTRY_PERSON] = "people.tsv"};
    const entry *to, *e = S_entry(g, actor);
    const char *id;
    for (size_t i = 0; users && (id = gazetteer_renaming(g, i, &to)); i++)
        if (strcmp(to->id, actor->id) == 0) return arena_format(a, "the user's table %s", users);
    return e ? arena_format(a, "the table %s", files[e->kind]) : "the articles alone";
}

/* ---- merges -------------------------------------------------------------------------------- */

static bool S_takes_part(const fasti_mention *m, const fasti_actor *actor)
{
    for (size_t i = 0; i < m->part_count; i++)
        if (m->parts[i].actor == actor) return true;
    return false;
}

size_t explain_shared(const group *g, const fasti_actor ***shared, arena *a)
{
    size_t n = 0;
    *shared = arena_array(a, const fasti_actor *, g->actor_count);
    for (size_t i = 0; i < g->actor_count; i++) {
        size_t times = 0;
        for (size_t m = 0; m < g->n && times < 2; m++)
            times += S_takes_part(g->mentions[m], g->actors[i]);
        if (times > 1) (*shared)[n++] = g->actors[i];
    }
    return n;
}

static common S_common(const groups *all, uint32_t i, uint32_t k, arena *a)
{
    const group *x = &all->at[i], *y = &all->at[k];
    common c = {.a = i < k ? i : k, .b = i < k ? k : i};
    c.days.first = x->days.first > y->days.first ? x->days.first : y->days.first;
    c.days.last = x->days.last < y->days.last ? x->days.last : y->days.last;
    c.place = x->place == y->place ? x->place : NULL;
    c.actors = arena_array(a, const fasti_actor *, x->actor_count);
    for (size_t m = 0, n = 0; m < x->actor_count && n < y->actor_count;) {
        int order = strcmp(x->actors[m]->id, y->actors[n]->id);
        if (!order) c.actors[c.actor_count++] = x->actors[m];
        if (order <= 0) m++;
        if (order >= 0) n++;
    }
    return c;
}

common_list explain_merges(const groups *all, arena *a)
{
    enum { LOOK_AMONG = 1000 }; /* so that the time stays linear */
    common_list found = {0};
    for (uint32_t i = 1; i < all->n; i++) {
        uint32_t k = 0;
        while (k < all->n && k < LOOK_AMONG && (k == i || !groups_same(&all->at[k], &all->at[i])))
            k++;
        if (k < all->n && k < LOOK_AMONG) vec_push(a, &found, S_common(all, i, k, a));
    }
    return found;
}
