/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Groups are compared only within blocks: same kind, a common actor (or place, where nobody is
 * known to take part), and a common day. Within a block each is compared with the BLOCK_BACK before
 * it, so that the time is linear in the number of groups.
 *
 * A row of a table of coded events is one event already, and stays it.
 *
 * Invariant: blocks are filled in the order of `all`, which is that of the sorted mentions; whether
 * two groups fit is symmetric. So the order in which mentions came does not matter.
 */
#include "cluster.h"

#include <string.h>

#include "collection.h"
#include "day.h"

enum { BLOCK_BACK = 12, SPAN_MOST = 10 };

typedef struct block {
    uint32_t latest[BLOCK_BACK];
    size_t n;
} block;

typedef struct clustering {
    groups *all;
    arena *arena;
    VEC(block) blocks;
    map block_of;
} clustering;

uint32_t cluster_of(groups *all, uint32_t i)
{
    while (all->at[i].parent != i) {
        all->at[i].parent = all->at[all->at[i].parent].parent;
        i = all->at[i].parent;
    }
    return i;
}

static void S_union(groups *all, uint32_t a, uint32_t b)
{
    a = cluster_of(all, a);
    b = cluster_of(all, b);
    if (a < b)
        all->at[b].parent = a;
    else
        all->at[a].parent = b;
}

static size_t S_shared(const group *a, const group *b)
{
    size_t n = 0, i = 0, k = 0;
    while (i < a->actor_count && k < b->actor_count) {
        int order = strcmp(a->actors[i]->id, b->actors[k]->id);
        n += order == 0;
        if (order <= 0) i++;
        if (order >= 0) k++;
    }
    return n;
}

/* Kinds of which a person or country has no two on one day. */
static bool S_singular(fasti_kind kind)
{
    switch (kind) {
    case FASTI_ELECTION:
    case FASTI_APPOINTMENT:
    case FASTI_DEPARTURE:
    case FASTI_DEATH:
    case FASTI_VERDICT:
    case FASTI_SUMMIT:
    case FASTI_CALL:
    case FASTI_VISIT:
    case FASTI_ARREST:
    case FASTI_RELEASE:
    case FASTI_WEAPONS_TEST:
        return true;
    default:
        return false;
    }
}

static bool S_same_place(const group *a, const group *b)
{
    return a->place && a->place == b->place;
}

static bool S_places_apart(const group *a, const group *b)
{
    return a->place && b->place && a->place != b->place;
}

bool groups_same(const group *a, const group *b)
{
    if (a->mentions[0]->article == b->mentions[0]->article) return false;
    if (a->days.last < b->days.first || b->days.last < a->days.first) return false;
    size_t shared = S_shared(a, b),
           least = a->actor_count < b->actor_count ? a->actor_count : b->actor_count;
    if (shared >= 2) return !S_places_apart(a, b) || shared == least;
    if (shared == 1 && least == 1)
        return S_same_place(a, b) || (S_singular(a->kind) && !S_places_apart(a, b));
    return !a->actor_count && !b->actor_count && S_same_place(a, b);
}

static void S_enter(clustering *k, uint32_t i, const char *what, fasti_day day)
{
    const char *key = arena_format(k->arena, "%d\t%s\t%d", (int)k->all->at[i].kind, what, (int)day);
    uint32_t at = map_get(&k->block_of, str_of(key));
    if (at == MAP_NONE) {
        at = (uint32_t)k->blocks.n;
        map_set(&k->block_of, str_of(key), at);
        vec_push(k->arena, &k->blocks, (block){{0}, 0});
    }
    block *b = &k->blocks.at[at];
    size_t known = b->n < BLOCK_BACK ? b->n : BLOCK_BACK;
    for (size_t n = 0; n < known; n++) {
        uint32_t other = b->latest[n];
        if (other != i && groups_same(&k->all->at[other], &k->all->at[i]))
            S_union(k->all, other, i);
    }
    b->latest[b->n++ % BLOCK_BACK] = i;
}

/* Enters a group under each of its days, of a long span under its first and last. */
static void S_enter_days(clustering *k, uint32_t i, const char *what)
{
    fasti_days days = k->all->at[i].days;
    if (days.last - days.first > SPAN_MOST) {
        S_enter(k, i, what, days.first);
        S_enter(k, i, what, days.last);
        return;
    }
    for (fasti_day d = days.first; d <= days.last; d++) S_enter(k, i, what, d);
}

void clusters_find(groups *all, arena *scratch)
{
    clustering k = {.all = all, .arena = scratch, .block_of = {.arena = scratch}};
    for (uint32_t i = 0; i < all->n; i++) {
        const group *g = &all->at[i];
        if (!days_known(g->days) || mention_is_coded(g->mentions[0])) continue;
        for (size_t n = 0; n < g->actor_count; n++) S_enter_days(&k, i, g->actors[n]->id);
        if (!g->actor_count && g->place)
            S_enter_days(&k, i, arena_format(scratch, "\n%s", g->place->name));
    }
}
