/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vis-timeline (https://visjs.github.io/vis-timeline): `items` and `groups` for its two data sets.
 *
 * What its reader does, and what is done about it here:
 *  - An item of an unknown group is not drawn: exactly the groups in use are listed.
 *  - A range without an end, and an id met twice, throw: what lasts longer than a day has an end,
 *    and ids are the events'.
 *  - Ends are instants: the end is the midnight after the last day.
 *  - A date alone is midnight in Greenwich, and yesterday in America: times are given, without a
 *    zone, which makes them the reader's own.
 *  - Contents and titles are HTML: they are escaped.
 */
#include "day.h"
#include "emit.h"
#include "markup.h"
#include "timeline.h"

static void S_instant(emit *e, const timeline *t, const char *key, fasti_day day)
{
    char text[FASTI_DAY_SIZE];
    if (*fasti_day_text(day, text))
        emit_text(e, key, arena_format(t->arena, "%sT00:00:00", text));
    else
        emit_text(e, key, "9999-12-31T23:59:59"); /* after the last day that there is */
}

static const char *S_content(const timeline *t, const timeline_entry *entry)
{
    buf b = {.arena = t->arena};
    buf_html(&b, entry->line);
    if (*entry->mark) buf_format(&b, " (%s)", entry->mark);
    return buf_end(&b);
}

/* What is shown when the pointer rests on an item. */
static const char *S_tooltip(const timeline *t, const timeline_entry *entry)
{
    buf b = {.arena = t->arena};
    buf_format(&b, "%s: ", entry->when);
    buf_html(&b, *entry->quote ? entry->quote : entry->line);
    return buf_end(&b);
}

static void S_item(emit *e, const timeline *t, const timeline_entry *entry)
{
    const fasti_event *event = entry->event;
    emit_line(e);
    emit_object(e, NULL);
    emit_text(e, "id", event->id);
    emit_text(e, "group", t->group_by ? timeline_group(t, entry) : fasti_kind_family(event->kind));
    emit_text(e, "content", S_content(t, entry));
    S_instant(e, t, "start", event->days.first);
    if (entry->precision != PRECISION_DAY) S_instant(e, t, "end", event->days.last + 1);
    emit_text(e, "type", entry->precision == PRECISION_DAY ? "box" : "range");
    emit_text(e, "className",
              arena_format(t->arena, "fasti-%s fasti-%s", fasti_kind_name(event->kind),
                           fasti_status_name(event->status)));
    emit_text(e, "title", S_tooltip(t, entry));
    emit_object_end(e);
}

/* Families in the order of their kinds. */
static void S_groups(emit *e, const timeline *t)
{
    bool used[FASTI_KIND_COUNT] = {false};
    for (size_t i = 0; i < t->dated_count; i++) used[t->dated[i].event->kind] = true;
    const char *last = "";
    for (fasti_kind kind = 0; kind < FASTI_KIND_COUNT; kind++) {
        const char *family = fasti_kind_family(kind);
        if (!used[kind] || strcmp(family, last) == 0) continue;
        last = family;
        emit_line(e);
        emit_object(e, NULL);
        emit_text(e, "id", family);
        emit_text(e, "content", family);
        emit_object_end(e);
    }
}

/* The groups that were asked for, in the order for reading. */
static void S_own_groups(emit *e, const timeline *t)
{
    const timeline_line *lines = timeline_read(t);
    for (size_t i = 0; i < t->dated_count + t->undated_count; i++) {
        if (!lines[i].begins_group || lines[i].entry->precision == PRECISION_NONE) continue;
        buf content = {.arena = t->arena};
        buf_html(&content, one_line(t->arena, timeline_group(t, lines[i].entry)));
        emit_line(e);
        emit_object(e, NULL);
        emit_text(e, "id", timeline_group(t, lines[i].entry));
        emit_text(e, "content", buf_end(&content));
        emit_object_end(e);
    }
}

bool timeline_write_vis(const timeline *t, FILE *out, fasti_error *error)
{
    (void)error;
    emit e = {.out = out};
    emit_object(&e, NULL);
    emit_line(&e);
    emit_array(&e, "items");
    for (size_t i = 0; i < t->dated_count; i++) S_item(&e, t, &t->dated[i]);
    emit_array_end(&e);
    emit_line(&e);
    emit_array(&e, "groups");
    if (t->group_by)
        S_own_groups(&e, t);
    else
        S_groups(&e, t);
    emit_array_end(&e);
    emit_object_end(&e);
    emit_newline(&e);
    return true;
}
