/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * jansson tells where it stopped and a class of error; the words for it, and the field that it is
 * about, are found by going over the record's bytes up to there. A record is gone over a second
 * time only when it is refused.
 */
#include "record.h"

#include <jansson.h>
#include <stdio.h>

#include "error.h"
#include "utf8.h"

/* ---- what is wrong with a record ----------------------------------------------------------- */

/* The last key before byte `to` whose value holds that byte, in an object at depth one: which
 * field of the record is meant. "" where there is none. */
static str S_field_at(str s, size_t to)
{
    str field = STR(""), last = STR("");
    size_t depth = 0;
    for (size_t i = 0; i < to && i < s.n; i++) {
        char c = s.at[i];
        if (c == '{' || c == '[') depth++;
        if ((c == '}' || c == ']') && depth) depth--;
        if (depth == 1 && c == ':') field = last;
        if (depth == 1 && c == ',') field = STR("");
        if (c != '"') continue;
        size_t begin = ++i;
        while (i < s.n && s.at[i] != '"') i += s.at[i] == '\\' ? 2 : 1;
        if (depth == 1) last = str_sub(s, begin, i);
    }
    return field;
}

static bool S_word_byte(char c)
{
    return c && !strchr(" \t\r\n{}[],:\"", c);
}

/* The word around byte `at`, a number or a literal. */
static str S_word_at(str s, size_t at)
{
    if (at > s.n) at = s.n;
    size_t begin = at, end = at;
    while (begin && S_word_byte(s.at[begin - 1])) begin--;
    while (end < s.n && S_word_byte(s.at[end])) end++;
    return str_sub(s, begin, end);
}

typedef struct finding {
    size_t at; /* in the record */
    const char *text;
} finding;

static finding S_not_utf8(arena *a, str s, uint64_t offset)
{
    size_t at = utf8_bad(s);
    if (at >= s.n) at = s.n ? s.n - 1 : 0;
    const char *text =
        arena_format(a, "not UTF-8: byte 0x%02x at offset %llu", (unsigned)(unsigned char)s.at[at],
                     (unsigned long long)(offset + at));
    return (finding){at, text};
}

static finding S_number(arena *a, str s, size_t at, const char *what)
{
    str word = S_word_at(s, at), field = S_field_at(s, (size_t)(word.at - s.at));
    const char *shown = utf8_shown(word, a);
    finding f = {.at = (size_t)(word.at - s.at)};
    f.text = field.n ? arena_format(a, "\"%s\" is %s: %s", utf8_shown(field, a), what, shown)
                     : arena_format(a, "%s: %s", what, shown);
    return f;
}

static bool S_not_a_number(str word)
{
    static const char *const words[] = {"NaN", "nan",  "Infinity", "-Infinity",
                                        "inf", "-inf", "-NaN"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i])) return true;
    return false;
}

/* A surrogate escape without its other half, or s.n. */
static size_t S_lone_surrogate(str s)
{
    for (size_t i = 0; i + 5 < s.n; i++) {
        if (s.at[i] != '\\') continue;
        bool unicode = s.at[i + 1] == 'u' && (s.at[i + 2] | 32) == 'd';
        if (!unicode || s.at[i + 3] < '8') {
            i++;
            continue;
        }
        bool high = s.at[i + 3] < 'A';
        bool low = i + 9 < s.n && s.at[i + 6] == '\\' && s.at[i + 7] == 'u' &&
                   (s.at[i + 8] | 32) == 'd' && (s.at[i + 9] | 32) >= 'c';
        if (!high || !low) return i;
        i += 11;
    }
    return s.n;
}

/* jansson's words without the bytes it quotes, which may be anything. */
static const char *S_words(arena *a, const json_error_t *e)
{
    str text = str_of(e->text);
    return arena_copy(a, str_sub(text, 0, str_find(text, STR(" near "))));
}

static finding S_syntax(arena *a, str s, size_t at, const json_error_t *e)
{
    str word = S_word_at(s, at);
    size_t begin = (size_t)(word.at - s.at);
    if (S_not_a_number(word)) return S_number(a, s, at, "no number that JSON has");
    if (str_starts(str_of(e->text), STR("invalid Unicode"))) {
        size_t lone = S_lone_surrogate(s);
        if (lone < s.n)
            return (finding){lone, arena_format(a, "a lone surrogate: %.6s", s.at + lone)};
    }
    if (str_starts(word, STR("'")))
        return (finding){begin, "single quotes, where JSON has double quotes"};
    if (str_starts(word, STR("/"))) return (finding){begin, "a comment, which JSON does not have"};
    if (!word.n) word = str_sub(s, at, at + 1);
    const char *near = utf8_shown(word, a);
    return (finding){(size_t)(word.at - s.at),
                     arena_format(a, "not JSON: %s at '%s'", S_words(a, e), near)};
}

static finding S_control(arena *a, str s, size_t at)
{
    if (at >= s.n) at = s.n - 1;
    return (finding){at, arena_format(a, "a raw control character: byte 0x%02x",
                                      (unsigned)(unsigned char)s.at[at])};
}

