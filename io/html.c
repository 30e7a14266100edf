/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A body is a run of texts, tags, comments and character references; no tree is built of it. (The
 * parsers of libxml2 and Gumbo build one, and go over what is open for each closing tag, and over
 * all attributes for each attribute: a hostile body of a few megabytes keeps them busy for
 * minutes. Of libxml2 the table of named references is used.)
 *
 * Invariants
 *  - `at` only moves forward. A search that fails is not made again: what it looked for does not
 *    occur in the rest (`none_left`).
 *  - What separates two texts is kept in `gap` until the second one comes, so that the result
 *    neither begins nor ends with white space.
 *  - The result is no longer than the markup that it is made from.
 */
#include "html.h"

#include <libxml/HTMLparser.h>

typedef enum gap { NO_GAP, SPACE, LINE, PARAGRAPH } gap;

enum { NAME_LONGEST = 16 };

/* What can be missing in the rest: the ends of tags, attributes and comments, then of elements. */
enum { TAG_END, SINGLE_QUOTE, DOUBLE_QUOTE, COMMENT_END, CDATA_END, FIRST_ELEMENT };

static const char *const mute_elements[] = {"script",   "style", "head",   "title", "noscript",
                                            "template", "svg",   "iframe", "object"};
enum { MUTE_ELEMENTS = sizeof mute_elements / sizeof *mute_elements };

static const char *const line_elements[] = {"br", "li", "tr", "dt", "dd", "option", NULL};
static const char *const paragraph_elements[] = {
    "p",       "div",  "h1",   "h2",    "h3",      "h4",         "h5",     "h6",
    "ul",      "ol",   "dl",   "table", "section", "article",    "aside",  "header",
    "footer",  "nav",  "hr",   "pre",   "main",    "blockquote", "figure", "figcaption",
    "address", "form", "body", "hl1",   "hl2",     NULL};

typedef struct writing {
    str html;
    size_t at;
    char *text;
    size_t n;
    gap gap;
    bool none_left[FIRST_ELEMENT + MUTE_ELEMENTS];
} writing;

/* ---- writing ------------------------------------------------------------------------------- */

static void S_gap(writing *w, gap gap)
{
    if (w->gap < gap) w->gap = gap;
}

static void S_append(writing *w, const char *bytes, size_t n)
{
    static const char *const gaps[] = {"", " ", "\n", "\n\n"};
    size_t between = w->n ? strlen(gaps[w->gap]) : 0;
    memcpy(w->text + w->n, gaps[w->gap], between);
    memcpy(w->text + w->n + between, bytes, n);
    w->n += between + n;
    w->gap = NO_GAP;
}

/* The length of white space at byte `at`, a no-break space included; 0 if there is none. */
static inline size_t S_white(str s, size_t at)
{
    unsigned char c = (unsigned char)s.at[at];
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    return c == 0xc2 && at + 1 < s.n && (unsigned char)s.at[at + 1] == 0xa0 ? 2 : 0;
}

static void S_text(writing *w, str s)
{
    for (size_t at = 0, white = 0; at < s.n;) {
        size_t begin = at;
        while (at < s.n && !(white = S_white(s, at))) at++;
        if (at > begin) S_append(w, s.at + begin, at - begin);
        if (at == s.n) return;
        S_gap(w, SPACE);
        at += white;
    }
}

/* ---- finding ------------------------------------------------------------------------------- */

static str S_rest(const writing *w)
{
    return str_sub(w->html, w->at, w->html.n);
}

static bool S_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool S_name_byte(char c)
{
    return S_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.';
}

/* Where `needle` next stands from byte `from` on, html.n if nowhere; `what` remembers that. */
static size_t S_find(writing *w, size_t from, const char *needle, int what)
{
    if (w->none_left[what]) return w->html.n;
    str rest = str_sub(w->html, from, w->html.n);
    size_t at = str_find(rest, str_of(needle));
    if (at == rest.n) w->none_left[what] = true;
    return from + at;
}

