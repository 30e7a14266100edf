/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `fasti names`: one article's names, a line of JSON. Pronouns and descriptions are left out.
 */
#include "coder.h"
#include "emit.h"
#include "state.h"

static void S_name(emit *e, const field_reading *field, const name *n)
{
    static const char *const types[] = {"PER", "ORG", "LOC", "MISC"};
    emit_object(e, NULL);
    emit_text(e, "field", field->field == FASTI_TITLE ? "title" : "text");
    emit_integer(e, "start", field_point(field, n->start));
    emit_integer(e, "end", field_point(field, n->end));
    emit_str(e, "text", field_str(field, n->start, n->end));
    emit_text(e, "type", types[n->type]);
    emit_text_or_null(e, "actor", n->actor ? n->actor->id : "");
    emit_object_end(e);
}

typedef struct job {
    fasti *f;
    const fasti_article *article;
    emit e;
    fasti_error *error;
} job;

static bool S_write(void *context)
{
    job *j = context;
    const reading *r = coding_read_whole(j->f, j->article, j->error);
    if (!r) return false;
    emit_object(&j->e, NULL);
    emit_text(&j->e, "id", j->article->id);
    emit_array(&j->e, "names");
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < r->fields[i].names.n; k++)
            S_name(&j->e, &r->fields[i], &r->fields[i].names.at[k]);
    emit_array_end(&j->e);
    emit_object_end(&j->e);
    emit_newline(&j->e);
    return true;
}

bool fasti_write_names(fasti *f, const fasti_article *article, FILE *out, fasti_error *error)
{
    if (article->given_only) return true;
    job j = {.f = f, .article = article, .e = {.out = out}, .error = error};
    bool ok = memory_try(&f->memory, S_write, &j, error);
    arena_reset(f->scratch);
    return ok && out_finish(out, error);
}
