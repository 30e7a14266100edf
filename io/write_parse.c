/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `fasti parse`: CoNLL-U, with each token's place in its field as TokenRange in MISC.
 */
#include "coder.h"
#include "conllu.h"
#include "emit.h"
#include "relation.h"
#include "state.h"
#include "tag.h"

static const char *S_feats(const token *t)
{
    static const char *const feats[] = {[FORM_NONE] = "_",
                                        [FORM_BASE] = "VerbForm=Inf",
                                        [FORM_PRESENT] = "Tense=Pres|VerbForm=Fin",
                                        [FORM_PAST] = "Tense=Past|VerbForm=Fin",
                                        [FORM_ING] = "Tense=Pres|VerbForm=Part",
                                        [FORM_PARTICIPLE] = "Tense=Past|VerbForm=Part"};
    return feats[t->form];
}

void conllu_token(FILE *out, const field_reading *field, const sentence *s, uint32_t i, str misc)
{
    const token *t = &field->tokens.at[i];
    str form = field_str(field, t->start, t->end);
    /* a name's lemma keeps its capitals */
    str lemma = t->tag == TAG_PROPN ? form : str_of(t->lemma);
    unsigned head = t->head < 0 ? 0 : (unsigned)t->head - s->first + 1;
    const char *relation = t->head < 0 ? "root" : relation_name(t->relation);
    fprintf(out, "%u\t%.*s\t%.*s\t%s\t_\t%s\t%u\t%s\t_\t%.*s\n", i - s->first + 1, (int)form.n,
            form.at, (int)lemma.n, lemma.at, tag_name(t->tag), S_feats(t), head, relation,
            (int)misc.n, misc.at);
}

/* A sentence lies within a line, so its text has no line break that CoNLL-U would see. */
static void S_sentence(FILE *out, const field_reading *field, const sentence *s, arena *a)
{
    str text = field_str(field, s->start, s->end);
    fprintf(out, "# text = %.*s\n", (int)text.n, text.at);
    for (uint32_t i = s->first; i < s->last; i++) {
        const token *t = &field->tokens.at[i];
        bool glued = i + 1 < s->last && !field->tokens.at[i + 1].spaced;
        const char *misc = arena_format(a, "%sTokenRange=%u:%u", glued ? "SpaceAfter=No|" : "",
                                        field_point(field, t->start), field_point(field, t->end));
        conllu_token(out, field, s, i, str_of(misc));
    }
    putc('\n', out);
}

typedef struct job {
    fasti *f;
    const fasti_article *article;
    FILE *out;
    fasti_error *error;
} job;

static bool S_write(void *context)
{
    job *j = context;
    if (!coding_ready(j->f, j->error)) return false;
    const reading *r = reader_parse(j->f->reader, j->article, j->f->scratch);
    bool begun = false;
    for (int i = 0; i < 2; i++) {
        const field_reading *field = &r->fields[i];
        for (size_t k = 0; k < field->sentences.n; k++) {
            if (!begun) fprintf(j->out, "# newdoc id = %s\n", j->article->id);
            if (!k) fprintf(j->out, "# field = %s\n", i == FASTI_TITLE ? "title" : "text");
            begun = true;
            S_sentence(j->out, field, &field->sentences.at[k], j->f->scratch);
        }
    }
    return true;
}

bool fasti_write_parse(fasti *f, const fasti_article *article, FILE *out, fasti_error *error)
{
    job j = {f, article, out, error};
    bool ok = memory_try(&f->memory, S_write, &j, error);
    arena_reset(f->scratch);
    return ok && out_finish(out, error);
}
