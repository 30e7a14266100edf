/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text is cut at white space into chunks, a chunk into tokens from left to right. Each step looks
 * at the first code point and takes a word, a number, an address or a mark from there; every
 * byte of a chunk is scanned a fixed number of times.
 */
#include "token.h"

#include "unicode.h"

enum { MOST_GROUPS = 6 }; /* of digits, between hyphens */
enum { WORD = CHAR_LETTER | CHAR_DIGIT | CHAR_MARK };

typedef struct cutter {
    const spelling *spelling;
    words *words;
    field_reading *field;
    arena *arena;
    str text;     /* of the field, up to the end of what is cut         */
    size_t chunk; /* where the chunk at hand begins                     */
    size_t end;   /* and where it ends                                  */
    size_t tail;  /* where an address in it would end                   */
    size_t mail;  /* where the name before its first '@' begins, its end if none */
    bool spaced;
} cutter;

static char S_char(const cutter *c, size_t i)
{
    return i < c->end ? c->text.at[i] : '\0';
}

static unsigned S_class(const cutter *c, size_t i, size_t *size)
{
    return unicode_class_at(str_sub(c->text, 0, c->end), i, size);
}

static bool S_is(const cutter *c, size_t i, unsigned classes)
{
    size_t size;
    return S_class(c, i, &size) & classes;
}

static bool S_digit(const cutter *c, size_t i)
{
    char d = S_char(c, i);
    return d >= '0' && d <= '9';
}

/* Bytes of an apostrophe at `i`, 0 if there is none. */
static size_t S_apostrophe(const cutter *c, size_t i)
{
    if (S_char(c, i) == '\'') return 1;
    bool curly = i + 3 <= c->end && memcmp(c->text.at + i, "\xE2\x80\x99", 3) == 0;
    return curly ? 3 : 0;
}

static void S_append(words *w, field_reading *field, uint32_t number, size_t start, size_t end,
                     bool spaced, arena *a)
{
    const word *known = &w->at.at[number];
    token t = {.start = (uint32_t)start,
               .end = (uint32_t)end,
               .lower = known->lower,
               .lemma = known->lower,
               .tag = TAG_X,
               .capital = known->capital,
               .all_capital = known->all_capital,
               .spaced = spaced,
               .head = -1};
    vec_push(a, &field->tokens, t);
    vec_push(a, &w->of_token, number);
}

void token_push(words *w, field_reading *field, uint32_t start, uint32_t end, bool spaced, arena *a)
{
    bool fresh;
    uint32_t number = word_of(w, field_str(field, start, end), &fresh);
    S_append(w, field, number, start, end, spaced, a);
}

static void S_push(cutter *c, size_t start, size_t end)
{
    token_push(c->words, c->field, (uint32_t)start, (uint32_t)end, c->spaced, c->arena);
    c->spaced = false;
}

static size_t S_whole(cutter *c, size_t start, size_t end)
{
    S_push(c, start, end);
    return end;
}

/* A word without apostrophes: "cannot" is cut where the table says. */
static void S_push_word(cutter *c, size_t start, size_t end)
{
    bool fresh;
    uint32_t number = word_of(c->words, str_sub(c->text, start, end), &fresh);
    word *w = &c->words->at.at[number];
    if (fresh) w->split = (uint8_t)spelling_split(c->spelling, w->text);
    size_t split = w->split;
    if (!split) {
        S_append(c->words, c->field, number, start, end, c->spaced, c->arena);
        c->spaced = false;
        return;
    }
    S_push(c, start, start + split);
    S_push(c, start + split, end);
}

static size_t S_run(const cutter *c, size_t i, unsigned classes)
{
    size_t size;
    while (S_class(c, i, &size) & classes) i += size;
    return i;
}

/* ---- addresses ----------------------------------------------------------------------------- */

/* Where an address that reaches to the chunk's end stops: before the marks that close a phrase. */
static size_t S_tail(cutter *c)
{
    if (c->tail) return c->tail;
    size_t end = c->end;
    while (end > c->chunk) {
        size_t first = end - 1, size;
        while (first > c->chunk && ((unsigned char)c->text.at[first] & 0xC0) == 0x80) first--;
        char mark = c->text.at[first];
        bool closing = S_class(c, first, &size) & CHAR_CLOSE;
        if (!closing && !strchr(".,;:!?'\"*", mark)) break;
        end = first;
    }
    return c->tail = end;
}

