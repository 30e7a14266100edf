/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The time expression that governs a trigger is the nearest of its sentence, where each verb or
 * conjunction between the two counts as distance. Where the sentence tells no time, that of the
 * passage holds if it lies long before the article's day, else the article's day.
 */
#include "event_date.h"

#include "day.h"

enum {
    FAR = 60,        /* distance from which a time expression says nothing */
    PER_VERB = 12,   /* distance that a verb between adds                  */
    PER_CLAUSE = 10, /* that a conjunction or relative pronoun adds        */
    PER_COMMA = 2,
    NOW_DAYS = 28, /* "in recent weeks"                                  */
    YEAR = 366     /* no wider span is a date                            */
};

static bool S_usable(const timex *t)
{
    return days_known(t->days) && t->type != TIMEX_SET && t->type != TIMEX_DURATION &&
           t->days.last - t->days.first < YEAR;
}

/* How far chunk `from` is from chunk `to`, in words and in what stands between. */
static unsigned S_distance(const clauses *c, int from, int to)
{
    int low = from < to ? from : to, high = from < to ? to : from;
    unsigned far = 0;
    for (int i = low + 1; i < high && far < FAR; i++) {
        const chunk *k = &c->chunks.at[i];
        if (k->type == CHUNK_VERB) far += k->to || k->gerund ? PER_VERB / 2 : PER_VERB;
        else if (k->type == CHUNK_MARK || k->type == CHUNK_RELATIVE || k->type == CHUNK_STOP) far += PER_CLAUSE;
        else if (k->type == CHUNK_COMMA) far += PER_COMMA;
        else far += 1;
    }
    return far;
}

/* Days that fit what is told: what happened lies not ahead, what is planned not behind. */
static bool S_fits(const dating *d, fasti_days days, fasti_status status)
{
    fasti_day now = d->reading->anchor;
    if (!day_known(now)) return true;
    if (status == FASTI_PLANNED || status == FASTI_POSSIBLE) return days.last >= now;
    return true;
}

/* Of "this year", what has passed, or what is still to come. */
static fasti_days S_clip(const dating *d, fasti_days days, fasti_status status)
{
    fasti_day now = d->reading->anchor;
    if (!day_known(now) || days.first > now || days.last < now) return days;
    if (status == FASTI_ACTUAL || status == FASTI_NEGATED) days.last = now;
    return days;
}

/* The time expression of the sentence that governs chunk `at`, NULL for none. */
static const timex *S_governing(const dating *d, const clauses *c, int at, fasti_status status)
{
    const timex *best = NULL;
    unsigned nearest = FAR;
    for (size_t i = 0; i < c->chunks.n; i++) {
        if (!c->chunks.at[i].time) continue;
        const timex *t = clauses_timex(c, c->chunks.at[i].first);
        if (!t || !S_usable(t) || !S_fits(d, t->days, status)) continue;
        unsigned far = S_distance(c, at, (int)i);
        if (far < nearest) {
            nearest = far;
            best = t;
        }
    }
    return best;
}

static event_time S_by_article(const dating *d, fasti_status status)
{
    const fasti_article *a = d->reading->article;
    if (status == FASTI_PLANNED || status == FASTI_POSSIBLE) return (event_time){DAYS_NONE, FASTI_UNDATED};
    if (days_known(d->told)) return (event_time){d->told, FASTI_BY_PASSAGE};
    fasti_day day = d->reading->anchor;
    if (!day_known(day)) return (event_time){DAYS_NONE, FASTI_UNDATED};
    return (event_time){{day, day}, day_known(a->published) ? FASTI_BY_PUBLICATION : FASTI_BY_SEEN};
}

event_time event_date(const dating *d, const clauses *c, const trigger *t, fasti_status *status)
{
    const timex *by = S_governing(d, c, t->chunk, *status);
    if (!by) return S_by_article(d, *status);
    fasti_day now = d->reading->anchor;
    if (*status == FASTI_ACTUAL && day_known(now) && by->days.first > now) *status = FASTI_PLANNED;
    return (event_time){S_clip(d, by->days, *status), FASTI_BY_TEXT};
}

void dating_pass(dating *d, const clauses *c)
{
    for (size_t i = 0; i < c->chunks.n; i++) {
        const timex *t = c->chunks.at[i].time ? clauses_timex(c, c->chunks.at[i].first) : NULL;
        if (t && S_usable(t) && t->days.first <= d->reading->anchor) d->told = S_clip(d, t->days, FASTI_ACTUAL);
    }
}
