/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `fasti parse --pretokenized`: reads CoNLL-U, tags and parses its tokens as they are cut, and
 * writes it with what was found in place of what was there. Comments, multiword tokens' rows and
 * MISC stay; empty nodes, which a basic tree has no place for, are left out. Batches of sentences
 * keep memory flat however long the file is.
 */
#include "coder.h"
#include "conllu.h"
#include "emit.h"
#include "error.h"
#include "input.h"
#include "state.h"

enum { COLUMNS = 10, BATCH_TOKENS = 4000 };

/* A line of the file: `token` is its number within the batch, or NO_ROW for a line to be copied. */
enum { NO_ROW = UINT32_MAX };
typedef struct row {
    str line, misc;
    uint32_t token;
} row;

typedef struct batch {
    arena *arena;
    VEC(row) rows;
    VEC(str) forms;
    VEC(uint32_t) ends; /* tokens before each sentence's end */
} batch;

typedef struct job {
    fasti *f;
    const char *path;
    FILE *out;
    fasti_error *error;
    size_t line;
    arena *batch; /* what lives no longer than a batch; the file is in f->scratch */
} job;

static bool S_wrong(const job *j, const char *why)
{
    if (j->error && j->error->code == FASTI_OK) j->error->line = j->line;
    fail(j->error, FASTI_REFUSED, "%s", why);
    error_in(j->error, j->path);
    return false;
}

static bool S_row(job *j, batch *b, str line)
{
    str cells[COLUMNS];
    size_t n = 0;
    for (str_cut cut = {.tail = line, .ok = true}; cut.ok; n++) {
        cut = str_cut_at(cut.tail, '\t');
        if (n < COLUMNS) cells[n] = cut.head;
    }
    if (n != COLUMNS) return S_wrong(j, "a row of CoNLL-U has ten columns");
    if (memchr(cells[0].at, '.', cells[0].n)) return true;
    row r = {line, cells[COLUMNS - 1], NO_ROW};
    if (!memchr(cells[0].at, '-', cells[0].n)) {
        if (!cells[1].n) return S_wrong(j, "a token has no form");
        r.token = (uint32_t)b->forms.n;
        vec_push(b->arena, &b->forms, cells[1]);
    }
    vec_push(b->arena, &b->rows, r);
    return true;
}

static void S_end_sentence(batch *b)
{
    uint32_t before = b->ends.n ? b->ends.at[b->ends.n - 1] : 0;
    if (b->forms.n > before) vec_push(b->arena, &b->ends, (uint32_t)b->forms.n);
}

static void S_write(const job *j, const batch *b)
{
    const field_reading *field =
        reader_read_tokens(j->f->reader, b->forms.at, b->forms.n, b->ends.at, b->ends.n, b->arena);
    const sentence *s = field->sentences.at;
    for (size_t i = 0; i < b->rows.n; i++) {
        const row *r = &b->rows.at[i];
        if (r->token == NO_ROW) {
            fprintf(j->out, "%.*s\n", (int)r->line.n, r->line.at);
            continue;
        }
        while (r->token >= s->last) s++;
        conllu_token(j->out, field, s, r->token, r->misc);
    }
}

static bool S_read(job *j, str text)
{
    batch b = {.arena = j->batch};
    for (str_cut cut = {.tail = text, .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '\n');
        str line = cut.head;
        j->line++;
        if (line.n && line.at[line.n - 1] == '\r') line.n--;
        if (line.n && line.at[0] != '#') {
            if (!S_row(j, &b, line)) return false;
            continue;
        }
        if (!line.n) S_end_sentence(&b);
        if (cut.ok || line.n) vec_push(b.arena, &b.rows, (row){line, line, NO_ROW});
        if (line.n || b.forms.n < BATCH_TOKENS) continue;
        S_write(j, &b);
        arena_reset(j->batch);
        b = (batch){.arena = j->batch};
    }
    S_end_sentence(&b);
    S_write(j, &b);
    return true;
}

static void S_free_arena(void *what)
{
    arena_free(what);
}

static bool S_run(void *context)
{
    job *j = context;
    if (!coding_ready(j->f, j->error)) return false;
    input *in = input_open(j->f->scratch, j->path, j->error);
    if (!in) return false;
    while (input_more(in, 0)) continue;
    if (in->failed) {
        if (j->error && j->error->code == FASTI_OK) *j->error = in->error;
        return false;
    }
    j->batch = arena_new(&j->f->memory);
    if (!j->batch) memory_out(&j->f->memory);
    arena_defer(j->f->scratch, S_free_arena, j->batch);
    return S_read(j, (str){in->bytes, in->n});
}

bool fasti_parse_conllu(fasti *f, const char *path, FILE *out, fasti_error *error)
{
    job j = {.f = f, .path = path, .out = out, .error = error};
    bool ok = memory_try(&f->memory, S_run, &j, error);
    arena_reset(f->scratch);
    return ok && out_finish(out, error);
}