/* Where the closing tag of a mute element begins. */
static size_t S_find_closing(writing *w, size_t element)
{
    str name = str_of(mute_elements[element]);
    size_t at = w->at;
    while (!w->none_left[FIRST_ELEMENT + element]) {
        str rest = str_sub(w->html, at, w->html.n);
        size_t hit = str_find(rest, STR("</"));
        if (hit == rest.n) break;
        at += hit;
        if (str_eq_nocase(str_sub(w->html, at + 2, at + 2 + name.n), name)) return at;
        at += 2;
    }
    w->none_left[FIRST_ELEMENT + element] = true;
    return w->html.n;
}

/* ---- tags ---------------------------------------------------------------------------------- */

/* Behind the '>' of the tag whose name ends at `at`, over attributes; html.n where there is none.
 */
static size_t S_tag_end(writing *w, size_t at)
{
    size_t nearest = S_find(w, at, ">", TAG_END);
    if (nearest == w->html.n) return nearest;
    while (at < w->html.n && w->html.at[at] != '>') {
        char c = w->html.at[at++];
        if (c != '"' && c != '\'') continue;
        size_t end = S_find(w, at, c == '"' ? "\"" : "'", c == '"' ? DOUBLE_QUOTE : SINGLE_QUOTE);
        if (end < w->html.n) at = end + 1;
    }
    return at < w->html.n ? at + 1 : nearest + 1;
}

static bool S_among(const char *name, const char *const *names)
{
    while (*names && strcmp(name, *names) != 0) names++;
    return *names != NULL;
}

/* Leaves the element out up to its closing tag, if it has one and is of those without a text. */
static void S_leave_out(writing *w, const char *name)
{
    for (size_t i = 0; i < MUTE_ELEMENTS; i++) {
        if (strcmp(name, mute_elements[i]) != 0) continue;
        size_t closing = S_find_closing(w, i);
        if (closing < w->html.n) w->at = closing;
    }
}

/* Takes a tag; `begin` is where its name begins. False if it is none, for want of an end. */
static bool S_tag(writing *w, size_t begin, bool closing)
{
    char name[NAME_LONGEST + 1] = "";
    size_t end = begin;
    while (end < w->html.n && S_name_byte(w->html.at[end])) end++;
    for (size_t i = begin; i < end && i < begin + NAME_LONGEST; i++)
        name[i - begin] = S_letter(w->html.at[i]) ? w->html.at[i] | 32 : w->html.at[i];
    size_t behind = S_tag_end(w, end);
    if (behind == w->html.n && w->html.at[behind - 1] != '>') return false;
    bool empty = w->html.at[behind - 2] == '/';
    w->at = behind;
    if (S_among(name, line_elements)) S_gap(w, LINE);
    if (S_among(name, paragraph_elements)) S_gap(w, PARAGRAPH);
    if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) S_gap(w, SPACE);
    if (!closing && !empty) S_leave_out(w, name);
    return true;
}

/* Skips to behind the next `end`, to the end of all if there is none. */
static void S_skip_to(writing *w, const char *end, int what)
{
    size_t hit = S_find(w, w->at, end, what);
    w->at = hit < w->html.n ? hit + strlen(end) : w->html.n;
}

/* Takes what begins with "<!" or "<?". */
static void S_declaration(writing *w)
{
    str rest = S_rest(w);
    if (str_starts(rest, STR("<!--"))) {
        S_skip_to(w, "-->", COMMENT_END);
    } else if (str_starts(rest, STR("<![CDATA["))) {
        size_t begin = w->at + 9;
        S_skip_to(w, "]]>", CDATA_END);
        S_text(w, str_sub(w->html, begin, w->none_left[CDATA_END] ? w->at : w->at - 3));
    } else {
        S_skip_to(w, ">", TAG_END);
    }
}

/* Takes what begins with '<'. */
static void S_markup(writing *w)
{
    str rest = S_rest(w);
    char next = rest.n > 1 ? rest.at[1] : ' ';
    bool taken = true;
    if (next == '!' || next == '?')
        S_declaration(w);
    else if (next == '/')
        taken = rest.n > 2 && S_letter(rest.at[2]) && S_tag(w, w->at + 2, true);
    else
        taken = S_letter(next) && S_tag(w, w->at + 1, false);
    if (taken) return;
    S_append(w, "<", 1);
    w->at++;
}

