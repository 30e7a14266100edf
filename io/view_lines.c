/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_lines.h"

#include "emit.h"
#include "error.h"
#include "evidence.h"
#include "memory_file.h"

static void S_emit_head(emit *e, const view *v, const char *title)
{
    static const char *const styles[] = {[VIEW_EVENTS] = "events",
                                         [VIEW_ACTORS] = "actors",
                                         [VIEW_EGO] = "ego",
                                         [VIEW_PLACES] = "places"};
    emit_object(e, NULL);
    emit_integer(e, "view", 1);
    emit_text(e, "style", styles[v->style]);
    emit_text(e, "title", title);
    emit_day(e, "start", v->period.first);
    emit_day(e, "end", v->period.last);
    emit_integer(e, "events", (int64_t)(v->event_count - v->events_left_out));
    emit_integer(e, "articles", (int64_t)v->article_count);
    emit_integer(e, "events_left_out", (int64_t)v->events_left_out);
    emit_integer(e, "others_left_out", (int64_t)v->others_left_out);
    emit_integer(e, "ties_left_out", (int64_t)v->ties_left_out);
    if (v->center) emit_integer(e, "center", v->center - v->nodes);
    emit_integer(e, "nodes", (int64_t)v->node_count);
    emit_integer(e, "ties", (int64_t)(v->tie_count + v->dyad_count));
    emit_object_end(e);
    emit_newline(e);
}

static void S_emit_evidence(emit *e, const fasti_event *event)
{
    const fasti_mention *evidence = evidence_of(event);
    emit_text(e, "quote", evidence ? evidence->quote : "");
    emit_text(e, "source", evidence ? evidence->article->source : "");
    emit_text(e, "url", evidence_url(event));
}

static void S_emit_event(emit *e, const fasti_event *event)
{
    emit_text(e, "type", "event");
    emit_text(e, "name", event->summary);
    emit_text(e, "kind", fasti_kind_name(event->kind));
    emit_text(e, "family", fasti_kind_family(event->kind));
    emit_text(e, "status", fasti_status_name(event->status));
    emit_day(e, "start", event->days.first);
    emit_day(e, "end", event->days.last);
    emit_text(e, "place", event->place ? event->place->name : "");
    S_emit_evidence(e, event);
    emit_integer(e, "articles", (int64_t)event->article_count);
}

/* What the country of a code is called, "" where that is not known. */
static const char *S_state(const gazetteer *g, const char *code)
{
    const entry *country = g && *code ? gazetteer_country(g, code) : NULL;
    return country ? country->name : "";
}

static void S_emit_node(emit *e, const view_node *n, const gazetteer *g, bool of_events)
{
    emit_object(e, NULL);
    emit_text(e, "id", n->id);
    switch (n->type) {
    case NODE_ACTOR:
        emit_text(e, "type", "actor");
        emit_text(e, "name", n->actor->name);
        emit_text(e, "kind", fasti_actor_type_name(n->actor->type));
        emit_text(e, "country", n->actor->country);
        break;
    case NODE_PLACE:
        emit_text(e, "type", "place");
        emit_text(e, "name", n->place->name);
        emit_text(e, "country", n->place->country);
        emit_text(e, "state", S_state(g, n->place->country));
        break;
    case NODE_EVENT:
        S_emit_event(e, n->event);
        break;
    }
    emit_integer(e, "degree", (int64_t)n->degree);
    if (!of_events) emit_fixed(e, "rank", n->rank, 6);
    if (n->community) emit_integer(e, "community", (int64_t)n->community);
    if (of_events) emit_integer(e, "hidden", (int64_t)(n->degree - n->shown));
    emit_object_end(e);
    emit_newline(e);
}

static void S_emit_tie(emit *e, const view_tie *t)
{
    emit_object(e, NULL);
    emit_integer(e, "event", (int64_t)t->from);
    emit_integer(e, "other", (int64_t)t->to);
    emit_text(e, "role", t->is_place ? "place" : fasti_role_name(t->role));
    emit_object_end(e);
    emit_newline(e);
}

static void S_emit_dyad(emit *e, const view_dyad *d)
{
    emit_object(e, NULL);
    emit_integer(e, "a", (int64_t)d->a);
    emit_integer(e, "b", (int64_t)d->b);
    emit_integer(e, "forth", (int64_t)d->forth);
    emit_integer(e, "back", (int64_t)d->back);
    emit_integer(e, "equal", (int64_t)d->equal);
    if (d->has_goldstein) emit_fixed(e, "goldstein", d->goldstein, 2);
    emit_bool(e, "actual", d->actual);
    emit_text(e, "kind", fasti_kind_name(d->kind));
    emit_day(e, "start", d->period.first);
    emit_day(e, "end", d->period.last);
    emit_text(e, "summary", d->chief->summary);
    S_emit_evidence(e, d->chief);
    emit_object_end(e);
    emit_newline(e);
}

bool view_lines(const view *v, const char *title, const gazetteer *g, str *lines, arena *a,
                fasti_error *error)
{
    memory_file *m = memory_file_open(a, error);
    if (!m) return false;
    emit e = {m->stream, false};
    S_emit_head(&e, v, title);
    for (size_t i = 0; i < v->node_count; i++) S_emit_node(&e, &v->nodes[i], g, !v->of_actors);
    for (size_t i = 0; i < v->tie_count; i++) S_emit_tie(&e, &v->ties[i]);
    for (size_t i = 0; i < v->dyad_count; i++) S_emit_dyad(&e, &v->dyads[i]);
    bool whole = !ferror(m->stream);
    whole &= fclose(m->stream) == 0;
    m->stream = NULL;
    *lines = (str){m->bytes, m->size};
    return whole || fail(error, FASTI_NO_MEMORY, "out of memory");
}
