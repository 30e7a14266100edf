/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>

#include "error.h"
#include "table.h"
#include "tag.h"
#include "unicode.h"

enum { COLUMNS = 10, MOST_OPEN = 64 };
enum { FORM = 1, UPOS = 3, XPOS = 4, FEATS = 5, HEAD = 6, DEPREL = 7, MISC = 9 };

static size_t S_columns(str line, str *cells)
{
    size_t n = 0;
    for (str_cut cut = {.tail = line, .ok = true}; cut.ok && n < COLUMNS; n++) {
        cut = str_cut_at(cut.tail, '\t');
        cells[n] = cut.head;
    }
    return n;
}

static bool S_has(str feats, const char *feature)
{
    str f = str_of(feature);
    return str_find(feats, f) < feats.n || str_eq(feats, f);
}

/* The treebanks' features of a verb as one form. */
static verb_form S_form(str feats)
{
    if (S_has(feats, "VerbForm=Ger") || S_has(feats, "VerbForm=Part|") ||
        str_ends(feats, STR("VerbForm=Part"))) {
        bool past = S_has(feats, "Tense=Past");
        return past ? FORM_PARTICIPLE : FORM_ING;
    }
    if (S_has(feats, "VerbForm=Fin"))
        return S_has(feats, "Tense=Past")   ? FORM_PAST
               : S_has(feats, "Mood=Imp")   ? FORM_BASE
               : S_has(feats, "Tense=Pres") ? FORM_PRESENT
                                            : FORM_BASE;
    return FORM_BASE;
}

/* A copy whose first `n` bytes are in capitals where they are ASCII. */
static str S_capitals(str lower, size_t n, arena *a)
{
    char *out = arena_copy(a, lower);
    for (size_t i = 0; i < n && i < lower.n; i++)
        if (out[i] >= 'a' && out[i] <= 'z') out[i] -= 32;
    return (str){out, lower.n};
}

static sample S_sample(str text, arena *a)
{
    enum { SMALL = 4 }; /* bytes of "with" and "from", which headlines leave in small letters */
    sample s = {.text = text, .head = NO_TOKEN};
    str lower = unicode_lower(text, a);
    s.features = features_of(text, lower);
    s.shapes[STYLE_WRITTEN] = s.features.shape;
    s.shapes[STYLE_LOWER] = features_of(lower, lower).shape;
    s.shapes[STYLE_UPPER] = features_of(S_capitals(lower, lower.n, a), lower).shape;
    s.shapes[STYLE_TITLE] = s.features.shape;
    if (lower.n >= SMALL) s.shapes[STYLE_TITLE] = features_of(S_capitals(lower, 1, a), lower).shape;
    return s;
}

/* ---- names in GUM's entities --------------------------------------------------------------- */

typedef struct open_entity {
    name_type type;
    str id;
    bool counts;
    int32_t start;
} open_entity;

typedef struct span {
    int32_t start, end; /* end excluded */
    name_type type;
} span;

typedef struct entities {
    open_entity open[MOST_OPEN];
    size_t depth;
    VEC(span) spans;
} entities;

static name_type S_entity_type(str type)
{
    if (str_is(type, "person")) return NAME_PER;
    if (str_is(type, "organization")) return NAME_ORG;
    if (str_is(type, "place")) return NAME_LOC;
    return NAME_MISC;
}

static void S_close(entities *e, str id, int32_t end, arena *a)
{
    size_t i = e->depth;
    while (i-- > 0)
        if (str_eq(e->open[i].id, id)) break;
    if (i == SIZE_MAX) return;
    span s = {e->open[i].start, end, e->open[i].type};
    if (e->open[i].counts) vec_push(a, &e->spans, s);
    memmove(&e->open[i], &e->open[i + 1], (e->depth - i - 1) * sizeof *e->open);
    e->depth--;
}

