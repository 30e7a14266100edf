/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Invariant: a row is read and checked as a whole before anything of it is handed out.
 */
#include "read_coded.h"

#include "article_date.h"
#include "coded_names.h"
#include "coder.h"
#include "coding.h"
#include "error.h"
#include "read_article.h"
#include "utf8.h"

enum { CHOICES = 8, KEPT_MOST = 32, SOURCES_MOST = 16, ACTORS_MOST = 16, NO_COLUMN = -1 };

/* The columns that a field may be taken from, in turn. */
typedef struct choice {
    int at[CHOICES];
    size_t n;
} choice;

struct coded {
    fasti *f;
    const coded_form *form;
    rows *rows;
    coded_names *names;
    fasti_on_refusal *warn;
    void *context;
    size_t columns;
    choice fields[CODED_FIELDS];
    int kept[KEPT_MOST];
    str kept_names[KEPT_MOST];
    size_t kept_count;
    struct {
        char text[32];
        size_t n;
        fasti_day day;
    } last[2]; /* days that were read last: rows of one day follow each other */
    const char *rule;
    /* the row at hand */
    arena *a;
    const row *row;
    fasti_error *error;
};

/* ---- columns ------------------------------------------------------------------------------- */

static str S_header_cell(const row *r, size_t i)
{
    str s = str_trim(r->cells[i]);
    bool quoted = s.n > 1 && s.at[0] == '"' && s.at[s.n - 1] == '"';
    return quoted ? str_sub(s, 1, s.n - 1) : s;
}

static int S_column(const str *names, size_t n, str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(names[i], name)) return (int)i;
    return NO_COLUMN;
}

static void S_find_columns(coded *c, const str *names, size_t n)
{
    c->columns = n;
    for (size_t f = 0; f < CODED_FIELDS; f++) {
        const char *list = c->form->fields[f];
        for (str_cut cut = {.tail = str_of(list ? list : ""), .ok = list != NULL}; cut.ok;) {
            cut = str_cut_at(cut.tail, '|');
            int at = S_column(names, n, cut.head);
            if (at != NO_COLUMN && c->fields[f].n < CHOICES) c->fields[f].at[c->fields[f].n++] = at;
        }
    }
    for (str_cut cut = {.tail = str_of(c->form->kept), .ok = true};
         cut.ok && c->kept_count < KEPT_MOST;) {
        cut = str_cut_at(cut.tail, '|');
        int at = S_column(names, n, cut.head);
        if (at == NO_COLUMN) continue;
        c->kept_names[c->kept_count] = cut.head;
        c->kept[c->kept_count++] = at;
    }
}

static bool S_header(coded *c, arena *a, fasti_error *error)
{
    if (rows_next(c->rows, a, error) != ROW_READ)
        return fail(error, FASTI_REFUSED, "a header that cannot be read");
    str *names = arena_array(a, str, c->rows->row.n);
    for (size_t i = 0; i < c->rows->row.n; i++) names[i] = S_header_cell(&c->rows->row, i);
    S_find_columns(c, names, c->rows->row.n);
    c->rows->place.record = 0; /* the header is no record */
    return true;
}

static void S_known_columns(coded *c, arena *a)
{
    str list = str_of(c->form->columns);
    str *names = arena_array(a, str, list.n / 2);
    size_t n = row_split(list, '|', names, list.n / 2);
    S_find_columns(c, names, n);
}

coded *coded_new(fasti *f, arena *a, input *in, coded_layout layout, fasti_on_refusal *warn,
                 void *context, fasti_error *error)
{
    coded *c = arena_make(a, coded);
    bool quoted = !(layout.form->unquoted && layout.separator == '\t');
    c->f = f;
    c->form = layout.form;
    c->warn = warn;
    c->context = context;
    c->rows = rows_new(a, in, layout.separator, quoted);
    c->rule = arena_format(a, "coded: %s", c->form->name);
    if (!coding_ready(f, error)) return NULL;
    c->names = coded_names_open(f, a, error);
    if (!c->names) return NULL;
    if (layout.header && !S_header(c, a, error)) return NULL;
    if (!layout.header) S_known_columns(c, a);
    if (!layout.header) c->columns = layout.columns;
    return c;
}

/* ---- cells --------------------------------------------------------------------------------- */