static bool S_starts(const cutter *c, size_t i, const char *prefix)
{
    size_t n = strlen(prefix);
    return i + n <= c->end && str_eq_nocase(str_sub(c->text, i, i + n), str_of(prefix));
}

static bool S_is_url(const cutter *c, size_t i)
{
    return S_starts(c, i, "http://") || S_starts(c, i, "https://") || S_starts(c, i, "ftp://") ||
           S_starts(c, i, "www.");
}

/* Where the name of a mail address begins, the chunk's end if there is none. */
static size_t S_mail(const cutter *c)
{
    const char *at = memchr(c->text.at + c->chunk, '@', c->end - c->chunk);
    if (!at) return c->end;
    size_t sign = (size_t)(at - c->text.at), i = sign;
    if (!S_is(c, sign + 1, CHAR_LETTER | CHAR_DIGIT)) return c->end;
    while (i > c->chunk && (unicode_ascii[c->text.at[i - 1] & 127] & (CHAR_LETTER | CHAR_DIGIT) ||
                            strchr("._+-", c->text.at[i - 1])))
        i--;
    return i < sign ? i : c->end;
}

/* ---- numbers ------------------------------------------------------------------------------- */

static size_t S_digits(const cutter *c, size_t i)
{
    while (S_digit(c, i)) i++;
    return i;
}

/* Digits joined by hyphens: one token if a date or a telephone number, else a range to be cut.
 * `i` is behind the first group. */
static size_t S_groups(const cutter *c, size_t start, size_t i)
{
    size_t groups = 1, last = i - start, first = last, end = i;
    while (groups <= MOST_GROUPS && S_char(c, end) == '-' && S_digit(c, end + 1)) {
        size_t next = S_digits(c, end + 1);
        last = next - end - 1;
        end = next;
        groups++;
    }
    bool whole = (groups > 2 && groups <= MOST_GROUPS) ||
                 (groups == 2 && last == 4 && (first == 3 || first == 5));
    if (!whole || S_is(c, end, CHAR_LETTER)) {
        bool stamp = whole && S_char(c, end) == 'T' && S_digit(c, end + 1);
        if (!stamp) return i;
        end = S_digits(c, end + 1);
        while (strchr(":.+", S_char(c, end)) && S_digit(c, end + 1)) end = S_digits(c, end + 1);
        if (S_char(c, end) == 'Z') end++;
    }
    return end;
}

static bool S_joins_digits(const cutter *c, size_t i)
{
    char mark = S_char(c, i);
    if (!S_digit(c, i + 1)) return false;
    if (mark == ',') return S_digits(c, i + 1) == i + 4;
    return mark == '.' || mark == ':' || mark == '/';
}

/* Letters glued to a number: units are cut off, "20th" and "4G" are not. */
static size_t S_number_end(const cutter *c, size_t i)
{
    size_t end = S_run(c, i, WORD);
    if (end == i) return i;
    size_t unit = end;
    if (S_char(c, end) == '.' && end == i + 1 && S_char(c, end + 1) == 'm') unit = end + 2;
    return spelling_has(&c->spelling->units, str_sub(c->text, i, unit)) &&
                   !S_is(c, i, CHAR_UPPER) && S_char(c, i) != 's'
               ? i
               : end;
}

static size_t S_number(cutter *c, size_t start)
{
    size_t i = S_run(c, start, CHAR_DIGIT);
    if (S_char(c, i) == '-') {
        size_t end = S_groups(c, start, i);
        if (end > i) return S_whole(c, start, end);
    }
    while (S_joins_digits(c, i)) i = S_digits(c, i + 1);
    i = S_number_end(c, i);
    S_push(c, start, i);
    return i;
}

/* ---- words --------------------------------------------------------------------------------- */

/* The first code point behind the chunk and its white space, 0 at the end of the text. */
static unsigned S_class_behind(const cutter *c)
{
    size_t i = c->end, size;
    unsigned class;
    while ((class = unicode_class_at(c->text, i, &size)) & CHAR_SPACE) i += size;
    return class;
}

/* Whether the full stop at `dot` belongs to the word from `start`. `part` is where the letters
 * behind the word's last inner dot begin. */
