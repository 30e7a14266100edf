/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each field is looked for under its dialect's paths in turn. What is there and cannot be used is
 * warned of, unless another path gives the field after all.
 */
#include "read_article.h"

#include <inttypes.h>
#include <stdio.h>

#include "article_date.h"
#include "dialect.h"
#include "error.h"
#include "given.h"
#include "html.h"
#include "language_codes.h"
#include "path.h"
#include "utf8.h"

void article_warn(article_source *s, const char *format, ...)
{
    fasti_error why = ERROR_NONE;
    va_list list;
    if (s->silent) return;
    va_start(list, format);
    vsnprintf(why.text, sizeof why.text, format, list);
    va_end(list);
    error_at(&why, &s->record.place, STR(""), 0);
    snprintf(why.source, sizeof why.source, "%s", s->name);
    refuse(s->f, &why);
}

/* The next of a list of paths; an empty path at the end. */
static str S_next_path(str *paths)
{
    str_cut cut = str_cut_at(*paths, ' ');
    *paths = cut.tail;
    return cut.head;
}

static str S_paths(const char *paths)
{
    return paths ? str_of(paths) : STR("");
}

/* ---- texts --------------------------------------------------------------------------------- */

typedef struct texts {
    arena *a;
    const char *joined; /* several are paragraphs of one */
    const value *wrong; /* the first value that is no text */
} texts;

static bool S_join(void *context, const value *v)
{
    texts *t = context;
    const char *text = value_text(v, t->a);
    if (!text) {
        if (!t->wrong) t->wrong = v;
        return true;
    }
    if (!str_trim(str_of(text)).n) return true;
    t->joined = *t->joined ? arena_format(t->a, "%s\n\n%s", t->joined, text) : text;
    return true;
}

static bool S_first_text(void *context, const value *v)
{
    texts *t = context;
    S_join(context, v);
    return !*t->joined;
}

/* The first text, all of them joined, or the first where it may be something else as well. */
typedef enum wanting { FIRST_TEXT, ALL_TEXTS, MAYBE_TEXT } wanting;

/* The text under the first path that leads to one, "" if none does. */
static const char *S_text_at(article_source *s, const value *record, const char *paths,
                             wanting want)
{
    str rest = S_paths(paths), path, wrong_path = STR("");
    texts t = {s->a, "", NULL};
    while ((path = S_next_path(&rest)).n) {
        bool wrong_before = t.wrong != NULL;
        path_each(record, path, want == ALL_TEXTS ? S_join : S_first_text, &t);
        if (*t.joined) return t.joined;
        if (t.wrong && !wrong_before) wrong_path = path;
    }
    if (t.wrong && want != MAYBE_TEXT)
        article_warn(s, "\"%.*s\" is %s, where a string is expected", (int)wrong_path.n,
                     wrong_path.at, value_phrase(value_is(t.wrong)));
    return "";
}

static const char *S_body(article_source *s, const value *record, const dialect *d)
{
    const char *text = S_text_at(s, record, d->text, ALL_TEXTS);
    if (*text) return text;
    const char *html = S_text_at(s, record, d->html, ALL_TEXTS);
    if (*html) return html_text(s->a, str_of(html));
    const char *loose = S_text_at(s, record, d->loose, FIRST_TEXT);
    str body = str_of(loose);
    bool markup = html_looks(body) || (d->escaped && html_escaped(body));
    return markup ? html_text(s->a, body) : loose;
}

static const char *S_title(article_source *s, const value *record, const dialect *d)
{
    const char *title = S_text_at(s, record, d->title, FIRST_TEXT);
    return d->escaped && html_escaped(str_of(title)) ? html_text(s->a, str_of(title)) : title;
}

/* ---- dates --------------------------------------------------------------------------------- */

typedef struct dates {
    article_source *s;
    const char *stamp; /* the first that is there */
    fasti_day day;
    date_fault fault; /* of the first that is there */
    const value *wrong;
} dates;

