/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two levels. Frames say where records are looked for: at the top, in a list, or in an object that
 * wraps lists. `S_scan` goes over one value, following brackets and strings.
 *
 * Whether an object is a record or wraps a list of them is known when it has been scanned to its
 * end, or over LOOK_AHEAD bytes, or up to where its brackets fail: it wraps one if it has a list of
 * objects under one of the names of `keys` and nothing that makes it a record itself. Scanning
 * then goes back to its beginning, with a frame more.
 *
 * Invariants
 *  - `mark` is where the record at hand begins in the window, `at` the byte to be looked at next.
 *    While `keep`, nothing from `mark` on leaves the window.
 *  - `line`, `line_start` and `counted` belong together: lines are counted up to `counted`.
 */
#include "cut.h"

#include <stdio.h>

#include "error.h"

enum { LOOK_AHEAD = 1 << 20, CONTEXT = 64, RESCAN = 256 << 20 };

enum { RS = 0x1e }; /* RFC 7464 */

typedef enum frame { TOP, LIST, WRAP } frame;

typedef enum expect { VALUE, FIRST_VALUE, KEY, COLON, COMMA } expect;

struct cutter {
    input *in;
    size_t at, mark, counted;
    uint64_t record, line, line_start;
    bool keep;

    frame frames[CUT_FRAMES];
    size_t frame;
    bool comma, some; /* in the list at hand: the last was a comma; there were values */

    uint64_t objects[CUT_DEPTH / 64]; /* a bit for each open bracket: '{' or '[' */
    size_t depth;
    bool too_deep, too_long;
    size_t deep;                      /* where it became so, counted from `mark`     */
    bool list, own, below, list_next; /* what the keys of the object at hand tell    */

    bool one_a_line;      /* each record so far was a line of its own              */
    bool lost, tentative; /* looking for the next record; having found what may be */
    bool stop;
    uint64_t column;    /* of the record at hand if it begins its line, else 0   */
    size_t rescanned;   /* bytes looked at again after bad records               */
    const char *reason; /* why a scan failed, at `wrong`                         */
    size_t wrong;
};

/* ---- lines and columns --------------------------------------------------------------------- */

static void S_count_lines(const char *bytes, size_t from, size_t to, uint64_t base, uint64_t *line,
                          uint64_t *start)
{
    while (from < to) {
        const char *newline = memchr(bytes + from, '\n', to - from);
        if (!newline) break;
        from = (size_t)(newline - bytes) + 1;
        ++*line;
        *start = base + from;
    }
}

static void S_count_to(cutter *c, size_t to)
{
    S_count_lines(c->in->bytes, c->counted, to, c->in->base, &c->line, &c->line_start);
    if (to > c->counted) c->counted = to;
}

/* Where byte `at` of the window stands, which is not before `counted`. */
static place_in S_place(const cutter *c, size_t at)
{
    place_in p = {.line = c->line, .offset = c->in->base + at};
    uint64_t start = c->line_start;
    S_count_lines(c->in->bytes, c->counted, at, c->in->base, &p.line, &start);
    p.column = p.offset - start + 1;
    return p;
}

void place_error(fasti_error *error, const place_in *place, str record, size_t at)
{
    place_in p = *place;
    uint64_t start = p.offset - (p.column - 1);
    S_count_lines(record.at, 0, at < record.n ? at : record.n, place->offset, &p.line, &start);
    p.offset += at;
    error->record = p.record;
    error->line = p.line;
    error->column = p.offset - start + 1;
    error->offset = (int64_t)p.offset;
}

/* ---- the window ---------------------------------------------------------------------------- */

static bool S_more(cutter *c)
{
    if (c->keep && c->at - c->mark > CUT_LONGEST) {
        c->too_long = true;
        c->keep = false;
    }
    size_t from = c->keep ? c->mark : c->at;
    from -= from < CONTEXT ? from : CONTEXT;
    S_count_to(c, from);
    bool more = input_more(c->in, from);
    c->at -= from;
    c->counted -= from;
    c->mark = c->keep ? c->mark - from : c->at;
    return more;
}

/* The byte at hand, -1 at the end. */
static inline int S_byte(cutter *c)
{
    if (c->at >= c->in->n && !S_more(c)) return -1;
    return (unsigned char)c->in->bytes[c->at];
}

static void S_begin(cutter *c)
{
    c->keep = true;
    c->mark = c->at;
    S_count_to(c, c->at);
}

