/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown (CommonMark): a heading a date, a list item an event.
 *
 * Invariant: each item is one line, and its text escaped, so that the structure is this file's
 * alone.
 */
#include "day.h"
#include "markup.h"
#include "timeline.h"

static const char *S_weekday(fasti_day day)
{
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    return names[day_weekday(day) - 1];
}

static void S_headings(buf *b, const timeline *t, const timeline_line *line)
{
    const timeline_entry *entry = line->entry;
    if (line->begins_group) {
        buf_text(b, "\n## ");
        buf_markdown(b, one_line(t->arena, timeline_group(t, entry)));
        buf_text(b, "\n");
    }
    if (!line->begins_section) return;
    buf_text(b, t->group_by ? "\n### " : "\n## ");
    if (!t->by && entry->precision == PRECISION_DAY)
        buf_format(b, "%s, ", S_weekday(entry->event->days.first));
    buf_format(b, "%s\n\n", timeline_section(entry));
}

/* Sources in the order of their articles, each label once a link. */
static void S_sources(buf *b, const timeline *t, const fasti_event *event)
{
    for (size_t i = 0; i < event->article_count; i++) {
        buf_text(b, i ? ", " : " — ");
        buf_markdown_link(b, event->articles[i]->url, source_label(t->arena, event->articles[i]));
    }
}

static void S_item(buf *b, const timeline *t, const timeline_entry *entry)
{
    buf_text(b, "- ");
    if (*entry->section && strcmp(entry->section, entry->when) != 0)
        buf_format(b, "%s: ", entry->when);
    if (*entry->mark) buf_format(b, "*(%s)* ", entry->mark);
    buf_markdown(b, entry->line);
    S_sources(b, t, entry->event);
    buf_text(b, "\n");
}

static void S_summary(buf *b, const timeline *t)
{
    size_t n = t->dated_count + t->undated_count;
    buf_format(b, "\n%zu event%s from %zu article%s.", n, n == 1 ? "" : "s", t->article_count,
               t->article_count == 1 ? "" : "s");
    if (t->left_out) buf_format(b, " Left out as less salient: %zu.", t->left_out);
    buf_text(b, "\n");
}

bool timeline_write_markdown(const timeline *t, FILE *out, fasti_error *error)
{
    (void)error;
    buf b = {.arena = t->arena};
    buf_text(&b, "# ");
    buf_markdown(&b, t->title);
    buf_text(&b, "\n");
    S_summary(&b, t);
    const timeline_line *lines = timeline_read(t);
    for (size_t i = 0; i < t->dated_count + t->undated_count; i++) {
        S_headings(&b, t, &lines[i]);
        S_item(&b, t, lines[i].entry);
    }
    fwrite(b.text.at, 1, b.text.n, out);
    return true;
}
