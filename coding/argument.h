/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who takes part in what a trigger tells: noun chunks around the trigger fill the slots of its
 * lexicon row. `argument_of` is the only function that knows how a slot is found; it works by
 * patterns of chunks.
 */
#ifndef CODING_ARGUMENT_H
#define CODING_ARGUMENT_H

#include "clause.h"
#include "lexicon.h"

typedef struct trigger {
    const lexicon_row *row;
    uint32_t first, last; /* tokens that the mention covers             */
    uint32_t main;        /* token that the arguments hang on           */
    int chunk;            /* its chunk                                  */
    int carrier;          /* of a noun: the verb chunk that carries it
                             ("hold talks"), -1 for none                */
    bool passive;         /* of a verb: its surface subject is the object */
} trigger;

/* The chunk that fills a slot, -1 if nothing does. */
int argument_of(const clauses *c, const trigger *t, slot s);

/* The verb chunk that a noun chunk is the object or, if passive or intransitive, the subject of;
 * -1 for none. */
int argument_governor(const clauses *c, int noun);

/* The subject of a verb chunk as it stands before the verb, -1 for none. */
int argument_subject(const clauses *c, int verb);

/* The noun chunks coordinated with `noun`, itself included: at most `room` of them, in order. */
size_t argument_group(const clauses *c, int noun, int *group, size_t room);

/* Fills in `carrier` and `passive`. */
void argument_begin(const clauses *c, trigger *t);

/* The classes of what fills a slot. */
class_set argument_classes(const clauses *c, int noun);

enum { GROUP_ROOM = 12 };

/* An actor's part, and the bytes of the field that call the actor. */
typedef struct role_part {
    const fasti_actor *actor;
    fasti_role role;
    uint32_t start, end;
} role_part;

/* The actors that fill the slots of the row, with their roles: at most `room`. */
size_t arguments_parts(const clauses *c, const trigger *t, role_part *parts, size_t room);

#endif