/* ---- character references ------------------------------------------------------------------ */

/* Numbers 0x80 to 0x9f are taken for windows-1252, as browsers do (WHATWG HTML, 13.2.5.80). */
static uint32_t S_character(uint32_t number)
{
    static const uint16_t windows[32] = {
        0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
        0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
    if (number >= 0x80 && number < 0xa0) return windows[number - 0x80];
    bool none = number == 0 || number > 0x10ffff || (number >= 0xd800 && number < 0xe000);
    return none ? 0xfffd : number;
}

static size_t S_encode(uint32_t c, char bytes[4])
{
    static const unsigned char leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; c >>= 6) bytes[i] = (char)(0x80 | (c & 0x3f));
    bytes[0] = (char)(leads[n] | c);
    return n;
}

static int S_digit(char c, bool hexadecimal)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 32;
    return hexadecimal && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "&#8217;", "&#x2019;": its length, 0 if it is none. */
static size_t S_number(str s, uint32_t *number)
{
    bool hexadecimal = s.n > 2 && (s.at[2] | 32) == 'x';
    size_t begin = hexadecimal ? 3 : 2, at = begin;
    *number = 0;
    for (int d; at < s.n && (d = S_digit(s.at[at], hexadecimal)) >= 0; at++)
        if (*number <= 0x10ffff) *number = *number * (hexadecimal ? 16 : 10) + (uint32_t)d;
    if (at == begin) return 0;
    return at < s.n && s.at[at] == ';' ? at + 1 : at;
}

/* "&eacute;": its length, 0 if there is no such name. */
static size_t S_name(str s, uint32_t *number)
{
    char name[NAME_LONGEST + 1] = "";
    size_t n = 0;
    while (n < NAME_LONGEST && n + 1 < s.n && S_name_byte(s.at[n + 1])) n++;
    if (n + 1 >= s.n || s.at[n + 1] != ';') return 0;
    memcpy(name, s.at + 1, n);
    const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)name);
    if (strcmp(name, "apos") == 0)
        *number = '\'';
    else if (found)
        *number = found->value;
    return found || *number ? n + 2 : 0;
}

/* Takes what begins with '&'. */
static void S_reference(writing *w)
{
    str rest = S_rest(w);
    uint32_t number = 0;
    char bytes[4] = "&";
    size_t n = rest.n > 1 && rest.at[1] == '#' ? S_number(rest, &number) : S_name(rest, &number);
    size_t length = n ? S_encode(S_character(number), bytes) : 1;
    S_text(w, (str){bytes, length});
    w->at += n ? n : 1;
}

/* ---- the whole ----------------------------------------------------------------------------- */

const char *html_text(arena *a, str html)
{
    writing w = {.html = html, .text = arena_alloc(a, html.n + 1)};
    while (w.at < html.n) {
        size_t end = w.at;
        while (end < html.n && html.at[end] != '<' && html.at[end] != '&') end++;
        S_text(&w, str_sub(html, w.at, end));
        w.at = end;
        if (end < html.n && html.at[end] == '<')
            S_markup(&w);
        else if (end < html.n)
            S_reference(&w);
    }
    w.text[w.n] = '\0';
    return w.text;
}

bool html_looks(str text)
{
    static const char *const signs[] = {
        "</p>",  "<p>",   "</div>", "<br>",  "<br/>",     "<br />",     "</li>",   "</h1>",
        "</h2>", "</h3>", "</a>",   "</em>", "</strong>", "</section>", "</span>", "</body>"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_find(text, str_of(signs[i])) < text.n) return true;
    return false;
}

bool html_escaped(str text)
{
    uint32_t number;
    for (str rest = text; rest.n;) {
        str_cut cut = str_cut_at(rest, '&');
        if (!cut.ok) return false;
        str reference = str_sub(rest, cut.head.n, rest.n);
        number = 0;
        bool numbered = reference.n > 1 && reference.at[1] == '#';
        if (numbered ? S_number(reference, &number) : S_name(reference, &number)) return true;
        rest = cut.tail;
    }
    return false;
}
