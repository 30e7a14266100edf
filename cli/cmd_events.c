/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

/* What `fasti events` writes unless told otherwise: everything, undated and statements included. */
static fasti_selection S_selection(const arguments *args)
{
    fasti_selection s = args->selection;
    if (!s.kinds) s.kinds = (UINT64_C(1) << FASTI_KIND_COUNT) - 1;
    if (s.window.first == FASTI_NO_DAY && s.window.last == FASTI_NO_DAY) s.undated = true;
    return s;
}

static bool S_on_article(void *context, const fasti_article *article, fasti_error *error)
{
    run *r = context;
    fasti_selection s = S_selection(r->args);
    return fasti_write_article_events(r->f, article, &s, r->out, error);
}

int cmd_merge(run *r)
{
    fasti_error error = {.offset = -1};
    if (run_load(r) && !fasti_write_events(r->f, NULL, r->out, &error)) run_failed(r, &error);
    return r->status;
}

int cmd_events(run *r)
{
    if (r->args->per_article) return run_each(r, S_on_article);
    fasti_error error = {.offset = -1};
    fasti_selection s = S_selection(r->args);
    if (run_load(r) && !fasti_write_events(r->f, &s, r->out, &error)) run_failed(r, &error);
    return r->status;
}
