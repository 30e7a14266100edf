/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events back from JSON, and events that come with articles.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "actors.h"
#include "coder.h"
#include "given.h"
#include "read_events.h"
#include "sample.h"
#include "unit.h"

static char said[4096];

static void S_on_refusal(void *context, const fasti_error *why)
{
    size_t n = strlen(said);
    (void)context;
    snprintf(said + n, sizeof said - n, "%s\n", why->text);
}

/* A mention in one line, with all that a reading has. */
static void S_print(FILE *out, const fasti_mention *m)
{
    char first[FASTI_DAY_SIZE], last[FASTI_DAY_SIZE];
    fprintf(out, "%s %s %s %u-%u %u-%u \"%s\" \"%s\" %s %s [%s] %s %s..%s [%s] ", m->happening,
            m->article->id, m->field == FASTI_TITLE ? "title" : "text", m->start, m->end,
            m->sentence_start, m->sentence_end, m->trigger, m->quote, fasti_kind_name(m->kind),
            fasti_status_name(m->status), m->mode, fasti_dating_name(m->dated_by),
            fasti_day_text(m->days.first, first), fasti_day_text(m->days.last, last),
            m->place ? m->place->name : "");
    for (size_t i = 0; i < m->part_count; i++)
        fprintf(out, "%s/%s/%s/%s ", m->parts[i].actor->id, m->parts[i].actor->name,
                fasti_role_name(m->parts[i].role), m->parts[i].as);
    fprintf(out, "%s %.2f\n", m->rule, (double)m->confidence);
}

/* Nothing is told, but that people and the like are no articles. */
static bool S_nothing_told(void)
{
    return !*said || str_starts(str_of(said), STR("records of other things than articles: "));
}

static bool S_given(const fasti_mention *m)
{
    return str_starts(str_of(m->rule), STR("given"));
}

/* Those that were given, or all. */
static char *S_some_mentions(const fasti *f, bool given)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    for (size_t i = 0; i < f->all->mentions.n; i++)
        if (!given || S_given(f->all->mentions.at[i])) S_print(out, f->all->mentions.at[i]);
    fclose(out);
    return text;
}

static char *S_mentions(const fasti *f)
{
    return S_some_mentions(f, false);
}

/* ---- events as written ---- */

static sample S_sample(void)
{
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-0000000000000001",
                          .kind = FASTI_CALL,
                          .first = "2021-04-13",
                          .place = s.helsinki,
                          .source = s.anna,
                          .target = s.boris,
                          .summary = "They talked"});
    sample_add(&s, (told){.id = "e-0000000000000002",
                          .kind = FASTI_TROOP_MOVEMENT,
                          .status = FASTI_POSSIBLE,
                          .first = "2021-04-01",
                          .last = "2021-04-30",
                          .place = s.nowhere,
                          .article = s.crawled,
                          .source = s.union_,
                          .summary = "It moved",
                          .quote = "Quotes \"\\\n\t\x01 \u20ac"});
    sample_add(&s, (told){.id = "e-0000000000000003",
                          .kind = FASTI_STATEMENT,
                          .status = FASTI_NEGATED,
                          .article = s.paper,
                          .summary = "Nothing",
                          .rule = "given: list"});
    return s;
}

static char *S_written(fasti *f)
{
    char *text = NULL;
    size_t size = 0;
    fasti_error error = {.offset = -1};
    FILE *out = open_memstream(&text, &size);
    assert_true(fasti_write_events(f, NULL, out, &error));
    fclose(out);
    return text;
}

static fasti *S_new(bool given)
{
    fasti_options options = {.data_dir = "data", .given = given, .on_refusal = S_on_refusal};
    said[0] = '\0';
    return fasti_new(&options, NULL);
}

static void S_load(fasti *f, const char *text, const char *expected)
{
    fasti_error error = {.offset = -1};
    fasti_load_memory(f, "input", text, strlen(text), &error);
    assert_string_equal(error.text, expected);
}

