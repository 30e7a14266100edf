/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From mentions to events.
 *
 * Invariants
 *  - Mentions are sorted first; a mention that is there twice counts once. All that follows depends
 *    on this order alone, so neither order nor repetition of what was loaded matters.
 *  - An event's reading (status, days, place, actors) is taken from its mentions only.
 */
#include <stdlib.h>
#include <string.h>

#include "cluster.h"
#include "coder.h"
#include "coding.h"
#include "day.h"
#include "event.h"

static int S_compare_numbers(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

int mention_order(const void *left, const void *right)
{
    const fasti_mention *a = *(const fasti_mention *const *)left,
                        *b = *(const fasti_mention *const *)right;
    int order = S_compare_numbers(a->article->published, b->article->published);
    if (!order) order = strcmp(a->article->id, b->article->id);
    if (!order) order = S_compare_numbers(a->field, b->field);
    if (!order) order = S_compare_numbers(a->start, b->start);
    if (!order) order = S_compare_numbers(a->end, b->end);
    if (!order) order = S_compare_numbers(a->kind, b->kind);
    if (!order) order = strcmp(a->happening, b->happening);
    return order ? order : strcmp(a->rule, b->rule);
}

static int S_compare_places(const fasti_place *a, const fasti_place *b)
{
    if (!a || !b) return (a != NULL) - (b != NULL);
    int order = strcmp(a->name, b->name);
    return order ? order : strcmp(a->country, b->country);
}

static int S_compare_parts(const fasti_mention *a, const fasti_mention *b)
{
    int order = 0;
    for (size_t i = 0; !order && i < a->part_count && i < b->part_count; i++) {
        order = strcmp(a->parts[i].actor->id, b->parts[i].actor->id);
        if (!order) order = S_compare_numbers(a->parts[i].role, b->parts[i].role);
        if (!order) order = strcmp(a->parts[i].as, b->parts[i].as);
    }
    return order ? order : S_compare_numbers((int64_t)a->part_count, (int64_t)b->part_count);
}

/* Orders what `mention_order` holds for one mention by the whole of the readings, so that it is
 * always the same one of them that counts. */
static int S_reading_order(const void *left, const void *right)
{
    const fasti_mention *a = *(const fasti_mention *const *)left,
                        *b = *(const fasti_mention *const *)right;
    int order = mention_order(left, right);
    if (!order) order = (b->confidence > a->confidence) - (b->confidence < a->confidence);
    if (!order) order = S_compare_numbers(a->status, b->status);
    if (!order) order = S_compare_numbers(a->dated_by, b->dated_by);
    if (!order) order = S_compare_numbers(a->days.first, b->days.first);
    if (!order) order = S_compare_numbers(a->days.last, b->days.last);
    if (!order) order = S_compare_numbers(a->sentence_start, b->sentence_start);
    if (!order) order = S_compare_numbers(a->sentence_end, b->sentence_end);
    if (!order) order = strcmp(a->mode, b->mode);
    if (!order) order = strcmp(a->trigger, b->trigger);
    if (!order) order = strcmp(a->quote, b->quote);
    if (!order) order = S_compare_places(a->place, b->place);
    return order ? order : S_compare_parts(a, b);
}

typedef struct merging {
    const coder *coder;
    collection *all;
    arena *scratch;
    groups groups;
} merging;

const fasti_mention **mentions_sorted(const collection *c, size_t *n, arena *scratch)
{
    const fasti_mention **sorted = arena_array(scratch, const fasti_mention *, c->mentions.n);
    for (size_t i = 0; i < c->mentions.n; i++) sorted[i] = c->mentions.at[i];
    sort_items(sorted, c->mentions.n, sizeof *sorted, S_reading_order);
    *n = 0;
    for (size_t i = 0; i < c->mentions.n; i++)
        if (!*n || mention_order(&sorted[*n - 1], &sorted[i]) != 0) sorted[(*n)++] = sorted[i];
    return sorted;
}

static int S_by_actor(const void *left, const void *right)
{
    return strcmp((*(const fasti_actor *const *)left)->id,
                  (*(const fasti_actor *const *)right)->id);
}

static void S_group_actors(group *g, arena *a)
{
    size_t room = 0, n = 0;
    for (size_t i = 0; i < g->n; i++) room += g->mentions[i]->part_count;
    g->actors = arena_array(a, const fasti_actor *, room);
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < g->mentions[i]->part_count; k++)
            g->actors[n++] = g->mentions[i]->parts[k].actor;
    sort_items(g->actors, n, sizeof *g->actors, S_by_actor);
    for (size_t i = 0; i < n; i++)
        if (!g->actor_count || g->actors[g->actor_count - 1] != g->actors[i])
            g->actors[g->actor_count++] = g->actors[i];
}

