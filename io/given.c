/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

#include "actors.h"
#include "article_date.h"
#include "coder.h"
#include "error.h"
#include "path.h"
#include "read_events.h"
#include "table.h"

typedef struct kind_words {
    str words;
    fasti_kind kind;
} kind_words;

typedef struct entity {
    const char *name;
    fasti_actor_type type;
    bool known; /* the type is told */
} entity;

struct given_names {
    arena *arena;
    map by_id; /* -> index in `entities` */
    VEC(entity) entities;
    VEC(kind_words) kinds; /* opened when first needed */
};

static given_names *S_names(article_source *s)
{
    if (s->f->given) return s->f->given;
    given_names *n = arena_make(s->f->keep, given_names);
    n->arena = n->by_id.arena = s->f->keep;
    return s->f->given = n;
}

/* FollowTheMoney: of all schemata only people are Person, and LegalEntity may be anybody. */
static entity S_entity_of(const value *record, arena *a)
{
    const char *name = value_text(path_first(record, STR("properties.name[]")), a);
    str schema = value_bytes(value_get(record, STR("schema")));
    bool person = str_is(schema, "Person"), anybody = str_is(schema, "LegalEntity");
    return (entity){name, person ? FASTI_PERSON : FASTI_ORGANISATION, schema.n && !anybody};
}

void given_note(article_source *s, const value *record)
{
    given_names *n = S_names(s);
    str id = value_bytes(value_get(record, STR("id")));
    entity e = S_entity_of(record, n->arena);
    if (!id.n || !e.name || map_get(&n->by_id, id) != MAP_NONE) return;
    e.name = arena_copy(n->arena, str_of(e.name));
    map_set(&n->by_id, (str){arena_copy(n->arena, id), id.n}, (uint32_t)n->entities.n);
    vec_push(n->arena, &n->entities, e);
}

/* ---- kinds --------------------------------------------------------------------------------- */

static bool S_open_kinds(given_names *n, const char *dir, fasti_error *error)
{
    table t;
    int more;
    if (n->kinds.n) return true;
    if (!table_open(&t, n->arena, dir, "given_kinds.tsv", "words kind", error)) return false;
    while ((more = table_next(&t, error)) > 0) {
        fasti_kind kind = fasti_kind_parse(arena_copy(n->arena, t.cells[1]));
        if (kind == FASTI_KIND_COUNT)
            return table_fail(&t, error, "\"%.*s\" is no kind", (int)t.cells[1].n, t.cells[1].at);
        vec_push(n->arena, &n->kinds, (kind_words){t.cells[0], kind});
    }
    return more == 0;
}

static bool S_letter(str s, size_t at)
{
    return at < s.n && ((s.at[at] | 32) >= 'a' && (s.at[at] | 32) <= 'z');
}

/* Whether `words` stand in a name as whole words, without regard to ASCII case. */
static bool S_stands_in(str name, str words)
{
    if (str_is(words, "*")) return true;
    for (size_t i = 0; i + words.n <= name.n; i++)
        if ((i == 0 || !S_letter(name, i - 1)) && !S_letter(name, i + words.n) &&
            str_eq_nocase(str_sub(name, i, i + words.n), words))
            return true;
    return false;
}

static fasti_kind S_kind_of(const given_names *n, const char *name)
{
    for (size_t i = 0; i < n->kinds.n; i++)
        if (S_stands_in(str_of(name), n->kinds.at[i].words)) return n->kinds.at[i].kind;
    return FASTI_MEETING;
}

/* ---- one event of names -------------------------------------------------------------------- */

typedef struct giving {
    article_source *s;
    fasti_article *article;
    mention_list list;
    VEC(fasti_part) parts; /* of the event at hand */
    fasti_role role;
} giving;

static void S_add_part(giving *g, entity e)
{
    arena *a = g->s->a;
    fasti_actor *actor = arena_make(a, fasti_actor);
    *actor = actor_of_name(reader_gazetteer(g->s->f->reader), e.name, e.type, e.known, a);
    vec_push(a, &g->parts, (fasti_part){actor, g->role, e.name});
}

