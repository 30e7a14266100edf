/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sum of what speaks for an event: that a title tells it, how early a text does, how often, by
 * how many publishers; that it happened, and is no mere word; that actors and day are known.
 */
#include "salience.h"

#include "day.h"

enum { EARLY = 2000 }; /* code points from the start of a text that still count as early */

static double S_kind_weight(fasti_kind kind)
{
    switch (kind) {
    case FASTI_STATEMENT:
        return -0.3;
    case FASTI_PLEDGE:
    case FASTI_CALL:
    case FASTI_COOPERATION:
    case FASTI_CONCESSION:
    case FASTI_AID:
        return -0.06;
    case FASTI_ACCUSATION:
    case FASTI_APPEAL:
    case FASTI_DEATH:
        return -0.03;
    case FASTI_SUMMIT:
    case FASTI_ARREST:
    case FASTI_ELECTION:
    case FASTI_DISASTER:
        return 0.03;
    case FASTI_LEGISLATION:
        return 0.06;
    default:
        return 0;
    }
}

static double S_position(const fasti_event *event, bool *titled)
{
    double best = 0;
    for (size_t i = 0; i < event->mention_count; i++) {
        const fasti_mention *m = event->mentions[i];
        if (m->field == FASTI_TITLE)
            *titled = true;
        else if (m->start < EARLY) {
            double early = 1.0 - (double)m->start / EARLY;
            if (early > best) best = early;
        }
    }
    return best;
}

/* 0, 1/2, 2/3, 3/4, ... of nothing, one, two, three more */
static double S_share(size_t more)
{
    return (double)more / (double)(more + 1);
}

double salience_of(const fasti_event *event)
{
    bool titled = false;
    double sum = 0.06 + 0.15 * S_position(event, &titled);
    sum += titled ? 0.18 : 0;
    sum += 0.28 * S_share(event->mention_count - 1);
    sum += 0.08 * S_share(event->source_count ? event->source_count - 1 : 0);
    sum += 0.06 * S_share(event->actor_count);
    sum += event->status == FASTI_ACTUAL ? 0.04 : event->status == FASTI_PLANNED ? 0.02 : 0;
    sum += event->dated_by == FASTI_BY_TEXT ? 0.11 : days_known(event->days) ? 0.05 : 0;
    sum += 0.09 * event->confidence;
    sum += S_kind_weight(event->kind);
    return sum < 0 ? 0 : sum > 1 ? 1 : sum;
}
