/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside text/timex: from meanings to values.
 */
#ifndef TEXT_TIMEX_RESOLVE_H
#define TEXT_TIMEX_RESOLVE_H

#include "timex_moment.h"
#include "timex_rules.h"

/* What has been read so far of a field. */
typedef struct resolver {
    const timex_rules *rules;
    const field_reading *field;
    arena *a;
    moment doc;        /* the day of publication; no grain where unknown                */
    bool narrative;    /* tells of other times than its own: dates count from the last  */
    bool bc;           /* years are before Christ until told otherwise                  */
    moment last;       /* the date told last                                            */
    uint32_t last_end; /* token behind it                                               */
    bool last_opens;   /* it stood at the begin of its sentence                         */
    moment story;      /* the last one that had a month: where a narrative is           */
    bool last_old;     /* its year was told, and is not the article's own time          */
    moment quarter;    /* the quarter told last, and the token behind it                */
    uint32_t quarter_end;
    uint32_t half_end;        /* behind the latest stretch of half a year or more              */
    int month;                /* of what is being resolved, 0 where it has none                */
    const item *x;            /* being resolved                                                */
    const sentence *sentence; /* that it stands in                                      */
} resolver;

/* Fills type, value, mod, days and unresolved of `t`. False if it is no time expression at all. */
bool timex_resolve(resolver *r, item *x, timex *t);

/* Which occurrence of what comes again is meant; F_SEEK holds one of these. */
typedef enum seek {
    SEEK_LAST = -1,
    SEEK_THIS = 0,
    SEEK_NEXT = 1,
    SEEK_NEAR,
    SEEK_PAST,
    SEEK_FUTURE
} seek;

seek seek_of(const resolver *r, const meaning *m);

/* What a shift counts from; what an incomplete date is sought near; the day to count from. */
const moment *anchor_of(const resolver *r, anchor_kind from);
const moment *anchor_near(const resolver *r);
fasti_day anchor_day(const moment *anchor);

moment seek_weekday(const resolver *r, const meaning *m, int weekday);

/* The year for something that comes once a year and lasts from month `at` for `length` months. */
int seek_year(const resolver *r, const meaning *m, int at, int length, const moment *anchor);

/* The year of a day of the year: the one nearest to a day; the one meant, 0 unknown. */
int seek_nearest_year(int month, int day, fasti_day anchor);
int seek_year_of_day(const resolver *r, const meaning *m, int month, int day);

/* Which way the words around the expression point. */
cue timex_cue(const resolver *r, const item *x);

/* The day of a holiday in a year, FASTI_NO_DAY where it has none; its length in days. */
fasti_day holiday_day(const timex_rules *rules, int holiday, int year);

/* Values of durations and sets. */
const char *duration_value(const meaning *m, char text[VALUE_SIZE]);
const char *set_value(const meaning *m, char text[VALUE_SIZE]);
const char *mod_name(mod m);

/* The day that lies `hundredths` of `u` away from another. */
fasti_day day_shift(fasti_day day, unit u, int hundredths, int direction);

#endif
