/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

int cmd_path(run *r)
{
    fasti_error error = {.offset = -1};
    const arguments *args = r->args;
    fasti_path_options options = {.most = args->paths,
                                  .steps = args->selection.hops,
                                  .fold_governments = args->graph.fold_governments};
    if (args->format) options.format = format_index(args->command, args->format);
    if (!run_load(r)) return r->status;
    if (!fasti_write_path(r->f, args->words[0], args->words[1], &args->selection, &options, r->out,
                          &error))
        run_failed(r, &error);
    return r->status;
}
