/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline.h"

#include "day.h"
#include "markup.h"
#include "timeline_choice.h"

const char *precision_name(precision p)
{
    static const char *const names[] = {"", "day", "month", "year", "span"};
    return names[p];
}

static precision S_precision(fasti_days days)
{
    if (!days_known(days)) return PRECISION_NONE;
    if (days.first == days.last) return PRECISION_DAY;
    ymd p = day_parts(days.first);
    fasti_days month = days_of_month(p.year, p.month), year = days_of_year(p.year);
    if (days.first == month.first && days.last == month.last) return PRECISION_MONTH;
    if (days.first == year.first && days.last == year.last) return PRECISION_YEAR;
    return PRECISION_SPAN;
}

static const char *S_month(int month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[month - 1];
}

const char *when_text(fasti_days days, arena *a)
{
    if (!days_known(days)) return "undated";
    ymd p = day_parts(days.first), q = day_parts(days.last);
    switch (S_precision(days)) {
    case PRECISION_DAY:
        return arena_format(a, "%d %s %d", p.day, S_month(p.month), p.year);
    case PRECISION_MONTH:
        return arena_format(a, "%s %d", S_month(p.month), p.year);
    case PRECISION_YEAR:
        return arena_format(a, "%d", p.year);
    default:
        break;
    }
    if (p.year != q.year)
        return arena_format(a, "%d %s %d – %d %s %d", p.day, S_month(p.month), p.year, q.day,
                            S_month(q.month), q.year);
    if (p.month != q.month)
        return arena_format(a, "%d %s – %d %s %d", p.day, S_month(p.month), q.day, S_month(q.month),
                            q.year);
    return arena_format(a, "%d–%d %s %d", p.day, q.day, S_month(q.month), q.year);
}

/* The mention to quote: of those that read as the event does the first in a text, since a title
 * is seldom a sentence; else the first of all. */
static const fasti_mention *S_lead(const fasti_event *event)
{
    const fasti_mention *lead = event->mention_count ? event->mentions[0] : NULL;
    for (size_t i = 0; i < event->mention_count; i++) {
        const fasti_mention *m = event->mentions[i];
        if (m->field == FASTI_TEXT && m->kind == event->kind && m->status == event->status)
            return m;
    }
    return lead;
}

static const char *S_mark(fasti_status status)
{
    static const char *const marks[] = {[FASTI_ACTUAL] = "",
                                        [FASTI_NEGATED] = "denied or called off",
                                        [FASTI_PLANNED] = "planned",
                                        [FASTI_POSSIBLE] = "possible"};
    return marks[status];
}

/* The sentence where that is asked for, or where a made line says too little, since neither an
 * actor nor a place is known. But a sentence tells one event a timeline, and never one that did not
 * happen, lest it be read as if it had. */
static const char *S_line(const fasti_event *event, const char *quote, bool whole_sentences,
                          map *told, arena *a)
{
    bool says_little = !event->actor_count && !event->place && event->status == FASTI_ACTUAL;
    bool wanted = whole_sentences || (says_little && map_get(told, str_of(quote)) == MAP_NONE);
    const char *line = one_line(a, event->summary);
    if (!*quote || (*line && !wanted)) return *line ? line : fasti_kind_name(event->kind);
    map_set(told, str_of(quote), 1);
    return quote;
}

static timeline_entry S_entry(const fasti_event *event, bool whole_sentences, map *told, arena *a)
{
    const fasti_mention *lead = S_lead(event);
    const char *quote = lead ? one_line(a, lead->quote) : "";
    return (timeline_entry){.event = event,
                            .lead = lead,
                            .line = S_line(event, quote, whole_sentences, told, a),
                            .quote = quote,
                            .precision = S_precision(event->days),
                            .when = when_text(event->days, a),
                            .mark = S_mark(event->status),
                            .section = "",
                            .group = ""};
}

static void S_add(timeline *t, const event_list *list, bool whole_sentences)
{
    t->dated = arena_array(t->arena, timeline_entry, list->n);
    t->undated = arena_array(t->arena, timeline_entry, list->n);
    t->period = DAYS_NONE;
    map told = {.arena = t->arena};
    for (size_t i = 0; i < list->n; i++) {
        const fasti_event *event = list->at[i];
        timeline_entry entry = S_entry(event, whole_sentences, &told, t->arena);
        if (!days_known(event->days)) {
            t->undated[t->undated_count++] = entry;
            continue;
        }
        t->dated[t->dated_count++] = entry;
        if (!days_known(t->period)) t->period = event->days;
        if (event->days.last > t->period.last) t->period.last = event->days.last;
    }
}

bool timeline_same_days(const timeline_entry *a, const timeline_entry *b)
{
    return a->event->days.first == b->event->days.first &&
           a->event->days.last == b->event->days.last;
}

static fasti_day S_day_of(const fasti_article *article)
{
    return day_known(article->published) ? article->published : article->seen;
}

static int S_by_day(const void *a, const void *b)
{
    const fasti_article *x = *(const fasti_article *const *)a;
    const fasti_article *y = *(const fasti_article *const *)b;
    fasti_day m = S_day_of(x), n = S_day_of(y);
    return m != n ? (m > n) - (m < n) : strcmp(x->id, y->id);
}

static void S_add_articles(timeline *t, const event_list *list)
{
    VEC(const fasti_article *) all = {0};
    for (size_t i = 0; i < list->n; i++)
        for (size_t j = 0; j < list->at[i]->article_count; j++)
            vec_push(t->arena, &all, list->at[i]->articles[j]);
    if (!all.n) return;
    sort_items(all.at, all.n, sizeof *all.at, S_by_day);
    size_t n = 0;
    for (size_t i = 0; i < all.n; i++)
        if (!n || all.at[i] != all.at[n - 1]) all.at[n++] = all.at[i];
    t->articles = all.at;
    t->article_count = n;
}

/* The full name of the actor that a query names, if an entry has such an actor. */
static const char *S_actor_name(const timeline *t, const char *query)
{
    for (size_t i = 0; i < t->dated_count; i++) {
        const fasti_event *event = t->dated[i].event;
        for (size_t j = 0; j < event->actor_count; j++)
            if (actor_is_named(event->actors[j].actor, query)) return event->actors[j].actor->name;
    }
    return query;
}

/* "Joe Biden in Helsinki, 12–15 April 2021"; "Timeline" stands for everybody. */
static const char *S_title(const timeline *t, const fasti_selection *s)
{
    buf b = {.arena = t->arena};
    if (s->actor)
        buf_text(&b, S_actor_name(t, s->actor));
    else if (s->around)
        buf_format(&b, "Around %s", S_actor_name(t, s->around));
    else
        buf_text(&b, "Timeline");
    if (s->place) buf_format(&b, " in %s", s->place);
    if (days_known(t->period)) buf_format(&b, ", %s", when_text(t->period, t->arena));
    return one_line(t->arena, buf_end(&b));
}

timeline *timeline_make(const collection *c, const fasti_selection *selection,
                        const fasti_timeline_options *options, arena *a)
{
    fasti_selection s = selection ? *selection : (fasti_selection){0};
    event_list list = select_events(c, &s, false, a);
    timeline_choose(&list, s.top, c, a);
    timeline *t = arena_make(a, timeline);
    t->arena = a;
    t->left_out = list.left_out;
    S_add(t, &list, options && options->whole_sentences);
    S_add_articles(t, &list);
    if (options) t->by = options->by;
    if (options) t->group_by = options->group_by;
    timeline_arrange(t);
    t->title = options && options->title ? one_line(a, options->title) : S_title(t, &s);
    return t;
}
