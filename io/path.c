/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paths are read as they are walked: they are short, and their depth is that of the table's
 * longest path, whatever the record is.
 */
#include "path.h"

typedef struct segment {
    str key;
    bool prefix;    /* the first key that begins so          */
    bool each;      /* each element of what is found         */
    str name, text; /* of a filter, `name` empty without one */
    bool ends;      /* the filter asks for the text's end    */
} segment;

static segment S_segment(str s)
{
    segment g = {.key = s, .name = STR(""), .text = STR("")};
    str_cut bracket = str_cut_at(s, '[');
    if (bracket.ok) {
        str inside = str_sub(bracket.tail, 0, bracket.tail.n - 1);
        str_cut equal = str_cut_at(inside, '='), like = str_cut_at(inside, '~');
        g.key = bracket.head;
        g.each = true;
        g.ends = like.ok;
        if (like.ok) equal = like;
        if (equal.ok) g.name = equal.head, g.text = equal.tail;
    }
    g.prefix = str_ends(g.key, STR("*"));
    if (g.prefix) g.key.n--;
    return g;
}

static bool S_same(const value *v, str text, bool ends)
{
    str own = value_bytes(v);
    return value_is(v) == VALUE_TEXT && (ends ? str_ends(own, text) : str_eq(own, text));
}

static bool S_step(const value *v, const segment *g, str rest, path_visit *visit, void *context)
{
    if (g->name.n && !S_same(value_get(v, g->name), g->text, g->ends)) return true;
    if (rest.n) return path_each(v, rest, visit, context);
    return value_is(v) == VALUE_NONE || visit(context, v);
}

/* The dot that ends the first segment; one within a filter does not. */
static size_t S_end(str path)
{
    size_t at = 0;
    for (bool inside = false; at < path.n && (inside || path.at[at] != '.'); at++)
        if (path.at[at] == '[' || path.at[at] == ']') inside = path.at[at] == '[';
    return at;
}

bool path_each(const value *v, str path, path_visit *visit, void *context)
{
    if (value_is(v) == VALUE_LIST) {
        value_walk walk = value_elements(v);
        for (const value *one; (one = value_next(&walk));)
            if (value_is(one) == VALUE_OBJECT && !path_each(one, path, visit, context))
                return false;
        return true;
    }
    size_t end = S_end(path);
    segment g = S_segment(str_sub(path, 0, end));
    str rest = str_sub(path, end + 1, path.n);
    const value *found = g.prefix ? value_get_prefixed(v, g.key) : value_get(v, g.key);
    if (!g.each || value_is(found) != VALUE_LIST) return S_step(found, &g, rest, visit, context);
    value_walk walk = value_elements(found);
    for (const value *one; (one = value_next(&walk));)
        if (!S_step(one, &g, rest, visit, context)) return false;
    return true;
}

static bool S_take_first(void *context, const value *v)
{
    *(const value **)context = v;
    return false;
}

const value *path_first(const value *v, str path)
{
    const value *first = NULL;
    path_each(v, path, S_take_first, &first);
    return first;
}

/* ---- marks --------------------------------------------------------------------------------- */

typedef struct wanted {
    str text;
    bool ends, met;
} wanted;

static bool S_compare(void *context, const value *v)
{
    wanted *w = context;
    w->met = S_same(v, w->text, w->ends);
    return !w->met;
}

static bool S_has_kind(const value *v, str kind)
{
    static const char *const names[] = {"none", "bool", "number", "text", "list", "object"};
    return str_is(kind, names[value_is(v)]);
}

static bool S_mark(const value *v, str mark)
{
    if (mark.at[0] == '!') return !value_get(v, str_sub(mark, 1, mark.n));
    str_cut equal = str_cut_at(mark, '='), like = str_cut_at(mark, '~');
    str_cut colon = str_cut_at(mark, ':');
    if (equal.ok || like.ok) {
        wanted w = {like.ok ? like.tail : equal.tail, like.ok, false};
        path_each(v, like.ok ? like.head : equal.head, S_compare, &w);
        return w.met;
    }
    if (colon.ok) return S_has_kind(value_get(v, colon.head), colon.tail);
    return value_get(v, mark) || (str_find(mark, STR(".")) < mark.n && path_first(v, mark));
}

static bool S_any_mark(const value *v, str word)
{
    for (str_cut cut = {.tail = word, .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        if (S_mark(v, cut.head)) return true;
    }
    return false;
}

bool path_marks(const value *v, const char *marks)
{
    for (str_cut cut = {.tail = str_of(marks), .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        if (!S_any_mark(v, cut.head)) return false;
    }
    return true;
}
