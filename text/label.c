/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Between two tokens a name is either going on, of one of four types, or not. So of all labels of a
 * token only the best way to each of these five states need be kept: time is linear in labels.
 */
#include "label.h"

enum { TYPES = 4, OUTSIDE = TYPES, STATES };

/* How the best way to a state behind a token got there. */
typedef struct step {
    uint8_t label, from;
} step;

static void S_offer(int64_t best[STATES], step *to, int state, int64_t score, unsigned label,
                    int from)
{
    if (score <= best[state]) return;
    best[state] = score;
    to[state] = (step){(uint8_t)label, (uint8_t)from};
}

static void S_advance(int64_t best[STATES], const int32_t *scores, step *to)
{
    const int64_t low = INT64_MIN / 2;
    int64_t next[STATES];
    for (int s = 0; s < STATES; s++) next[s] = low;
    S_offer(next, to, OUTSIDE, best[OUTSIDE] + scores[LABEL_OUT], LABEL_OUT, OUTSIDE);
    for (int t = 0; t < TYPES; t++) {
        unsigned begin = label_of((name_type)t, LABEL_BEGIN),
                 inside = label_of((name_type)t, LABEL_INSIDE);
        unsigned end = label_of((name_type)t, LABEL_END),
                 single = label_of((name_type)t, LABEL_SINGLE);
        S_offer(next, to, t, best[OUTSIDE] + scores[begin], begin, OUTSIDE);
        S_offer(next, to, t, best[t] + scores[inside], inside, t);
        S_offer(next, to, OUTSIDE, best[t] + scores[end], end, t);
        S_offer(next, to, OUTSIDE, best[OUTSIDE] + scores[single], single, OUTSIDE);
    }
    memcpy(best, next, sizeof next);
}

void labels_best(const int32_t *scores, size_t n, uint8_t *labels, arena *scratch)
{
    int64_t best[STATES] = {0};
    for (int t = 0; t < TYPES; t++) best[t] = INT64_MIN / 2;
    step *steps = arena_array(scratch, step, n * STATES);
    for (size_t i = 0; i < n; i++)
        S_advance(best, scores + i * DENSE_ROWS(LABEL_COUNT), steps + i * STATES);
    int state = OUTSIDE;
    for (size_t i = n; i-- > 0;) {
        labels[i] = steps[i * STATES + (size_t)state].label;
        state = steps[i * STATES + (size_t)state].from;
    }
}
