/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph_table.h"

#include <inttypes.h>

#include "emit.h"
#include "events.h"
#include "evidence.h"

enum { RANK_DECIMALS = 6, WEIGHT_DECIMALS = 3 };

static const graph_column node_columns[] = {
    {"id", CELL_TEXT},         {"label", CELL_TEXT},       {"start", CELL_TEXT},
    {"end", CELL_TEXT},        {"type", CELL_TEXT},        {"kind", CELL_TEXT},
    {"family", CELL_TEXT},     {"status", CELL_TEXT},      {"country", CELL_TEXT},
    {"lat", CELL_REAL},        {"lon", CELL_REAL},         {"rank", CELL_REAL},
    {"degree", CELL_INTEGER},  {"salience", CELL_REAL},    {"goldstein", CELL_REAL},
    {"sources", CELL_INTEGER}, {"articles", CELL_INTEGER}, {"quote", CELL_TEXT},
    {"url", CELL_TEXT},
};

static const graph_column edge_columns[] = {
    {"id", CELL_TEXT},          {"source", CELL_TEXT},    {"target", CELL_TEXT},
    {"directed", CELL_BOOLEAN}, {"weight", CELL_REAL},    {"start", CELL_TEXT},
    {"end", CELL_TEXT},         {"role", CELL_TEXT},      {"kind", CELL_TEXT},
    {"status", CELL_TEXT},      {"events", CELL_INTEGER}, {"goldstein", CELL_REAL},
    {"summary", CELL_TEXT},     {"url", CELL_TEXT},
};

#define COLUMNS(list) (sizeof(list) / sizeof *(list))

/* A row that is being filled from left to right. */
typedef struct filling {
    arena *a;
    map *taken; /* the ids so far */
    const char **at;
} filling;

static void S_text(filling *f, const char *text)
{
    *f->at++ = text && *text ? text : NULL;
}

static void S_integer(filling *f, size_t n)
{
    *f->at++ = arena_format(f->a, "%zu", n);
}

static void S_real(filling *f, double value, unsigned decimals)
{
    char text[FIXED_SIZE];
    *f->at++ = arena_copy(f->a, str_of(fixed_text(value, decimals, text)));
}

static void S_skip(filling *f, size_t n)
{
    f->at += n;
}

static void S_days(filling *f, fasti_days days)
{
    char text[FASTI_DAY_SIZE];
    S_text(f, arena_copy(f->a, str_of(fasti_day_text(days.first, text))));
    S_text(f, arena_copy(f->a, str_of(fasti_day_text(days.last, text))));
}

static void S_goldstein(filling *f, const fasti_event *e)
{
    if (e->coding.cameo && *e->coding.cameo)
        S_real(f, e->coding.goldstein, GOLDSTEIN_DECIMALS);
    else
        S_skip(f, 1);
}

static void S_fill_event(filling *f, const view_node *n)
{
    const fasti_event *e = n->event;
    S_text(f, e->summary);
    S_days(f, e->days);
    S_text(f, "event");
    S_text(f, fasti_kind_name(e->kind));
    S_text(f, fasti_kind_family(e->kind));
    S_text(f, fasti_status_name(e->status));
    S_skip(f, 3); /* country, lat, lon */
    S_real(f, n->rank, RANK_DECIMALS);
    S_integer(f, n->degree);
    S_real(f, e->salience, SHARE_DECIMALS);
    S_goldstein(f, e);
    S_integer(f, e->source_count);
    S_integer(f, e->article_count);
    S_text(f, e->mention_count ? e->mentions[0]->quote : "");
    S_text(f, evidence_url(e));
}

static void S_fill_actor(filling *f, const view_node *n)
{
    S_text(f, n->actor->name);
    S_skip(f, 2); /* start, end */
    S_text(f, "actor");
    S_text(f, fasti_actor_type_name(n->actor->type));
    S_skip(f, 2); /* family, status */
    S_text(f, n->actor->country);
    S_skip(f, 2); /* lat, lon */
    S_real(f, n->rank, RANK_DECIMALS);
    S_integer(f, n->degree);
}

static void S_fill_place(filling *f, const view_node *n)
{
    S_text(f, n->place->name);
    S_skip(f, 2); /* start, end */
    S_text(f, "place");
    S_skip(f, 3); /* kind, family, status */
    S_text(f, n->place->country);
    if (n->place->located) {
        S_real(f, n->place->lat, DEGREE_DECIMALS);
        S_real(f, n->place->lon, DEGREE_DECIMALS);
    } else {
        S_skip(f, 2);
    }
    S_real(f, n->rank, RANK_DECIMALS);
    S_integer(f, n->degree);
}

