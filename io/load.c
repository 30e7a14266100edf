/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Loading: inputs become records, records articles, articles are told to whoever wants them.
 *
 * Invariant: what reading needs lives in arenas of its own, for the whole, for an input and for a
 * record, so that whoever is told of an article may use the scratch arena of `f`, and read other
 * inputs, meanwhile.
 */
#include <inttypes.h>
#include <stdio.h>

#include "crew.h"
#include "error.h"
#include "folder.h"
#include "load.h"
#include "scan.h"
#include "store.h"
#include "utf8.h"

/* ---- one input ----------------------------------------------------------------------------- */

static bool S_records(loading *l, input *in)
{
    cutter *c = cutter_new(l->file, in);
    bool going = true;
    while (going) {
        cut record;
        fasti_error why = ERROR_NONE;
        arena_reset(l->each);
        if (load_asked_to_stop(l)) return false;
        cut_result result = cutter_next(c, &record, &why);
        if (result == CUT_END) break;
        l->f->counts.records += result == CUT_BAD && why.record;
        going = result == CUT_BAD ? load_refuse(l, &why) : load_take(l, c, in, &record);
    }
    return going;
}

static bool S_refuse_input(loading *l, const input *in, size_t at, const char *text)
{
    fasti_error why = ERROR_NONE;
    position p = {.line = 1, .column = 1};
    l->f->counts.records++;
    error_at(&why, &p, (str){in->bytes ? in->bytes : "", in->n}, at);
    fail(&why, FASTI_REFUSED, "%s", text);
    error_in(&why, in->name);
    return load_refuse(l, &why);
}

static bool S_text(loading *l, input *in)
{
    while (in->n <= SCAN_LONGEST && input_more(in, 0)) continue;
    if (in->failed) return true;
    if (in->n > SCAN_LONGEST) return S_refuse_input(l, in, 0, "longer than 64 MiB");
    str text = {in->bytes, in->n};
    if (str_starts(text, STR("\xef\xbb\xbf"))) text = str_sub(text, 3, text.n);
    size_t bad = utf8_bad(text), nul = str_find(text, (str){"", 1});
    size_t skipped = in->n - text.n;
    if (bad < text.n)
        return S_refuse_input(l, in, skipped + bad,
                              arena_format(l->each, "not UTF-8: byte 0x%02x at offset %zu",
                                           (unsigned)(unsigned char)text.at[bad], skipped + bad));
    if (nul < text.n) return S_refuse_input(l, in, skipped + nul, "a NUL byte in a text");
    fasti_error why = ERROR_NONE;
    fasti_article article;
    cut whole = {.bytes = text, .place = {.record = 1, .line = 1, .column = 1}};
    article_source s = load_source(l, in->name, &whole);
    if (load_asked_to_stop(l)) return false;
    l->f->counts.records++;
    if (article_of_text(&s, text, &article, &why) != ARTICLE_READ) return load_refuse(l, &why);
    return load_tell(l, &s, &article);
}

