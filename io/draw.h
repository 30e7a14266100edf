/* SPDX-License-Identifier: MIT
 *
 * fasti-draw: a program of its own that turns a view into DOT, SVG, PNG or PDF with Graphviz.
 * It shares no source with the library; what both know is the view's form (draw_view.c).
 *
 *   draw_view     JSON Lines -> drawing
 *   draw_columns  who stands where
 *   draw_text     cleaning, escaping, wrapping, dates
 *   draw_look     colours, shapes, words
 *   draw_dot      drawing -> cgraph, with draw_head, draw_nodes, draw_page and draw_web
 *   draw_ring     where those around one stand
 *   draw_place    after the layout: labels onto their ties, areas of communities
 *   draw_render   layout and output, in a child process
 *
 * Errors end the program: one line on standard error and status 1. Memory is kept until then.
 */
#ifndef IO_DRAW_H
#define IO_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Zeroed memory that is kept until the program ends. */
void *take(size_t count, size_t size);

/* Events and who takes part; who deals with whom, the same around one; who was active where. */
typedef enum style { EVENTS, ACTORS, EGO, PLACES } style;
typedef enum node_type { ACTOR, PLACE, EVENT } node_type;
typedef enum side { LEFT, MIDDLE, RIGHT } side;

/* Texts are clean UTF-8 without control characters, "" where unknown. */
typedef struct evidence {
    const char *quote, *source, *url;
} evidence;

typedef struct node {
    node_type type;
    const char *id, *name;
    const char *kind; /* of an event "call", of an actor "person", ... */
    const char *family, *status;
    const char *start, *end;             /* "YYYY-MM-DD" */
    const char *place, *country, *state; /* the country's code and its name */
    evidence evidence;
    size_t articles;       /* that tell the event                 */
    size_t degree, hidden; /* ties in all; of these not shown     */
    double rank;           /* PageRank; 0 where it does not matter */
    size_t community;      /* from 1; 0 for none                   */
    side side;             /* filled in by columns_arrange        */
    void *drawn;           /* the Agnode_t                        */
} node;

typedef struct tie {
    size_t event, other; /* nodes: an event, and an actor or place */
    const char *role;    /* "source", "target", "party"; "place"   */
} tie;

/* What two actors have to do with each other. */
typedef struct dyad {
    size_t a, b;
    size_t forth, back, equal; /* events in which a acts on b, b on a, both on equal terms */
    bool actual;               /* one of them happened                                     */
    double goldstein;          /* from -10, conflict, to 10, cooperation; 0 where unknown  */
    const char *kind, *start, *end;
    const char *summary; /* of the event that tells most */
    evidence evidence;   /* of the same                  */
} dyad;

typedef struct drawing {
    style style;
    const char *title, *start, *end;
    size_t events_told, articles, events_left_out, others_left_out, ties_left_out;
    size_t center; /* of an EGO drawing: the node */
    node *nodes;
    size_t node_count;
    size_t most_ties; /* that are shown of one actor */
    double most_rank; /* of an actor                 */
    tie *ties;
    size_t tie_count;
    dyad *dyads;
    size_t dyad_count;
    size_t *events; /* the nodes that are events, in order of time */
    size_t event_count;
} drawing;

/* More nodes than a page holds are a map, laid out by forces; of more than a map can name, events
 * are dots, whose words are in the tooltips; more than a minute can pull apart may overlap. More
 * than a ring holds around one are a map. */
enum { RING_NODES = 41, PAGE_NODES = 160, MAP_NODES = 1500, FREE_NODES = 8000 };

drawing *view_read(FILE *in);

/* Puts the events in order and each actor left or right of them. */
void columns_arrange(drawing *d);

struct Agraph_s;
struct Agraph_s *dot_build(const drawing *d, bool for_bitmap);

/* Of a laid out graph: puts areas behind its communities and fixes its nodes, so that it has to be
 * laid out again if true, and areas placed again; moves the labels of ties. */
bool place_areas(struct Agraph_s *g);
void place_areas_again(struct Agraph_s *g);
void place_labels(struct Agraph_s *g);

/* "svg", "png" or "pdf" on `out`. */
void render(struct Agraph_s *g, const char *format, FILE *out);

#endif