/* Ids that an actor, a place, an event or an edge share are told apart: in some formats nodes and
 * edges may not have the same. */
static const char *S_unique(map *taken, const char *id, arena *a)
{
    const char *unique = id;
    for (unsigned again = 2; map_get(taken, str_of(unique)) != MAP_NONE; again++)
        unique = arena_format(a, "%s~%u", id, again);
    map_set(taken, str_of(unique), 1);
    return unique;
}

static void S_fill_node(filling f, const view_node *n)
{
    S_text(&f, S_unique(f.taken, *n->id ? n->id : "~", f.a));
    if (n->event)
        S_fill_event(&f, n);
    else if (n->actor)
        S_fill_actor(&f, n);
    else
        S_fill_place(&f, n);
}

/* Id, ends and direction. */
static void S_fill_ends(filling *f, const char *from, const char *to, bool directed)
{
    S_text(f, S_unique(f->taken, arena_format(f->a, "%s--%s", from, to), f->a));
    S_text(f, from);
    S_text(f, to);
    S_text(f, directed ? "true" : "false");
}

static const char *S_id(const graph_tables *t, size_t node)
{
    return graph_row(&t->nodes, node)[NODE_ID];
}

static void S_fill_tie(filling f, const graph_tables *t, const view *v, const view_tie *k)
{
    const fasti_event *e = v->nodes[k->from].event;
    const char *event = S_id(t, k->from), *other = S_id(t, k->to);
    bool to_event = !k->is_place && k->role == FASTI_SOURCE;
    S_fill_ends(&f, to_event ? other : event, to_event ? event : other,
                !k->is_place && k->role != FASTI_PARTY);
    S_real(&f, 1, WEIGHT_DECIMALS);
    S_days(&f, e->days);
    S_text(&f, k->is_place ? "place" : fasti_role_name(k->role));
    S_text(&f, fasti_kind_name(e->kind));
    S_text(&f, fasti_status_name(e->status));
    S_integer(&f, 1);
    S_goldstein(&f, e);
}

static void S_fill_dyad(filling f, const graph_tables *t, const view_dyad *d)
{
    const char *a = S_id(t, d->a), *b = S_id(t, d->b);
    bool turned = d->back && !d->forth;
    S_fill_ends(&f, turned ? b : a, turned ? a : b, !d->equal && !(d->forth && d->back));
    S_real(&f, d->weight, WEIGHT_DECIMALS);
    S_days(&f, d->period);
    S_text(&f, "dyad");
    S_text(&f, fasti_kind_name(d->kind));
    S_text(&f, fasti_status_name(d->actual ? FASTI_ACTUAL : d->chief->status));
    S_integer(&f, d->forth + d->back + d->equal);
    if (d->has_goldstein)
        S_real(&f, d->goldstein, GOLDSTEIN_DECIMALS);
    else
        S_skip(&f, 1);
    S_text(&f, d->chief->summary);
    S_text(&f, evidence_url(d->chief));
}

static graph_table S_table(const graph_column *columns, size_t column_count, size_t rows, arena *a)
{
    return (graph_table){columns, column_count, arena_array(a, const char *, column_count *rows),
                         rows};
}

graph_tables *graph_tables_make(const view *v, const char *title, arena *a)
{
    graph_tables *t = arena_make(a, graph_tables);
    map taken = {.arena = a};
    t->title = title;
    t->view = v;
    t->arena = a;
    t->nodes = S_table(node_columns, COLUMNS(node_columns), v->node_count, a);
    t->edges = S_table(edge_columns, COLUMNS(edge_columns), v->tie_count + v->dyad_count, a);
    for (size_t i = 0; i < v->node_count; i++)
        S_fill_node((filling){a, &taken, t->nodes.cells + i * COLUMNS(node_columns)}, &v->nodes[i]);
    for (size_t i = 0; i < v->tie_count; i++)
        S_fill_tie((filling){a, &taken, t->edges.cells + i * COLUMNS(edge_columns)}, t, v,
                   &v->ties[i]);
    for (size_t i = 0; i < v->dyad_count; i++)
        S_fill_dyad(
            (filling){a, &taken, t->edges.cells + (v->tie_count + i) * COLUMNS(edge_columns)}, t,
            &v->dyads[i]);
    return t;
}