static bool S_take_date(void *context, const value *v)
{
    dates *t = context;
    double number;
    date_fault fault;
    const char *stamp = value_text(v, t->s->a);
    if (value_number(v, &number)) {
        int64_t whole;
        fault = article_date_number(number, &t->day);
        stamp = value_integer(v, &whole) ? arena_format(t->s->a, "%" PRId64, whole)
                                         : arena_format(t->s->a, "%.17g", number);
    } else if (stamp) {
        fault = article_date(str_of(stamp), &t->day);
    } else {
        if (!t->wrong) t->wrong = v;
        return true;
    }
    if (fault == DATE_ABSENT) return true;
    if (fault == DATE_GOOD || t->fault == DATE_ABSENT) t->stamp = stamp;
    if (fault == DATE_GOOD || t->fault == DATE_ABSENT) t->fault = fault;
    return fault != DATE_GOOD;
}

static fasti_day S_date_at(article_source *s, const value *record, const char *paths,
                           const char **stamp)
{
    dates t = {s, "", FASTI_NO_DAY, DATE_ABSENT, NULL};
    str rest = S_paths(paths), path, bad = STR("");
    while (t.fault != DATE_GOOD && (path = S_next_path(&rest)).n) {
        bool before = t.fault != DATE_ABSENT || t.wrong;
        path_each(record, path, S_take_date, &t);
        if (!before && (t.fault != DATE_ABSENT || t.wrong)) bad = path;
    }
    *stamp = t.stamp;
    if (t.fault == DATE_GOOD) return t.day;
    if (t.fault != DATE_ABSENT)
        article_warn(s, "\"%.*s\": \"%s\" %s: the date counts as missing", (int)bad.n, bad.at,
                     utf8_shown(str_of(t.stamp), s->a), date_fault_text(t.fault));
    else if (t.wrong)
        article_warn(s, "\"%.*s\" is %s, where a date is expected: the date counts as missing",
                     (int)bad.n, bad.at, value_phrase(value_is(t.wrong)));
    return FASTI_NO_DAY;
}

/* ---- authors ------------------------------------------------------------------------------- */

typedef struct names {
    article_source *s;
    bool exact;
    VEC(const char *) list;
} names;

static void S_add_name(names *n, str name)
{
    name = str_trim(name);
    if (str_eq_nocase(str_sub(name, 0, 3), STR("by "))) name = str_trim(str_sub(name, 3, name.n));
    if (name.n) vec_push(n->s->a, &n->list, arena_copy(n->s->a, name));
}

static size_t S_words(str s)
{
    size_t words = 0;
    for (size_t i = 0; i < s.n; i++) words += s.at[i] != ' ' && (i == 0 || s.at[i - 1] == ' ');
    return words;
}

/* Whether commas part names and not a name from its suffix ("Joe Smith, Jr"). */
static bool S_commas_part(str list)
{
    bool all = true;
    for (str_cut cut = {.tail = list, .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, ',');
        all = all && S_words(str_trim(cut.head)) >= 2;
    }
    return all;
}

static void S_add_names(names *n, str list)
{
    char at = str_cut_at(list, ';').ok ? ';' : ',';
    if (at == ',' && !S_commas_part(list)) {
        S_add_name(n, list);
        return;
    }
    for (str_cut cut = {.tail = list, .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, at);
        S_add_name(n, cut.head);
    }
}

static bool S_take_names(void *context, const value *v)
{
    names *n = context;
    if (value_is(v) == VALUE_LIST) {
        value_walk walk = value_elements(v);
        for (const value *one; (one = value_next(&walk));)
            if (value_is(one) != VALUE_LIST) S_take_names(context, one);
        return true;
    }
    const value *name = value_is(v) == VALUE_OBJECT ? value_get(v, STR("name")) : v;
    const char *text = value_text(name, n->s->a);
    if (text && n->exact && *text) vec_push(n->s->a, &n->list, text);
    if (text && !n->exact) S_add_names(n, str_of(text));
    return true;
}

static void S_authors(article_source *s, const value *record, const dialect *d,
                      fasti_article *article)
{
    names n = {.s = s, .exact = d->exact};
    str rest = S_paths(d->authors), path;
    while (!n.list.n && (path = S_next_path(&rest)).n) path_each(record, path, S_take_names, &n);
    article->authors = n.list.at;
    article->author_count = n.list.n;
}

/* ---- other fields -------------------------------------------------------------------------- */

