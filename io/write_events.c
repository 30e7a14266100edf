/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events as JSON Lines, the form of docs/events.md.
 *
 * Invariant: an event can be made again from what its line says of its mentions and actors, so
 * each mention carries its whole reading, and nothing of it is rounded further than it was held.
 */
#include "coder.h"
#include "day.h"
#include "events.h"
#include "select.h"

enum { SCHEMA = 1 };

static void S_coding(emit *e, const fasti_coding *coding)
{
    if (*coding->plover_event) {
        emit_object(e, "plover");
        emit_text(e, "event", coding->plover_event);
        emit_text_or_null(e, "mode", coding->plover_mode);
        emit_array(e, "contexts");
        for (size_t i = 0; i < coding->context_count; i++) emit_text(e, NULL, coding->contexts[i]);
        emit_array_end(e);
        emit_object_end(e);
    } else {
        emit_null(e, "plover");
    }
    emit_text_or_null(e, "cameo", coding->cameo);
    if (*coding->cameo)
        emit_fixed(e, "goldstein", coding->goldstein, GOLDSTEIN_DECIMALS);
    else
        emit_null(e, "goldstein");
}

void emit_place(emit *e, const char *key, const fasti_place *place)
{
    if (!place) {
        emit_null(e, key);
        return;
    }
    emit_object(e, key);
    emit_text(e, "name", place->name);
    emit_text_or_null(e, "country", place->country);
    if (place->located) {
        emit_fixed(e, "lat", place->lat, DEGREE_DECIMALS);
        emit_fixed(e, "lon", place->lon, DEGREE_DECIMALS);
    } else {
        emit_null(e, "lat");
        emit_null(e, "lon");
    }
    emit_object_end(e);
}

void emit_actor(emit *e, const fasti_actor *actor)
{
    emit_text(e, "id", actor->id);
    emit_text(e, "name", actor->name);
    emit_text(e, "type", fasti_actor_type_name(actor->type));
    emit_text_or_null(e, "country", actor->country);
}

static void S_participant(emit *e, const fasti_participant *p)
{
    emit_object(e, NULL);
    emit_actor(e, p->actor);
    emit_text(e, "role", fasti_role_name(p->role));
    emit_array(e, "as");
    for (size_t i = 0; i < p->as_count; i++) emit_text(e, NULL, p->as[i]);
    emit_array_end(e);
    emit_object_end(e);
}

void emit_article(emit *e, const fasti_article *article)
{
    emit_object(e, NULL);
    emit_text(e, "id", article->id);
    emit_text_or_null(e, "title", article->title);
    emit_text_or_null(e, "url", article->url);
    emit_text_or_null(e, "source", article->source);
    emit_day(e, "published", article->published);
    if (!day_known(article->published) && day_known(article->seen))
        emit_day(e, "seen", article->seen);
    emit_object_end(e);
}

static void S_parts(emit *e, const fasti_mention *m)
{
    emit_array(e, "actors");
    for (size_t i = 0; i < m->part_count; i++) {
        emit_array(e, NULL);
        emit_text(e, NULL, m->parts[i].actor->id);
        emit_text(e, NULL, fasti_role_name(m->parts[i].role));
        emit_array_end(e);
    }
    emit_array_end(e);
}

static void S_said(emit *e, const fasti_mention *m)
{
    emit_array(e, "said");
    for (size_t i = 0; i < m->part_count; i++) emit_text(e, NULL, m->parts[i].as);
    emit_array_end(e);
}

static void S_where_told(emit *e, const fasti_mention *m)
{
    emit_text(e, "article", m->article->id);
    emit_text(e, "field", m->field == FASTI_TITLE ? "title" : "text");
    emit_integer(e, "start", m->start);
    emit_integer(e, "end", m->end);
    emit_text(e, "trigger", m->trigger);
    emit_array(e, "sentence");
    emit_integer(e, NULL, m->sentence_start);
    emit_integer(e, NULL, m->sentence_end);
    emit_array_end(e);
    emit_text(e, "quote", m->quote);
}

void emit_row(emit *e, const char *key, const char *row)
{
    emit_object(e, key);
    for (str_cut value = {.tail = str_of(row), .ok = true}; value.ok;) {
        str_cut name = str_cut_at(value.tail, '\t');
        value = str_cut_at(name.tail, '\t');
        emit_member(e, name.head, value.head);
    }
    emit_object_end(e);
}

static void S_mention(emit *e, const fasti_mention *m)
{
    emit_object(e, NULL);
    S_where_told(e, m);
    emit_text(e, "status", fasti_status_name(m->status));
    emit_days(e, "days", m->days);
    emit_place(e, "place", m->place);
    S_parts(e, m);
    emit_text(e, "kind", fasti_kind_name(m->kind));
    emit_text_or_null(e, "mode", m->mode);
    emit_text(e, "happening", m->happening);
    emit_text_or_null(e, "dated_by", fasti_dating_name(m->dated_by));
    emit_text(e, "rule", m->rule);
    emit_fixed(e, "confidence", m->confidence, SHARE_DECIMALS);
    S_said(e, m);
    if (rule_is_given(m->rule)) emit_bool(e, "given", true);
    if (mention_is_coded(m)) emit_row(e, "row", m->row);
    emit_object_end(e);
}

