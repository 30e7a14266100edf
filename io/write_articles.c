/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Articles as understood, a line each: a dialect of its own, "fasti" in `dialect.c`.
 */
#include "day.h"
#include "emit.h"
#include "state.h"

/* Of the language only what the article declares is known here: nothing of it is read. */
static void S_count(fasti_counts *c, const fasti_article *article)
{
    c->foreign += *article->language && strcmp(article->language, "en") != 0;
    c->undated += !day_known(article->published) && !day_known(article->seen);
    c->without_text += !*article->text;
}

bool fasti_write_article(fasti *f, const fasti_article *article, FILE *out, fasti_error *error)
{
    emit e = {.out = out};
    if (article->given_only) return true;
    S_count(&f->counts, article);
    emit_object(&e, NULL);
    emit_text(&e, "id", article->id);
    emit_text(&e, "title", article->title);
    emit_text(&e, "text", article->text);
    emit_day(&e, "published", article->published);
    emit_day(&e, "modified", article->modified);
    emit_day(&e, "seen", article->seen);
    emit_array(&e, "authors");
    for (size_t i = 0; i < article->author_count; i++) emit_text(&e, NULL, article->authors[i]);
    emit_array_end(&e);
    emit_text_or_null(&e, "source", article->source);
    emit_text_or_null(&e, "url", article->url);
    emit_text_or_null(&e, "language", article->language);
    emit_text(&e, "dialect", article->dialect);
    emit_object_end(&e);
    emit_newline(&e);
    return out_finish(out, error);
}