static inline bool S_white(int byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

static int S_skip_white(cutter *c)
{
    int byte;
    while (S_white(byte = S_byte(c))) c->at++;
    return byte;
}

/* ---- keys that tell records from what wraps them ------------------------------------------- */

enum { KEY_LIST = 1, KEY_BELOW = 2, KEY_OWN = 4 };

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

static int S_key_means(str key)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is(key, keys[i].name)) return keys[i].means;
    return 0;
}

/* Takes note of a key before its value, whose first byte is `byte`. */
static void S_note_key(cutter *c, int means, int byte)
{
    if (c->depth == 1 && (means & KEY_OWN)) c->own = true;
    if (c->depth == 1) c->below = (means & KEY_BELOW) && byte == '{';
    if (c->depth == 1 || (c->depth == 2 && c->below))
        c->list_next = (means & KEY_LIST) && byte == '[';
}

/* ---- one value ----------------------------------------------------------------------------- */

static bool S_wrong(cutter *c, const char *reason)
{
    c->reason = reason;
    c->wrong = c->at;
    return false;
}

static inline bool S_in_object(const cutter *c)
{
    size_t top = c->depth - 1;
    return top < CUT_DEPTH && (c->objects[top / 64] >> (top % 64) & 1);
}

static expect S_open(cutter *c, bool object)
{
    uint64_t bit = (uint64_t)1 << (c->depth % 64);
    if (c->depth < CUT_DEPTH) {
        uint64_t *word = &c->objects[c->depth / 64];
        *word = object ? *word | bit : *word & ~bit;
    }
    c->depth++;
    if (c->depth + c->frame > CUT_DEPTH && !c->too_deep) {
        c->too_deep = true;
        c->deep = c->at - c->mark;
    }
    return object ? KEY : FIRST_VALUE;
}

static bool S_close(cutter *c, char bracket)
{
    bool known = c->depth <= CUT_DEPTH;
    if (known && S_in_object(c) != (bracket == '}'))
        return S_wrong(c,
                       bracket == '}' ? "'}' where ']' is expected" : "']' where '}' is expected");
    c->depth--;
    return true;
}

/* Over a string, from behind its opening quote to behind its closing one. */
static bool S_string(cutter *c)
{
    static const bool stops[256] = {['"'] = true, ['\\'] = true, ['\n'] = true};
    for (;;) {
        const unsigned char *bytes = (const unsigned char *)c->in->bytes;
        while (c->at < c->in->n && !stops[bytes[c->at]]) c->at++;
        int byte = S_byte(c);
        if (byte < 0) return S_wrong(c, "ends inside a string");
        if (byte == '\n') return S_wrong(c, "a string is not closed at the end of its line");
        if (!stops[byte]) continue;
        c->at++;
        if (byte == '"') return true;
        if (S_byte(c) >= 0 && S_byte(c) != '\n') c->at++;
    }
}

/* Over a number, a literal, or whatever else stands there. */
static void S_word(cutter *c)
{
    for (int byte = S_byte(c); byte >= 0; byte = S_byte(c)) {
        if (S_white(byte) || strchr("{}[],:\"", byte ? byte : 'x')) return;
        c->at++;
    }
}

/* The column of the byte at hand if it is the first on its line, else 0. */
static uint64_t S_first_on_line(const cutter *c)
{
    size_t at = c->at;
    while (at > 0 && (c->in->bytes[at - 1] == ' ' || c->in->bytes[at - 1] == '\t')) at--;
    if (at ? c->in->bytes[at - 1] != '\n' : c->in->base > 0) return 0;
    return c->at - at + 1;
}

/* Whether an opening brace can only be the next record's: this one was cut off. */
static bool S_next_begins(const cutter *c, expect expected)
{
    if (expected == FIRST_VALUE || !c->depth || !c->column || !c->keep) return false;
    if (expected == VALUE && !(c->one_a_line && c->record)) return false;
    return S_first_on_line(c) == c->column;
}

/* Whether the object at hand wraps a list of records. */
static bool S_wraps(const cutter *c)
{
    return c->list && !c->own && c->keep && c->frame + 1 < CUT_FRAMES;
}

