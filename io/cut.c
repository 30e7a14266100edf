/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Frames say where records are looked for: at the top, in a list, or in an object that wraps lists.
 * An object that turns out to wrap a list is gone into: scanning goes back to its beginning, with
 * a frame more.
 */
#include "cut.h"

#include "scan.h"

enum { RS = 0x1e /* RFC 7464 */, FRAMES = 8, OPENING = 32, ATTEMPTS = 64, RESCAN = 64 << 20 };

typedef enum frame { TOP, LIST, WRAP } frame;

struct cutter {
    scanner s;
    uint64_t record;
    frame frames[FRAMES];
    bool comma, some; /* in the list at hand: the last was a comma; there were values */
    bool line_each;   /* each record so far was a line of its own                     */
    bool lost;        /* looking for the next record                                  */
    cut_doubt doubt;  /* of what was found then                                       */
    bool stop;
    uint64_t column;       /* of the latest record that began its line                         */
    char opening[OPENING]; /* how the latest record begins: {"key"                */
    size_t opening_n;
    unsigned attempts;  /* to find a record behind the bad one                        */
    uint64_t rescanned; /* bytes gone over again after bad records                    */
};

/* ---- after a bad record -------------------------------------------------------------------- */

/* Whether what stands before byte `at` is the end of a record and a comma. */
static bool S_after_record(const cutter *c, size_t at)
{
    const char *bytes = c->s.in->bytes;
    while (at && scan_white(bytes[at - 1])) at--;
    if (!at || bytes[at - 1] != ',') return false;
    at--;
    while (at && scan_white(bytes[at - 1])) at--;
    return at && bytes[at - 1] == '}';
}

/* Keeps how a record begins, up to behind its first key, if that is not long. */
static void S_keep_opening(cutter *c, str record)
{
    size_t n = 1;
    if (!record.n || record.at[0] != '{') return;
    while (n < record.n && scan_white(record.at[n])) n++;
    if (n == record.n || record.at[n] != '"') return;
    size_t end = n + 1 + str_find(str_sub(record, n + 1, n + 1 + OPENING), STR("\"")) + 1;
    if (end > OPENING || end > record.n) return;
    memcpy(c->opening, record.at, end);
    c->opening_n = end;
}

static bool S_opens(cutter *c)
{
    while (c->s.in->n - c->s.at < c->opening_n && scan_more(&c->s)) continue;
    str rest = {c->s.in->bytes + c->s.at, c->s.in->n - c->s.at};
    return c->opening_n && str_starts(rest, (str){c->opening, c->opening_n});
}

/* Whether the brace at hand may be a record's: for certain where it begins a line in the same
 * column as records before it did, or follows RS; likely where it begins as they did; maybe where
 * it follows the end of one and a comma. */
static bool S_may_begin(cutter *c)
{
    uint64_t column = scan_first_on_line(&c->s);
    bool sure = column && column == c->column;
    sure = sure || (c->s.at && c->s.in->bytes[c->s.at - 1] == RS);
    bool likely = S_opens(c);
    c->doubt = sure ? CUT_SURE : likely ? CUT_LIKELY : CUT_MAYBE;
    return sure || likely || S_after_record(c, c->s.at);
}

/* Where a string that was not closed swallowed the beginning of the next record, this one; else
 * `wrong`. Then the string's closing quote is the opening one of that record's first key. */
static size_t S_swallowed(const cutter *c)
{
    const char *bytes = c->s.in->bytes;
    size_t at = c->s.wrong;
    while (at > c->s.mark && bytes[at - 1] != '"' && bytes[at - 1] != '\n') at--;
    if (at == c->s.mark || bytes[at - 1] != '"') return c->s.wrong;
    at--;
    while (at > c->s.mark && scan_white(bytes[at - 1])) at--;
    bool brace = at > c->s.mark + 1 && bytes[at - 1] == '{';
    return brace && S_after_record(c, at - 1) ? at - 1 : c->s.wrong;
}

/* Whether a record may be gone over again: what that costs stays in proportion to the input. */
static bool S_may_rescan(cutter *c, size_t bytes)
{
    uint64_t limit = RESCAN + 4 * (c->s.in->base + c->s.at);
    if (!c->s.keep || c->attempts++ >= ATTEMPTS || c->rescanned + bytes > limit) return false;
    c->rescanned += bytes;
    return true;
}

/* Decides from where the next record is looked for. Where brackets do not match, the input ends too
 * early, or a record seems too long, the mistake may be anywhere in it, so that it is looked
 * through once more. */
