/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the chunks that fill a trigger's slots to actors with roles.
 *
 * Invariant: an actor has one role in a mention, the first one found; among the slots of a row the
 * subject comes first, then the object, then the rest in the order of their numbers.
 */
#include "argument.h"
#include "cast.h"

#include <string.h>

enum { REACH = 60 }; /* chunks to either side that are looked at for a speaker */

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

/* "the Hamas movement": the name before a word for what bears it. */
static void S_add_body(gathering *g, const chunk *k, fasti_role role)
{
    class_set words = classes_bit(g->c->words, "agent-word") | classes_bit(g->c->words, "force");
    const name *n = k->head > k->first ? clauses_name(g->c, k->head - 1) : NULL;
    if (n && n->type == NAME_ORG && n->actor && clauses_set(g->c, k->head) & words)
        S_add(g, n->actor, role, n->start, n->end);
}

static bool S_is_speaker(const token *t)
{
    static const char *const words[] = {"i", "we", "me", "us", "my", "our"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(t->lower, words[i]) == 0) return true;
    return false;
}

/* Who says the sentence: the subject of its first verb of speech outside quotation marks. */
static void S_add_speaker(gathering *g, fasti_role role)
{
    size_t at = (size_t)g->t->chunk, i = at > REACH ? at - REACH : 0;
    for (; i < g->c->chunks.n && i < at + REACH; i++) {
        const chunk *k = &g->c->chunks.at[i];
        if (k->type != CHUNK_VERB || clauses_token(g->c, k->head)->quoted) continue;
        if (!(clauses_set(g->c, k->head) & classes_bit(g->c->words, "speech"))) continue;
        int n = argument_subject(g->c, (int)i);
        if (n < 0 && i + 1 < g->c->chunks.n && g->c->chunks.at[i + 1].type == CHUNK_NOUN)
            n = (int)i + 1; /* "said X" */
        if (n < 0 || clauses_token(g->c, g->c->chunks.at[n].head)->quoted) continue;
        S_add_at(g, g->c->chunks.at[n].head, role, false);
        return;
    }
}

static void S_add_chunk(gathering *g, int n, fasti_role role)
{
    const chunk *k = &g->c->chunks.at[n];
    size_t before = g->n;
    S_add_at(g, k->head, role, false);
    if (g->n > before) return;
    if (k->pronoun && S_is_speaker(clauses_token(g->c, k->head)))
        S_add_speaker(g, role);
    else
        S_add_body(g, k, role);
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
    if (S_is_speaker(clauses_token(g->c, k->first))) S_add_speaker(g, role);
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

/* Acts done by speaking, of which no one within the quotation is the source. */
static bool S_wants_speaker(const gathering *g)
{
    switch (g->t->row->kind) {
    case FASTI_APPEAL:
    case FASTI_SUPPORT:
    case FASTI_ACCUSATION:
    case FASTI_THREAT:
    case FASTI_PLEDGE:
    case FASTI_REJECTION:
        break;
    default:
        return false;
    }
    for (size_t i = 0; i < g->n; i++)
        if (g->parts[i].role == FASTI_SOURCE) return false;
    return clauses_token(g->c, g->t->main)->quoted;
}

size_t arguments_parts(const clauses *c, const trigger *t, role_part *parts, size_t room)
{
    gathering g = {c, t, parts, 0, room};
    for (int s = 0; s < SLOT_LIMIT; s++) S_add_slot(&g, (slot)s);
    if (S_wants_speaker(&g)) S_add_speaker(&g, FASTI_SOURCE);
    return g.n;
}