/* "(12-person-giv:act-...-Joe_Biden", "12)", "(13-place-...)" in any row. */
static void S_entities(entities *e, str misc, int32_t token, arena *a)
{
    size_t at = str_find(misc, STR("Entity="));
    if (at == misc.n) return;
    str rest = str_cut_at(str_sub(misc, at + 7, misc.n), '|').head;
    while (rest.n) {
        bool opens = rest.at[0] == '(';
        if (opens) rest = str_sub(rest, 1, rest.n);
        size_t n = 0;
        while (n < rest.n && rest.at[n] != '(' && rest.at[n] != ')') n++;
        str body = str_sub(rest, 0, n), id = str_cut_at(body, '-').head;
        bool closes = n < rest.n && rest.at[n] == ')';
        if (opens && e->depth < MOST_OPEN) {
            str type = str_cut_at(str_cut_at(body, '-').tail, '-').head;
            e->open[e->depth++] =
                (open_entity){S_entity_type(type), id, !str_is(type, "time"), token};
        }
        if (closes) S_close(e, id, token + 1, a);
        rest = str_sub(rest, n + closes, rest.n);
    }
}

static bool S_is_proper(const sample *s)
{
    return class_tag(s->class) == TAG_PROPN;
}

/* The token of a span whose head lies outside. */
static int32_t S_span_head(const example *x, span s)
{
    for (int32_t i = s.start; i < s.end; i++)
        if (x->at[i].head < s.start || x->at[i].head >= s.end) return i;
    return s.start;
}

