/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The time expression that governs a trigger is the nearest of its sentence, where each verb or
 * conjunction between the two counts as distance. Where the sentence tells no time, the day told
 * last holds if it lies a few days before the article's, else the article's own day.
 */
#include "event_date.h"

#include <string.h>

#include "day.h"

enum {
    FAR = 60,        /* distance from which a time expression says nothing */
    PER_VERB = 12,   /* distance that a verb between adds                  */
    PER_CLAUSE = 10, /* that a conjunction or relative pronoun adds        */
    PER_COMMA = 2,
    REACH = 60, /* chunks to either side that are looked at             */
    RECENT = 3,
    WEEK = 7,
    YEAR = 366 /* no wider span is a date                              */
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
        if (k->type == CHUNK_VERB)
            far += k->to || k->gerund ? PER_VERB / 2 : PER_VERB;
        else if (k->type == CHUNK_MARK || k->type == CHUNK_RELATIVE || k->type == CHUNK_STOP)
            far += PER_CLAUSE;
        else if (k->type == CHUNK_COMMA)
            far += PER_COMMA;
        else
            far += 1;
    }
    return far;
}

static bool S_is_year(const clauses *c, const chunk *k)
{
    const char *lower = clauses_token(c, k->first)->lower;
    return k->last == k->first + 1 && strlen(lower) == 4 && lower[0] >= '0' && lower[0] <= '9';
}

/* The noun chunk that a time expression belongs to as an adjective does ("the 2013 murder",
 * "Tuesday's vote"), -1 where it stands for itself. */
static int S_modified(const clauses *c, int time)
{
    const chunk *k = clauses_at(c, time);
    int next = k->possessive ? time + 2 : time + 1;
    bool noun = clauses_at(c, next)->type == CHUNK_NOUN && !clauses_at(c, next)->time &&
                !clauses_at(c, next)->pronoun;
    if (!noun) return -1;
    if (k->possessive) return next;
    bool determined = clauses_at(c, time - 1)->type == CHUNK_NOUN && !clauses_at(c, time - 1)->time;
    return determined || (S_is_year(c, k) && clauses_at(c, time - 1)->type != CHUNK_PREPOSITION)
               ? next
               : -1;
}

/* "the Terrorism Act 2000": a year that belongs to a name. */
static bool S_in_name(const clauses *c, int time)
{
    const chunk *before = clauses_at(c, time - 1);
    return S_is_year(c, clauses_at(c, time)) && before->type == CHUNK_NOUN && !before->time &&
           clauses_token(c, before->head)->capital;
}

