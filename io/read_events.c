/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All of an event is read and checked before anything of it is held.
 *
 * A mention's own keys count; what it leaves out is its event's.
 */
#include "name_at.h"
#include "read_events.h"

#include <inttypes.h>
#include <stdio.h>

#include "actors.h"
#include "day.h"
#include "utf8.h"

enum { EVENT_SCHEMA = 1 }; /* docs/event.schema.json */

typedef struct event_reading {
    arena *a;
    const value *event;
    const fasti_article *own; /* the article whose list it is, NULL for a line of events */
    const gazetteer *names;   /* whom names mean; of an article's list only              */
    const char *wrong;        /* the first fault */
    fasti_mention model;      /* what mentions have of their event */
    map articles, actors;     /* id -> index */
    VEC(fasti_article *) article_list;
    VEC(fasti_actor *) actor_list;
    mention_list *list;
} event_reading;

static void S_wrong(event_reading *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void S_wrong(event_reading *r, const char *format, ...)
{
    char text[256];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (!r->wrong) r->wrong = arena_copy(r->a, str_of(text));
}

/* ---- fields -------------------------------------------------------------------------------- */

/* The member of that kind; NULL where there is none, or after saying that it is of another. */
static const value *S_get(event_reading *r, const value *object, const char *key, value_kind kind)
{
    const value *v = value_get(object, str_of(key));
    if (value_is(v) == VALUE_NONE || value_is(v) == kind) return value_is(v) == kind ? v : NULL;
    S_wrong(r, "\"%s\" is %s, where %s is expected", key, value_phrase(value_is(v)),
            value_phrase(kind));
    return NULL;
}

static const char *S_text(event_reading *r, const value *object, const char *key,
                          const char *otherwise)
{
    const char *text = value_text(S_get(r, object, key, VALUE_TEXT), r->a);
    return text ? text : otherwise;
}

static const char *S_needed(event_reading *r, const value *object, const char *key)
{
    const char *text = S_text(r, object, key, "");
    if (!*text) S_wrong(r, "\"%s\" is missing", key);
    return text;
}

static uint32_t S_offset(event_reading *r, const value *v, const char *key)
{
    int64_t n = 0;
    if (value_is(v) == VALUE_NONE) return 0;
    if (!value_integer(v, &n) || n < 0 || n > UINT32_MAX) S_wrong(r, "\"%s\" is no offset", key);
    return (uint32_t)n;
}

static fasti_day S_day(event_reading *r, const value *object, const char *key)
{
    const char *text = S_text(r, object, key, "");
    fasti_day day = fasti_day_parse(text);
    if (*text && !day_known(day)) S_wrong(r, "\"%s\" is no day", key);
    return day;
}

/* The number of a name among `n`, which `name_of` gives; `otherwise` where there is no name. */
static unsigned S_named(event_reading *r, const value *object, const char *key, unsigned n,
                        const char *(*name_of)(unsigned), unsigned otherwise)
{
    const char *text = S_text(r, object, key, "");
    for (unsigned i = 0; *text && i < n; i++)
        if (strcmp(name_of(i), text) == 0) return i;
    if (*text) S_wrong(r, "\"%s\": \"%s\" is not known", key, utf8_shown(str_of(text), r->a));
    return otherwise;
}

static const char *S_country_of(event_reading *r, const value *object)
{
    const char *code = S_text(r, object, "country", "");
    if (!country_is_code(code)) S_wrong(r, "\"country\" is no code of two letters");
    return code;
}

/* ---- articles, actors, places -------------------------------------------------------------- */

static void S_article(event_reading *r, const value *v)
{
    fasti_article *a = arena_make(r->a, fasti_article);
    *a = (fasti_article){.id = S_needed(r, v, "id"),
                         .title = S_text(r, v, "title", ""),
                         .text = "",
                         .url = S_text(r, v, "url", ""),
                         .source = S_text(r, v, "source", ""),
                         .published = S_day(r, v, "published"),
                         .seen = S_day(r, v, "seen"),
                         .modified = FASTI_NO_DAY,
                         .published_at = S_text(r, v, "published", ""),
                         .seen_at = S_text(r, v, "seen", ""),
                         .modified_at = "",
                         .language = "",
                         .dialect = "events"};
    map_set(&r->articles, str_of(a->id), (uint32_t)r->article_list.n);
    vec_push(r->a, &r->article_list, a);
}

static const fasti_actor *S_add_actor(event_reading *r, fasti_actor actor)
{
    uint32_t known = map_get(&r->actors, str_of(actor.id));
    if (known != MAP_NONE) return r->actor_list.at[known];
    fasti_actor *a = arena_make(r->a, fasti_actor);
    *a = actor;
    map_set(&r->actors, str_of(a->id), (uint32_t)r->actor_list.n);
    vec_push(r->a, &r->actor_list, a);
    return a;
}

/* One of the event's actors. */
static fasti_actor S_actor(event_reading *r, const value *v)
{
    if (value_is(v) != VALUE_OBJECT) S_wrong(r, "an actor is no object");
    const char *name = S_needed(r, v, "name"), *id = S_needed(r, v, "id");
    unsigned type = S_named(r, v, "type", 4, type_name_at, FASTI_PERSON);
    return (fasti_actor){id, name, (fasti_actor_type)type, S_country_of(r, v)};
}

/* The same of a given event: an actor may be a name, or have no id. */
static fasti_actor S_given_actor(event_reading *r, const value *v)
{
    bool named = value_is(v) == VALUE_TEXT;
    if (!named && *S_text(r, v, "id", "")) return S_actor(r, v);
    if (!named && value_is(v) != VALUE_OBJECT) S_wrong(r, "an actor is no object");
    const char *name = named ? value_text(v, r->a) : S_needed(r, v, "name");
    if (named && !*name) S_wrong(r, "an actor has no name");
    bool typed = !named && *S_text(r, v, "type", "");
    unsigned type = named ? FASTI_PERSON : S_named(r, v, "type", 4, type_name_at, FASTI_PERSON);
    const char *country = named ? "" : S_country_of(r, v);
    fasti_actor actor = actor_of_name(r->names, name, (fasti_actor_type)type, typed, r->a);
    if (*country) actor.country = country;
    return actor;
}

static const fasti_place *S_place(event_reading *r, const value *object)
{
    const value *v = value_get(object, STR("place"));
    fasti_place *p = arena_make(r->a, fasti_place);
    if (r->own && value_is(v) == VALUE_TEXT && value_bytes(v).n) {
        *p = (fasti_place){.name = value_text(v, r->a), .country = ""};
        return p;
    }
    v = S_get(r, object, "place", VALUE_OBJECT);
    if (!v) return NULL;
    *p = (fasti_place){.name = S_needed(r, v, "name"), .country = S_country_of(r, v)};
    p->located = value_number(value_get(v, STR("lat")), &p->lat) &&
                 value_number(value_get(v, STR("lon")), &p->lon);
    bool on_earth = p->lat >= -90 && p->lat <= 90 && p->lon >= -180 && p->lon <= 180;
    if (p->located && !on_earth) S_wrong(r, "\"place\" is nowhere on earth");
    return p;
}

/* ---- mentions ------------------------------------------------------------------------------ */

static const fasti_article *S_article_of(event_reading *r, const value *mention)
{
    if (r->own) return r->own;
    const char *id = S_needed(r, mention, "article");
    uint32_t i = map_get(&r->articles, str_of(id));
    if (i != MAP_NONE) return r->article_list.at[i];
    S_wrong(r, "article \"%s\" is not among the event's articles", utf8_shown(str_of(id), r->a));
    return NULL;
}

static fasti_days S_days(event_reading *r, const value *mention, fasti_days otherwise)
{
    const value *v = value_get(mention, STR("days"));
    if (!v) return otherwise;
    v = S_get(r, mention, "days", VALUE_LIST);
    if (!v) return DAYS_NONE;
    value_walk walk = value_elements(v);
    const char *first = value_text(value_next(&walk), r->a);
    const char *last = value_text(value_next(&walk), r->a);
    fasti_days days = {first ? fasti_day_parse(first) : FASTI_NO_DAY,
                       last ? fasti_day_parse(last) : FASTI_NO_DAY};
    bool span = day_known(days.first) && day_known(days.last) && days.first <= days.last;
    if (!span || value_count(v) != 2) S_wrong(r, "\"days\" is no span of days");
    return days;
}

/* One `[id, role]`, and what the article says for it. */
static fasti_part S_part(event_reading *r, const value *pair, const value *said)
{
    value_walk walk = value_elements(pair);
    const char *id = value_text(value_next(&walk), r->a);
    const char *role = value_text(value_next(&walk), r->a);
    uint32_t i = id ? map_get(&r->actors, str_of(id)) : MAP_NONE;
    fasti_part part = {.as = value_text(said, r->a)};
    unsigned number = 0;
    while (role && number < 3 && strcmp(role_name_at(number), role) != 0) number++;
    if (value_is(pair) != VALUE_LIST || !id || !role || number == 3)
        S_wrong(r, "\"actors\" holds what is no id with a role");
    else if (i == MAP_NONE)
        S_wrong(r, "actor \"%s\" is not among the event's actors", utf8_shown(str_of(id), r->a));
    else
        part.actor = r->actor_list.at[i];
    part.role = (fasti_role)number;
    if (!part.as) part.as = part.actor ? part.actor->name : "";
    return part;
}

static void S_parts(event_reading *r, const value *v, fasti_mention *m)
{
    const value *list = S_get(r, v, "actors", VALUE_LIST), *said = S_get(r, v, "said", VALUE_LIST);
    if (!value_get(v, STR("actors"))) return; /* those of the event */
    fasti_part *parts = arena_array(r->a, fasti_part, value_count(list));
    value_walk walk = value_elements(list), words = value_elements(said);
    m->part_count = 0;
    m->parts = parts;
    for (const value *pair; (pair = value_next(&walk));)
        parts[m->part_count++] = S_part(r, pair, value_next(&words));
}

static void S_where(event_reading *r, const value *v, fasti_mention *m)
{
    const value *sentence = S_get(r, v, "sentence", VALUE_LIST);
    value_walk walk = value_elements(sentence);
    const char *field = S_text(r, v, "field", "text");
    if (strcmp(field, "title") != 0 && strcmp(field, "text") != 0)
        S_wrong(r, "\"field\" is neither title nor text");
    m->article = S_article_of(r, v);
    m->field = strcmp(field, "title") == 0 ? FASTI_TITLE : FASTI_TEXT;
    m->start = S_offset(r, value_get(v, STR("start")), "start");
    m->end = S_offset(r, value_get(v, STR("end")), "end");
    m->sentence_start = S_offset(r, value_next(&walk), "sentence");
    m->sentence_end = S_offset(r, value_next(&walk), "sentence");
    if (m->start > m->end || m->sentence_start > m->sentence_end)
        S_wrong(r, "\"start\" is behind the end");
    m->trigger = S_text(r, v, "trigger", "");
    m->quote = S_text(r, v, "quote", "");
}

static const char *S_rule(event_reading *r, const char *rule)
{
    if (!r->own || str_starts(str_of(rule), STR("given"))) return rule;
    return *rule ? arena_format(r->a, "given: %s", rule) : "given";
}

static float S_confidence(event_reading *r, const value *object, float otherwise)
{
    double n = otherwise;
    const value *v = S_get(r, object, "confidence", VALUE_NUMBER);
    if (v && (!value_number(v, &n) || n < 0 || n > 1))
        S_wrong(r, "\"confidence\" is not between 0 and 1");
    return (float)n;
}

/* What an object says of itself as a reading: of an event, or of one of its mentions. */
static void S_reading(event_reading *r, const value *v, fasti_mention *m)
{
    m->kind = (fasti_kind)S_named(r, v, "kind", FASTI_KIND_COUNT, kind_name_at, m->kind);
    m->status =
        (fasti_status)S_named(r, v, "status", FASTI_STATUS_COUNT, status_name_at, m->status);
    m->dated_by =
        (fasti_dating)S_named(r, v, "dated_by", 5, dating_name_at,
                              value_get(v, STR("dated_by")) ? FASTI_UNDATED : m->dated_by);
    if (value_get(v, STR("place"))) m->place = S_place(r, v);
    m->rule = S_rule(r, S_text(r, v, "rule", m->rule));
    m->confidence = S_confidence(r, v, m->confidence);
}

/* A column's name: ASCII, without control characters, quotes or backslashes. */
static bool S_is_name(str s)
{
    bool good = s.n && s.n <= 60;
    for (size_t i = 0; i < s.n; i++)
        good &= s.at[i] >= ' ' && s.at[i] < 0x7f && s.at[i] != '"' && s.at[i] != '\\';
    return good;
}

const char *row_of_value(const value *row, arena *a)
{
    value_walk walk = value_elements(row);
    VEC(char) text = {0};
    for (size_t i = 0; i < value_count(row); i++) {
        str parts[2] = {value_next_key(&walk)};
        const value *cell = value_next(&walk);
        parts[1] = value_bytes(cell);
        if (value_is(cell) != VALUE_TEXT || !S_is_name(parts[0])) return NULL;
        for (size_t k = 0; k < 2; k++) {
            if (text.n) vec_push(a, &text, '\t');
            for (size_t c = 0; c < parts[k].n; c++)
                vec_push(a, &text, (unsigned char)parts[k].at[c] < ' ' ? ' ' : parts[k].at[c]);
        }
    }
    return arena_copy(a, (str){text.n ? text.at : "", text.n});
}

/* What is kept of a coded table's row: an object of texts. */
static const char *S_row(event_reading *r, const value *v)
{
    const char *row = row_of_value(S_get(r, v, "row", VALUE_OBJECT), r->a);
    if (!row) S_wrong(r, "\"row\" holds what is no text, or a key that is no column's name");
    return row ? row : "";
}

static void S_mention(event_reading *r, const value *v)
{
    fasti_mention m = r->model;
    if (value_is(v) != VALUE_OBJECT) S_wrong(r, "a mention is no object");
    S_where(r, v, &m);
    S_reading(r, v, &m);
    S_parts(r, v, &m);
    m.mode = S_text(r, v, "mode", value_get(v, STR("mode")) ? "" : m.mode);
    m.days = S_days(r, v, m.days);
    m.happening = S_text(r, v, "happening", m.happening);
    m.row = S_row(r, v);
    if (!*m.happening) S_wrong(r, "\"happening\" is missing");
    vec_push(r->a, &r->list->mentions, m);
}

/* ---- events -------------------------------------------------------------------------------- */

/* The actors of the event; they take part in mentions that do not say who does. */
static void S_actors(event_reading *r)
{
    const value *list = S_get(r, r->event, "actors", VALUE_LIST);
    fasti_part *parts = arena_array(r->a, fasti_part, value_count(list));
    value_walk walk = value_elements(list);
    size_t n = 0;
    for (const value *v; (v = value_next(&walk)); n++) {
        const fasti_actor *actor = S_add_actor(r, r->own ? S_given_actor(r, v) : S_actor(r, v));
        unsigned role = S_named(r, v, "role", 3, role_name_at, FASTI_PARTY);
        const value *said = value_is(v) == VALUE_TEXT ? v : value_get(v, STR("name"));
        parts[n] = (fasti_part){actor, (fasti_role)role, value_text(said, r->a)};
    }
    r->model.parts = parts;
    r->model.part_count = n;
}

static void S_event_days(event_reading *r)
{
    fasti_days days = {S_day(r, r->event, "start"), S_day(r, r->event, "end")};
    if (!day_known(days.last)) days.last = days.first;
    if (!day_known(days.first) || days.first > days.last) {
        if (day_known(days.first)) S_wrong(r, "\"start\" is behind the end");
        if (day_known(days.last)) S_wrong(r, "\"start\" is missing");
        return;
    }
    r->model.days = days;
    if (r->model.dated_by == FASTI_UNDATED) r->model.dated_by = FASTI_BY_TEXT;
}

static void S_model(event_reading *r)
{
    const value *v = r->event;
    const char *mode = value_text(value_get(value_get(v, STR("plover")), STR("mode")), r->a);
    S_needed(r, v, "kind");
    S_reading(r, v, &r->model);
    r->model.mode = S_text(r, v, "mode", mode ? mode : "");
    if (!*r->model.happening) r->model.happening = S_text(r, v, "id", "");
    S_event_days(r);
    S_actors(r);
}

static void S_mentions(event_reading *r)
{
    value_walk walk = value_elements(S_get(r, r->event, "mentions", VALUE_LIST));
    for (const value *v; !r->wrong && (v = value_next(&walk));) S_mention(r, v);
}

static event_reading S_begin(const value *event, mention_list *list, arena *a)
{
    event_reading r = {.a = a, .event = event, .list = list};
    r.articles.arena = r.actors.arena = a;
    r.model = (fasti_mention){.mode = "",
                              .rule = "",
                              .row = "",
                              .happening = "",
                              .trigger = "",
                              .quote = "",
                              .days = DAYS_NONE,
                              .confidence = 1};
    return r;
}

bool record_is_event(const value *record)
{
    return value_is(value_get(record, STR("kind"))) == VALUE_TEXT &&
           value_is(value_get(record, STR("mentions"))) == VALUE_LIST;
}

const char *event_take(collection *c, const value *event, const fasti_options *options, arena *a)
{
    mention_list list = {0};
    event_reading r = S_begin(event, &list, a);
    const value *schema = value_get(event, STR("schema"));
    int64_t version;
    if (schema && !(value_integer(schema, &version) && version == EVENT_SCHEMA))
        S_wrong(&r, "\"schema\" is not %d, which is the one known", EVENT_SCHEMA);
    S_model(&r);
    value_walk walk = value_elements(S_get(&r, event, "articles", VALUE_LIST));
    for (const value *v; !r.wrong && (v = value_next(&walk));) S_article(&r, v);
    S_mentions(&r);
    if (!r.wrong && !list.mentions.n) S_wrong(&r, "an event without mentions");
    for (size_t i = 0; !r.wrong && i < list.mentions.n; i++)
        if (shard_has(options, list.mentions.at[i].article->id))
            hold_reference(c, &list.mentions.at[i], a);
    return r.wrong;
}

/* ---- given events -------------------------------------------------------------------------- */

fasti_mention mention_given(const fasti_article *article, fasti_kind kind, const char *rule,
                            size_t number, arena *a)
{
    const char *key =
        arena_format(a, "%s\t%s\t%s\t%zu", rule, fasti_kind_name(kind), article->id, number);
    uint32_t points = 0;
    for (const char *c = article->title; *c; c++) points += ((unsigned char)*c & 0xc0) != 0x80;
    return (fasti_mention){.article = article,
                           .field = FASTI_TITLE,
                           .end = points,
                           .sentence_end = points,
                           .trigger = article->title,
                           .quote = article->title,
                           .kind = kind,
                           .mode = "",
                           .rule = rule,
                           .row = "",
                           .days = DAYS_NONE,
                           .confidence = 1,
                           .happening = arena_format(a, "e-%016" PRIx64, str_hash(str_of(key)))};
}

const char *event_given(const value *event, const fasti_article *article, const gazetteer *g,
                        mention_list *list, arena *a)
{
    mention_list own = {0};
    event_reading r = S_begin(event, &own, a);
    r.own = article;
    r.names = g;
    r.model = mention_given(article, FASTI_STATEMENT, "given", list->mentions.n, a);
    S_model(&r);
    const char *summary = S_text(&r, event, "summary", "");
    if (*summary) r.model.quote = summary;
    S_mentions(&r);
    if (!own.mentions.n) vec_push(a, &own.mentions, r.model);
    for (size_t i = 0; !r.wrong && i < own.mentions.n; i++)
        vec_push(a, &list->mentions, own.mentions.at[i]);
    return r.wrong;
}
