/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "passage.h"

#include "unicode.h"

static bool S_is_break(uint32_t point)
{
    return point == '\n' || point == '\r' || point == '\f' || point == '\v' || point == 0x85 ||
           point == 0x2028 || point == 0x2029;
}

static void S_push(field_reading *field, size_t start, size_t end, arena *a)
{
    if (start == end) return;
    passage p = {.start = (uint32_t)start, .end = (uint32_t)end, .kind = PASSAGE_PROSE};
    vec_push(a, &field->passages, p);
}

void passages_cut(field_reading *field, arena *a)
{
    size_t start = 0, end = 0, size; /* what was met of the line, without space at both ends */
    for (size_t i = 0; i < field->text.n; i += size) {
        uint32_t point = unicode_at(field->text, i, &size);
        if (S_is_break(point)) {
            S_push(field, start, end, a);
            start = end = i + size;
        } else if (!(unicode_class(point) & CHAR_SPACE)) {
            if (start == end) start = i;
            end = i + size;
        }
    }
    S_push(field, start, end, a);
}
