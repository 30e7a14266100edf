/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "articles.h"

#include "traits.h"
#include "passage.h"
#include "sentence.h"
#include "token.h"

typedef struct taker {
    running_text *text;
    const spelling *spelling;
    const clutter *clutter;
    arena *scratch;
} taker;

static void S_take_field(taker *t, const char *text)
{
    field_reading f = {.field = FASTI_TEXT, .text = str_of(text)};
    words w;
    words_init(&w, t->scratch);
    passages_cut(t->clutter, &f, STR(""), t->scratch);
    for (uint32_t i = 0; i < f.passages.n; i++) {
        const passage *p = &f.passages.at[i];
        uint32_t first = (uint32_t)f.tokens.n;
        if (p->kind == PASSAGE_CLUTTER) continue;
        tokens_cut(t->spelling, &w, &f, p->start, p->end, t->scratch);
        sentences_cut(t->spelling, &f, i, first, t->scratch);
    }
    for (size_t s = 0; s < f.sentences.n; s++) {
        for (uint32_t i = f.sentences.at[s].first; i < f.sentences.at[s].last; i++) {
            const token *k = &f.tokens.at[i];
            uint64_t word = features_of(field_str(&f, k->start, k->end), str_of(k->lower)).word;
            vec_push(t->text->arena, &t->text->words, word);
        }
        vec_push(t->text->arena, &t->text->words, 0);
    }
}

static bool S_take(void *context, const fasti_article *article, fasti_error *error)
{
    taker *t = context;
    (void)error;
    S_take_field(t, article->title);
    S_take_field(t, article->text);
    arena_reset(t->scratch);
    return true;
}

bool running_text_add(running_text *text, const char *path, fasti_error *error)
{
    arena *keep = text->arena;
    taker t = {.text = text, .scratch = arena_new(arena_memory(keep))};
    t.spelling = spelling_open("data", keep, error);
    t.clutter = clutter_open("data", keep, error);
    fasti_options options = {.data_dir = "data"};
    fasti *f = t.spelling && t.clutter ? fasti_new(&options, error) : NULL;
    bool ok = f && fasti_each_article(f, path, S_take, &t, error);
    fasti_free(f);
    arena_free(t.scratch);
    return ok;
}
