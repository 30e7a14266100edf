/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Articles as understood, a line each: a dialect of its own, "fasti" in `dialect.c`.
 */
#include "emit.h"
#include "state.h"

bool fasti_write_article(fasti *f, const fasti_article *article, FILE *out, fasti_error *error)
{
    emit e = {.out = out};
    (void)f;
    if (!*article->title && !*article->text) return true; /* stands for one met elsewhere */
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
