/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the chunks that fill a trigger's slots to actors with roles.
 *
 * Invariant: an actor has one role in a mention, the first one found; among the slots of a row the
 * subject comes first, then the object, then the rest in the order of their numbers.
 */
#include "argument.h"
#include "cast.h"

typedef struct gathering {
    const clauses *c;
    const trigger *t;
    role_part *parts;
    size_t n, room;
} gathering;

static void S_add(gathering *g, const fasti_actor *actor, fasti_role role, uint32_t start,
                  uint32_t end)
{
    if (g->n == g->room) return;
    for (size_t i = 0; i < g->n; i++)
        if (g->parts[i].actor == actor) return;
    g->parts[g->n++] = (role_part){actor, role, start, end};
}

static void S_add_description(gathering *g, const description *d, fasti_role role)
{
    for (size_t i = 0; i < d->actor_count; i++) S_add(g, d->actors[i], role, d->start, d->end);
}

/* Of a demonym the country acts: "Russian air strikes". */
static const fasti_actor *S_actor(const gathering *g, const name *n, bool owner)
{
    if (n->actor || !owner || !n->entry || !g->c->reading->cast) return n->actor;
    return n->entry->kind == ENTRY_COUNTRY ? entry_actor(g->c->reading->cast, n->entry) : NULL;
}

/* Whoever is named or described at a token; returns the token behind that. */
static uint32_t S_add_at(gathering *g, uint32_t at, fasti_role role, bool owner)
{
    const description *d = clauses_description(g->c, at);
    const name *n = d ? NULL : clauses_name(g->c, at);
    const fasti_actor *actor = n ? S_actor(g, n, owner) : NULL;
    if (d) S_add_description(g, d, role);
    if (actor) S_add(g, actor, role, n->start, n->end);
    return d ? d->last : n ? n->last : at + 1;
}

static void S_add_chunk(gathering *g, int n, fasti_role role)
{
    S_add_at(g, g->c->chunks.at[n].head, role, false);
}

static void S_add_group(gathering *g, int n, fasti_role role)
{
    int group[GROUP_ROOM];
    size_t count = argument_group(g->c, n, group, GROUP_ROOM);
    for (size_t i = 0; i < count; i++) S_add_chunk(g, group[i], role);
}

/* "X's", "his", "Russian", "Biden-Putin" before a noun trigger. */
static void S_add_owner(gathering *g, fasti_role role)
{
    const chunk *k = &g->c->chunks.at[g->t->chunk];
    int owner = argument_of(g->c, g->t, SLOT_OWNER);
    if (owner >= 0) S_add_group(g, owner, role);
    for (uint32_t at = k->first; at < g->t->first;) at = S_add_at(g, at, role, true);
}

static void S_add_slot(gathering *g, slot s)
{
    if (!g->t->row->role_of[s]) return;
    fasti_role role = (fasti_role)(g->t->row->role_of[s] - 1);
    if (s == SLOT_OWNER) {
        if (g->t->row->part == PART_NOUN) S_add_owner(g, role);
        return;
    }
    int n = argument_of(g->c, g->t, s);
    if (n >= 0) S_add_group(g, n, role);
}

size_t arguments_parts(const clauses *c, const trigger *t, role_part *parts, size_t room)
{
    gathering g = {c, t, parts, 0, room};
    for (int s = 0; s < SLOT_LIMIT; s++) S_add_slot(&g, (slot)s);
    return g.n;
}
