/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pass over the events counts actors, pairs and sources. Of an event with very many actors only
 * the first are paired, so that the work stays linear.
 */
#include "report.h"

#include <stdlib.h>

#include "day.h"

enum { PAIRED_MOST = 12 };

static tally_row *S_row(report *r, tally *t, const char *key, const char *name, bool over_time)
{
    uint32_t i = map_get(&t->by_key, str_of(key));
    if (i != MAP_NONE) return &t->rows.at[i];
    map_set(&t->by_key, str_of(key), (uint32_t)t->rows.n);
    tally_row row = {.key = key, .name = name, .period = DAYS_NONE};
    if (over_time) row.over_time = arena_array(r->arena, uint32_t, r->bins.n);
    vec_push(r->arena, &t->rows, row);
    return &t->rows.at[t->rows.n - 1];
}

static void S_count(const report *r, tally_row *row, const fasti_event *e)
{
    row->events++;
    row->kinds[e->kind]++;
    size_t bin = bins_of(&r->bins, e->days.first);
    if (bin < r->bins.n) row->over_time[bin]++;
    if (!*e->coding.cameo) return;
    row->goldstein += e->coding.goldstein;
    row->coded++;
}

/* Whether the event says that both deal with each other, and not side by side with a third. */
static bool S_deal(const fasti_participant *a, const fasti_participant *b)
{
    return a->actor != b->actor && (a->role != b->role || a->role == FASTI_PARTY);
}

static void S_count_pairs(report *r, const fasti_event *e)
{
    size_t n = e->actor_count < PAIRED_MOST ? e->actor_count : PAIRED_MOST;
    map done = {.arena = r->arena};
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            const fasti_actor *a = e->actors[i].actor, *b = e->actors[j].actor;
            if (!S_deal(&e->actors[i], &e->actors[j])) continue;
            if (strcmp(a->id, b->id) > 0) a = b, b = e->actors[i].actor;
            const char *key = arena_format(r->arena, "%s\n%s", a->id, b->id);
            if (map_get(&done, str_of(key)) != MAP_NONE) continue;
            map_set(&done, str_of(key), 1);
            tally_row *row = S_row(r, &r->pairs, key, a->name, true);
            row->a = a;
            row->b = b;
            S_count(r, row, e);
        }
}

static void S_count_actors(report *r, const fasti_event *e)
{
    for (size_t i = 0; i < e->actor_count; i++) {
        const fasti_actor *actor = e->actors[i].actor;
        bool again = false;
        for (size_t j = 0; j < i && j < PAIRED_MOST; j++) again |= e->actors[j].actor == actor;
        if (again) continue;
        tally_row *row = S_row(r, &r->actors, actor->id, actor->name, true);
        row->a = actor;
        S_count(r, row, e);
    }
}

static const char *S_source(const fasti_article *article, arena *a)
{
    if (!*article->source && !link_is_web(article->url)) return "source not told";
    return source_label(a, article);
}

static void S_count_sources(report *r, const fasti_event *e)
{
    map done = {.arena = r->arena};
    for (size_t i = 0; i < e->article_count; i++) {
        const char *name = S_source(e->articles[i], r->arena);
        if (map_get(&done, str_of(name)) != MAP_NONE) continue;
        map_set(&done, str_of(name), 1);
        S_row(r, &r->sources, name, name, false)->events++;
    }
}

static void S_count_articles(report *r)
{
    r->published = DAYS_NONE;
    for (size_t i = 0; i < r->all->articles.n; i++) {
        const fasti_article *article = r->all->articles.at[i];
        const char *name = S_source(article, r->arena);
        tally_row *row = S_row(r, &r->sources, name, name, false);
        row->articles++;
        fasti_day day = day_known(article->published) ? article->published : article->seen;
        fasti_days *spans[] = {&row->period, &r->published};
        for (size_t k = 0; day_known(day) && k < 2; k++) {
            if (!days_known(*spans[k])) *spans[k] = (fasti_days){day, day};
            if (day < spans[k]->first) spans[k]->first = day;
            if (day > spans[k]->last) spans[k]->last = day;
        }
    }
}

static int S_by_events(const void *a, const void *b)
{
    const tally_row *x = a, *y = b;
    if (x->events != y->events) return x->events < y->events ? 1 : -1;
    if (x->articles != y->articles) return x->articles < y->articles ? 1 : -1;
    int order = strcmp(x->name, y->name);
    return order ? order : strcmp(x->key, y->key);
}

static int S_by_articles(const void *a, const void *b)
{
    const tally_row *x = a, *y = b;
    if (x->articles != y->articles) return x->articles < y->articles ? 1 : -1;
    return S_by_events(a, b);
}

void report_tally(report *r)
{
    r->actors.by_key.arena = r->pairs.by_key.arena = r->sources.by_key.arena = r->arena;
    S_count_articles(r);
    r->bins = bins_make(&r->events, r->published, r->arena);
    r->over_time = arena_array(r->arena, uint32_t, r->bins.n);
    for (size_t i = 0; i < r->events.n; i++) {
        const fasti_event *e = r->events.at[i];
        size_t bin = bins_of(&r->bins, e->days.first);
        if (bin < r->bins.n) r->over_time[bin]++;
        S_count_sources(r, e);
        if (e->status == FASTI_NEGATED) continue;
        S_count_actors(r, e);
        S_count_pairs(r, e);
    }
    sort_items(r->actors.rows.at, r->actors.rows.n, sizeof(tally_row), S_by_events);
    sort_items(r->pairs.rows.at, r->pairs.rows.n, sizeof(tally_row), S_by_events);
    sort_items(r->sources.rows.at, r->sources.rows.n, sizeof(tally_row), S_by_articles);
    for (size_t i = 0; i < r->all->events.n; i++) {
        r->statements += r->all->events.at[i]->kind == FASTI_STATEMENT;
        r->undated += !days_known(r->all->events.at[i]->days);
    }
}

/* ---- what filters choose from ---- */

const char *report_place_key(const fasti_place *p, arena *a)
{
    return arena_format(a, "%s\n%s", p->country, p->name);
}

static void S_choose(choices *c, const report *r, const char *key, const char *name)
{
    uint32_t i = map_get(&c->by_key, str_of(key));
    if (i == MAP_NONE) {
        map_set(&c->by_key, str_of(key), (uint32_t)c->rows.n);
        vec_push(r->arena, &c->rows, (tally_row){.key = key, .name = name});
        i = (uint32_t)c->rows.n - 1;
    }
    c->rows.at[i].events++;
}

static int S_by_name(const void *a, const void *b)
{
    const tally_row *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : strcmp(x->key, y->key);
}

choices report_choices(const report *r, bool places)
{
    choices c = {.by_key = {.arena = r->arena}};
    const timeline *t = r->shown;
    for (size_t i = 0; i < t->dated_count + t->undated_count; i++) {
        const fasti_event *e =
            i < t->dated_count ? t->dated[i].event : t->undated[i - t->dated_count].event;
        if (places && e->place)
            S_choose(&c, r, report_place_key(e->place, r->arena), e->place->name);
        for (size_t k = 0; !places && k < e->actor_count; k++) {
            bool again = k && e->actors[k].actor == e->actors[k - 1].actor;
            if (!again) S_choose(&c, r, e->actors[k].actor->id, e->actors[k].actor->name);
        }
    }
    sort_items(c.rows.at, c.rows.n, sizeof *c.rows.at, S_by_name);
    for (size_t i = 0; i < c.rows.n; i++) map_set(&c.by_key, str_of(c.rows.at[i].key), (uint32_t)i);
    return c;
}
