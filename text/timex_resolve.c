/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Resolving a meaning. First the coarse part: a year that is told, or a stretch some way from an
 * anchor. Then the finer parts within it, or, where there is no coarse part, sought near the
 * anchor in the direction that the meaning or the words around it tell.
 */
#include "timex_resolve.h"

#include <stdio.h>

/* ---- the coarse part ----------------------------------------------------------------------- */

static bool S_shifted(const resolver *r, const meaning *m, moment *to)
{
    unit u = field_of(m, F_SUNIT), grain = u == UNIT_FORTNIGHT ? UNIT_WEEK : u;
    const moment *anchor = anchor_of(r, field_of(m, F_FROM));
    int n = field_of(m, F_SHIFT) / 100 * (has(m, F_DIR) ? m->at[F_DIR] : 1);
    bool parts = field_of(m, F_SHIFT) % 100 != 0;
    if (parts && grain == UNIT_YEAR) {
        grain = UNIT_MONTH;
        n = (int)((int64_t)field_of(m, F_SHIFT) * 12 / 100) * field_of(m, F_DIR);
    }
    if (grain == UNIT_PART) grain = UNIT_DAY;
    if (u == UNIT_FORTNIGHT) n *= 2;
    *to = moment_shift(anchor, grain, n);
    if (!to->grain && !r->narrative) *to = moment_shift(&r->doc, grain, n);
    return to->grain != UNIT_NONE;
}

/* The year that "18" is in "1914-18". */
static int S_same_century(int year, int yy)
{
    return year / 100 * 100 + yy + (yy < year % 100 ? 100 : 0);
}

static moment S_told_year(resolver *r, const meaning *m)
{
    moment y = moment_none;
    int year = has(m, F_YEAR) ? m->at[F_YEAR] : 0;
    if (has(m, F_YY)) year = year ? S_same_century(year, m->at[F_YY]) : timex_century(m->at[F_YY]);
    if (year < 1 || year > 9999) return y;
    y.grain = UNIT_YEAR;
    y.year = year;
    y.bc = field_of(m, F_ERA) == 1 || (r->bc && year < 1000 && !has(m, F_ERA));
    return y;
}

static moment S_told_decade(const resolver *r, const meaning *m)
{
    moment d = moment_none;
    d.grain = UNIT_DECADE;
    d.decade = m->at[F_DECADE];
    if (d.decade < 10) d.decade += (anchor_near(r)->year >= 2000 && d.decade < 2 ? 200 : 190);
    d.year = d.decade * 10;
    d.bc = field_of(m, F_ERA) == 1;
    return d;
}

static moment S_told_century(const meaning *m)
{
    moment c = moment_none;
    c.grain = UNIT_CENTURY;
    c.century = m->at[F_CENTURY] - 1;
    c.year = c.century > 0 ? c.century * 100 : 1;
    c.bc = field_of(m, F_ERA) == 1;
    return c;
}

/* ---- finer parts --------------------------------------------------------------------------- */

static moment S_of_year(const moment *base, unit grain)
{
    moment m = moment_none;
    m.grain = grain;
    m.year = base->year;
    m.bc = base->bc;
    return m;
}

/* No moment where the month has no such day. */
static moment S_make_day(const moment *month, int mday)
{
    if (!month->bc && month->year) return moment_of_day(day_of(month->year, month->month, mday));
    if (!day_known(day_of(2000, month->month, mday))) return moment_none;
    moment m = *month;
    m.grain = UNIT_DAY;
    m.mday = mday;
    return m;
}

/* What a year has one of, where its year is not told. */
static moment S_year_sought(const resolver *r, const meaning *m, int at, unit grain)
{
    const moment *near = anchor_near(r);
    moment y = moment_none;
    int length = grain == UNIT_MONTH ? 1 : grain == UNIT_HALF ? 6 : 3;
    y.year = near->grain ? seek_year(r, m, at, length, near) : 0;
    y.bc = near->bc;
    return S_of_year(&y, grain);
}

