/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beginning a collection: the user's table of actors and the program of `where` are read before
 * anything else, so that a bad one costs no work and none is half loaded.
 */
#include "coder.h"
#include "read_actors.h"
#include "where.h"

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

/* The user's table, then the program that events go through. */
static bool S_begin(void *context)
{
    const beginning *b = context;
    if (b->f->options.actors_file && !S_actors(context)) return false;
    return !b->f->options.where || where_open(b->f, b->error);
}

fasti *fasti_new(const fasti_options *options, fasti_error *error)
{
    fasti *f = state_new(options, error);
    beginning b = {f, error};
    if (!f) return f;
    if (memory_try(&f->memory, S_begin, &b, error)) return f;
    fasti_free(f);
    return NULL;
}