/* Whether a table says with a cell that there is nothing. */
static bool S_nothing(str s)
{
    static const char *const words[] = {"---", "NULL", "None", "NA", "nan", "\\N"};
    for (size_t i = 0; s.n <= 4 && i < sizeof words / sizeof *words; i++)
        if (str_is(s, words[i])) return true;
    return !s.n;
}

/* The column of the first cell of a field that is not empty, NO_COLUMN where all are. */
static int S_at(const coded *c, coded_field f)
{
    for (size_t i = 0; i < c->fields[f].n; i++) {
        int at = c->fields[f].at[i];
        if ((size_t)at < c->row->n && !S_nothing(str_trim(c->row->cells[at]))) return at;
    }
    return NO_COLUMN;
}

static str S_cell_at(const coded *c, int at)
{
    return at == NO_COLUMN ? STR("") : str_trim(c->row->cells[at]);
}

static str S_cell(const coded *c, coded_field f)
{
    return S_cell_at(c, S_at(c, f));
}

/* A copy on one line. */
static char *S_copy(const coded *c, str s)
{
    char *copy = arena_copy(c->a, s);
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)copy[i] < ' ' || copy[i] == 0x7f) copy[i] = ' ';
    return copy;
}

/* The name of the first column of a field. */
static str S_name_of(const coded *c, coded_field f)
{
    return str_cut_at(str_of(c->form->fields[f]), '|').head;
}

/* An error at a cell of the row; at the row itself for NO_COLUMN. */
static void S_place_error(const coded *c, fasti_error *error, int at)
{
    error_at(error, &c->row->place, c->row->bytes, at == NO_COLUMN ? 0 : c->row->at[at]);
    error_in(error, c->rows->in->name);
}

static bool S_wrong(coded *c, coded_field f, const char *what)
{
    int at = S_at(c, f);
    str name = S_name_of(c, f);
    const char *shown = utf8_shown(S_cell_at(c, at), c->a);
    if (at == NO_COLUMN)
        fail(c->error, FASTI_REFUSED, "\"%.*s\" is empty", (int)name.n, name.at);
    else
        fail(c->error, FASTI_REFUSED, "\"%.*s\": \"%s\" is %s", (int)name.n, name.at, shown, what);
    S_place_error(c, c->error, at);
    return false;
}

/* Tells of a cell that is left out. */
static void S_warn(coded *c, coded_field f, const char *what)
{
    fasti_error why = ERROR_NONE;
    str name = S_name_of(c, f);
    const char *shown = utf8_shown(S_cell(c, f), c->a);
    fail(&why, FASTI_REFUSED, "\"%.*s\": \"%s\" is %s, and left out", (int)name.n, name.at, shown,
         what);
    S_place_error(c, &why, S_at(c, f));
    why.code = FASTI_OK;
    if (c->warn) c->warn(c->context, &why);
}

/* ---- days ---------------------------------------------------------------------------------- */

static bool S_digits(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.at[i] < '0' || s.at[i] > '9') return false;
    return s.n > 0;
}

/* "20210413", with or without a time of day behind, is read here: most days are written so. */
static fasti_day S_read_day(str s)
{
    fasti_day day;
    if (S_digits(s) && (s.n == 8 || s.n == 14)) {
        int n[8];
        for (size_t i = 0; i < 8; i++) n[i] = s.at[i] - '0';
        return day_of(n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3], n[4] * 10 + n[5],
                      n[6] * 10 + n[7]);
    }
    return article_date(s, &day) == DATE_GOOD ? day : FASTI_NO_DAY;
}

static fasti_day S_day(coded *c, str s, size_t which)
{
    if (s.n == c->last[which].n && memcmp(s.at, c->last[which].text, s.n) == 0)
        return c->last[which].day;
    fasti_day day = s.n ? S_read_day(s) : FASTI_NO_DAY;
    if (s.n > sizeof c->last[which].text) return day;
    memcpy(c->last[which].text, s.at, s.n);
    c->last[which].n = s.n;
    c->last[which].day = day;
    return day;
}

/* A day that is known by its week or month only stands for these. */
static fasti_days S_precise(fasti_day day, str precision)
{
    ymd parts = day_parts(day);
    if (str_is(precision, "2")) return (fasti_days){day - 3, day + 3};
    if (str_is(precision, "3")) return days_of_month(parts.year, parts.month);
    return (fasti_days){day, day};
}

