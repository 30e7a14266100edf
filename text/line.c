/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line.h"

#include "table.h"
#include "unicode.h"

typedef VEC(str) phrases;

struct clutter {
    map lines, agencies, dates;
    phrases starts, parts, credits;
};

enum { PART_WORDS = 30, CREDIT_WORDS = 14, BYLINE_WORDS = 8 };

static bool S_add(clutter *c, arena *keep, str class, str text)
{
    map *set = str_is(class, "line")     ? &c->lines
               : str_is(class, "agency") ? &c->agencies
               : str_is(class, "date")   ? &c->dates
                                         : NULL;
    phrases *list = str_is(class, "start")    ? &c->starts
                    : str_is(class, "has")    ? &c->parts
                    : str_is(class, "credit") ? &c->credits
                                              : NULL;
    if (set) map_set(set, text, 1);
    if (list) vec_push(keep, list, text);
    return set || list;
}

clutter *clutter_open(const char *dir, arena *keep, fasti_error *error)
{
    table t;
    int more;
    clutter *c = arena_make(keep, clutter);
    c->lines.arena = c->agencies.arena = c->dates.arena = keep;
    if (!table_open(&t, keep, dir, "clutter.tsv", "class text", error)) return NULL;
    while ((more = table_next(&t, error)) == 1) {
        if (!t.cells[1].n) return table_fail(&t, error, "a text is missing"), NULL;
        if (!S_add(c, keep, t.cells[0], t.cells[1])) {
            table_fail(&t, error, "no class \"%.*s\"", (int)t.cells[0].n, t.cells[0].at);
            return NULL;
        }
    }
    return more == 0 ? c : NULL;
}

/* ---- lines --------------------------------------------------------------------------------- */

/* Lower-cases ASCII and makes white space single spaces, in `out` of at least text.n bytes. */
static str S_plain(str text, char *out)
{
    size_t n = 0, size;
    for (size_t i = 0; i < text.n; i += size) {
        unsigned class = unicode_class_at(text, i, &size);
        if (class & CHAR_SPACE) {
            if (n && out[n - 1] != ' ') out[n++] = ' ';
            continue;
        }
        for (size_t k = 0; k < size; k++) {
            char ch = text.at[i + k];
            out[n++] = ch >= 'A' && ch <= 'Z' ? (char)(ch | 32) : ch;
        }
    }
    return (str){out, n};
}

/* Without "1.", "2)", "•", "-", "*", ">" and the like in front. */
static str S_without_mark(str text)
{
    size_t i = 0, size;
    while (i < text.n && i < 3 && unicode_ascii[text.at[i] & 127] & CHAR_DIGIT) i++;
    if (i && i < text.n && strchr(".)", text.at[i])) return str_trim(str_sub(text, i + 1, text.n));
    for (i = 0; i < text.n; i += size) {
        unsigned class = unicode_class_at(text, i, &size);
        bool keeps = text.at[i] == '(' || text.at[i] == '@' || text.at[i] == '"' ||
                     str_starts(str_sub(text, i, text.n), STR("©"));
        if (class & (CHAR_LETTER | CHAR_DIGIT | CHAR_OPEN) || keeps) break;
    }
    return str_trim(str_sub(text, i, text.n));
}

static size_t S_count_words(str text)
{
    size_t words = 0, size;
    bool space = true;
    for (size_t i = 0; i < text.n && words <= LINE_WORDS; i += size) {
        bool now = unicode_class_at(text, i, &size) & CHAR_SPACE;
        words += space && !now;
        space = now;
    }
    return words;
}

static bool S_is_stopped(str text)
{
    static const char *const stops[] = {".", "!", "?", ",", ";", ":", "\"", "”", "…", "’", ")"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (str_ends(text, str_of(stops[i]))) return true;
    return false;
}

line line_of(str text, arena *a)
{
    size_t size;
    line l = {.lower = str_sub(text, 0, 0), .words = S_count_words(text)};
    l.stopped = S_is_stopped(text);
    l.capital = unicode_class_at(text, 0, &size) & (CHAR_UPPER | CHAR_DIGIT | CHAR_OPEN) ||
                str_starts(text, STR("\"")) || str_starts(text, STR("'"));
    if (text.n > LINE_BYTES || l.words > LINE_WORDS) return l;
    l.lower = S_without_mark(S_plain(text, arena_alloc(a, text.n + 1)));
    while (l.lower.n && strchr(" .:!?>|", l.lower.at[l.lower.n - 1])) l.lower.n--;
    return l;
}

/* The next word of `rest`, parted by anything that is no letter, digit or full stop. */
static str S_next_word(str *rest)
{
    size_t i = 0, size, end;
    const unsigned parts = CHAR_LETTER | CHAR_DIGIT | CHAR_MARK;
    while (i < rest->n && !(unicode_class_at(*rest, i, &size) & parts)) i += size;
    for (end = i; end < rest->n; end += size)
        if (!(unicode_class_at(*rest, end, &size) & parts) && rest->at[end] != '.') break;
    str word = str_sub(*rest, i, end);
    *rest = str_sub(*rest, end, rest->n);
    while (word.n && word.at[word.n - 1] == '.') word.n--;
    return word;
}

/* "1936": a heading of the text, which tells when what follows happened. */
static bool S_is_year(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.at[i] < '0' || text.at[i] > '9') return false;
    return text.n == 4 && (text.at[0] == '1' || text.at[0] == '2');
}

