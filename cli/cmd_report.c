/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

int cmd_report(run *r)
{
    fasti_error error = {.offset = -1};
    if (!run_load(r)) return r->status;
    fasti_report_options options = {.title = r->args->graph.title,
                                    .graph = r->args->graph,
                                    .refusals = (const char *const *)r->refusals,
                                    .refusal_count = r->refusal_count};
    if (!fasti_write_report(r->f, &r->args->selection, &options, r->out, &error))
        run_failed(r, &error);
    return r->status;
}
