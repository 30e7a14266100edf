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
        {"a&#0;b", "ab"},
        {"<script>alert('x')</script>seen<style>p{}</style>", "seen"},
        {"<html><head><title>no</title></head><body><p>yes</p></body></html>", "yes"},
        {"<p>unclosed <b>tags", "unclosed tags"},
        {"</p></div>strays", "strays"},
        {"1 < 2 & 3 > 2", "1 < 2 & 3 > 2"},
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

static void S_repeat(char *to, const char *what, size_t times)
{
    size_t n = strlen(what);
    for (size_t i = 0; i < times; i++) memcpy(to + i * n, what, n);
    to[times * n] = '\0';
}

static void test_depth(void **state)
{
    (void)state;
    enum { MANY = 200000 };
    memory m = {0};
    arena *a = arena_new(&m);
    char *html = malloc(MANY * 5 + 1);
    S_repeat(html, "<b>", HTML_DEPTH - 10);
    assert_string_equal(html_text(a, str_of(html)), "");
    S_repeat(html, "<b>", MANY);
    assert_null(html_text(a, str_of(html)));
    S_repeat(html, "<div>", MANY);
    assert_null(html_text(a, str_of(html)));
    S_repeat(html, "</b>", MANY);
    assert_string_equal(html_text(a, str_of(html)), "");
    free(html);
    arena_free(a);
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
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
