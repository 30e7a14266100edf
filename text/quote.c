/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quote.h"

typedef enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER } mark;

/* Single marks are left alone: they are apostrophes more often than not. */
static mark S_mark(str t)
{
    static const struct {
        const char *text;
        mark mark;
    } marks[] = {{"\"", MARK_EITHER}, {"“", MARK_OPEN},  {"”", MARK_CLOSE}, {"„", MARK_OPEN},
                 {"«", MARK_OPEN},    {"»", MARK_CLOSE}, {"``", MARK_OPEN}, {"\'\'", MARK_CLOSE}};
    for (size_t i = 0; t.n <= 3 && i < sizeof marks / sizeof *marks; i++)
        if (str_is(t, marks[i].text)) return marks[i].mark;
    return MARK_NONE;
}

void quotes_find(field_reading *field, uint32_t first)
{
    bool open = false;
    for (size_t i = first; i < field->tokens.n; i++) {
        token *t = &field->tokens.at[i];
        switch (S_mark(field_str(field, t->start, t->end))) {
        case MARK_NONE:
            t->quoted = open;
            break;
        case MARK_OPEN:
            open = true;
            break;
        case MARK_CLOSE:
            open = false;
            break;
        case MARK_EITHER:
            open = !open;
            break;
        }
    }
}
