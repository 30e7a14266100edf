/* SPDX-License-Identifier: MIT
 *
 * From a drawing to a Graphviz graph. Every node and tie has an `id` and a `class` for whoever
 * restyles the SVG, and nodes have a `name`, the whole text that the label may shorten.
 *
 * Edges have labels only where neato lays out, since Graphviz 2.42 corrupts its heap when dot
 * does. Strings in angle brackets are Graphviz's HTML-like labels; all others are plain.
 */
#include "draw_dot.h"

#include <string.h>

#include "draw_look.h"

/* cgraph takes its texts as char *, and copies them. */
void dot_set(void *object, const char *key, const char *value)
{
    if (agsafeset(object, (char *)key, (char *)value, (char *)"") != 0) die("out of memory");
}

void dot_set_html(const dot *t, void *object, const char *key, const char *value)
{
    char *html = agstrdup_html(t->g, (char *)value);
    dot_set(object, key, html);
    agstrfree(t->g, html);
}

void dot_set_encoded(void *object, const char *key, const char *value, encoding as)
{
    text t = {0};
    text_encode(&t, value, strlen(value), as);
    dot_set(object, key, t.at);
}

/* Ids that are the same once cleaned are told apart, so that no two nodes become one. */
Agnode_t *dot_new_node(const dot *t, const char *id)
{
    text name = {0};
    text_encode(&name, id, strlen(id), VERBATIM);
    size_t n = name.n;
    for (size_t again = 2; agnode(t->g, name.at, 0); again++) {
        name.n = n;
        text_addf(&name, "~%zu", again);
    }
    Agnode_t *made = agnode(t->g, name.at, 1);
    if (!made) die("out of memory");
    return made;
}

Agedge_t *dot_new_edge(const dot *t, void *from, void *to)
{
    Agedge_t *e = agedge(t->g, from, to, NULL, 1);
    if (!e) die("out of memory");
    return e;
}

/* ---- the whole ---- */

typedef struct attribute {
    const char *key, *value;
} attribute;

static void S_set_defaults(Agraph_t *g, int kind, const attribute *list)
{
    for (; list->key; list++)
        if (!agattr(g, kind, (char *)list->key, (char *)list->value)) die("out of memory");
}

static const attribute graph_defaults[] = {{"id", "fasti"},
                                           {"charset", "UTF-8"},
                                           {"fontname", FONT},
                                           {"fontcolor", INK},
                                           {"pad", "0.3"},
                                           {"bgcolor", "white"},
                                           {"outputorder", "edgesfirst"},
                                           {"labelloc", "t"},
                                           {"labeljust", "l"},
                                           {NULL, NULL}};

static const attribute layout_defaults[][8] = {
    [PAGE] = {{"layout", "dot"},
              {"rankdir", "LR"},
              {"nodesep", "0.11"},
              {"ranksep", "1.3"},
              {"splines", "true"}},
    [MAP] = {{"layout", "sfdp"}, {"overlap", "prism"}, {"splines", "line"}, {"start", "1"}},
    [CLOUD] = {{"layout", "sfdp"},
               {"overlap", "prism"},
               {"splines", "line"},
               {"start", "1"},
               {"K", "0.6"}},
    [WEB] = {{"layout", "neato"},
             {"overlap", "prism"},
             {"splines", "true"},
             {"sep", "+16"},
             {"pack", "40"},
             {"overlap_scaling", "0"},
             {"start", "1"}},
    [RING] = {{"layout", "neato"}, {"overlap", "true"}, {"splines", "line"}},
    [TABLE] = {{"layout", "dot"},
               {"rankdir", "LR"},
               {"nodesep", "0.12"},
               {"ranksep", "2.6"},
               {"splines", "true"}},
};

static const attribute node_defaults[] = {
    {"fontname", FONT}, {"fontsize", "10"},   {"fontcolor", INK},
    {"shape", "box"},   {"style", "filled"},  {"fillcolor", "white"},
    {"color", INK},     {"penwidth", "0.8"},  {"margin", "0.1,0.05"},
    {"height", "0.25"}, {"label", "\\N"},     {"id", ""},
    {"class", ""},      {"name", ""},         {"tooltip", ""},
    {"URL", ""},        {"target", "_blank"}, {"pos", ""},
    {NULL, NULL}};

static const attribute edge_defaults[] = {
    {"arrowsize", "0.6"}, {"penwidth", "1.1"}, {"color", FAINT_INK}, {"id", ""},
    {"class", ""},        {"tooltip", ""},     {"style", "solid"},   {"dir", "forward"},
    {"fontname", FONT},   {"fontsize", "9"},   {"label", ""},        {"labeltooltip", ""},
    {NULL, NULL}};

static void S_begin(dot *t, bool for_bitmap)
{
    t->g = agopen((char *)"fasti", Agdirected, NULL);
    if (!t->g) die("out of memory");
    S_set_defaults(t->g, AGRAPH, graph_defaults);
    S_set_defaults(t->g, AGRAPH, layout_defaults[t->layout]);
    S_set_defaults(t->g, AGNODE, node_defaults);
    S_set_defaults(t->g, AGEDGE, edge_defaults);
    if (t->d->node_count > FREE_NODES) dot_set(t->g, "overlap", "true");
    dot_set_html(t, t->g, "label", head_label(t->d));
    if (for_bitmap) dot_set(t->g, "dpi", "144");
}

static layout S_layout(const drawing *d)
{
    static const layout small[] = {[EVENTS] = PAGE, [ACTORS] = WEB, [EGO] = RING, [PLACES] = TABLE};
    if (d->style == EGO && d->node_count > RING_NODES) return MAP;
    if (d->node_count <= PAGE_NODES) return small[d->style];
    return d->node_count <= MAP_NODES ? MAP : CLOUD;
}

Agraph_t *dot_build(const drawing *d, bool for_bitmap)
{
    dot t = {.d = d, .layout = S_layout(d)};
    S_begin(&t, for_bitmap);
    for (size_t i = 0; i < d->node_count; i++) node_draw(&t, &d->nodes[i]);
    if (d->style == EVENTS)
        page_draw(&t);
    else
        web_draw(&t);
    if (t.layout == RING) ring_draw(&t);
    if (t.layout == TABLE) table_draw(&t);
    return t.g;
}
