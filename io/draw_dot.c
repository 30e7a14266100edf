/* SPDX-License-Identifier: MIT
 *
 * From a drawing to a Graphviz graph. Every node and tie has an `id` and a `class` for whoever
 * restyles the SVG, and nodes have a `name`, the whole text that the label may shorten.
 *
 * No edge has a label, since Graphviz 2.42 corrupts its heap on those. Strings in angle brackets
 * are Graphviz's HTML-like labels; all others are plain.
 */
#include "draw.h"

#include <graphviz/cgraph.h>

#include <string.h>

#include "draw_look.h"
#include "draw_text.h"

enum { NAME_COLUMNS = 24, NAME_LINES = 3, SUMMARY_COLUMNS = 44, SUMMARY_LINES = 3 };

typedef enum layout { PAGE, MAP, CLOUD } layout;

typedef struct dot {
    const drawing *d;
    Agraph_t *g;
    layout layout;
} dot;

/* cgraph takes its texts as char *, and copies them. */
static void S_set(void *object, const char *key, const char *value)
{
    if (agsafeset(object, (char *)key, (char *)value, (char *)"") != 0) die("out of memory");
}

static void S_set_html(Agraph_t *g, void *object, const char *key, const char *value)
{
    char *html = agstrdup_html(g, (char *)value);
    S_set(object, key, html);
    agstrfree(g, html);
}

static void S_set_encoded(void *object, const char *key, const char *value, encoding as)
{
    text t = {0};
    text_encode(&t, value, strlen(value), as);
    S_set(object, key, t.at);
}

typedef struct attribute {
    const char *key, *value;
} attribute;

static void S_set_defaults(Agraph_t *g, int kind, const attribute *list)
{
    for (; list->key; list++)
        if (!agattr(g, kind, (char *)list->key, (char *)list->value)) die("out of memory");
}

/* ---- the whole ---- */

static void S_add_legend_entry(text *t, const char *color, const char *word)
{
    text_addf(t,
              "<TD WIDTH=\"10\" HEIGHT=\"10\" FIXEDSIZE=\"TRUE\" BGCOLOR=\"%s\"></TD>"
              "<TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\">%s  </FONT></TD>",
              color, word);
}

static void S_add_legend(text *t, const drawing *d)
{
    bool has[TONES] = {false}, dashed = false;
    for (size_t i = 0; i < d->event_count; i++) {
        const node *e = &d->nodes[d->events[i]];
        has[look_tone(e->family)] = true;
        dashed |= *e->status && strcmp(e->status, "actual") != 0;
    }
    text_add(t, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"0\"><TR>");
    for (size_t i = 0; i < TONES; i++)
        if (has[i]) S_add_legend_entry(t, tones[i].line, tones[i].means);
    if (dashed)
        text_add(t, "<TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\">dashed: planned, possible or "
                    "called off</FONT></TD>");
    text_add(t, "</TR></TABLE>");
}

static void S_add_row(text *t, const char *font, bool bold, const char *raw)
{
    static const wrapping how = {100, 3, HTML_LABEL, "<BR ALIGN=\"LEFT\"/>",
                                 "<BR ALIGN=\"LEFT\"/>"};
    text_addf(t, "<TR><TD ALIGN=\"LEFT\"><FONT %s>%s", font, bold ? "<B>" : "");
    text_wrap(t, raw, &how);
    text_addf(t, "%s</FONT></TD></TR>", bold ? "</B>" : "");
}

static void S_count(text *t, size_t n, const char *one, const char *many)
{
    text_addf(t, "%zu %s", n, n == 1 ? one : many);
}

static const char *S_subtitle(const drawing *d)
{
    text t = {0};
    const char *days = text_days(d->start, d->end);
    text_addf(&t, "%s%s", days, *days ? ". " : "");
    S_count(&t, d->event_count, "event", "events");
    text_add(&t, " from ");
    S_count(&t, d->articles, "article", "articles");
    if (!d->events_left_out && !d->others_left_out) return t.at;
    text_add(&t, ". Not shown: ");
    S_count(&t, d->events_left_out, "lesser event", "lesser events");
    text_add(&t, ", ");
    S_count(&t, d->others_left_out, "actor or place", "actors and places");
    return t.at;
}

