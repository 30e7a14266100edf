/* SPDX-License-Identifier: MIT
 *
 * The form of a view: JSON Lines, UTF-8. The first line is the head,
 *
 *     {"view":1,"style":"events|actors|ego|places","title":"...","start":"2021-04-13","end":"2021-04-20",
 *      "events":7,"articles":9,"events_left_out":3,"others_left_out":5,
 *      "ties_left_out":0,"center":0,"nodes":N,"ties":M}
 *
 * then N nodes,
 *
 *     {"id":"joe-biden","type":"actor","name":"Joe Biden","kind":"person","country":"US",
 *      "degree":7,"hidden":2,"rank":0.05,"community":1}
 *     {"id":"place:FI:Helsinki","type":"place","name":"Helsinki","country":"FI",
 *      "state":"Finland",...}
 *     {"id":"e-...","type":"event","name":"the summary","kind":"call","family":"CONSULT",
 *      "status":"actual","start":"2021-04-13","end":"2021-04-13","place":"","quote":"the sentence",
 *      "source":"...","url":"...","articles":3,...}
 *
 * then M ties, whose ends are positions of nodes from 0,
 *
 *     {"event":2,"other":0,"role":"source|target|party|place"}
 *
 * of events, and of actors
 *
 *     {"a":0,"b":1,"forth":2,"back":0,"equal":1,"goldstein":-3.5,"actual":true,"kind":"threat",
 *      "start":"...","end":"...","summary":"...","quote":"...","source":"...","url":"..."}
 *
 * where in the style "places" a is a place, and nothing more. Texts may be missing, and are taken
 * as "" then. What does not fit this is refused with its line; a view that ends early is refused,
 * so that half a graph is never drawn.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "draw.h"
#include "draw_text.h"

/* Bytes of a text that are kept. DOT cannot be read back with strings over 16 KB, and an encoder
 * makes two of a byte at most where the whole name is written. */
enum { TEXT_LIMIT = 8000, MOST_NODES = 10000000 };

typedef struct lines {
    FILE *in;
    char *line;
    size_t room, number;
} lines;

static json_t *S_next(lines *l)
{
    json_error_t error;
    ssize_t n = getline(&l->line, &l->room, l->in);
    l->number++;
    if (n < 0) die("the view ends early, before line %zu", l->number);
    json_t *object = json_loadb(l->line, (size_t)n, JSON_REJECT_DUPLICATES, &error);
    if (!object) die("view line %zu: %s", l->number, error.text);
    if (!json_is_object(object)) die("view line %zu: not an object", l->number);
    return object;
}

static const char *S_text(const lines *l, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value)) return "";
    if (!json_is_string(value)) die("view line %zu: \"%s\" is not a text", l->number, key);
    return text_clean(json_string_value(value), json_string_length(value), TEXT_LIMIT);
}

/* A count of at most `most`; `or_else` where it is missing. */
static size_t S_count(const lines *l, const json_t *object, const char *key, size_t most,
                      size_t or_else)
{
    const json_t *value = json_object_get(object, key);
    if (!value && or_else != SIZE_MAX) return or_else;
    json_int_t n = json_is_integer(value) ? json_integer_value(value) : -1;
    if (n < 0 || (size_t)n > most)
        die("view line %zu: \"%s\" is not a whole number from 0 to %zu", l->number, key, most);
    return (size_t)n;
}

static size_t S_choice(const lines *l, const char *key, const char *text,
                       const char *const choices[])
{
    size_t i = 0;
    while (choices[i] && strcmp(choices[i], text) != 0) i++;
    if (!choices[i]) die("view line %zu: unknown %s \"%.60s\"", l->number, key, text);
    return i;
}

static evidence S_evidence(const lines *l, const json_t *o)
{
    return (evidence){S_text(l, o, "quote"), S_text(l, o, "source"), S_text(l, o, "url")};
}

static node S_node(lines *l)
{
    static const char *const types[] = {"actor", "place", "event", NULL};
    json_t *o = S_next(l);
    node n = {
        .type = (node_type)S_choice(l, "type", S_text(l, o, "type"), types),
        .id = S_text(l, o, "id"),
        .name = S_text(l, o, "name"),
        .kind = S_text(l, o, "kind"),
        .family = S_text(l, o, "family"),
        .status = S_text(l, o, "status"),
        .start = S_text(l, o, "start"),
        .end = S_text(l, o, "end"),
        .place = S_text(l, o, "place"),
        .country = S_text(l, o, "country"),
        .state = S_text(l, o, "state"),
        .evidence = S_evidence(l, o),
        .articles = S_count(l, o, "articles", MOST_NODES, 0),
        .degree = S_count(l, o, "degree", MOST_NODES, 0),
        .hidden = S_count(l, o, "hidden", MOST_NODES, 0),
        .rank = json_number_value(json_object_get(o, "rank")),
        .community = S_count(l, o, "community", MOST_NODES, 0),
    };
    if (n.hidden > n.degree) die("view line %zu: more ties hidden than there are", l->number);
    if (!*n.id) n.id = "~";
    json_decref(o);
    return n;
}

