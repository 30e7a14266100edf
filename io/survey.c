/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What would be read: the inputs and what each looks like, by its first record.
 */
#include <sys/stat.h>

#include "cut.h"
#include "dialect.h"
#include "error.h"
#include "folder.h"
#include "read_events.h"
#include "sniff.h"
#include "state.h"
#include "store.h"

typedef struct survey {
    fasti *f;
    const char *path;
    bool look, listed;
    fasti_on_input *on_input;
    void *context;
    fasti_error *error;
    arena *once, *each; /* for the whole, for an input */
} survey;

/* The form of the first record of JSON. */
static const char *S_form_of_record(survey *s, input *in)
{
    cut record;
    fasti_error why = ERROR_NONE;
    if (cutter_next(cutter_new(s->each, in), &record, &why) != CUT_RECORD) return "";
    const value *v = record_parse(s->each, &record, in->name, &why);
    if (!v || value_is(v) != VALUE_OBJECT) return "";
    return record_is_event(v) ? "events" : dialect_of(v)->name;
}

/* "" for what is not told, NULL for what a folder's reading passes over. */
static const char *S_form(survey *s, input *in)
{
    if (store_magic(input_peek(in, 16))) return "store";
    sniffed what = sniff(in);
    if (s->listed && !what.expected) return NULL;
    if (what.looks == LOOKS_CODED) return what.layout.form->name;
    if (what.looks == LOOKS_TEXT) return "text";
    return what.looks == LOOKS_JSON ? S_form_of_record(s, in) : "";
}

static bool S_file(void *context, const char *path)
{
    survey *s = context;
    struct stat info;
    bool standard = strcmp(path, "-") == 0;
    fasti_input found = {.path = path, .form = "", .size = -1};
    arena_reset(s->each);
    if (db_is_server(path)) found.form = s->look ? "store" : "";
    if (!standard && stat(path, &info) == 0 && S_ISREG(info.st_mode)) found.size = info.st_size;
    if (s->look && !standard && !db_is_server(path)) {
        input *in = input_open(s->each, path, s->error);
        if (!in) return false;
        found.form = S_form(s, in);
    }
    return !found.form || s->on_input(s->context, &found, s->error);
}

static bool S_refuse(void *context, const fasti_error *why)
{
    survey *s = context;
    return refuse(s->f, why);
}

static bool S_survey(void *context)
{
    survey *s = context;
    folder_walk walk = {s->once, s, S_file, S_refuse};
    s->listed = path_is_folder(s->path);
    return s->listed ? folder_walk_all(&walk, s->path) : S_file(s, s->path);
}

bool fasti_each_input(fasti *f, const char *path, bool look, fasti_on_input *on_input,
                      void *context, fasti_error *error)
{
    fasti_error own = ERROR_NONE;
    survey s = {f, path, look, false, on_input, context, error ? error : &own, NULL, NULL};
    s.once = arena_new(&f->memory);
    s.each = arena_new(&f->memory);
    bool ok = s.once && s.each;
    if (ok)
        ok = memory_try(&f->memory, S_survey, &s, error);
    else
        fail(error, FASTI_NO_MEMORY, "out of memory");
    arena_free(s.each);
    arena_free(s.once);
    return ok;
}
