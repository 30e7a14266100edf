/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beginning a collection: the user's tables and the program of `where` are read before
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
    return b->f->actors != NULL;
}

/* The user's tables, then the program that events go through. */
static bool S_begin(void *context)
{
    const beginning *b = context;
    const fasti_options *o = &b->f->options;
    if (o->actors_file && !S_actors(context)) return false;
    if ((o->actors_file || o->lexicon_file) && !coding_ready(b->f, b->error)) return false;
    return !o->where || where_open(b->f, b->error);
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