static void test_round_trip(void **state)
{
    (void)state;
    sample s = S_sample();
    char *lines = S_written(s.f), *before = S_mentions(s.f);
    fasti *f = S_new(false);
    S_load(f, lines, "");
    char *after = S_mentions(f);
    assert_string_equal(after, before);
    assert_string_equal(said, "");
    assert_int_equal(fasti_count(f).events, 3);
    assert_int_equal(fasti_count(f).articles, 0);
    assert_int_equal(f->all->articles.n, 3);
    assert_string_equal(f->all->articles.at[0]->source, "The Wire");
    /* once more changes nothing: a set of mentions is a set */
    S_load(f, lines, "");
    char *again = S_mentions(f);
    assert_string_equal(again, before);
    free(again);
    free(after);
    free(before);
    free(lines);
    fasti_free(f);
    fasti_free(s.f);
}

/* What is wrong with an event is said, and nothing of it is taken. Each case replaces a text of a
 * good event by another. */
static const char good[] =
    "{\"schema\":1,\"id\":\"e-1\",\"kind\":\"call\",\"status\":\"actual\",\"start\":\"2021-04-13\","
    "\"end\":\"2021-04-13\",\"dated_by\":\"text\",\"place\":{\"name\":\"Bonn\",\"country\":\"DE\","
    "\"lat\":50.7,\"lon\":7.1},\"actors\":[{\"id\":\"ann\",\"name\":\"Ann\",\"type\":\"person\","
    "\"country\":null,\"role\":\"party\",\"as\":[]}],\"rule\":\"r\",\"confidence\":0.5,"
    "\"articles\":"
    "[{\"id\":\"a\",\"title\":\"T\",\"published\":\"2021-04-13\"}],\"mentions\":[{\"article\":"
    "\"a\","
    "\"field\":\"text\",\"start\":1,\"end\":5,\"trigger\":\"rang\",\"sentence\":[0,9],\"quote\":"
    "\"She rang.\",\"days\":[\"2021-04-13\",\"2021-04-13\"],\"actors\":[[\"ann\",\"party\"]],"
    "\"happening\":\"e-1\",\"said\":[\"she\"]}]}";

static const struct {
    const char *from, *to, *error;
} faults[] = {
    {"\"schema\":1", "\"schema\":2", "\"schema\" is not 1, which is the one known"},
    {"\"kind\":\"call\"", "\"kind\":\"chat\"", "\"kind\": \"chat\" is not known"},
    {"\"kind\":\"call\"", "\"kind\":\"\"", "\"kind\" is missing"},
    {"\"status\":\"actual\"", "\"status\":\"done\"", "\"status\": \"done\" is not known"},
    {"\"status\":\"actual\"", "\"status\":7", "\"status\" is a number, where a string is expected"},
    {"\"start\":\"2021-04-13\"", "\"start\":\"2021-02-30\"", "\"start\" is no day"},
    {"\"start\":\"2021-04-13\"", "\"start\":\"2021-04-14\"", "\"start\" is behind the end"},
    {"\"dated_by\":\"text\"", "\"dated_by\":\"guess\"", "\"dated_by\": \"guess\" is not known"},
    {"\"name\":\"Bonn\"", "\"name\":\"\"", "\"name\" is missing"},
    {"\"country\":\"DE\"", "\"country\":\"Germany\"", "\"country\" is no code of two letters"},
    {"\"lat\":50.7", "\"lat\":150.7", "\"place\" is nowhere on earth"},
    {"\"place\":{", "\"place\":[],\"x\":{", "\"place\" is an array, where an object is expected"},
    {"\"type\":\"person\"", "\"type\":\"robot\"", "\"type\": \"robot\" is not known"},
    {"\"role\":\"party\"", "\"role\":\"guest\"", "\"role\": \"guest\" is not known"},
    {"\"id\":\"ann\"", "\"id\":null", "\"id\" is missing"},
    {"[{\"id\":\"ann\"", "[7,{\"id\":\"ann\"", "an actor is no object"},
    {"\"id\":\"a\"", "\"id\":\"b\"", "article \"a\" is not among the event's articles"},
    {"\"article\":\"a\"", "\"article\":null", "\"article\" is missing"},
    {"\"field\":\"text\"", "\"field\":\"body\"", "\"field\" is neither title nor text"},
    {"\"start\":1", "\"start\":-1", "\"start\" is no offset"},
    {"\"start\":1", "\"start\":4294967296", "\"start\" is no offset"},
    {"\"start\":1", "\"start\":6", "\"start\" is behind the end"},
    {"\"sentence\":[0,9]", "\"sentence\":[9,0]", "\"start\" is behind the end"},
    {"[\"2021-04-13\",\"2021-04-13\"]", "[\"2021-04-13\"]", "\"days\" is no span of days"},
    {"[\"2021-04-13\",\"2021-04-13\"]", "[\"2021-04-13\",null]", "\"days\" is no span of days"},
    {"[[\"ann\",\"party\"]]", "[[\"bob\",\"party\"]]",
     "actor \"bob\" is not among the event's actors"},
    {"[[\"ann\",\"party\"]]", "[[\"ann\"]]", "\"actors\" holds what is no id with a role"},
    {"[[\"ann\",\"party\"]]", "[\"ann\"]", "\"actors\" holds what is no id with a role"},
    {"\"confidence\":0.5", "\"confidence\":1.5", "\"confidence\" is not between 0 and 1"},
    {"\"mentions\":[", "\"mentions\":[5,", "a mention is no object"},
};

