/* SPDX-License-Identifier: MIT
 *
 * After the layout, before the output. neato puts a tie's label beside its middle, wherever that
 * is; here each label goes onto its own tie, to the place along it that least covers boxes, labels
 * and other ties. Communities get an area behind them, the convex hull of their boxes, which
 * Graphviz takes into account only in a layout: a second one, in which every node stands where it
 * stood.
 */
#include "draw.h"

#include <graphviz/gvc.h>
#include <graphviz/xdot.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw_look.h"
#include "draw_text.h"

typedef struct span2d {
    double x0, y0, x1, y1;
} span2d;

static double S_shared(span2d a, span2d b)
{
    double x = fmin(a.x1, b.x1) - fmax(a.x0, b.x0), y = fmin(a.y1, b.y1) - fmax(a.y0, b.y0);
    return x > 0 && y > 0 ? x * y : 0;
}

static span2d S_node_box(Agnode_t *n, double margin)
{
    pointf at = ND_coord(n);
    double w = ND_width(n) * 36 + margin, h = ND_height(n) * 36 + margin;
    return (span2d){at.x - w, at.y - h, at.x + w, at.y + h};
}

/* ---- labels ---- */

enum { SAMPLES = 25 };

typedef struct line {
    Agedge_t *edge;
    pointf at[SAMPLES]; /* along the tie */
    span2d label;
    bool placed;
} line;

typedef struct lines {
    line *at;
    size_t n;
    span2d *boxes;
    size_t box_count;
} lines;

