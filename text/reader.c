/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One article from text to reading. Per field: passages, tokens, sentences; then names and time
 * expressions over both.
 */
#include "reading.h"

#include "analyse.h"
#include "day.h"
#include "language.h"
#include "names.h"
#include "passage.h"
#include "quote.h"
#include "sentence.h"
#include "timex.h"
#include "token.h"

struct reader {
    language_words *languages;
    spelling *spelling;
    lemmas *lemmas;
    const model *model;
    clutter *clutter;
    gazetteer *gazetteer;
    timex_rules *timexes;
};

reader *reader_open(const char *dir, arena *keep, fasti_error *error)
{
    return reader_open_with(dir, NULL, keep, error);
}

reader *reader_open_with(const char *dir, const struct user_actors *users, arena *keep,
                         fasti_error *error)
{
    reader *r = arena_make(keep, reader);
    r->languages = language_open(dir, keep, error);
    if (!r->languages) return NULL;
    r->spelling = spelling_open(dir, keep, error);
    if (!r->spelling) return NULL;
    r->lemmas = lemmas_open(dir, keep, error);
    if (!r->lemmas) return NULL;
    r->model = model_open(dir, keep, error);
    if (!r->model) return NULL;
    r->clutter = clutter_open(dir, keep, error);
    if (!r->clutter) return NULL;
    r->gazetteer = gazetteer_open_with(dir, users, keep, error);
    if (!r->gazetteer) return NULL;
    r->timexes = timex_open(dir, keep, error);
    return r->timexes ? r : NULL;
}

const gazetteer *reader_gazetteer(const reader *r)
{
    return r->gazetteer;
}

static bool S_continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static void S_count_points(field_reading *field, arena *a)
{
    size_t n = field->text.n;
    uint32_t *points = arena_array(a, uint32_t, n / POINT_BLOCK + 1), count = 0;
    for (size_t i = 0; i < n; i++) {
        if (i % POINT_BLOCK == 0) points[i / POINT_BLOCK] = count;
        count += !S_continues(field->text.at[i]);
    }
    if (n % POINT_BLOCK == 0) points[n / POINT_BLOCK] = count;
    field->points = points;
}

/* With `whole`, what is no part of the article (PASSAGE_CLUTTER) is read too. */
static void S_read_field(const reader *r, field_reading *field, str title, words *w, bool whole,
                         arena *a)
{
    passages_cut(r->clutter, field, title, a);
    for (uint32_t i = 0; i < field->passages.n; i++) {
        const passage *p = &field->passages.at[i];
        if (p->kind == PASSAGE_CLUTTER && !whole) continue;
        uint32_t first = (uint32_t)field->tokens.n;
        tokens_cut(r->spelling, w, field, p->start, p->end, a);
        sentences_cut(r->spelling, field, i, first, a);
        quotes_find(field, first);
    }
}

/* Positions are 32 bits: what lies behind is not read. */
static str S_text(const char *text)
{
    return str_sub(str_of(text), 0, UINT32_MAX / 2);
}

static reading *S_read(const reader *r, const fasti_article *article, unsigned layers, bool whole,
                       arena *a)
{
    reading *x = arena_make(a, reading);
    x->article = article;
    x->anchor = day_known(article->published) ? article->published : article->seen;
    x->fields[FASTI_TITLE] = (field_reading){.field = FASTI_TITLE, .text = S_text(article->title)};
    x->fields[FASTI_TEXT] = (field_reading){.field = FASTI_TEXT, .text = S_text(article->text)};
    x->language = language_of(r->languages, x->fields[FASTI_TITLE].text, x->fields[FASTI_TEXT].text,
                              article->language);
    for (int i = 0; i < 2; i++) S_count_points(&x->fields[i], a);
    if (strcmp(x->language, "en") != 0) return x;
    words w;
    words_init(&w, a);
    for (int i = 0; i < 2; i++)
        S_read_field(r, &x->fields[i], x->fields[FASTI_TITLE].text, &w, whole, a);
    names_find(r->gazetteer, x, a);
    for (size_t i = 0, first = 0; i < 2; first += x->fields[i++].tokens.n) {
        analyse(r->model, r->lemmas, &w, first, &x->fields[i], layers, a);
        names_relabel(r->model, r->gazetteer, &x->fields[i], a);
        analyse_mend(r->lemmas, &x->fields[i], a);
    }
    timexes_find(r->timexes, x, a);
    return x;
}

reading *reader_read(const reader *r, const fasti_article *article, arena *a)
{
    return S_read(r, article, ANALYSE_TAGS | ANALYSE_NAMES, false, a);
}

reading *reader_read_whole(const reader *r, const fasti_article *article, arena *a)
{
    return S_read(r, article, ANALYSE_TAGS | ANALYSE_NAMES, true, a);
}

reading *reader_parse(const reader *r, const fasti_article *article, arena *a)
{
    return S_read(r, article, ANALYSE_ALL, false, a);
}

/* Characters that are no letters of any word would end the tokens that they are in, so the text is
 * put together and each token pushed as it is. */
static str S_join(const str *forms, size_t n, arena *a)
{
    size_t size = 0;
    for (size_t i = 0; i < n; i++) size += forms[i].n + 1;
    char *text = arena_alloc(a, size + 1), *at = text;
    for (size_t i = 0; i < n; i++) {
        memcpy(at, forms[i].at, forms[i].n);
        at += forms[i].n;
        *at++ = ' ';
    }
    return (str){text, size};
}

field_reading *reader_read_tokens(const reader *r, const str *forms, size_t n, const uint32_t *ends,
                                  size_t sentences, arena *a)
{
    field_reading *field = arena_make(a, field_reading);
    words w;
    words_init(&w, a);
    *field = (field_reading){.field = FASTI_TEXT, .text = S_join(forms, n, a)};
    S_count_points(field, a);
    for (uint32_t i = 0, at = 0; i < n; i++, at++) {
        token_push(&w, field, at, at + (uint32_t)forms[i].n, i > 0, a);
        at += (uint32_t)forms[i].n;
    }
    for (size_t i = 0; i < sentences; i++) {
        uint32_t first = i ? ends[i - 1] : 0;
        sentence s = {.start = field->tokens.at[first].start,
                      .end = field->tokens.at[ends[i] - 1].end,
                      .first = first,
                      .last = ends[i]};
        vec_push(a, &field->sentences, s);
    }
    analyse(r->model, r->lemmas, &w, 0, field, ANALYSE_ALL, a);
    return field;
}

uint32_t field_point(const field_reading *field, uint32_t at)
{
    if (at > field->text.n) at = (uint32_t)field->text.n;
    uint32_t block = at / POINT_BLOCK, count = field->points[block];
    for (size_t i = (size_t)block * POINT_BLOCK; i < at; i++)
        count += !S_continues(field->text.at[i]);
    return count;
}

const sentence *field_sentence_of(const field_reading *field, uint32_t token)
{
    size_t low = 0, high = field->sentences.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const sentence *s = &field->sentences.at[middle];
        if (token < s->first)
            high = middle;
        else if (token >= s->last)
            low = middle + 1;
        else
            return s;
    }
    return NULL;
}
