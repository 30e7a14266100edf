/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From records to articles: a record of each dialect, then each field's odd cases.
 */
#include <stdio.h>

#include "read_article.h"
#include "unit.h"

/* An article in one line: dialect, id, title, text, days, authors, source, url, language. */
static const char *S_line(arena *a, const fasti_article *article)
{
    char published[FASTI_DAY_SIZE], modified[FASTI_DAY_SIZE], seen[FASTI_DAY_SIZE];
    const char *authors = "";
    for (size_t i = 0; i < article->author_count; i++)
        authors = arena_format(a, "%s%s%s", authors, i ? "+" : "", article->authors[i]);
    return arena_format(
        a, "%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s", article->dialect, article->id, article->title,
        article->text, fasti_day_text(article->published, published),
        fasti_day_text(article->modified, modified), fasti_day_text(article->seen, seen), authors,
        article->source, article->url, article->language);
}

static char warnings[4096];

static void S_on_refusal(void *context, const fasti_error *why)
{
    (void)context;
    size_t n = strlen(warnings);
    snprintf(warnings + n, sizeof warnings - n, "%s%s", n ? "\n" : "", why->text);
}

/* What reading gives: the line, "other", or "!" and why it is refused. */
static const char *S_read(arena *a, const char *json)
{
    fasti_error error = {.offset = -1};
    fasti_options options = {.data_dir = "data", .on_refusal = S_on_refusal};
    fasti *f = fasti_new(&options, &error);
    cut record = {.bytes = str_of(json), .place = {1, 1, 1, 0}};
    article_source s = {.f = f, .a = a, .keep = a, .name = "input", .record = record};
    fasti_article article;
    article_result result = ARTICLE_REFUSED;
    warnings[0] = '\0';
    const value *v = record_parse(a, &record, "input", &error);
    if (v) result = article_read(&s, article_values_of(v, a).at[0], &article, &error);
    const char *line = result == ARTICLE_READ    ? S_line(a, &article)
                       : result == ARTICLE_OTHER ? "other"
                                                 : arena_format(a, "!%s", error.text);
    fasti_free(f);
    return line;
}

typedef struct read_case {
    const char *json, *line;
} read_case;

