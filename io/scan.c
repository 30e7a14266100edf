/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of JSON's grammar no more is checked than is needed to find where a value ends even if it is
 * wrong inside: brackets must match, a string may not follow another value without something
 * between, nor hold a line break. The second and third are what a quote that is missing or not
 * escaped leads to sooner or later.
 *
 * Whether an object is a record or wraps a list of them is known when it has been scanned to its
 * end, or over LOOK_AHEAD bytes, or up to where it goes wrong.
 */
#include "scan.h"

enum { LOOK_AHEAD = 1 << 20, CONTEXT = 64 };

typedef enum expect { VALUE, FIRST_VALUE, KEY, COLON, COMMA } expect;

void scan_count_to(scanner *s, size_t to)
{
    count_lines(s->in->bytes, s->counted, to, s->in->base, &s->line, &s->line_start);
    if (to > s->counted) s->counted = to;
}

position scan_position(const scanner *s, size_t at)
{
    position p = {.line = s->line, .offset = s->in->base + at};
    uint64_t start = s->line_start;
    count_lines(s->in->bytes, s->counted, at, s->in->base, &p.line, &start);
    p.column = p.offset - start + 1;
    return p;
}

/* ---- the window ---------------------------------------------------------------------------- */

static bool S_too_long(scanner *s)
{
    s->too_long = s->keep && s->at - s->mark > SCAN_LONGEST;
    return s->too_long;
}

bool scan_more(scanner *s)
{
    if (S_too_long(s)) return false;
    size_t from = s->keep ? s->mark : s->at;
    from -= from < CONTEXT ? from : CONTEXT;
    scan_count_to(s, from);
    bool more = input_more(s->in, from);
    s->at -= from;
    s->counted -= from;
    s->mark = s->keep ? s->mark - from : s->at;
    return more;
}

void scan_begin(scanner *s)
{
    s->keep = true;
    s->mark = s->at;
    scan_count_to(s, s->at);
}

int scan_skip_white(scanner *s)
{
    int byte;
    while (scan_white(byte = scan_byte(s))) s->at++;
    return byte;
}

/* ---- keys that tell records from what wraps them ------------------------------------------- */

static const struct {
    const char *name;
    int means; /* lists of records lie here; an object with such lists; the mark of a record */
} keys[] = {
    {"articles", KEY_LIST | KEY_BELOW},
    {"results", KEY_LIST},
    {"hits", KEY_LIST | KEY_BELOW},
    {"@graph", KEY_LIST},
    {"items", KEY_LIST},
    {"docs", KEY_LIST},
    {"documents", KEY_LIST},
    {"data", KEY_LIST | KEY_BELOW},
    {"news", KEY_LIST},
    {"stories", KEY_LIST},
    {"posts", KEY_LIST},
    {"entries", KEY_LIST},
    {"associations", KEY_LIST},
    {"value", KEY_LIST},
    {"response", KEY_BELOW},
    {"result", KEY_LIST | KEY_BELOW},
    {"text", KEY_OWN},
    {"body", KEY_OWN},
    {"bodies", KEY_OWN},
    {"headline", KEY_OWN},
    {"headlines", KEY_OWN},
    {"content", KEY_OWN},
    {"maintext", KEY_OWN},
    {"textContent", KEY_OWN},
    {"event_text", KEY_OWN},
    {"properties", KEY_OWN},
    {"_source", KEY_OWN},
    {"kind", KEY_OWN},
    {"mentions", KEY_OWN},
};

int scan_key_means(str key)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is(key, keys[i].name)) return keys[i].means;
    return 0;
}

/* Takes note of a key before its value, whose first byte is `byte`. */
static void S_note_key(scanner *s, int means, int byte)
{
    if (s->depth == 1 && (means & KEY_OWN)) s->own = true;
    if (s->depth == 1) s->below = (means & KEY_BELOW) && byte == '{';
    if (s->depth == 1 || (s->depth == 2 && s->below))
        s->list_next = (means & KEY_LIST) && byte == '[';
}

/* ---- one value ----------------------------------------------------------------------------- */

static bool S_wrong(scanner *s, const char *reason)
{
    s->reason = reason;
    s->wrong = s->at;
    return false;
}

static inline bool S_in_object(const scanner *s)
{
    size_t top = s->depth - 1;
    return top < SCAN_DEPTH && (s->objects[top / 64] >> (top % 64) & 1);
}

static expect S_open(scanner *s, bool object)
{
    uint64_t bit = (uint64_t)1 << (s->depth % 64);
    if (s->depth < SCAN_DEPTH) {
        uint64_t *word = &s->objects[s->depth / 64];
        *word = object ? *word | bit : *word & ~bit;
    }
    s->depth++;
    if (s->depth + s->outer > SCAN_DEPTH && !s->too_deep) {
        s->too_deep = true;
        s->deep = s->at - s->mark;
    }
    return object ? KEY : FIRST_VALUE;
}

