/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

fasti_selection selection_of_events(const arguments *args)
{
    fasti_selection s = args->selection;
    if (!s.kinds) s.kinds = (UINT64_C(1) << FASTI_KIND_COUNT) - 1;
    if (s.window.first == FASTI_NO_DAY && s.window.last == FASTI_NO_DAY) s.undated = true;
    return s;
}

/* Each article's events as it is read. */
static int S_stream(run *r, const fasti_selection *s)
{
    bool going = true;
    for (size_t i = 0; going && i < r->args->input_count && !interrupted(); i++) {
        fasti_error error = {.offset = -1};
        if (fasti_stream_events(r->f, r->args->inputs[i], s, r->out, &error)) continue;
        run_failed(r, &error);
        going = error.code == FASTI_UNREADABLE && !r->args->options.strict;
    }
    fasti_error error = {.offset = -1};
    if (going && !interrupted() && !fasti_settle(r->f, &error)) run_failed(r, &error);
    return r->status;
}

int cmd_merge(run *r)
{
    fasti_error error = {.offset = -1};
    if (run_load(r) && !fasti_write_events(r->f, NULL, r->out, &error)) run_failed(r, &error);
    return r->status;
}

int cmd_events(run *r)
{
    fasti_error error = {.offset = -1};
    fasti_selection s = selection_of_events(r->args);
    if (r->args->per_article) return S_stream(r, &s);
    if (run_load(r) && !fasti_write_events(r->f, &s, r->out, &error)) run_failed(r, &error);
    return r->status;
}
