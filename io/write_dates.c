/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The time expressions of an article, one JSON line. Offsets count code points of the field.
 */
#include "coder.h"
#include "emit.h"
#include "timex.h"

typedef struct writing {
    fasti *f;
    const fasti_article *article;
    FILE *out;
    fasti_error *error;
} writing;

static const char *const field_names[] = {[FASTI_TITLE] = "title", [FASTI_TEXT] = "text"};
static const char *const type_names[] = {[TIMEX_DATE] = "DATE",
                                         [TIMEX_TIME] = "TIME",
                                         [TIMEX_DURATION] = "DURATION",
                                         [TIMEX_SET] = "SET"};

static void S_timex(emit *e, const field_reading *field, const timex *t)
{
    emit_object(e, NULL);
    emit_text(e, "field", field_names[field->field]);
    emit_integer(e, "start", field_point(field, t->start));
    emit_integer(e, "end", field_point(field, t->end));
    emit_str(e, "text", field_str(field, t->start, t->end));
    emit_text(e, "type", type_names[t->type]);
    emit_text(e, "value", t->value);
    emit_text(e, "mod", t->mod);
    emit_days(e, "days", t->days);
    emit_object_end(e);
}

static bool S_write(void *context)
{
    writing *w = context;
    emit e = {.out = w->out};
    if (!coding_ready(w->f, w->error)) return false;
    const reading *r = reader_read(w->f->reader, w->article, w->f->scratch);
    emit_object(&e, NULL);
    emit_text(&e, "id", w->article->id);
    emit_array(&e, "timexes");
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < r->fields[i].timexes.n; k++) {
            const timex *t = &r->fields[i].timexes.at[k];
            if (t->unresolved) w->f->counts.unresolved++;
            S_timex(&e, &r->fields[i], t);
        }
    emit_array_end(&e);
    emit_object_end(&e);
    emit_newline(&e);
    return true;
}

bool fasti_write_dates(fasti *f, const fasti_article *article, FILE *out, fasti_error *error)
{
    if (article->given_only) return true;
    writing w = {.f = f, .article = article, .out = out, .error = error};
    bool ok = scratch_try(f, S_write, &w, error);
    return ok && out_finish(out, error);
}
