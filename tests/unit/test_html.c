/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML to text.
 */
#include <stdlib.h>

#include "html.h"
#include "unit.h"

static void test_texts(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {"plain words", "plain words"},
        {"<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
        {"<p> One\n  line </p>\n\n<div>Two</div>", "One line\n\nTwo"},
        {"a<br>b<br/>c", "a\nb\nc"},
        {"<b>bold</b>er <i>and</i> more", "bolder and more"},
        {"<ul><li>x</li><li>y</li></ul>z", "x\ny\n\nz"},
        {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
        {"A &amp; B &lt;c&gt; &#8217;d&#x2019; &eacute; &nbsp; f",
         "A & B <c> \u2019d\u2019 \u00e9 f"},
        {"a&#0;b&#xd800;c&#99999999;", "a\ufffdb\ufffdc\ufffd"},
        {"&#150; &#x99; &apos; &hellip;", "\u2013 \u2122 ' \u2026"},
        {"AT&T &bogus; &amp &#; &#x;", "AT&T &bogus; &amp &#; &#x;"},
        {"<p>&lt;p&gt; is a tag</p>", "<p> is a tag"},
        {"<script>alert('x')</script>seen<style>p{}</style>", "seen"},
        {"<html><head><title>no</title></head><body><p>yes</p></body></html>", "yes"},
        {"<p>unclosed <b>tags", "unclosed tags"},
        {"</p></div>strays", "strays"},
        {"1 < 2 & 3 > 2", "1 < 2 & 3 > 2"},
        {"x<y", "x<y"},
        {"a<img alt=\"x > y\" title='\"'>b", "ab"},
        {"a<p title=\"unclosed>b</p>c", "a\n\nb\n\nc"},
        {"<SCRIPT>no</script ><Head><b>no</HEAD>yes<head>seen", "yesseen"},
        {"<script/>seen", "seen"},
        {"a<![CDATA[<b> & c]]>d", "a<b> & cd"},
        {"a<!-- x > y -->b<!-- unclosed", "ab"},
        {"<p>caf\u00e9 \u4e2d\u6587 \U0001F30D</p>", "caf\u00e9 \u4e2d\u6587 \U0001F30D"},
        {"<meta charset='iso-8859-1'><p>caf\u00e9</p>", "caf\u00e9"},
        {"<!DOCTYPE html><!-- no --><p>yes</p>", "yes"},
        {"<?xml "
         "version=\"1.0\"?><nitf><head><title>no</title></head><body><p>yes</p></body></nitf>",
         "yes"},
    };
    memory m = {0};
    arena *a = arena_new(&m);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = html_text(a, str_of(cases[i][0]));
        if (strcmp(text, cases[i][1]) != 0)
            fail_msg("%s gives \"%s\", not \"%s\"", cases[i][0], text, cases[i][1]);
    }
    arena_free(a);
}

/* Whatever is repeated, the time is that of its length: were it that of its square, this would not
 * end. */
static void test_repetition(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "<b>",     "</i>",    "<p>", "<",   "&",         "&amp",     "<a b=\"",
        "<a b='>", "<!--",    "<!",  "<?",  "<![CDATA[", "<script>", "</",
        "<head>",  "<b></i>", "&#",  "&#x", "<p a=1 ",   "]]>",      "-->"};
    enum { SIZE = 256 << 10 };
    char *html = malloc(SIZE);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        memory m = {0};
        arena *a = arena_new(&m);
        size_t n = strlen(parts[i]), times = SIZE / n;
        for (size_t j = 0; j < times; j++) memcpy(html + j * n, parts[i], n);
        assert_true(strlen(html_text(a, (str){html, times * n})) <= times * n);
        arena_free(a);
    }
    free(html);
}

static void test_looks(void **state)
{
    (void)state;
    assert_true(html_looks(STR("<p>text</p>")));
    assert_true(html_looks(STR("a<br/>b")));
    assert_false(html_looks(STR("if a < b and c > d")));
    assert_false(html_looks(STR("an <unclosed thing")));
    assert_true(html_escaped(STR("Smith &amp; Co")));
    assert_true(html_escaped(STR("it&#8217;s")));
    assert_false(html_escaped(STR("Smith & Co; AT&T")));
    assert_false(html_escaped(STR("&")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_repetition),
        cmocka_unit_test(test_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
