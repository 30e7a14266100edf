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

static void S_heading(buf *b, const timeline_entry *entry)
{
    buf_text(b, "\n## ");
    if (entry->precision == PRECISION_DAY)
        buf_format(b, "%s, ", S_weekday(entry->event->days.first));
    buf_format(b, "%s\n\n", entry->when);
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
    for (size_t i = 0; i < t->dated_count; i++) {
        if (!i || !timeline_same_days(&t->dated[i - 1], &t->dated[i])) S_heading(&b, &t->dated[i]);
        S_item(&b, t, &t->dated[i]);
    }
    if (t->undated_count) buf_text(&b, "\n## Undated\n\n");
    for (size_t i = 0; i < t->undated_count; i++) S_item(&b, t, &t->undated[i]);
    fwrite(b.text.at, 1, b.text.n, out);
    return true;
}
