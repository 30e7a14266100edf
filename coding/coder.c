/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way of one article: its reading, sentence by sentence into chunks, triggers, drafts; the
 * drafts together into happenings, and these into held mentions.
 */
#include "coder.h"

#include "actors.h"
#include "codes.h"
#include "coding.h"
#include "day.h"
#include "draft.h"
#include "error.h"
#include "event_date.h"
#include "event_place.h"
#include "settle.h"
#include "status.h"
#include "trigger.h"

static coder *S_open(const fasti_options *options, arena *keep, fasti_error *error)
{
    const char *dir = options->data_dir;
    coder *k = arena_make(keep, coder);
    bool ok = (k->classes = classes_open(dir, keep, error)) &&
              (k->lexicon = lexicon_open(dir, options->lexicon_file, k->classes, keep, error)) &&
              (k->status = status_open(dir, keep, error)) &&
              (k->codes = codes_open(dir, keep, error)) &&
              (k->summaries = summaries_open(dir, keep, error)) &&
              (k->learned = learned_open(dir, keep, error));
    if (ok) k->chooser = learned_chooser(k->learned);
    return ok ? k : NULL;
}

/* What the user's table says of ids, also of events that another run made. */
static const renames *S_renames(const fasti *f)
{
    const gazetteer *g = reader_gazetteer(f->reader);
    renames *all = arena_make(f->keep, renames);
    const entry *to;
    const char *id;
    all->by_id.arena = f->keep;
    for (size_t i = 0; (id = gazetteer_renaming(g, i, &to)); i++) {
        map_set(&all->by_id, str_of(id), (uint32_t)all->to.n);
        vec_push(f->keep, &all->to, actor_of_entry(to));
    }
    return all;
}

bool coding_ready(fasti *f, fasti_error *error)
{
    if (!f->reader) {
        f->reader = reader_open_with(f->options.data_dir, f->actors, f->keep, error);
        if (f->reader && f->actors) f->all->renames = S_renames(f);
    }
    if (f->reader && !f->coder) f->coder = S_open(&f->options, f->keep, error);
    return f->reader && f->coder;
}

static void S_count(fasti *f, const reading *r)
{
    bool foreign = *r->language && strcmp(r->language, "en") != 0;
    f->counts.foreign += foreign;
    f->counts.coded += !foreign;
    f->counts.undated += !day_known(r->anchor);
    f->counts.without_text += !*r->article->text;
    for (int i = 0; i < 2; i++)
        for (size_t t = 0; t < r->fields[i].timexes.n; t++)
            f->counts.unresolved += r->fields[i].timexes.at[t].unresolved;
}

/* Who is meant by the names of what `read` makes of the article. */
static reading *S_read(fasti *f, const fasti_article *article,
                       reading *(*read)(const reader *, const fasti_article *, arena *),
                       fasti_error *error)
{
    if (!coding_ready(f, error)) return NULL;
    collection *c = collection_new(f->scratch);
    fasti_article unread = *article;
    c->renames = f->all->renames;
    if (article->given_only) unread.title = unread.text = "";
    reading *r = read(f->reader, &unread, f->scratch);
    r->article = article;
    r->cast = actors_resolve(reader_gazetteer(f->reader), r, c, f->scratch);
    r->descriptions = descriptions_find(r->cast, r, c, f->scratch);
    if (!article->given_only) S_count(f, r);
    return r;
}

reading *coding_read(fasti *f, const fasti_article *article, fasti_error *error)
{
    return S_read(f, article, reader_read, error);
}

reading *coding_read_whole(fasti *f, const fasti_article *article, fasti_error *error)
{
    return S_read(f, article, reader_read_whole, error);
}

typedef struct work {
    const coder *coder;
    const reading *reading;
    collection *all;
    arena *scratch;
    clauses clauses;
    trigger_scan scan;
    triggers triggers;
    dating dating;
    drafts drafts;
    uint32_t sentence;
    const fasti_place *place;     /* the one told last, NULL for none yet */
    const fasti_article *article; /* held */
} work;