static bool S_keeps_dot(const cutter *c, size_t start, size_t part, size_t dot)
{
    if (S_char(c, dot + 1) == '.') return false;
    bool last = dot + 1 >= c->end;
    unsigned behind = last ? S_class_behind(c) : 0;
    switch (spelling_abbreviation(c->spelling, str_sub(c->text, start, dot))) {
    case ABBREV_NONE:
        break;
    case ABBREV_NUMBER:
        return last ? behind & CHAR_DIGIT : S_is(c, dot + 1, CHAR_DIGIT);
    default:
        return true;
    }
    if (dot - part != 1 || !S_is(c, part, CHAR_LETTER)) return false;
    if (part > start) return true; /* "U.S." */
    return S_char(c, start) != 'I' && S_is(c, start, CHAR_UPPER) &&
           (last ? behind & CHAR_UPPER : S_is(c, dot + 1, CHAR_UPPER) || S_char(c, dot + 1) == '-');
}

/* Whether the labels from `i` on end in a known one: "example.co.uk". */
static bool S_is_domain(const cutter *c, size_t i)
{
    for (int labels = 0; labels < 5; labels++) {
        size_t end = S_run(c, i, WORD);
        if (spelling_has(&c->spelling->domains, str_sub(c->text, i, end))) return true;
        if (S_char(c, end) != '.' || !S_is(c, end + 1, CHAR_LOWER)) return false;
        i = end + 1;
    }
    return false;
}

/* Whether a word goes on behind the dot at `dot`: "U.S", "p.m", "example.org", "Ph.D". */
static bool S_joins_dot(const cutter *c, size_t part, size_t dot)
{
    if (!S_is(c, dot + 1, CHAR_LETTER)) return S_is(c, part, CHAR_DIGIT) && S_digit(c, dot + 1);
    size_t next = S_run(c, dot + 1, WORD);
    if (dot - part == 1) return S_is(c, dot + 1, CHAR_UPPER) || next - dot - 1 <= 2;
    if (S_is(c, dot + 1, CHAR_UPPER)) return next - dot - 1 == 1 && dot - part == 2;
    return S_is_domain(c, dot + 1);
}

static bool S_joins_ampersand(const cutter *c, size_t start, size_t i)
{
    return i - start <= 4 && S_is(c, i - 1, CHAR_UPPER) && S_is(c, i + 1, CHAR_UPPER);
}

/* Where the word at `start` goes on behind the mark at `i`, 0 if it ends there. */
static size_t S_word_joined(cutter *c, size_t start, size_t *part, size_t i)
{
    size_t size = S_apostrophe(c, i);
    switch (S_char(c, i)) {
    case '.':
        if (!S_joins_dot(c, *part, i)) return 0;
        return *part = i + 1;
    case '_':
        return S_is(c, i + 1, WORD) ? i + 1 : 0;
    case '&':
        return S_joins_ampersand(c, start, i) ? i + 1 : 0;
    case '-':
        return S_is(c, i + 1, WORD) && *part == start &&
                       spelling_has(&c->spelling->prefixes, str_sub(c->text, start, i))
                   ? i + 1
                   : 0;
    case '/':
        return i == start + 1 && S_is(c, i + 1, CHAR_LETTER) && !S_is(c, i + 2, WORD) ? i + 1 : 0;
    }
    if (!size || !S_is(c, i + size, CHAR_LETTER)) return 0;
    size_t end = S_run(c, i + size, WORD);
    bool clitic = spelling_has(&c->spelling->clitics, str_sub(c->text, i + size, end));
    bool not = end == i + size + 1 && (S_char(c, i + size) | 32) == 't' && i > start &&
               (S_char(c, i - 1) | 32) == 'n';
    return clitic || not ? 0 : i + size;
}

/* "n't" and "'s" behind the word from `start` to `i`. */
static size_t S_clitics(cutter *c, size_t start, size_t i)
{
    size_t size = S_apostrophe(c, i), end = size ? S_run(c, i + size, WORD) : i;
    bool not = end == i + size + 1 && (S_char(c, i + size) | 32) == 't' && i > start + 1;
    if (not &&(S_char(c, i - 1) | 32) == 'n') {
        S_push_word(c, start, i - 1);
        S_push(c, i - 1, end);
        return end;
    }
    S_push_word(c, start, i);
    if (!size || !spelling_has(&c->spelling->clitics, str_sub(c->text, i + size, end))) return i;
    S_push(c, i, end);
    return end;
}

/* "US$", "HK$" before a sum. */
static bool S_is_dollar(const cutter *c, size_t start, size_t i)
{
    return S_char(c, i) == '$' && S_digit(c, i + 1) && i - start <= 2 && S_is(c, start, CHAR_UPPER);
}

