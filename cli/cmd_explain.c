/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

int cmd_explain(run *r)
{
    fasti_error error = {.offset = -1};
    const arguments *args = r->args;
    fasti_explain_format format = FASTI_EXPLAIN_TEXT;
    if (args->format) format = (fasti_explain_format)format_index(args->command, args->format);
    if (run_load(r) && !fasti_write_explanation(r->f, args->words[0], format, r->out, &error))
        run_failed(r, &error);
    return r->status;
}
