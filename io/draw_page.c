/* SPDX-License-Identifier: MIT
 *
 * Actors and events: the ties between them, and the page's three columns.
 */
#include "draw_dot.h"

#include <string.h>

#include "draw_look.h"

static void S_draw_tie(const dot *t, const tie *k)
{
    const node *event = &t->d->nodes[k->event], *other = &t->d->nodes[k->other];
    bool to_event =
        strcmp(k->role, "source") == 0 || (strcmp(k->role, "party") == 0 && other->side == LEFT);
    Agnode_t *from = to_event ? other->drawn : event->drawn;
    Agedge_t *e = dot_new_edge(t, from, to_event ? event->drawn : other->drawn);
    text id = {0}, class = {0};
    text_addf(&class, "%s %s %s", k->role, text_id(event->kind), text_id(event->family));
    dot_set(e, "class", class.at);
    if (t->layout != CLOUD) {
        text_addf(&id, "%s--%s", text_id(event->id), text_id(other->id));
        dot_set(e, "id", id.at);
    }
    if (*k->role == 'p') dot_set(e, "dir", "none");
    if (t->layout == PAGE) {
        bool rightwards = to_event == (other->side == LEFT);
        dot_set(e, "tailport", rightwards ? "e" : "w");
        dot_set(e, "headport", rightwards ? "w" : "e");
    }
    if (other->type == PLACE)
        dot_set(e, "style", "dotted");
    else
        dot_set(e, "color", tones[look_tone(event->family)].line);
    if (other->type == ACTOR && *event->status && strcmp(event->status, "actual") != 0)
        dot_set(e, "style", "dashed");
}

/* ---- columns ---- */

static Agraph_t *S_column(const dot *t, const char *name, const char *rank)
{
    Agraph_t *column = agsubg(t->g, (char *)name, 1);
    if (!column) die("out of memory");
    dot_set(column, "rank", rank);
    return column;
}

/* The part of its date under which an event stands: the month, or the year of what lasted one. */
static size_t S_key_length(const node *e)
{
    return strlen(e->start) == 10 && strcmp(e->start + 4, "-01-01") == 0 && strlen(e->end) == 10 &&
                   strcmp(e->end + 4, "-12-31") == 0
               ? 4
               : 7;
}

/* How much of the date the headings tell: month, year or nothing. */
static size_t S_heading_length(const drawing *d)
{
    size_t months = 0, years = 0;
    for (size_t i = 0; i < d->event_count; i++) {
        const char *day = d->nodes[d->events[i]].start;
        const char *before = i ? d->nodes[d->events[i - 1]].start : "none";
        months += strncmp(day, before, 7) != 0;
        years += strncmp(day, before, 4) != 0;
    }
    if (months > 1 && 2 * months <= d->event_count) return 7;
    return years > 1 ? 4 : 0;
}

static const char *S_heading_key(const node *e, size_t length)
{
    text key = {0};
    size_t n = strlen(e->start), most = S_key_length(e) < length ? S_key_length(e) : length;
    text_add_bytes(&key, e->start, n < most ? n : most);
    return key.at;
}

static Agnode_t *S_draw_heading(const dot *t, const char *key)
{
    text id = {0}, word = {0}, day = {0};
    text_addf(&id, "t:%s", key);
    text_addf(&day, "%s-01", key);
    text_addf(&word, "<B>%s</B>", !*key ? "undated" : strlen(key) == 7 ? text_month(day.at) : key);
    Agnode_t *a = dot_new_node(t, id.at);
    dot_set_html(t, a, "label", word.at);
    dot_set(a, "class", "heading");
    dot_set(a, "id", text_id(agnameof(a)));
    dot_set(a, "shape", "plain");
    dot_set(a, "style", "");
    dot_set(a, "fontcolor", SOFT_INK);
    return a;
}

/* Invisible ties keep the middle column in the order of time. */
static void S_chain(const dot *t, Agraph_t *column, Agnode_t **last, Agnode_t *next)
{
    agsubnode(column, next, 1);
    if (*last) {
        Agedge_t *e = dot_new_edge(t, *last, next);
        dot_set(e, "style", "invis");
        dot_set(e, "class", "order");
    }
    *last = next;
}

static void S_draw_columns(const dot *t)
{
    const drawing *d = t->d;
    Agraph_t *left = S_column(t, "left", "source"), *middle = S_column(t, "events", "same"),
             *right = S_column(t, "right", "sink");
    size_t length = S_heading_length(d);
    Agnode_t *last = NULL;
    const char *heading = NULL;
    for (size_t i = 0; i < d->event_count; i++) {
        const node *e = &d->nodes[d->events[i]];
        const char *key = S_heading_key(e, length);
        if (length && (!heading || strcmp(heading, key) != 0))
            S_chain(t, middle, &last, S_draw_heading(t, key));
        heading = key;
        S_chain(t, middle, &last, e->drawn);
    }
    for (size_t i = 0; i < d->node_count; i++)
        if (d->nodes[i].side != MIDDLE)
            agsubnode(d->nodes[i].side == LEFT ? left : right, d->nodes[i].drawn, 1);
}

void page_draw(const dot *t)
{
    for (size_t i = 0; i < t->d->tie_count; i++) S_draw_tie(t, &t->d->ties[i]);
    if (t->layout == PAGE) S_draw_columns(t);
}
