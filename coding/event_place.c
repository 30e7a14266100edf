/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A place is told by a preposition of place before its name ("in Vienna"). The nearest to the
 * trigger holds; of "in Fairfield, California" the first, which is the most specific.
 */
#include "event_place.h"

enum { FAR = 40, PER_VERB = 8, PER_CLAUSE = 8 };

static bool S_locates(const clauses *c, const chunk *k)
{
    return k->type == CHUNK_PREPOSITION && clauses_set(c, k->head) & classes_bit(c->words, "locative");
}

static unsigned S_distance(const clauses *c, int from, int to)
{
    int low = from < to ? from : to, high = from < to ? to : from;
    unsigned far = to < from ? 2 : 0;
    for (int i = low + 1; i < high && far < FAR; i++) {
        chunk_type type = (chunk_type)c->chunks.at[i].type;
        far += type == CHUNK_VERB ? PER_VERB
               : type == CHUNK_MARK || type == CHUNK_RELATIVE || type == CHUNK_STOP ? PER_CLAUSE : 1;
    }
    return far;
}

/* The place that the noun chunk after a preposition names. */
static const fasti_place *S_named(const clauses *c, size_t at)
{
    if (at >= c->chunks.n || c->chunks.at[at].type != CHUNK_NOUN) return NULL;
    const chunk *k = &c->chunks.at[at];
    const name *n = clauses_name(c, k->head);
    if (n && n->place) return n->place;
    for (uint32_t i = k->first; i < k->last; i++) {
        n = clauses_name(c, i);
        if (n && n->place && n->type == NAME_LOC) return n->place;
    }
    return NULL;
}

const fasti_place *event_place(const clauses *c, const trigger *t)
{
    const fasti_place *best = NULL;
    unsigned nearest = FAR;
    for (size_t i = 0; i + 1 < c->chunks.n; i++) {
        if (!S_locates(c, &c->chunks.at[i])) continue;
        const fasti_place *place = S_named(c, i + 1);
        unsigned far = S_distance(c, t->chunk, (int)i);
        if (place && far < nearest) {
            nearest = far;
            best = place;
        }
    }
    return best;
}
