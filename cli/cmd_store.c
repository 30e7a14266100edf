/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli.h"

/* Says what is lasting. */
static void S_committed(void *context, const fasti_stored *so_far)
{
    run *r = context;
    fprintf(r->out,
            "{\"added\":%" PRIu64 ",\"replaced\":%" PRIu64 ",\"same\":%" PRIu64
            ",\"older\":%" PRIu64 "}\n",
            so_far->added, so_far->replaced, so_far->same, so_far->older);
    fflush(r->out);
}

static int S_add(run *r, const char *store)
{
    fasti_error error = {.offset = -1};
    bool going = fasti_open_store(r->f, store, S_committed, r, &error);
    if (!going) return run_failed(r, &error);
    for (size_t i = 0; going && i < r->args->input_count && !interrupted(); i++) {
        error = (fasti_error){.offset = -1};
        if (fasti_load_path(r->f, r->args->inputs[i], &error)) continue;
        run_failed(r, &error);
        going = error.code == FASTI_UNREADABLE && !r->args->options.strict;
    }
    error = (fasti_error){.offset = -1};
    if (going && !interrupted() && !fasti_settle(r->f, &error)) run_failed(r, &error);
    return r->status;
}

static int S_query(run *r, const char *store)
{
    fasti_error error = {.offset = -1};
    fasti_selection s = selection_of_events(r->args);
    bool ok = r->args->sql ? fasti_write_sql(r->f, store, r->args->sql, r->out, &error)
                           : fasti_load_store(r->f, store, &s, r->args->text, &error) &&
                                 fasti_write_events(r->f, &s, r->out, &error);
    if (!ok) run_failed(r, &error);
    return r->status;
}

/* Options of the other action would do nothing. */
static const char *S_amiss(const arguments *args, bool adds)
{
    const fasti_selection *s = &args->selection;
    bool window = s->window.first != FASTI_NO_DAY || s->window.last != FASTI_NO_DAY;
    bool selects = window || s->actor || s->place || s->kinds || s->statuses || s->min_sources ||
                   s->top || s->around || s->undated || args->text || args->sql;
    if (adds && selects) return "\"fasti store add\" adds all of its inputs: it takes no selection";
    if (!adds && args->input_given) return "\"fasti store query\" takes no inputs";
    return NULL;
}

int cmd_store(run *r)
{
    const char *action = r->args->words[0], *store = r->args->words[1];
    bool adds = strcmp(action, "add") == 0;
    fasti_error error = {.code = FASTI_USAGE, .offset = -1};
    const char *amiss = S_amiss(r->args, adds);
    if (!adds && strcmp(action, "query") != 0)
        snprintf(error.text, sizeof error.text, "\"%s\" is neither add nor query", action);
    else if (amiss)
        snprintf(error.text, sizeof error.text, "%s", amiss);
    if (*error.text) return run_failed(r, &error);
    return adds ? S_add(r, store) : S_query(r, store);
}
