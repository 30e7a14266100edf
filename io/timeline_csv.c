/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A table for a spreadsheet: RFC 4180, a row an event, the undated last. UTF-8 with the mark that
 * spreadsheets know it by.
 *
 * Invariant: no cell of an article's words begins with a character that makes a spreadsheet take
 * it for a formula; such a cell gets an apostrophe in front.
 */
#include "csv.h"
#include "events.h"
#include "markup.h"
#include "timeline.h"

static const char columns[] = "id,start,end,edtf,precision,when,kind,family,status,line,actors,"
                              "place,country,lat,lon,salience,confidence,sources,published_by,"
                              "urls,quote";

static void S_cell(FILE *out, const char *text)
{
    putc(',', out);
    csv_text(out, text);
}

static const char *S_actors(const timeline *t, const fasti_event *event)
{
    buf b = {.arena = t->arena};
    for (size_t i = 0; i < event->actor_count; i++)
        buf_format(&b, "%s%s (%s)", i ? "; " : "", event->actors[i].actor->name,
                   fasti_role_name(event->actors[i].role));
    return one_line(t->arena, buf_end(&b));
}

static const char *S_publishers(const timeline *t, const fasti_event *event)
{
    buf b = {.arena = t->arena};
    for (size_t i = 0; i < event->article_count; i++)
        buf_format(&b, "%s%s", i ? "; " : "", source_label(t->arena, event->articles[i]));
    return buf_end(&b);
}

static const char *S_urls(const timeline *t, const fasti_event *event)
{
    buf b = {.arena = t->arena};
    for (size_t i = 0; i < event->article_count; i++)
        if (link_is_web(event->articles[i]->url))
            buf_format(&b, "%s%s", b.text.n ? " " : "", event->articles[i]->url);
    return one_line(t->arena, buf_end(&b));
}

static void S_number(FILE *out, double value, unsigned decimals)
{
    char text[FIXED_SIZE];
    fprintf(out, ",%s", fixed_text(value, decimals, text));
}

static void S_place(FILE *out, const timeline *t, const fasti_place *place)
{
    S_cell(out, place ? one_line(t->arena, place->name) : "");
    S_cell(out, place ? place->country : "");
    if (place && place->located) {
        S_number(out, place->lat, DEGREE_DECIMALS);
        S_number(out, place->lon, DEGREE_DECIMALS);
    } else {
        fputs(",,", out);
    }
}

static void S_row(FILE *out, const timeline *t, const timeline_entry *entry)
{
    const fasti_event *event = entry->event;
    char first[FASTI_DAY_SIZE], last[FASTI_DAY_SIZE];
    fprintf(out, "%s,%s,%s,%s,%s", event->id, fasti_day_text(event->days.first, first),
            fasti_day_text(event->days.last, last), event->edtf, precision_name(entry->precision));
    S_cell(out, entry->when);
    fprintf(out, ",%s,%s,%s", fasti_kind_name(event->kind), fasti_kind_family(event->kind),
            fasti_status_name(event->status));
    S_cell(out, entry->line);
    S_cell(out, S_actors(t, event));
    S_place(out, t, event->place);
    S_number(out, event->salience, SHARE_DECIMALS);
    S_number(out, event->confidence, SHARE_DECIMALS);
    fprintf(out, ",%zu", event->source_count);
    S_cell(out, S_publishers(t, event));
    S_cell(out, S_urls(t, event));
    S_cell(out, entry->quote);
    if (t->by) S_cell(out, entry->section);
    if (t->group_by) S_cell(out, one_line(t->arena, entry->group));
    fputs("\r\n", out);
}

bool timeline_write_csv(const timeline *t, FILE *out, fasti_error *error)
{
    (void)error;
    fprintf(out, "\xEF\xBB\xBF%s%s%s\r\n", columns, t->by ? ",section" : "",
            t->group_by ? ",group" : "");
    for (size_t i = 0; i < t->dated_count; i++) S_row(out, t, &t->dated[i]);
    for (size_t i = 0; i < t->undated_count; i++) S_row(out, t, &t->undated[i]);
    return true;
}
