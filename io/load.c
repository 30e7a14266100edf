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
#include "events.h"
#include "folder.h"
#include "read_article.h"
#include "read_coded.h"
#include "read_events.h"
#include "scan.h"
#include "sniff.h"
#include "store.h"
#include "utf8.h"

/* A record that is read once all entities are known. */
typedef struct waiting {
    cut record;
    const char *name;
} waiting;

typedef struct loading {
    fasti *f;
    const char *path; /* or name */
    str bytes;        /* of an input in memory */
    bool memory;
    fasti_on_article *on_article;
    void *context;
    const crew_work *work;   /* what a crew does with articles, NULL: they are told here */
    const crew_work *stream; /* where events of articles are written, NULL: they are held */
    fasti_error *error;

    arena *once, *file, *each; /* for the whole, for an input, for a record */
    struct language_codes *languages;
    VEC(waiting) waiting;
    uint64_t found;  /* articles and events met                       */
    uint64_t other;  /* records of the input at hand that are neither */
    bool listed;     /* the input at hand was found in a folder       */
    const input *in; /* the input at hand; NULL between two           */
    uint64_t read;   /* bytes of the inputs before it                 */
} loading;

/* ---- one article --------------------------------------------------------------------------- */

/* Refuses; false if loading is not to go on. */
static bool S_refuse(loading *l, const fasti_error *why)
{
    if (refuse(l->f, why)) return true;
    fail(l->error, FASTI_STOPPED, "stopped at the first refused record");
    return false;
}

static uint32_t S_content(const fasti_article *a)
{
    uint64_t parts = str_hash(str_of(a->title)) * 31 + str_hash(str_of(a->text));
    uint32_t low = (uint32_t)(parts ^ (parts >> 32)) ^ (uint32_t)a->published;
    return low == MAP_NONE ? 0 : low;
}

/* Whether an article is met for the first time; another one under its id is refused. */
static bool S_is_new(loading *l, const article_source *s, const fasti_article *article, bool *going)
{
    fasti *f = l->f;
    uint32_t content = S_content(article), known = map_get(&f->seen, str_of(article->id));
    if (known == MAP_NONE) {
        char *id = arena_copy(f->keep, str_of(article->id));
        map_set(&f->seen, str_of(id), content);
        return true;
    }
    if (known == content) {
        f->counts.repeated++;
        return false;
    }
    fasti_error why = ERROR_NONE;
    fail_at(&why, &s->record.place, s->name, "the id \"%s\" is taken by another article",
            utf8_shown(str_of(article->id), l->each));
    *going = S_refuse(l, &why);
    return false;
}

/* What is for a taker: an article if it wants it; of one that is met elsewhere what was given. */
static bool S_offer(loading *l, const article_source *s, const fasti_article *article)
{
    const taker *t = l->f->taker;
    bool wanted = false;
    if (article->given_only) {
        collection *c = collection_new(l->each);
        hold_given(c, article, l->each);
        return t->take(t->context, NULL, c, l->error);
    }
    if (!l->work) return fasti_add_article(l->f, article, l->error);
    if (!t->wants(t->context, article, &wanted, l->error)) return false;
    return !wanted || crew_give(l->f, l->work, article, &s->record.place, s->name, l->error);
}

static bool S_hand_over(loading *l, const article_source *s, const fasti_article *article)
{
    fasti *f = l->f;
    bool takes = f->taker && !l->on_article;
    bool ok = takes           ? S_offer(l, s, article)
              : l->work       ? crew_give(f, l->work, article, &s->record.place, s->name, l->error)
              : l->on_article ? l->on_article(l->context, article, l->error)
                              : fasti_add_article(f, article, l->error);
    if (!ok) return fail(l->error, FASTI_STOPPED, "stopped by the caller");
    if (!takes && !l->on_article) hold_given(f->all, article, l->each);
    return true;
}

/* Tells of an article, or of events that were given without one. */
static bool S_tell(loading *l, const article_source *s, const fasti_article *article)
{
    bool going = true;
    l->found++;
    if (!shard_has(&l->f->options, article->id)) {
        l->f->counts.elsewhere++;
        return true;
    }
    if (article->given_only) {
        l->f->counts.events += article->given_count;
        return S_hand_over(l, s, article);
    }
    if (!S_is_new(l, s, article, &going)) return going;
    l->f->counts.articles++;
    return S_hand_over(l, s, article);
}

/* Ends loading: what was given as a part is none, or not of this version. */
static bool S_no_part(loading *l, const article_source *s, const char *text)
{
    fasti_error why = ERROR_NONE;
    fail_at(&why, &s->record.place, s->name, "%s", text);
    why.code = FASTI_USAGE;
    if (l->error->code == FASTI_OK) *l->error = why;
    return false;
}

