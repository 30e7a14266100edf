/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How two actors are connected: by a tie of their own, or through others.
 *
 * Invariant: a path has as few steps as there can be, and of several the strongest ties; each
 * further one shares nobody in between with those before it.
 */
#ifndef GRAPH_CONNECTION_H
#define GRAPH_CONNECTION_H

#include "projection.h"

typedef struct path_step {
    const fasti_actor *from, *to;
    const fasti_event **events; /* that tie them, the most salient first */
    size_t event_count;
} path_step;

typedef struct actor_path {
    path_step *steps;
    size_t n;
} actor_path;

typedef struct actor_paths {
    const fasti_actor *from, *to;
    actor_path *paths;
    size_t n;
} actor_paths;

enum { PATHS_MOST = 3, PATHS_STEPS = 6 };

/* At most `most` paths (0: PATHS_MOST) of at most `steps` steps (0: PATHS_STEPS); there may be
 * none. NULL with FASTI_NOT_FOUND where a query names nobody who takes part in the events, with
 * FASTI_USAGE where both name the same. */
actor_paths *paths_find(const event_list *events, const char *from, const char *to, size_t most,
                        size_t steps, const fold *governments, arena *a, fasti_error *error);

#endif
