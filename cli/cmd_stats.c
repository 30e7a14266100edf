/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

int cmd_stats(run *r)
{
    fasti_error error = {.offset = -1};
    fasti_stats_options options = r->args->stats;
    options.fold_governments = r->args->graph.fold_governments;
    if (r->args->format) options.format = format_index(r->args->command, r->args->format);
    if (!run_load(r)) return r->status;
    if (!fasti_write_stats(r->f, &r->args->selection, &options, r->out, &error))
        run_failed(r, &error);
    return r->status;
}