/* Parts of two versions hold different readings of the same articles: their union is no run's. */
static bool S_fits(loading *l, const article_source *s, const value *event)
{
    const char *theirs = value_text(value_get(event, STR("by")), l->each);
    const char *ours = made_by(l->f, l->error);
    if (ours && theirs && strcmp(ours, theirs) == 0) return true;
    if (!ours) return false;
    if (!theirs) return S_no_part(l, s, "does not say by which version it was made: no part");
    return S_no_part(l, s,
                     arena_format(l->each, "made by version %s, and this is %s: not merged",
                                  utf8_shown(str_of(theirs), l->each), ours));
}

/* Takes an event as it is; where only articles are asked for, it is passed over. */
static bool S_event(loading *l, const article_source *s, const value *event)
{
    l->f->counts.records++;
    const taker *t = l->on_article ? NULL : l->f->taker;
    l->other += l->on_article != NULL;
    if ((l->f->options.parts || t) && !S_fits(l, s, event)) return false;
    if (l->on_article) return true;
    collection *c = t ? collection_new(l->each) : l->f->all;
    c->renames = l->f->all->renames;
    const char *wrong = event_take(c, event, &l->f->options, l->each);
    if (!wrong && t && !t->take(t->context, NULL, c, l->error)) return false;
    if (!wrong) {
        l->found++;
        l->f->counts.events++;
        return true;
    }
    fasti_error why = ERROR_NONE;
    fail_at(&why, &s->record.place, s->name, "%s", wrong);
    return S_refuse(l, &why);
}

/* ---- one record ---------------------------------------------------------------------------- */

static article_source S_source(loading *l, const char *name, const cut *record)
{
    return (article_source){.f = l->f,
                            .a = l->each,
                            .keep = l->once,
                            .name = name,
                            .record = *record,
                            .languages = l->languages,
                            .silent = record->doubt != CUT_SURE};
}

static bool S_not_an_object(loading *l, const article_source *s, const value *v)
{
    fasti_error why = ERROR_NONE;
    l->f->counts.records++;
    fail_at(&why, &s->record.place, s->name, "expected article objects, found %s",
            value_kind_name(v));
    return S_refuse(l, &why);
}

/* Whether an article is one, and not a part of the bad record before it. */
static bool S_is_whole(const fasti_article *article, cut_doubt doubt)
{
    return doubt == CUT_MAYBE ? *article->title && *article->text : true;
}

/* Keeps a record until all entities are known. */
static void S_wait(loading *l, const input *in, const cut *record)
{
    waiting w = {*record, arena_copy(l->once, str_of(in->name))};
    w.record.bytes.at = arena_copy(l->once, record->bytes);
    vec_push(l->once, &l->waiting, w);
    l->found++;
}

/* Ends loading if something else than the record is bad. */
static bool S_refused(loading *l, const fasti_error *why)
{
    if (why->code == FASTI_REFUSED) return S_refuse(l, why);
    if (l->error && l->error->code == FASTI_OK) *l->error = *why;
    return false;
}

static bool S_article(loading *l, article_source *s, const input *in, const value *v)
{
    fasti_error why = ERROR_NONE;
    fasti_article article;
    article_result result = article_read(s, v, &article, &why);
    l->languages = s->languages;
    l->other += result == ARTICLE_OTHER;
    if (result == ARTICLE_WAITS) S_wait(l, in, &s->record);
    if (result == ARTICLE_REFUSED) return S_refused(l, &why);
    return result != ARTICLE_READ || S_tell(l, s, &article);
}

/* Takes what may be a record, or a part of the bad one before it. */
static bool S_doubtful(loading *l, cutter *c, article_source *s, const value *v)
{
    fasti_error why = ERROR_NONE;
    fasti_article article;
    s->last = true;
    article_result result = v ? article_read(s, v, &article, &why) : ARTICLE_REFUSED;
    l->languages = s->languages;
    if (result != ARTICLE_READ || !S_is_whole(&article, s->record.doubt)) {
        cutter_reject(c);
        return true;
    }
    l->f->counts.records++;
    return S_tell(l, s, &article);
}

static bool S_take(loading *l, cutter *c, const input *in, const cut *record)
{
    fasti_error why = ERROR_NONE;
    article_source s = S_source(l, in->name, record);
    const value *v = record_parse(l->each, record, in->name, &why);
    if (v && l->f->options.parts && !record_is_event(v))
        return S_no_part(l, &s, "no event as \"fasti events\" writes it: no part");
    if (v && value_is(v) != VALUE_OBJECT && !record->doubt) return S_not_an_object(l, &s, v);
    if (v && record_is_event(v)) return S_event(l, &s, v);
    if (record->doubt) return S_doubtful(l, c, &s, v);
    l->f->counts.records++;
    if (!v) return S_refused(l, &why);
    article_values all = article_values_of(v, l->each);
    for (size_t i = 0; i < all.n; i++)
        if (!S_article(l, &s, in, all.at[i])) return false;
    return true;
}

static bool S_asked_to_stop(loading *l)
{
    bool (*stop)(void) = l->f->options.stop;
    l->f->counts.read = l->read + (l->in ? l->in->raw : 0);
    if (!stop || !stop()) return false;
    fail(l->error, FASTI_STOPPED, "stopped");
    return true;
}