static moment S_month_part(const resolver *r, const meaning *m, const moment *base)
{
    int month = m->at[F_MONTH];
    moment at;
    if (base->year) {
        at = S_of_year(base, UNIT_MONTH);
    } else if (has(m, F_DAY)) {
        at = moment_none;
        at.grain = UNIT_MONTH;
        at.year = seek_year_of_day(r, m, month, m->at[F_DAY]);
        at.bc = anchor_near(r)->bc;
    } else {
        at = S_year_sought(r, m, month, UNIT_MONTH);
    }
    at.month = month;
    return at;
}

static moment S_quarter_part(const resolver *r, const meaning *m, const moment *base)
{
    int quarter = m->at[F_QUARTER];
    moment at = base->year ? S_of_year(base, UNIT_QUARTER)
                           : S_year_sought(r, m, quarter * 3 - 2, UNIT_QUARTER);
    at.quarter = quarter;
    return at;
}

static moment S_half_part(const resolver *r, const meaning *m, const moment *base)
{
    int half = m->at[F_HALF];
    moment at =
        base->year ? S_of_year(base, UNIT_HALF) : S_year_sought(r, m, half * 6 - 5, UNIT_HALF);
    at.half = half;
    return at;
}

static moment S_season_part(const resolver *r, const meaning *m, const moment *base)
{
    int season = m->at[F_SEASON];
    moment at =
        base->year ? S_of_year(base, UNIT_SEASON) : S_year_sought(r, m, season * 3, UNIT_SEASON);
    at.season = season;
    return at;
}

static moment S_holiday_part(const resolver *r, const meaning *m, const moment *base)
{
    int year = base->year;
    fasti_day anchor = anchor_day(anchor_near(r));
    if (!year && !day_known(anchor)) return moment_none;
    if (!year) {
        fasti_day guess = holiday_day(r->rules, m->at[F_HOLIDAY], day_parts(anchor).year);
        if (!day_known(guess)) return moment_none;
        ymd p = day_parts(guess);
        if (has(m, F_SEEK))
            year = seek_year(r, m, p.month, 1, anchor_near(r));
        else
            year = seek_nearest_year(p.month, p.month == 2 && p.day == 29 ? 28 : p.day, anchor);
    }
    return moment_of_day(holiday_day(r->rules, m->at[F_HOLIDAY], year));
}

/* The n-th weekday, day, week, month, ... of a stretch; -1 the last. */
static moment S_nth(const meaning *m, const moment *base)
{
    fasti_days span = moment_days(base);
    int nth = m->at[F_NTH], weekday = field_of(m, F_WEEKDAY);
    unit u = field_of(m, F_NUNIT);
    if (!days_known(span) || nth == 0) return moment_none;
    if (weekday) {
        fasti_day first = span.first + (weekday - day_weekday(span.first) + 7) % 7;
        fasti_day last = span.last - (day_weekday(span.last) - weekday + 7) % 7;
        fasti_day d = nth > 0 ? first + 7 * (nth - 1) : last + 7 * (nth + 1);
        return d >= span.first && d <= span.last ? moment_of_day(d) : moment_none;
    }
    moment edge = moment_of_day(nth > 0 ? span.first : span.last);
    moment inner = moment_within(&edge, u);
    if (u == UNIT_WEEK && inner.grain) { /* the first week that lies in it by its Thursday */
        fasti_day thursday = moment_days(&inner).first + 3;
        if (nth > 0 && thursday < span.first) inner = moment_shift(&inner, UNIT_WEEK, 1);
        if (nth < 0 && thursday > span.last) inner = moment_shift(&inner, UNIT_WEEK, -1);
    }
    return moment_shift(&inner, u, nth > 0 ? nth - 1 : nth + 1);
}

/* The nearest month in which that day is that weekday. */
static moment S_day_and_weekday(const moment *month, int mday, int weekday)
{
    for (int away = 0; away <= 12; away++)
        for (int side = -1; side <= 1; side += 2) {
            moment other = moment_shift(month, UNIT_MONTH, side * away);
            moment d = other.grain ? S_make_day(&other, mday) : moment_none;
            if (day_known(d.day) && day_weekday(d.day) == weekday) return d;
        }
    return S_make_day(month, mday);
}

