/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The version of the tables is a hash of their names and contents, so that a changed table is a
 * changed version without anyone having to remember. What a reading depends on besides, the models
 * and the user's tables, is in what `made_by` says as well.
 */
#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>

#include "emit.h"
#include "error.h"
#include "model.h"
#include "events.h"
#include "state.h"
#include "table.h"

#ifndef FASTI_VERSION
#define FASTI_VERSION "unknown"
#endif

enum { EVENT_SCHEMA = 1 };

static void S_mix(uint64_t *hash, uint64_t more)
{
    *hash = (*hash ^ more) * UINT64_C(0x9E3779B97F4A7C15);
}

static int S_is_table(const struct dirent *entry)
{
    return str_ends(str_of(entry->d_name), STR(".tsv"));
}

static bool S_hash_folder(arena *a, const char *dir, uint64_t *hash, fasti_error *error)
{
    struct dirent **entries;
    int n = scandir(dir, &entries, S_is_table, alphasort);
    if (n < 0) return fail_errno(error, FASTI_BAD_TABLE, dir, "cannot read the tables");
    bool ok = true;
    for (int i = 0; i < n; i++) {
        str content = {"", 0};
        ok = ok && file_read(a, arena_format(a, "%s/%s", dir, entries[i]->d_name), &content, error);
        S_mix(hash, str_hash(str_of(entries[i]->d_name)));
        S_mix(hash, str_hash(content));
        free(entries[i]);
    }
    free(entries);
    return ok;
}

typedef struct writing {
    fasti *f;
    FILE *out;
    fasti_error *error;
} writing;

static bool S_hash(fasti *f, uint64_t *hash, fasti_error *error)
{
    const char *dates = arena_format(f->scratch, "%s/dates", f->options.data_dir);
    *hash = 0;
    return S_hash_folder(f->scratch, f->options.data_dir, hash, error) &&
           S_hash_folder(f->scratch, dates, hash, error);
}

/* A file of the user's own, NULL for none. */
static bool S_hash_own(fasti *f, const char *file, uint64_t *hash, fasti_error *error)
{
    str content = {"", 0};
    if (!file) return true;
    if (!file_read(f->scratch, file, &content, error)) return false;
    S_mix(hash, str_hash(content));
    return true;
}

/* All that a reading depends on: tables, the models, the user's tables. */
static bool S_hash_all(fasti *f, uint64_t *hash, fasti_error *error)
{
    uint64_t model = 0;
    str events = {"", 0};
    const char *path = arena_format(f->scratch, "%s/models/events.fasti", f->options.data_dir);
    if (!S_hash(f, hash, error) || !model_checksum(f->options.data_dir, &model, f->scratch, error))
        return false;
    S_mix(hash, model);
    if (!file_read(f->scratch, path, &events, error)) return false;
    S_mix(hash, str_hash(events));
    return S_hash_own(f, f->options.actors_file, hash, error) &&
           S_hash_own(f, f->options.lexicon_file, hash, error);
}

const char *made_by(fasti *f, fasti_error *error)
{
    uint64_t hash;
    if (!f->by && S_hash_all(f, &hash, error))
        f->by = arena_format(f->keep, FASTI_VERSION "/%08" PRIx64, hash >> 32);
    return f->by;
}

static bool S_write(void *context)
{
    writing *w = context;
    uint64_t hash;
    if (!S_hash(w->f, &hash, w->error)) return false;
    const model *m = model_open(w->f->options.data_dir, w->f->scratch, w->error);
    if (!m) return false;
    fprintf(w->out, "fasti %s\ntables %016" PRIx64 "\nmodels %016" PRIx64 "\nevent schema %d\n",
            FASTI_VERSION, hash, m->checksum, EVENT_SCHEMA);
    return out_finish(w->out, w->error);
}

bool fasti_write_version(fasti *f, FILE *out, fasti_error *error)
{
    writing w = {f, out, error};
    bool ok = memory_try(&f->memory, S_write, &w, error);
    arena_reset(f->scratch);
    return ok;
}
