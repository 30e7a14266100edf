/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transition.h"

parse_state parse_state_new(int32_t most, arena *a)
{
    size_t n = (size_t)most;
    int32_t *all = arena_array(a, int32_t, 4 * n);
    return (parse_state){.stack = all,
                         .head = all + n,
                         .first = all + 2 * n,
                         .last = all + 3 * n,
                         .relation = arena_array(a, uint8_t, n)};
}

void state_begin(parse_state *s, int32_t n)
{
    s->depth = s->next = 0;
    s->n = n;
    for (int32_t i = 0; i < n; i++) {
        s->head[i] = s->first[i] = s->last[i] = NO_TOKEN;
        s->relation[i] = 0;
    }
}

static void S_attach(parse_state *s, int32_t child, int32_t head, uint8_t relation)
{
    s->head[child] = head;
    s->relation[child] = relation;
    if (child < head && (s->first[head] == NO_TOKEN || child < s->first[head]))
        s->first[head] = child;
    if (child > head && child > s->last[head]) s->last[head] = child;
}

void state_step(parse_state *s, move m, uint8_t relation)
{
    if (m == MOVE_SHIFT) {
        s->stack[s->depth++] = s->next++;
        return;
    }
    int32_t top = s->stack[--s->depth];
    S_attach(s, top, m == MOVE_LEFT ? s->next : s->stack[s->depth - 1], relation);
}

void state_slots(const parse_state *s, int32_t slots[SLOT_COUNT])
{
    int32_t top = s->depth > 0 ? s->stack[s->depth - 1] : NO_TOKEN;
    int32_t second = s->depth > 1 ? s->stack[s->depth - 2] : NO_TOKEN;
    int32_t next = s->next < s->n ? s->next : NO_TOKEN;
    slots[SLOT_TOP] = top;
    slots[SLOT_SECOND] = second;
    slots[SLOT_THIRD] = s->depth > 2 ? s->stack[s->depth - 3] : NO_TOKEN;
    slots[SLOT_NEXT] = next;
    slots[SLOT_TOP_FIRST] = top == NO_TOKEN ? NO_TOKEN : s->first[top];
    slots[SLOT_TOP_LAST] = top == NO_TOKEN ? NO_TOKEN : s->last[top];
    slots[SLOT_SECOND_LAST] = second == NO_TOKEN ? NO_TOKEN : s->last[second];
    slots[SLOT_NEXT_FIRST] = next == NO_TOKEN ? NO_TOKEN : s->first[next];
}
