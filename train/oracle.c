/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "oracle.h"

/* How many gold arcs a move makes unreachable (Goldberg and Nivre 2013). */
static int S_cost(const parse_state *s, const example *x, move m)
{
    int32_t top = s->depth > 0 ? s->stack[s->depth - 1] : NO_TOKEN;
    int32_t second = s->depth > 1 ? s->stack[s->depth - 2] : NO_TOKEN,
            moved = m == MOVE_SHIFT ? s->next : top;
    int32_t gold = x->at[moved].head;
    int cost = 0;
    if (m == MOVE_SHIFT) {
        for (int32_t i = 0; i < s->depth; i++) {
            cost += x->at[s->stack[i]].head == moved;
            cost += s->stack[i] == gold && i + 1 < s->depth;
        }
        return cost;
    }
    for (int32_t b = s->next; b < s->n; b++) cost += x->at[b].head == top;
    int32_t head = m == MOVE_LEFT ? s->next : second, other = m == MOVE_LEFT ? second : s->next;
    bool lost = gold == NO_TOKEN || gold == other || gold >= s->next; /* else lost before */
    return cost + (gold != head && lost);
}

void oracle_steps(const parse_state *s, const example *x, bool right[STEP_COUNT])
{
    int costs[3], least = INT32_MAX;
    memset(right, 0, STEP_COUNT * sizeof *right);
    for (int m = MOVE_SHIFT; m <= MOVE_RIGHT; m++) {
        costs[m] = state_allows(s, (move)m) ? S_cost(s, x, (move)m) : INT32_MAX;
        if (costs[m] < least) least = costs[m];
    }
    for (int m = MOVE_SHIFT; m <= MOVE_RIGHT; m++) {
        if (costs[m] != least) continue;
        unsigned relation = m == MOVE_SHIFT ? 0 : x->at[s->stack[s->depth - 1]].relation;
        right[step_of((move)m, relation)] = true;
        /* the root's own relation is of no use below a head: any other will do */
        for (unsigned r = REL_ROOT + 1; relation == REL_ROOT && r < RELATION_COUNT; r++)
            right[step_of((move)m, r)] = true;
    }
}