static const read_case dialects[] = {
    /* plain */
    {"{\"id\":\"1\",\"title\":\"Talks\",\"date\":\"2021-04-13\",\"text\":\"They met.\"}",
     "plain|1|Talks|They met.|2021-04-13||||||"},
    {"{\"headline\":\"Talks\",\"published_at\":\"2021-04-13T10:00:00Z\",\"content\":\"They met.\","
     "\"publisher\":\"Bote\",\"link\":\"https://bote.example/1\",\"author\":\"Ann Lee\","
     "\"lang\":\"en-GB\",\"updated\":\"2021-04-14\"}",
     "plain|a-|Talks|They met.|2021-04-13|2021-04-14||Ann Lee|Bote|https://bote.example/1|en"},
    {"{\"title\":\"Talks\",\"body\":\"<p>They met.</p><p>Twice.</p>\"}",
     "plain|a-|Talks|They met.\n\nTwice.|||||||"},
    {"{\"title\":\"<b>Talks</b>\",\"text\":\"<p>They met.</p>\"}",
     "plain|a-|<b>Talks</b>|<p>They met.</p>|||||||"},
    /* fasti articles */
    {"{\"id\":\"1\",\"title\":\"Talks\",\"text\":\"They met.\",\"published\":\"2021-04-13\","
     "\"modified\":null,\"seen\":\"2021-04-15\",\"authors\":[\"Lee, Ann\"],\"source\":\"Bote\","
     "\"url\":null,\"language\":\"en\",\"dialect\":\"ngec\"}",
     "ngec|1|Talks|They met.|2021-04-13||2021-04-15|Lee, Ann|Bote||en"},
    /* ninjs 1, 2, 3 */
    {"{\"uri\":\"urn:1\",\"type\":\"text\",\"versioncreated\":\"2021-04-13T10:00:00Z\","
     "\"headline\":\"Talks\",\"body_text\":\"They met.\",\"body_xhtml\":\"<p>They</p>\","
     "\"byline\":\"By Ann Lee\",\"infosource\":[{\"name\":\"Bote\"}],\"language\":\"en-US\"}",
     "ninjs-1|urn:1|Talks|They met.|2021-04-13|2021-04-13||Ann Lee|Bote|urn:1|en"},
    {"{\"uri\":\"urn:1\",\"firstcreated\":\"2021-04-12\",\"headline_main\":\"Talks\","
     "\"body_main\":\"<p>They <b>met</b>.</p>\"}",
     "ninjs-1|urn:1|Talks|They met.|2021-04-12|||||urn:1|"},
    {"{\"uri\":\"urn:1\",\"versioncreated\":\"2021-04-13\",\"headlines\":[{\"role\":\"short\","
     "\"value\":\"T\"},{\"role\":\"main\",\"value\":\"Talks\"}],\"bodies\":[{\"contenttype\":"
     "\"text/html\",\"value\":\"<p>They</p>\"},{\"contenttype\":\"text/plain\",\"value\":"
     "\"They met.\"}],\"by\":\"Ann Lee\"}",
     "ninjs-2|urn:1|Talks|They met.|2021-04-13|2021-04-13||Ann Lee||urn:1|"},
    {"{\"uri\":\"https://bote.example/1\",\"firstCreated\":\"2021-04-12\",\"versionCreated\":"
     "\"2021-04-13\",\"headlines\":[{\"role\":\"main\",\"value\":\"Talks\"}],\"bodies\":[{\"role\":"
     "\"html\",\"contentType\":\"text/html\",\"value\":\"<p>They met.</p>\"}],\"infoSources\":"
     "[{\"name\":\"Bote\"}],\"language\":\"en\"}",
     "ninjs-3|https://bote.example/1|Talks|They met.|2021-04-12|2021-04-13|||Bote|"
     "https://bote.example/1|en"},
    {"{\"uri\":\"urn:2\",\"type\":\"picture\",\"versionCreated\":\"2021-04-13\",\"headlines\":"
     "[{\"role\":\"main\",\"value\":\"A picture\"}]}",
     "other"},
    /* schema.org */
    {"{\"@context\":\"https://schema.org\",\"@type\":[\"Thing\",\"NewsArticle\"],\"headline\":"
     "\"Smith &amp; Co\",\"articleBody\":\"<p>They met.</p>\",\"datePublished\":"
     "\"2021-04-13T23:30:00-05:00\",\"dateModified\":\"2021-04-14T00:10:00-05:00\",\"author\":"
     "[{\"@type\":\"Person\",\"name\":\"Ann Lee\"},\"Bo Ek\"],\"publisher\":{\"name\":\"Bote\"},"
     "\"mainEntityOfPage\":{\"@id\":\"https://bote.example/1\"},\"inLanguage\":\"English\"}",
     "jsonld|a-|Smith & Co|They met.|2021-04-13|2021-04-14||Ann Lee+Bo Ek|Bote|"
     "https://bote.example/1|en"},
    {"{\"@type\":\"ReportageNewsArticle\",\"@id\":\"#article\",\"headline\":\"Talks\","
     "\"description\":\"They met.\",\"url\":\"https://www.bote.example/1\",\"publisher\":"
     "{\"@id\":\"#org\"}}",
     "jsonld|a-|Talks|They met.|||||bote.example|https://www.bote.example/1|"},
    {"{\"@type\":\"WebPage\",\"name\":\"Bote\",\"headline\":\"Bote: Talks\",\"mainEntity\":"
     "{\"@type\":\"NewsArticle\",\"headline\":\"Talks\",\"mainEntityOfPage\":{\"@type\":"
     "\"WebPage\"},"
     "\"articleBody\":\"They met.\"}}",
     "jsonld|a-|Talks|They met.|||||||"},
    {"{\"@type\":\"CollectionPage\",\"mainEntity\":{\"@type\":\"ItemList\",\"itemListElement\":["
     "{\"@type\":\"ListItem\",\"item\":{\"@type\":\"Article\",\"name\":\"Talks\"}}]}}",
     "jsonld|a-|Talks||||||||"},
    {"{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"item\":{\"@id\":"
     "\"https://bote.example/\",\"name\":\"Home\"}}]}",
     "other"},
    {"{\"@type\":\"BreadcrumbList\",\"itemListElement\":[]}", "other"},
    {"{\"@type\":\"Organization\",\"name\":\"Bote\"}", "other"},
    /* extractors */
    {"{\"title\":\"Talks\",\"author\":\"Ann Lee; Bo Ek\",\"hostname\":\"bote.example\",\"date\":"
     "\"2021-04-13\",\"fingerprint\":\"abc\",\"id\":null,\"comments\":\"\",\"raw_text\":\"They\","
     "\"text\":\"They met.\",\"language\":null,\"filedate\":\"2022-01-01\",\"source\":"
     "\"https://bote.example/1\",\"source-hostname\":\"Bote\"}",
     "trafilatura|a-|Talks|They met.|2021-04-13||2022-01-01|Ann Lee+Bo Ek|Bote|"
     "https://bote.example/1|"},
    {"{\"authors\":[\"Ann Lee\"],\"date_download\":\"2021-04-15 01:00:00\",\"date_modify\":"
     "\"None\",\"date_publish\":\"2021-04-13 10:00:00\",\"filename\":\"x.json\",\"language\":"
     "\"en\",\"maintext\":\"They met.\",\"source_domain\":\"bote.example\",\"title\":\"Talks\","
     "\"url\":\"https://bote.example/1\"}",
     "news-please|a-|Talks|They met.|2021-04-13||2021-04-15|Ann Lee|bote.example|"
     "https://bote.example/1|en"},
    {"{\"url\":\"https://bote.example/1\",\"read_more_link\":\"\",\"language\":\"en\",\"title\":"
     "\"Talks\",\"authors\":[\"Ann Lee\"],\"publish_date\":\"2021-04-13T00:00:00\",\"meta_lang\":"
     "\"de\",\"meta_site_name\":\"Bote\",\"text\":\"They met.\"}",
     "newspaper4k|a-|Talks|They met.|2021-04-13|||Ann Lee|Bote|https://bote.example/1|de"},
    {"{\"title\":\"Talks\",\"text\":\"They met.\",\"publish_date\":\"\",\"authors\":[],"
     "\"source_url\":\"https://bote.example\",\"meta_lang\":\"en\",\"url\":"
     "\"https://bote.example/1\"}",
     "newspaper3k|a-|Talks|They met.|||||https://bote.example|https://bote.example/1|en"},
    {"{\"title\":\"Talks\",\"content\":\"<div><p>They met.</p></div>\",\"author\":\"Ann Lee\","
     "\"date_published\":\"2021-04-13T10:00:00.000Z\",\"dek\":null,\"domain\":\"bote.example\","
     "\"url\":\"https://bote.example/1\"}",
     "mercury|a-|Talks|They met.|2021-04-13|||Ann Lee|bote.example|https://bote.example/1|"},
    {"{\"title\":\"Talks\",\"content\":\"<p>They met.</p>\",\"textContent\":\"They met.\","
     "\"byline\":\"Ann Lee\",\"siteName\":\"Bote\",\"publishedTime\":\"2021-04-13\",\"lang\":"
     "\"en\"}",
     "readability|a-|Talks|They met.|2021-04-13|||Ann Lee|Bote||en"},
    /* services */
    {"{\"uri\":\"123\",\"lang\":\"eng\",\"isDuplicate\":false,\"date\":\"2021-04-13\",\"time\":"
     "\"10:00:00\",\"dateTime\":\"2021-04-14T10:00:00Z\",\"dateTimePub\":\"2021-04-13T10:00:00Z\","
     "\"title\":\"Talks\",\"body\":\"They met.\",\"source\":{\"uri\":\"bote.example\",\"title\":"
     "\"Bote\"},\"authors\":[{\"name\":\"Ann Lee\"}],\"url\":\"https://bote.example/1\"}",
     "event-registry|123|Talks|They met.|2021-04-13||2021-04-14|Ann Lee|Bote|"
     "https://bote.example/1|en"},
    {"{\"source\":{\"id\":null,\"name\":\"Bote\"},\"author\":\"Ann Lee, Bo "
     "Ek\",\"title\":\"Talks\","
     "\"description\":\"They.\",\"url\":\"https://bote.example/1\",\"publishedAt\":"
     "\"2021-04-13T10:00:00Z\",\"content\":\"They met.\"}",
     "newsapi|a-|Talks|They met.|2021-04-13|||Ann Lee+Bo Ek|Bote|https://bote.example/1|"},
    {"{\"url\":\"https://bote.example/1\",\"title\":\"Talks\",\"seendate\":\"20210413T101500Z\","
     "\"domain\":\"bote.example\",\"language\":\"English\",\"sourcecountry\":\"Norway\"}",
     "gdelt-doc|a-|Talks||||2021-04-13||bote.example|https://bote.example/1|en"},
    /* corpora */
    {"{\"id\":\"1\",\"date\":\"2021-04-15\",\"event_text\":\"They met.\",\"headline\":\"Talks\","
     "\"pub_date\":\"2021-04-13\",\"publisher\":\"Bote\",\"story_id\":\"s1\"}",
     "ngec|s1|Talks|They met.|2021-04-13||||Bote||"},
    {"{\"title\":\"Talks\",\"text\":\"They met.\",\"domain\":\"bote.example\",\"date\":"
     "\"2021-04-13 10:00:00\",\"description\":\"d\",\"url\":\"https://bote.example/1\","
     "\"image_url\":\"\"}",
     "cc-news|a-|Talks|They met.|2021-04-13||||bote.example|https://bote.example/1|"},
    {"{\"id\":\"1\",\"title\":\"Talks\",\"text\":\"They met.\",\"time\":\"2021-04-13T00:00:00\"}",
     "news-tls|1|Talks|They met.|2021-04-13||||||"},
    {"{\"link\":\"https://bote.example/1\",\"title\":\"Talks\",\"text\":\"They met.\","
     "\"entities\":[]}",
     "storygraph|a-|Talks|They met.|||||bote.example|https://bote.example/1|"},
    {"{\"id\":\"1\",\"title\":\"a.txt\",\"text\":\"They met.\",\"creation_date\":"
     "\"2024-01-01T00:00:00\"}",
     "graphrag|1|a.txt|They met.|||2024-01-01||||"},
    /* document stores */
    {"{\"id\":\"d1\",\"schema\":\"Article\",\"properties\":{\"title\":[\"Talks\"],\"bodyText\":"
     "[\"They met.\",\"Twice.\"],\"publishedAt\":[\"2021-04\",\"2021-04-13\"],\"author\":"
     "[\"Ann Lee\"],\"publisher\":[\"Bote\"],\"sourceUrl\":[\"https://bote.example/1\"],"
     "\"language\":[\"eng\"],\"retrievedAt\":[\"2021-05-01\"]}}",
     "ftm|d1|Talks|They met.\n\nTwice.|2021-04-13||2021-05-01|Ann Lee|Bote|"
     "https://bote.example/1|en"},
    {"{\"id\":\"p1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ann Lee\"]}}", "other"},
    {"{\"_index\":\"i\",\"_id\":\"d1\",\"_source\":{\"type\":\"Document\",\"content\":\"They "
     "met.\","
     "\"language\":\"ENGLISH\",\"path\":\"/docs/"
     "a.pdf\",\"extractionDate\":\"2021-05-01T00:00:00Z\","
     "\"metadata\":{\"tika_metadata_resourcename\":\"a.pdf\",\"tika_metadata_dcterms_created\":"
     "\"2021-04-13T00:00:00Z\"}}}",
     "datashare|d1|a.pdf|They met.|2021-04-13||2021-05-01|||/docs/a.pdf|en"},
    {"{\"_id\":\"n1\",\"_source\":{\"type\":\"NamedEntity\",\"mention\":\"Ann Lee\",\"category\":"
     "\"PERSON\"}}",
     "other"},
    {"{\"_index\":\"news\",\"_id\":\"7\",\"_source\":{\"title\":\"Talks\",\"text\":\"They met.\"}}",
     "plain|7|Talks|They met.|||||||"},
};

