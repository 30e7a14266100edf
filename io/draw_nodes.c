/* SPDX-License-Identifier: MIT
 *
 * Nodes: what they look like and what their labels and tooltips say.
 */
#include "draw_dot.h"

#include <math.h>
#include <string.h>

#include "draw_look.h"

enum { NAME_COLUMNS = 24, NAME_LINES = 3, SUMMARY_COLUMNS = 44, SUMMARY_LINES = 3 };

/* From 10 to 15 points: in a drawing of events by how many ties of an actor are shown, otherwise
 * by its rank. */
static const char *S_font_size(const drawing *d, const node *n)
{
    static const char *const sizes[] = {"10", "11", "12", "13", "14", "15"};
    double share = 0;
    if (d->most_rank > 0)
        share = sqrt(fmin(fmax(n->rank, 0), d->most_rank) / d->most_rank);
    else if (d->most_ties)
        share = 0.8 * log1p((double)(n->degree - n->hidden)) / log1p((double)d->most_ties);
    return sizes[(size_t)(share * 5 + 0.5)];
}

static void S_style_actor(const dot *t, const node *n, Agnode_t *a)
{
    bool country = strcmp(n->kind, "country") == 0, person = strcmp(n->kind, "person") == 0;
    if (person) dot_set(a, "style", "filled,rounded");
    if (country) dot_set(a, "fillcolor", "#3b4654");
    if (country) dot_set(a, "fontcolor", "white");
    if (!country && !person) dot_set(a, "fillcolor", "#e9e9e9");
    dot_set(a, "fontsize", S_font_size(t->d, n));
}

static void S_draw_other(const dot *t, const node *n, Agnode_t *a)
{
    static const wrapping how = {NAME_COLUMNS, NAME_LINES, PLAIN_LABEL, "\\n", ""};
    text label = {0}, tip = {0};
    text_wrap(&label, n->name, &how);
    if (label.n) dot_set(a, "label", label.at);
    text_addf(&tip, "%zu %s", n->degree, n->degree == 1 ? "event" : "events");
    if (n->hidden) text_addf(&tip, ", %zu not shown", n->hidden);
    dot_set(a, "tooltip", tip.at);
    if (n->type == ACTOR) {
        S_style_actor(t, n, a);
        return;
    }
    if (t->d->style == PLACES) return;
    dot_set(a, "shape", "plain");
    dot_set(a, "fontcolor", SOFT_INK);
    dot_set(a, "style", "");
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
    if (e->hidden)
        text_addf(&t,
                  "<FONT POINT-SIZE=\"9\" COLOR=\"" SOFT_INK "\">and %zu more<BR "
                  "ALIGN=\"LEFT\"/></FONT>",
                  e->hidden);
    text_add(&t, "</TD></TR></TABLE>");
    return t.at;
}

const char *evidence_tooltip(const evidence *e, size_t articles)
{
    text t = {0};
    const char *quote = text_clean(e->quote, strlen(e->quote), 600);
    text_encode(&t, quote, strlen(quote), TOOLTIP);
    if (*e->source) {
        text_add(&t, *quote ? "\\n" : "");
        text_encode(&t, e->source, strlen(e->source), TOOLTIP);
    }
    if (articles > 1) text_addf(&t, "%s%zu articles", t.n ? "\\n" : "", articles);
    return t.n ? t.at : "";
}

static void S_draw_event(const dot *t, const node *e, Agnode_t *a)
{
    const tone *look = &tones[look_tone(e->family)];
    bool actual = !*e->status || strcmp(e->status, "actual") == 0;
    if (t->layout == CLOUD) {
        dot_set(a, "label", "");
        dot_set(a, "shape", "circle");
        dot_set(a, "width", "0.12");
        dot_set(a, "height", "0.12");
    } else {
        dot_set_html(t, a, "label", S_event_label(e, look));
        dot_set(a, "width", "3.3");
    }
    dot_set(a, "fillcolor", actual ? look->paper : "white");
    dot_set(a, "color", look->line);
    dot_set(a, "style", actual ? "filled" : "filled,dashed");
    dot_set(a, "penwidth", "1.2");
    dot_set(a, "tooltip", evidence_tooltip(&e->evidence, e->articles));
    dot_set(a, "URL", text_url(e->evidence.url));
    dot_set(a, "start", e->start);
    dot_set(a, "end", e->end);
}

void node_draw(const dot *t, node *n)
{
    static const char *const classes[] = {[ACTOR] = "actor", [PLACE] = "place", [EVENT] = "event"};
    Agnode_t *a = dot_new_node(t, n->id);
    text class = {0};
    n->drawn = a;
    text_addf(&class, "%s %s %s %s", classes[n->type], text_id(n->kind), text_id(n->family),
              text_id(n->status));
    if (n->community && t->d->style == ACTORS) text_addf(&class, " community-%zu", n->community);
    while (class.n && class.at[class.n - 1] == ' ') class.at[--class.n] = '\0';
    dot_set(a, "class", class.at);
    dot_set(a, "id", text_id(agnameof(a)));
    dot_set_encoded(a, "name", n->name, VERBATIM);
    if (n->type == EVENT)
        S_draw_event(t, n, a);
    else
        S_draw_other(t, n, a);
}
