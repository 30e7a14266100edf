/* SPDX-License-Identifier: MIT
 *
 * Who deals with whom: a tie of each pair, coloured from cooperation to conflict, wider the more
 * events it stands for, with an arrow where only one side acts, and named by its main kind.
 */
#include "draw_dot.h"

#include <math.h>
#include <string.h>

#include "draw_look.h"

static size_t S_events(const dyad *k)
{
    return k->forth + k->back + k->equal;
}

/* On white, since it lies on the tie. */
static const char *S_label(const dyad *k)
{
    text t = {0};
    const char *kind = look_kind(k->kind);
    text_add(&t, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\"><TR>"
                 "<TD BGCOLOR=\"white\">");
    text_encode(&t, kind, strlen(kind), HTML_LABEL);
    if (S_events(k) > 1) text_addf(&t, " +%zu", S_events(k) - 1);
    text_add(&t, "</TD></TR></TABLE>");
    return t.at;
}

static const char *S_tooltip(const dyad *k)
{
    text t = {0};
    const char *summary = text_clean(k->summary, strlen(k->summary), 300);
    text_addf(&t, "%zu %s, %s\\n", S_events(k), S_events(k) == 1 ? "event" : "events",
              *k->start ? text_days(k->start, k->end) : "undated");
    text_encode(&t, summary, strlen(summary), TOOLTIP);
    text_add(&t, "\\n");
    text_add(&t, evidence_tooltip(&k->evidence, 1));
    return t.at;
}

/* How far apart the middles of two boxes should be, in inches, so that the label has room: most
 * where the two stand alone, since nothing else keeps them apart. */
static double S_length(const node *a, const node *b, const dyad *k, bool alone)
{
    double boxes = fmin((double)strlen(a->name), 24) + fmin((double)strlen(b->name), 24);
    return 0.55 + 0.05 * boxes + 0.07 * (double)strlen(k->kind) + (alone ? 0.4 : 0);
}

static void S_draw_dyad(const dot *t, const dyad *k, bool alone)
{
    const node *a = &t->d->nodes[k->a], *b = &t->d->nodes[k->b];
    bool turned = k->back && !k->forth, one_way = !k->equal && !(k->forth && k->back);
    const tone *look = &signs[look_sign(k->goldstein)];
    Agedge_t *e = dot_new_edge(t, turned ? b->drawn : a->drawn, turned ? a->drawn : b->drawn);
    text id = {0}, width = {0}, class = {0}, length = {0};
    text_addf(&id, "%s--%s", text_id(a->id), text_id(b->id));
    text_addf(&class, "dyad %s", text_id(k->kind));
    text_addf(&width, "%.1f", fmin(1.3 + 1.1 * log2((double)S_events(k)), 7));
    dot_set(e, "id", id.at);
    dot_set(e, "class", class.at);
    dot_set(e, "color", look->line);
    dot_set(e, "penwidth", width.at);
    dot_set(e, "tooltip", S_tooltip(k));
    dot_set(e, "URL", text_url(k->evidence.url));
    if (!one_way) dot_set(e, "dir", "none");
    if (!k->actual) dot_set(e, "style", "dashed");
    if (t->layout == TABLE) dot_set(e, "tailport", "e");
    if (t->layout == TABLE) dot_set(e, "headport", "w");
    bool spoke = k->a == t->d->center || k->b == t->d->center;
    if (t->layout == RING && !spoke) dot_set(e, "weight", "0");
    if (t->layout != WEB && (t->layout != RING || !spoke)) return;
    text_addf(&length, "%.1f", S_length(a, b, k, alone));
    dot_set(e, "len", length.at);
    dot_set_html(t, e, "label", S_label(k));
    dot_set(e, "fontcolor", look->word);
}

void web_draw(const dot *t)
{
    const drawing *d = t->d;
    size_t *dealings = take(d->node_count, sizeof *dealings);
    for (size_t i = 0; i < d->dyad_count; i++) dealings[d->dyads[i].a]++, dealings[d->dyads[i].b]++;
    for (size_t i = 0; i < d->dyad_count; i++) {
        const dyad *k = &d->dyads[i];
        S_draw_dyad(t, k, dealings[k->a] == 1 && dealings[k->b] == 1);
    }
}