/* More arguments found and a longer entry are better grounds; a headline's grammar is loose. */
static float S_confidence(const lexicon_row *row, size_t parts, fasti_dating by)
{
    float sure = 0.5f;
    if (row->word_count > 1) sure += 0.1f;
    if (row->test_count) sure += 0.05f;
    if (parts) sure += 0.15f;
    if (parts > 1) sure += 0.1f;
    if (by == FASTI_BY_TEXT) sure += 0.1f;
    return sure > 0.95f ? 0.95f : sure;
}

static bool S_definite(const clauses *c, const trigger *t)
{
    if (t->row->part != PART_NOUN) return false;
    static const char *const words[] = {"the",   "this", "that", "these", "those",
                                        "their", "his",  "her",  "its"};
    const char *first = clauses_token(c, c->chunks.at[t->chunk].first)->lower;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(first, words[i]) == 0) return true;
    return false;
}

static void S_copy_parts(work *w, draft *d, const role_part *parts, size_t n,
                         const field_reading *f)
{
    fasti_part *copy = arena_array(w->scratch, fasti_part, n);
    for (size_t i = 0; i < n; i++) {
        const char *as = arena_copy(w->scratch, field_str(f, parts[i].start, parts[i].end));
        copy[i] = (fasti_part){parts[i].actor, parts[i].role, as};
    }
    d->mention.parts = copy;
    d->mention.part_count = n;
}

/* Whether enough is told: of what did not happen, who did not do it to whom; of what is only
 * spoken of within quotation marks, who does it. */
static bool S_tells(const draft *d, const clauses *c, const trigger *t)
{
    if (t->row->part != PART_VERB || d->mention.field == FASTI_TITLE) return true;
    if (d->mention.status == FASTI_NEGATED) return d->mention.part_count > 1;
    return d->mention.part_count || !clauses_token(c, t->main)->quoted;
}

static void S_draft(work *w, const sentence *s, const trigger *t)
{
    const clauses *c = &w->clauses;
    const field_reading *f = c->field;
    role_part parts[PART_ROOM];
    size_t n = arguments_parts(c, t, parts, PART_ROOM);
    fasti_status status = status_of(w->coder->status, c, t);
    event_time when = event_date(&w->dating, c, t, &status);
    const token *first = clauses_token(c, t->first), *last = clauses_token(c, t->last - 1);
    const fasti_place *place = event_place(c, t, w->scratch);
    ruling by = {parts, n, status, when, place};
    draft d = {.row = t->row,
               .clues = clues_of(c, t, &w->dating, &by, w->scratch),
               .told = w->dating.told,
               .before = w->place,
               .lemma = clauses_token(c, t->main)->lemma,
               .sentence = w->sentence,
               .definite = S_definite(c, t)};
    d.mention = (fasti_mention){
        .article = w->article,
        .field = f->field,
        .start = field_point(f, first->start),
        .end = field_point(f, last->end),
        .sentence_start = field_point(f, s->start),
        .sentence_end = field_point(f, s->end),
        .trigger = arena_copy(w->scratch, field_str(f, first->start, last->end)),
        .quote = arena_copy(w->scratch, field_str(f, s->start, s->end)),
        .kind = (fasti_kind)t->row->kind,
        .mode = t->row->mode,
        .status = status,
        .days = when.days,
        .dated_by = when.by,
        .place = place,
        .rule = t->row->name,
        .confidence = S_confidence(t->row, n, when.by),
    };
    S_copy_parts(w, &d, parts, n, f);
    if (d.mention.place) w->place = d.mention.place;
    d.guess = event_place_guess(w->reading, d.mention.kind, w->place, w->scratch);
    if (S_tells(&d, c, t)) vec_push(w->scratch, &w->drafts, d);
}

/* A statement is an event only where its sentence tells of no other. */
static bool S_tells_more(const triggers *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].row->kind != FASTI_STATEMENT) return true;
    return false;
}