static size_t S_word(cutter *c, size_t start)
{
    if ((start == c->mail || S_is_url(c, start)) && S_tail(c) > start)
        return S_whole(c, start, S_tail(c));
    size_t part = start, i = S_run(c, start, WORD), next;
    while (i < c->end && (next = S_word_joined(c, start, &part, i))) i = S_run(c, next, WORD);
    char mark = S_char(c, i);
    bool path = mark == '/' && part > start + 1 &&
                spelling_has(&c->spelling->domains, str_sub(c->text, part, i));
    if (path && S_tail(c) > i) return S_whole(c, start, S_tail(c));
    if (mark == '.' && S_keeps_dot(c, start, part, i)) i++;
    if (S_is_dollar(c, start, i)) return S_whole(c, start, i + 1);
    return S_clitics(c, start, i);
}

/* ---- marks --------------------------------------------------------------------------------- */

/* Smileys stand alone: eyes, perhaps a nose, a mouth, and the chunk or only closing marks. */
static size_t S_smiley(const cutter *c, size_t i)
{
    if (i != c->chunk || c->end - i > 3 || !strchr(":;=", S_char(c, i))) return 0;
    size_t mouth = S_char(c, i + 1) == '-' ? i + 2 : i + 1;
    return mouth + 1 == c->end && strchr(")(DPpO/|", S_char(c, mouth)) ? mouth + 1 : 0;
}

/* An apostrophe that opens a word ("'em", "'90s") or ends one cut before ("1990's"). */
static size_t S_apostrophe_word(const cutter *c, size_t i)
{
    size_t size = S_apostrophe(c, i), end = size ? S_run(c, i + size, WORD) : i;
    if (!size || end == i + size) return 0;
    str letters = str_sub(c->text, i + size, end);
    if (i > c->chunk && spelling_has(&c->spelling->clitics, letters)) return end;
    if (i > c->chunk) return 0;
    if (S_digit(c, i + size))
        return letters.n == 2 || (letters.n == 3 && letters.at[2] == 's') ? end : 0;
    char elided[16] = "'";
    if (letters.n + 2 > sizeof elided) return 0;
    memcpy(elided + 1, letters.at, letters.n);
    return spelling_has(&c->spelling->elided, (str){elided, letters.n + 1}) ? end : 0;
}

/* Equal marks in a row are one token, as are "?!" and the like. */
static size_t S_mark_run(const cutter *c, size_t i)
{
    char mark = S_char(c, i);
    const char *set = strchr("!?", mark)               ? "!?"
                      : strchr(".-=*_~#'`<>+|$", mark) ? (char[]){mark, 0}
                                                       : "";
    size_t end = i + 1;
    while (end < c->end && *set && strchr(set, S_char(c, end))) end++;
    return end;
}

static size_t S_mark(cutter *c, size_t i)
{
    char mark = S_char(c, i);
    size_t size, end;
    if (mark == '.' && S_digit(c, i + 1) && i == c->chunk) return S_number(c, i);
    if ((end = S_smiley(c, i)) || (end = S_apostrophe_word(c, i))) return S_whole(c, i, end);
    if ((mark == '@' || mark == '#') && i == c->chunk && S_is(c, i + 1, CHAR_LETTER))
        return S_whole(c, i, S_run(c, i + 1, WORD));
    S_class(c, i, &size);
    end = size > 1 ? i + size : S_mark_run(c, i);
    return S_whole(c, i, S_run(c, end, CHAR_MARK));
}

static void S_chunk(cutter *c, size_t start, size_t end)
{
    size_t size;
    c->chunk = start;
    c->end = end;
    c->tail = 0;
    c->mail = S_mail(c);
    for (size_t i = start; i < end;) {
        unsigned class = S_class(c, i, &size);
        if (class & (CHAR_LETTER | CHAR_MARK))
            i = S_word(c, i);
        else if (class & CHAR_DIGIT)
            i = S_number(c, i);
        else
            i = S_mark(c, i);
    }
}

void tokens_cut(const spelling *s, words *w, field_reading *field, uint32_t start, uint32_t end,
                arena *a)
{
    cutter c = {.spelling = s,
                .words = w,
                .field = field,
                .arena = a,
                .text = str_sub(field->text, 0, end)};
    size_t i = start, size;
    while (i < end) {
        size_t from = i;
        while (unicode_class_at(c.text, i, &size) & CHAR_SPACE) i += size;
        c.spaced = i > from;
        from = i;
        while (i < end && !(unicode_class_at(c.text, i, &size) & CHAR_SPACE)) i += size;
        if (i > from) S_chunk(&c, from, i);
    }
}
