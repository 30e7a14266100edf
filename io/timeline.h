/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A timeline: the selected events in the order of their dates, each with the one line that tells
 * it and the words for its date, ready to be written in any format. One file a format writes it.
 *
 * Invariants: entries are sorted as the collection's events are, by first day, last day, kind and
 * id; the undated ones stand apart, in the same order; lines are single lines without markup.
 */
#ifndef IO_TIMELINE_H
#define IO_TIMELINE_H

#include "fasti.h"
#include "select.h"

/* How much of a date is known. */
typedef enum precision {
    PRECISION_NONE,
    PRECISION_DAY,
    PRECISION_MONTH,
    PRECISION_YEAR,
    PRECISION_SPAN /* from one day to another */
} precision;

typedef struct timeline_entry {
    const fasti_event *event;
    const fasti_mention *lead; /* the mention that is quoted; NULL if there is none    */
    const char *line;          /* what happened                                        */
    const char *quote;         /* the lead's sentence, "" if there is none             */
    precision precision;
    const char *when;    /* "13 April 2021", "April 2021", "12–15 April 2021", "undated"  */
    const char *mark;    /* "" for what happened, else "planned", "possible", ...         */
    const char *section; /* the heading that `by` gives, "" without it                 */
    const char *group;   /* what `group_by` puts it under, "" where that is not known  */
} timeline_entry;

typedef struct timeline {
    const char *title;
    timeline_entry *dated, *undated;
    size_t dated_count, undated_count;
    size_t left_out;                      /* entries that the selection's top cut off */
    fasti_days period;                    /* of the dated entries                     */
    const fasti_article *const *articles; /* that tell the entries, by day, then id   */
    size_t article_count;
    fasti_timeline_period by;
    fasti_timeline_grouping group_by;
    arena *arena; /* for what a writer builds                                          */
} timeline;

/* An entry in the order for reading, and which headings come before it. */
typedef struct timeline_line {
    const timeline_entry *entry;
    bool begins_group, begins_section;
} timeline_line;

/* All entries group after group, the largest first and those of no group last; the undated last in
 * each. As many as there are entries. */
const timeline_line *timeline_read(const timeline *t);

/* The heading of an entry's section or group. */
const char *timeline_section(const timeline_entry *entry);
const char *timeline_group(const timeline *t, const timeline_entry *entry);

/* Fills in sections and groups. */
void timeline_arrange(timeline *t);

/* The timeline of the selected events, in `a`. */
timeline *timeline_make(const collection *c, const fasti_selection *selection,
                        const fasti_timeline_options *options, arena *a);

/* "day", "month", "year", "span"; "" for none. */
const char *precision_name(precision p);

/* The words for a span of days, without those for the kind of day: see `when` above. */
const char *when_text(fasti_days days, arena *a);

/* The writers, one a format. False where the format cannot hold the timeline; they do not flush. */
typedef bool timeline_writer(const timeline *t, FILE *out, fasti_error *error);
timeline_writer timeline_write_json;
timeline_writer timeline_write_timelinejs;
timeline_writer timeline_write_markdown;
timeline_writer timeline_write_vis;
timeline_writer timeline_write_csv;
timeline_writer timeline_write_ics;
timeline_writer timeline_write_html;

/* Whether two entries have the same date, and so stand under one heading. */
bool timeline_same_days(const timeline_entry *a, const timeline_entry *b);

#endif