/* "is held", "holds": told as of the day. */
static bool S_present(const clauses *c, const trigger *t)
{
    const chunk *k = clauses_at(c, t->chunk);
    if (t->row->part != PART_VERB || k->to || k->gerund) return false;
    const token *first = clauses_token(c, k->first), *head = clauses_token(c, k->head);
    if (k->bare) return head->form == FORM_PRESENT;
    return strcmp(first->lower, "is") == 0 || strcmp(first->lower, "are") == 0;
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

/* Whether what is told as present can be of these days. */
static bool S_is_now(const dating *d, fasti_days days)
{
    fasti_day now = d->reading->anchor;
    return !day_known(now) || days.last >= now - WEEK;
}

static bool S_ahead(const dating *d, fasti_days days)
{
    return day_known(d->reading->anchor) && days.first > d->reading->anchor;
}

/* "the election in May", but not "voted to extend it until May". */
static bool S_may_lie_ahead(const clauses *c, const trigger *t, int time)
{
    if (t->row->part == PART_VERB && !clauses_at(c, t->chunk)->to &&
        !clauses_at(c, t->chunk)->gerund)
        return false;
    const char *before = clauses_token(c, clauses_at(c, time - 1)->head)->lower;
    return clauses_at(c, time - 1)->type == CHUNK_NOUN ||
           (strcmp(before, "until") != 0 && strcmp(before, "by") != 0);
}

/* The time expression of the sentence that governs a trigger, -1 for none. */
static int S_governing(const dating *d, const clauses *c, const trigger *t, fasti_status status)
{
    int best = -1, from = t->chunk > REACH ? t->chunk - REACH : 0;
    unsigned nearest = FAR;
    bool present = S_present(c, t);
    for (int i = from; (size_t)i < c->chunks.n && i < t->chunk + REACH; i++) {
        if (!c->chunks.at[i].time || S_in_name(c, i)) continue;
        const timex *x = clauses_timex(c, c->chunks.at[i].first);
        if (!x || !S_usable(x) || !S_fits(d, x->days, status)) continue;
        if (present && !S_is_now(d, x->days)) continue;
        if (status == FASTI_ACTUAL && S_ahead(d, x->days) && !S_may_lie_ahead(c, t, i)) continue;
        int modified = S_modified(c, i);
        if (modified >= 0 && modified != t->chunk) continue;
        unsigned far = modified == t->chunk ? 0 : S_distance(c, t->chunk, i);
        if (far < nearest) {
            nearest = far;
            best = i;
        }
    }
    return best;
}

/* "since Tuesday" lasts until the article's day. */
static fasti_days S_since(const dating *d, const clauses *c, int time, fasti_days days)
{
    const chunk *before = clauses_at(c, time - 1);
    fasti_day now = d->reading->anchor;
    if (day_known(now) && days.first <= now && before->type != CHUNK_NOUN &&
        strcmp(clauses_token(c, before->head)->lower, "since") == 0)
        days.last = now;
    return days;
}

/* What lasts ("the war"), hangs on another noun ("the victims of the attack") or says what for
 * ("met to sign it") is not news. */
static bool S_background(const clauses *c, const trigger *t)
{
    if (c->first == 0) return false; /* a lead is news */
    if (t->row->part == PART_VERB) return clauses_at(c, t->chunk)->to;
    if (t->row->kind == FASTI_CLASH) return true;
    const chunk *before = clauses_at(c, t->chunk - 1);
    if (before->type != CHUNK_PREPOSITION || t->carrier >= 0) return false;
    const char *word = clauses_token(c, before->head)->lower;
    return strcmp(word, "of") == 0 || strcmp(word, "for") == 0;
}

/* Whether the time told last is a day so late that the news is about it. */
static bool S_recent(const dating *d)
{
    fasti_days told = d->told;
    if (!day_known(d->reading->anchor)) return false;
    return days_known(told) && told.first == told.last && d->reading->anchor - told.first <= RECENT;
}

static event_time S_by_article(const dating *d, const clauses *c, const trigger *t,
                               fasti_status status)
{
    const fasti_article *a = d->reading->article;
    if (status == FASTI_PLANNED || status == FASTI_POSSIBLE)
        return (event_time){DAYS_NONE, FASTI_UNDATED};
    if (S_background(c, t)) return (event_time){DAYS_NONE, FASTI_UNDATED};
    fasti_day day = d->reading->anchor;
    if (S_recent(d)) return (event_time){d->told, FASTI_BY_PASSAGE};
    if (!day_known(day)) return (event_time){DAYS_NONE, FASTI_UNDATED};
    return (event_time){{day, day}, day_known(a->published) ? FASTI_BY_PUBLICATION : FASTI_BY_SEEN};
}

event_time event_date(const dating *d, const clauses *c, const trigger *t, fasti_status *status)
{
    int at = S_governing(d, c, t, *status);
    if (at < 0) return S_by_article(d, c, t, *status);
    const timex *by = clauses_timex(c, c->chunks.at[at].first);
    fasti_day now = d->reading->anchor;
    if (*status == FASTI_ACTUAL && day_known(now) && by->days.first > now) *status = FASTI_PLANNED;
    return (event_time){S_since(d, c, at, S_clip(d, by->days, *status)), FASTI_BY_TEXT};
}

bool event_date_span(const dating *d, const clauses *c, int time, fasti_status status,
                     fasti_days *days)
{
    const timex *x = clauses_timex(c, clauses_at(c, time)->first);
    if (!x || !S_usable(x)) return false;
    *days = S_since(d, c, time, S_clip(d, x->days, status));
    return true;
}

void dating_pass(dating *d, const clauses *c)
{
    for (size_t i = 0; i < c->chunks.n; i++) {
        const timex *t = c->chunks.at[i].time ? clauses_timex(c, c->chunks.at[i].first) : NULL;
        if (t && S_usable(t) && t->days.first <= d->reading->anchor)
            d->told = S_clip(d, t->days, FASTI_ACTUAL);
    }
}
