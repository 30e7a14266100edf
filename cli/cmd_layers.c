/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commands that write something for each article as it is read, and keep nothing.
 */
#include "cli.h"

int run_each(run *r, fasti_on_article *on_article)
{
    for (size_t i = 0; i < r->args->input_count && !interrupted(); i++) {
        fasti_error error = {.offset = -1};
        if (fasti_each_article(r->f, r->args->inputs[i], on_article, r, &error)) continue;
        run_failed(r, &error);
        if (error.code != FASTI_UNREADABLE || r->args->options.strict) break;
    }
    return r->status;
}

static bool S_article(void *context, const fasti_article *article, fasti_error *error)
{
    run *r = context;
    return fasti_write_article(r->f, article, r->out, error);
}

static bool S_dates(void *context, const fasti_article *article, fasti_error *error)
{
    run *r = context;
    return fasti_write_dates(r->f, article, r->out, error);
}

static bool S_names(void *context, const fasti_article *article, fasti_error *error)
{
    run *r = context;
    return fasti_write_names(r->f, article, r->out, error);
}

int cmd_articles(run *r)
{
    return run_each(r, S_article);
}

int cmd_dates(run *r)
{
    return run_each(r, S_dates);
}

int cmd_names(run *r)
{
    return run_each(r, S_names);
}