static finding S_find(arena *a, str s, uint64_t offset, const json_error_t *e)
{
    size_t end = e->position > 0 ? (size_t)e->position : 0, at = end ? end - 1 : 0;
    switch (json_error_code(e)) {
    case json_error_invalid_utf8:
        return S_not_utf8(a, s, offset);
    case json_error_numeric_overflow:
        return S_number(a, s, at,
                        strstr(e->text, "real") ? "beyond what a number can be"
                                                : "an integer beyond 64 bits");
    case json_error_duplicate_key: {
        size_t begin = at; /* the key's closing quote */
        while (begin && !(s.at[begin - 1] == '"' && (begin < 2 || s.at[begin - 2] != '\\')))
            begin--;
        str key = str_sub(s, begin, at);
        return (finding){begin, arena_format(a, "duplicate key \"%s\"", utf8_shown(key, a))};
    }
    case json_error_null_byte_in_key:
        return (finding){at, "a key holds U+0000"};
    case json_error_stack_overflow:
        return (finding){at, "nesting too deep"};
    case json_error_invalid_syntax:
        if (strstr(e->text, "control character")) return S_control(a, s, end);
        /* fall through */
    default:
        return S_syntax(a, s, at, e);
    }
}

/* ---- parsing ------------------------------------------------------------------------------- */

static void S_release(void *what)
{
    json_decref(*(json_t **)what);
}

const value *record_parse(arena *a, const cut *record, const char *source, fasti_error *error)
{
    json_error_t e = {0};
    const char *nul = memchr(record->bytes.at, 0, record->bytes.n);
    size_t flags = JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
    json_t **root = arena_make(a, json_t *);
    arena_defer(a, S_release, root);
    if (!nul) *root = json_loadb(record->bytes.at, record->bytes.n, flags, &e);
    if (*root) return *root;
    if (json_error_code(&e) == json_error_out_of_memory) memory_out(arena_memory(a));
    /* a raw NUL behind a number would be passed over by jansson */
    finding f = nul ? S_control(a, record->bytes, (size_t)(nul - record->bytes.at))
                    : S_find(a, record->bytes, record->place.offset, &e);
    if (!error || error->code != FASTI_OK) return NULL;
    error_at(error, &record->place, record->bytes, f.at);
    fail(error, FASTI_REFUSED, "%s", f.text);
    error_in(error, source);
    return NULL;
}

/* ---- looking at values --------------------------------------------------------------------- */

value_kind value_is(const value *v)
{
    if (!v) return VALUE_NONE;
    switch (json_typeof(v)) {
    case JSON_OBJECT:
        return VALUE_OBJECT;
    case JSON_ARRAY:
        return VALUE_LIST;
    case JSON_STRING:
        return VALUE_TEXT;
    case JSON_INTEGER:
    case JSON_REAL:
        return VALUE_NUMBER;
    case JSON_TRUE:
    case JSON_FALSE:
        return VALUE_BOOL;
    default:
        return VALUE_NONE;
    }
}

const char *value_kind_name(const value *v)
{
    switch (value_is(v)) {
    case VALUE_OBJECT:
        return "object";
    case VALUE_LIST:
        return "array";
    case VALUE_TEXT:
        return "string";
    case VALUE_NUMBER:
        return "number";
    case VALUE_BOOL:
        return value_true(v) ? "true" : "false";
    default:
        return "null";
    }
}

const char *value_phrase(value_kind kind)
{
    static const char *const phrases[] = {"null",     "true or false", "a number",
                                          "a string", "an array",      "an object"};
    return phrases[kind];
}

const value *value_get(const value *v, str key)
{
    return v && json_is_object(v) ? json_object_getn(v, key.at, key.n) : NULL;
}

const value *value_get_prefixed(const value *v, str prefix)
{
    if (!v || !json_is_object(v)) return NULL;
    json_t *object = (json_t *)v;
    for (void *i = json_object_iter(object); i; i = json_object_iter_next(object, i))
        if (str_starts(str_of(json_object_iter_key(i)), prefix)) return json_object_iter_value(i);
    return NULL;
}

value_walk value_elements(const value *v)
{
    value_walk walk = {.of = v};
    if (v && json_is_object(v)) walk.member = json_object_iter((json_t *)v);
    return walk;
}

str value_next_key(const value_walk *walk)
{
    if (!walk->member) return STR("");
    return str_of(json_object_iter_key(walk->member));
}

const value *value_next(value_walk *walk)
{
    if (!walk->of) return NULL;
    if (json_is_array(walk->of)) return json_array_get(walk->of, walk->next++);
    if (!walk->member) return NULL;
    const value *v = json_object_iter_value(walk->member);
    walk->member = json_object_iter_next((json_t *)walk->of, walk->member);
    return v;
}

size_t value_count(const value *v)
{
    if (!v) return 0;
    return json_is_array(v) ? json_array_size(v) : json_object_size(v);
}

/* With U+FFFD for each NUL. */
static const char *S_without_nul(arena *a, str s)
{
    size_t nuls = 0;
    for (size_t i = 0; i < s.n; i++) nuls += !s.at[i];
    char *copy = arena_alloc(a, s.n + 2 * nuls + 1), *to = copy;
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i]) {
            *to++ = s.at[i];
        } else {
            memcpy(to, "\xef\xbf\xbd", 3);
            to += 3;
        }
    }
    return copy;
}

str value_bytes(const value *v)
{
    if (!v || !json_is_string(v)) return STR("");
    return (str){json_string_value(v), json_string_length(v)};
}

const char *value_text(const value *v, arena *a)
{
    if (!v || !json_is_string(v)) return NULL;
    str s = value_bytes(v);
    return memchr(s.at, 0, s.n) ? S_without_nul(a, s) : s.at;
}

bool value_integer(const value *v, int64_t *integer)
{
    if (!v || !json_is_integer(v)) return false;
    *integer = json_integer_value(v);
    return true;
}

bool value_number(const value *v, double *number)
{
    if (!v || !json_is_number(v)) return false;
    *number = json_number_value(v);
    return true;
}

bool value_true(const value *v)
{
    return v && json_is_true(v);
}