/* "www.example.org" of "https://user@www.example.org:80/path", without "www.". */
const char *url_host(const char *url, arena *a)
{
    str s = str_of(url);
    size_t scheme = str_find(s, STR("//"));
    if (scheme == s.n || (scheme && s.at[scheme - 1] != ':')) return "";
    s = str_sub(s, scheme + 2, s.n);
    size_t end = 0;
    while (end < s.n && !strchr("/?#", s.at[end])) end++;
    s = str_sub(s, 0, end);
    str_cut user = str_cut_at(s, '@');
    if (user.ok) s = user.tail;
    s = str_cut_at(s, ':').head;
    if (str_starts(s, STR("www."))) s = str_sub(s, 4, s.n);
    return arena_copy(a, s);
}

static const char *S_language(article_source *s, const value *record, const char *paths,
                              fasti_error *error)
{
    const char *declared = S_text_at(s, record, paths, MAYBE_TEXT);
    if (!*declared) return "";
    if (!s->languages) s->languages = language_codes_open(s->f->options.data_dir, s->keep, error);
    const char *code = s->languages ? language_code(s->languages, str_of(declared), s->a) : NULL;
    return code ? code : "";
}

static bool S_take_id(void *context, const value *v)
{
    const value **id = context;
    bool fits = value_is(v) == VALUE_NUMBER || (value_is(v) == VALUE_TEXT && value_bytes(v).n);
    if (fits && !str_starts(value_bytes(v), STR("#"))) *id = v;
    return !*id;
}

static const char *S_own_id(article_source *s, const value *record, const char *paths)
{
    const value *id = NULL;
    str rest = S_paths(paths), path;
    while (!id && (path = S_next_path(&rest)).n) path_each(record, path, S_take_id, &id);
    int64_t number;
    double real;
    if (value_integer(id, &number)) return arena_format(s->a, "%" PRId64, number);
    if (value_number(id, &real)) return arena_format(s->a, "%.17g", real);
    const char *text = value_text(id, s->a);
    return text ? text : "";
}

/* A hash of several texts, as text: the same whatever the machine. */
static const char *S_digest(arena *a, const char *const *texts, size_t n)
{
    char digits[16];
    const char *all = "";
    for (size_t i = 0; i < n; i++)
        all = arena_concat(a, str_of(all), str_hex(str_hash(str_of(texts[i])), digits));
    return arena_copy(a, str_hex(str_hash(str_of(all)), digits));
}

const char *article_id_of_url(const char *url, arena *a)
{
    return arena_concat(a, STR("a-"), str_of(S_digest(a, &url, 1)));
}

static const char *S_made_id(article_source *s, const fasti_article *a)
{
    char day[FASTI_DAY_SIZE];
    const char *texts[] = {a->title, fasti_day_text(a->published, day), a->text};
    if (*a->url) return article_id_of_url(a->url, s->a);
    return arena_format(s->a, "a-%s", S_digest(s->a, texts, 3));
}

/* ---- articles ------------------------------------------------------------------------------ */

/* What an Elasticsearch hit wraps, with the id it has there. */
static const value *S_unwrap(const value *record, const value **id)
{
    const value *source = value_get(record, STR("_source"));
    if (value_is(source) != VALUE_OBJECT) return record;
    *id = value_get(record, STR("_id"));
    return source;
}

/* An article that `fasti articles` wrote keeps the name of the dialect that it came in. */
static const char *S_dialect_name(article_source *s, const value *record, const dialect *d)
{
    const char *own =
        strcmp(d->name, "fasti") == 0 ? value_text(value_get(record, STR("dialect")), s->a) : NULL;
    return own ? own : d->name;
}

static void S_fields(article_source *s, const value *record, const dialect *d,
                     fasti_article *article, fasti_error *error)
{
    *article = (fasti_article){.dialect = S_dialect_name(s, record, d), .given_only = d->other};
    article->title = S_title(s, record, d);
    article->text = S_body(s, record, d);
    article->published = S_date_at(s, record, d->published, &article->published_at);
    article->modified = S_date_at(s, record, d->modified, &article->modified_at);
    article->seen = S_date_at(s, record, d->seen, &article->seen_at);
    S_authors(s, record, d, article);
    article->url = S_text_at(s, record, d->url, MAYBE_TEXT);
    article->source = S_text_at(s, record, d->source, MAYBE_TEXT);
    if (!*article->source) article->source = url_host(article->url, s->a);
    article->language = S_language(s, record, d->language, error);
}

