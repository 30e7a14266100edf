/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Anchors, and the search near them: for the weekday, month or day of the year that is meant where
 * the words leave the week or the year open.
 */
#include "timex_resolve.h"

/* ---- anchors ------------------------------------------------------------------------------- */

const moment *anchor_of(const resolver *r, anchor_kind from)
{
    if (from == FROM_TEXT) return r->last.grain ? &r->last : &r->doc;
    if (from == FROM_DOC || !r->narrative) return &r->doc;
    return r->last.grain ? &r->last : &r->doc;
}

/* Whether a month follows a narrative's own within half a year. */
static bool S_goes_on(const resolver *r, int month)
{
    moment at = moment_within(&r->story, UNIT_MONTH);
    return month && at.grain && (month - at.month + 12) % 12 <= 6;
}

/* Where a narrative is: at the date told last, unless that is a year mentioned by the way. */
static const moment *S_story(const resolver *r)
{
    bool same_sentence = r->last_end > r->sentence->first;
    int away = r->last.year - r->story.year;
    if (!r->story.grain || r->last.grain < UNIT_YEAR || same_sentence || r->last_opens)
        return &r->last;
    if (S_goes_on(r, r->month)) return &r->story;
    return away >= -1 && away <= 1 ? &r->last : &r->story;
}

enum {
    FAR_AHEAD = 120, /* days: what lies further ahead is not told of without a future tense */
    FAR_BACK = 60,   /* days: what lies further back is not told of in the future tense     */
    NEAR_AHEAD = 2   /* months */
};

/* The anchor for what is merely incomplete ("in March"): the day of publication, or an old date
 * told in the same sentence. */
const moment *anchor_near(const resolver *r)
{
    if ((r->narrative || !r->doc.grain) && r->last.grain) return S_story(r);
    if (r->last_old && r->last.grain < UNIT_YEAR && r->last_end > r->sentence->first)
        return &r->last;
    return anchor_of(r, FROM_EITHER);
}

fasti_day anchor_day(const moment *anchor)
{
    return day_known(anchor->day) ? anchor->day : moment_days(anchor).first;
}

/* ---- seeking ------------------------------------------------------------------------------- */

seek seek_of(const resolver *r, const meaning *m)
{
    if (has(m, F_SEEK)) return (seek)m->at[F_SEEK];
    cue c = timex_cue(r, r->x);
    return c == CUE_FUTURE ? SEEK_FUTURE : SEEK_PAST;
}

moment seek_weekday(const resolver *r, const meaning *m, int weekday)
{
    fasti_day anchor = anchor_day(anchor_of(r, FROM_EITHER));
    if (!day_known(anchor)) return moment_none;
    int back = (day_weekday(anchor) - weekday + 7) % 7, ahead = (7 - back) % 7;
    fasti_day monday = anchor - day_weekday(anchor) + 1;
    switch (seek_of(r, m)) {
    case SEEK_LAST:
        return moment_of_day(anchor - (back ? back : 7));
    case SEEK_NEXT:
        return moment_of_day(monday + 7 + weekday - 1);
    case SEEK_THIS:
        if (timex_cue(r, r->x) == CUE_PAST) return moment_of_day(anchor - back);
        return moment_of_day(anchor + ahead);
    case SEEK_FUTURE:
        return moment_of_day(anchor + (ahead ? ahead : 7));
    default:
        return moment_of_day(r->narrative ? anchor + ahead : anchor - back);
    }
}

/* The year of a month that follows in a story: "in January" after December is the next one. */
static int S_year_on(const moment *anchor, int month)
{
    moment from = moment_within(anchor, UNIT_MONTH);
    if (!from.grain || from.month - month < 7 || anchor->year == 9999) return anchor->year;
    return anchor->bc ? anchor->year - 1 : anchor->year + 1;
}

/* The year for something that comes once a year and lasts from month `at` for `length` months. */
int seek_year(const resolver *r, const meaning *m, int at, int length, const moment *anchor)
{
    moment month = moment_within(anchor, UNIT_MONTH);
    int now = month.grain ? month.month : 0, year = anchor->year, end = at + length - 1;
    if (anchor != &r->doc) return S_year_on(anchor, at);
    switch (seek_of(r, m)) {
    case SEEK_LAST:
        return end < now ? year : year - 1;
    case SEEK_NEXT:
        return at > now ? year : year + 1;
    case SEEK_FUTURE:
        if (length == 3 && end < now && now - end < 6) return year; /* "expects its results" */
        return end >= now ? year : year + 1;
    case SEEK_PAST: /* what comes next month would be "last November" if it were past */
        if (length == 1 && (at - now + 12) % 12 <= NEAR_AHEAD) return at < now ? year + 1 : year;
        return at <= now ? year : year - 1;
    default:
        return year;
    }
}

/* The year that brings a day of the year nearest to the anchor. */
int seek_nearest_year(int month, int day, fasti_day anchor)
{
    int year = day_parts(anchor).year, best = year;
    int64_t least = INT64_MAX;
    for (int y = year - 8; y <= year + 8; y++) { /* for 29 February */
        fasti_day d = day_of(y, month, day);
        int64_t away = day_known(d) ? (int64_t)d - anchor : INT64_MAX;
        if (away < 0) away = -away;
        if (away < least) {
            least = away;
            best = y;
        }
    }
    return best;
}

/* "Friday, July 18": the nearest year in which that is so, within six. */
static int S_year_of_weekday(int month, int day, int weekday, fasti_day anchor)
{
    int nearest = seek_nearest_year(month, day, anchor);
    for (int away = 0; away <= 6; away++)
        for (int side = -1; side <= 1; side += 2) {
            fasti_day d = day_of(nearest + side * away, month, day);
            if (day_known(d) && day_weekday(d) == weekday) return nearest + side * away;
        }
    return nearest;
}

int seek_year_of_day(const resolver *r, const meaning *m, int month, int day)
{
    const moment *near = anchor_near(r);
    if (near->bc || !near->year) return near->year;
    fasti_day anchor = anchor_day(near);
    if (!day_known(anchor)) return 0;
    if (has(m, F_SEEK)) return seek_year(r, m, month, 1, near);
    if (near != &r->doc) return S_year_on(near, month);
    int year = has(m, F_WEEKDAY) ? S_year_of_weekday(month, day, m->at[F_WEEKDAY], anchor)
                                 : seek_nearest_year(month, day, anchor);
    if (has(m, F_WEEKDAY)) return year;
    fasti_day found = day_of(year, month, day);
    if (!day_known(found)) return year;
    bool future = timex_cue(r, r->x) == CUE_FUTURE;
    if (!future && found > anchor + FAR_AHEAD && day_known(day_of(year - 1, month, day)))
        return year - 1;
    if (future && found < anchor - FAR_BACK && day_known(day_of(year + 1, month, day)))
        return year + 1;
    return year;
}
