/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Explanations for programs: one JSON object.
 */
#include "day.h"
#include "events.h"
#include "write_explain.h"

static void S_actor(emit *e, const char *key, const fasti_actor *actor)
{
    emit_object(e, key);
    emit_actor(e, actor);
    emit_object_end(e);
}

/* ---- an event ------------------------------------------------------------------------------ */

static void S_said(explaining *x, emit *e, const fasti_mention *m)
{
    fasti_day day = day_known(m->article->published) ? m->article->published : m->article->seen;
    emit_array(e, "said");
    for (size_t i = 0; i < m->part_count; i++) {
        const fasti_part *p = &m->parts[i];
        emit_object(e, NULL);
        emit_text(e, "actor", p->actor->id);
        emit_text(e, "role", fasti_role_name(p->role));
        emit_text(e, "as", p->as);
        emit_text(e, "why", explain_said(x->g, p->actor, p->as, day, x->a));
        emit_object_end(e);
    }
    emit_array_end(e);
}

static void S_happening(explaining *x, emit *e, const group *g)
{
    emit_object(e, NULL);
    emit_text(e, "id", g->mentions[0]->happening);
    emit_text(e, "article", g->mentions[0]->article->id);
    emit_array(e, "mentions");
    for (size_t i = 0; i < g->n; i++) {
        const fasti_mention *m = g->mentions[i];
        emit_object(e, NULL);
        emit_text(e, "field", m->field == FASTI_TITLE ? "title" : "text");
        emit_integer(e, "start", m->start);
        emit_integer(e, "end", m->end);
        emit_text(e, "trigger", m->trigger);
        emit_text(e, "quote", m->quote);
        emit_text(e, "kind", fasti_kind_name(m->kind));
        emit_text(e, "status", fasti_status_name(m->status));
        emit_text(e, "rule", m->rule);
        emit_days(e, "days", m->days);
        emit_text(e, "dated", dating_words(m->dated_by));
        emit_place(e, "place", m->place);
        S_said(x, e, m);
        emit_object_end(e);
    }
    emit_array_end(e);
    const fasti_actor **shared;
    size_t n = explain_shared(g, &shared, x->a);
    emit_array(e, "in_common");
    for (size_t i = 0; i < n; i++) emit_text(e, NULL, shared[i]->id);
    emit_array_end(e);
    emit_object_end(e);
}

static void S_merge(emit *e, const event_facts *facts, const common *c)
{
    const group *all = facts->groups.at;
    emit_object(e, NULL);
    emit_array(e, "happenings");
    emit_text(e, NULL, all[c->a].mentions[0]->happening);
    emit_text(e, NULL, all[c->b].mentions[0]->happening);
    emit_array_end(e);
    emit_text(e, "kind", fasti_kind_name(all[c->a].kind));
    emit_days(e, "days", c->days);
    emit_array(e, "actors");
    for (size_t i = 0; i < c->actor_count; i++) emit_text(e, NULL, c->actors[i]->id);
    emit_array_end(e);
    emit_place(e, "place", c->place);
    emit_object_end(e);
}

static void S_event(emit *e, const fasti_event *event)
{
    emit_text(e, "event", event->id);
    emit_text(e, "kind", fasti_kind_name(event->kind));
    emit_text(e, "status", fasti_status_name(event->status));
    emit_days(e, "days", event->days);
    emit_text(e, "dated", dating_words(event->dated_by));
    emit_place(e, "place", event->place);
    emit_text(e, "summary", event->summary);
    emit_text(e, "rule", event->rule);
    emit_integer(e, "sources", (int64_t)event->source_count);
    emit_array(e, "actors");
    for (size_t i = 0; i < event->actor_count; i++) S_actor(e, NULL, event->actors[i].actor);
    emit_array_end(e);
}

void explain_event_json(explaining *x, const event_facts *facts)
{
    emit e = {.out = x->out};
    emit_object(&e, NULL);
    S_event(&e, facts->event);
    emit_array(&e, "happenings");
    for (size_t i = 0; i < facts->groups.n; i++) S_happening(x, &e, &facts->groups.at[i]);
    emit_array_end(&e);
    emit_array(&e, "merges");
    for (size_t i = 0; i < facts->merges.n; i++) S_merge(&e, facts, &facts->merges.at[i]);
    emit_array_end(&e);
    emit_object_end(&e);
    emit_newline(&e);
}

/* ---- an actor ------------------------------------------------------------------------------ */

static void S_counts(emit *e, const actor_facts *facts)
{
    emit_object(e, "roles");
    for (int i = 0; i < 3; i++)
        emit_integer(e, fasti_role_name((fasti_role)i), (int64_t)facts->roles[i]);
    emit_object_end(e);
    emit_object(e, "kinds");
    for (int i = 0; i < FASTI_KIND_COUNT; i++)
        if (facts->kinds[i])
            emit_integer(e, fasti_kind_name((fasti_kind)i), (int64_t)facts->kinds[i]);
    emit_object_end(e);
}

void explain_actor_json(explaining *x, const actor_facts *facts)
{
    emit e = {.out = x->out};
    emit_object(&e, NULL);
    S_actor(&e, "actor", facts->actor);
    emit_text(&e, "known_by", facts->source);
    emit_integer(&e, "events", (int64_t)facts->events);
    emit_integer(&e, "articles", (int64_t)facts->articles);
    emit_days(&e, "days", facts->days);
    S_counts(&e, facts);
    emit_array(&e, "said");
    for (size_t i = 0; i < facts->said_count; i++) {
        emit_object(&e, NULL);
        emit_text(&e, "as", facts->said[i].as);
        emit_integer(&e, "times", (int64_t)facts->said[i].times);
        emit_text(&e, "article", facts->said[i].first->id);
        emit_text(&e, "why", facts->said[i].why);
        emit_object_end(&e);
    }
    emit_array_end(&e);
    emit_object_end(&e);
    emit_newline(&e);
}
