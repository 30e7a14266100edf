/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The project's own timeline, the form of docs/timeline.md: an entry or article a line, so that
 * two timelines can be compared line by line.
 */
#include "events.h"
#include "timeline.h"

enum { SCHEMA = 1 };

static void S_date(emit *e, const timeline_entry *entry)
{
    if (entry->precision == PRECISION_NONE) {
        emit_null(e, "date");
        return;
    }
    emit_object(e, "date");
    emit_day(e, "start", entry->event->days.first);
    emit_day(e, "end", entry->event->days.last);
    emit_text(e, "edtf", entry->event->edtf);
    emit_text(e, "precision", precision_name(entry->precision));
    emit_text(e, "display", entry->when);
    emit_text(e, "dated_by", fasti_dating_name(entry->event->dated_by));
    emit_object_end(e);
}

static void S_actors(emit *e, const fasti_event *event)
{
    emit_array(e, "actors");
    for (size_t i = 0; i < event->actor_count; i++) {
        const fasti_participant *p = &event->actors[i];
        emit_object(e, NULL);
        emit_actor(e, p->actor);
        emit_text(e, "role", fasti_role_name(p->role));
        emit_object_end(e);
    }
    emit_array_end(e);
}

static void S_quote(emit *e, const timeline_entry *entry)
{
    const fasti_mention *m = entry->lead;
    if (!m) {
        emit_null(e, "quote");
        return;
    }
    emit_object(e, "quote");
    emit_text(e, "text", entry->quote);
    emit_text(e, "article", m->article->id);
    emit_text(e, "field", m->field == FASTI_TITLE ? "title" : "text");
    emit_integer(e, "start", m->sentence_start);
    emit_integer(e, "end", m->sentence_end);
    emit_object_end(e);
}

static void S_entry(emit *e, const timeline *t, const timeline_entry *entry)
{
    const fasti_event *event = entry->event;
    emit_line(e);
    emit_object(e, NULL);
    emit_text(e, "id", event->id);
    S_date(e, entry);
    if (t->by) emit_text_or_null(e, "section", entry->section);
    if (t->group_by) emit_text_or_null(e, "group", entry->group);
    emit_text(e, "kind", fasti_kind_name(event->kind));
    emit_text(e, "family", fasti_kind_family(event->kind));
    emit_text(e, "status", fasti_status_name(event->status));
    emit_text(e, "line", entry->line);
    S_actors(e, event);
    emit_place(e, "place", event->place);
    emit_fixed(e, "salience", event->salience, SHARE_DECIMALS);
    emit_fixed(e, "confidence", event->confidence, SHARE_DECIMALS);
    emit_integer(e, "sources", (int64_t)event->source_count);
    emit_array(e, "articles");
    for (size_t i = 0; i < event->article_count; i++) emit_text(e, NULL, event->articles[i]->id);
    emit_array_end(e);
    S_quote(e, entry);
    emit_object_end(e);
}

static void S_entries(emit *e, const timeline *t, const char *key, const timeline_entry *entries,
                      size_t n)
{
    emit_line(e);
    emit_array(e, key);
    for (size_t i = 0; i < n; i++) S_entry(e, t, &entries[i]);
    emit_array_end(e);
}

static void S_period(emit *e, fasti_days period)
{
    if (period.first == FASTI_NO_DAY) {
        emit_null(e, "period");
        return;
    }
    emit_object(e, "period");
    emit_day(e, "start", period.first);
    emit_day(e, "end", period.last);
    emit_object_end(e);
}

bool timeline_write_json(const timeline *t, FILE *out, fasti_error *error)
{
    (void)error;
    emit e = {.out = out};
    emit_object(&e, NULL);
    emit_integer(&e, "schema", SCHEMA);
    emit_text(&e, "title", t->title);
    S_period(&e, t->period);
    emit_integer(&e, "left_out", (int64_t)t->left_out);
    S_entries(&e, t, "entries", t->dated, t->dated_count);
    S_entries(&e, t, "undated", t->undated, t->undated_count);
    emit_line(&e);
    emit_array(&e, "articles");
    for (size_t i = 0; i < t->article_count; i++) {
        emit_line(&e);
        emit_article(&e, t->articles[i]);
    }
    emit_array_end(&e);
    emit_object_end(&e);
    emit_newline(&e);
    return true;
}