static bool S_days(coded *c, fasti_days *days)
{
    fasti_day first = S_day(c, S_cell(c, CODED_DAY), 0), last = first;
    if (!day_known(first)) return S_wrong(c, CODED_DAY, "no day");
    *days = S_precise(first, S_cell(c, CODED_DAY_PRECISION));
    if (S_at(c, CODED_LAST_DAY) == NO_COLUMN) return true;
    last = S_day(c, S_cell(c, CODED_LAST_DAY), 1);
    if (!day_known(last)) return S_wrong(c, CODED_LAST_DAY, "no day");
    if (last < first) return S_wrong(c, CODED_LAST_DAY, "before the first day");
    days->last = last;
    return true;
}

/* ---- kinds --------------------------------------------------------------------------------- */

/* CAMEO's codes that begin with a zero, some files have as numbers. */
static const coded_kind *S_cameo(const coded *c, str code)
{
    char padded[8] = "0";
    const codes *all = c->f->coder->codes;
    if (!c->form->lost_zeros || !S_digits(code) || code.n > 4) return codes_coded(all, code);
    memcpy(padded + 1, code.at, code.n);
    const coded_kind *with = codes_coded(all, (str){padded, code.n + 1}),
                     *without = codes_coded(all, code);
    return with && (code.n < 3 || !without) ? with : without;
}

/* Of a code and a mode, which may be a list, the first that is known; else of the code. */
static const coded_kind *S_kind(coded *c)
{
    str code = S_cell(c, CODED_CODE), mode = S_cell(c, CODED_MODE), prefix = str_of(c->form->codes);
    const codes *all = c->f->coder->codes;
    if (!prefix.n) return S_cameo(c, code);
    bool both = str_is(prefix, "PLOVER/"); /* a mode stands behind its code */
    for (str_cut cut = {.tail = mode, .ok = mode.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, ';');
        str one = str_trim(cut.head);
        const char *key = both ? arena_concat(c->a, prefix, code, STR("/"), one)
                               : arena_concat(c->a, prefix, one);
        const coded_kind *k = codes_coded(all, str_of(key));
        if (k) return k;
    }
    return codes_coded(all, str_of(arena_concat(c->a, prefix, code)));
}

/* ---- actors -------------------------------------------------------------------------------- */

typedef struct parts {
    fasti_part at[ACTORS_MOST];
    size_t n;
} parts;

static void S_add(coded *c, parts *all, coded_who who, fasti_role role)
{
    const fasti_actor *actor = coded_actor(c->names, &who);
    if (!actor || all->n == ACTORS_MOST) return;
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i].actor->id, actor->id) == 0 && all->at[i].role == role) return;
    all->at[all->n++] = (fasti_part){actor, role, S_copy(c, str_trim(who.name))};
}

/* One side: its first actor and whoever is named beside; both may be lists. */
static void S_side(coded *c, parts *all, coded_field name, fasti_role role)
{
    static const coded_field behind[] = {1, 2, 3}; /* also, country, sector stand behind the name */
    coded_field also = name + behind[0], country = name + behind[1], sector = name + behind[2];
    coded_who who = {.country = coded_country(c->names, S_cell(c, country), false),
                     .person = c->form->persons};
    who.bare = c->form->bare && *who.country && S_at(c, sector) == NO_COLUMN;
    char split = *c->form->lists ? *c->form->lists : '\0';
    for (int i = 0; i < 2; i++) {
        str list = S_cell(c, i ? also : name);
        for (str_cut cut = {.tail = list, .ok = list.n > 0}; cut.ok;) {
            cut = split ? str_cut_at(cut.tail, split) : (str_cut){.head = cut.tail};
            who.name = cut.head;
            S_add(c, all, who, role);
            if (split) who.country = ""; /* that of the first alone */
        }
    }
}

static void S_parts(coded *c, const coded_kind *kind, parts *all)
{
    fasti_role first = kind->party ? FASTI_PARTY : kind->back ? FASTI_TARGET : FASTI_SOURCE;
    fasti_role second = kind->party ? FASTI_PARTY : kind->back ? FASTI_SOURCE : FASTI_TARGET;
    S_side(c, all, CODED_SOURCE, first);
    S_side(c, all, CODED_TARGET, second);
}

