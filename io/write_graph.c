/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For a picture or DOT the view of a graph goes as JSON Lines (view_lines.h) to the program
 * fasti-draw; what that makes of it goes to the output once it is whole. The other formats are
 * written from the view's tables (graph_table.h).
 */
#include "state.h"

#include <stdlib.h>
#include <unistd.h>

#include "child.h"
#include "emit.h"
#include "error.h"
#include "graph_table.h"
#include "reading.h"
#include "view_lines.h"

#ifndef FASTI_INSTALLED_DRAW
#define FASTI_INSTALLED_DRAW "/usr/local/libexec/fasti/fasti-draw"
#endif

/* DOT of more nodes is written without a look. */
enum { TIME_LIMIT = 60, DRAWN_NODES = 8000 };

/* ---- where fasti-draw is ---- */

static const char *S_beside(arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    if (n <= 0 || (size_t)n >= sizeof path) return NULL;
    while (n && path[n - 1] != '/') n--;
    const char *beside = arena_format(a, "%.*sfasti-draw", (int)n, path);
    return access(beside, X_OK) == 0 ? beside : NULL;
}

static const char *S_draw_program(const fasti_graph_options *options, arena *a)
{
    if (options->draw_program) return options->draw_program;
    const char *beside = S_beside(a);
    return beside ? beside : FASTI_INSTALLED_DRAW;
}

/* ---- all of it ---- */

static const char *S_plain_title(const fasti_selection *s, const fasti_graph_options *o,
                                 const view *v, arena *a)
{
    static const char *const titles[] = {
        [FASTI_STYLE_EVENTS] = "Who did what with whom",
        [FASTI_STYLE_ACTORS] = "Who deals with whom",
        [FASTI_STYLE_PLACES] = "Who was active where",
    };
    if (o->title) return o->title;
    if (v->center) return arena_format(a, "Around %s", v->center->actor->name);
    const char *about = s->around ? s->around : s->actor ? s->actor : s->place;
    return about ? arena_format(a, "Around %s", about) : titles[o->style];
}

static const char *S_title(const fasti_selection *s, const fasti_graph_options *o, const view *v,
                           arena *a)
{
    const char *plain = S_plain_title(s, o, v, a);
    return o->period ? arena_format(a, "%s, %s", plain, o->period) : plain;
}

typedef struct writing {
    fasti *f;
    const fasti_selection *selection;
    const fasti_graph_options *options;
    FILE *out;
    size_t *left_out;
    fasti_error *error;
} writing;

/* A row a format: what fasti-draw calls it, or what writes it here. */
static const struct {
    const char *draw;
    graph_writer *write;
} formats[] = {
    [FASTI_GRAPH_DOT] = {"dot", NULL},
    [FASTI_GRAPH_SVG] = {"svg", NULL},
    [FASTI_GRAPH_PNG] = {"png", NULL},
    [FASTI_GRAPH_PDF] = {"pdf", NULL},
    [FASTI_GRAPH_GRAPHML] = {NULL, graph_write_graphml},
    [FASTI_GRAPH_GEXF] = {NULL, graph_write_gexf},
    [FASTI_GRAPH_CYTOSCAPE] = {NULL, graph_write_cytoscape},
    [FASTI_GRAPH_JSON] = {NULL, graph_write_json},
    [FASTI_GRAPH_CSV_NODES] = {NULL, graph_write_csv_nodes},
    [FASTI_GRAPH_CSV_EDGES] = {NULL, graph_write_csv_edges},
    [FASTI_GRAPH_FTM] = {NULL, graph_write_ftm},
};

/* Pictures show a readable part by default, data for other programs the whole. */
static view *S_view(const writing *w, const event_list *events, const fold *governments)
{
    const fasti_graph_options *o = w->options;
    size_t top = w->selection->top;
    if (!top && !formats[o->format].draw) top = SIZE_MAX;
    arena *a = w->f->scratch;
    switch (o->style) {
    case FASTI_STYLE_ACTORS:
        return view_make_actors(events, top, governments, a, w->error);
    case FASTI_STYLE_EGO:
        return view_make_ego(events, w->selection->around, top, governments, a, w->error);
    case FASTI_STYLE_PLACES:
        return view_make_places(events, top, governments, a, w->error);
    default:
        return view_make(events, top, governments, a, w->error);
    }
}

static bool S_draw(const writing *w, const view *v, const char *title)
{
    const fasti_graph_options *o = w->options;
    arena *a = w->f->scratch;
    const char *program = S_draw_program(o, a);
    const gazetteer *names = w->f->reader ? reader_gazetteer(w->f->reader) : NULL;
    str lines, picture;
    if (!view_lines(v, title, names, &lines, a, w->error) ||
        !child_filter(program, formats[o->format].draw, lines,
                      o->time_limit ? o->time_limit : TIME_LIMIT, &picture, a, w->error))
        return false;
    fwrite(picture.at, 1, picture.n, w->out);
    if (picture.n) return true;
    fail(w->error, FASTI_UNWRITABLE, "made nothing");
    error_in(w->error, program);
    return false;
}

static bool S_write(void *context)
{
    writing *w = context;
    const fasti_graph_options *o = w->options;
    arena *a = w->f->scratch;
    fold *governments = NULL;
    if (o->format >= sizeof formats / sizeof *formats)
        return fail(w->error, FASTI_USAGE, "no such format of graph");
    if (o->format == FASTI_GRAPH_FTM && o->style != FASTI_STYLE_EVENTS)
        return fail(w->error, FASTI_USAGE, "the format ftm has the style events alone");
    if (o->style == FASTI_STYLE_EGO && !w->selection->around)
        return fail(w->error, FASTI_USAGE, "the style ego needs an actor to be around");
    if (o->fold_governments && !(governments = fold_open(w->f->options.data_dir, a, w->error)))
        return false;
    fasti_selection chosen = *w->selection;
    if (o->style == FASTI_STYLE_EGO) chosen.around = NULL; /* what the others do shows as well */
    event_list events = select_events(w->f->all, &chosen, false, a);
    const view *v = S_view(w, &events, governments);
    if (!v) return false;
    const char *title = S_title(w->selection, o, v, a);
    bool plain_dot = o->format == FASTI_GRAPH_DOT && v->node_count > DRAWN_NODES;
    graph_writer *write = plain_dot ? graph_write_dot : formats[o->format].write;
    if (write) {
        graph_tables *tables = graph_tables_make(v, title, a);
        tables->links_edges = o->links_edges;
        write(tables, w->out);
    } else if (!S_draw(w, v, title)) {
        return false;
    }
    if (w->left_out) *w->left_out = v->nodes_left_out;
    return out_finish(w->out, w->error);
}

bool fasti_write_graph(fasti *f, const fasti_selection *selection,
                       const fasti_graph_options *options, FILE *out, size_t *left_out,
                       fasti_error *error)
{
    static const fasti_selection everything;
    static const fasti_graph_options defaults;
    writing w = {
        f,    selection ? selection : &everything, options ? options : &defaults, out, left_out,
        error};
    return scratch_try(f, S_write, &w, error);
}