static void S_describe(group *g, arena *a)
{
    const fasti_mention *dated = event_dated(g->mentions, g->n, event_status(g->mentions, g->n));
    g->kind = g->mentions[0]->kind;
    g->days = dated ? dated->days : DAYS_NONE;
    g->dated_by = dated ? dated->dated_by : FASTI_UNDATED;
    g->place = event_place_told(g->mentions, g->n);
    S_group_actors(g, a);
}

typedef VEC(const fasti_mention *) mention_list;

/* One group for each happening, in the order of their first mentions. */
groups groups_of(const fasti_mention *const *mentions, size_t n, arena *scratch)
{
    map number = {.arena = scratch};
    VEC(mention_list) lists = {0};
    groups all = {0};
    for (size_t i = 0; i < n; i++) {
        const fasti_mention *m = mentions[i];
        uint32_t at = map_get(&number, str_of(m->happening));
        if (at == MAP_NONE) {
            at = (uint32_t)lists.n;
            map_set(&number, str_of(m->happening), at);
            vec_push(scratch, &lists, (mention_list){0});
        }
        vec_push(scratch, &lists.at[at], m);
    }
    for (size_t i = 0; i < lists.n; i++) {
        group new = {.mentions = lists.at[i].at, .n = lists.at[i].n, .parent = (uint32_t)i};
        S_describe(&new, scratch);
        vec_push(scratch, &all, new);
    }
    return all;
}

static int S_event_order(const void *left, const void *right)
{
    const fasti_event *a = *(const fasti_event *const *)left,
                      *b = *(const fasti_event *const *)right;
    int order = day_known(b->days.first) - day_known(a->days.first); /* undated last */
    if (!order) order = S_compare_numbers(a->days.first, b->days.first);
    if (!order) order = S_compare_numbers(a->days.last, b->days.last);
    if (!order) order = S_compare_numbers(a->kind, b->kind);
    return order ? order : strcmp(a->id, b->id);
}

static void S_free_arena(void *what)
{
    arena_free(what);
}

/* An arena for the work on one event after the other, so that this does not add up. */
static arena *S_each(merging *g)
{
    arena *each = arena_new(arena_memory(g->scratch));
    if (!each) memory_out(arena_memory(g->scratch));
    arena_defer(g->scratch, S_free_arena, each);
    return each;
}

/* The events of all clusters, from the mentions of their groups put in order again. */
static void S_make(merging *g)
{
    VEC(mention_list) lists = {0};
    uint32_t *number = arena_array(g->scratch, uint32_t, g->groups.n);
    for (uint32_t i = 0; i < g->groups.n; i++) {
        uint32_t root = cluster_of(&g->groups, i);
        if (root == i) {
            number[i] = (uint32_t)lists.n;
            vec_push(g->scratch, &lists, (mention_list){0});
        }
        mention_list *list = &lists.at[number[root]];
        for (size_t k = 0; k < g->groups.at[i].n; k++)
            vec_push(g->scratch, list, g->groups.at[i].mentions[k]);
    }
    arena *each = S_each(g);
    g->all->events.n = 0;
    for (size_t i = 0; i < lists.n; i++) {
        sort_items(lists.at[i].at, lists.at[i].n, sizeof *lists.at[i].at, mention_order);
        vec_push(g->all->arena, &g->all->events,
                 event_make(g->coder, lists.at[i].at, lists.at[i].n, g->all->arena, each));
        arena_reset(each);
    }
    sort_items(g->all->events.at, g->all->events.n, sizeof *g->all->events.at, S_event_order);
}

void merge_cast(collection *c, arena *scratch)
{
    map seen = {.arena = scratch};
    c->cast.n = 0;
    for (size_t i = 0; i < c->events.n; i++)
        for (size_t k = 0; k < c->events.at[i]->actor_count; k++) {
            const fasti_actor *actor = c->events.at[i]->actors[k].actor;
            if (map_get(&seen, str_of(actor->id)) != MAP_NONE) continue;
            map_set(&seen, str_of(actor->id), 1);
            vec_push(c->arena, &c->cast, actor);
        }
    sort_items(c->cast.at, c->cast.n, sizeof *c->cast.at, S_by_actor);
}

void merge_mentions_by(const coder *k, collection *c, join_groups *join, void *context,
                       arena *scratch)
{
    merging g = {.coder = k, .all = c, .scratch = scratch};
    size_t n;
    const fasti_mention **sorted = mentions_sorted(c, &n, scratch);
    g.groups = groups_of(sorted, n, scratch);
    if (join) join(context, &g.groups, scratch);
    S_make(&g);
    merge_cast(c, scratch);
}

static void S_find(void *context, groups *all, arena *scratch)
{
    (void)context;
    clusters_find(all, scratch);
}

void merge_mentions(const coder *k, collection *c, bool across, arena *scratch)
{
    merge_mentions_by(k, c, across ? S_find : NULL, NULL, scratch);
}