static char *S_replaced(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    char *result = malloc(strlen(text) + strlen(to) + 1);
    assert_non_null(at);
    sprintf(result, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return result;
}

static void test_faults(void **state)
{
    (void)state;
    fasti *f = S_new(false);
    S_load(f, good, "");
    assert_int_equal(f->all->mentions.n, 1);
    fasti_free(f);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char *bad = S_replaced(good, faults[i].from, faults[i].to), expected[256];
        f = S_new(false);
        S_load(f, bad, "no articles in input");
        snprintf(expected, sizeof expected, "%s\n", faults[i].error);
        if (strcmp(said, expected) != 0) fail_msg("%s\n is refused: %s", bad, said);
        assert_int_equal(f->all->mentions.n, 0);
        assert_int_equal(fasti_count(f).refused, 1);
        fasti_free(f);
        free(bad);
    }
}

/* Mentions say what they differ in from their event; the rest is the event's. */
static void test_short_mentions(void **state)
{
    (void)state;
    static const char *const keys[] = {"\"happening\":\"e-1\",", "\"said\":[\"she\"]",
                                       "\"actors\":[[\"ann\",\"party\"]],"};
    char *text = strdup(good);
    for (size_t i = 0; i < 3; i++) {
        char *without = S_replaced(text, keys[i], i == 1 ? "\"x\":1" : "");
        free(text);
        text = without;
    }
    fasti *f = S_new(false);
    S_load(f, text, "");
    char *mentions = S_mentions(f);
    assert_string_equal(mentions, "e-1 a text 1-5 0-9 \"rang\" \"She rang.\" call actual [] text "
                                  "2021-04-13..2021-04-13 [Bonn] ann/Ann/party/Ann r 0.50\n");
    free(mentions);
    free(text);
    fasti_free(f);
}

static bool S_on_article(void *context, const fasti_article *article, fasti_error *error)
{
    (void)error;
    for (size_t i = 0; i < article->given_count; i++) S_print(context, &article->given[i]);
    return true;
}

/* Where only articles are asked for, events are no articles. */
static void test_no_articles(void **state)
{
    (void)state;
    char path[] = "/tmp/fasti-events-XXXXXX";
    FILE *out = fdopen(mkstemp(path), "w");
    fputs(good, out);
    fclose(out);
    fasti *f = S_new(false);
    fasti_error error = {.offset = -1};
    assert_false(fasti_each_article(f, path, S_on_article, stderr, &error));
    assert_int_equal(error.code, FASTI_UNREADABLE);
    assert_int_equal(fasti_count(f).refused, 0);
    fasti_free(f);
    unlink(path);
}

/* ---- given events ---- */

