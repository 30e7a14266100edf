/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Begin, hold, end.
 */
#include <stdlib.h>

#include "day.h"
#include "error.h"
#include "state.h"

#ifndef FASTI_INSTALLED_DATA_DIR
#define FASTI_INSTALLED_DATA_DIR "/usr/local/share/fasti"
#endif

static const char *S_data_dir(const fasti_options *options)
{
    if (options && options->data_dir) return options->data_dir;
    const char *named = getenv("FASTI_DATA_DIR");
    return named && *named ? named : FASTI_INSTALLED_DATA_DIR;
}

typedef struct beginning {
    fasti *f;
    const fasti_options *options;
} beginning;

static bool S_begin(void *context)
{
    beginning *b = context;
    fasti *f = b->f;
    if (b->options) f->options = *b->options;
    f->options.data_dir = arena_copy(f->keep, str_of(S_data_dir(b->options)));
    if (f->options.default_date)
        f->options.default_date = arena_copy(f->keep, str_of(f->options.default_date));
    if (f->options.lexicon_file)
        f->options.lexicon_file = arena_copy(f->keep, str_of(f->options.lexicon_file));
    if (f->options.actors_file)
        f->options.actors_file = arena_copy(f->keep, str_of(f->options.actors_file));
    if (f->options.where) f->options.where = arena_copy(f->keep, str_of(f->options.where));
    f->seen.arena = f->keep;
    f->all = collection_new(f->keep);
    return true;
}

fasti *state_new(const fasti_options *options, fasti_error *error)
{
    if (options && options->default_date &&
        !days_known(days_parse(str_of(options->default_date)))) {
        fail(error, FASTI_USAGE, "\"%s\" is no date", options->default_date);
        return NULL;
    }
    if (options && (options->shard_count || options->shard) &&
        (options->shard < 1 || options->shard > options->shard_count)) {
        fail(error, FASTI_USAGE, "there is no shard %zu of %zu", options->shard,
             options->shard_count);
        return NULL;
    }
    fasti *f = calloc(1, sizeof *f);
    if (f) f->keep = arena_new(&f->memory);
    if (f) f->scratch = arena_new(&f->memory);
    beginning b = {f, options};
    if (f && f->keep && f->scratch && memory_try(&f->memory, S_begin, &b, error)) return f;
    fail(error, FASTI_NO_MEMORY, "out of memory");
    fasti_free(f);
    return NULL;
}

void fasti_free(fasti *f)
{
    if (!f) return;
    arena_free(f->scratch);
    arena_free(f->keep);
    free(f);
}

fasti_counts fasti_count(const fasti *f)
{
    return f->counts;
}

size_t fasti_event_count(const fasti *f)
{
    return f->all->events.n;
}

const fasti_event *fasti_event_at(const fasti *f, size_t i)
{
    return i < f->all->events.n ? f->all->events.at[i] : NULL;
}

size_t fasti_actor_count(const fasti *f)
{
    return f->all->cast.n;
}

const fasti_actor *fasti_actor_at(const fasti *f, size_t i)
{
    return i < f->all->cast.n ? f->all->cast.at[i] : NULL;
}

bool refuse(fasti *f, const fasti_error *why)
{
    if (why->code != FASTI_OK) f->counts.refused++;
    if (f->options.on_refusal) f->options.on_refusal(f->options.refusal_context, why);
    return why->code == FASTI_OK || !f->options.strict;
}

bool scratch_try(fasti *f, bool (*body)(void *context), void *context, fasti_error *error)
{
    arena *outer = f->scratch, *own = arena_new(&f->memory);
    if (!own) return fail(error, FASTI_NO_MEMORY, "out of memory");
    f->scratch = own;
    bool ok = memory_try(&f->memory, body, context, error);
    f->scratch = outer;
    arena_free(own);
    return ok;
}
