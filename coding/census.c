/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "census.h"

#include "gazetteer.h"
#include "map.h"

typedef struct counted {
    const void *what;
    size_t n, first, rank;
    bool titled, lead;
} counted;

typedef struct tally {
    map numbers;
    VEC(counted) all;
    const counted **order; /* by rank */
} tally;

struct census {
    arena *arena;
    tally actors, places;
};

static void S_count(census *c, tally *t, str key, const void *what, bool titled, bool lead)
{
    uint32_t n = map_get(&t->numbers, key);
    if (n == MAP_NONE) {
        n = (uint32_t)t->all.n;
        map_set(&t->numbers, key, n);
        vec_push(c->arena, &t->all, (counted){.what = what, .first = n});
    }
    t->all.at[n].n++;
    t->all.at[n].titled |= titled;
    t->all.at[n].lead |= lead;
}

static void S_tell(census *c, const field_reading *f, const fasti_actor *actor)
{
    bool titled = f->field == FASTI_TITLE;
    S_count(c, &c->actors, str_of(actor->id), actor, titled, titled);
}

static void S_name(census *c, const field_reading *f, const name *n, bool lead)
{
    if (n->actor) S_tell(c, f, n->actor);
    if (n->place && n->type == NAME_LOC)
        S_count(c, &c->places, str_of(n->place->name), n->place, f->field == FASTI_TITLE, lead);
}

static void S_field(census *c, const reading *r, const field_reading *f)
{
    size_t n = 0, k = 0, described = r->descriptions->fields[f->field].n;
    const description *d = r->descriptions->fields[f->field].at;
    for (size_t i = 0; i < f->sentences.n; i++) {
        const sentence *s = &f->sentences.at[i];
        bool lead = f->field == FASTI_TITLE || i == 0;
        while (n < f->names.n && f->names.at[n].first < s->first) n++;
        while (k < described && d[k].first < s->first) k++;
        while ((n < f->names.n && f->names.at[n].first < s->last) ||
               (k < described && d[k].first < s->last)) {
            bool names = n < f->names.n && f->names.at[n].first < s->last;
            if (names && (k >= described || f->names.at[n].first < d[k].first)) {
                S_name(c, f, &f->names.at[n++], lead);
                continue;
            }
            for (size_t j = 0; j < d[k].actor_count; j++) S_tell(c, f, d[k].actors[j]);
            k++;
        }
    }
}

static int S_more(const void *left, const void *right)
{
    const counted *a = *(const counted *const *)left, *b = *(const counted *const *)right;
    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static void S_rank(census *c, tally *t)
{
    t->order = arena_array(c->arena, const counted *, t->all.n);
    for (size_t i = 0; i < t->all.n; i++) t->order[i] = &t->all.at[i];
    sort_items(t->order, t->all.n, sizeof *t->order, S_more);
    for (size_t i = 0; i < t->all.n; i++) t->all.at[t->order[i] - t->all.at].rank = i;
}

census *census_take(const reading *r, arena *scratch)
{
    census *c = arena_make(scratch, census);
    c->arena = c->actors.numbers.arena = c->places.numbers.arena = scratch;
    for (int i = 0; i < 2; i++)
        if (r->descriptions) S_field(c, r, &r->fields[i]);
    S_rank(c, &c->actors);
    S_rank(c, &c->places);
    return c;
}

size_t census_places(const census *c)
{
    return c->places.all.n;
}

const fasti_place *census_place_at(const census *c, size_t rank)
{
    return c->places.order[rank]->what;
}

actor_count census_actor(const census *c, const fasti_actor *actor)
{
    uint32_t n = map_get(&c->actors.numbers, str_of(actor->id));
    if (n == MAP_NONE) return (actor_count){0, c->actors.all.n, false};
    const counted *found = &c->actors.all.at[n];
    return (actor_count){found->n, found->rank, found->titled};
}

place_count census_place(const census *c, const fasti_place *place)
{
    uint32_t n = map_get(&c->places.numbers, str_of(place->name));
    if (n == MAP_NONE) return (place_count){0, c->places.all.n, false};
    const counted *found = &c->places.all.at[n];
    return (place_count){found->n, found->rank, found->lead};
}