static void S_warn_of(loading *l, const input *in, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Warns of a whole input. */
static void S_warn_of(loading *l, const input *in, const char *format, ...)
{
    fasti_error why = ERROR_NONE;
    va_list list;
    va_start(list, format);
    vsnprintf(why.text, sizeof why.text, format, list);
    va_end(list);
    snprintf(why.source, sizeof why.source, "%s", in->name);
    refuse(l->f, &why);
}

typedef struct storing {
    loading *l;
    const char *path;
} storing;

static bool S_stored_article(void *context, const fasti_article *article, fasti_error *error)
{
    const storing *to = context;
    (void)error;
    article_source s = {.f = to->l->f, .a = to->l->each, .name = to->path};
    arena_reset(to->l->each);
    return load_tell(to->l, &s, article);
}

/* The articles of a store for whoever asks for articles, else its readings. */
static bool S_store(loading *l, const char *path)
{
    fasti *f = l->f;
    const taker *t = l->on_article ? NULL : f->taker;
    store *s = store_open(f, path, DB_READ, l->file, l->error);
    if (!s || (f->options.parts && !store_fits(s, l->error))) return false;
    uint64_t found = l->found;
    storing to = {l, path};
    db_begin(s->db);
    bool texts = l->on_article || t;
    bool ok = texts ? store_each_article(s, S_stored_article, &to, l->error)
                    : store_load(s, f->all, false, NULL, l->error);
    if (!ok || !db_commit(s->db, l->error)) return false;
    if (!texts) {
        uint64_t n = f->options.shard_count
                         ? f->all->articles.n
                         : (uint64_t)db_number(s->db, "SELECT count(*) FROM articles", 0);
        l->found += n;
        f->counts.records += n;
        f->counts.articles += n;
    }
    return l->found > found || fail(l->error, FASTI_UNREADABLE, "no articles in %s", path);
}

static bool S_input(loading *l, input *in)
{
    if (store_magic(input_peek(in, 16))) {
        if (!l->memory && strcmp(in->name, "-") != 0) return S_store(l, in->name);
        return S_refuse_input(l, in, 0, "a store is read by its file's name only") &&
               fail(l->error, FASTI_UNREADABLE, "no articles in %s", in->name);
    }
    uint64_t found = l->found, refused = l->f->counts.refused;
    l->other = 0;
    l->in = in;
    sniffed what = sniff(in);
    bool going = true, empty = in->ended && !in->n;
    if (empty && l->f->options.parts) return true;
    if (l->listed && !what.expected) { /* a folder may hold anything */
        S_warn_of(l, in, "passed over: named like no input, and does not begin like JSON");
        return true;
    }
    if (what.looks == LOOKS_WRONG)
        going = S_refuse_input(l, in, what.at, what.text);
    else if (what.looks == LOOKS_CODED)
        going = load_coded(l, in, what.layout);
    else if (what.looks == LOOKS_TEXT)
        going = S_text(l, in);
    else
        going = S_records(l, in);
    l->f->counts.bytes += in->base + in->n;
    l->f->counts.read = l->read += in->raw;
    if (going && in->failed) {
        in->error.offset = (int64_t)(in->base + in->n);
        error_in(&in->error, in->name);
        going = load_refuse(l, &in->error);
    }
    if (!going) return false;
    if (l->other) S_warn_of(l, in, "records of other things than articles: %" PRIu64, l->other);
    bool told = l->listed && l->f->counts.refused > refused;
    if (l->found > found || told || l->f->options.parts) return true;
    return fail(l->error, FASTI_UNREADABLE, "no articles in %s", in->name);
}

/* ---- files and folders --------------------------------------------------------------------- */

static bool S_file(loading *l, const char *path)
{
    arena_reset(l->each);
    input *in = input_open(l->file, path, l->error);
    bool ok = in && S_input(l, in);
    arena_reset(l->file); /* closes it */
    l->in = NULL;
    return ok;
}

/* A file of a folder: what cannot be read there is refused, and the rest goes on. */
static bool S_listed_file(void *context, const char *path)
{
    loading *l = context;
    fasti_error why = ERROR_NONE, *outer = l->error;
    l->error = &why;
    l->listed = true;
    bool ok = S_file(l, path);
    l->error = outer;
    if (ok) return true;
    if (why.code == FASTI_UNREADABLE) return load_refuse(l, &why);
    if (outer && outer->code == FASTI_OK) *outer = why;
    return false;
}

static bool S_refuse_listed(void *context, const fasti_error *why)
{
    return load_refuse(context, why);
}

static bool S_waiting(loading *l)
{
    for (size_t i = 0; i < l->waiting.n; i++) {
        fasti_error why = ERROR_NONE;
        fasti_article article;
        const waiting *w = &l->waiting.at[i];
        arena_reset(l->each);
        if (load_asked_to_stop(l)) return false;
        article_source s = load_source(l, w->name, &w->record);
        s.last = true;
        const value *v = record_parse(l->each, &w->record, w->name, &why);
        article_result result = v ? article_read(&s, v, &article, &why) : ARTICLE_REFUSED;
        if (result == ARTICLE_REFUSED && !load_refused(l, &why)) return false;
        if (result == ARTICLE_READ && !load_tell(l, &s, &article)) return false;
    }
    return true;
}

static bool S_inputs(loading *l)
{
    folder_walk walk = {l->once, l, S_listed_file, S_refuse_listed};
    if (l->memory) return S_input(l, input_of_memory(l->file, l->path, l->bytes));
    if (db_is_server(l->path)) return S_store(l, l->path);
    if (!path_is_folder(l->path)) return S_file(l, l->path);
    if (!folder_walk_all(&walk, l->path)) return false;
    return l->found || fail(l->error, FASTI_UNREADABLE, "no articles in %s", l->path);
}

static bool S_load(void *context)
{
    loading *l = context;
    return S_inputs(l) && S_waiting(l);
}

static bool S_run(loading *l, fasti_error *error)
{
    fasti_error own = ERROR_NONE;
    l->error = error && error->code == FASTI_OK ? error : &own;
    l->read = l->f->counts.read;
    l->once = arena_new(&l->f->memory);
    l->file = arena_new(&l->f->memory);
    l->each = arena_new(&l->f->memory);
    bool ok = l->once && l->file && l->each;
    if (ok)
        ok = memory_try(&l->f->memory, S_load, l, error);
    else
        fail(error, FASTI_NO_MEMORY, "out of memory");
    arena_free(l->each);
    arena_free(l->file);
    arena_free(l->once);
    return ok;
}

/* Loads what is to be held or taken. */
static bool S_run_holding(loading *l, fasti_error *error)
{
    const crew_work holding = {.taker = l->f->taker};
    if (l->f->options.jobs > 1) l->work = &holding;
    return S_run(l, error);
}

bool fasti_load_path(fasti *f, const char *path, fasti_error *error)
{
    loading l = {.f = f, .path = path};
    return S_run_holding(&l, error);
}

bool fasti_load_memory(fasti *f, const char *name, const void *bytes, size_t size,
                       fasti_error *error)
{
    loading l = {.f = f, .path = name, .bytes = {size ? bytes : "", size}, .memory = true};
    return S_run_holding(&l, error);
}

bool fasti_each_article(fasti *f, const char *path, fasti_on_article *on_article, void *context,
                        fasti_error *error)
{
    loading l = {.f = f, .path = path, .on_article = on_article, .context = context};
    return S_run(&l, error);
}

typedef struct streaming {
    fasti *f;
    crew_work work;
} streaming;

static bool S_stream(void *context, const fasti_article *article, fasti_error *error)
{
    const streaming *s = context;
    return fasti_write_article_events(s->f, article, s->work.selection, s->work.out, error);
}

bool fasti_stream_events(fasti *f, const char *path, const fasti_selection *selection, FILE *out,
                         fasti_error *error)
{
    streaming s = {f, {.selection = selection, .out = out}};
    loading l = {.f = f,
                 .path = path,
                 .on_article = S_stream,
                 .context = &s,
                 .stream = &s.work,
                 .work = f->options.jobs > 1 ? &s.work : NULL};
    return S_run(&l, error);
}