/* ---- one input ----------------------------------------------------------------------------- */

static bool S_records(loading *l, input *in)
{
    cutter *c = cutter_new(l->file, in);
    bool going = true;
    while (going) {
        cut record;
        fasti_error why = ERROR_NONE;
        arena_reset(l->each);
        if (S_asked_to_stop(l)) return false;
        cut_result result = cutter_next(c, &record, &why);
        if (result == CUT_END) break;
        l->f->counts.records += result == CUT_BAD && why.record;
        going = result == CUT_BAD ? S_refuse(l, &why) : S_take(l, c, in, &record);
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
    return S_refuse(l, &why);
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
    article_source s = S_source(l, in->name, &whole);
    if (S_asked_to_stop(l)) return false;
    l->f->counts.records++;
    if (article_of_text(&s, text, &article, &why) != ARTICLE_READ) return S_refuse(l, &why);
    return S_tell(l, &s, &article);
}

/* ---- tables of coded events ---------------------------------------------------------------- */

static void S_on_warning(void *context, const fasti_error *why)
{
    loading *l = context;
    refuse(l->f, why);
}

/* Holds an event, or writes it; of its mentions those in articles of the shard. */
static bool S_take_row(loading *l, mention_list *list)
{
    fasti *f = l->f;
    size_t n = 0;
    l->found++;
    for (size_t i = 0; i < list->mentions.n; i++)
        if (shard_has(&f->options, list->mentions.at[i].article->id))
            list->mentions.at[n++] = list->mentions.at[i];
    if (!n) {
        f->counts.elsewhere++;
        return true;
    }
    f->counts.events++;
    if (l->stream)
        return write_mentions(f, list->mentions.at, n, l->stream->selection, l->stream->out,
                              l->each, l->error);
    const taker *t = f->taker;
    collection *c = t ? collection_new(l->each) : f->all;
    c->renames = f->all->renames;
    for (size_t i = 0; i < n; i++) hold_reference(c, &list->mentions.at[i], l->each);
    return !t || t->take(t->context, NULL, c, l->error);
}

/* What a table's reader says of the next row. */
static bool S_row(loading *l, coded *c, bool *more)
{
    fasti_error why = ERROR_NONE;
    mention_list list = {0};
    coded_result result = coded_next(c, l->each, &list, &why);
    *more = result != CODED_END;
    l->f->counts.records += *more;
    if (result == CODED_BAD) return S_refuse(l, &why);
    if (result == CODED_END) return true;
    if (!l->on_article || l->stream) return S_take_row(l, &list);
    l->other++;
    return true;
}

static bool S_coded(loading *l, input *in, coded_layout layout)
{
    fasti *f = l->f;
    fasti_error why = ERROR_NONE;
    if (f->options.parts)
        return fail(l->error, FASTI_USAGE, "%s: a table of coded events is no part", in->name);
    if (l->stream && f->settle && !f->settle(f, l->error)) return false;
    coded *c = coded_new(f, l->file, in, layout, S_on_warning, l, &why);
    if (!c && why.code == FASTI_REFUSED) return S_refuse(l, &why);
    if (!c) {
        if (l->error->code == FASTI_OK) *l->error = why;
        return false;
    }
    bool going = true;
    for (bool more = true; going && more;) {
        arena_reset(l->each);
        if (S_asked_to_stop(l)) return false;
        going = S_row(l, c, &more);
    }
    return going && (!l->stream || out_finish(l->stream->out, l->error));
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
    return S_tell(to->l, &s, article);
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
        going = S_coded(l, in, what.layout);
    else if (what.looks == LOOKS_TEXT)
        going = S_text(l, in);
    else
        going = S_records(l, in);
    l->f->counts.bytes += in->base + in->n;
    l->f->counts.read = l->read += in->raw;
    if (going && in->failed) {
        in->error.offset = (int64_t)(in->base + in->n);
        error_in(&in->error, in->name);
        going = S_refuse(l, &in->error);
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
    if (why.code == FASTI_UNREADABLE) return S_refuse(l, &why);
    if (outer && outer->code == FASTI_OK) *outer = why;
    return false;
}

static bool S_refuse_listed(void *context, const fasti_error *why)
{
    return S_refuse(context, why);
}

static bool S_waiting(loading *l)
{
    for (size_t i = 0; i < l->waiting.n; i++) {
        fasti_error why = ERROR_NONE;
        fasti_article article;
        const waiting *w = &l->waiting.at[i];
        arena_reset(l->each);
        if (S_asked_to_stop(l)) return false;
        article_source s = S_source(l, w->name, &w->record);
        s.last = true;
        const value *v = record_parse(l->each, &w->record, w->name, &why);
        article_result result = v ? article_read(&s, v, &article, &why) : ARTICLE_REFUSED;
        if (result == ARTICLE_REFUSED && !S_refused(l, &why)) return false;
        if (result == ARTICLE_READ && !S_tell(l, &s, &article)) return false;
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
