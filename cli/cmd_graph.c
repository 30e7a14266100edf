/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

int cmd_graph(run *r)
{
    fasti_error error = {.offset = -1};
    fasti_graph_options options = r->args->graph;
    size_t left_out = 0;
    if (r->args->format) options.format = format_index(r->args->command, r->args->format);
    if (!run_load(r)) return r->status;
    if (!fasti_write_graph(r->f, &r->args->selection, &options, r->out, &left_out, &error))
        run_failed(r, &error);
    else if (left_out && !r->args->quiet)
        say("%zu more nodes are not shown; --top N shows N", left_out);
    return r->status;
}
