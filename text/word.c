/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "word.h"

#include "unicode.h"

void words_init(words *w, arena *a)
{
    *w = (words){.arena = a, .by_text = {.arena = a}, .lowers = {.map = {.arena = a}}};
}

static void S_case(word *w)
{
    unsigned any = 0, first = 0, capitals = 0;
    size_t size;
    for (size_t i = 0; i < w->text.n; i += size) {
        unsigned class = unicode_class_at(w->text, i, &size);
        if (!i) first = class;
        any |= class;
        if (class & CHAR_UPPER) capitals++;
    }
    w->capital = first & CHAR_UPPER;
    w->all_capital = capitals >= 2 && !(any & CHAR_LOWER);
}

static const char *S_lower(words *w, str text)
{
    bool plain = true; /* already lower-case ASCII: no copy but the interned one */
    for (size_t i = 0; i < text.n && plain; i++)
        plain = (unsigned char)text.at[i] < 128 && !(unicode_ascii[(int)text.at[i]] & CHAR_UPPER);
    return intern(&w->lowers, plain ? text : unicode_lower(text, w->arena));
}

uint32_t word_of(words *w, str text, bool *fresh)
{
    uint32_t known = map_get(&w->by_text, text);
    *fresh = known == MAP_NONE;
    if (!*fresh) return known;
    word new = {.text = text, .lower = S_lower(w, text)};
    S_case(&new);
    vec_push(w->arena, &w->at, new);
    map_set(&w->by_text, text, (uint32_t)(w->at.n - 1));
    return (uint32_t)(w->at.n - 1);
}
