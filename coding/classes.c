/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "classes.h"

#include "error.h"
#include "table.h"

typedef struct class_words {
    class_set set;
    int preposition;
} class_words;

struct classes {
    arena *arena;
    const char *names[CLASS_LIMIT];
    size_t count;
    map by_word; /* into `words` */
    VEC(class_words) words;
    size_t prepositions;
};

static const char *const built_in[CLASS_BUILT_IN] = {"any",   "actor",  "person",
                                                     "place", "number", "time"};

int classes_number(const classes *c, str name)
{
    for (size_t i = 0; i < c->count; i++)
        if (str_is(name, c->names[i])) return (int)i;
    return -1;
}

class_set classes_bit(const classes *c, const char *name)
{
    int n = classes_number(c, str_of(name));
    return n < 0 ? 0 : CLASS_BIT(n);
}

static const class_words *S_find(const classes *c, const char *lemma)
{
    uint32_t at = map_get(&c->by_word, str_of(lemma));
    return at == MAP_NONE ? NULL : &c->words.at[at];
}

class_set classes_of(const classes *c, const char *lemma)
{
    const class_words *w = S_find(c, lemma);
    return w ? w->set : 0;
}

int classes_preposition(const classes *c, const char *lemma)
{
    const class_words *w = S_find(c, lemma);
    return w ? w->preposition : -1;
}

static class_words *S_word(classes *c, str word)
{
    uint32_t at = map_get(&c->by_word, word);
    if (at == MAP_NONE) {
        at = (uint32_t)c->words.n;
        map_set(&c->by_word, str_of(arena_copy(c->arena, word)), at);
        vec_push(c->arena, &c->words, (class_words){0, -1});
    }
    return &c->words.at[at];
}

static bool S_add_class(classes *c, const table *t, str name, int *number, fasti_error *error)
{
    *number = classes_number(c, name);
    if (*number >= 0) return true;
    if (!name.n) return table_fail(t, error, "a class without a name");
    if (c->count == CLASS_LIMIT) return table_fail(t, error, "more than %d classes", CLASS_LIMIT);
    *number = (int)c->count;
    c->names[c->count++] = arena_copy(c->arena, name);
    return true;
}

static bool S_add_row(classes *c, const table *t, fasti_error *error)
{
    int number;
    if (!S_add_class(c, t, t->cells[0], &number, error)) return false;
    bool prepositions = str_is(t->cells[0], "preposition");
    for (str_cut cut = {.tail = t->cells[1], .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        str word = str_trim(cut.head);
        if (!word.n) return table_fail(t, error, "an empty word");
        class_words *w = S_word(c, word);
        if (w->set & CLASS_BIT(number))
            return table_fail(t, error, "\"%.*s\" is there twice", (int)word.n, word.at);
        w->set |= CLASS_BIT(number);
        if (prepositions) w->preposition = (int)c->prepositions++;
    }
    return true;
}

classes *classes_open(const char *dir, arena *keep, fasti_error *error)
{
    table t;
    classes *c = arena_make(keep, classes);
    c->arena = c->by_word.arena = keep;
    for (; c->count < CLASS_BUILT_IN; c->count++) c->names[c->count] = built_in[c->count];
    if (!table_open(&t, keep, dir, "classes.tsv", "class words", error)) return NULL;
    int row;
    while ((row = table_next(&t, error)) > 0)
        if (!S_add_row(c, &t, error)) return NULL;
    return row < 0 ? NULL : c;
}
