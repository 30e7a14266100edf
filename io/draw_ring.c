/* SPDX-License-Identifier: MIT
 *
 * Around one: the others stand on an ellipse, clockwise from the friendliest to the most hostile,
 * every other one further out, so that wide names do not touch. Who was active where: places on
 * the left, those of a country together, actors on the right.
 */
#include "draw_dot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct seat {
    size_t node;
    double goldstein;
} seat;

static int S_by_goldstein(const void *x, const void *y)
{
    const seat *a = x, *b = y;
    if (a->goldstein != b->goldstein) return a->goldstein > b->goldstein ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static void S_seat(const dot *t, size_t node, double x, double y)
{
    text pos = {0};
    text_addf(&pos, "%.3f,%.3f!", x, y);
    dot_set(t->d->nodes[node].drawn, "pos", pos.at);
}

void ring_draw(const dot *t)
{
    const drawing *d = t->d;
    seat *seats = take(d->node_count, sizeof *seats);
    size_t n = 0;
    for (size_t i = 0; i < d->node_count; i++) seats[i] = (seat){i, -11};
    for (size_t i = 0; i < d->dyad_count; i++) {
        const dyad *k = &d->dyads[i];
        if (k->a == d->center) seats[k->b].goldstein = k->goldstein;
        if (k->b == d->center) seats[k->a].goldstein = k->goldstein;
    }
    for (size_t i = 0; i < d->node_count; i++)
        if (i != d->center) seats[n++] = seats[i];
    qsort(seats, n, sizeof *seats, S_by_goldstein);
    if (d->node_count) S_seat(t, d->center, 0, 0);
    double high = 1.7 + 0.1 * (double)n, wide = high * 1.45;
    for (size_t i = 0; i < n; i++) {
        double angle = M_PI / 2 - 2 * M_PI * (double)i / (double)n;
        double out = n > 6 && i % 2 ? 0.6 : 0;
        S_seat(t, seats[i].node, (wide + out) * cos(angle), (high + out) * sin(angle));
    }
}

/* One cluster a country, in the order in which the countries come. */
void table_draw(const dot *t)
{
    const drawing *d = t->d;
    for (size_t i = 0; i < d->node_count; i++) {
        const node *n = &d->nodes[i];
        if (n->type != PLACE || !*n->country) continue;
        text name = {0};
        text_addf(&name, "cluster_%s", text_id(n->country));
        Agraph_t *country = agsubg(t->g, name.at, 1);
        if (!country) die("out of memory");
        text label = {0};
        const char *state = *n->state ? n->state : n->country;
        text_encode(&label, state, strlen(state), PLAIN_LABEL);
        dot_set(country, "label", label.at);
        dot_set(country, "class", "country");
        dot_set(country, "style", "rounded,filled");
        dot_set(country, "color", "#eceff4");
        dot_set(country, "fontsize", "9");
        dot_set(country, "fontcolor", "#5f5f5f");
        agsubnode(country, n->drawn, 1);
    }
}
