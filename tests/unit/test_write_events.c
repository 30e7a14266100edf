/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "events.h"
#include "sample.h"
#include "unit.h"

/* The version of the tables, which each change of a table changes, becomes "by":"-". */
static void S_blank_version(char *text)
{
    for (char *at = text; (at = strstr(at, "\"by\":\""));) {
        at += strlen("\"by\":\"");
        char *end = strchr(at, '"');
        assert_true(end && end > at);
        *at = '-';
        memmove(at + 1, end, strlen(end) + 1);
    }
}

static char *S_written(sample *s, const fasti_selection *selection)
{
    char *text = NULL;
    SAMPLE_OUTPUT(text, fasti_write_events(s->f, selection, out, NULL));
    assert_non_null(text);
    S_blank_version(text);
    return text;
}

static void S_expect(sample *s, const char *expected)
{
    char *text = S_written(s, NULL);
    assert_string_equal(text, expected);
    free(text);
    fasti_free(s->f);
}

static void test_every_key(void **state)
{
    (void)state;
    static const char *const contexts[] = {"diplomatic"};
    sample s = sample_new();
    fasti_event *event = sample_add(&s, (told){.id = "e-0000000000000001",
                                               .kind = FASTI_CALL,
                                               .first = "2021-04-13",
                                               .place = s.helsinki,
                                               .source = s.anna,
                                               .target = s.boris,
                                               .summary = "Anna Arc called Boris Bow",
                                               .salience = 0.926});
    event->coding = (fasti_coding){"CONSULT", "phone", contexts, 1, "041", 1};
    fasti_relation relation = {FASTI_FOLLOWS, "e-0000000000000002"};
    event->relations = &relation;
    event->relation_count = 1;
    S_expect(
        &s,
        "{\"schema\":1,\"id\":\"e-0000000000000001\",\"kind\":\"call\",\"family\":\"CONSULT\","
        "\"plover\":{\"event\":\"CONSULT\",\"mode\":\"phone\",\"contexts\":[\"diplomatic\"]},"
        "\"cameo\":\"041\",\"goldstein\":1.0,\"status\":\"actual\","
        "\"start\":\"2021-04-13\",\"end\":\"2021-04-13\",\"edtf\":\"2021-04-13\","
        "\"dated_by\":\"text\","
        "\"place\":{\"name\":\"Helsinki\",\"country\":\"FI\",\"lat\":60.1700,\"lon\":24.9384},"
        "\"actors\":[{\"id\":\"anna-arc\",\"name\":\"Anna Arc\",\"type\":\"person\","
        "\"country\":\"FR\",\"role\":\"source\",\"as\":[\"she\"]},"
        "{\"id\":\"boris-bow\",\"name\":\"Boris Bow\",\"type\":\"person\","
        "\"country\":\"BG\",\"role\":\"target\",\"as\":[\"Mr Bow\"]}],"
        "\"summary\":\"Anna Arc called Boris Bow\",\"salience\":0.93,\"confidence\":0.50,"
        "\"rule\":\"call/verb\",\"sources\":1,"
        "\"articles\":[{\"id\":\"a1\",\"title\":\"Anna calls Boris\","
        "\"url\":\"https://wire.example/1?a=1&b=2\",\"source\":\"The Wire\","
        "\"published\":\"2021-04-13\"}],"
        "\"mentions\":[{\"article\":\"a1\",\"field\":\"text\",\"start\":14,\"end\":20,"
        "\"trigger\":\"called\",\"sentence\":[5,40],"
        "\"quote\":\"She called\\n Mr Bow on Tuesday.\",\"status\":\"actual\","
        "\"days\":[\"2021-04-13\",\"2021-04-13\"],"
        "\"place\":{\"name\":\"Helsinki\",\"country\":\"FI\",\"lat\":60.1700,\"lon\":24.9384},"
        "\"actors\":[[\"anna-arc\",\"source\"],[\"boris-bow\",\"target\"]],"
        "\"kind\":\"call\",\"mode\":null,\"happening\":\"e-0000000000000001\","
        "\"dated_by\":\"text\",\"rule\":\"call/verb\",\"confidence\":0.81,"
        "\"said\":[\"she\",\"Mr Bow\"]}],"
        "\"relations\":[{\"type\":\"follows\",\"event\":\"e-0000000000000002\"}],\"by\":\"-\"}\n");
}

