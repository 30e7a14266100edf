/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli.h"

enum { ADD, QUERY, QUEUE, WORK, ACTIONS };
static const char *const actions[] = {"add", "query", "queue", "work"};

/* Say what is lasting. */
static void S_added(void *context, const fasti_stored *so_far)
{
    run *r = context;
    fprintf(r->out,
            "{\"added\":%" PRIu64 ",\"replaced\":%" PRIu64 ",\"same\":%" PRIu64
            ",\"older\":%" PRIu64 "}\n",
            so_far->added, so_far->replaced, so_far->same, so_far->older);
    fflush(r->out);
}

static void S_queued(void *context, const fasti_stored *so_far)
{
    run *r = context;
    fprintf(r->out, "{\"queued\":%" PRIu64 ",\"same\":%" PRIu64 "}\n", so_far->added, so_far->same);
    fflush(r->out);
}

/* Loads all inputs into the store that is open, or queues them. False if the run should end. */
static bool S_each_input(run *r, const char *queue)
{
    for (size_t i = 0; i < r->args->input_count && !interrupted(); i++) {
        fasti_error error = {.offset = -1};
        const char *input = r->args->inputs[i];
        if (queue ? fasti_queue_path(r->f, queue, input, S_queued, r, &error)
                  : fasti_load_path(r->f, input, &error))
            continue;
        run_failed(r, &error);
        if (error.code != FASTI_UNREADABLE || r->args->options.strict) return false;
    }
    return !interrupted();
}

static int S_add(run *r, const char *store)
{
    fasti_error error = {.offset = -1};
    if (!fasti_open_store(r->f, store, S_added, r, &error)) return run_failed(r, &error);
    if (S_each_input(r, NULL) && !fasti_settle(r->f, &error)) run_failed(r, &error);
    return r->status;
}

static int S_work(run *r, const char *store)
{
    fasti_error error = {.offset = -1};
    bool ok = fasti_open_store(r->f, store, S_added, r, &error) && fasti_work_queue(r->f, &error);
    if (!ok) run_failed(r, &error);
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

/* Options and inputs that the action would not look at; NULL for none. */
static const char *S_amiss(const arguments *args, int action)
{
    const fasti_selection *s = &args->selection;
    bool window = s->window.first != FASTI_NO_DAY || s->window.last != FASTI_NO_DAY;
    bool selects = window || s->actor || s->place || s->kinds || s->statuses || s->min_sources ||
                   s->top || s->around || s->undated || args->options.where || args->text ||
                   args->sql;
    if (action == ACTIONS) return "the action is none of add, query, queue, work";
    if (action != QUERY && selects) return "only \"fasti store query\" takes a selection";
    bool takes_inputs = action == ADD || action == QUEUE;
    if (!takes_inputs && args->input_given)
        return "\"fasti store query\" and \"work\" take no inputs";
    return NULL;
}

int cmd_store(run *r)
{
    const char *store = r->args->words[1];
    int action = ADD;
    while (action < ACTIONS && strcmp(actions[action], r->args->words[0]) != 0) action++;
    const char *amiss = S_amiss(r->args, action);
    if (amiss) {
        fasti_error error = {.code = FASTI_USAGE, .offset = -1};
        snprintf(error.text, sizeof error.text, "%s", amiss);
        return run_failed(r, &error);
    }
    switch (action) {
    case ADD:
        return S_add(r, store);
    case WORK:
        return S_work(r, store);
    case QUEUE:
        S_each_input(r, store);
        return r->status;
    default:
        return S_query(r, store);
    }
}
