/* SPDX-License-Identifier: MIT
 *
 * What the files that fill a Graphviz graph share. cgraph copies the texts it is given; where it
 * fails, memory is out and the program ends.
 */
#ifndef IO_DRAW_DOT_H
#define IO_DRAW_DOT_H

#include <graphviz/cgraph.h>

#include "draw.h"
#include "draw_text.h"

typedef enum layout { PAGE, MAP, CLOUD, WEB, RING, TABLE } layout;

typedef struct dot {
    const drawing *d;
    Agraph_t *g;
    layout layout;
} dot;

void dot_set(void *object, const char *key, const char *value);
void dot_set_html(const dot *t, void *object, const char *key, const char *value);
void dot_set_encoded(void *object, const char *key, const char *value, encoding as);

/* A node of that name, or of one like it if there is one already. */
Agnode_t *dot_new_node(const dot *t, const char *id);
Agedge_t *dot_new_edge(const dot *t, void *from, void *to);

/* Title, subtitle and legend, as an HTML-like label. */
const char *head_label(const drawing *d);

/* Draws a node of the drawing, without its ties. */
void node_draw(const dot *t, node *n);

/* "sentence\nsource" for a tooltip. */
const char *evidence_tooltip(const evidence *e, size_t articles);

/* The ties and columns of a drawing of events, and the ties of the others. */
void page_draw(const dot *t);
void web_draw(const dot *t);

/* Puts the center in the middle and the others around it; places left, by country, and actors
 * right.
 */
void ring_draw(const dot *t);
void table_draw(const dot *t);

#endif