static pointf S_bezier(const pointf *p, double t)
{
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return (pointf){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                    a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

static bool S_sample(line *l, Agedge_t *e)
{
    if (!ED_spl(e) || ED_spl(e)->size < 1 || ED_spl(e)->list[0].size < 4) return false;
    const bezier *b = &ED_spl(e)->list[0];
    size_t pieces = (b->size - 1) / 3;
    l->edge = e;
    for (int i = 0; i < SAMPLES; i++) {
        double t = (double)i / (SAMPLES - 1) * (double)pieces;
        size_t piece = fmin(floor(t), (double)pieces - 1);
        l->at[i] = S_bezier(b->list + 3 * piece, t - (double)piece);
    }
    return true;
}

static lines S_lines(Agraph_t *g)
{
    lines all = {take((size_t)agnedges(g), sizeof(line)), 0,
                 take((size_t)agnnodes(g), sizeof(span2d)), 0};
    for (Agnode_t *n = agfstnode(g); n; n = agnxtnode(g, n)) {
        all.boxes[all.box_count++] = S_node_box(n, 2);
        for (Agedge_t *e = agfstout(g, n); e; e = agnxtout(g, e))
            if (S_sample(&all.at[all.n], e)) all.n++;
    }
    return all;
}

static span2d S_label_box(pointf at, pointf size)
{
    return (span2d){at.x - size.x / 2, at.y - size.y / 2, at.x + size.x / 2, at.y + size.y / 2};
}

/* What a label there would cover, as an area; a bit for being away from the middle. */
static double S_cost(const lines *all, const line *own, span2d label, int sample)
{
    double cost = 2 * abs(sample - SAMPLES / 2);
    for (size_t i = 0; i < all->box_count; i++) cost += 6 * S_shared(all->boxes[i], label);
    for (size_t i = 0; i < all->n; i++) {
        const line *l = &all->at[i];
        if (l != own && l->placed) cost += 6 * S_shared(l->label, label);
        for (int j = 0; l != own && j < SAMPLES; j++)
            if (l->at[j].x > label.x0 && l->at[j].x < label.x1 && l->at[j].y > label.y0 &&
                l->at[j].y < label.y1)
                cost += 60;
    }
    return cost;
}

static void S_place(const lines *all, line *l)
{
    textlabel_t *label = ED_label(l->edge);
    double least = INFINITY;
    for (int i = 4; i < SAMPLES - 4; i++) {
        span2d there = S_label_box(l->at[i], label->dimen);
        double cost = S_cost(all, l, there, i);
        if (cost >= least) continue;
        least = cost;
        l->label = there;
        label->pos = l->at[i];
    }
    label->set = true;
    l->placed = true;
}

void place_labels(Agraph_t *g)
{
    lines all = S_lines(g);
    for (size_t i = 0; i < all.n; i++)
        if (ED_label(all.at[i].edge)) S_place(&all, &all.at[i]);
}

/* ---- areas ---- */

static int S_by_x(const void *a, const void *b)
{
    const pointf *p = a, *q = b;
    if (p->x != q->x) return p->x < q->x ? -1 : 1;
    return (p->y > q->y) - (p->y < q->y);
}

static bool S_turns_right(pointf a, pointf b, pointf c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) <= 0;
}

/* The convex hull by Andrew's monotone chain, in `hull`, which has room for n + 1. */
static size_t S_hull(pointf *p, size_t n, pointf *hull)
{
    size_t m = 0;
    qsort(p, n, sizeof *p, S_by_x);
    for (size_t i = 0; i < n; i++) {
        while (m >= 2 && S_turns_right(hull[m - 2], hull[m - 1], p[i])) m--;
        hull[m++] = p[i];
    }
    for (size_t i = n - 1, low = m + 1; i-- > 0;) {
        while (m >= low && S_turns_right(hull[m - 2], hull[m - 1], p[i])) m--;
        hull[m++] = p[i];
    }
    return m - 1;
}

/* The number behind "community-" in a node's class, 0 where there is none. */
static unsigned long S_community(Agnode_t *n)
{
    const char *class = agget(n, (char *)"class"), *at = class ? strstr(class, "community-") : NULL;
    return at ? strtoul(at + strlen("community-"), NULL, 10) : 0;
}

/* Faint enough to be told from each other only where they touch, which is all they are for. */
static void S_add_area(text *t, pointf *corners, size_t n, unsigned long of)
{
    static const char *const tints[] = {AREA_INK, "#f5f0e4", "#e9f3ec", "#f4ebf2"};
    const char *tint = tints[(of - 1) % (sizeof tints / sizeof *tints)];
    pointf *hull = take(n + 2, sizeof *hull);
    size_t m = S_hull(corners, n, hull);
    text_addf(t, "c 7 -%s C 7 -%s P %zu ", tint, tint, m);
    for (size_t i = 0; i < m; i++) text_addf(t, "%.1f %.1f ", hull[i].x, hull[i].y);
}

/* ---- pairs ---- */

/* Two that have to do with nobody else: overlap removal draws them together until no room is left
 * for their label. Moves them as far apart as their tie asks for. */
static bool S_part_pair(Agraph_t *g, Agedge_t *e)
{
    Agnode_t *a = agtail(e), *b = aghead(e);
    if (agdegree(g, a, 1, 1) != 1 || agdegree(g, b, 1, 1) != 1) return false;
    const char *length = agget(e, (char *)"len");
    double want = length ? 72 * strtod(length, NULL) : 0;
    double x = ND_coord(b).x - ND_coord(a).x, y = ND_coord(b).y - ND_coord(a).y;
    double far = hypot(x, y), move = (want - far) / 2;
    if (move <= 0 || far <= 0) return false;
    ND_coord(a).x -= move * x / far, ND_coord(a).y -= move * y / far;
    ND_coord(b).x += move * x / far, ND_coord(b).y += move * y / far;
    return true;
}

static bool S_part_pairs(Agraph_t *g)
{
    bool moved = false;
    for (Agnode_t *n = agfstnode(g); n; n = agnxtnode(g, n))
        for (Agedge_t *e = agfstout(g, n); e; e = agnxtout(g, e)) moved |= S_part_pair(g, e);
    return moved;
}

static pointf first_layout; /* where the first node stood */

bool place_areas(Agraph_t *g)
{
    size_t nodes = (size_t)agnnodes(g);
    pointf *corners = take(4 * nodes + 1, sizeof *corners);
    text areas = {0};
    bool moved = S_part_pairs(g);
    for (unsigned long of = 1; of <= nodes; of++) {
        size_t n = 0;
        for (Agnode_t *a = agfstnode(g); a; a = agnxtnode(g, a)) {
            if (S_community(a) != of) continue;
            span2d b = S_node_box(a, 9);
            corners[n++] = (pointf){b.x0, b.y0}, corners[n++] = (pointf){b.x0, b.y1};
            corners[n++] = (pointf){b.x1, b.y0}, corners[n++] = (pointf){b.x1, b.y1};
        }
        if (n > 8) S_add_area(&areas, corners, n, of);
    }
    if (!areas.n && !moved) return false;
    first_layout = ND_coord(agfstnode(g));
    if (areas.n) agsafeset(g, (char *)"_background", areas.at, (char *)"");
    for (Agnode_t *a = agfstnode(g); a; a = agnxtnode(g, a)) {
        text pos = {0};
        text_addf(&pos, "%.4f,%.4f!", ND_coord(a).x / 72, ND_coord(a).y / 72);
        agsafeset(a, (char *)"pos", pos.at, (char *)"");
    }
    agsafeset(g, (char *)"overlap", (char *)"true", (char *)"");
    agsafeset(g, (char *)"pack", (char *)"", (char *)"");
    return true;
}

/* The second layout moves everything by as much, but not the areas. */
void place_areas_again(Agraph_t *g)
{
    xdot *areas = GD_drawing(g)->xdots;
    if (!areas) return;
    pointf now = ND_coord(agfstnode(g));
    for (int i = 0; i < areas->cnt; i++) {
        xdot_op *op = (xdot_op *)((char *)areas->ops + (size_t)i * (size_t)areas->sz);
        if (op->kind != xd_filled_polygon) continue;
        for (int j = 0; j < op->u.polygon.cnt; j++) {
            op->u.polygon.pts[j].x += now.x - first_layout.x;
            op->u.polygon.pts[j].y += now.y - first_layout.y;
        }
    }
}
