/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every event is put down once for each group that it belongs to; sorted by group, the entries of
 * one stand together and are added up.
 */
#include "measure.h"

#include <math.h>

#include "day.h"

typedef struct entry {
    int64_t group; /* an actor's place, a dyad, a kind, a place's index, a day */
    size_t event;
    bool forth, back;
} entry;

typedef VEC(entry) entries;

/* What has been counted: of each article and publisher the latest group, plus one. */
typedef struct counter {
    map index;
    VEC(size_t) latest;
} counter;

typedef struct counting {
    const projection *p;
    arena *a;
    fasti_stats_by by;
    counter articles, sources;
} counting;

static bool S_is_new(counting *k, counter *c, const char *text, size_t group)
{
    uint32_t at = map_get(&c->index, str_of(text));
    if (at == MAP_NONE) {
        at = (uint32_t)c->latest.n;
        map_set(&c->index, str_of(text), at);
        vec_push(k->a, &c->latest, 0);
    }
    bool is_new = c->latest.at[at] != group + 1;
    c->latest.at[at] = group + 1;
    return is_new;
}

/* ---- who belongs where ---- */

static fasti_day S_period_start(fasti_stats_by by, fasti_day day)
{
    ymd parts = day_parts(day);
    if (by == FASTI_STATS_BY_WEEK) return day - (day_weekday(day) - 1);
    return by == FASTI_STATS_BY_MONTH ? day_of(parts.year, parts.month, 1) : day;
}

static void S_enter_ties(counting *k, entries *list, size_t event)
{
    const incidence *c = k->p->k->c;
    for (size_t t = c->first[event]; t < c->first[event + 1]; t++) {
        uint32_t node = c->ties.at[t].node;
        bool is_place = incidence_is_place(c, node);
        fasti_role role = c->ties.at[t].role;
        if (is_place != (k->by == FASTI_STATS_BY_PLACE)) continue;
        int64_t group = is_place ? (int64_t)(node - c->actors.n) : (int64_t)k->p->place[node];
        vec_push(k->a, list,
                 (entry){group, event, !is_place && role == FASTI_SOURCE,
                         !is_place && role == FASTI_TARGET});
    }
}

enum { MONTHS = 1 << 17 }; /* more than there are */

/* The number of a dyad, and of a month within it. */
static int64_t S_dyad_group(fasti_stats_by by, size_t dyad, fasti_day day)
{
    if (by != FASTI_STATS_BY_DYAD_MONTH) return (int64_t)dyad;
    ymd parts = day_parts(day);
    return (int64_t)dyad * MONTHS + parts.year * 12 + parts.month - 1;
}

static bool S_is_time(fasti_stats_by by)
{
    return by == FASTI_STATS_BY_DAY || by == FASTI_STATS_BY_WEEK || by == FASTI_STATS_BY_MONTH;
}

static bool S_is_dyad(fasti_stats_by by)
{
    return by == FASTI_STATS_BY_DYAD || by == FASTI_STATS_BY_DYAD_MONTH;
}

static void S_enter_dyads(counting *k, entries *list)
{
    const projection *p = k->p;
    for (size_t d = 0; d < p->dyads.n; d++)
        for (size_t i = p->first.at[d]; i < p->first.at[d + 1]; i++) {
            const encounter *e = &p->encounters.at[i];
            fasti_day day = projection_event(p, i)->days.first;
            if (k->by == FASTI_STATS_BY_DYAD_MONTH && !day_known(day)) continue;
            vec_push(k->a, list, (entry){S_dyad_group(k->by, d, day), e->event, e->forth, e->back});
        }
}

static void S_enter_event(counting *k, entries *list, size_t event)
{
    const fasti_event *e = k->p->k->c->events->at[event];
    if (k->by == FASTI_STATS_BY_ACTOR || k->by == FASTI_STATS_BY_PLACE)
        S_enter_ties(k, list, event);
    else if (k->by == FASTI_STATS_BY_KIND)
        vec_push(k->a, list, (entry){e->kind, event, false, false});
    else if (days_known(e->days))
        vec_push(k->a, list, (entry){S_period_start(k->by, e->days.first), event, false, false});
}