static const char *S_id(article_source *s, const value *record, const value *hit_id,
                        const dialect *d, const fasti_article *article)
{
    const char *id = S_own_id(s, record, d->id), *hit = value_text(hit_id, s->a);
    if (!*id && hit && *hit != '#') id = hit; /* a fragment names nothing elsewhere */
    return *id ? id : S_made_id(s, article);
}

enum { NESTING = 8 }; /* of JSON-LD's nodes */

typedef struct nodes {
    arena *a;
    size_t depth;
    article_values found;
} nodes;

/* Articles that schema.org's nodes hold: pages of which one is the main thing, lists of them. */
static bool S_node(void *context, const value *v)
{
    static const char *const below[] = {
        "mainEntity[]", "mainEntityOfPage[]", "hasPart[]", "itemListElement[]",
        "item[]",       "blogPost[]",         "@graph[]"};
    nodes *n = context;
    if (value_is(v) != VALUE_OBJECT || n->depth == NESTING) return true;
    if (path_marks(v, DIALECT_JSONLD)) {
        vec_push(n->a, &n->found, v);
        return true;
    }
    n->depth++;
    for (size_t i = 0; i < sizeof below / sizeof *below; i++)
        path_each(v, str_of(below[i]), S_node, n);
    n->depth--;
    return true;
}

article_values article_values_of(const value *record, arena *a)
{
    nodes n = {.a = a};
    if (value_get(record, STR("@type")) || value_get(record, STR("@graph"))) S_node(&n, record);
    if (!n.found.n) vec_push(a, &n.found, record);
    return n.found;
}

article_result article_read(article_source *s, const value *record, fasti_article *article,
                            fasti_error *error)
{
    const value *hit_id = NULL;
    bool given = s->f->options.given;
    record = S_unwrap(record, &hit_id);
    const dialect *d = dialect_of(record);
    if (given && d->other && !d->given) given_note(s, record);
    if (d->other && !(given && d->given)) return ARTICLE_OTHER;
    if (given && !s->last && given_waits(s, record, d)) return ARTICLE_WAITS;
    S_fields(s, record, d, article, error);
    article->id = S_id(s, record, hit_id, d, article);
    if (error->code != FASTI_OK) return ARTICLE_REFUSED;
    if (given && !given_read(s, record, d, article, error)) return ARTICLE_REFUSED;
    if (d->other && !article->given_count) return ARTICLE_OTHER;
    bool empty = !*article->title && !*article->text;
    if (empty && article->given_count) article->given_only = true;
    if (!empty || article->given_count) return ARTICLE_READ;
    fail_at(error, &s->record.place, s->name, "neither a title nor a text");
    return ARTICLE_REFUSED;
}

enum { TITLE_LONGEST = 200 };

/* The first line, if it is short, a blank line follows, and then there is more. */
static size_t S_title_line(str text)
{
    size_t end = str_find(text, STR("\n")), next = end + 1;
    if (end > TITLE_LONGEST || end == text.n) return 0;
    while (next < text.n && strchr(" \t\r", text.at[next])) next++;
    bool blank = next < text.n && text.at[next] == '\n';
    return blank && str_trim(str_sub(text, next, text.n)).n ? end : 0;
}

article_result article_of_text(article_source *s, str text, fasti_article *article,
                               fasti_error *error)
{
    size_t line = S_title_line(text);
    const char *date = s->f->options.default_date;
    *article = (fasti_article){.dialect = "text",
                               .published_at = date ? date : "",
                               .modified_at = "",
                               .seen_at = "",
                               .source = "",
                               .url = "",
                               .language = "",
                               .modified = FASTI_NO_DAY,
                               .seen = FASTI_NO_DAY};
    article->title = arena_copy(s->a, str_trim(str_sub(text, 0, line)));
    article->text = arena_copy(s->a, str_trim(str_sub(text, line, text.n)));
    article->published = date ? days_parse(str_of(date)).first : FASTI_NO_DAY;
    article->id = S_made_id(s, article);
    if (*article->title || *article->text) return ARTICLE_READ;
    fail_at(error, &s->record.place, s->name, "neither a title nor a text");
    return ARTICLE_REFUSED;
}