static const struct {
    const char *json, *given;
} gifts[] = {
    {"{\"id\":\"1\",\"title\":\"Talk\",\"text\":\"x\",\"events\":[{\"kind\":\"call\",\"start\":"
     "\"2021-04-13\",\"place\":\"Bonn\",\"actors\":[\"Joe Biden\",{\"name\":\"Ann Lee\",\"role\":"
     "\"target\"}]},{\"kind\":\"visit\",\"status\":\"planned\",\"summary\":\"A visit\"}]}",
     "1 title 0-4 0-4 \"Talk\" \"Talk\" call actual [] text 2021-04-13..2021-04-13 [Bonn] "
     "joe-biden/Joe Biden/party/Joe Biden ann-lee/Ann Lee/target/Ann Lee given 1.00\n"
     "1 title 0-4 0-4 \"Talk\" \"A visit\" visit planned []  .. [] given 1.00\n"},
    {"{\"id\":\"1\",\"title\":\"T\",\"text\":\"They "
     "rang.\",\"events\":[{\"kind\":\"call\",\"rule\":"
     "\"mine\",\"mentions\":[{\"field\":\"text\",\"start\":5,\"end\":9,\"trigger\":\"rang\"}]}]}",
     "1 text 5-9 0-0 \"rang\" \"\" call actual []  .. [] given: mine 1.00\n"},
    {"{\"uri\":\"urn:1\",\"type\":\"event\",\"title\":\"The Bonn "
     "summit\",\"eventDetails\":{\"dates\":"
     "{\"expectedStartDate\":\"2021-04\"},\"organiser\":{\"name\":\"River Union\"}},\"places\":"
     "[{\"name\":\"Bonn\"}]}",
     "urn:1 title 0-15 0-15 \"The Bonn summit\" \"The Bonn summit\" summit planned [] text "
     "2021-04-01..2021-04-30 [Bonn] river-union/River Union/party/River Union given: ninjs 1.00\n"},
    {"{\"id\":\"p\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ann Lee\"]}}\n"
     "{\"id\":\"c\",\"schema\":\"Call\",\"properties\":{\"caller\":[\"p\"],\"receiver\":[{\"id\":"
     "\"q\","
     "\"schema\":\"Company\",\"properties\":{\"name\":[\"Wire Ltd\"]}}],\"date\":"
     "[\"2021-04-13T10:00:00\"]}}",
     "c title 0-0 0-0 \"\" \"\" call actual [] text 2021-04-13..2021-04-13 [] "
     "ann-lee/Ann Lee/party/Ann Lee wire-ltd/Wire Ltd/party/Wire Ltd given: ftm 1.00\n"},
    {"{\"id\":\"c\",\"schema\":\"Call\",\"properties\":{\"caller\":[\"p\"],\"date\":[\"2021\"]}}\n"
     "{\"id\":\"p\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ann Lee\"]}}",
     "c title 0-0 0-0 \"\" \"\" call actual [] text 2021-01-01..2021-12-31 [] "
     "ann-lee/Ann Lee/party/Ann Lee given: ftm 1.00\n"},
    {"{\"id\":\"e\",\"schema\":\"Event\",\"properties\":{\"name\":[\"Court "
     "hearing\"],\"startDate\":"
     "[\"2021-04-13\"],\"endDate\":[\"2021-04-15\"],\"involved\":[\"Wire Ltd\"],\"location\":"
     "[\"Bonn\"]}}",
     "e title 0-13 0-13 \"Court hearing\" \"Court hearing\" trial actual [] text "
     "2021-04-13..2021-04-15 [Bonn] wire-ltd/Wire Ltd/party/Wire Ltd given: ftm 1.00\n"},
    {"{\"_id\":\"n\",\"_source\":{\"type\":\"NamedEntity\",\"mention\":\"Zo\u00eb "
     "Lee\",\"category\":"
     "\"PERSON\",\"offsets\":[12],\"documentId\":\"d\"}}",
     "d text 12-19 0-0 \"Zo\u00eb Lee\" \"\" statement actual []  .. [] "
     "zoe-lee/Zo\u00eb Lee/party/Zo\u00eb Lee given: entity 1.00\n"},
    {"{\"_id\":\"n\",\"_source\":{\"type\":\"NamedEntity\",\"mention\":\"Bonn\",\"category\":"
     "\"LOCATION\",\"offsets\":[0],\"documentId\":\"d\"}}",
     "d text 0-4 0-0 \"Bonn\" \"\" statement actual []  .. [Bonn] given: entity 1.00\n"},
};