static tie S_tie(lines *l, const drawing *d)
{
    static const char *const roles[] = {"source", "target", "party", "place", NULL};
    json_t *o = S_next(l);
    if (!d->node_count) die("view line %zu: a tie between no nodes", l->number);
    tie t = {S_count(l, o, "event", d->node_count - 1, SIZE_MAX),
             S_count(l, o, "other", d->node_count - 1, SIZE_MAX),
             roles[S_choice(l, "role", S_text(l, o, "role"), roles)]};
    if (d->nodes[t.event].type != EVENT || d->nodes[t.other].type == EVENT)
        die("view line %zu: a tie joins an event with an actor or a place", l->number);
    json_decref(o);
    return t;
}

static dyad S_dyad(lines *l, const drawing *d)
{
    json_t *o = S_next(l);
    if (!d->node_count) die("view line %zu: a tie between no nodes", l->number);
    dyad t = {
        .a = S_count(l, o, "a", d->node_count - 1, SIZE_MAX),
        .b = S_count(l, o, "b", d->node_count - 1, SIZE_MAX),
        .forth = S_count(l, o, "forth", MOST_NODES, 0),
        .back = S_count(l, o, "back", MOST_NODES, 0),
        .equal = S_count(l, o, "equal", MOST_NODES, 0),
        .actual = json_is_true(json_object_get(o, "actual")),
        .goldstein = json_number_value(json_object_get(o, "goldstein")),
        .kind = S_text(l, o, "kind"),
        .start = S_text(l, o, "start"),
        .end = S_text(l, o, "end"),
        .summary = S_text(l, o, "summary"),
        .evidence = S_evidence(l, o),
    };
    json_decref(o);
    return t;
}

static void S_head(lines *l, drawing *d)
{
    static const char *const styles[] = {
        [EVENTS] = "events", [ACTORS] = "actors", [EGO] = "ego", [PLACES] = "places", NULL};
    json_t *o = S_next(l);
    if (S_count(l, o, "view", 1, 0) != 1) die("view line 1: not the head of a view");
    if (json_object_get(o, "style"))
        d->style = (style)S_choice(l, "style", S_text(l, o, "style"), styles);
    d->title = S_text(l, o, "title");
    d->events_told = S_count(l, o, "events", MOST_NODES, 0);
    d->start = S_text(l, o, "start");
    d->end = S_text(l, o, "end");
    d->articles = S_count(l, o, "articles", MOST_NODES, 0);
    d->events_left_out = S_count(l, o, "events_left_out", MOST_NODES, 0);
    d->others_left_out = S_count(l, o, "others_left_out", MOST_NODES, 0);
    d->ties_left_out = S_count(l, o, "ties_left_out", 4 * (size_t)MOST_NODES, 0);
    d->center = S_count(l, o, "center", MOST_NODES, 0);
    d->node_count = S_count(l, o, "nodes", MOST_NODES, SIZE_MAX);
    *(d->style == EVENTS ? &d->tie_count : &d->dyad_count) =
        S_count(l, o, "ties", 4 * (size_t)MOST_NODES, SIZE_MAX);
    json_decref(o);
}

/* Lists grow with what was read, not with what the head promises. */
#define GROW(list, n, room)                                                                        \
    do {                                                                                           \
        if ((n) < (room)) break;                                                                   \
        (room) = (room) ? 2 * (room) : 64;                                                         \
        void *more_ = take((room), sizeof *(list));                                                \
        if (n) memcpy(more_, (list), (n) * sizeof *(list));                                        \
        (list) = more_;                                                                            \
    } while (0)

drawing *view_read(FILE *in)
{
    lines l = {.in = in};
    drawing *d = take(1, sizeof *d);
    S_head(&l, d);
    size_t room = 0;
    for (size_t i = 0; i < d->node_count; i++) {
        GROW(d->nodes, i, room);
        d->nodes[i] = S_node(&l);
    }
    for (size_t i = 0; i < d->node_count; i++) {
        const node *n = &d->nodes[i];
        if (n->type == ACTOR && n->degree - n->hidden > d->most_ties)
            d->most_ties = n->degree - n->hidden;
        if (n->type == ACTOR && n->rank > d->most_rank) d->most_rank = n->rank;
    }
    room = 0;
    for (size_t i = 0; i < d->tie_count; i++) {
        GROW(d->ties, i, room);
        d->ties[i] = S_tie(&l, d);
    }
    room = 0;
    for (size_t i = 0; i < d->dyad_count; i++) {
        GROW(d->dyads, i, room);
        d->dyads[i] = S_dyad(&l, d);
    }
    if (getline(&l.line, &l.room, in) >= 0)
        die("view line %zu: more than the head says", l.number + 1);
    if (ferror(in)) die("cannot read the view");
    free(l.line);
    return d;
}