/* "the 15th": of the month at hand, or of the one before if that is yet to come. */
static moment S_day_alone(const resolver *r, const meaning *m, const moment *base)
{
    if (base->grain == UNIT_MONTH) return S_make_day(base, m->at[F_DAY]);
    moment month = moment_within(anchor_near(r), UNIT_MONTH);
    if (!month.grain && r->last.grain) month = moment_within(&r->last, UNIT_MONTH);
    if (!month.grain) return moment_none;
    if (has(m, F_WEEKDAY)) return S_day_and_weekday(&month, m->at[F_DAY], m->at[F_WEEKDAY]);
    moment d = S_make_day(&month, m->at[F_DAY]), back = moment_shift(&month, UNIT_MONTH, -1);
    if (r->narrative || !day_known(r->doc.day) || !back.grain) return d;
    bool ahead = !day_known(d.day) || d.day > r->doc.day;
    return ahead && seek_of(r, m) == SEEK_PAST ? S_make_day(&back, m->at[F_DAY]) : d;
}

static moment S_weekday_in_week(const moment *base, int weekday)
{
    return moment_of_day(moment_days(base).first + weekday - 1);
}

static moment S_day_part(const resolver *r, const meaning *m, const moment *at)
{
    int weekday = field_of(m, F_WEEKDAY);
    if (has(m, F_NTH)) {
        moment n = S_nth(m, at->grain ? at : anchor_near(r));
        if (n.grain) return n;
    }
    if (has(m, F_DAY) && at->grain == UNIT_MONTH) return S_make_day(at, m->at[F_DAY]);
    if (has(m, F_DAY) && at->grain != UNIT_DAY) return S_day_alone(r, m, at);
    if (weekday && at->grain == UNIT_WEEK) return S_weekday_in_week(at, weekday);
    if (weekday && at->grain == UNIT_NONE) return seek_weekday(r, m, weekday);
    return *at;
}

static moment S_weekend_part(const resolver *r, const meaning *m, const moment *at)
{
    if (at->grain == UNIT_WEEK || at->grain == UNIT_DAY) return moment_within(at, UNIT_WEEKEND);
    fasti_day anchor = anchor_day(anchor_near(r));
    if (!day_known(anchor)) return moment_none;
    int weekday = day_weekday(anchor);
    seek s = seek_of(r, m);
    if (s == SEEK_LAST || (s == SEEK_PAST && weekday < 6)) anchor -= 7;
    if (s == SEEK_NEXT) anchor += 7;
    moment day = moment_of_day(anchor);
    return moment_within(&day, UNIT_WEEKEND);
}

static int S_hour(const meaning *m)
{
    int hour = m->at[F_HOUR], pm = field_of(m, F_PM), part = field_of(m, F_PART);
    if (!pm && (part == PART_AFTERNOON || part == PART_EVENING)) pm = 2;
    if (!pm && part == PART_NIGHT && hour >= 5) pm = 2;
    if (pm == 2 && hour < 12) return hour + 12;
    if (pm == 1 && hour == 12) return 0;
    return hour;
}

/* "0735 GMT", "a quarter to ten" */
static void S_spell_clock(meaning *m)
{
    if (has(m, F_HHMM)) {
        put(m, F_HOUR, m->at[F_HHMM] / 100);
        put(m, F_MINUTE, m->at[F_HHMM] % 100);
    }
    if (has(m, F_TO) && has(m, F_HOUR)) {
        put(m, F_HOUR, (m->at[F_HOUR] + 23) % 24);
        put(m, F_MINUTE, 60 - m->at[F_TO]);
    }
}

/* Clocks and parts of a day need a day: the one told, else the anchor's. */
static moment S_time_part(const resolver *r, const meaning *m, const moment *at)
{
    if (!has(m, F_HOUR) && !has(m, F_PART)) return *at;
    moment t = *at;
    if (t.grain != UNIT_DAY) {
        t = moment_within(r->last.grain && (r->narrative || has(m, F_FROM)) ? &r->last : &r->doc,
                          UNIT_DAY);
        if (!t.grain) t = moment_none;
    }
    t.grain = UNIT_PART;
    t.part = field_of(m, F_PART);
    if (!has(m, F_HOUR)) return t;
    t.grain = has(m, F_SECOND) ? UNIT_SECOND : has(m, F_MINUTE) ? UNIT_MINUTE : UNIT_HOUR;
    t.hour = S_hour(m);
    t.minute = has(m, F_MINUTE) ? m->at[F_MINUTE] : -1;
    t.second = has(m, F_SECOND) ? m->at[F_SECOND] : -1;
    return t;
}