static const char *S_heading(const drawing *d)
{
    text t = {0};
    text_add(&t, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">");
    if (*d->title) S_add_row(&t, "POINT-SIZE=\"20\"", true, d->title);
    S_add_row(&t, "POINT-SIZE=\"10\" COLOR=\"" SOFT_INK "\"", false, S_subtitle(d));
    if (d->event_count) {
        text_add(&t, "<TR><TD ALIGN=\"LEFT\">");
        S_add_legend(&t, d);
        text_add(&t, "</TD></TR>");
    }
    text_add(&t, "</TABLE>");
    return t.at;
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

static const attribute layout_defaults[][6] = {
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
};

static const attribute node_defaults[] = {
    {"fontname", FONT}, {"fontsize", "10"},   {"fontcolor", INK},
    {"shape", "box"},   {"style", "filled"},  {"fillcolor", "white"},
    {"color", INK},     {"penwidth", "0.8"},  {"margin", "0.1,0.05"},
    {"height", "0.25"}, {"label", "\\N"},     {"id", ""},
    {"class", ""},      {"name", ""},         {"tooltip", ""},
    {"URL", ""},        {"target", "_blank"}, {NULL, NULL}};

static const attribute edge_defaults[] = {
    {"arrowsize", "0.6"}, {"penwidth", "1.1"}, {"color", FAINT_INK}, {"id", ""},  {"class", ""},
    {"tooltip", ""},      {"style", "solid"},  {"dir", "forward"},   {NULL, NULL}};

static void S_begin(dot *t, bool for_bitmap)
{
    t->g = agopen((char *)"fasti", Agdirected, NULL);
    if (!t->g) die("out of memory");
    S_set_defaults(t->g, AGRAPH, graph_defaults);
    S_set_defaults(t->g, AGRAPH, layout_defaults[t->layout]);
    S_set_defaults(t->g, AGNODE, node_defaults);
    S_set_defaults(t->g, AGEDGE, edge_defaults);
    if (t->d->node_count > FREE_NODES) S_set(t->g, "overlap", "true");
    S_set_html(t->g, t->g, "label", S_heading(t->d));
    if (for_bitmap) S_set(t->g, "dpi", "144");
}

/* ---- nodes ---- */

/* Ids that are the same once cleaned are told apart, so that no two nodes become one. */
static Agnode_t *S_new_node(Agraph_t *g, const char *id)
{
    text t = {0};
    text_encode(&t, id, strlen(id), VERBATIM);
    size_t n = t.n;
    for (size_t again = 2; agnode(g, t.at, 0); again++) {
        t.n = n;
        text_addf(&t, "~%zu", again);
    }
    Agnode_t *made = agnode(g, t.at, 1);
    if (!made) die("out of memory");
    return made;
}

static void S_style_actor(const node *n, Agnode_t *a)
{
    bool country = strcmp(n->kind, "country") == 0, person = strcmp(n->kind, "person") == 0;
    if (person) S_set(a, "style", "filled,rounded");
    if (country) S_set(a, "fillcolor", "#3b4654");
    if (country) S_set(a, "fontcolor", "white");
    if (!country && !person) S_set(a, "fillcolor", "#e9e9e9");
    S_set(a, "fontsize",
          n->degree >= 8   ? "13"
          : n->degree >= 4 ? "12"
          : n->degree >= 2 ? "11"
                           : "10");
}

static void S_draw_other(const dot *t, const node *n, Agnode_t *a)
{
    static const wrapping how = {NAME_COLUMNS, NAME_LINES, PLAIN_LABEL, "\\n", ""};
    text label = {0}, tip = {0};
    text_wrap(&label, n->name, &how);
    if (label.n) S_set(a, "label", label.at);
    text_addf(&tip, "%zu %s", n->degree, n->degree == 1 ? "event" : "events");
    if (n->hidden) text_addf(&tip, ", %zu not shown", n->hidden);
    S_set(a, "tooltip", tip.at);
    if (n->type == ACTOR) {
        S_style_actor(n, a);
        return;
    }
    S_set(a, "shape", "plain");
    S_set(a, "fontcolor", SOFT_INK);
    S_set(a, "style", "");
    (void)t;
}

static const char *S_status_word(const node *e)
{
    if (strcmp(e->status, "planned") == 0) return ", planned";
    if (strcmp(e->status, "possible") == 0) return ", possible";
    return strcmp(e->status, "negated") == 0 ? ", did not happen" : "";
}

static const char *S_event_label(const node *e, const tone *look)
{
    static const wrapping how = {SUMMARY_COLUMNS, SUMMARY_LINES, HTML_LABEL, "<BR ALIGN=\"LEFT\"/>",
                                 "<BR ALIGN=\"LEFT\"/>"};
    text t = {0};
    const char *days = text_days(e->start, e->end), *kind = look_kind(e->kind);
    text_add(&t, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\" "
                 "WIDTH=\"224\"><TR>"
                 "<TD ALIGN=\"LEFT\">");
    text_addf(&t, "<FONT POINT-SIZE=\"9\" COLOR=\"%s\"><B>%s%s", look->word, days,
              *days ? "  " : "");
    text_encode(&t, kind, strlen(kind), HTML_LABEL);
    text_addf(&t, "%s</B></FONT></TD></TR><TR><TD ALIGN=\"LEFT\">", S_status_word(e));
    text_wrap(&t, *e->name ? e->name : kind, &how);
    text_add(&t, "</TD></TR></TABLE>");
    return t.at;
}

static const char *S_evidence(const node *e)
{
    text t = {0};
    const char *quote = text_clean(e->quote, strlen(e->quote), 600);
    text_encode(&t, quote, strlen(quote), TOOLTIP);
    if (*e->source) {
        text_add(&t, *quote ? "\\n" : "");
        text_encode(&t, e->source, strlen(e->source), TOOLTIP);
    }
    if (e->articles > 1) text_addf(&t, "%s%zu articles", t.n ? "\\n" : "", e->articles);
    return t.n ? t.at : "";
}

static void S_draw_event(const dot *t, const node *e, Agnode_t *a)
{
    const tone *look = &tones[look_tone(e->family)];
    bool actual = !*e->status || strcmp(e->status, "actual") == 0;
    if (t->layout == CLOUD) {
        S_set(a, "label", "");
        S_set(a, "shape", "circle");
        S_set(a, "width", "0.12");
        S_set(a, "height", "0.12");
    } else {
        S_set_html(t->g, a, "label", S_event_label(e, look));
        S_set(a, "width", "3.3");
    }
    S_set(a, "fillcolor", actual ? look->paper : "white");
    S_set(a, "color", look->line);
    S_set(a, "style", actual ? "filled" : "filled,dashed");
    S_set(a, "penwidth", "1.2");
    S_set(a, "tooltip", S_evidence(e));
    S_set(a, "URL", text_url(e->url));
    S_set(a, "start", e->start);
    S_set(a, "end", e->end);
}

static void S_draw_node(const dot *t, node *n)
{
    static const char *const classes[] = {[ACTOR] = "actor", [PLACE] = "place", [EVENT] = "event"};
    Agnode_t *a = S_new_node(t->g, n->id);
    text class = {0};
    n->drawn = a;
    text_addf(&class, "%s %s %s %s", classes[n->type], text_id(n->kind), text_id(n->family),
              text_id(n->status));
    while (class.n && class.at[class.n - 1] == ' ') class.at[--class.n] = '\0';
    S_set(a, "class", class.at);
    S_set(a, "id", text_id(agnameof(a)));
    S_set_encoded(a, "name", n->name, VERBATIM);
    if (n->type == EVENT)
        S_draw_event(t, n, a);
    else
        S_draw_other(t, n, a);
}

/* ---- ties ---- */

static void S_draw_tie(const dot *t, const tie *k)
{
    const node *event = &t->d->nodes[k->event], *other = &t->d->nodes[k->other];
    bool to_event =
        strcmp(k->role, "source") == 0 || (strcmp(k->role, "party") == 0 && other->side == LEFT);
    Agnode_t *from = to_event ? other->drawn : event->drawn;
    Agedge_t *e = agedge(t->g, from, to_event ? event->drawn : other->drawn, NULL, 1);
    text id = {0}, class = {0};
    if (!e) die("out of memory");
    text_addf(&class, "%s %s %s", k->role, text_id(event->kind), text_id(event->family));
    S_set(e, "class", class.at);
    if (t->layout != CLOUD) {
        text_addf(&id, "%s--%s", text_id(event->id), text_id(other->id));
        S_set(e, "id", id.at);
    }
    if (*k->role == 'p') S_set(e, "dir", "none");
    if (t->layout == PAGE) {
        bool rightwards = to_event == (other->side == LEFT);
        S_set(e, "tailport", rightwards ? "e" : "w");
        S_set(e, "headport", rightwards ? "w" : "e");
    }
    if (other->type == PLACE)
        S_set(e, "style", "dotted");
    else
        S_set(e, "color", tones[look_tone(event->family)].line);
    if (other->type == ACTOR && *event->status && strcmp(event->status, "actual") != 0)
        S_set(e, "style", "dashed");
}

/* ---- columns ---- */

static Agraph_t *S_column(const dot *t, const char *name, const char *rank)
{
    Agraph_t *column = agsubg(t->g, (char *)name, 1);
    if (!column) die("out of memory");
    S_set(column, "rank", rank);
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
    Agnode_t *a = S_new_node(t->g, id.at);
    S_set_html(t->g, a, "label", word.at);
    S_set(a, "class", "heading");
    S_set(a, "id", text_id(agnameof(a)));
    S_set(a, "shape", "plain");
    S_set(a, "style", "");
    S_set(a, "fontcolor", SOFT_INK);
    return a;
}

/* Invisible ties keep the middle column in the order of time. */
static void S_chain(const dot *t, Agraph_t *column, Agnode_t **last, Agnode_t *next)
{
    agsubnode(column, next, 1);
    if (*last) {
        Agedge_t *e = agedge(t->g, *last, next, NULL, 1);
        if (!e) die("out of memory");
        S_set(e, "style", "invis");
        S_set(e, "class", "order");
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

Agraph_t *dot_build(const drawing *d, bool for_bitmap)
{
    layout by_size = d->node_count <= PAGE_NODES ? PAGE : d->node_count <= MAP_NODES ? MAP : CLOUD;
    dot t = {.d = d, .layout = by_size};
    S_begin(&t, for_bitmap);
    for (size_t i = 0; i < d->node_count; i++) S_draw_node(&t, &d->nodes[i]);
    for (size_t i = 0; i < d->tie_count; i++) S_draw_tie(&t, &d->ties[i]);
    if (t.layout == PAGE) S_draw_columns(&t);
    return t.g;
}