/* The line with a made id, "a-" and 16 digits, without its digits. */
static const char *S_without_digits(arena *a, const char *line)
{
    const char *made = strstr(line, "|a-");
    if (!made || strspn(made + 3, "0123456789abcdef") != 16) return line;
    return arena_format(a, "%.*s%s", (int)(made + 3 - line), line, made + 19);
}

static void S_check(const read_case *cases, size_t n)
{
    memory m = {0};
    arena *a = arena_new(&m);
    for (size_t i = 0; i < n; i++) {
        const char *line = S_without_digits(a, S_read(a, cases[i].json));
        if (strcmp(line, cases[i].line) != 0)
            fail_msg("%s\n gives\n%s\n and not\n%s", cases[i].json, line, cases[i].line);
        if (*warnings) fail_msg("%s\n warns: %s", cases[i].json, warnings);
    }
    arena_free(a);
}

static void test_dialects(void **state)
{
    (void)state;
    S_check(dialects, sizeof dialects / sizeof *dialects);
}

static const read_case odd[] = {
    /* ids */
    {"{\"id\":7,\"title\":\"t\"}", "plain|7|t||||||||"},
    {"{\"id\":9223372036854775807,\"title\":\"t\"}", "plain|9223372036854775807|t||||||||"},
    {"{\"id\":\"\",\"title\":\"t\"}", "plain|a-|t||||||||"},
    {"{\"id\":null,\"title\":\"t\"}", "plain|a-|t||||||||"},
    /* U+0000 */
    {"{\"id\":\"a\\u0000b\",\"title\":\"x\\u0000y\",\"text\":\"\\u0000\"}",
     "plain|a\uFFFDb|x\uFFFDy|\uFFFD|||||||"},
    /* titles and texts */
    {"{\"title\":\"\",\"headline\":\"t\",\"text\":\" \\n \"}", "plain|a-|t||||||||"},
    {"{\"title\":null,\"text\":\"x\"}", "plain|a-||x|||||||"},
    /* authors */
    {"{\"title\":\"t\",\"author\":\"Joe Smith, Jr\"}", "plain|a-|t|||||Joe Smith, Jr|||"},
    {"{\"title\":\"t\",\"author\":\"By Joe Smith; Ann Lee ;\"}",
     "plain|a-|t|||||Joe Smith+Ann Lee|||"},
    {"{\"title\":\"t\",\"author\":{\"name\":\"Joe\"}}", "plain|a-|t|||||Joe|||"},
    {"{\"title\":\"t\",\"authors\":[{\"name\":\"Joe\"},\"Ann\",null,5,[\"x\"]]}",
     "plain|a-|t|||||Joe+Ann|||"},
    {"{\"title\":\"t\",\"authors\":[],\"byline\":\"By Ann\"}", "plain|a-|t|||||Ann|||"},
    /* sources */
    {"{\"title\":\"t\",\"url\":\"https://user:pw@www.bote.example:8080/a?b\"}",
     "plain|a-|t||||||bote.example|https://user:pw@www.bote.example:8080/a?b|"},
    {"{\"title\":\"t\",\"url\":\"/local/file\"}", "plain|a-|t|||||||/local/file|"},
    {"{\"title\":\"t\",\"source\":{\"name\":\"Bote\"}}", "plain|a-|t||||||Bote||"},
    /* languages */
    {"{\"title\":\"t\",\"language\":\"eng\"}", "plain|a-|t||||||||en"},
    {"{\"title\":\"t\",\"language\":\"ENGLISH\"}", "plain|a-|t||||||||en"},
    {"{\"title\":\"t\",\"language\":\"en_US.UTF-8\"}", "plain|a-|t||||||||en"},
    {"{\"title\":\"t\",\"language\":\"Norwegian\"}", "plain|a-|t||||||||no"},
    {"{\"title\":\"t\",\"language\":\"fre\"}", "plain|a-|t||||||||fr"},
    {"{\"title\":\"t\",\"language\":\"Klingonese\"}", "plain|a-|t||||||||"},
    /* dates: another field may help out */
    {"{\"title\":\"t\",\"date\":\"soon\",\"published\":\"2021-04-13\"}",
     "plain|a-|t||2021-04-13||||||"},
    {"{\"title\":\"t\",\"date\":1618300800}", "plain|a-|t||2021-04-13||||||"},
    {"{\"title\":\"t\",\"date\":1618300800.5}", "plain|a-|t||2021-04-13||||||"},
    {"{\"title\":\"t\",\"date\":\"None\"}", "plain|a-|t||||||||"},
    {"{\"title\":\"t\",\"date\":\"\"}", "plain|a-|t||||||||"},
    {"{\"title\":\"t\",\"date\":null}", "plain|a-|t||||||||"},
};