static moment S_middle(resolver *r, const meaning *m, const moment *base)
{
    if (has(m, F_MONTH)) return S_month_part(r, m, base);
    if (has(m, F_QUARTER)) return S_quarter_part(r, m, base);
    if (has(m, F_HALF)) return S_half_part(r, m, base);
    if (has(m, F_SEASON)) return S_season_part(r, m, base);
    if (has(m, F_HOLIDAY)) return S_holiday_part(r, m, base);
    if (has(m, F_WEEK)) {
        moment w = S_of_year(base->year ? base : anchor_near(r), UNIT_WEEK);
        w.week = m->at[F_WEEK];
        return day_known(week_start(w.year, w.week)) ? w : moment_none;
    }
    return *base;
}

/* "two weeks before Christmas": a day stays a day, "the week of March 8" is a week. */
static moment S_shift_found(const meaning *m, const moment *at)
{
    unit u = field_of(m, F_SUNIT);
    int direction = has(m, F_DIR) ? m->at[F_DIR] : 1, shift = field_of(m, F_SHIFT);
    if (shift == COUNT_SOME) return moment_none;
    if (at->grain == UNIT_MONTH && u == UNIT_YEAR)
        return moment_shift(at, UNIT_MONTH, shift / 100 * 12 * direction);
    if (at->grain == UNIT_DAY && shift)
        return moment_of_day(day_shift(at->day, u, shift, direction));
    if (u == UNIT_FORTNIGHT) return moment_shift(at, UNIT_WEEK, shift / 50 * direction);
    return moment_shift(at, u, shift / 100 * direction);
}

static moment S_moment(resolver *r, const meaning *m)
{
    moment at = moment_none;
    if (has(m, F_CENTURY)) at = S_told_century(m);
    if (has(m, F_DECADE)) at = S_told_decade(r, m);
    if (has(m, F_YEAR) || has(m, F_YY)) at = S_told_year(r, m);
    bool after = field_of(m, F_FROM) == FROM_NEXT;
    if (has(m, F_SUNIT) && !after && !S_shifted(r, m, &at)) return moment_none;
    at = S_middle(r, m, &at);
    at = S_day_part(r, m, &at);
    if (has(m, F_WEEKEND)) at = S_weekend_part(r, m, &at);
    if (after && at.grain) at = S_shift_found(m, &at);
    if (has(m, F_WINDOW) && at.grain == UNIT_DAY)
        at = moment_of_day(
            day_shift(at.day, field_of(m, F_UNIT), field_of(m, F_COUNT), m->at[F_WINDOW]));
    return S_time_part(r, m, &at);
}

/* ---- whole expressions --------------------------------------------------------------------- */

static const char *const ref_names[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};

enum { QUARTER_TOKENS = 120 };

/* "a year ago" after a quarter is a quarter. */
static moment S_follow_grain(const resolver *r, const meaning *m, const moment *at)
{
    if (field_of(m, F_SUNIT) != UNIT_YEAR || at->grain != UNIT_YEAR || !has(m, F_DIR)) return *at;
    if (has(m, F_SEEK) || field_of(m, F_SHIFT) != 100 || field_of(m, F_FROM) == FROM_EITHER)
        return *at;
    if (!r->quarter.grain || r->quarter_end < r->half_end) return *at;
    if (r->x->first > r->quarter_end + QUARTER_TOKENS) return *at;
    return moment_shift(&r->quarter, UNIT_QUARTER, 4 * m->at[F_DIR]);
}

