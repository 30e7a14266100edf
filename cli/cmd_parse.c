/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

static bool S_parse(void *context, const fasti_article *article, fasti_error *error)
{
    run *r = context;
    return fasti_write_parse(r->f, article, r->out, error);
}

static int S_pretokenized(run *r)
{
    for (size_t i = 0; i < r->args->input_count && !interrupted(); i++) {
        fasti_error error = {.offset = -1};
        if (!fasti_parse_conllu(r->f, r->args->inputs[i], r->out, &error)) run_failed(r, &error);
    }
    return r->status;
}

int cmd_parse(run *r)
{
    return r->args->pretokenized ? S_pretokenized(r) : run_each(r, S_parse);
}