static void test_odd(void **state)
{
    (void)state;
    S_check(odd, sizeof odd / sizeof *odd);
}

/* A record, what is refused of it, and what is warned of. */
static const struct {
    const char *json, *error, *warning;
} faults[] = {
    {"{}", "!neither a title nor a text", ""},
    {"{\"title\":\" \",\"text\":\"\"}", "!neither a title nor a text", ""},
    {"{\"title\":[\"a\"],\"text\":null}", "!neither a title nor a text",
     "\"title\" is an array, where a string is expected"},
    {"{\"title\":5,\"text\":\"x\"}", "", "\"title\" is a number, where a string is expected"},
    {"{\"title\":\"t\",\"date\":{\"$date\":1}}", "",
     "\"date\" is an object, where a date is expected: the date counts as missing"},
    {"{\"title\":\"t\",\"date\":\"2015-02-30\"}", "",
     "\"date\": \"2015-02-30\" names no such day: the date counts as missing"},
    {"{\"title\":\"t\",\"published\":\"03/04/2015\"}", "",
     "\"published\": \"03/04/2015\" can be read in two ways: the date counts as missing"},
    {"{\"title\":\"t\",\"date\":\"2015-02\"}", "",
     "\"date\": \"2015-02\" names no day: the date counts as missing"},
    {"{\"title\":\"t\",\"date\":\"to\\u0007day\"}", "",
     "\"date\": \"to?day\" is no date that can be read: the date counts as missing"},
    {"{\"title\":\"t\",\"date\":17}", "",
     "\"date\": \"17\" names no day: the date counts as missing"},
    {"{\"title\":\"t\",\"title\":\"u\"}", "!duplicate key \"title\"", ""},
    {"{\"title\":\"t\",\"x\":NaN}", "!\"x\" is no number that JSON has: NaN", ""},
    {"{\"title\":\"t\",\"x\":[1,-Infinity]}", "!\"x\" is no number that JSON has: -Infinity", ""},
    {"{\"id\":12345678901234567890,\"title\":\"t\"}",
     "!\"id\" is an integer beyond 64 bits: 12345678901234567890", ""},
    {"{\"a\":{\"b\":1},\"x\":1e999}", "!\"x\" is beyond what a number can be: 1e999", ""},
    {"{\"title\":\"\\ud83d!\"}", "!a lone surrogate: \\ud83d", ""},
    {"{\"title\":\"\\ude00\"}", "!a lone surrogate: \\ude00", ""},
    {"{\"title\":\"\\ud83d\\ude00 \\\\ud83d \\uD800\"}", "!a lone surrogate: \\uD800", ""},
    {"{\"title\":\"Z\xfcrich\"}", "!not UTF-8: byte 0xfc at offset 11", ""},
    {"{\"title\":\"\xc0\xaf\"}", "!not UTF-8: byte 0xc0 at offset 10", ""},
    {"{\"title\":\"a\001b\"}", "!a raw control character: byte 0x01", ""},
    {"{\"t\\u0000\":1}", "!a key holds U+0000", ""},
    {"{'title':'t'}", "!single quotes, where JSON has double quotes", ""},
    {"{\"title\":\"t\",}", "!not JSON: string or '}' expected at '}'", ""},
    {"{\"title\":\"t\" /* c */}", "!a comment, which JSON does not have", ""},
    {"{\"title\":\"\\x\"}", "!not JSON: invalid escape at '\\x'", ""},
};