static bool S_scan_string(cutter *c, expect *expected, int *means)
{
    bool key = *expected == KEY;
    if (*expected == COMMA || *expected == COLON)
        return S_wrong(c, "a quote is missing, or not escaped, before this string");
    size_t begin = ++c->at - c->mark;
    if (!S_string(c)) return false;
    size_t end = c->at - c->mark - 1;
    if (key && c->depth <= 2 && c->keep)
        *means = S_key_means((str){c->in->bytes + c->mark + begin, end - begin});
    *expected = key ? COLON : COMMA;
    return true;
}

/* One token. `means` keeps what the last key says until its value begins. */
static bool S_token(cutter *c, int byte, expect *expected, int *means)
{
    if (c->list_next && *expected == FIRST_VALUE) {
        if (byte == '{') c->list = true;
        c->list_next = false;
    }
    if (*expected == VALUE && c->depth && c->depth <= 2 && S_in_object(c)) {
        S_note_key(c, *means, byte);
        *means = 0;
    }
    switch (byte) {
    case '{':
        if (S_next_begins(c, *expected))
            return S_wrong(c, "the record is cut off: the next one begins here");
        /* fall through */
    case '[':
        *expected = S_open(c, byte == '{');
        break;
    case '}':
    case ']':
        if (!S_close(c, (char)byte)) return false;
        *expected = COMMA;
        break;
    case ',':
        *expected = c->depth && S_in_object(c) ? KEY : VALUE;
        break;
    case ':':
        *expected = VALUE;
        break;
    case '"':
        return S_scan_string(c, expected, means);
    default:
        S_word(c);
        *expected = *expected == KEY ? COLON : COMMA;
        return true;
    }
    c->at++;
    return true;
}

static const char *S_ends_inside(const cutter *c)
{
    if (!c->depth) return "ends inside a record";
    return S_in_object(c) ? "ends inside an object" : "ends inside an array";
}

/* Goes over one value. False, with `reason` and `wrong`, where its brackets do not come out even.
 */
static bool S_scan(cutter *c)
{
    expect expected = VALUE;
    int means = 0;
    c->depth = 0;
    c->too_deep = c->too_long = false;
    c->list = c->own = c->below = c->list_next = false;
    do {
        int byte = S_skip_white(c);
        if (byte < 0) return S_wrong(c, S_ends_inside(c));
        if (!S_token(c, byte, &expected, &means)) return false;
        if (c->list && c->at - c->mark > LOOK_AHEAD && S_wraps(c)) return true;
    } while (c->depth);
    return true;
}

/* ---- after a bad record -------------------------------------------------------------------- */

/* Whether what stands before byte `at` is the end of a record and a comma. */
static bool S_after_record(const cutter *c, size_t at)
{
    const char *bytes = c->in->bytes;
    while (at && S_white(bytes[at - 1])) at--;
    if (!at || bytes[at - 1] != ',') return false;
    at--;
    while (at && S_white(bytes[at - 1])) at--;
    return at && bytes[at - 1] == '}';
}

/* Where a string that was not closed swallowed the beginning of the next record, this one; else
 * `wrong`. Then the string's closing quote is the opening one of that record's first key. */
static size_t S_swallowed(const cutter *c)
{
    const char *bytes = c->in->bytes;
    size_t at = c->wrong;
    while (at > c->mark && bytes[at - 1] != '"' && bytes[at - 1] != '\n') at--;
    if (at == c->mark || bytes[at - 1] != '"') return c->wrong;
    at--;
    while (at > c->mark && S_white(bytes[at - 1])) at--;
    bool brace = at > c->mark + 1 && bytes[at - 1] == '{';
    return brace && S_after_record(c, at - 1) ? at - 1 : c->wrong;
}

/* Decides from where the next record is looked for. Where brackets do not match or the input ends
 * too early, the mistake may be anywhere in the record, so it is looked through once more: as
 * long as that is little in all. */
static void S_lose(cutter *c)
{
    c->lost = true;
    c->at = c->wrong;
    if (!c->keep) return;
    size_t long_way = c->wrong - c->mark;
    bool quote = c->in->n > c->wrong && c->in->bytes[c->wrong] == '"';
    bool line = c->in->n > c->wrong && c->in->bytes[c->wrong] == '\n';
    if (quote) {
        c->at = S_swallowed(c);
    } else if (!line && c->in->bytes[c->wrong] != '{' && c->rescanned + long_way <= RESCAN) {
        c->rescanned += long_way;
        c->at = c->mark + 1;
    }
}

/* Goes to where a record seems to begin: for certain where it begins a line in the same column as
 * the bad one did, or after RS; else maybe. False at the end. */
