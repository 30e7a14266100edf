/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a record to an article, an event, or a refusal; from an article to whoever wants it.
 */
#include <inttypes.h>
#include <stdio.h>

#include "error.h"
#include "events.h"
#include "load.h"
#include "read_events.h"
#include "utf8.h"

/* ---- one article --------------------------------------------------------------------------- */

/* Refuses; false if loading is not to go on. */
bool load_refuse(loading *l, const fasti_error *why)
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
    *going = load_refuse(l, &why);
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
bool load_tell(loading *l, const article_source *s, const fasti_article *article)
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
    return load_refuse(l, &why);
}

/* ---- one record ---------------------------------------------------------------------------- */

article_source load_source(loading *l, const char *name, const cut *record)
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
    return load_refuse(l, &why);
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
bool load_refused(loading *l, const fasti_error *why)
{
    if (why->code == FASTI_REFUSED) return load_refuse(l, why);
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
    if (result == ARTICLE_REFUSED) return load_refused(l, &why);
    return result != ARTICLE_READ || load_tell(l, s, &article);
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
    return load_tell(l, s, &article);
}

bool load_take(loading *l, cutter *c, const input *in, const cut *record)
{
    fasti_error why = ERROR_NONE;
    article_source s = load_source(l, in->name, record);
    const value *v = record_parse(l->each, record, in->name, &why);
    if (v && l->f->options.parts && !record_is_event(v))
        return S_no_part(l, &s, "no event as \"fasti events\" writes it: no part");
    if (v && value_is(v) != VALUE_OBJECT && !record->doubt) return S_not_an_object(l, &s, v);
    if (v && record_is_event(v)) return S_event(l, &s, v);
    if (record->doubt) return S_doubtful(l, c, &s, v);
    l->f->counts.records++;
    if (!v) return load_refused(l, &why);
    article_values all = article_values_of(v, l->each);
    for (size_t i = 0; i < all.n; i++)
        if (!S_article(l, &s, in, all.at[i])) return false;
    return true;
}

bool load_asked_to_stop(loading *l)
{
    bool (*stop)(void) = l->f->options.stop;
    l->f->counts.read = l->read + (l->in ? l->in->raw : 0);
    if (!stop || !stop()) return false;
    fail(l->error, FASTI_STOPPED, "stopped");
    return true;
}
