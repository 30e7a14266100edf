/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the chunks that fill a trigger's slots to actors with roles.
 *
 * Invariant: an actor has one role in a mention, the first one found; among the slots of a row the
 * subject comes first, then the object, then the rest in the order of their numbers.
 */
#include "argument.h"

#include <string.h>

typedef struct gathering {
    const clauses *c;
    const trigger *t;
    role_part *parts;
    size_t n, room;
} gathering;

static void S_add(gathering *g, const name *who, fasti_role role)
{
    if (!who->actor || g->n == g->room) return;
    for (size_t i = 0; i < g->n; i++)
        if (g->parts[i].who->actor == who->actor) return;
    g->parts[g->n++] = (role_part){who, role};
}

/* Actors by name among the tokens from `first` to `last`. */
static size_t S_add_names(gathering *g, uint32_t first, uint32_t last, fasti_role role)
{
    size_t before = g->n;
    for (uint32_t at = first; at < last; at++) {
        const name *who = clauses_name(g->c, at);
        if (!who) continue;
        if (who->first >= first && who->last <= last) S_add(g, who, role);
        at = who->last - 1;
    }
    return g->n - before;
}

static bool S_head_is(const gathering *g, const chunk *k, const char *class_name)
{
    return clauses_set(g->c, k->head) & classes_bit(g->c->words, class_name);
}

/* "Russian troops", "Ukraine's army": who owns the people named by a common noun. */
static void S_add_people(gathering *g, int n, fasti_role role)
{
    const chunk *k = &g->c->chunks.at[n];
    if (!S_head_is(g, k, "person") && !S_head_is(g, k, "force") && !S_head_is(g, k, "body-word") &&
        !S_head_is(g, k, "agent-word"))
        return;
    if (S_add_names(g, k->first, k->last, role)) return;
    int before = n - 2; /* the chunk of the "'s" lies between */
    if (before >= 0 && g->c->chunks.at[before].possessive)
        S_add_names(g, g->c->chunks.at[before].first, g->c->chunks.at[before].last, role);
    else if ((size_t)n + 2 < g->c->chunks.n &&
             g->c->chunks.at[n + 1].preposition == classes_preposition(g->c->words, "of"))
        S_add_names(g, g->c->chunks.at[n + 2].first, g->c->chunks.at[n + 2].last, role);
}

static void S_add_chunk(gathering *g, int n, fasti_role role)
{
    const chunk *k = &g->c->chunks.at[n];
    const name *who = clauses_name(g->c, k->head);
    if (who && who->actor) S_add(g, who, role);
    else if (!who) S_add_people(g, n, role);
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
    S_add_names(g, k->first, g->t->first, role);
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