/* "the quarter": the one told last, else the last that is over. */
static bool S_the_quarter(const resolver *r, const meaning *m, moment *to)
{
    if (field_of(m, F_SUNIT) != UNIT_QUARTER || field_of(m, F_FROM) != FROM_TEXT) return false;
    if (field_of(m, F_SHIFT) != 0) return false;
    bool over = r->quarter.grain && moment_days(&r->quarter).last <= r->doc.day;
    *to = over || !r->doc.grain ? r->quarter : moment_shift(&r->doc, UNIT_QUARTER, -1);
    return to->grain != UNIT_NONE;
}

/* "the 1988 period": its quarter is the one told last. */
static moment S_like_quarter(const resolver *r, const moment *at)
{
    moment q = r->quarter;
    if (!q.grain || at->grain != UNIT_YEAR) return *at;
    q.year = at->year;
    return q;
}

/* What later expressions count from. A year ago is told for comparison only. */
static void S_remember(resolver *r, const meaning *m, const moment *at)
{
    if (has(m, F_ERA)) r->bc = m->at[F_ERA] == 1;
    bool compared = field_of(m, F_SUNIT) == UNIT_YEAR && has(m, F_DIR) && !r->narrative;
    if (compared) return;
    bool told = has(m, F_YEAR) || has(m, F_YY);
    r->last_old = told ? !r->doc.grain || at->year < r->doc.year - 1 : r->last_old;
    r->last_opens = r->x->first <= r->sentence->first + 2;
    if (at->grain < UNIT_YEAR) r->story = *at;
    r->last = *at;
    r->last_end = r->x->last;
    if (at->grain != UNIT_QUARTER || has(m, F_LIKE_QUARTER)) return;
    r->quarter = *at;
    r->quarter_end = r->x->last;
}

/* "this year" reaches up to the publication day, or begins with it. */
static fasti_days S_clip_this(const resolver *r, const meaning *m, fasti_days days)
{
    bool this = has(m, F_SUNIT) && field_of(m, F_SHIFT) == 0 && field_of(m, F_FROM) != FROM_TEXT;
    bool finer = has(m, F_MONTH) || has(m, F_WEEKDAY) || has(m, F_NTH) || has(m, F_QUARTER) ||
                 has(m, F_HALF) || has(m, F_SEASON) || has(m, F_MOD);
    fasti_day doc = r->doc.day;
    if (!this || finer || !days_known(days) || doc <= days.first || doc >= days.last) return days;
    if (timex_cue(r, r->x) == CUE_FUTURE)
        days.first = doc;
    else
        days.last = doc;
    return days;
}

static void S_ref(const resolver *r, const meaning *m, timex *t)
{
    ref_kind ref = m->at[F_REF];
    if (has(m, F_PART)) { /* "by night" */
        moment at = moment_none;
        char text[VALUE_SIZE];
        at.grain = UNIT_PART;
        at.part = m->at[F_PART];
        t->value = arena_copy(r->a, str_of(moment_value(&at, text)));
        return;
    }
    t->value = ref_names[ref];
    if (ref == REF_PRESENT && r->doc.grain && !r->narrative)
        t->days = (fasti_days){r->doc.day, r->doc.day};
}

static bool S_relative(const meaning *m)
{
    return !(has(m, F_YEAR) || has(m, F_YY) || has(m, F_DECADE) || has(m, F_CENTURY));
}

/* Values where the anchor is missing or does not tell enough. */
static const char *S_open_value(const meaning *m, char text[VALUE_SIZE])
{
    unit u = field_of(m, F_SUNIT);
    moment at = moment_none;
    at.grain = u == UNIT_FORTNIGHT ? UNIT_WEEK : u ? u : UNIT_DAY;
    if (at.grain == UNIT_SECOND || at.grain == UNIT_MINUTE || at.grain == UNIT_HOUR) {
        return "XXXX-XX-XXTXX:XX";
    }
    if (u >= UNIT_DECADE || u == UNIT_SEASON || u == UNIT_HALF || u == UNIT_WEEKEND) return "XXXX";
    at.weekday = field_of(m, F_WEEKDAY);
    return moment_value(&at, text);
}

