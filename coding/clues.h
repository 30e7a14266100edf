/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sentence of a mention says of who, when, where and whether, as features for the learned
 * model. It is gathered while the sentence's chunks are at hand; settle.c weighs it once it is
 * known which mentions tell of one happening.
 */
#ifndef CODING_CLUES_H
#define CODING_CLUES_H

#include "argument.h"
#include "event_date.h"
#include "learned.h"

/* One actor, time or place that the sentence tells, and how it stands to the trigger. */
typedef struct cue {
    const fasti_actor *actor;
    const char *as; /* what the sentence calls the actor */
    const fasti_place *place;
    fasti_days days;
    const feature *at; /* `n` features of DECIDE_ACTOR, DECIDE_DATE or DECIDE_PLACE */
    size_t n;
    int role; /* of an actor, by the frame of the row; ROLE_NO_ACTOR if none */
} cue;

typedef VEC(cue) cues;

typedef struct clues {
    cues actors, times, places;
    const feature *status; /* `status_count` features of DECIDE_STATUS */
    size_t status_count;
} clues;

/* What the rules make of a mention. */
typedef struct ruling {
    const role_part *parts;
    size_t part_count;
    fasti_status status;
    event_time when;
    const fasti_place *place;
} ruling;

const clues *clues_of(const clauses *c, const trigger *t, const dating *d, const ruling *by,
                      arena *a);

#endif
