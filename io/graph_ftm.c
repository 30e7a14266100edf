/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * FollowTheMoney entities, a JSON object a line: actors as Person, Organization, PublicBody or
 * LegalEntity, events as Event or, where someone called someone, Call, and the articles that tell
 * them as Article, which are the events' proof. Every value is a list of strings.
 */
#include <ctype.h>

#include "emit.h"
#include "evidence.h"
#include "graph_table.h"

static void S_begin(emit *e, const char *id, const char *schema)
{
    emit_object(e, NULL);
    emit_text(e, "id", id);
    emit_text(e, "schema", schema);
    emit_object(e, "properties");
}

static void S_end(emit *e)
{
    emit_object_end(e);
    emit_object_end(e);
    emit_newline(e);
}

static void S_property(emit *e, const char *key, const char *value)
{
    if (!*value) return;
    emit_array(e, key);
    emit_text(e, NULL, value);
    emit_array_end(e);
}

static void S_day(emit *e, const char *key, fasti_day day)
{
    char text[FASTI_DAY_SIZE];
    S_property(e, key, fasti_day_text(day, text));
}

/* FollowTheMoney's codes are ISO 3166's in small letters. */
static void S_country(emit *e, const char *country)
{
    char code[8] = "";
    for (size_t i = 0; country[i] && i + 1 < sizeof code; i++)
        code[i] = (char)tolower((unsigned char)country[i]);
    S_property(e, "country", code);
}

static void S_actor(emit *e, const char *id, const fasti_actor *actor)
{
    static const char *const schemata[] = {[FASTI_PERSON] = "Person",
                                           [FASTI_ORGANISATION] = "Organization",
                                           [FASTI_COUNTRY] = "PublicBody",
                                           [FASTI_GROUP] = "LegalEntity"};
    S_begin(e, id, schemata[actor->type]);
    S_property(e, "name", actor->name);
    S_country(e, actor->country);
    S_end(e);
}

static void S_article(emit *e, const char *id, const fasti_article *article)
{
    S_begin(e, id, "Article");
    S_property(e, "title", article->title);
    S_day(e, "publishedAt", article->published);
    S_property(e, "publisher", article->source);
    S_property(e, "sourceUrl", article->url);
    S_end(e);
}

/* The ids of the ends of an event's ties of one role. */
static void S_parts(emit *e, const char *key, const graph_tables *t, const view_tie *ties, size_t n,
                    const fasti_role *role)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (ties[i].is_place || (role && ties[i].role != *role)) continue;
        if (!any) emit_array(e, key);
        any = true;
        emit_text(e, NULL, graph_row(&t->nodes, ties[i].to)[NODE_ID]);
    }
    if (any) emit_array_end(e);
}

static bool S_has(const view_tie *ties, size_t n, fasti_role role)
{
    for (size_t i = 0; i < n; i++)
        if (!ties[i].is_place && ties[i].role == role) return true;
    return false;
}

/* What both schemata have. */
static void S_common(emit *e, const fasti_event *event)
{
    const fasti_mention *m = evidence_of(event);
    S_property(e, "summary", event->summary);
    S_property(e, "description", m ? m->quote : "");
    S_day(e, "startDate", event->days.first);
    S_day(e, "endDate", event->days.last);
    S_property(e, "publisher", m ? m->article->source : "");
    S_property(e, "sourceUrl", evidence_url(event));
}

static const char *S_article_id(const graph_tables *t, const fasti_article *article)
{
    return arena_format(t->arena, "article:%s", article->id);
}

static void S_event(emit *e, const graph_tables *t, const fasti_event *event, const char *id,
                    const view_tie *ties, size_t n)
{
    static const fasti_role source = FASTI_SOURCE, target = FASTI_TARGET;
    bool call = event->kind == FASTI_CALL && S_has(ties, n, source) && S_has(ties, n, target);
    S_begin(e, id, call ? "Call" : "Event");
    if (!call) S_property(e, "name", event->summary);
    S_common(e, event);
    if (call) {
        S_parts(e, "caller", t, ties, n, &source);
        S_parts(e, "receiver", t, ties, n, &target);
    } else {
        S_parts(e, "involved", t, ties, n, NULL);
        S_property(e, "location", event->place ? event->place->name : "");
        S_country(e, event->place ? event->place->country : "");
        emit_array(e, "keywords");
        emit_text(e, NULL, fasti_kind_name(event->kind));
        emit_text(e, NULL, fasti_status_name(event->status));
        emit_array_end(e);
    }
    if (event->article_count) emit_array(e, "proof");
    for (size_t i = 0; i < event->article_count; i++)
        emit_text(e, NULL, S_article_id(t, event->articles[i]));
    if (event->article_count) emit_array_end(e);
    S_end(e);
}

static void S_articles(emit *e, const graph_tables *t, const fasti_event *event, map *told)
{
    for (size_t i = 0; i < event->article_count; i++) {
        const char *id = S_article_id(t, event->articles[i]);
        if (map_get(told, str_of(id)) != MAP_NONE) continue;
        map_set(told, str_of(id), 1);
        S_article(e, id, event->articles[i]);
    }
}

/* Nothing is referred to before it is there, for readers that go through the lines once. A view's
 * ties are sorted by their events. */
void graph_write_ftm(const graph_tables *t, FILE *out)
{
    emit e = {out, false};
    const view *v = t->view;
    map told = {.arena = t->arena};
    size_t *first = arena_array(t->arena, size_t, v->node_count + 1);
    for (size_t i = 0; i < v->tie_count; i++) first[v->ties[i].from + 1]++;
    for (size_t i = 0; i < v->node_count; i++) first[i + 1] += first[i];
    for (size_t i = 0; i < v->node_count; i++)
        if (v->nodes[i].actor) S_actor(&e, graph_row(&t->nodes, i)[NODE_ID], v->nodes[i].actor);
    for (size_t i = 0; i < v->node_count; i++) {
        const fasti_event *event = v->nodes[i].event;
        if (!event) continue;
        S_articles(&e, t, event, &told);
        S_event(&e, t, event, graph_row(&t->nodes, i)[NODE_ID], v->ties + first[i],
                first[i + 1] - first[i]);
    }
}
