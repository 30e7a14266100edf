/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events made by hand, for tests of what is done with events: a collection as coding leaves it.
 */
#ifndef TESTS_MADE_H
#define TESTS_MADE_H

#include <stdlib.h>

#include "day.h"
#include "state.h"

typedef struct made_event {
    fasti_kind kind;
    fasti_status status;
    const char *start, *end; /* "" for undated */
    const char *place;       /* "Helsinki FI", "" for none */
    const char *actors;      /* "joe-biden=party vladimir-putin=party" */
    double salience;
    const char *summary, *quote;
    const char *article; /* its id */
} made_event;

typedef struct made_actor {
    const char *id, *name;
    fasti_actor_type type;
    const char *country;
} made_actor;

static inline const fasti_place *made_place(collection *c, const char *text)
{
    if (!*text) return NULL;
    size_t n = strlen(text);
    fasti_place p = {.name = arena_copy(c->arena, (str){text, n - 3}), .country = text + n - 2};
    return hold_place(c, &p);
}

static inline fasti_role made_role(str word)
{
    return str_is(word, "source")   ? FASTI_SOURCE
           : str_is(word, "target") ? FASTI_TARGET
                                    : FASTI_PARTY;
}

static inline const fasti_actor *made_find(collection *c, str id)
{
    uint32_t known = map_get(&c->actor_by_id, id);
    if (known != MAP_NONE) return c->actors.at[known];
    const char *text = arena_copy(c->arena, id);
    return hold_actor(c, &(fasti_actor){text, text, FASTI_PERSON, ""});
}

static inline const fasti_article *made_article(collection *c, const char *id, fasti_day day)
{
    fasti_article a = {.id = id,
                       .title = "A title",
                       .text = "",
                       .published = day,
                       .modified = FASTI_NO_DAY,
                       .seen = FASTI_NO_DAY,
                       .published_at = "",
                       .modified_at = "",
                       .seen_at = "",
                       .source = "Example Wire",
                       .url = arena_format(c->arena, "https://news.example/%s?a=1&b=2", id),
                       .language = "en",
                       .dialect = "plain"};
    return hold_article(c, &a);
}

/* A value for each family that has one, near enough to those of the ontology. */
static inline fasti_coding made_coding(fasti_kind kind)
{
    static const struct {
        const char *family;
        double goldstein;
    } values[] = {{"CONSULT", 1},   {"AGREE", 4},       {"SUPPORT", 3.5}, {"COOPERATE", 6},
                  {"AID", 7},       {"CONCEDE", 5},     {"RETREAT", 7},   {"REQUEST", -0.3},
                  {"ACCUSE", -2},   {"REJECT", -4},     {"THREATEN", -5}, {"PROTEST", -6.5},
                  {"SANCTION", -6}, {"MOBILIZE", -7.2}, {"COERCE", -7},   {"ASSAULT", -9}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(values[i].family, fasti_kind_family(kind)) == 0)
            return (fasti_coding){values[i].family, "", NULL, 0, "000", values[i].goldstein};
    return (fasti_coding){"", "", NULL, 0, "", 0};
}

static inline fasti_event *made_push(collection *c, const made_event *m)
{
    arena *a = c->arena;
    VEC(fasti_participant) actors = {0};
    fasti_event *e = arena_make(a, fasti_event);
    fasti_mention *mention = arena_make(a, fasti_mention);
    const fasti_article **articles = arena_array(a, const fasti_article *, 1);
    const fasti_mention **mentions = arena_array(a, const fasti_mention *, 1);
    for (str_cut cut = {.tail = str_of(m->actors), .ok = *m->actors}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        str_cut pair = str_cut_at(cut.head, '=');
        vec_push(a, &actors,
                 (fasti_participant){made_find(c, pair.head), made_role(pair.tail), NULL, 0});
    }
    articles[0] = made_article(c, m->article, fasti_day_parse(m->start));
    *mention = (fasti_mention){
        .article = articles[0], .quote = hold_text(c, str_of(m->quote)), .status = m->status};
    mentions[0] = mention;
    *e = (fasti_event){
        .id = arena_format(a, "e-%016llx", (unsigned long long)str_hash(str_of(m->summary))),
        .kind = m->kind,
        .coding = made_coding(m->kind),
        .status = m->status,
        .days = {fasti_day_parse(m->start), fasti_day_parse(m->end)},
        .place = made_place(c, m->place),
        .actors = actors.at,
        .actor_count = actors.n,
        .summary = hold_text(c, str_of(m->summary)),
        .salience = m->salience,
        .source_count = 1,
        .articles = articles,
        .article_count = 1,
        .mentions = mentions,
        .mention_count = 1};
    vec_push(a, &c->events, e);
    return e;
}

