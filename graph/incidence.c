/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ties weigh what their event's salience says, so that PageRank flows to those who take part in
 * what matters; a place gets less than an actor, since where is less than who.
 */
#include "incidence.h"

#include <math.h>

/* An event without salience still counts, at a tenth of the most salient. */
#define LEAST_WEIGHT 0.1
#define PLACE_SHARE  0.5

/* A shortcut to `actor_index` for an actor met before, by its address: the same actors under other
 * addresses give the same graph, a little later. */
typedef struct met {
    const fasti_actor *actor;
    uint32_t index;
} met;

enum { SHORTCUTS = 1 << 16 };

typedef struct gathering {
    incidence *c;
    arena *a;
    map actor_index, place_index;
    met *shortcuts;
    VEC(size_t) last_seen; /* of each actor: the latest event that has it, plus one */
    VEC(char) key;         /* of the place at hand */
    const fold *governments;
} gathering;

static uint32_t S_find_actor(gathering *k, const fasti_actor *actor)
{
    uint32_t known = map_get(&k->actor_index, str_of(actor->id));
    if (known != MAP_NONE) return known;
    uint32_t index = (uint32_t)k->c->actors.n;
    map_set(&k->actor_index, str_of(actor->id), index);
    vec_push(k->a, &k->c->actors, actor);
    vec_push(k->a, &k->last_seen, 0);
    return index;
}

static uint32_t S_actor(gathering *k, const fasti_actor *actor)
{
    met *m = &k->shortcuts[((uintptr_t)actor >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 48];
    if (m->actor != actor) *m = (met){actor, S_find_actor(k, actor)};
    return m->index;
}

static void S_add_to_key(gathering *k, const char *text)
{
    do vec_push(k->a, &k->key, *text);
    while (*text++);
}

static uint32_t S_place(gathering *k, const fasti_place *place)
{
    k->key.n = 0;
    S_add_to_key(k, place->name);
    S_add_to_key(k, place->country);
    str key = {k->key.at, k->key.n};
    uint32_t known = map_get(&k->place_index, key);
    if (known != MAP_NONE) return known;
    uint32_t index = (uint32_t)k->c->places.n;
    map_set(&k->place_index, (str){arena_copy(k->a, key), key.n}, index);
    vec_push(k->a, &k->c->places, place);
    return index;
}

/* Places are numbered after the actors, whose number is not known before the end: until then a
 * place's tie holds its index with this bit. */
#define PLACE_BIT (UINT32_C(1) << 31)

static void S_add_event(gathering *k, size_t i)
{
    incidence *c = k->c;
    const fasti_event *e = c->events->at[i];
    c->first[i] = c->ties.n;
    for (size_t j = 0; j < e->actor_count; j++) {
        uint32_t actor = S_actor(k, fold_actor(k->governments, e->actors[j].actor));
        if (k->last_seen.at[actor] == i + 1) continue;
        k->last_seen.at[actor] = i + 1;
        vec_push(k->a, &c->ties, (incidence_tie){actor, e->actors[j].role});
    }
    if (e->place) vec_push(k->a, &c->ties, (incidence_tie){S_place(k, e->place) | PLACE_BIT, 0});
}

double incidence_weight(const fasti_event *e)
{
    double salience = isfinite(e->salience) ? fmin(fmax(e->salience, 0), 1) : 0;
    return LEAST_WEIGHT + (1 - LEAST_WEIGHT) * salience;
}

static void S_add_ties(gathering *k)
{
    incidence *c = k->c;
    c->net.node_count = c->actors.n + c->places.n + c->events->n;
    network_reserve(&c->net, c->ties.n, k->a);
    for (size_t i = 0; i < c->events->n; i++) {
        double weight = incidence_weight(c->events->at[i]);
        for (size_t t = c->first[i]; t < c->first[i + 1]; t++) {
            incidence_tie *tie = &c->ties.at[t];
            bool is_place = tie->node & PLACE_BIT;
            if (is_place) tie->node = (uint32_t)c->actors.n + (tie->node & ~PLACE_BIT);
            vec_push(k->a, &c->net.ends, (int64_t)incidence_event_node(c, i));
            vec_push(k->a, &c->net.ends, (int64_t)tie->node);
            vec_push(k->a, &c->net.weights, is_place ? weight * PLACE_SHARE : weight);
        }
    }
}

incidence *incidence_make(const event_list *events, const fold *governments, arena *a,
                          fasti_error *error)
{
    incidence *c = arena_make(a, incidence);
    gathering k = {c, a, .actor_index.arena = a, .place_index.arena = a,
                   .governments = governments};
    c->events = events;
    k.shortcuts = arena_array(a, met, SHORTCUTS);
    c->first = arena_array(a, size_t, events->n + 1);
    for (size_t i = 0; i < events->n; i++) S_add_event(&k, i);
    c->first[events->n] = c->ties.n;
    S_add_ties(&k);
    return network_measure(&c->net, a, error) ? c : NULL;
}