static bool S_date(resolver *r, const meaning *m, timex *t)
{
    char text[VALUE_SIZE];
    if (has(m, F_BC_ONLY) && !r->bc) return false;
    if (has(m, F_STORY) && !r->narrative) return false;
    r->month = has(m, F_SEASON) ? m->at[F_SEASON] * 3 : field_of(m, F_MONTH);
    if (has(m, F_REF)) {
        S_ref(r, m, t);
        return true;
    }
    if (has(m, F_SHIFT) && m->at[F_SHIFT] == COUNT_SOME) {
        t->value = field_of(m, F_DIR) < 0 ? "PAST_REF" : "FUTURE_REF";
        return true;
    }
    moment at;
    if (!S_the_quarter(r, m, &at)) at = S_moment(r, m);
    if (has(m, F_SUNIT)) at = S_follow_grain(r, m, &at);
    if (has(m, F_LIKE_QUARTER)) at = S_like_quarter(r, &at);
    if (!at.grain && has(m, F_MONTH) && has(m, F_DAY)) return false; /* 30 February */
    if (!at.grain) {
        t->value = arena_copy(r->a, str_of(S_open_value(m, text)));
        t->unresolved = S_relative(m) && !r->doc.grain;
        return true;
    }
    t->value = arena_copy(r->a, str_of(moment_value(&at, text)));
    t->unresolved = S_relative(m) && !at.year;
    if (at.grain < UNIT_DAY) t->type = TIMEX_TIME;
    t->days = days_third(moment_days(&at), field_of(m, F_MOD));
    t->days = S_clip_this(r, m, t->days);
    t->edtf = arena_copy(r->a, str_of(moment_edtf(&at, field_of(m, F_MOD) == MOD_APPROX, text)));
    if (at.year) S_remember(r, m, &at);
    return true;
}

/* "the nine months": what is told for comparison behind it is no quarter. */
static bool S_is_half_year(const meaning *m)
{
    return field_of(m, F_UNIT) == UNIT_MONTH && field_of(m, F_COUNT) >= 600;
}

/* "the past three months", "the next two weeks" */
static void S_window(const resolver *r, const meaning *m, timex *t)
{
    int count = field_of(m, F_COUNT), direction = field_of(m, F_WINDOW);
    fasti_day doc = r->doc.day;
    if (!direction || !day_known(doc)) return;
    if (count == COUNT_SOME) count = 400;
    fasti_day other = day_shift(doc, field_of(m, F_UNIT), count, direction);
    if (!day_known(other)) return;
    t->days = direction < 0 ? (fasti_days){other, doc} : (fasti_days){doc, other};
    char text[EDTF_SIZE];
    t->edtf = arena_copy(r->a, str_of(days_edtf(t->days, text)));
}

/* "in two weeks" is a date where the words point ahead, or where there are no words. */
static bool S_points_ahead(const resolver *r, const item *x)
{
    cue c = timex_cue(r, x);
    bool alone = x->first == r->sentence->first + 1 && x->last + 1 >= r->sentence->last;
    return c == CUE_FUTURE || (c == CUE_NONE && alone);
}

bool timex_resolve(resolver *r, item *x, timex *t)
{
    char text[VALUE_SIZE];
    r->x = x;
    S_spell_clock(&x->m);
    t->days = DAYS_NONE;
    t->edtf = "";
    t->mod = mod_name(field_of(&x->m, F_MOD));
    if (item_is(x, CLASS_SET)) {
        t->type = TIMEX_SET;
        t->value = arena_copy(r->a, str_of(set_value(&x->m, text)));
        return *t->value != '\0';
    }
    bool ahead = has(&x->m, F_AHEAD) && S_points_ahead(r, x);
    if (ahead) put(&x->m, F_DIR, 1);
    if (item_is(x, CLASS_DUR) && !ahead) {
        t->type = TIMEX_DURATION;
        t->value = arena_copy(r->a, str_of(duration_value(&x->m, text)));
        if (S_is_half_year(&x->m)) r->half_end = x->last;
        S_window(r, &x->m, t);
        return *t->value != '\0';
    }
    t->type = item_is(x, CLASS_TIME) ? TIMEX_TIME : TIMEX_DATE;
    return S_date(r, &x->m, t) && *t->value;
}
