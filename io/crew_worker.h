/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What passes between a crew and its workers, and the worker's side. A message is its length and
 * then a packed article; the answer its length, an `outcome`, `told` errors and the rest: the text
 * of events to be written, or `mentions` packed mentions to be held.
 */
#ifndef IO_CREW_WORKER_H
#define IO_CREW_WORKER_H

#include "crew.h"

typedef struct outcome {
    bool ok;
    fasti_error why; /* unless `ok` */
    fasti_counts counts;
    size_t told, mentions;
} outcome;

/* The life of a worker: answers what comes over `fd` until it is closed. */
_Noreturn void worker_run(fasti *f, const crew_work *work, int fd);

#endif