static void S_sentence(work *w, const field_reading *field, const sentence *s)
{
    clauses_cut(&w->clauses, w->coder->classes, field, s, w->scratch);
    triggers_find(&w->scan, &w->clauses, &w->triggers);
    bool more = S_tells_more(&w->triggers);
    for (size_t i = 0; i < w->triggers.n; i++) {
        const trigger *t = &w->triggers.at[i];
        if (t->row->kind != FASTI_STATEMENT || !more) S_draft(w, s, t);
    }
    dating_pass(&w->dating, &w->clauses);
    w->sentence++;
}

/* Who and where is held only once somebody takes part: an actor's name must not depend on articles
 * that merely name it. */
static void S_hold_mention(collection *c, fasti_mention m, arena *scratch)
{
    fasti_part *parts = arena_array(scratch, fasti_part, m.part_count);
    for (size_t i = 0; i < m.part_count; i++) {
        parts[i] = m.parts[i];
        parts[i].actor = hold_actor(c, parts[i].actor);
    }
    m.parts = parts;
    if (m.place) m.place = hold_place(c, m.place);
    hold_mention(c, &m);
}

static void S_hold(work *w)
{
    happenings_find(&w->drafts, w->scratch);
    happenings_settle(&w->drafts, w->reading, w->coder, w->scratch);
    for (size_t i = 0; i < w->drafts.n; i++)
        S_hold_mention(w->all, w->drafts.at[i].mention, w->scratch);
}

void coder_code(const coder *k, const reading *r, collection *c, arena *scratch)
{
    work w = {.coder = k,
              .reading = r,
              .all = c,
              .scratch = scratch,
              .scan = {.lexicon = k->lexicon, .arena = scratch},
              .dating = {.reading = r, .told = DAYS_NONE},
              .article = hold_article(c, r->article)};
    w.clauses.reading = r;
    for (int i = 0; i < 2; i++) {
        w.dating.told = DAYS_NONE;
        for (size_t s = 0; s < r->fields[i].sentences.n; s++)
            S_sentence(&w, &r->fields[i], &r->fields[i].sentences.at[s]);
    }
    S_hold(&w);
}

/* ---- the public face ----------------------------------------------------------------------- */

typedef struct job {
    fasti *f;
    const fasti_article *article;
    fasti_error *error;
} job;

/* Codes for a taker, if it wants the article. */
static bool S_add_taken(const job *j)
{
    fasti *f = j->f;
    const taker *t = f->taker;
    bool wanted = false;
    if (!t->wants(t->context, j->article, &wanted, j->error)) return false;
    if (!wanted) return true;
    collection *c = collection_new(f->scratch);
    const reading *r = coding_read(f, j->article, j->error);
    if (!r) return false;
    c->renames = f->all->renames;
    coder_code(f->coder, r, c, f->scratch);
    hold_given(c, j->article, f->scratch);
    return t->take(t->context, j->article, c, j->error);
}

static bool S_add(void *context)
{
    const job *j = context;
    fasti *f = j->f;
    if (f->taker) return S_add_taken(j);
    const reading *r = coding_read(f, j->article, j->error);
    if (r) coder_code(f->coder, r, f->all, f->scratch);
    return r != NULL;
}

bool fasti_add_article(fasti *f, const fasti_article *article, fasti_error *error)
{
    job j = {f, article, error};
    return scratch_try(f, S_add, &j, error);
}

static bool S_build(void *context)
{
    const job *j = context;
    if (j->f->settle && !j->f->settle(j->f, j->error)) return false;
    if (!coding_ready(j->f, j->error)) return false;
    merge_mentions(j->f->coder, j->f->all, true, j->f->scratch);
    if (!j->f->filter) return true;
    if (!j->f->filter(j->f, j->f->all, j->error)) return false;
    merge_cast(j->f->all, j->f->scratch);
    return true;
}

bool fasti_build(fasti *f, fasti_error *error)
{
    job j = {f, NULL, error};
    return scratch_try(f, S_build, &j, error);
}
