/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

#include <stdio.h>

static void S_char(buf *b, char c)
{
    vec_push(b->arena, &b->text, c);
}

void buf_str(buf *b, str s)
{
    for (size_t i = 0; i < s.n; i++) S_char(b, s.at[i]);
}

void buf_text(buf *b, const char *text)
{
    buf_str(b, str_of(text));
}

void buf_format(buf *b, const char *format, ...)
{
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int n = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *text = arena_alloc(b->arena, n < 0 ? 1 : (size_t)n + 1);
    if (n > 0) vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    buf_text(b, text);
}

const char *buf_end(buf *b)
{
    S_char(b, '\0');
    b->text.n--;
    return b->text.at;
}

void buf_html(buf *b, const char *text)
{
    for (; *text; text++) switch (*text) {
        case '&':
            buf_text(b, "&amp;");
            break;
        case '<':
            buf_text(b, "&lt;");
            break;
        case '>':
            buf_text(b, "&gt;");
            break;
        case '"':
            buf_text(b, "&quot;");
            break;
        case '\'':
            buf_text(b, "&#39;");
            break;
        default:
            S_char(b, *text);
        }
}

/* Whether "1." or "1)" begins here, or a bullet, a heading or a rule: these count only at the
 * start of a line, where a list would begin. */
static bool S_begins_block(str s)
{
    size_t digits = 0;
    while (digits < s.n && s.at[digits] >= '0' && s.at[digits] <= '9') digits++;
    if (digits) return digits < s.n && (s.at[digits] == '.' || s.at[digits] == ')');
    return s.n && strchr("-+=", s.at[0]);
}

/* The character of `s` at `i` makes a bare address a link in GFM. (Mail addresses become links
 * there whatever is done.) */
static bool S_makes_link(str s, size_t i)
{
    str rest = str_sub(s, i, s.n);
    return str_starts(rest, STR("://")) ||
           (s.at[i] == '.' && i >= 3 && str_eq_nocase(str_sub(s, i - 3, i), STR("www")));
}

void buf_markdown(buf *b, const char *text)
{
    str s = str_of(text);
    size_t mark = SIZE_MAX; /* the one to escape because a block would begin */
    if (S_begins_block(s)) mark = strcspn(text, ".)-+=");
    for (size_t i = 0; i < s.n; i++) {
        if (i == mark || strchr("\\`*_[]<>&#|~$^", s.at[i]) || S_makes_link(s, i)) S_char(b, '\\');
        S_char(b, s.at[i]);
    }
}

bool link_is_web(const char *url)
{
    str s = str_of(url);
    size_t n = 8;
    if (!str_eq_nocase(str_sub(s, 0, n), STR("https://"))) n = 7;
    if (n == 7 && !str_eq_nocase(str_sub(s, 0, n), STR("http://"))) return false;
    return s.n > n && !strchr("/?#: ", s.at[n]);
}

static void S_percent(buf *b, unsigned char c)
{
    buf_format(b, "%%%02X", c);
}

/* A link as an attribute or a destination: what has no place in a link is percent-encoded, "&" is
 * written as `ampersand`. */
static void S_address(buf *b, const char *url, const char *ampersand)
{
    for (; *url; url++)
        if (*url == '&')
            buf_text(b, ampersand);
        else if ((unsigned char)*url <= ' ' || strchr("\"'<>\\^`{|}()\x7f", *url))
            S_percent(b, (unsigned char)*url);
        else
            S_char(b, *url);
}

void buf_html_link(buf *b, const char *url, const char *label)
{
    bool web = link_is_web(url);
    if (web) {
        buf_text(b, "<a href=\"");
        S_address(b, url, "&amp;");
        buf_text(b, "\">");
    }
    buf_html(b, label);
    if (web) buf_text(b, "</a>");
}

void buf_markdown_link(buf *b, const char *url, const char *label)
{
    bool web = link_is_web(url);
    if (web) buf_text(b, "[");
    buf_markdown(b, label);
    if (!web) return;
    buf_text(b, "](");
    S_address(b, url, "\\&");
    buf_text(b, ")");
}

const char *one_line(arena *a, const char *text)
{
    char *line = arena_copy(a, str_of(text));
    size_t n = 0;
    for (const char *at = text; *at; at++) {
        bool space = (unsigned char)*at <= ' ' || *at == 0x7f;
        if (space && (n == 0 || line[n - 1] == ' ')) continue;
        line[n++] = space ? ' ' : *at;
    }
    if (n && line[n - 1] == ' ') n--;
    line[n] = '\0';
    return line;
}

/* The host of a link without "www.", empty where there is none. */
static str S_host(const char *url)
{
    if (!link_is_web(url)) return STR("");
    str s = str_of(url);
    s = str_sub(s, str_find(s, STR("//")) + 2, s.n);
    size_t n = strcspn(s.at, "/?#:");
    s = str_sub(s, 0, n);
    return str_starts(s, STR("www.")) ? str_sub(s, 4, s.n) : s;
}

const char *source_label(arena *a, const fasti_article *article)
{
    str host = S_host(article->url);
    const char *label = one_line(a, article->source);
    if (!*label && host.n) label = one_line(a, arena_copy(a, host));
    if (!*label) label = one_line(a, article->title);
    return *label ? label : one_line(a, article->id);
}