static int S_by_group(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

/* ---- adding up ---- */

static const char *S_join(arena *a, const char *x, const char *y)
{
    return strcmp(x, y) < 0 ? arena_format(a, "%s|%s", x, y) : arena_format(a, "%s|%s", y, x);
}

static void S_name_dyad(counting *k, tally *t, size_t dyad)
{
    const projection *p = k->p;
    t->actor = projection_actor(p, p->dyads.at[dyad].a);
    t->other = projection_actor(p, p->dyads.at[dyad].b);
    t->key = S_join(k->a, t->actor->id, t->other->id);
}

static void S_name(counting *k, tally *t, int64_t group)
{
    char day[FASTI_DAY_SIZE];
    const projection *p = k->p;
    switch (k->by) {
    case FASTI_STATS_BY_ACTOR:
        t->actor = projection_actor(p, (size_t)group);
        t->key = t->actor->id;
        break;
    case FASTI_STATS_BY_DYAD:
        S_name_dyad(k, t, (size_t)group);
        break;
    case FASTI_STATS_BY_DYAD_MONTH:
        S_name_dyad(k, t, (size_t)(group / MONTHS));
        t->day = day_of((int)(group % MONTHS / 12), (int)(group % MONTHS % 12) + 1, 1);
        t->key = arena_format(k->a, "%s|%.7s", t->key, fasti_day_text(t->day, day));
        break;
    case FASTI_STATS_BY_KIND:
        t->key = fasti_kind_name((fasti_kind)group);
        break;
    case FASTI_STATS_BY_PLACE:
        t->place = p->k->c->places.at[group];
        t->key = arena_format(k->a, "%s:%s", t->place->name, t->place->country);
        break;
    default:
        t->day = (fasti_day)group;
        t->key = arena_copy(k->a, str_of(fasti_day_text(t->day, day)));
    }
}

/* The quad class of a CAMEO code, by its root, as GDELT and ICEWS have it. */
static size_t S_quad(const char *cameo)
{
    int root = (cameo[0] - '0') * 10 + (cameo[1] ? cameo[1] - '0' : 0);
    return root < 6 ? 0 : root < 9 ? 1 : root < 14 ? 2 : 3;
}

static void S_add(counting *k, tally *t, const entry *e, size_t group, double *sum, size_t *coded)
{
    const fasti_event *event = k->p->k->c->events->at[e->event];
    t->events++;
    t->forth += e->forth;
    t->back += e->back;
    t->equal += !e->forth && !e->back;
    choice_widen(&t->period, event->days);
    for (size_t i = 0; i < event->article_count; i++) {
        const fasti_article *article = event->articles[i];
        const char *source = *article->source ? article->source : article->id;
        t->articles += S_is_new(k, &k->articles, article->id, group);
        t->sources += S_is_new(k, &k->sources, source, group);
    }
    if (!event->coding.cameo || !*event->coding.cameo) return;
    t->quads[S_quad(event->coding.cameo)]++;
    *sum += event->coding.goldstein;
    ++*coded;
}

static tally S_tally(counting *k, const entry *list, size_t n, size_t group)
{
    tally t = {.period = DAYS_NONE, .day = FASTI_NO_DAY};
    size_t kinds[FASTI_KIND_COUNT] = {0}, coded = 0;
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        S_add(k, &t, &list[i], group, &sum, &coded);
        kinds[k->p->k->c->events->at[list[i].event]->kind]++;
    }
    for (fasti_kind kind = 0; kind < FASTI_KIND_COUNT; kind++)
        if (kinds[kind] > kinds[t.kind]) t.kind = kind;
    t.has_goldstein = coded > 0;
    t.goldstein = coded ? sum / (double)coded : 0;
    S_name(k, &t, list->group);
    return t;
}

/* One tally a group, in the order of the groups. */
static tallies *S_count(const projection *p, fasti_stats_by by, arena *a)
{
    counting k = {p, a, by, .articles.index.arena = a, .sources.index.arena = a};
    entries list = {0};
    VEC(tally) all = {0};
    tallies *result = arena_make(a, tallies);
    if (S_is_dyad(by))
        S_enter_dyads(&k, &list);
    else
        for (size_t i = 0; i < p->k->c->events->n; i++) S_enter_event(&k, &list, i);
    sort_items(list.at, list.n, sizeof(entry), S_by_group);
    for (size_t i = 0, n; i < list.n; i += n) {
        for (n = 1; i + n < list.n && list.at[i + n].group == list.at[i].group;) n++;
        tally t = S_tally(&k, list.at + i, n, all.n);
        vec_push(a, &all, t);
    }
    *result = (tallies){.at = all.at, .n = all.n, .events = p->k->c->events->n};
    map seen = {.arena = a};
    for (size_t i = 0; i < p->k->c->events->n; i++)
        for (size_t j = 0; j < p->k->c->events->at[i]->article_count; j++)
            map_set(&seen, str_of(p->k->c->events->at[i]->articles[j]->id), 1);
    result->articles = seen.used;
    return result;
}

/* ---- what the network says ---- */

/* Numbers from 1, in the order in which the actors, by rank, meet them. */
static size_t S_renumber(size_t *of, size_t n, arena *a)
{
    size_t *number = arena_array(a, size_t, n), count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!number[of[i]]) number[of[i]] = ++count;
        of[i] = number[of[i]];
    }
    return count;
}

