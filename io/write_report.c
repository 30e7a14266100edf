/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of the report: data/report/page.html with its slots filled.
 */
#include "day.h"
#include "emit.h"
#include "error.h"
#include "memory_file.h"
#include "report.h"
#include "state.h"
#include "table.h"

typedef struct job {
    fasti *f;
    fasti_selection selection;
    fasti_report_options options;
    FILE *out;
    fasti_error *error;
} job;

static const struct {
    const char *name;
    report_slot *fill;
} slots[] = {
    {"lede", report_lede},         {"brief", report_brief},       {"chart", report_chart},
    {"filters", report_filters},   {"timeline", report_timeline}, {"diagram", report_diagram},
    {"actors", report_actors},     {"pairs", report_pairs},       {"sources", report_sources},
    {"left-out", report_left_out},
};

/* ---- the diagram ---- */

static bool S_draw(const job *j, report *r)
{
    if (!r->pairs.rows.n) return true;
    fasti_graph_options graph = j->options.graph;
    fasti_selection selection = j->selection;
    memory_file *m = memory_file_open(r->arena, j->error);
    if (!m) return false;
    selection.top = 0;
    graph.format = FASTI_GRAPH_SVG;
    graph.style = FASTI_STYLE_ACTORS;
    graph.title = NULL;
    if (!fasti_write_graph(j->f, &selection, &graph, m->stream, &r->actors_left_out, j->error))
        return false;
    r->picture = (str){m->bytes, m->size};
    return true;
}

/* ---- the page ---- */

static report *S_report(const job *j, arena *a)
{
    report *r = arena_make(a, report);
    fasti_selection all = j->selection;
    all.top = 0;
    *r = (report){.all = j->f->all,
                  .counts = j->f->counts,
                  .options = &j->options,
                  .events = select_events(j->f->all, &all, false, a),
                  .picture = STR(""),
                  .arena = a};
    fasti_timeline_options timeline = {.title = j->options.title};
    r->shown = timeline_make(j->f->all, &j->selection, &timeline, a);
    report_tally(r);
    return r;
}

static const char *S_title(const job *j, const report *r)
{
    const fasti_selection *s = &j->selection;
    if (j->options.title || s->actor || s->around || s->place) return r->shown->title;
    return "What the articles tell";
}

static bool S_file(const job *j, const char *name, str *content, arena *a)
{
    const char *path = arena_format(a, "%s/report/%s", j->f->options.data_dir, name);
    return file_read(a, path, content, j->error);
}

static bool S_fill(const job *j, const report *r, buf *b, str slot)
{
    str file;
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        if (str_is(slot, slots[i].name)) {
            slots[i].fill(b, r);
            return true;
        }
    if (str_is(slot, "title")) {
        buf_html(b, S_title(j, r));
        return true;
    }
    if (!str_is(slot, "style.css") && !str_is(slot, "report.js"))
        return fail(j->error, FASTI_BAD_TABLE, "report/page.html: there is no slot \"%.*s\"",
                    (int)slot.n, slot.at);
    if (!S_file(j, arena_copy(b->arena, slot), &file, b->arena)) return false;
    buf_str(b, file);
    return true;
}

static bool S_page(const job *j, const report *r, buf *b)
{
    str page;
    if (!S_file(j, "page.html", &page, b->arena)) return false;
    while (page.n) {
        size_t open = str_find(page, STR("{{"));
        buf_str(b, str_sub(page, 0, open));
        page = str_sub(page, open + 2, page.n);
        size_t close = str_find(page, STR("}}"));
        if (page.n && !S_fill(j, r, b, str_sub(page, 0, close))) return false;
        page = str_sub(page, close + 2, page.n);
    }
    return true;
}

static bool S_write(void *context)
{
    const job *j = context;
    arena *a = j->f->scratch;
    buf b = {.arena = a};
    report *r = S_report(j, a);
    if (!S_draw(j, r) || !S_page(j, r, &b)) return false;
    fwrite(b.text.at, 1, b.text.n, j->out);
    return out_finish(j->out, j->error);
}

bool fasti_write_report(fasti *f, const fasti_selection *selection,
                        const fasti_report_options *options, FILE *out, fasti_error *error)
{
    job j = {.f = f, .out = out, .error = error};
    if (selection) j.selection = *selection;
    if (options) j.options = *options;
    if (!j.selection.top) j.selection.top = REPORT_EVENTS;
    return scratch_try(f, S_write, &j, error);
}