static void test_what_is_unknown_is_null(void **state)
{
    (void)state;
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-0000000000000001",
                          .kind = FASTI_STATEMENT,
                          .status = FASTI_POSSIBLE,
                          .place = s.nowhere,
                          .article = s.crawled,
                          .quote = "It may.",
                          .rule = "given"});
    S_expect(&s,
             "{\"schema\":1,\"id\":\"e-0000000000000001\",\"kind\":\"statement\","
             "\"family\":\"STATE\",\"plover\":null,\"cameo\":null,\"goldstein\":null,"
             "\"status\":\"possible\",\"start\":null,\"end\":null,\"edtf\":null,"
             "\"dated_by\":null,"
             "\"place\":{\"name\":\"the border\",\"country\":null,\"lat\":null,\"lon\":null},"
             "\"actors\":[],\"summary\":\"\",\"salience\":0.00,\"confidence\":0.50,"
             "\"rule\":\"given\",\"given\":true,\"sources\":1,"
             "\"articles\":[{\"id\":\"a3\",\"title\":null,"
             "\"url\":\"https://www.crawl.example/3\",\"source\":null,\"published\":null,"
             "\"seen\":\"2021-04-16\"}],"
             "\"mentions\":[{\"article\":\"a3\",\"field\":\"text\",\"start\":14,\"end\":20,"
             "\"trigger\":\"called\",\"sentence\":[5,40],\"quote\":\"It may.\","
             "\"status\":\"possible\",\"days\":null,"
             "\"place\":{\"name\":\"the border\",\"country\":null,\"lat\":null,\"lon\":null},"
             "\"actors\":[],\"kind\":\"statement\",\"mode\":null,"
             "\"happening\":\"e-0000000000000001\",\"dated_by\":null,\"rule\":\"given\","
             "\"confidence\":0.81,\"said\":[],\"given\":true}],\"relations\":[],\"by\":\"-\"}\n");
}

static size_t S_lines(sample *s, const fasti_selection *selection)
{
    char *text = S_written(s, selection);
    size_t n = 0;
    for (const char *at = text; (at = strchr(at, '\n')); at++) n++;
    free(text);
    return n;
}

static void test_selection(void **state)
{
    (void)state;
    sample s = sample_new();
    assert_int_equal(S_lines(&s, NULL), 0);
    sample_add(&s, (told){.id = "e-1", .kind = FASTI_CALL, .first = "2021-04-13"});
    sample_add(&s, (told){.id = "e-2", .kind = FASTI_STATEMENT, .first = "2021-04-13"});
    sample_add(&s, (told){.id = "e-3", .kind = FASTI_CALL});
    fasti_selection usual = {0};
    assert_int_equal(S_lines(&s, NULL), 3);
    assert_int_equal(S_lines(&s, &usual), 1);
    fasti_free(s.f);
}

static void test_a_full_disk_is_told(void **state)
{
    (void)state;
    sample s = sample_new();
    sample_add(&s, (told){.id = "e-1", .kind = FASTI_CALL, .first = "2021-04-13"});
    FILE *full = fopen("/dev/full", "w");
    fasti_error error = {.offset = -1};
    assert_false(fasti_write_events(s.f, NULL, full, &error));
    assert_int_equal(error.code, FASTI_UNWRITABLE);
    assert_string_equal(error.text, "cannot write: No space left on device");
    fclose(full);
    fasti_free(s.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_key),
        cmocka_unit_test(test_what_is_unknown_is_null),
        cmocka_unit_test(test_selection),
        cmocka_unit_test(test_a_full_disk_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