static bool S_resume(cutter *c)
{
    c->keep = false;
    for (int byte; (byte = S_byte(c)) >= 0; c->at++) {
        if (byte != '{') continue;
        uint64_t column = S_first_on_line(c);
        bool certain = (column && column == c->column) || (c->at && c->in->bytes[c->at - 1] == RS);
        if (!certain && !S_after_record(c, c->at)) continue;
        c->tentative = !certain;
        c->lost = false;
        c->comma = c->some = true;
        if (c->frames[c->frame] == WRAP) c->frames[c->frame] = LIST;
        return true;
    }
    return false;
}

void cutter_reject(cutter *c)
{
    c->lost = true;
    c->record--;
}

/* ---- records ------------------------------------------------------------------------------- */

typedef enum step { AGAIN, FOUND, BAD, END } step;

static step S_bad(const cutter *c, size_t at, uint64_t record, const char *reason,
                  fasti_error *error)
{
    place_in p = S_place(c, at);
    *error = ERROR_NONE;
    fail(error, FASTI_REFUSED, "%s", reason);
    place_error(error, &p, STR(""), 0);
    error->record = record;
    error_in(error, c->in->name);
    return BAD;
}

/* A byte that stands where none of its kind can. */
static step S_stray(cutter *c, fasti_error *error)
{
    char reason[16] = "a stray '.'";
    reason[9] = c->in->bytes[c->at];
    S_count_to(c, c->at);
    S_bad(c, c->at, 0, reason, error);
    c->at++;
    return BAD;
}

static void S_push(cutter *c, frame what)
{
    c->frames[++c->frame] = what;
    c->comma = c->some = false;
}

static void S_pop(cutter *c)
{
    c->frame--;
    c->comma = false;
    c->some = true;
}

static step S_failed(cutter *c, fasti_error *error)
{
    bool silent = c->tentative;
    const char *reason = c->reason;
    size_t at = c->wrong;
    if (c->too_deep && c->keep) at = c->mark + c->deep;
    if (c->too_deep) reason = "nesting too deep";
    if (!silent) S_bad(c, at, ++c->record, reason, error);
    S_lose(c);
    return silent ? AGAIN : BAD;
}

/* The record that begins at the byte at hand. */
static step S_record(cutter *c, cut *record, fasti_error *error)
{
    S_begin(c);
    c->column = c->tentative ? c->column : S_first_on_line(c);
    bool object = c->in->bytes[c->at] == '{', even = S_scan(c);
    if (object && S_wraps(c)) {
        c->at = c->mark + 1;
        S_push(c, WRAP);
        return AGAIN;
    }
    if (!even) return S_failed(c, error);
    record->place = S_place(c, c->keep ? c->mark : c->at);
    record->place.record = ++c->record;
    if (c->too_long) return S_bad(c, c->at, c->record, "longer than 64 MiB", error);
    if (c->too_deep) return S_bad(c, c->mark + c->deep, c->record, "nesting too deep", error);
    record->bytes = (str){c->in->bytes + c->mark, c->at - c->mark};
    record->tentative = c->tentative;
    c->one_a_line = c->one_a_line && c->column == 1 && !c->frame &&
                    !memchr(record->bytes.at, '\n', record->bytes.n);
    return FOUND;
}

/* What else stands at the top is taken up to the end of its line. */
static step S_line(cutter *c, cut *record, fasti_error *error)
{
    S_begin(c);
    c->too_long = false;
    while (S_byte(c) >= 0 && S_byte(c) != '\n') {
        const char *end = memchr(c->in->bytes + c->at, '\n', c->in->n - c->at);
        c->at = end ? (size_t)(end - c->in->bytes) : c->in->n;
    }
    record->place = S_place(c, c->keep ? c->mark : c->at);
    record->place.record = ++c->record;
    if (c->too_long) return S_bad(c, c->at, c->record, "longer than 64 MiB", error);
    record->bytes = str_trim((str){c->in->bytes + c->mark, c->at - c->mark});
    record->tentative = false;
    return FOUND;
}

/* ---- frames -------------------------------------------------------------------------------- */

static bool S_skip_bom(cutter *c)
{
    while (c->in->n - c->at < 3 && S_more(c)) continue;
    str rest = {c->in->bytes + c->at, c->in->n - c->at};
    if (!str_starts(rest, STR("\xef\xbb\xbf"))) return false;
    c->at += 3;
    return true;
}

