/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How two actors are connected, for readers and for programs.
 */
#include "emit.h"
#include "error.h"
#include "evidence.h"
#include "connection.h"
#include "state.h"

/* ---- for readers ---- */

enum { TOLD_EVENTS = 3 }; /* of one step */

/* "Joe Biden and Vladimir Putin" from the first, "through Angela Merkel" from the second on. */
static void S_tell_head(FILE *out, const actor_path *p)
{
    fprintf(out, "%s and %s", p->steps[0].from->name, p->steps[p->n - 1].to->name);
    fputs(p->n == 1 ? " have to do with each other" : " are connected through ", out);
    for (size_t i = 0; i + 1 < p->n; i++)
        fprintf(out, "%s%s", !i ? "" : i + 2 < p->n ? ", " : " and ", p->steps[i].to->name);
    fputs(".\n", out);
}

static void S_tell_event(FILE *out, const fasti_event *e)
{
    const fasti_mention *m = evidence_of(e);
    const char *source = m ? m->article->source : "", *url = evidence_url(e);
    fprintf(out, "    %-10s  %s", *e->edtf ? e->edtf : "undated", e->summary);
    if (e->status != FASTI_ACTUAL) fprintf(out, " (%s)", fasti_status_name(e->status));
    fputc('\n', out);
    if (m && *m->quote) fprintf(out, "                \"%s\"\n", m->quote);
    if (*source || *url)
        fprintf(out, "                %s%s%s\n", source, *source && *url ? ", " : "", url);
}

static void S_tell_step(FILE *out, const path_step *s)
{
    fprintf(out, "\n  %s and %s: %zu %s\n", s->from->name, s->to->name, s->event_count,
            s->event_count == 1 ? "event" : "events");
    for (size_t i = 0; i < s->event_count && i < TOLD_EVENTS; i++) S_tell_event(out, s->events[i]);
    if (s->event_count > TOLD_EVENTS)
        fprintf(out, "    and %zu more\n", s->event_count - TOLD_EVENTS);
}

static void S_tell(FILE *out, const actor_paths *all)
{
    for (size_t i = 0; i < all->n; i++) {
        if (i) fputs("\n", out);
        S_tell_head(out, &all->paths[i]);
        for (size_t j = 0; j < all->paths[i].n; j++) S_tell_step(out, &all->paths[i].steps[j]);
    }
}

/* ---- for programs ---- */

static void S_emit_actor(emit *e, const char *key, const fasti_actor *actor)
{
    emit_object(e, key);
    emit_text(e, "id", actor->id);
    emit_text(e, "name", actor->name);
    emit_object_end(e);
}

static void S_emit_event(emit *e, const fasti_event *event)
{
    const fasti_mention *m = evidence_of(event);
    emit_object(e, NULL);
    emit_text(e, "id", event->id);
    emit_text(e, "kind", fasti_kind_name(event->kind));
    emit_text(e, "status", fasti_status_name(event->status));
    emit_day(e, "start", event->days.first);
    emit_day(e, "end", event->days.last);
    emit_text(e, "summary", event->summary);
    emit_text(e, "quote", m ? m->quote : "");
    emit_text(e, "source", m ? m->article->source : "");
    emit_text(e, "url", evidence_url(event));
    emit_object_end(e);
    emit_line(e);
}

static void S_emit_path(emit *e, const actor_path *p)
{
    emit_object(e, NULL);
    emit_integer(e, "length", (int64_t)p->n);
    emit_array(e, "steps");
    for (size_t i = 0; i < p->n; i++) {
        const path_step *s = &p->steps[i];
        emit_object(e, NULL);
        S_emit_actor(e, "from", s->from);
        S_emit_actor(e, "to", s->to);
        emit_array(e, "events");
        for (size_t j = 0; j < s->event_count; j++) S_emit_event(e, s->events[j]);
        emit_array_end(e);
        emit_object_end(e);
    }
    emit_array_end(e);
    emit_object_end(e);
}

static void S_emit(FILE *out, const actor_paths *all)
{
    emit e = {out, false};
    emit_object(&e, NULL);
    S_emit_actor(&e, "from", all->from);
    S_emit_actor(&e, "to", all->to);
    emit_array(&e, "paths");
    for (size_t i = 0; i < all->n; i++) S_emit_path(&e, &all->paths[i]);
    emit_array_end(&e);
    emit_object_end(&e);
    emit_newline(&e);
}

/* ---- all of it ---- */

typedef struct writing {
    fasti *f;
    const char *from, *to;
    const fasti_selection *selection;
    const fasti_path_options *options;
    FILE *out;
    fasti_error *error;
} writing;

static bool S_write(void *context)
{
    writing *w = context;
    const fasti_path_options *o = w->options;
    arena *a = w->f->scratch;
    fold *governments = NULL;
    if (o->fold_governments && !(governments = fold_open(w->f->options.data_dir, a, w->error)))
        return false;
    event_list events = select_events(w->f->all, w->selection, false, a);
    const actor_paths *all =
        paths_find(&events, w->from, w->to, o->most, o->steps, governments, a, w->error);
    if (!all) return false;
    if (o->format == FASTI_PATH_JSON)
        S_emit(w->out, all);
    else
        S_tell(w->out, all);
    if (!out_finish(w->out, w->error)) return false;
    return all->n || fail(w->error, FASTI_NOT_FOUND, "no path leads from %.100s to %.100s",
                          all->from->name, all->to->name);
}

bool fasti_write_path(fasti *f, const char *from, const char *to, const fasti_selection *selection,
                      const fasti_path_options *options, FILE *out, fasti_error *error)
{
    static const fasti_selection everything;
    static const fasti_path_options defaults;
    writing w = {f,   from, to, selection ? selection : &everything, options ? options : &defaults,
                 out, error};
    return scratch_try(f, S_write, &w, error);
}
