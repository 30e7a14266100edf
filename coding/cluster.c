/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Groups are compared only within blocks: same kind, a common actor (or place, where nobody is
 * known to take part), and a common day. Within a block each is compared with the CLUSTER_BACK
 * before it, so that the time is linear in the number of groups.
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

enum { SPAN_MOST = 10 };

typedef struct block {
    uint32_t latest[CLUSTER_BACK];
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

void cluster_join(groups *all, uint32_t a, uint32_t b)
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

void cluster_compare(groups *all, uint32_t a, uint32_t b)
{
    if (a != b && groups_same(&all->at[a], &all->at[b])) cluster_join(all, a, b);
}

/* The block of a kind, of a hash of who or where, and of a day; the same on every machine. */
static uint64_t S_block(const group *g, uint64_t what, fasti_day day)
{
    uint64_t rest = (uint64_t)g->kind << 32 | (uint32_t)day;
    return what ^ rest * UINT64_C(0x9e3779b97f4a7c15);
}

/* A group is in a block for each of its days, for a long span for the first and the last. */
static void S_add_blocks(const group *g, const char *what, block_list *blocks, arena *scratch)
{
    uint64_t hash = str_hash(str_of(what));
    bool all = g->days.last - g->days.first <= SPAN_MOST;
    for (fasti_day d = g->days.first; all && d <= g->days.last; d++)
        vec_push(scratch, blocks, S_block(g, hash, d));
    if (all) return;
    vec_push(scratch, blocks, S_block(g, hash, g->days.first));
    vec_push(scratch, blocks, S_block(g, hash, g->days.last));
}

void cluster_blocks(const group *g, block_list *blocks, arena *scratch)
{
    blocks->n = 0;
    if (!days_known(g->days) || mention_is_coded(g->mentions[0])) return;
    for (size_t n = 0; n < g->actor_count; n++) S_add_blocks(g, g->actors[n]->id, blocks, scratch);
    if (!g->actor_count && g->place)
        S_add_blocks(g, arena_format(scratch, "\n%s", g->place->name), blocks, scratch);
}

static block *S_block_at(clustering *k, uint64_t key)
{
    uint32_t at = map_get(&k->block_of, (str){(const char *)&key, sizeof key});
    if (at == MAP_NONE) {
        str own = {arena_copy(k->arena, (str){(const char *)&key, sizeof key}), sizeof key};
        at = (uint32_t)k->blocks.n;
        map_set(&k->block_of, own, at);
        vec_push(k->arena, &k->blocks, (block){{0}, 0});
    }
    return &k->blocks.at[at];
}

static void S_enter(clustering *k, uint32_t i, block *b)
{
    size_t known = b->n < CLUSTER_BACK ? b->n : CLUSTER_BACK;
    for (size_t n = 0; n < known; n++) cluster_compare(k->all, b->latest[n], i);
    b->latest[b->n++ % CLUSTER_BACK] = i;
}

void clusters_find(groups *all, arena *scratch)
{
    clustering k = {.all = all, .arena = scratch, .block_of = {.arena = scratch}};
    block_list blocks = {0};
    for (uint32_t i = 0; i < all->n; i++) {
        cluster_blocks(&all->at[i], &blocks, scratch);
        for (size_t n = 0; n < blocks.n; n++) S_enter(&k, i, S_block_at(&k, blocks.at[n]));
    }
}