/* The lines without the made ids of happenings that they begin with. */
static void S_without_ids(char *lines)
{
    char *to = lines;
    for (char *line = lines; *line;) {
        char *end = strchr(line, '\n') + 1;
        assert_true(strncmp(line, "e-", 2) == 0 && line[18] == ' ');
        memmove(to, line + 19, (size_t)(end - line) - 19);
        to += end - line - 19;
        line = end;
    }
    *to = '\0';
}

static void test_given(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof gifts / sizeof *gifts; i++) {
        fasti *f = S_new(true);
        S_load(f, gifts[i].json, "");
        char *lines = S_some_mentions(f, true);
        S_without_ids(lines);
        if (strcmp(lines, gifts[i].given) != 0)
            fail_msg("%s\n gives\n%s and not\n%s", gifts[i].json, lines, gifts[i].given);
        assert_true(S_nothing_told());
        free(lines);
        fasti_free(f);
    }
}

/* Without the option they are as if they were not there. */
static void test_not_asked_for(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof gifts / sizeof *gifts; i++) {
        fasti *f = S_new(false);
        fasti_error error = {.offset = -1};
        fasti_load_memory(f, "input", gifts[i].json, strlen(gifts[i].json), &error);
        for (size_t j = 0; j < f->all->mentions.n; j++)
            assert_false(S_given(f->all->mentions.at[j]));
        assert_true(S_nothing_told());
        fasti_free(f);
    }
}

static void test_bad_gift(void **state)
{
    (void)state;
    fasti *f = S_new(true);
    S_load(f, "{\"title\":\"t\",\"events\":[{\"kind\":\"chat\"},{\"kind\":\"call\"},7,{\"x\":1}]}",
           "");
    assert_string_equal(said, "a given event is left out: \"kind\": \"chat\" is not known\n");
    assert_int_equal(f->all->mentions.n, 1);
    assert_int_equal(fasti_count(f).refused, 0);
    fasti_free(f);
}

/* A name alone means whom coding would mean by it. */
static void test_names_alone(void **state)
{
    static const struct {
        const char *name, *id;
        fasti_actor_type type;
        bool typed;
        fasti_actor_type becomes;
    } names[] = {
        {"Ann Quill", "ann-quill", FASTI_PERSON, false, FASTI_PERSON},
        {"River Union", "river-union", FASTI_ORGANISATION, true, FASTI_ORGANISATION},
        {"USA", "united-states", FASTI_PERSON, false, FASTI_COUNTRY},
        {"Moscow", "russia", FASTI_ORGANISATION, true, FASTI_COUNTRY},
        {"NATO", "nato", FASTI_ORGANISATION, true, FASTI_ORGANISATION},
        {"NATO", "nato", FASTI_PERSON, true, FASTI_PERSON}, /* somebody called so */
        {"Vladimir Putin", "vladimir-putin", FASTI_PERSON, true, FASTI_PERSON},
        {"Russian", "russian", FASTI_PERSON, false, FASTI_PERSON},
        {"Zo\u00eb  Lee", "zoe-lee", FASTI_PERSON, true, FASTI_PERSON},
        {"\u4e2d\u56fd", "\u4e2d\u56fd", FASTI_PERSON, false, FASTI_PERSON},
        {"...", "...", FASTI_PERSON, false, FASTI_PERSON},
    };
    (void)state;
    fasti *f = S_new(true);
    fasti_error error = {.offset = -1};
    assert_true(coding_ready(f, &error));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        fasti_actor actor = actor_of_name(reader_gazetteer(f->reader), names[i].name, names[i].type,
                                          names[i].typed, f->keep);
        if (strcmp(actor.id, names[i].id) != 0 || actor.type != names[i].becomes)
            fail_msg("%s is %s", names[i].name, actor.id);
    }
    fasti_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),     cmocka_unit_test(test_faults),
        cmocka_unit_test(test_short_mentions), cmocka_unit_test(test_no_articles),
        cmocka_unit_test(test_given),          cmocka_unit_test(test_not_asked_for),
        cmocka_unit_test(test_bad_gift),       cmocka_unit_test(test_names_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