static void S_what(emit *e, const fasti_event *event)
{
    emit_integer(e, "schema", SCHEMA);
    emit_text(e, "id", event->id);
    emit_text(e, "kind", fasti_kind_name(event->kind));
    emit_text(e, "family", fasti_kind_family(event->kind));
    S_coding(e, &event->coding);
    emit_text(e, "status", fasti_status_name(event->status));
    emit_day(e, "start", event->days.first);
    emit_day(e, "end", event->days.last);
    emit_text_or_null(e, "edtf", event->edtf);
    emit_text_or_null(e, "dated_by", fasti_dating_name(event->dated_by));
    emit_place(e, "place", event->place);
}

static void S_sources(emit *e, const fasti_event *event)
{
    emit_integer(e, "sources", (int64_t)event->source_count);
    emit_array(e, "articles");
    for (size_t i = 0; i < event->article_count; i++) emit_article(e, event->articles[i]);
    emit_array_end(e);
    emit_array(e, "mentions");
    for (size_t i = 0; i < event->mention_count; i++) S_mention(e, event->mentions[i]);
    emit_array_end(e);
}

static void S_relations(emit *e, const fasti_event *event)
{
    emit_array(e, "relations");
    for (size_t i = 0; i < event->relation_count; i++) {
        emit_object(e, NULL);
        emit_text(e, "type", fasti_relation_name(event->relations[i].type));
        emit_text(e, "event", event->relations[i].event);
        emit_object_end(e);
    }
    emit_array_end(e);
}

void emit_event(emit *e, const fasti_event *event, const char *by)
{
    emit_object(e, NULL);
    S_what(e, event);
    emit_array(e, "actors");
    for (size_t i = 0; i < event->actor_count; i++) S_participant(e, &event->actors[i]);
    emit_array_end(e);
    emit_text(e, "summary", event->summary);
    emit_fixed(e, "salience", event->salience, SHARE_DECIMALS);
    emit_fixed(e, "confidence", event->confidence, SHARE_DECIMALS);
    emit_text(e, "rule", event->rule);
    if (rule_is_given(event->rule)) emit_bool(e, "given", true);
    S_sources(e, event);
    S_relations(e, event);
    emit_text(e, "by", by);
    emit_object_end(e);
}

typedef struct job {
    fasti *f;
    const fasti_article *article; /* NULL: the events of the whole collection */
    const fasti_selection *selection;
    FILE *out;
    fasti_error *error;
} job;

static bool S_write(const job *j, const collection *c)
{
    emit e = {.out = j->out};
    const char *by = made_by(j->f, j->error);
    if (!by) return false;
    event_list list = select_events(c, j->selection, true, j->f->scratch);
    for (size_t i = 0; i < list.n; i++) {
        emit_event(&e, list.at[i], by);
        emit_newline(&e);
    }
    return out_finish(j->out, j->error);
}

static bool S_write_all(void *context)
{
    const job *j = context;
    return S_write(j, j->f->all);
}

/* Nothing of the article outlives the scratch arena. */
static bool S_write_one(void *context)
{
    const job *j = context;
    fasti *f = j->f;
    if (!coding_ready(f, j->error)) return false;
    collection *c = collection_new(f->scratch);
    c->renames = f->all->renames;
    const reading *r = coding_read(f, j->article, j->error);
    if (!r) return false;
    coder_code(f->coder, r, c, f->scratch);
    hold_given(c, j->article, f->scratch);
    merge_mentions(f->coder, c, false, f->scratch);
    if (f->filter && !f->filter(f, c, j->error)) return false;
    return S_write(j, c);
}

bool write_mentions(fasti *f, const fasti_mention *mentions, size_t n,
                    const fasti_selection *selection, FILE *out, arena *a, fasti_error *error)
{
    emit e = {.out = out};
    const char *by = made_by(f, error);
    if (!by || !coding_ready(f, error)) return false;
    collection *c = collection_new(a);
    c->renames = f->all->renames;
    for (size_t i = 0; i < n; i++) hold_reference(c, &mentions[i], a);
    merge_mentions(f->coder, c, false, a);
    if (f->filter && !f->filter(f, c, error)) return false;
    event_list list = select_events(c, selection, true, a);
    for (size_t i = 0; i < list.n; i++) {
        emit_event(&e, list.at[i], by);
        emit_newline(&e);
    }
    return true;
}

bool fasti_write_events(fasti *f, const fasti_selection *selection, FILE *out, fasti_error *error)
{
    job j = {f, NULL, selection, out, error};
    return scratch_try(f, S_write_all, &j, error);
}

bool fasti_write_article_events(fasti *f, const fasti_article *article,
                                const fasti_selection *selection, FILE *out, fasti_error *error)
{
    job j = {f, article, selection, out, error};
    return scratch_try(f, S_write_one, &j, error);
}
