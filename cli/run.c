/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A run of a command: begin, load, fail, end. Data goes to the output, everything that is said goes
 * to standard error.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

void say(const char *format, ...)
{
    va_list list;
    progress_clear();
    va_start(list, format);
    fputs("fasti: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
}

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
    char line[1024];
    fasti_error named = *error;
    if (error->code == FASTI_UNWRITABLE && r->file && !*error->source)
        snprintf(named.source, sizeof named.source, "%s", r->args->output);
    if (error->code != FASTI_CLOSED && error->code != FASTI_STOPPED)
        say("%s", fasti_error_line(&named, line, sizeof line));
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
    fasti_error_line(why, line, sizeof line);
    say("%s%s", warning ? "warning: " : "", line);
    if (!warning) S_keep(r, line);
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

bool run_begin(run *r, const arguments *args)
{
    char beside[4096];
    fasti_error error = {.offset = -1};
    *r = (run){.args = args};
    fasti_options options = args->options;
    options.on_refusal = S_on_refusal;
    options.refusal_context = r;
    options.parts = args->command->takes & TAKES_PARTS;
    options.stop = S_stop;
    if (*data_dir_beside(beside, sizeof beside)) options.data_dir = beside;
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

static void S_say_one(uint64_t n, const char *what)
{
    if (n) fprintf(stderr, ", %" PRIu64 " %s", n, what);
}

static void S_say_counts(const fasti_counts *c)
{
    if (!c->records) return;
    fprintf(stderr, "fasti: %" PRIu64 " records: %" PRIu64 " articles", c->records, c->articles);
    S_say_one(c->events, "events");
    S_say_one(c->refused, "refused");
    S_say_one(c->elsewhere, "of other shards");
    S_say_one(c->repeated, "repeated");
    S_say_one(c->foreign, "not in English");
    S_say_one(c->undated, "without a date");
    S_say_one(c->without_text, "without a text");
    S_say_one(c->unresolved, "relative dates left open");
    fputc('\n', stderr);
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
        S_say_counts(&counts);
    } else if (r->f && r->told) {
        say("%zu refused", r->told);
    }
    fasti_free(r->f);
    for (size_t i = 0; i < r->refusal_count; i++) free(r->refusals[i]);
    free(r->refusals);
    return interrupted() ? STATUS_INTERRUPTED : r->status;
}
