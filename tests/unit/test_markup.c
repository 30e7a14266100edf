/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

#include "unit.h"

static memory outside;

typedef void S_writer(buf *b, const char *text);

static void S_expect(S_writer *write, const char *text, const char *expected)
{
    buf b = {.arena = arena_new(&outside)};
    write(&b, text);
    assert_string_equal(buf_end(&b), expected);
    arena_free(b.arena);
}

static void S_expect_link(void (*write)(buf *, const char *, const char *), const char *url,
                          const char *expected)
{
    buf b = {.arena = arena_new(&outside)};
    write(&b, url, "a <b>");
    assert_string_equal(buf_end(&b), expected);
    arena_free(b.arena);
}

static void test_buf(void **state)
{
    (void)state;
    buf b = {.arena = arena_new(&outside)};
    assert_string_equal(buf_end(&b), "");
    buf_text(&b, "one");
    assert_string_equal(buf_end(&b), "one");
    buf_format(&b, ", %d", 2);
    buf_str(&b, STR("!"));
    assert_string_equal(buf_end(&b), "one, 2!");
    arena_free(b.arena);
}

static void test_html(void **state)
{
    (void)state;
    S_expect(buf_html, "", "");
    S_expect(buf_html, "Müller & Söhne", "Müller &amp; Söhne");
    S_expect(buf_html, "<script>alert('x')</script>",
             "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    S_expect(buf_html, "\"&lt;", "&quot;&amp;lt;");
}

static void test_markdown(void **state)
{
    (void)state;
    S_expect(buf_markdown, "Plain - text, with (brackets) + 1.5!",
             "Plain - text, with (brackets) + 1.5!");
    S_expect(
        buf_markdown, "*a* _b_ `c` ~d~ [e](f) <g> &amp; #h |i| $j$ k^2 \\",
        "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\[e\\](f) \\<g\\> \\&amp; \\#h \\|i\\| \\$j\\$ k\\^2 "
        "\\\\");
    S_expect(buf_markdown, "see http://x.example, www.y.example, z@w.example",
             "see http\\://x.example, www\\.y.example, z@w.example");
}

static void test_markdown_blocks(void **state)
{
    (void)state;
    S_expect(buf_markdown, "- a", "\\- a");
    S_expect(buf_markdown, "+ a", "\\+ a");
    S_expect(buf_markdown, "=== a", "\\=== a");
    S_expect(buf_markdown, "# a", "\\# a");
    S_expect(buf_markdown, "1. a", "1\\. a");
    S_expect(buf_markdown, "2021) a", "2021\\) a");
    S_expect(buf_markdown, "2021 was a year. 1. b", "2021 was a year. 1. b");
}

static void test_web_links(void **state)
{
    (void)state;
    assert_true(link_is_web("https://x.example/a"));
    assert_true(link_is_web("HTTP://x.example"));
    assert_false(link_is_web(""));
    assert_false(link_is_web("https://"));
    assert_false(link_is_web("https:///etc/passwd"));
    assert_false(link_is_web("https:x.example"));
    assert_false(link_is_web("javascript:alert(1)"));
    assert_false(link_is_web(" https://x.example"));
    assert_false(link_is_web("data:text/html,https://x.example"));
    assert_false(link_is_web("//x.example"));
    assert_false(link_is_web("urn:newsml:x.example:1"));
}

static void test_html_links(void **state)
{
    (void)state;
    S_expect_link(buf_html_link, "https://x.example/?a=1&b=\"><script>",
                  "<a href=\"https://x.example/?a=1&amp;b=%22%3E%3Cscript%3E\">a &lt;b&gt;</a>");
    S_expect_link(buf_html_link, "https://x.example/é\n",
                  "<a href=\"https://x.example/é%0A\">"
                  "a &lt;b&gt;</a>");
    S_expect_link(buf_html_link, "javascript:alert(1)", "a &lt;b&gt;");
}

static void test_markdown_links(void **state)
{
    (void)state;
    S_expect_link(buf_markdown_link, "https://x.example/a_(b)?c=1&copy=2 d\\",
                  "[a \\<b\\>](https://x.example/a_%28b%29?c=1\\&copy=2%20d%5C)");
    S_expect_link(buf_markdown_link, "ftp://x.example", "a \\<b\\>");
}

static void test_one_line(void **state)
{
    (void)state;
    arena *a = arena_new(&outside);
    assert_string_equal(one_line(a, " a\r\n\tb \001 c\x7f"), "a b c");
    assert_string_equal(one_line(a, " \n "), "");
    assert_string_equal(one_line(a, "Zürich"), "Zürich");
    arena_free(a);
}

static void test_source_label(void **state)
{
    (void)state;
    arena *a = arena_new(&outside);
    fasti_article article = {.id = "a1", .title = "", .source = "", .url = ""};
    assert_string_equal(source_label(a, &article), "a1");
    article.title = "A\ntitle";
    assert_string_equal(source_label(a, &article), "A title");
    article.url = "https://www.news.example:80/a.b?c";
    assert_string_equal(source_label(a, &article), "news.example");
    article.source = "The News";
    assert_string_equal(source_label(a, &article), "The News");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_buf),
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_markdown_blocks),
        cmocka_unit_test(test_web_links),
        cmocka_unit_test(test_html_links),
        cmocka_unit_test(test_markdown_links),
        cmocka_unit_test(test_one_line),
        cmocka_unit_test(test_source_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