static void test_faults(void **state)
{
    (void)state;
    memory m = {0};
    arena *a = arena_new(&m);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const char *line = S_read(a, faults[i].json);
        const char *error = *line == '!' ? line : "";
        if (strcmp(error, faults[i].error) != 0)
            fail_msg("%s\n is refused by \"%s\"", faults[i].json, line);
        if (strcmp(warnings, faults[i].warning) != 0)
            fail_msg("%s\n warns \"%s\"", faults[i].json, warnings);
    }
    arena_free(a);
}

/* Ids are made of the url; without one of title, day and text; and of nothing else. */
static void test_made_ids(void **state)
{
    (void)state;
    memory m = {0};
    arena *a = arena_new(&m);
    static const char *const same[] = {
        "{\"title\":\"t\",\"text\":\"x\",\"date\":\"2021-04-13\"}",
        "{\"title\":\"t\",\"text\":\"x\",\"date\":\"2021-04-13T10:00:00Z\",\"author\":\"A\"}",
    };
    static const char *const other[] = {
        "{\"title\":\"t\",\"text\":\"x\"}",
        "{\"title\":\"t\",\"text\":\"y\",\"date\":\"2021-04-13\"}",
        "{\"title\":\"tx\",\"text\":\"\",\"date\":\"2021-04-13\"}",
        "{\"title\":\"t\",\"text\":\"x\",\"date\":\"2021-04-13\",\"url\":\"u\"}",
    };
    str id[2];
    for (size_t i = 0; i < 2; i++) id[i] = str_sub(str_of(S_read(a, same[i])), 6, 24);
    assert_true(str_eq(id[0], id[1]));
    assert_true(str_starts(id[0], STR("a-")));
    for (size_t i = 0; i < 4; i++)
        assert_false(str_eq(id[0], str_sub(str_of(S_read(a, other[i])), 6, 24)));
    const char *one = S_read(a, "{\"title\":\"t\",\"url\":\"u\"}");
    const char *two = S_read(a, "{\"title\":\"other\",\"url\":\"u\"}");
    assert_true(str_eq(str_sub(str_of(one), 6, 24), str_sub(str_of(two), 6, 24)));
    arena_free(a);
}

static void test_texts(void **state)
{
    (void)state;
    static const char *const texts[][3] = {
        {"A title\n\nThe body.\nMore.\n", "A title", "The body.\nMore."},
        {"A title\r\n\r\nThe body.", "A title", "The body."},
        {"No title\nsince no blank line", "", "No title\nsince no blank line"},
        {"Only one line", "", "Only one line"},
        {"Only one line\n\n", "", "Only one line"},
    };
    fasti_error error = {.offset = -1};
    fasti_options options = {.default_date = "2021-04-13"};
    fasti *f = fasti_new(&options, &error);
    memory m = {0};
    arena *a = arena_new(&m);
    article_source s = {.f = f, .a = a, .keep = a, .name = "input"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fasti_article article;
        assert_int_equal(article_of_text(&s, str_of(texts[i][0]), &article, &error), ARTICLE_READ);
        assert_string_equal(article.title, texts[i][1]);
        assert_string_equal(article.text, texts[i][2]);
        assert_int_equal(article.published, fasti_day_parse("2021-04-13"));
        assert_string_equal(article.dialect, "text");
    }
    arena_free(a);
    fasti_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dialects), cmocka_unit_test(test_odd),
        cmocka_unit_test(test_faults),   cmocka_unit_test(test_made_ids),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
