/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The view of a graph goes as JSON Lines (view_lines.h) to the program fasti-draw;
 * what that makes of it goes to the output once it is whole.
 */
#include "state.h"

#include <stdlib.h>
#include <unistd.h>

#include "child.h"
#include "emit.h"
#include "error.h"
#include "view_lines.h"

#ifndef FASTI_INSTALLED_DRAW
#define FASTI_INSTALLED_DRAW "/usr/local/libexec/fasti/fasti-draw"
#endif

enum { TIME_LIMIT = 60 };

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

static const char *S_title(const fasti_selection *s, const fasti_graph_options *o, arena *a)
{
    if (o->title) return o->title;
    const char *about = s->around ? s->around : s->actor ? s->actor : s->place;
    return about ? arena_format(a, "Around %s", about) : "Who did what with whom";
}

typedef struct writing {
    fasti *f;
    const fasti_selection *selection;
    const fasti_graph_options *options;
    FILE *out;
    size_t *left_out;
    fasti_error *error;
} writing;

static bool S_write(void *context)
{
    static const char *const formats[] = {[FASTI_GRAPH_DOT] = "dot",
                                          [FASTI_GRAPH_SVG] = "svg",
                                          [FASTI_GRAPH_PNG] = "png",
                                          [FASTI_GRAPH_PDF] = "pdf"};
    writing *w = context;
    arena *a = w->f->scratch;
    const fasti_graph_options *o = w->options;
    fold *governments = NULL;
    if (o->format >= sizeof formats / sizeof *formats)
        return fail(w->error, FASTI_USAGE, "no such format of graph");
    if (o->fold_governments && !(governments = fold_open(w->f->options.data_dir, a, w->error)))
        return false;
    event_list events = select_events(w->f->all, w->selection, false, a);
    const char *program = S_draw_program(o, a);
    view *v = o->style == FASTI_STYLE_ACTORS
                  ? view_make_actors(&events, w->selection->top, governments, a, w->error)
                  : view_make(&events, w->selection->top, governments, a, w->error);
    str lines, picture;
    if (!v || !view_lines(v, S_title(w->selection, o, a), &lines, a, w->error) ||
        !child_filter(program, formats[o->format], lines,
                      o->time_limit ? o->time_limit : TIME_LIMIT, &picture, a, w->error))
        return false;
    if (!picture.n) {
        fail(w->error, FASTI_UNWRITABLE, "made nothing");
        error_in(w->error, program);
        return false;
    }
    if (w->left_out) *w->left_out = v->nodes_left_out;
    fwrite(picture.at, 1, picture.n, w->out);
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