static void S_lose(cutter *c)
{
    int byte = c->s.wrong < c->s.in->n ? c->s.in->bytes[c->s.wrong] : -1;
    c->lost = true;
    c->s.at = c->s.wrong;
    if (byte == '"' && c->s.keep && !c->s.too_long)
        c->s.at = S_swallowed(c);
    else if ((byte != '\n' && byte != '{') || c->s.too_long)
        if (S_may_rescan(c, c->s.wrong - c->s.mark)) c->s.at = c->s.mark + 1;
}

/* Goes to where a record seems to begin. False at the end. */
static bool S_resume(cutter *c)
{
    c->s.keep = false;
    for (int byte; (byte = scan_byte(&c->s)) >= 0; c->s.at++) {
        if (byte != '{' || !S_may_begin(c)) continue;
        c->lost = false;
        c->comma = c->some = true;
        if (c->frames[c->s.outer] == WRAP) c->frames[c->s.outer] = LIST;
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
    position p = scan_position(&c->s, at);
    p.record = record;
    *error = ERROR_NONE;
    fail_at(error, &p, c->s.in->name, "%s", reason);
    return BAD;
}

/* A byte that stands where none of its kind can. */
static step S_stray(cutter *c, fasti_error *error)
{
    char reason[16] = "a stray '.'";
    reason[9] = c->s.in->bytes[c->s.at];
    scan_count_to(&c->s, c->s.at);
    S_bad(c, c->s.at, 0, reason, error);
    c->s.at++;
    return BAD;
}

static void S_push(cutter *c, frame what)
{
    c->frames[++c->s.outer] = what;
    c->comma = c->some = false;
}

static void S_pop(cutter *c)
{
    c->s.outer--;
    c->comma = false;
    c->some = true;
}

static step S_failed(cutter *c, fasti_error *error)
{
    bool silent = c->doubt != CUT_SURE;
    const char *reason = c->s.reason;
    size_t at = c->s.wrong;
    if (c->s.too_long) at = c->s.mark, reason = "longer than 64 MiB";
    if (c->s.too_deep && c->s.keep) at = c->s.mark + c->s.deep;
    if (c->s.too_deep) reason = "nesting too deep";
    if (!silent) c->attempts = 0;
    if (!silent) S_bad(c, at, ++c->record, reason, error);
    if (c->s.keep && !c->opening_n)
        S_keep_opening(c, (str){c->s.in->bytes + c->s.mark, c->s.wrong - c->s.mark});
    S_lose(c);
    return silent ? AGAIN : BAD;
}

/* The record that begins at the byte at hand. */
static step S_record(cutter *c, cut *record, fasti_error *error)
{
    scan_begin(&c->s);
    c->s.column = scan_first_on_line(&c->s);
    if (c->s.column && !c->doubt) c->column = c->s.column;
    c->s.may_wrap = c->s.in->bytes[c->s.at] == '{' && c->s.outer + 1 < FRAMES;
    bool even = scan_value(&c->s);
    if (scan_wraps(&c->s)) {
        c->s.at = c->s.mark + 1;
        S_push(c, WRAP);
        return AGAIN;
    }
    if (!even) return S_failed(c, error);
    record->place = scan_position(&c->s, c->s.mark);
    record->place.record = ++c->record;
    if (c->s.too_deep) return S_bad(c, c->s.mark + c->s.deep, c->record, "nesting too deep", error);
    record->bytes = (str){c->s.in->bytes + c->s.mark, c->s.at - c->s.mark};
    record->doubt = c->doubt;
    if (!c->doubt) S_keep_opening(c, record->bytes);
    c->line_each = c->line_each && c->s.column == 1 && !c->s.outer &&
                   !memchr(record->bytes.at, '\n', record->bytes.n);
    c->s.one_a_line = c->line_each;
    return FOUND;
}

/* What else stands at the top is taken up to the end of its line, or to where a record seems to
 * begin. */
static step S_line(cutter *c, cut *record, fasti_error *error)
{
    scan_begin(&c->s);
    c->s.too_long = false;
    for (int byte; (byte = scan_byte(&c->s)) >= 0 && byte != '\n'; c->s.at++) {
        c->lost = byte == '{' && S_may_begin(c);
        if (c->lost) break;
    }
    record->place = scan_position(&c->s, c->s.mark);
    record->place.record = ++c->record;
    if (c->s.too_long) return S_bad(c, c->s.mark, c->record, "longer than 64 MiB", error);
    record->bytes = (str){c->s.in->bytes + c->s.mark, c->s.at - c->s.mark};
    while (scan_white(record->bytes.at[record->bytes.n - 1])) record->bytes.n--;
    record->doubt = CUT_SURE;
    return FOUND;
}

/* ---- frames -------------------------------------------------------------------------------- */

static bool S_skip_bom(cutter *c)
{
    while (c->s.in->n - c->s.at < 3 && scan_more(&c->s)) continue;
    str rest = {c->s.in->bytes + c->s.at, c->s.in->n - c->s.at};
    if (!str_starts(rest, STR("\xef\xbb\xbf"))) return false;
    c->s.at += 3;
    return true;
}

static step S_at_top(cutter *c, cut *record, fasti_error *error)
{
    int byte = scan_skip_white(&c->s);
    switch (byte) {
    case -1:
        return END;
    case RS:
        c->s.at++;
        return AGAIN;
    case '{':
        return S_record(c, record, error);
    case '[':
        c->s.at++;
        c->line_each = c->s.one_a_line = false;
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
    return S_bad(c, c->s.at, 0, reason, error);
}

static step S_in_list(cutter *c, cut *record, fasti_error *error)
{
    int byte = scan_skip_white(&c->s);
    bool lone = c->comma || !c->some;
    scan_count_to(&c->s, c->s.at);
    switch (byte) {
    case -1:
        return S_ends(c, "ends inside an array", error);
    case '}':
    case ':':
        return S_stray(c, error);
    case ',':
        if (lone) S_bad(c, c->s.at, 0, "nothing stands before this comma", error);
        c->comma = c->some = true;
        c->s.at++;
        return lone ? BAD : AGAIN;
    case ']':
        lone = c->comma;
        if (lone) S_bad(c, c->s.at, 0, "nothing stands after the last comma", error);
        S_pop(c);
        c->s.at++;
        return lone ? BAD : AGAIN;
    default:
        if (!lone) {
            c->comma = true;
            c->lost = byte != '{';
            return S_bad(c, c->s.at, 0, "a comma is missing before this", error);
        }
        c->comma = false;
        c->some = true;
        return S_record(c, record, error);
    }
}

/* The value of a key in an object that wraps lists. */
static step S_wrapped_value(cutter *c, int means, fasti_error *error)
{
    int byte = scan_skip_white(&c->s);
    bool room = c->s.outer + 1 < FRAMES;
    if (room && byte == '{' && (means & KEY_BELOW)) {
        c->s.at++;
        S_push(c, WRAP);
        return AGAIN;
    }
    if (room && byte == '[' && (means & KEY_LIST)) {
        scan_begin(&c->s);
        c->s.at++;
        if (scan_skip_white(&c->s) == '{') {
            S_push(c, LIST);
            return AGAIN;
        }
        c->s.at = c->s.mark;
    }
    c->s.keep = c->s.may_wrap = false;
    if (scan_value(&c->s)) return AGAIN;
    S_bad(c, c->s.wrong, 0, c->s.reason, error);
    S_lose(c);
    return BAD;
}

static step S_in_wrapper(cutter *c, fasti_error *error)
{
    int byte = scan_skip_white(&c->s), means = 0;
    scan_count_to(&c->s, c->s.at);
    if (byte < 0) return S_ends(c, "ends inside an object", error);
    if (byte == '}') S_pop(c);
    if (byte == '}' || byte == ',') {
        c->s.at++;
        return AGAIN;
    }
    if (byte != '"') return S_stray(c, error);
    scan_begin(&c->s);
    c->s.at++;
    if (!scan_string(&c->s)) return S_ends(c, c->s.reason, error);
    if (c->s.keep)
        means = scan_key_means((str){c->s.in->bytes + c->s.mark + 1, c->s.at - c->s.mark - 2});
    c->s.keep = false;
    byte = scan_skip_white(&c->s);
    if (byte < 0) return AGAIN;
    if (byte != ':') return S_stray(c, error);
    c->s.at++;
    return S_wrapped_value(c, means, error);
}

cutter *cutter_new(arena *a, input *in)
{
    cutter *c = arena_make(a, cutter);
    *c = (cutter){.s = {.in = in, .line = 1}, .line_each = true};
    return c;
}

static step S_step(cutter *c, cut *record, fasti_error *error)
{
    c->s.keep = false;
    if (c->stop) return END;
    c->doubt = CUT_SURE;
    if (c->lost && !S_resume(c)) return END;
    if (c->doubt) {
        c->comma = false;
        return S_record(c, record, error);
    }
    switch (c->frames[c->s.outer]) {
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
