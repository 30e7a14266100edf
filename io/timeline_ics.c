/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * iCalendar (RFC 5545): an all-day entry an event.
 *
 * Invariants
 *  - Lines end with CRLF and are folded at 75 bytes, never within a character.
 *  - DTEND is the day after the last one.
 *  - DTSTAMP, which has to be there, is the day of the latest article: no clock is read.
 */
#include "day.h"
#include "error.h"
#include "events.h"
#include "markup.h"
#include "timeline.h"

enum { FOLD = 75 };

static bool S_inside_character(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* A content line; `line` has neither CR nor LF. */
static void S_line(FILE *out, const char *line)
{
    size_t n = strlen(line), room = FOLD;
    for (size_t at = 0; at < n;) {
        size_t end = n - at < room ? n : at + room;
        while (end < n && end > at + 1 && S_inside_character(line[end])) end--;
        if (at) fputs("\r\n ", out);
        fwrite(line + at, 1, end - at, out);
        at = end;
        room = FOLD - 1; /* the space takes one */
    }
    fputs("\r\n", out);
}

static void S_escaped(buf *b, const char *text)
{
    for (; *text; text++) {
        if (strchr("\\;,", *text)) buf_text(b, "\\");
        buf_str(b, (str){text, 1});
    }
}

static void S_text(FILE *out, const timeline *t, const char *name, const char *text)
{
    buf b = {.arena = t->arena};
    buf_format(&b, "%s:", name);
    S_escaped(&b, text);
    S_line(out, buf_end(&b));
}

static void S_date(FILE *out, const char *format, fasti_day day)
{
    char line[64];
    ymd p = day_parts(day);
    snprintf(line, sizeof line, format, p.year, p.month, p.day);
    S_line(out, line);
}

static fasti_day S_stamp(const fasti_event *event)
{
    fasti_day latest = event->days.first;
    for (size_t i = 0; i < event->article_count; i++) {
        const fasti_article *article = event->articles[i];
        fasti_day day = day_known(article->published) ? article->published : article->seen;
        if (day_known(day)) latest = day;
    }
    return latest;
}

static void S_summary(FILE *out, const timeline *t, const timeline_entry *entry)
{
    const char *line = entry->line;
    if (*entry->mark) line = arena_format(t->arena, "%s (%s)", line, entry->mark);
    S_text(out, t, "SUMMARY", line);
}

static void S_description(FILE *out, const timeline *t, const timeline_entry *entry)
{
    const fasti_event *event = entry->event;
    buf b = {.arena = t->arena};
    buf_text(&b, "DESCRIPTION:");
    S_escaped(&b, entry->quote);
    for (size_t i = 0; i < event->article_count; i++) {
        buf_text(&b, "\\n");
        S_escaped(&b, source_label(t->arena, event->articles[i]));
        if (!link_is_web(event->articles[i]->url)) continue;
        buf_text(&b, ": ");
        S_escaped(&b, one_line(t->arena, event->articles[i]->url));
    }
    S_line(out, buf_end(&b));
}

static void S_place(FILE *out, const timeline *t, const fasti_place *place)
{
    if (!place) return;
    S_text(out, t, "LOCATION", one_line(t->arena, place->name));
    if (!place->located) return;
    char lat[FIXED_SIZE], lon[FIXED_SIZE];
    fixed_text(place->lat, DEGREE_DECIMALS, lat);
    fixed_text(place->lon, DEGREE_DECIMALS, lon);
    S_line(out, arena_format(t->arena, "GEO:%s;%s", lat, lon));
}

static void S_event(FILE *out, const timeline *t, const timeline_entry *entry)
{
    static const char *const statuses[] = {[FASTI_ACTUAL] = "CONFIRMED",
                                           [FASTI_NEGATED] = "CANCELLED",
                                           [FASTI_PLANNED] = "TENTATIVE",
                                           [FASTI_POSSIBLE] = "TENTATIVE"};
    const fasti_event *event = entry->event;
    S_line(out, "BEGIN:VEVENT");
    S_text(out, t, "UID", event->id);
    S_date(out, "DTSTAMP:%04d%02d%02dT000000Z", S_stamp(event));
    S_date(out, "DTSTART;VALUE=DATE:%04d%02d%02d", event->days.first);
    if (day_parts(event->days.last + 1).year <= 9999)
        S_date(out, "DTEND;VALUE=DATE:%04d%02d%02d", event->days.last + 1);
    S_summary(out, t, entry);
    S_description(out, t, entry);
    S_place(out, t, event->place);
    S_line(out, arena_format(t->arena, "CATEGORIES:%s,%s", fasti_kind_family(event->kind),
                             fasti_kind_name(event->kind)));
    S_line(out, arena_format(t->arena, "STATUS:%s", statuses[event->status]));
    S_line(out, "TRANSP:TRANSPARENT");
    S_line(out, "END:VEVENT");
}

bool timeline_write_ics(const timeline *t, FILE *out, fasti_error *error)
{
    if (!t->dated_count)
        return fail(error, FASTI_NOT_FOUND,
                    "no dated event is selected, and iCalendar has no empty calendar");
    S_line(out, "BEGIN:VCALENDAR");
    S_line(out, "VERSION:2.0");
    S_line(out, "PRODID:-//fasti//timeline//EN");
    S_text(out, t, "X-WR-CALNAME", t->title);
    for (size_t i = 0; i < t->dated_count; i++) S_event(out, t, &t->dated[i]);
    S_line(out, "END:VCALENDAR");
    return true;
}
