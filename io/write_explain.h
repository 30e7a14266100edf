/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What explanations are made of; written as text and as JSON by a file each.
 */
#ifndef IO_WRITE_EXPLAIN_H
#define IO_WRITE_EXPLAIN_H

#include "emit.h"
#include "explain.h"
#include "state.h"

typedef struct explaining {
    const fasti *f;
    const gazetteer *g;
    arena *a;
    FILE *out;
} explaining;

/* Words that articles use for an actor, with how often and in how many articles. */
typedef struct said {
    const char *as, *why;
    size_t times;
    const fasti_article *first; /* in which they stand, the first by day and id */
} said;

typedef struct actor_facts {
    const fasti_actor *actor;
    const char *source;
    said *said; /* sorted by how often, then by the words */
    size_t said_count;
    size_t roles[3], kinds[FASTI_KIND_COUNT];
    size_t events, articles;
    fasti_days days; /* of the dated events */
} actor_facts;

typedef struct event_facts {
    const fasti_event *event;
    groups groups;
    common_list merges;
} event_facts;

/* What a date rests on, in words. */
const char *dating_words(fasti_dating by);

/* "2021-04-13", "2021-04-13 to 2021-04-15"; "" where there are none. */
const char *days_words(fasti_days days, arena *a);

void explain_event_text(explaining *x, const event_facts *facts);
void explain_actor_text(explaining *x, const actor_facts *facts);
void explain_event_json(explaining *x, const event_facts *facts);
void explain_actor_json(explaining *x, const actor_facts *facts);

#endif