static inline fasti *made_begin(const made_actor *actors, size_t n)
{
    fasti *f = fasti_new(NULL, NULL);
    for (size_t i = 0; f && i < n; i++)
        hold_actor(f->all,
                   &(fasti_actor){actors[i].id, actors[i].name, actors[i].type, actors[i].country});
    return f;
}

/* ---- the spring of 2021 ---- */

static const made_actor spring_actors[] = {
    {"joe-biden", "Joe Biden", FASTI_PERSON, "US"},
    {"vladimir-putin", "Vladimir Putin", FASTI_PERSON, "RU"},
    {"donald-trump", "Donald Trump", FASTI_PERSON, "US"},
    {"dmytro-kuleba", "Dmytro Kuleba", FASTI_PERSON, "UA"},
    {"volodymyr-zelenskyy", "Volodymyr Zelenskyy", FASTI_PERSON, "UA"},
    {"jens-stoltenberg", "Jens Stoltenberg", FASTI_PERSON, "NO"},
    {"antony-blinken", "Antony Blinken", FASTI_PERSON, "US"},
    {"alexei-navalny", "Alexei Navalny", FASTI_PERSON, "RU"},
    {"recep-tayyip-erdogan", "Recep Tayyip Erdoğan", FASTI_PERSON, "TR"},
    {"angela-merkel", "Angela Merkel", FASTI_PERSON, "DE"},
    {"russia", "Russia", FASTI_COUNTRY, "RU"},
    {"ukraine", "Ukraine", FASTI_COUNTRY, "UA"},
    {"united-states", "United States", FASTI_COUNTRY, "US"},
    {"kremlin", "Kremlin", FASTI_COUNTRY, "RU"},
    {"white-house", "White House", FASTI_COUNTRY, "US"},
    {"nato", "North Atlantic Treaty Organization", FASTI_ORGANISATION, ""},
    {"european-union", "European Union", FASTI_ORGANISATION, ""},
    {"separatists", "Russian-backed separatists", FASTI_GROUP, ""},
    {"czech-republic", "Czech Republic", FASTI_COUNTRY, "CZ"},
};

