/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libxml2's HTML parser calls back for each start and end of an element and each run of text; no
 * tree is built. What separates two texts is kept in `gap` until the second one comes, so that the
 * result neither begins nor ends with white space.
 */
#include "html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

typedef enum gap { NO_GAP, SPACE, LINE, PARAGRAPH } gap;

typedef struct writing {
    arena *arena;
    htmlParserCtxtPtr parser;
    char *text;
    size_t n, room;
    size_t depth, mute; /* open elements; of these, without a text of their own */
    gap gap;
    bool too_deep;
} writing;

static bool S_among(const xmlChar *name, const char *const *names)
{
    while (*names && strcmp((const char *)name, *names) != 0) names++;
    return *names != NULL;
}

static const char *const mute_elements[] = {"script",   "style", "head",   "title",  "noscript",
                                            "template", "svg",   "iframe", "object", NULL};
static const char *const line_elements[] = {"br", "li", "tr", "dt", "dd", "option", NULL};
static const char *const paragraph_elements[] = {
    "p",       "div",  "h1",         "h2",     "h3",         "h4",      "h5",    "h6",
    "ul",      "ol",   "dl",         "table",  "section",    "article", "aside", "header",
    "footer",  "nav",  "blockquote", "figure", "figcaption", "hr",      "pre",   "main",
    "address", "form", "hl1",        "hl2",    "body",       NULL};

static void S_gap(writing *w, gap gap)
{
    if (w->gap < gap) w->gap = gap;
}

static void S_mark_gap(writing *w, const xmlChar *name)
{
    if (S_among(name, line_elements)) S_gap(w, LINE);
    if (S_among(name, paragraph_elements)) S_gap(w, PARAGRAPH);
    if (strcmp((const char *)name, "td") == 0) S_gap(w, SPACE);
}

static void S_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    writing *w = context;
    (void)attributes;
    if (++w->depth > HTML_DEPTH) {
        w->too_deep = true;
        xmlStopParser(w->parser);
        return;
    }
    if (w->mute || S_among(name, mute_elements)) w->mute++;
    S_mark_gap(w, name);
}

static void S_end(void *context, const xmlChar *name)
{
    writing *w = context;
    if (w->depth) w->depth--;
    if (w->mute) w->mute--;
    S_mark_gap(w, name);
}

static void S_append(writing *w, const char *bytes, size_t n)
{
    if (w->n + n + 1 > w->room) {
        size_t room = (w->n + n + 1) * 2;
        w->text = arena_grow(w->arena, w->text, w->n, room);
        w->room = room;
    }
    memcpy(w->text + w->n, bytes, n);
    w->n += n;
}

static void S_close_gap(writing *w)
{
    static const char *const gaps[] = {"", " ", "\n", "\n\n"};
    if (w->n) S_append(w, gaps[w->gap], strlen(gaps[w->gap]));
    w->gap = NO_GAP;
}

/* The length of the white space at the beginning of `s`, a no-break space included. */
static size_t S_white(str s)
{
    if (s.n && strchr(" \t\r\n\f\v", s.at[0] ? s.at[0] : 'x')) return 1;
    return str_starts(s, STR("\xc2\xa0")) ? 2 : 0;
}

static void S_characters(void *context, const xmlChar *bytes, int n)
{
    writing *w = context;
    str rest = {(const char *)bytes, n > 0 ? (size_t)n : 0};
    while (!w->mute && rest.n) {
        size_t white = S_white(rest), plain = 0;
        if (white) S_gap(w, SPACE);
        rest = str_sub(rest, white, rest.n);
        while (plain < rest.n && !S_white(str_sub(rest, plain, plain + 2))) plain++;
        if (!plain) continue;
        S_close_gap(w);
        S_append(w, rest.at, plain);
        rest = str_sub(rest, plain, rest.n);
    }
}

static void S_release(void *what)
{
    writing *w = what;
    if (w->parser) htmlFreeParserCtxt(w->parser);
    w->parser = NULL;
}

const char *html_text(arena *a, str html)
{
    writing *w = arena_make(a, writing);
    w->arena = a;
    w->text = arena_copy(a, STR(""));
    if (!html.n || html.n > INT32_MAX) return w->text;
    arena_defer(a, S_release, w);
    w->parser = htmlCreateMemoryParserCtxt(html.at, (int)html.n);
    if (!w->parser) memory_out(arena_memory(a));
    *w->parser->sax = (xmlSAXHandler){.startElement = S_start,
                                      .endElement = S_end,
                                      .characters = S_characters,
                                      .ignorableWhitespace = S_characters};
    w->parser->userData = w;
    htmlCtxtUseOptions(w->parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                      HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(w->parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(w->parser);
    S_release(w);
    if (w->too_deep) return NULL;
    S_append(w, "", 1);
    return w->text;
}

bool html_looks(str text)
{
    static const char *const signs[] = {
        "</p>",  "</div>",     "<br>", "<br/>",   "<br />", "</li>", "</h1>",     "</h2>",
        "</h3>", "</section>", "<p>",  "</body>", "</a>",   "</em>", "</strong>", "</span>"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_find(text, str_of(signs[i])) < text.n) return true;
    return false;
}

bool html_escaped(str text)
{
    for (str rest = text; rest.n;) {
        str_cut cut = str_cut_at(rest, '&');
        size_t n = 0;
        while (n < cut.tail.n && n < 10 &&
               (cut.tail.at[n] == '#' || (cut.tail.at[n] >= '0' && cut.tail.at[n] <= '9') ||
                ((cut.tail.at[n] | 32) >= 'a' && (cut.tail.at[n] | 32) <= 'z')))
            n++;
        if (cut.ok && n > 1 && n < cut.tail.n && cut.tail.at[n] == ';') return true;
        rest = cut.tail;
    }
    return false;
}
