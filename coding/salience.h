/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much a reader of the collection would care for an event, 0 to 1.
 */
#ifndef CODING_SALIENCE_H
#define CODING_SALIENCE_H

#include "fasti.h"

/* `event` needs all but its summary and relations. */
double salience_of(const fasti_event *event);

#endif