/* How many communities the ties of each actor lead into: ties come sorted by their ends. */
static size_t *S_reach(const network *net, arena *a)
{
    size_t n = net->node_count, ties = network_tie_count(net);
    entries list = {0};
    size_t *reach = arena_array(a, size_t, n);
    for (size_t i = 0; i < ties; i++) {
        size_t x = (size_t)net->ends.at[2 * i], y = (size_t)net->ends.at[2 * i + 1];
        vec_push(a, &list, (entry){(int64_t)x, net->community[y], false, false});
        vec_push(a, &list, (entry){(int64_t)y, net->community[x], false, false});
    }
    sort_items(list.at, list.n, sizeof(entry), S_by_group);
    for (size_t i = 0; i < list.n; i++)
        if (!i || S_by_group(&list.at[i - 1], &list.at[i]) != 0) reach[list.at[i].group]++;
    return reach;
}

/* Tallies still stand in the order of their groups, which are all the actors. */
static bool S_add_network(const projection *p, tallies *all, fasti_stats_by by, arena *a,
                          fasti_error *error)
{
    network net = projection_network(p);
    if (!network_measure(&net, a, error) || !network_structure(&net, a, error) ||
        !network_communities(&net, a, error))
        return false;
    all->communities = S_renumber(net.community, net.node_count, a);
    all->components = S_renumber(net.component, net.node_count, a);
    all->sampled = net.sampled;
    const size_t *reach = S_reach(&net, a);
    for (size_t i = 0; i < all->n; i++) {
        tally *t = &all->at[i];
        t->has_network = true;
        if (by == FASTI_STATS_BY_DYAD) {
            t->cut = net.bridges[i];
            continue;
        }
        t->rank = p->k->c->net.rank[p->actors[i].node];
        t->betweenness = net.betweenness[i];
        t->ties = net.degree[i];
        t->component = net.component[i];
        t->community = net.community[i];
        t->core = net.core[i];
        t->reach = reach[i];
        t->cut = net.cuts[i];
    }
    return true;
}

/* ---- change, order ---- */

/* What was there before and is no more stays, with no events. */
static void S_compare(tallies *all, const tallies *before, arena *a)
{
    map index = {.arena = a};
    VEC(tally) list = {0};
    for (size_t i = 0; i < all->n; i++) {
        map_set(&index, str_of(all->at[i].key), (uint32_t)i);
        vec_push(a, &list, all->at[i]);
    }
    for (size_t i = 0; i < before->n; i++) {
        uint32_t at = map_get(&index, str_of(before->at[i].key));
        if (at == MAP_NONE) {
            const tally *b = &before->at[i];
            vec_push(a, &list,
                     (tally){.key = b->key,
                             .actor = b->actor,
                             .other = b->other,
                             .place = b->place,
                             .kind = b->kind,
                             .day = b->day,
                             .before = b->events,
                             .period = DAYS_NONE});
        } else {
            list.at[at].before = before->at[i].events;
        }
    }
    all->at = list.at;
    all->n = list.n;
}

static int S_by_key(const void *x, const void *y)
{
    return strcmp(((const tally *)x)->key, ((const tally *)y)->key);
}

static int S_by_events(const void *x, const void *y)
{
    const tally *a = x, *b = y;
    if (a->events != b->events) return a->events > b->events ? -1 : 1;
    return S_by_key(x, y);
}

static size_t S_change(const tally *t)
{
    return t->events > t->before ? t->events - t->before : t->before - t->events;
}

static int S_by_change(const void *x, const void *y)
{
    size_t a = S_change(x), b = S_change(y);
    if (a != b) return a > b ? -1 : 1;
    return S_by_events(x, y);
}

/* The events alone, where nobody asks who takes part. */
static projection *S_events_only(const event_list *events, arena *a)
{
    projection *p = arena_make(a, projection);
    incidence *c = arena_make(a, incidence);
    choice *k = arena_make(a, choice);
    c->events = events;
    *k = (choice){.c = c, .a = a};
    p->k = k;
    return p;
}

static projection *S_project(const event_list *events, fasti_stats_by by, const fold *governments,
                             arena *a, fasti_error *error)
{
    bool alone = S_is_time(by) || by == FASTI_STATS_BY_KIND;
    return alone ? S_events_only(events, a) : projection_make(events, governments, a, error);
}

tallies *tallies_make(const event_list *events, const event_list *before, fasti_stats_by by,
                      const fold *governments, arena *a, fasti_error *error)
{
    projection *p = S_project(events, by, governments, a, error);
    if (!p) return NULL;
    tallies *all = S_count(p, by, a);
    if ((by == FASTI_STATS_BY_ACTOR || by == FASTI_STATS_BY_DYAD) &&
        !S_add_network(p, all, by, a, error))
        return NULL;
    if (before) {
        projection *q = S_project(before, by, governments, a, error);
        if (!q) return NULL;
        S_compare(all, S_count(q, by, a), a);
    }
    bool in_time = S_is_time(by) || by == FASTI_STATS_BY_DYAD_MONTH;
    sort_items(all->at, all->n, sizeof(tally),
               in_time  ? S_by_key
               : before ? S_by_change
                        : S_by_events);
    return all;
}