/* A name, an entity with one, or the id of an entity. */
static bool S_take_actor(void *context, const value *v)
{
    giving *g = context;
    const given_names *n = g->s->f->given;
    const char *name = value_text(value_get(v, STR("name")), g->s->a);
    entity e = {name ? name : value_text(v, g->s->a), FASTI_ORGANISATION, false};
    if (value_is(v) == VALUE_OBJECT && !name) e = S_entity_of(v, g->s->a);
    if (!e.name || !*e.name) return true;
    uint32_t known = map_get(&n->by_id, str_of(e.name));
    if (known != MAP_NONE) e = n->entities.at[known];
    S_add_part(g, e);
    return true;
}

static void S_actors(giving *g, const value *record, const char *paths, fasti_role role)
{
    g->role = role;
    for (str_cut cut = {.tail = str_of(paths), .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        path_each(record, cut.head, S_take_actor, g);
    }
}

/* The span that the first of some paths names: a day, a month or a year. */
static fasti_days S_span(giving *g, const value *record, const char *paths)
{
    for (str_cut cut = {.tail = str_of(paths), .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        const char *stamp = value_text(path_first(record, cut.head), g->s->a);
        fasti_day day;
        if (!stamp) continue;
        if (article_date(str_of(stamp), &day) == DATE_GOOD) return (fasti_days){day, day};
        fasti_days span = days_parse(str_of(stamp));
        if (days_known(span)) return span;
    }
    return DAYS_NONE;
}

static fasti_days S_days(giving *g, const value *record, const char *starts, const char *ends)
{
    fasti_days start = S_span(g, record, starts), end = S_span(g, record, ends);
    if (!days_known(start)) return DAYS_NONE;
    return (fasti_days){start.first,
                        days_known(end) && end.last >= start.first ? end.last : start.last};
}

static const fasti_place *S_place(giving *g, const value *record, const char *path)
{
    const char *name = value_text(path_first(record, str_of(path)), g->s->a);
    if (!name || !*name) return NULL;
    fasti_place *place = arena_make(g->s->a, fasti_place);
    *place = (fasti_place){.name = name, .country = ""};
    return place;
}

static void S_add(giving *g, fasti_mention m)
{
    if (days_known(m.days)) m.dated_by = FASTI_BY_TEXT;
    m.parts = g->parts.at;
    m.part_count = g->parts.n;
    vec_push(g->s->a, &g->list.mentions, m);
}

/* ---- entities that come later -------------------------------------------------------------- */

#define FTM_PARTIES "properties.organizer[] properties.involved[]"
#define FTM_CALLERS "properties.caller[] properties.receiver[]"

/* Stops at what may be the id of an entity that is not known. */
static bool S_is_known(void *context, const value *v)
{
    const given_names *n = context;
    return value_is(v) != VALUE_TEXT || map_get(&n->by_id, value_bytes(v)) != MAP_NONE;
}

bool given_waits(article_source *s, const value *record, const dialect *d)
{
    if (d->given != GIVEN_FTM_EVENT && d->given != GIVEN_FTM_CALL) return false;
    const char *paths = d->given == GIVEN_FTM_CALL ? FTM_CALLERS : FTM_PARTIES;
    for (str_cut cut = {.tail = str_of(paths), .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        if (!path_each(record, cut.head, S_is_known, S_names(s))) return true;
    }
    return false;
}

/* ---- what gives them ----------------------------------------------------------------------- */

static void S_ninjs(giving *g, const value *record)
{
    const char *name = g->article->title;
    fasti_mention m =
        mention_given(g->article, S_kind_of(g->s->f->given, name), "given: ninjs", 0, g->s->a);
    m.days = S_days(g, record,
                    "eventDetails.dates.startDate eventDetails.dates.expectedStartDate "
                    "eventDetails.dates.estimatedStartDate eventdetails.dates.startdate "
                    "eventdetails.dates.expectedstartdate",
                    "eventDetails.dates.endDate eventDetails.dates.expectedEndDate "
                    "eventDetails.dates.estimatedEndDate eventdetails.dates.enddate "
                    "eventdetails.dates.expectedenddate");
    const char *expected = "eventDetails.dates.expectedStartDate";
    bool planned = path_first(record, str_of(expected)) != NULL;
    if (planned) m.status = FASTI_PLANNED;
    m.place = S_place(g, record, "places.name");
    S_actors(g, record,
             "eventDetails.organiser.name eventdetails.organiser.name people.name "
             "organisations.name",
             FASTI_PARTY);
    S_add(g, m);
}

static void S_ftm_event(giving *g, const value *record)
{
    fasti_kind kind = S_kind_of(g->s->f->given, g->article->title);
    fasti_mention m = mention_given(g->article, kind, "given: ftm", 0, g->s->a);
    m.days = S_days(g, record, "properties.startDate[] properties.date[]", "properties.endDate[]");
    m.place = S_place(g, record, "properties.location[]");
    S_actors(g, record, FTM_PARTIES, FASTI_PARTY);
    S_add(g, m);
}

static void S_ftm_call(giving *g, const value *record)
{
    fasti_mention m = mention_given(g->article, FASTI_CALL, "given: ftm", 0, g->s->a);
    m.days = S_days(g, record, "properties.startDate[] properties.date[]", "properties.endDate[]");
    S_actors(g, record, FTM_CALLERS, FASTI_PARTY);
    if (!g->parts.n)
        S_actors(g, record, "properties.callerNumber[] properties.receiverNumber[]", FASTI_PARTY);
    S_add(g, m);
}

/* An entity found in a document: where it was found, as a statement that names it. */
static void S_entity(giving *g, const value *record)
{
    static const char *const paths[] = {"mention", "properties.personMentioned[]",
                                        "properties.companyMentioned[]"};
    bool person = str_is(value_bytes(value_get(record, STR("category"))), "PERSON");
    bool place = str_is(value_bytes(value_get(record, STR("category"))), "LOCATION");
    const char *name = NULL;
    int64_t at = 0;
    for (size_t i = 0; !name && i < 3; i++) {
        name = value_text(path_first(record, str_of(paths[i])), g->s->a);
        person = person || i == 1;
    }
    value_integer(path_first(record, STR("offsets[]")), &at);
    if (!name || at < 0 || at > UINT32_MAX / 2) return;
    fasti_mention m = mention_given(g->article, FASTI_STATEMENT, "given: entity",
                                    (size_t)str_hash(str_of(name)) ^ (size_t)at, g->s->a);
    m.field = FASTI_TEXT;
    m.trigger = name;
    m.start = m.end = (uint32_t)at;
    for (const char *c = name; *c; c++) m.end += ((unsigned char)*c & 0xc0) != 0x80;
    if (place)
        m.place = S_place(g, record, "mention");
    else
        S_add_part(g, (entity){name, person ? FASTI_PERSON : FASTI_ORGANISATION, true});
    S_add(g, m);
}

/* A list of events in the form of `fasti events`. */
static void S_listed(giving *g, const value *record)
{
    value_walk walk = value_elements(value_get(record, STR("events")));
    for (const value *v; (v = value_next(&walk));) {
        if (value_is(value_get(v, STR("kind"))) != VALUE_TEXT) continue;
        const gazetteer *names = reader_gazetteer(g->s->f->reader);
        const char *wrong = event_given(v, g->article, names, &g->list, g->s->a);
        if (wrong) article_warn(g->s, "a given event is left out: %s", wrong);
    }
}

bool given_read(article_source *s, const value *record, const dialect *d, fasti_article *article,
                fasti_error *error)
{
    giving g = {.s = s, .article = article, .role = FASTI_PARTY};
    bool listed = value_is(value_get(record, STR("events"))) == VALUE_LIST;
    if (!d->given && !listed) return true;
    if (!coding_ready(s->f, error)) return false;
    if (!S_open_kinds(S_names(s), s->f->options.data_dir, error)) return false;
    bool event = value_get(record, STR("eventDetails")) || value_get(record, STR("eventdetails")) ||
                 str_is(value_bytes(value_get(record, STR("type"))), "event");
    if (d->given == GIVEN_NINJS && event) S_ninjs(&g, record);
    if (d->given == GIVEN_FTM_EVENT) S_ftm_event(&g, record);
    if (d->given == GIVEN_FTM_CALL) S_ftm_call(&g, record);
    if (d->given == GIVEN_ENTITY) S_entity(&g, record);
    S_listed(&g, record);
    article->given = g.list.mentions.at;
    article->given_count = g.list.mentions.n;
    return true;
}
