/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The report: one page that shows a collection, made of data/report/page.html, style.css and
 * report.js. Each `{{slot}}` of the page is filled by a function here.
 *
 * Invariants: every text of an input passes `buf_html` or `buf_html_link`; tallies count all
 * selected events, the timeline shows the chief of them; lists are sorted by count, then by name
 * and key, so that nothing depends on the order of a hash table.
 */
#ifndef IO_REPORT_H
#define IO_REPORT_H

#include "markup.h"
#include "timeline.h"

/* How much is shown: of each list, and of the passages of one event. */
enum {
    REPORT_EVENTS = 500,
    REPORT_BRIEF = 8,
    REPORT_ROWS = 25,
    REPORT_PASSAGES = 6,
    REPORT_REFUSALS = 100
};

/* ---- counts over time (report_time.c) ---- */

typedef enum bin_unit { BIN_DAY, BIN_WEEK, BIN_MONTH, BIN_QUARTER, BIN_YEAR } bin_unit;

/* The time that charts show, cut into at most BINS_MOST bins: that in which the articles were
 * published, where most events lie in it, else that of all events but the outermost, lest one date
 * of long ago flatten all others. */
typedef struct bins {
    bin_unit unit;
    int32_t first; /* number of the first bin, in units since 1970 */
    size_t n;      /* 0: nothing is dated                          */
    size_t before, after;
} bins;

enum { BINS_MOST = 72 };

bins bins_make(const event_list *events, fasti_days published, arena *a);

/* Which bin a day lies in; `b->n` where it is outside. */
size_t bins_of(const bins *b, fasti_day day);

/* The days of a bin. */
fasti_days bins_days(const bins *b, size_t i);

/* "day", "week", ... */
const char *bins_unit_name(const bins *b);

/* A row of bars with what it says in words; NULL counts are all zero. */
void bins_spark(buf *out, const bins *b, const uint32_t *counts);

/* The chart of all events, a bar a bin, each with its days for the filter. */
void bins_chart(buf *out, const bins *b, const uint32_t *counts);

/* ---- what is counted (report_tally.c) ---- */

typedef struct tally_row {
    const char *key; /* unique */
    const char *name;
    const fasti_actor *a, *b; /* of an actor, or of a pair the second as well */
    size_t events, articles;
    uint32_t *over_time; /* a count a bin; NULL for sources and places          */
    size_t kinds[FASTI_KIND_COUNT];
    double goldstein; /* the sum of `coded` events' values */
    size_t coded;
    fasti_days period; /* of a source: of its articles */
} tally_row;

typedef struct tally {
    VEC(tally_row) rows;
    map by_key;
} tally;

typedef struct report {
    const collection *all;
    fasti_counts counts;
    const fasti_report_options *options;
    event_list events; /* every selected one                            */
    timeline *shown;
    bins bins;
    uint32_t *over_time; /* of all events */
    tally actors, pairs, sources;
    size_t statements, undated; /* events that the selection leaves out as such */
    fasti_days published;       /* of the articles */
    str picture;                /* the diagram, "" where nobody deals with anybody */
    size_t actors_left_out;     /* that the diagram does not show                  */
    arena *arena;
} report;

void report_tally(report *r);

/* ---- the slots ---- */

typedef void report_slot(buf *b, const report *r);
report_slot report_lede, report_brief, report_chart, report_filters, report_timeline,
    report_diagram, report_actors, report_pairs, report_sources, report_left_out;

/* Position of a text in the options of a filter, as the entries' data attributes name it. */
typedef struct choices {
    VEC(tally_row) rows; /* by name */
    map by_key;
} choices;

/* The actors and places of the entries shown, by name. */
choices report_choices(const report *r, bool places);

/* "1 event", "12,345 events". */
void report_count(buf *b, uint64_t n, const char *one, const char *many);

/* "troop-movement" as a reader reads it. */
const char *report_kind(fasti_kind kind, arena *a);

/* A place's key: country and name. */
const char *report_place_key(const fasti_place *p, arena *a);

#endif
