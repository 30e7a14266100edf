/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beginning a collection: the user's table of actors is read and applied before anything else, so
 * that a bad one costs no work and none is half loaded.
 */
#include "coder.h"
#include "read_actors.h"

typedef struct beginning {
    fasti *f;
    fasti_error *error;
} beginning;

static bool S_actors(void *context)
{
    const beginning *b = context;
    b->f->actors = actors_read(b->f->keep, b->f->options.actors_file, b->error);
    return b->f->actors && coding_ready(b->f, b->error);
}

fasti *fasti_new(const fasti_options *options, fasti_error *error)
{
    fasti *f = state_new(options, error);
    beginning b = {f, error};
    if (!f || !f->options.actors_file) return f;
    if (memory_try(&f->memory, S_actors, &b, error)) return f;
    fasti_free(f);
    return NULL;
}
