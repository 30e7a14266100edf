/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"

static fasti_graph_options S_options(const run *r)
{
    fasti_graph_options options = r->args->graph;
    if (r->args->format) options.format = format_index(r->args->command, r->args->format);
    return options;
}

static void S_say_left_out(const run *r, size_t left_out)
{
    if (left_out && !r->args->quiet) say("%zu more nodes are not shown; --top N shows N", left_out);
}

/* ---- slices -------------------------------------------------------------------------------- */

/* What a slice's file is called behind the name of its time; by fasti_graph_format. */
static const char *const endings[] = {".dot",       ".svg",       ".png",      ".pdf",
                                      ".graphml",   ".gexf",      ".cyjs",     ".json",
                                      "-nodes.csv", "-edges.csv", ".ftm.jsonl"};

static bool S_open_folder(const char *path, fasti_error *error)
{
    struct stat info;
    if (mkdir(path, 0777) == 0 || (stat(path, &info) == 0 && S_ISDIR(info.st_mode))) return true;
    snprintf(error->source, sizeof error->source, "%.255s", path);
    snprintf(error->text, sizeof error->text, "cannot make the folder: %s", strerror(errno));
    error->code = FASTI_UNWRITABLE;
    return false;
}

static bool S_slice(run *r, const fasti_selection *selection, const char *name, size_t *left_out,
                    fasti_error *error)
{
    fasti_graph_options options = S_options(r);
    const char *folder = r->args->output;
    const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
    char path[4096];
    snprintf(path, sizeof path, "%s%s%s%s", folder, slash, name, endings[options.format]);
    options.period = name;
    size_t more = 0;
    fasti_output *file = fasti_output_open(path, error);
    if (!file) return false;
    bool ok = fasti_write_graph(r->f, selection, &options, fasti_output_stream(file), &more, error);
    *left_out += more;
    if (ok) return fasti_output_commit(file, error);
    if (error->code == FASTI_UNWRITABLE && !*error->source)
        snprintf(error->source, sizeof error->source, "%.255s", path);
    fasti_output_discard(file);
    return false;
}

static int S_slices(run *r)
{
    const char *folder = r->args->output;
    fasti_selection selection = r->args->selection;
    fasti_error error = {.offset = -1};
    const fasti_days *spans = NULL;
    size_t n = 0, left_out = 0;
    bool ok = fasti_slices(r->f, &selection, r->args->slices, &spans, &n, &error) &&
              S_open_folder(folder, &error);
    selection.undated = false;
    for (size_t i = 0; ok && i < n && !interrupted(); i++) {
        char name[FASTI_SLICE_NAME_SIZE];
        selection.window = spans[i];
        ok = S_slice(r, &selection, fasti_slice_name(r->args->slices, spans[i].first, name),
                     &left_out, &error);
    }
    if (!ok) return run_failed(r, &error);
    if (!r->args->quiet) say("%zu slices in %s", n, folder);
    S_say_left_out(r, left_out);
    return r->status;
}

int cmd_graph(run *r)
{
    fasti_error error = {.offset = -1};
    fasti_graph_options options = S_options(r);
    size_t left_out = 0;
    if (!run_load(r)) return r->status;
    if (r->args->slices) return S_slices(r);
    if (!fasti_write_graph(r->f, &r->args->selection, &options, r->out, &left_out, &error))
        return run_failed(r, &error);
    S_say_left_out(r, left_out);
    return r->status;
}
