/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A place is told by a preposition of place before its name ("in Vienna"). The nearest to the
 * trigger holds; of "in Fairfield, California" the first, which is the most specific. Some kinds
 * are told to go somewhere ("flew to Cairo", "attack on Kabul").
 */
#include "event_place.h"

#include "cast.h"

enum { FAR = 40, PER_VERB = 8, PER_CLAUSE = 8, REACH = 60 };

/* How a kind tells its place. */
typedef enum telling {
    TELLS_IN,   /* by a preposition of place only                               */
    TELLS_GOAL, /* by what it is done to or where it leads, too                 */
    TELLS_HOME  /* by the country that it belongs to, too                       */
} telling;

static telling S_telling(fasti_kind kind)
{
    switch (kind) {
    case FASTI_VISIT:
    case FASTI_ATTACK:
    case FASTI_CLASH:
    case FASTI_SEIZURE:
    case FASTI_TROOP_MOVEMENT:
    case FASTI_WITHDRAWAL:
    case FASTI_AID:
    case FASTI_EXERCISE:
        return TELLS_GOAL;
    case FASTI_ELECTION:
    case FASTI_LEGISLATION:
    case FASTI_APPOINTMENT:
    case FASTI_DEPARTURE:
    case FASTI_VERDICT:
    case FASTI_TRIAL:
    case FASTI_CHARGE:
    case FASTI_ARREST:
    case FASTI_CRACKDOWN:
    case FASTI_PROTEST:
    case FASTI_DISASTER:
    case FASTI_DISEASE:
    case FASTI_INVESTIGATION:
    case FASTI_DEATH:
        return TELLS_HOME;
    default:
        return TELLS_IN;
    }
}

static unsigned S_distance(const clauses *c, int from, int to)
{
    int low = from < to ? from : to, high = from < to ? to : from;
    unsigned far = to < from ? 2 : 0;
    for (int i = low + 1; i < high && far < FAR; i++) {
        chunk_type type = (chunk_type)c->chunks.at[i].type;
        far += type == CHUNK_VERB                                                   ? PER_VERB
               : type == CHUNK_MARK || type == CHUNK_RELATIVE || type == CHUNK_STOP ? PER_CLAUSE
                                                                                    : 1;
    }
    return far;
}

/* The place of a country or capital that an adjective comes from. */
static const fasti_place *S_home(const entry *e, arena *scratch)
{
    if (!e || (e->kind != ENTRY_COUNTRY && !e->of)) return NULL;
    if (e->kind != ENTRY_COUNTRY) e = e->of;
    fasti_place *place = arena_make(scratch, fasti_place);
    *place = (fasti_place){e->name, e->country, e->located, e->lat, e->lon};
    return place;
}

/* The place that a noun chunk names. */
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

/* The nearest place that a preposition of the class `how` tells. */
static const fasti_place *S_nearest(const clauses *c, int from, const char *how)
{
    const fasti_place *best = NULL;
    unsigned nearest = FAR;
    class_set locative = classes_bit(c->words, how);
    int first = from > REACH ? from - REACH : 0;
    for (int i = first; (size_t)i + 1 < c->chunks.n && i < from + REACH; i++) {
        const chunk *k = &c->chunks.at[i];
        if (k->type != CHUNK_PREPOSITION || !(clauses_set(c, k->head) & locative)) continue;
        const fasti_place *place = S_named(c, (size_t)i + 1);
        unsigned far = S_distance(c, from, i);
        if (place && far < nearest) {
            nearest = far;
            best = place;
        }
    }
    return best;
}

/* What a visit or an attack is directed at. */
static const fasti_place *S_goal(const clauses *c, const trigger *t)
{
    int object = t->row->part == PART_VERB ? argument_of(c, t, SLOT_OBJECT) : -1;
    const fasti_place *place = object >= 0 ? S_named(c, (size_t)object) : NULL;
    return place ? place : S_nearest(c, t->chunk, "directional");
}

/* The country in the noun phrase of the trigger, or in its subject: "the Thai election". */
static const fasti_place *S_owner(const clauses *c, const trigger *t, arena *scratch)
{
    int from = t->row->part == PART_VERB ? argument_of(c, t, SLOT_SUBJECT) : t->chunk;
    int owner = t->row->part == PART_NOUN ? argument_of(c, t, SLOT_OWNER) : -1;
    if (owner >= 0 && S_named(c, (size_t)owner)) return S_named(c, (size_t)owner);
    if (from < 0) return NULL;
    for (uint32_t i = c->chunks.at[from].first; i < c->chunks.at[from].last; i++) {
        const name *n = clauses_name(c, i);
        if (n && n->place) return n->place;
        const fasti_place *home = n ? S_home(n->entry, scratch) : NULL;
        if (home) return home;
    }
    return NULL;
}

const fasti_place *event_place(const clauses *c, const trigger *t, arena *scratch)
{
    telling how = S_telling((fasti_kind)t->row->kind);
    const fasti_place *place = how == TELLS_GOAL ? S_goal(c, t) : NULL;
    if (!place) place = S_nearest(c, t->chunk, "locative");
    if (!place && how == TELLS_HOME) place = S_owner(c, t, scratch);
    return place;
}

const fasti_place *event_place_guess(const reading *r, fasti_kind kind, const fasti_place *last,
                                     arena *scratch)
{
    if (S_telling(kind) == TELLS_IN) return NULL;
    return last || !r->cast ? last : S_home(cast_country(r->cast), scratch);
}