static step S_at_top(cutter *c, cut *record, fasti_error *error)
{
    int byte = S_skip_white(c);
    switch (byte) {
    case -1:
        return END;
    case RS:
        c->at++;
        return AGAIN;
    case '{':
        return S_record(c, record, error);
    case '[':
        c->at++;
        c->one_a_line = false;
        S_push(c, LIST);
        return AGAIN;
    case '}':
    case ']':
    case ',':
    case ':':
        return S_stray(c, error);
    default:
        if (byte == 0xef && S_skip_bom(c)) return AGAIN;
        return S_line(c, record, error);
    }
}

static step S_ends(cutter *c, const char *reason, fasti_error *error)
{
    c->stop = true;
    return S_bad(c, c->at, 0, reason, error);
}

static step S_in_list(cutter *c, cut *record, fasti_error *error)
{
    int byte = S_skip_white(c);
    bool lone = c->comma || !c->some;
    S_count_to(c, c->at);
    switch (byte) {
    case -1:
        return S_ends(c, "ends inside an array", error);
    case '}':
    case ':':
        return S_stray(c, error);
    case ',':
        if (lone) S_bad(c, c->at, 0, "nothing stands before this comma", error);
        c->comma = c->some = true;
        c->at++;
        return lone ? BAD : AGAIN;
    case ']':
        lone = c->comma;
        if (lone) S_bad(c, c->at, 0, "nothing stands after the last comma", error);
        S_pop(c);
        c->at++;
        return lone ? BAD : AGAIN;
    default:
        if (!lone) {
            c->comma = true;
            return S_bad(c, c->at, 0, "a comma is missing before this", error);
        }
        c->comma = false;
        c->some = true;
        return S_record(c, record, error);
    }
}

/* The value of a key in an object that wraps lists. */
static step S_wrapped_value(cutter *c, int means, fasti_error *error)
{
    int byte = S_skip_white(c);
    bool room = c->frame + 1 < CUT_FRAMES;
    if (room && byte == '{' && (means & KEY_BELOW)) {
        c->at++;
        S_push(c, WRAP);
        return AGAIN;
    }
    if (room && byte == '[' && (means & KEY_LIST)) {
        S_begin(c);
        c->at++;
        if (S_skip_white(c) == '{') {
            S_push(c, LIST);
            return AGAIN;
        }
        c->at = c->mark;
    }
    c->keep = false;
    if (S_scan(c)) return AGAIN;
    c->column = 0;
    S_bad(c, c->wrong, 0, c->reason, error);
    S_lose(c);
    return BAD;
}

static step S_in_wrapper(cutter *c, fasti_error *error)
{
    int byte = S_skip_white(c), means = 0;
    S_count_to(c, c->at);
    if (byte < 0) return S_ends(c, "ends inside an object", error);
    if (byte == '}') S_pop(c);
    if (byte == '}' || byte == ',') {
        c->at++;
        return AGAIN;
    }
    if (byte != '"') return S_stray(c, error);
    S_begin(c);
    c->at++;
    if (!S_string(c)) return S_ends(c, c->reason, error);
    if (c->keep) means = S_key_means((str){c->in->bytes + c->mark + 1, c->at - c->mark - 2});
    c->keep = false;
    byte = S_skip_white(c);
    if (byte < 0) return AGAIN;
    if (byte != ':') return S_stray(c, error);
    c->at++;
    return S_wrapped_value(c, means, error);
}

cutter *cutter_new(arena *a, input *in)
{
    cutter *c = arena_make(a, cutter);
    *c = (cutter){.in = in, .line = 1, .one_a_line = true};
    return c;
}

static step S_step(cutter *c, cut *record, fasti_error *error)
{
    c->keep = false;
    if (c->stop) return END;
    c->tentative = false;
    if (c->lost && !S_resume(c)) return END;
    if (c->tentative) return S_record(c, record, error);
    switch (c->frames[c->frame]) {
    case LIST:
        return S_in_list(c, record, error);
    case WRAP:
        return S_in_wrapper(c, error);
    default:
        return S_at_top(c, record, error);
    }
}

cut_result cutter_next(cutter *c, cut *record, fasti_error *error)
{
    step s;
    do s = S_step(c, record, error);
    while (s == AGAIN);
    return s == END ? CUT_END : s == BAD ? CUT_BAD : CUT_RECORD;
}