/* ---- places -------------------------------------------------------------------------------- */

static bool S_degrees(str s, double most, double *value)
{
    bool minus = s.n && s.at[0] == '-';
    double n = 0, unit = 1;
    bool point = false;
    size_t digits = 0;
    for (size_t i = minus; i < s.n; i++) {
        if (s.at[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (s.at[i] < '0' || s.at[i] > '9' || digits++ > 15) return false;
        n = n * 10 + (s.at[i] - '0');
        if (point) unit *= 10;
    }
    *value = (minus ? -n : n) / unit;
    return digits && n / unit <= most;
}

/* What a table's number says of how exact a place is, in words; "" where nothing. */
static str S_precision(const coded *c)
{
    str number = S_cell(c, CODED_PLACE_PRECISION);
    for (str_cut cut = {.tail = str_of(c->form->precisions ? c->form->precisions : ""), .ok = true};
         number.n && cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        str_cut pair = str_cut_at(cut.head, '=');
        if (str_eq(pair.head, number)) return pair.tail;
    }
    return STR("");
}

static const fasti_place *S_place(coded *c)
{
    str name = S_cell(c, CODED_PLACE), lat = S_cell(c, CODED_LAT), lon = S_cell(c, CODED_LON);
    if (!name.n) return NULL;
    fasti_place *p = arena_make(c->a, fasti_place);
    if (c->form->fips) name = str_cut_at(name, ',').head; /* "Oslo, Oslo, Norway" */
    *p = (fasti_place){.name = S_copy(c, str_trim(name)),
                       .country =
                           coded_country(c->names, S_cell(c, CODED_PLACE_COUNTRY), c->form->fips)};
    if (!lat.n && !lon.n) return p;
    bool north = S_degrees(lat, 90, &p->lat), east = S_degrees(lon, 180, &p->lon);
    p->located = north && east;
    if (!north) S_warn(c, CODED_LAT, "no latitude");
    if (!east) S_warn(c, CODED_LON, "no longitude");
    if (!p->located) p->lat = p->lon = 0;
    return p;
}

/* ---- what is kept of the row ---------------------------------------------------------------- */

typedef VEC(char) text;

static void S_append(coded *c, text *to, str s)
{
    while (to->room - to->n < s.n + 1) vec_more(c->a, (void **)&to->at, &to->room, 1);
    if (to->n) to->at[to->n++] = '\t';
    for (size_t i = 0; i < s.n; i++) to->at[to->n++] = (unsigned char)s.at[i] < ' ' ? ' ' : s.at[i];
}

static const char *S_row(coded *c)
{
    text all = {.at = arena_alloc(c->a, 512), .room = 512};
    str precision = S_precision(c);
    S_append(c, &all, STR("table"));
    S_append(c, &all, str_of(c->form->name));
    S_append(c, &all, STR("id"));
    S_append(c, &all, S_cell(c, CODED_ID));
    if (precision.n) {
        S_append(c, &all, STR("place_precision"));
        S_append(c, &all, precision);
    }
    for (size_t i = 0; i < c->kept_count; i++) {
        str cell = str_trim(c->row->cells[c->kept[i]]);
        if (S_nothing(cell)) continue;
        S_append(c, &all, c->kept_names[i]);
        S_append(c, &all, cell);
    }
    return arena_copy(c->a, (str){all.at, all.n});
}

/* ---- articles ------------------------------------------------------------------------------ */

/* The `i`th item of a list; of what is no list the whole, whatever `i`. */
static str S_item(const coded *c, str list, size_t i)
{
    if (!*c->form->lists) return list;
    str_cut cut = {.tail = list, .ok = true};
    for (size_t k = 0; cut.ok && k <= i; k++) {
        cut = str_cut_at(cut.tail, *c->form->lists);
        if (k == i) return str_trim(cut.head);
    }
    return STR("");
}

static const char *S_article_id(coded *c, const fasti_article *article)
{
    str id = S_cell(c, CODED_ID), story = S_cell(c, CODED_STORY);
    if (*article->url) return article_id_of_url(article->url, c->a);
    if (story.n) return arena_format(c->a, "%s:%.*s", c->form->family, (int)story.n, story.at);
    return arena_format(c->a, "%s:%.*s%s%s", c->form->family, (int)id.n, id.at,
                        *article->source ? ":" : "", article->source);
}

/* The article of the `i`th source; false where there is none. */
static bool S_article(coded *c, size_t i, fasti_article *article)
{
    str url = S_cell(c, CODED_URL), source = S_item(c, S_cell(c, CODED_PUBLISHER), i);
    bool web = str_find(url, STR("://")) < url.n;
    if (i && !source.n) return false;
    if (!web && url.n && !source.n) source = url; /* "BBC Monitoring" */
    *article = (fasti_article){.text = "",
                               .published_at = "",
                               .modified_at = "",
                               .seen_at = "",
                               .modified = FASTI_NO_DAY,
                               .language = "",
                               .dialect = c->form->name};
    article->url = web ? S_copy(c, url) : "";
    article->source = source.n ? S_copy(c, source) : url_host(article->url, c->a);
    article->title = S_copy(c, S_item(c, S_cell(c, CODED_TITLE), i));
    article->published = S_read_day(S_item(c, S_cell(c, CODED_PUBLISHED), i));
    article->seen = S_day(c, S_cell(c, CODED_SEEN), 1);
    article->id = S_article_id(c, article);
    return true;
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* The words of the row that say what happened; else who did what to whom, with the code. */
static const char *S_quote(coded *c, const char *title)
{
    str quote = S_cell(c, CODED_QUOTE), source = S_cell(c, CODED_SOURCE);
    str code = S_cell(c, CODED_CODE), target = S_cell(c, CODED_TARGET);
    if (quote.n) return S_copy(c, quote);
    if (*title) return title;
    str behind = source.n ? STR(" ") : STR(""), before = target.n ? STR(" ") : STR("");
    return arena_concat(c->a, source, behind, code, before, target);
}

static const char *S_happening(coded *c)
{
    str id = S_cell(c, CODED_ID);
    char digits[16];
    const char *key = arena_concat(c->a, str_of(c->form->family), STR("\t"), id);
    return arena_concat(c->a, STR("e-"), str_hex(str_hash(str_of(key)), digits));
}

static void S_mentions(coded *c, fasti_mention m, mention_list *list)
{
    for (size_t i = 0; i < SOURCES_MOST; i++) {
        fasti_article *article = arena_make(c->a, fasti_article);
        if (!S_article(c, i, article)) break;
        m.article = article;
        m.quote = S_quote(c, article->title);
        vec_push(c->a, &list->mentions, m);
        if (!*c->form->lists) break;
    }
}

static bool S_take(coded *c, mention_list *list)
{
    parts all = {.n = 0};
    fasti_mention m = {.field = FASTI_TEXT, .rule = c->rule, .confidence = 1};
    if (c->row->n != c->columns) {
        fail(c->error, FASTI_REFUSED, "%zu cells, where %zu are expected", c->row->n, c->columns);
        S_place_error(c, c->error, NO_COLUMN);
        return false;
    }
    if (S_at(c, CODED_ID) == NO_COLUMN) return S_wrong(c, CODED_ID, "");
    const coded_kind *kind = S_kind(c);
    if (!kind) return S_wrong(c, CODED_CODE, "no code that is known");
    if (!S_days(c, &m.days)) return false;
    S_parts(c, kind, &all);
    m.kind = kind->kind;
    m.mode = kind->code;
    m.status = kind->status;
    m.dated_by = FASTI_BY_TEXT;
    m.place = S_place(c);
    m.parts = all.at;
    m.part_count = all.n;
    bool refined = S_at(c, CODED_MODE) != NO_COLUMN;
    m.trigger = S_copy(c, S_cell(c, refined ? CODED_MODE : CODED_CODE));
    m.happening = S_happening(c);
    m.row = S_row(c);
    fasti_part *copy = arena_array(c->a, fasti_part, all.n);
    memcpy(copy, all.at, all.n * sizeof *copy);
    m.parts = copy;
    S_mentions(c, m, list);
    return true;
}

coded_result coded_next(coded *c, arena *each, mention_list *list, fasti_error *error)
{
    c->a = each;
    c->error = error;
    switch (rows_next(c->rows, each, error)) {
    case ROW_END:
        return CODED_END;
    case ROW_BAD:
        return CODED_BAD;
    default:
        c->row = &c->rows->row;
        return S_take(c, list) ? CODED_EVENT : CODED_BAD;
    }
}