/* "April 13, 2021", "Updated 5 May, 10:15 GMT", "3 min read". */
static bool S_is_date(const clutter *c, const line *text)
{
    bool digits = false;
    if (S_is_year(text->lower)) return false;
    str rest = text->lower, word;
    while ((word = S_next_word(&rest)).n) {
        size_t i = 0;
        while (i < word.n && unicode_ascii[word.at[i] & 127] & CHAR_DIGIT) i++;
        digits |= i > 0;
        if (i < word.n && word.at[i] != '.' &&
            map_get(&c->dates, str_sub(word, i, word.n)) == MAP_NONE)
            return false;
    }
    return digits;
}

/* "ab/cde (AFP, dpa)", "With material from AP", "REUTERS/Jane Doe": few words, an agency, and no
 * sentence. */
static bool S_is_byline(const clutter *c, const line *text)
{
    bool agency = false;
    size_t words = 0, others = 0;
    str rest = text->lower, word;
    if (text->words > BYLINE_WORDS) return false;
    while ((word = S_next_word(&rest)).n) {
        bool known = map_get(&c->agencies, word) != MAP_NONE;
        agency |= known;
        words++;
        others += !known && word.n > 3;
    }
    if (agency && others == 0) return true;
    return agency && words <= 5 && memchr(text->lower.at, '/', text->lower.n);
}

/* "By Jane Doe", "By Jane Doe and John Roe, Cairo": names only, which `capital` cannot tell of
 * lower-cased words, so the original's case is not needed where the line is this short. */
static bool S_is_author(const line *text)
{
    return text->words >= 2 && text->words <= 6 && !text->stopped && text->capital &&
           str_starts(text->lower, STR("by "));
}

/* "Home | News | Sport". */
static bool S_is_bar(const line *text)
{
    size_t bars = 0;
    for (size_t i = 0; i < text->lower.n; i++) bars += text->lower.at[i] == '|';
    return bars >= 2 && text->words <= 4 * (bars + 1);
}

bool line_is_clutter(const clutter *c, const line *text)
{
    if (!text->lower.n) return !text->words || text->words < 3;
    if (map_get(&c->lines, text->lower) != MAP_NONE) return true;
    for (size_t i = 0; i < c->starts.n; i++)
        if (str_starts(text->lower, c->starts.at[i])) return true;
    for (size_t i = 0; text->words <= PART_WORDS && i < c->parts.n; i++)
        if (str_find(text->lower, c->parts.at[i]) < text->lower.n) return true;
    return S_is_date(c, text) || S_is_byline(c, text) || S_is_author(text) || S_is_bar(text);
}

/* ---- credits ------------------------------------------------------------------------------- */

/* Whether a credit may begin here: not within a word, unless glued as in "...in MayImage: A. Doe":
 * a capital behind a small letter. */
static bool S_may_begin(str text, size_t i)
{
    if (!i) return true;
    unsigned before = unicode_ascii[text.at[i - 1] & 127], here = unicode_ascii[text.at[i] & 127];
    if ((unsigned char)text.at[i - 1] > 127) before = CHAR_LETTER | CHAR_LOWER;
    if (!(here & CHAR_LETTER)) return true;
    return !(before & CHAR_LETTER) || (before & CHAR_LOWER && here & CHAR_UPPER);
}

/* A name or two behind the phrase, no sentence. */
static bool S_is_credit(str rest, size_t phrase)
{
    while (phrase < rest.n && rest.at[phrase] == ' ') phrase++;
    size_t size;
    if (!(unicode_class_at(rest, phrase, &size) & (CHAR_UPPER | CHAR_DIGIT | CHAR_CLOSE)))
        return false;

    size_t stop = str_find(rest, STR(". "));
    bool sentence =
        stop + 2 < rest.n && stop > 3 && !(unicode_ascii[rest.at[stop - 2] & 127] & CHAR_SPACE);
    return S_count_words(rest) <= CREDIT_WORDS && !sentence;
}

static size_t S_find_credit(str tail, str lower, str phrase)
{
    for (size_t from = 0; from < lower.n;) {
        size_t at = from + str_find(str_sub(lower, from, lower.n), phrase);
        if (at >= lower.n) break;
        if (S_may_begin(tail, at) && S_is_credit(str_sub(tail, at, tail.n), phrase.n)) return at;
        from = at + 1;
    }
    return tail.n;
}

/* Includes the bracket in front: "(Photo: A. Doe)". */
static size_t S_with_bracket(str text, size_t i)
{
    size_t k = i;
    while (k && text.at[k - 1] == ' ') k--;
    return k && strchr("([|", text.at[k - 1]) ? k - 1 : i;
}

size_t line_credit(const clutter *c, str text)
{
    enum { TAIL = 200 };
    char lower[TAIL];
    size_t skip = text.n > TAIL ? text.n - TAIL : 0, found;
    str tail = str_sub(text, skip, text.n);
    for (size_t i = 0; i < tail.n; i++)
        lower[i] = tail.at[i] >= 'A' && tail.at[i] <= 'Z' ? (char)(tail.at[i] | 32) : tail.at[i];
    found = tail.n;
    for (size_t i = 0; i < c->credits.n; i++) {
        size_t at = S_find_credit(tail, (str){lower, tail.n}, c->credits.at[i]);
        if (at < found) found = at;
    }
    return found == tail.n ? text.n : skip + S_with_bracket(tail, found);
}
