/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timeline formats, a row each.
 */
#include "emit.h"
#include "error.h"
#include "state.h"
#include "timeline.h"

static const struct {
    timeline_writer *write;
    size_t top; /* how many events are shown where the selection does not say; 0: all */
} formats[] = {
    [FASTI_TIMELINE_JSON] = {timeline_write_json, 0},
    [FASTI_TIMELINE_TIMELINEJS] = {timeline_write_timelinejs, 100},
    [FASTI_TIMELINE_MARKDOWN] = {timeline_write_markdown, 0},
    [FASTI_TIMELINE_VIS] = {timeline_write_vis, 0},
    [FASTI_TIMELINE_CSV] = {timeline_write_csv, 0},
    [FASTI_TIMELINE_ICS] = {timeline_write_ics, 0},
    [FASTI_TIMELINE_HTML] = {timeline_write_html, 0},
};

typedef struct job {
    fasti *f;
    fasti_selection selection;
    fasti_timeline_options options;
    FILE *out;
    fasti_error *error;
} job;

static bool S_write(void *context)
{
    const job *j = context;
    const timeline *t = timeline_make(j->f->all, &j->selection, &j->options, j->f->scratch);
    return formats[j->options.format].write(t, j->out, j->error) && out_finish(j->out, j->error);
}

bool fasti_write_timeline(fasti *f, const fasti_selection *selection,
                          const fasti_timeline_options *options, FILE *out, fasti_error *error)
{
    job j = {.f = f, .out = out, .error = error};
    if (selection) j.selection = *selection;
    if (options) j.options = *options;
    if ((size_t)j.options.format >= sizeof formats / sizeof *formats)
        return fail(error, FASTI_USAGE, "no such timeline format");
    if (!j.selection.top) j.selection.top = formats[j.options.format].top;
    return scratch_try(f, S_write, &j, error);
}