static bool S_close(scanner *s, char bracket)
{
    bool known = s->depth <= SCAN_DEPTH;
    if (known && S_in_object(s) != (bracket == '}'))
        return S_wrong(s,
                       bracket == '}' ? "'}' where ']' is expected" : "']' where '}' is expected");
    s->depth--;
    return true;
}

/* Over a string, from behind its opening quote to behind its closing one. */
bool scan_string(scanner *s)
{
    static const bool stops[256] = {['"'] = true, ['\\'] = true, ['\n'] = true};
    for (;;) {
        const unsigned char *bytes = (const unsigned char *)s->in->bytes;
        while (s->at < s->in->n && !stops[bytes[s->at]]) s->at++;
        int byte = scan_byte(s);
        if (byte < 0) return S_wrong(s, "ends inside a string");
        if (byte == '\n') return S_wrong(s, "a string is not closed at the end of its line");
        if (!stops[byte]) continue;
        s->at++;
        if (byte == '"') return true;
        if (scan_byte(s) >= 0 && scan_byte(s) != '\n') s->at++;
    }
}

/* Over a number, a literal, or whatever else stands there. */
static void S_word(scanner *s)
{
    for (int byte = scan_byte(s); byte >= 0; byte = scan_byte(s)) {
        if (scan_white(byte) || strchr("{}[],:\"", byte ? byte : 'x')) return;
        s->at++;
    }
}

/* The column of the byte at hand if it is the first on its line, else 0. */
uint64_t scan_first_on_line(const scanner *s)
{
    size_t at = s->at;
    while (at > 0 && (s->in->bytes[at - 1] == ' ' || s->in->bytes[at - 1] == '\t')) at--;
    if (at ? s->in->bytes[at - 1] != '\n' : s->in->base > 0) return 0;
    return s->at - at + 1;
}

/* Whether an opening brace can only be the next record's: this one was cut off. */
static bool S_next_begins(const scanner *s, expect expected)
{
    if (expected == FIRST_VALUE || !s->depth || !s->column || !s->keep) return false;
    if (expected == VALUE && !(s->one_a_line)) return false;
    return scan_first_on_line(s) == s->column;
}

/* Whether the object at hand wraps a list of records. */
bool scan_wraps(const scanner *s)
{
    return s->may_wrap && s->list && !s->own && s->keep;
}

static bool S_scan_string(scanner *s, expect *expected, int *means)
{
    bool key = *expected == KEY;
    if (*expected == COMMA || *expected == COLON)
        return S_wrong(s, "a quote is missing, or not escaped, before this string");
    size_t begin = ++s->at - s->mark;
    if (!scan_string(s)) return false;
    size_t end = s->at - s->mark - 1;
    if (key && s->depth <= 2 && s->keep)
        *means = scan_key_means((str){s->in->bytes + s->mark + begin, end - begin});
    *expected = key ? COLON : COMMA;
    return true;
}

/* One token. `means` keeps what the last key says until its value begins. */
static bool S_token(scanner *s, int byte, expect *expected, int *means)
{
    if (s->list_next && *expected == FIRST_VALUE) {
        if (byte == '{') s->list = true;
        s->list_next = false;
    }
    if (*expected == VALUE && s->depth && s->depth <= 2 && S_in_object(s)) {
        S_note_key(s, *means, byte);
        *means = 0;
    }
    switch (byte) {
    case '{':
        if (S_next_begins(s, *expected))
            return S_wrong(s, "the record is cut off: the next one begins here");
        /* fall through */
    case '[':
        *expected = S_open(s, byte == '{');
        break;
    case '}':
    case ']':
        if (!S_close(s, (char)byte)) return false;
        *expected = COMMA;
        break;
    case ',':
        *expected = s->depth && S_in_object(s) ? KEY : VALUE;
        break;
    case ':':
        *expected = VALUE;
        break;
    case '"':
        return S_scan_string(s, expected, means);
    default:
        S_word(s);
        *expected = *expected == KEY ? COLON : COMMA;
        return true;
    }
    s->at++;
    return true;
}

static const char *S_ends_inside(const scanner *s)
{
    if (!s->depth) return "ends inside a record";
    return S_in_object(s) ? "ends inside an object" : "ends inside an array";
}

/* Goes over one value. False, with `reason` and `wrong`, where its brackets do not come out even.
 */
bool scan_value(scanner *s)
{
    expect expected = VALUE;
    int means = 0;
    s->depth = 0;
    s->too_deep = s->too_long = false;
    s->list = s->own = s->below = s->list_next = false;
    do {
        int byte = scan_skip_white(s);
        if (byte < 0) return S_wrong(s, S_ends_inside(s));
        if (!S_token(s, byte, &expected, &means)) return false;
        if (s->list && s->at - s->mark > LOOK_AHEAD && scan_wraps(s)) return true;
    } while (s->depth);
    return !S_too_long(s) || S_wrong(s, "");
}