static const made_event spring_events[] = {
    {FASTI_SUMMIT, FASTI_ACTUAL, "2018-07-16", "2018-07-16", "Helsinki FI",
     "donald-trump=party vladimir-putin=party", 0.62,
     "Donald Trump and Vladimir Putin met at a summit in Helsinki",
     "In July 2018 the two men had faced reporters together in Helsinki.", "a1"},
    {FASTI_SEIZURE, FASTI_ACTUAL, "2014-03-01", "2014-03-31", "Crimea UA",
     "russia=source ukraine=target", 0.66, "Russia annexed Crimea from Ukraine",
     "Moscow took the peninsula from its neighbour in March 2014.", "a2"},
    {FASTI_CLASH, FASTI_ACTUAL, "2014-01-01", "2014-12-31", "Donbas UA",
     "ukraine=party separatists=party", 0.5,
     "Ukraine and Russian-backed separatists began to fight",
     "Fighting in the east broke out the same year.", "a2"},
    {FASTI_TROOP_MOVEMENT, FASTI_ACTUAL, "2021-03-30", "2021-04-13", "Ukraine's border UA",
     "russia=source ukraine=target", 0.97, "Russia massed troops along Ukraine's border",
     "For two weeks trains have carried armour & guns towards the border, \"more than in years\".",
     "a1"},
    {FASTI_CALL, FASTI_ACTUAL, "2021-04-02", "2021-04-02", "",
     "joe-biden=party volodymyr-zelenskyy=party", 0.7,
     "Joe Biden and Volodymyr Zelenskyy talked on the phone",
     "The two presidents spoke for the first time on Friday.", "a3"},
    {FASTI_MEETING, FASTI_ACTUAL, "2021-04-10", "2021-04-10", "Istanbul TR",
     "volodymyr-zelenskyy=party recep-tayyip-erdogan=party", 0.42,
     "Recep Tayyip Erdoğan received Volodymyr Zelenskyy in Istanbul",
     "Turkey's president had his guest for three hours.", "a4"},
    {FASTI_CALL, FASTI_ACTUAL, "2021-04-13", "2021-04-13", "",
     "joe-biden=party vladimir-putin=party", 0.98,
     "Joe Biden and Vladimir Putin talked on the phone",
     "On Tuesday the presidents spoke by telephone about the build-up.", "a1"},
    {FASTI_PLEDGE, FASTI_ACTUAL, "2021-04-13", "2021-04-13", "",
     "joe-biden=source vladimir-putin=target", 0.8,
     "Joe Biden offered Vladimir Putin a summit in a third country",
     "He proposed to meet on neutral ground within months.", "a1"},
    {FASTI_SUMMIT, FASTI_POSSIBLE, "", "", "", "joe-biden=party vladimir-putin=party", 0.72,
     "Joe Biden and Vladimir Putin may meet at a summit",
     "A meeting of the two in the coming months is on the table.", "a1"},
    {FASTI_MEETING, FASTI_ACTUAL, "2021-04-13", "2021-04-13", "Brussels BE",
     "dmytro-kuleba=party jens-stoltenberg=party nato=party", 0.88,
     "Dmytro Kuleba met Jens Stoltenberg at NATO in Brussels",
     "The foreign minister flew in for talks at the headquarters.", "a5"},
    {FASTI_APPEAL, FASTI_ACTUAL, "2021-04-13", "2021-04-13", "Brussels BE",
     "jens-stoltenberg=source russia=target", 0.75,
     "Jens Stoltenberg called on Russia to end its military build-up",
     "\"Russia must stop,\" the alliance's chief said.", "a5"},
    {FASTI_SUPPORT, FASTI_ACTUAL, "2021-04-13", "2021-04-13", "Brussels BE",
     "antony-blinken=source ukraine=target", 0.6, "Antony Blinken stood by Ukraine",
     "Washington's top diplomat assured Kyiv of its backing.", "a5"},
    {FASTI_ACCUSATION, FASTI_ACTUAL, "2021-04-14", "2021-04-14", "",
     "kremlin=source united-states=target", 0.5, "Kremlin blamed the United States for the tension",
     "The Kremlin said that warships made matters worse.", "a6"},
    {FASTI_SANCTION, FASTI_ACTUAL, "2021-04-15", "2021-04-15", "",
     "white-house=source russia=target", 0.9, "White House imposed sanctions on Russia",
     "Ten diplomats have to leave and banks may not buy new bonds.", "a7"},
    {FASTI_SANCTION, FASTI_ACTUAL, "2021-04-17", "2021-04-17", "Prague CZ",
     "czech-republic=source russia=target", 0.45, "Czech Republic expelled 18 Russian diplomats",
     "Prague gave them two days.", "a8"},
    {FASTI_PROTEST, FASTI_ACTUAL, "2021-04-21", "2021-04-21", "Moscow RU", "alexei-navalny=target",
     0.55, "Thousands marched for Alexei Navalny", "They filled the streets of many towns.", "a9"},
    {FASTI_WITHDRAWAL, FASTI_PLANNED, "2021-05-01", "2021-05-01", "Ukraine's border UA",
     "russia=source", 0.83, "Russia announced that it would pull back its troops",
     "Units shall be back in their barracks by the first of May.", "a10"},
    {FASTI_AID, FASTI_ACTUAL, "2021-03-01", "2021-03-01", "", "united-states=source ukraine=target",
     0.52, "United States gave Ukraine two patrol boats", "The boats come with radios & training.",
     "a11"},
    {FASTI_CALL, FASTI_ACTUAL, "2021-04-08", "2021-04-08", "",
     "angela-merkel=source vladimir-putin=target", 0.58, "Angela Merkel phoned Vladimir Putin",
     "She asked him to thin out the troops.", "a12"},
    {FASTI_REJECTION, FASTI_ACTUAL, "2021-04-09", "2021-04-09", "",
     "kremlin=source european-union=target", 0.4,
     "Kremlin turned down the European Union's complaint",
     "Troops move at home as they please, the spokesman said.", "a6"},
    {FASTI_MEETING, FASTI_NEGATED, "2021-04-20", "2021-04-20", "",
     "volodymyr-zelenskyy=party vladimir-putin=party", 0.56,
     "Volodymyr Zelenskyy and Vladimir Putin did not meet in Donbas",
     "The invitation to the front line was not taken up.", "a10"},
};

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static inline fasti *made_spring(void)
{
    fasti *f = made_begin(spring_actors, COUNT_OF(spring_actors));
    for (size_t i = 0; f && i < COUNT_OF(spring_events); i++) made_push(f->all, &spring_events[i]);
    return f;
}

#endif
