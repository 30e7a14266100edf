/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A run of a command: begin, load, fail, end. Data goes to the output, everything that is said goes
 * to standard error.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static int S_status_of(fasti_code code)
{
    switch (code) {
    case FASTI_OK:
        return STATUS_DONE;
    case FASTI_USAGE:
        return STATUS_USAGE;
    case FASTI_UNREADABLE:
    case FASTI_BAD_TABLE:
        return STATUS_UNREAD;
    case FASTI_UNWRITABLE:
    case FASTI_NO_MEMORY:
        return STATUS_UNWRITTEN;
    default:
        return STATUS_REFUSED;
    }
}

int run_failed(run *r, const fasti_error *error)
{
    fasti_error named = *error;
    if (error->code == FASTI_UNWRITABLE && r->file && !*error->source)
        snprintf(named.source, sizeof named.source, "%s", r->args->output);
    if (error->code != FASTI_CLOSED && error->code != FASTI_STOPPED) log_error("error", &named);
    int status = error->code == FASTI_CLOSED ? STATUS_DONE : S_status_of(error->code);
    if (status > r->status) r->status = status;
    return r->status;
}

/* The first refusals are kept for whoever lists them. */
static void S_keep(run *r, const char *line)
{
    enum { KEPT = 100 };
    if (!r->refusals) r->refusals = calloc(KEPT, sizeof *r->refusals);
    if (!r->refusals || r->refusal_count == KEPT) return;
    char *copy = strdup(line);
    if (copy) r->refusals[r->refusal_count++] = copy;
}

static void S_on_refusal(void *context, const fasti_error *why)
{
    run *r = context;
    char line[1024];
    bool warning = why->code == FASTI_OK;
    if (!warning) r->told++;
    if (!warning && r->status < STATUS_REFUSED) r->status = STATUS_REFUSED;
    if (warning && r->args->quiet) return;
    log_error(warning ? "warning" : "refused", why);
    if (!warning) S_keep(r, fasti_error_line(why, line, sizeof line));
}

const char *data_dir_beside(char *path, size_t size)
{
    ssize_t n = readlink("/proc/self/exe", path, size - 1);
    path[n > 0 ? n : 0] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash || (size_t)(slash - path) + sizeof "/data" > size) return "";
    strcpy(slash, "/data");
    return access(path, R_OK | X_OK) == 0 ? path : "";
}

static bool S_open_output(run *r, fasti_error *error)
{
    const char *path = r->args->output;
    bool folder = r->args->slices && (r->args->command->takes & TAKES_GRAPH);
    if (folder) return true; /* each slice opens its own */
    if (!path || strcmp(path, "-") == 0) {
        r->out = stdout;
        return true;
    }
    r->file = fasti_output_open(path, error);
    if (r->file) r->out = fasti_output_stream(r->file);
    return r->file != NULL;
}

/* Asked before each record. */
static bool S_stop(void)
{
    progress_step();
    return interrupted();
}

fasti_options run_options(run *r, char *beside, size_t size)
{
    fasti_options options = r->args->options;
    options.on_refusal = S_on_refusal;
    options.refusal_context = r;
    options.parts = r->args->command->takes & TAKES_PARTS;
    options.stop = S_stop;
    if (*data_dir_beside(beside, size)) options.data_dir = beside;
    return options;
}

bool run_begin(run *r, const arguments *args)
{
    char beside[PATH_ROOM];
    fasti_error error = {.offset = -1};
    *r = (run){.args = args};
    fasti_options options = run_options(r, beside, sizeof beside);
    r->f = fasti_new(&options, &error);
    if (r->f && S_open_output(r, &error)) {
        progress_begin(r);
        return true;
    }
    run_failed(r, &error);
    return false;
}

bool run_load(run *r)
{
    for (size_t i = 0; i < r->args->input_count && !interrupted(); i++) {
        fasti_error error = {.offset = -1};
        if (fasti_load_path(r->f, r->args->inputs[i], &error)) continue;
        run_failed(r, &error);
        if (error.code != FASTI_UNREADABLE || r->args->options.strict) return false;
    }
    fasti_error error = {.offset = -1};
    if (interrupted()) return false;
    if (fasti_count(r->f).articles + fasti_count(r->f).events == 0) return false;
    return fasti_build(r->f, &error) || (run_failed(r, &error), false);
}

static void S_end_output(run *r)
{
    fasti_error error = {.offset = -1};
    bool whole = r->status < STATUS_USAGE && !interrupted();
    if (r->file && !whole)
        fasti_output_discard(r->file);
    else if (r->file && !fasti_output_commit(r->file, &error))
        run_failed(r, &error);
}

int run_end(run *r)
{
    progress_clear();
    progress_begin(NULL);
    if (r->f) S_end_output(r);
    if (r->f && !r->args->quiet) {
        fasti_counts counts = fasti_count(r->f);
        log_counts(&counts);
    } else if (r->f && r->told) {
        log_text("note", "%zu refused", r->told);
    }
    fasti_free(r->f);
    for (size_t i = 0; i < r->refusal_count; i++) free(r->refusals[i]);
    free(r->refusals);
    return interrupted() ? STATUS_INTERRUPTED : r->status;
}
