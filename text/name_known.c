/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document's sure names tell what its weak ones are: "Lavrov" after "Sergei Lavrov", "Meridian"
 * after "Meridian Corp.". Names are known by the key of their words; of two types for one key the
 * surer wins, of equally sure ones the first.
 */
#include "name_find.h"

typedef struct known {
    map whole; /* key of a name -> its number in `sure`                    */
    map last;  /* key of a person's last word -> likewise                 */
    VEC(candidate) sure;
    arena *arena;
} known;

static str S_key(const field_reading *field, uint32_t first, uint32_t last, arena *a)
{
    char key[PHRASE_BYTES];
    uint32_t start = field->tokens.at[first].start, end = field->tokens.at[last - 1].end;
    size_t n = phrase_key(field_str(field, start, end), key, NULL);
    return (str){arena_copy(a, (str){key, n}), n};
}

static str S_last_word(str key)
{
    size_t i = key.n;
    while (i && key.at[i - 1] != ' ') i--;
    return str_sub(key, i, key.n);
}

static void S_learn_key(known *k, map *by, str key, const candidate *c)
{
    uint32_t old = map_get(by, key);
    if (!key.n || (old != MAP_NONE && k->sure.at[old].evidence >= c->evidence)) return;
    map_set(by, key, (uint32_t)k->sure.n);
    vec_push(k->arena, &k->sure, *c);
}

static void S_learn(known *k, const field_reading *field, const candidate *c)
{
    if (c->evidence < EVIDENCE_WEAK) return;
    str key = S_key(field, c->first, c->last, k->arena);
    S_learn_key(k, &k->whole, key, c);
    str last = S_last_word(key);
    if (c->type == NAME_PER && last.n < key.n) S_learn_key(k, &k->last, last, c);
}

static const candidate *S_recall(const known *k, const map *by, str key)
{
    uint32_t i = map_get(by, key);
    return i == MAP_NONE ? NULL : &k->sure.at[i];
}

/* A city's name that the article uses for a person: "Jackson" after "Michael Jackson". */
static bool S_is_person(const known *k, const candidate *c, str key)
{
    const candidate *person = S_recall(k, &k->last, key);
    if (!person || person->evidence < EVIDENCE_SHAPE) return false;
    if (!c->entry) return true;
    return c->entry->kind == ENTRY_CITY || c->entry->kind == ENTRY_REGION ||
           c->entry->kind == ENTRY_ORGANISATION;
}

static void S_settle(const known *k, const field_reading *field, candidate *c)
{
    str key = S_key(field, c->first, c->last, k->arena);
    bool single = S_last_word(key).n == key.n;
    if (single && !(c->type == NAME_MISC && c->entry) && S_is_person(k, c, key)) {
        c->type = NAME_PER;
        c->evidence = EVIDENCE_SHAPE;
        c->entry = NULL;
        return;
    }
    const candidate *same = S_recall(k, &k->whole, key);
    if (same && same->evidence > c->evidence) {
        c->type = same->type;
        c->evidence = same->evidence;
        c->entry = same->entry;
    }
}

/* A lone capitalised word at a start that nothing speaks for. */
static bool S_drop(const candidate *c, const field_reading *field, const map *seen)
{
    if (c->evidence >= EVIDENCE_SHAPE || !c->starts || c->last > c->first + 1) return false;
    uint32_t how = map_get(seen, str_of(field->tokens.at[c->first].lower));
    return how == SEEN_LOWER;
}

void candidates_settle(const field_reading *const fields[2], candidates *const found[2],
                       const map *seen, arena *a)
{
    known k = {.whole = {.arena = a}, .last = {.arena = a}, .arena = a};
    for (int f = 0; f < 2; f++)
        for (size_t i = 0; i < found[f]->n; i++) S_learn(&k, fields[f], &found[f]->at[i]);
    for (int f = 0; f < 2; f++) {
        size_t kept = 0;
        for (size_t i = 0; i < found[f]->n; i++) {
            candidate c = found[f]->at[i];
            S_settle(&k, fields[f], &c);
            if (!S_drop(&c, fields[f], seen)) found[f]->at[kept++] = c;
        }
        found[f]->n = kept;
    }
}
