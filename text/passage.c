/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines are cut first and judged one by one; then what only neighbours tell: headings stand before
 * prose, a picture's description before its caption, menus are rows of short lines.
 */
#include "passage.h"

#include "line.h"
#include "unicode.h"

enum { HEADING_WORDS = 12, CAPTION_WORDS = 20, MENU_WORDS = 3, MENU_LINES = 4 };

typedef struct lines {
    const clutter *clutter;
    field_reading *field;
    arena *arena;
    VEC(line) at; /* one a passage */
    str title;    /* of the article, as `line_of` leaves it */
    map seen;     /* lines met before */
} lines;

static bool S_is_break(uint32_t point)
{
    return point == '\n' || point == '\r' || point == '\f' || point == '\v' || point == 0x85 ||
           point == 0x2028 || point == 0x2029;
}

static void S_push(lines *l, size_t start, size_t end, passage_kind kind)
{
    passage p = {.start = (uint32_t)start, .end = (uint32_t)end, .kind = kind};
    vec_push(l->arena, &l->field->passages, p);
    vec_push(l->arena, &l->at, line_of(field_str(l->field, p.start, p.end), l->arena));
}

/* A line met before, or the title over again. */
static bool S_is_repeat(lines *l, const line *text)
{
    if (!text->lower.n || text->words < 2) return false;
    if (str_eq(text->lower, l->title)) return true;
    if (text->stopped && text->words < 6) return false; /* "I do not know." */
    bool met = map_get(&l->seen, text->lower) != MAP_NONE;
    if (!met) map_set(&l->seen, text->lower, 1);
    return met;
}

static void S_judge(lines *l, size_t start, size_t end)
{
    if (start == end) return;
    str whole = str_sub(l->field->text, start, end);
    size_t credit = line_credit(l->clutter, whole);
    if (credit == whole.n) {
        line text = line_of(whole, l->arena);
        bool skip = line_is_clutter(l->clutter, &text) || S_is_repeat(l, &text);
        S_push(l, start, end, skip ? PASSAGE_CLUTTER : PASSAGE_PROSE);
        return;
    }
    str caption = str_trim(str_sub(whole, 0, credit));
    if (caption.n) S_push(l, start, start + caption.n, PASSAGE_CAPTION);
    S_push(l, start + credit, end, PASSAGE_CLUTTER);
}

static void S_cut_lines(lines *l)
{
    str text = l->field->text;
    size_t start = 0, end = 0, size; /* what was met of the line, without space at both ends */
    for (size_t i = 0; i < text.n; i += size) {
        uint32_t point = unicode_at(text, i, &size);
        if (S_is_break(point)) {
            S_judge(l, start, end);
            start = end = i + size;
        } else if (!(unicode_class(point) & CHAR_SPACE)) {
            if (start == end) start = i;
            end = i + size;
        }
    }
    S_judge(l, start, end);
}

static passage *S_passage(lines *l, size_t i)
{
    return i < l->field->passages.n ? &l->field->passages.at[i] : NULL;
}

static bool S_is_short(const lines *l, size_t i, size_t words)
{
    const line *text = &l->at.at[i];
    return text->words <= words && text->capital && !text->stopped;
}

/* Short lines: over a caption the picture's description, before prose a heading. */
static void S_name_short_lines(lines *l)
{
    for (size_t i = l->field->passages.n; i-- > 0;) {
        passage *p = S_passage(l, i), *next = S_passage(l, i + 1);
        if (p->kind != PASSAGE_PROSE || !next) continue;
        if (next->kind == PASSAGE_CAPTION && S_is_short(l, i, CAPTION_WORDS))
            p->kind = PASSAGE_CAPTION;
        else if (l->at.at[i + 1].capital && S_is_short(l, i, HEADING_WORDS))
            p->kind = PASSAGE_HEADING;
    }
}

static bool S_is_menu_line(lines *l, size_t i)
{
    passage *p = S_passage(l, i);
    return p && l->at.at[i].words <= MENU_WORDS &&
           (p->kind == PASSAGE_CLUTTER || S_is_short(l, i, MENU_WORDS));
}

static void S_find_menus(lines *l)
{
    for (size_t i = 0; i < l->field->passages.n; i++) {
        size_t end = i;
        while (S_is_menu_line(l, end)) end++;
        for (size_t k = i; end - i >= MENU_LINES && k < end; k++)
            S_passage(l, k)->kind = PASSAGE_CLUTTER;
        if (end > i) i = end - 1;
    }
}

/* Titles are prose, however many lines they have. */
static void S_read_all(lines *l)
{
    for (size_t i = 0; i < l->field->passages.n; i++) S_passage(l, i)->kind = PASSAGE_PROSE;
}

void passages_cut(const clutter *c, field_reading *field, str title, arena *a)
{
    lines l = {.clutter = c, .field = field, .arena = a, .seen = {.arena = a}};
    l.title = line_of(title, a).lower;
    S_cut_lines(&l);
    if (field->field == FASTI_TITLE) {
        S_read_all(&l);
        return;
    }
    S_find_menus(&l);
    S_name_short_lines(&l);
}
