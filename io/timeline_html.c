/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One HTML page: a heading a date, a list item an event, its sentence folded beneath. Nothing is
 * fetched and nothing runs; it reads on a phone, in the dark and on paper.
 *
 * Invariant: every text of an article passes `buf_html` or `buf_html_link`.
 */
#include "day.h"
#include "markup.h"
#include "timeline.h"

static const char style[] =
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem}"
    "h1{line-height:1.2}h2,h3{font-size:1.1rem;margin:1.6rem 0 .3rem}h3{font-size:1rem}"
    "ul{padding-left:1.2rem;margin:0}li{margin:.4rem 0}"
    "li.planned,li.possible{list-style-type:circle}li.negated{list-style-type:'\xC3\x97  '}"
    "small,summary{opacity:.75}details{display:inline}blockquote{margin:.3rem 1rem}"
    "@media print{details{display:none}a{color:inherit}}";

static void S_head(buf *b, const timeline *t)
{
    buf_text(b, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'\">\n<title>");
    buf_html(b, t->title);
    buf_format(b, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
    buf_html(b, t->title);
    size_t n = t->dated_count + t->undated_count;
    buf_format(b, "</h1>\n<p>%zu event%s from %zu article%s.", n, n == 1 ? "" : "s",
               t->article_count, t->article_count == 1 ? "" : "s");
    if (t->left_out) buf_format(b, " Left out as less salient: %zu.", t->left_out);
    buf_text(b, "</p>\n");
}

static void S_sources(buf *b, const timeline *t, const fasti_event *event)
{
    buf_text(b, " <small>");
    for (size_t i = 0; i < event->article_count; i++) {
        if (i) buf_text(b, ", ");
        buf_html_link(b, event->articles[i]->url, source_label(t->arena, event->articles[i]));
    }
    buf_text(b, "</small>");
}

static void S_item(buf *b, const timeline *t, const timeline_entry *entry)
{
    const fasti_event *event = entry->event;
    buf_format(b, "<li id=\"%s\" class=\"%s\">", event->id, fasti_status_name(event->status));
    if (*entry->section && strcmp(entry->section, entry->when) != 0)
        buf_format(b, "<small>%s</small> ", entry->when);
    if (*entry->mark) buf_format(b, "<em>(%s)</em> ", entry->mark);
    buf_html(b, entry->line);
    S_sources(b, t, event);
    if (*entry->quote && strcmp(entry->quote, entry->line) != 0) {
        buf_format(b, " <details><summary>%s</summary><blockquote>", fasti_kind_name(event->kind));
        buf_html(b, entry->quote);
        buf_text(b, "</blockquote></details>");
    }
    buf_text(b, "</li>\n");
}

static void S_headings(buf *b, const timeline *t, const timeline_line *line)
{
    const timeline_entry *entry = line->entry;
    int level = t->group_by ? 3 : 2;
    bool timed = !t->by && entry->precision != PRECISION_SPAN && entry->precision != PRECISION_NONE;
    if (line->begins_group) {
        buf_text(b, "<h2>");
        buf_html(b, one_line(t->arena, timeline_group(t, entry)));
        buf_text(b, "</h2>\n");
    }
    if (!line->begins_section) return;
    buf_format(b, "<h%d>", level);
    if (timed) buf_format(b, "<time datetime=\"%s\">", entry->event->edtf);
    buf_format(b, "%s%s</h%d>\n<ul>\n", timeline_section(entry), timed ? "</time>" : "", level);
}

bool timeline_write_html(const timeline *t, FILE *out, fasti_error *error)
{
    (void)error;
    buf b = {.arena = t->arena};
    S_head(&b, t);
    const timeline_line *lines = timeline_read(t);
    size_t n = t->dated_count + t->undated_count;
    for (size_t i = 0; i < n; i++) {
        S_headings(&b, t, &lines[i]);
        S_item(&b, t, lines[i].entry);
        if (i + 1 == n || lines[i + 1].begins_section) buf_text(&b, "</ul>\n");
    }
    buf_text(&b, "</body>\n</html>\n");
    fwrite(b.text.at, 1, b.text.n, out);
    return true;
}
