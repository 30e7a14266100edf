/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * TimelineJS3 (https://timeline.knightlab.com/docs/json-format.html).
 *
 * What its reader does without a word, and what is done about it here:
 *  - A slide without a date is skipped: undated events are counted on the title slide instead.
 *  - An end date with keys that the start lacks is dropped: both always have the same keys.
 *  - A month of 13 becomes February of nobody's choice: dates come from checked days only.
 *  - Headlines and texts are HTML, links in them are made by guessing: all is escaped, `autolink`
 *    is off, and the only links are those to the articles.
 *  - A row for each group takes the room of the story: there are none unless asked for.
 *  - Without any slide it shows an error page: that is refused.
 */
#include "emit.h"
#include "error.h"
#include "day.h"
#include "markup.h"
#include "timeline.h"

static void S_date(emit *e, const char *key, fasti_day day, precision p)
{
    ymd parts = day_parts(day);
    emit_object(e, key);
    emit_integer(e, "year", parts.year);
    if (p != PRECISION_YEAR) emit_integer(e, "month", parts.month);
    if (p == PRECISION_DAY || p == PRECISION_SPAN) emit_integer(e, "day", parts.day);
    emit_object_end(e);
}

static void S_dates(emit *e, const timeline_entry *entry)
{
    S_date(e, "start_date", entry->event->days.first, entry->precision);
    if (entry->precision == PRECISION_SPAN)
        S_date(e, "end_date", entry->event->days.last, entry->precision);
    emit_text(e, "display_date", entry->when);
}

static const char *S_headline(const timeline *t, const timeline_entry *entry)
{
    buf b = {.arena = t->arena};
    buf_html(&b, entry->line);
    if (*entry->mark) buf_format(&b, " (%s)", entry->mark);
    return buf_end(&b);
}

static const char *S_body(const timeline *t, const timeline_entry *entry)
{
    const fasti_event *event = entry->event;
    buf b = {.arena = t->arena};
    if (*entry->quote) {
        buf_text(&b, "<blockquote>");
        buf_html(&b, entry->quote);
        buf_text(&b, "</blockquote>");
    }
    buf_text(&b, "<p>");
    for (size_t i = 0; i < event->article_count; i++) {
        if (i) buf_text(&b, ", ");
        buf_html_link(&b, event->articles[i]->url, source_label(t->arena, event->articles[i]));
    }
    buf_text(&b, "</p>");
    return buf_end(&b);
}

static const char *S_escaped(const timeline *t, const char *text)
{
    buf b = {.arena = t->arena};
    buf_html(&b, one_line(t->arena, text));
    return buf_end(&b);
}

static void S_slide(emit *e, const timeline *t, const timeline_entry *entry)
{
    emit_line(e);
    emit_object(e, NULL);
    emit_text(e, "unique_id", entry->event->id);
    S_dates(e, entry);
    if (t->group_by) emit_text(e, "group", S_escaped(t, timeline_group(t, entry)));
    emit_object(e, "text");
    emit_text(e, "headline", S_headline(t, entry));
    emit_text(e, "text", S_body(t, entry));
    emit_object_end(e);
    emit_bool(e, "autolink", false);
    emit_object_end(e);
}

static const char *S_subtitle(const timeline *t)
{
    buf b = {.arena = t->arena};
    buf_format(&b, "<p>%zu event%s from %zu article%s.", t->dated_count,
               t->dated_count == 1 ? "" : "s", t->article_count, t->article_count == 1 ? "" : "s");
    if (t->left_out) buf_format(&b, " Left out as less salient: %zu.", t->left_out);
    if (t->undated_count) buf_format(&b, " Without a date, so not shown: %zu.", t->undated_count);
    buf_text(&b, "</p>");
    return buf_end(&b);
}

static void S_title(emit *e, const timeline *t)
{
    buf headline = {.arena = t->arena};
    buf_html(&headline, t->title);
    emit_object(e, "title");
    emit_object(e, "text");
    emit_text(e, "headline", buf_end(&headline));
    emit_text(e, "text", S_subtitle(t));
    emit_object_end(e);
    emit_bool(e, "autolink", false);
    emit_object_end(e);
}

bool timeline_write_timelinejs(const timeline *t, FILE *out, fasti_error *error)
{
    if (!t->dated_count)
        return fail(error, FASTI_NOT_FOUND,
                    "no dated event is selected, and TimelineJS cannot show an empty timeline");
    emit e = {.out = out};
    emit_object(&e, NULL);
    S_title(&e, t);
    emit_line(&e);
    emit_array(&e, "events");
    for (size_t i = 0; i < t->dated_count; i++) S_slide(&e, t, &t->dated[i]);
    emit_array_end(&e);
    emit_object_end(&e);
    emit_newline(&e);
    return true;
}