/* Titles belong to an entity's words and not to its name. */
static bool S_is_title(str word)
{
    static const char *const titles[] = {
        "Mr.",      "Mrs.",      "Ms.",     "Dr.",       "Prof.",      "Sir",        "Lord",
        "Lady",     "President", "Prime",   "Minister",  "Senator",    "Sen.",       "Rep.",
        "Governor", "Gov.",      "King",    "Queen",     "Prince",     "Princess",   "Pope",
        "General",  "Gen.",      "Colonel", "Col.",      "Captain",    "Capt.",      "Professor",
        "Judge",    "Justice",   "Rev.",    "Secretary", "Chancellor", "Mr",         "Mrs",
        "Ms",       "Dr",        "Saint",   "St.",       "Father",     "Sister",     "Brother",
        "Uncle",    "Aunt",      "Mayor",   "Vice",      "Director",   "Ambassador", "Chair",
        "CEO",      "Speaker",   "Madam",   "Bishop",    "Cardinal",   "Sultan",     "Chairman",
        "Sheriff"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (str_is(word, titles[i])) return true;
    return false;
}

/* Words that may be part of a name in the middle of it. */
static bool S_is_link(str word)
{
    static const char *const links[] = {"of", "-", "the", "for", "and", "&", "de", "al", "'s"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (str_is(word, links[i])) return true;
    return false;
}

/* "United" of "United States" is no proper noun to the treebank, but written like one; so are the
 * "Supreme" of a court and the "Foreign" of a ministry. Of people's names that does not hold. */
static bool S_is_part(const sample *s, name_type type)
{
    size_t size;
    tag tag = class_tag(s->class);
    if (tag == TAG_PROPN) return true;
    if (type == NAME_PER || tag == TAG_DET || tag == TAG_PRON || tag == TAG_ADP) return false;
    return unicode_class_at(s->text, 0, &size) & CHAR_UPPER;
}

/* Without titles and what stands before them; a title alone is no name, and "Americans" are a
 * people. */
static span S_person(const example *x, int32_t start, int32_t end)
{
    for (int32_t i = start; i < end; i++)
        if (S_is_title(x->at[i].text)) start = i + 1;
    bool people = end - start == 1 && x->at[start].plural;
    return (span){start, end, people ? NAME_MISC : NAME_PER};
}

/* Mail addresses and links are no names. */
static bool S_is_address(str word)
{
    return memchr(word.at, '@', word.n) || str_find(word, STR("://")) < word.n;
}

/* The name within an entity: the capitalised words around its head, with "of", hyphens and the like
 * between them, less a person's titles. */
static span S_name_in(const example *x, span s)
{
    int32_t head = S_span_head(x, s), start = head, end = head + 1;
    if (!S_is_proper(&x->at[head]) || S_is_address(x->at[head].text)) return (span){0, 0, s.type};
    while (start > s.start &&
           (S_is_part(&x->at[start - 1], s.type) || str_is(x->at[start - 1].text, "-")))
        start--;
    for (int32_t i = end; i < s.end; i++) {
        bool number = class_tag(x->at[i].class) == TAG_NUM;
        if (S_is_part(&x->at[i], s.type) || number)
            end = i + 1;
        else if (!S_is_link(x->at[i].text) || (s.type == NAME_PER && !str_is(x->at[i].text, "-")))
            break;
    }
    if (s.type == NAME_PER) return S_person(x, start, end);
    if (start + 1 < end && str_is(x->at[start].text, "-")) start++;
    return (span){start, end, s.type};
}

static void S_label(example *x, span s)
{
    for (int32_t i = s.start; i < s.end; i++) {
        unsigned part = s.end - s.start == 1 ? LABEL_SINGLE
                        : i == s.start       ? LABEL_BEGIN
                        : i == s.end - 1     ? LABEL_END
                                             : LABEL_INSIDE;
        x->at[i].label = (uint8_t)label_of(s.type, part);
    }
}

static bool S_is_free(const example *x, span s)
{
    for (int32_t i = s.start; i < s.end; i++)
        if (x->at[i].label) return false;
    return s.end > s.start;
}

/* Outer entities close last and win; of "[[Paris] Peace Conference]" the whole is the name. */
static void S_label_entities(example *x, const entities *e)
{
    for (size_t i = e->spans.n; i-- > 0;) {
        span name = S_name_in(x, e->spans.at[i]);
        if (S_is_free(x, name)) S_label(x, name);
    }
}

/* ---- treebanks ----------------------------------------------------------------------------- */

static bool S_add_row(corpus *c, example *x, size_t *room, const str *cells)
{
    tag upos;
    if (!tag_parse(cells[UPOS], &upos)) return false;
    if ((size_t)x->n == *room) vec_more(c->arena, (void **)&x->at, room, sizeof *x->at);
    sample s = S_sample(cells[FORM], c->arena);
    bool verb = upos == TAG_VERB || upos == TAG_AUX;
    s.class = (uint8_t)class_of(upos, verb ? S_form(cells[FEATS]) : FORM_NONE);
    s.plural = str_is(cells[XPOS], "NNPS");
    s.head = atoi(cells[HEAD].at) - 1;
    s.relation = (uint8_t)relation_parse(cells[DEPREL]);
    x->at[x->n++] = s;
    return true;
}

static void S_end_sentence(corpus *c, example *x, entities *e, bool named)
{
    if (named) S_label_entities(x, e);
    x->knows = KNOWS_SYNTAX | (named ? KNOWS_NAMES | KNOWS_MISC : 0);
    if (x->n) vec_push(c->arena, &c->at, *x);
    *x = (example){0};
    e->spans.n = 0;
    for (size_t i = 0; i < e->depth; i++) e->open[i].start = 0;
}

bool corpus_add_treebank(corpus *c, const char *path, fasti_error *error)
{
    str content, cells[COLUMNS];
    if (!file_read(c->arena, path, &content, error)) return false;
    bool named = str_find(content, STR("Entity=(")) < content.n;
    example x = {0};
    entities *e = arena_make(c->arena, entities);
    size_t room = 0, line = 0;
    for (str_cut cut = {.tail = content, .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '\n');
        line++;
        if (!cut.head.n) {
            S_end_sentence(c, &x, e, named);
            room = 0;
        }
        if (!cut.head.n || cut.head.at[0] == '#') continue;
        size_t n = S_columns(cut.head, cells);
        if (n != COLUMNS)
            return fail(error, FASTI_UNREADABLE, "%s:%zu: not ten columns", path, line);
        if (memchr(cells[0].at, '-', cells[0].n) || memchr(cells[0].at, '.', cells[0].n)) continue;
        if (!S_add_row(c, &x, &room, cells))
            return fail(error, FASTI_UNREADABLE, "%s:%zu: no such tag", path, line);
        S_entities(e, cells[MISC], x.n - 1, c->arena);
    }
    return true;
}

/* ---- corpora of names ---------------------------------------------------------------------- */

static bool S_iob(str tag, name_type *type)
{
    static const char *const names[] = {"PER", "ORG", "LOC", "MISC"};
    for (int i = NAME_PER; i <= NAME_MISC && tag.n > 2; i++)
        if (str_is(str_sub(tag, 2, tag.n), names[i])) return *type = (name_type)i, true;
    return false;
}

typedef struct iob_row {
    str text, tag;
} iob_row;

static void S_end_names(corpus *c, const iob_row *rows, size_t n)
{
    if (!n) return;
    example x = {.at = arena_array(c->arena, sample, n), .knows = KNOWS_NAMES, .n = (int32_t)n};
    for (size_t i = 0; i < n; i++) x.at[i] = S_sample(rows[i].text, c->arena);
    for (size_t i = 0; i < n;) {
        name_type type, next;
        size_t end = i + 1;
        if (S_iob(rows[i].tag, &type)) {
            while (end < n && rows[end].tag.at[0] == 'I' && S_iob(rows[end].tag, &next) &&
                   next == type)
                end++;
            S_label(&x, (span){(int32_t)i, (int32_t)end, type});
        }
        i = end;
    }
    vec_push(c->arena, &c->at, x);
}

/* The treebanks cut at hyphens, corpora of names do not: "London-based" becomes three tokens, of
 * which all have its tag. */
static size_t S_split_hyphens(iob_row *rows, size_t n, str text, str tag)
{
    size_t hyphen = text.n > 2 ? str_find(text, STR("-")) : text.n;
    bool inner = hyphen > 1 && hyphen + 1 < text.n;
    if (!inner || (text.at[0] >= '0' && text.at[0] <= '9')) {
        rows[n] = (iob_row){text, tag};
        return n + 1;
    }
    str rest = tag; /* these corpora are IOB1: a name's first token is "I-" too */
    rows[n] = (iob_row){str_sub(text, 0, hyphen), tag};
    rows[n + 1] = (iob_row){str_sub(text, hyphen, hyphen + 1), rest};
    rows[n + 2] = (iob_row){str_sub(text, hyphen + 1, text.n), rest};
    return n + 3;
}

/* Whether the sentences from `first` on have names of NAME_MISC; then all are marked. */
static void S_mark_misc(corpus *c, size_t first)
{
    bool any = false;
    for (size_t i = first; i < c->at.n; i++)
        for (int32_t k = 0; k < c->at.at[i].n; k++) {
            unsigned label = c->at.at[i].at[k].label;
            any |= label && label_type(label) == NAME_MISC;
        }
    for (size_t i = first; any && i < c->at.n; i++) c->at.at[i].knows |= KNOWS_MISC;
}

bool corpus_add_names(corpus *c, const char *path, fasti_error *error)
{
    enum { ROWS = 1000 };
    str content, cells[COLUMNS];
    if (!file_read(c->arena, path, &content, error)) return false;
    iob_row *rows = arena_array(c->arena, iob_row, ROWS);
    size_t n = 0, before = c->at.n;
    for (str_cut cut = {.tail = content, .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '\n');
        if (!cut.head.n || n + 3 >= ROWS) {
            S_end_names(c, rows, n);
            n = 0;
        }
        if (!cut.head.n || (cut.head.at[0] == '#' && cut.head.n > 2 && cut.head.at[1] == ' ' &&
                            str_find(cut.head, STR("=")) < cut.head.n))
            continue;
        if (S_columns(cut.head, cells) > 2) {
            rows[n++] = (iob_row){cells[1], cells[2]};
            continue;
        }
        str_cut pair = str_cut_at(cut.head, ' ');
        n = S_split_hyphens(rows, n, pair.head, pair.tail);
    }
    S_end_names(c, rows, n);
    S_mark_misc(c, before);
    return true;
}
