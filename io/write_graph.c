/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The view of a graph goes as JSON Lines (draw_view.c tells the form) to the program fasti-draw;
 * what that makes of it goes to the output once it is whole.
 */
#include "state.h"

#include <stdlib.h>
#include <unistd.h>

#include "child.h"
#include "emit.h"
#include "error.h"
#include "view.h"

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

/* ---- the view as JSON Lines ---- */

static const char *S_title(const fasti_selection *s, const fasti_graph_options *o, arena *a)
{
    if (o->title) return o->title;
    const char *about = s->around ? s->around : s->actor ? s->actor : s->place;
    return about ? arena_format(a, "Around %s", about) : "Who did what with whom";
}

static void S_emit_head(emit *e, const view *v, const char *title)
{
    emit_object(e, NULL);
    emit_integer(e, "view", 1);
    emit_text(e, "title", title);
    emit_day(e, "start", v->period.first);
    emit_day(e, "end", v->period.last);
    emit_integer(e, "events", (int64_t)(v->event_count - v->events_left_out));
    emit_integer(e, "articles", (int64_t)v->article_count);
    emit_integer(e, "events_left_out", (int64_t)v->events_left_out);
    emit_integer(e, "others_left_out", (int64_t)(v->nodes_left_out - v->events_left_out));
    emit_integer(e, "nodes", (int64_t)v->node_count);
    emit_integer(e, "ties", (int64_t)v->tie_count);
    emit_object_end(e);
    emit_newline(e);
}

/* The mention whose sentence shows the event as it is taken: the first of its status. */
static const fasti_mention *S_evidence(const fasti_event *event)
{
    for (size_t i = 0; i < event->mention_count; i++)
        if (event->mentions[i]->status == event->status && *event->mentions[i]->quote)
            return event->mentions[i];
    return event->mention_count ? event->mentions[0] : NULL;
}

static const char *S_url(const fasti_event *event)
{
    for (size_t i = 0; i < event->article_count; i++)
        if (*event->articles[i]->url) return event->articles[i]->url;
    return "";
}

static void S_emit_event(emit *e, const fasti_event *event)
{
    const fasti_mention *evidence = S_evidence(event);
    emit_text(e, "type", "event");
    emit_text(e, "name", event->summary);
    emit_text(e, "kind", fasti_kind_name(event->kind));
    emit_text(e, "family", fasti_kind_family(event->kind));
    emit_text(e, "status", fasti_status_name(event->status));
    emit_day(e, "start", event->days.first);
    emit_day(e, "end", event->days.last);
    emit_text(e, "place", event->place ? event->place->name : "");
    emit_text(e, "quote", evidence ? evidence->quote : "");
    emit_text(e, "source", evidence ? evidence->article->source : "");
    emit_text(e, "url", S_url(event));
    emit_integer(e, "articles", (int64_t)event->article_count);
}

static void S_emit_node(emit *e, const view_node *n)
{
    emit_object(e, NULL);
    emit_text(e, "id", n->id);
    switch (n->type) {
    case NODE_ACTOR:
        emit_text(e, "type", "actor");
        emit_text(e, "name", n->actor->name);
        emit_text(e, "kind", fasti_actor_type_name(n->actor->type));
        emit_text(e, "country", n->actor->country);
        break;
    case NODE_PLACE:
        emit_text(e, "type", "place");
        emit_text(e, "name", n->place->name);
        emit_text(e, "country", n->place->country);
        break;
    case NODE_EVENT:
        S_emit_event(e, n->event);
        break;
    }
    emit_integer(e, "degree", (int64_t)n->degree);
    emit_integer(e, "hidden", (int64_t)(n->degree - n->shown));
    emit_object_end(e);
    emit_newline(e);
}

static void S_emit_tie(emit *e, const view_tie *t)
{
    emit_object(e, NULL);
    emit_integer(e, "event", (int64_t)t->from);
    emit_integer(e, "other", (int64_t)t->to);
    emit_text(e, "role", t->is_place ? "place" : fasti_role_name(t->role));
    emit_object_end(e);
    emit_newline(e);
}

/* A stream into memory, which the arena releases. */
typedef struct memory_file {
    FILE *stream;
    char *bytes;
    size_t size;
} memory_file;

static void S_release(void *what)
{
    memory_file *m = what;
    if (m->stream) fclose(m->stream);
    free(m->bytes);
}

static bool S_view_lines(const view *v, const char *title, str *lines, arena *a, fasti_error *error)
{
    memory_file *m = arena_make(a, memory_file);
    arena_defer(a, S_release, m);
    m->stream = open_memstream(&m->bytes, &m->size);
    if (!m->stream) return fail(error, FASTI_NO_MEMORY, "out of memory");
    emit e = {m->stream, false};
    S_emit_head(&e, v, title);
    for (size_t i = 0; i < v->node_count; i++) S_emit_node(&e, &v->nodes[i]);
    for (size_t i = 0; i < v->tie_count; i++) S_emit_tie(&e, &v->ties[i]);
    bool whole = !ferror(m->stream);
    whole &= fclose(m->stream) == 0;
    m->stream = NULL;
    *lines = (str){m->bytes, m->size};
    return whole || fail(error, FASTI_NO_MEMORY, "out of memory");
}

/* ---- all of it ---- */

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
    view *v = view_make(&events, w->selection->top, governments, a, w->error);
    str lines, picture;
    if (!v || !S_view_lines(v, S_title(w->selection, o, a), &lines, a, w->error) ||
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
    bool ok = memory_try(&f->memory, S_write, &w, error);
    arena_reset(f->scratch);
    return ok;
}
