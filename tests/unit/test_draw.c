/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way through fasti-draw and back: what it writes is read again by other programs (gvpr for
 * DOT, libxml2 for SVG), and its failures become errors with its own words.
 */
#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

#include <libxml/parser.h>

#include "child.h"
#include "error.h"
#include "graph_table.h"
#include "hostile.h"

/* ---- running ---- */

typedef struct drawn {
    char *bytes;
    size_t size;
} drawn;

static bool S_draw(fasti *f, fasti_graph_options o, size_t top, drawn *d, fasti_error *error)
{
    *d = (drawn){0};
    FILE *out = open_memstream(&d->bytes, &d->size);
    if (!o.draw_program) o.draw_program = TEST_DRAW_PROGRAM;
    bool ok =
        fasti_write_graph(f, &(fasti_selection){.undated = true, .top = top}, &o, out, NULL, error);
    fclose(out);
    return ok;
}

static drawn S_drawn(fasti *f, fasti_graph_format format, size_t top)
{
    drawn d;
    fasti_error error = ERROR_NONE;
    fasti_graph_options o = {.format = format, .title = "A <b>title</b> & \\N \"more\""};
    if (!S_draw(f, o, top, &d, &error)) fprintf(stderr, "%s\n", error.text);
    assert_int_equal(error.code, FASTI_OK);
    return d;
}

static str S_filter(arena *a, const char *program, const char *argument, str input)
{
    str output;
    fasti_error error = ERROR_NONE;
    if (!child_filter(program, argument, input, 30, &output, a, &error))
        fprintf(stderr, "%s: %s\n", program, error.text);
    assert_int_equal(error.code, FASTI_OK);
    return output;
}

/* ---- DOT ---- */

/* Undoes what DOT does to a text: a backslash is written twice. */
static const char *S_single(arena *a, str s)
{
    char *text = arena_copy(a, s), *to = text;
    for (const char *from = text; *from; from++) {
        if (from[0] == '\\' && from[1] == '\\') from++;
        *to++ = *from;
    }
    *to = '\0';
    return text;
}

/* gvpr reads the graph with cgraph; a line holds a node's id and name. */
static void S_check_names(arena *a, str dot, size_t count)
{
    size_t found = 0;
    str lines =
        S_filter(a, "/usr/bin/gvpr",
                 "N[index($.name, \"h\") == 0]{print($.name, \"\\t\", aget($, \"name\"))}", dot);
    for (str_cut cut = {.tail = lines, .ok = true}; cut.ok && cut.tail.n; found++) {
        cut = str_cut_at(cut.tail, '\n');
        str_cut pair = str_cut_at(cut.head, '\t');
        size_t i = strtoul(pair.head.at + 1, NULL, 10);
        assert_true(i < count);
        assert_string_equal(S_single(a, pair.tail), hostile_expected(i));
    }
    assert_int_equal(found, count);
}

static void test_dot_names(void **state)
{
    (void)state;
    const size_t count = HOSTILE_COUNT;
    fasti *f = hostile_collection();
    drawn d = S_drawn(f, FASTI_GRAPH_DOT, 1000);
    S_check_names(f->scratch, (str){d.bytes, d.size}, count);
    str again = S_filter(f->scratch, "/usr/bin/nop", "-p", (str){d.bytes, d.size});
    (void)again;
    free(d.bytes);
    fasti_free(f);
}

/* The same without a look, as of graphs too large to be drawn. */
static void test_plain_dot_names(void **state)
{
    (void)state;
    fasti *f = hostile_collection();
    event_list events = select_events(f->all, NULL, false, f->scratch);
    view *v = view_make(&events, 1000, NULL, f->scratch, NULL);
    char *dot;
    size_t size;
    FILE *out = open_memstream(&dot, &size);
    graph_write_dot(graph_tables_make(v, "A \"title\" & \\", f->scratch), out);
    fclose(out);
    S_check_names(f->scratch, (str){dot, size}, HOSTILE_COUNT);
    free(dot);
    fasti_free(f);
}

static void test_dot_long_name(void **state)
{
    (void)state;
    fasti *f = fasti_new(NULL, NULL);
    for (int i = 0; i < 2; i++) {
        char *name = arena_alloc(f->keep, 40001);
        memset(name, i ? '"' : '\\', 40000);
        hostile_add(f, name, (size_t)i);
    }
    drawn d = S_drawn(f, FASTI_GRAPH_DOT, 0);
    str names = S_filter(f->scratch, "/usr/bin/gvpr",
                         "N[index($.name, \"h\") == 0]{print(length(aget($, \"name\")))}",
                         (str){d.bytes, d.size});
    assert_true(str_starts(names, STR("16003\n8003\n")) || str_starts(names, STR("8003\n16003\n")));
    free(d.bytes);
    d = S_drawn(f, FASTI_GRAPH_SVG, 0);
    free(d.bytes);
    fasti_free(f);
}

/* ---- SVG ---- */

static bool S_is(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

/* The words of a node's label, without spaces, since lines are broken at them. */
static void S_add_words(const xmlNode *n, char *words)
{
    for (; n; n = n->next) {
        if (S_is(n, "title")) continue;
        S_add_words(n->children, words);
        if (n->type == XML_TEXT_NODE) strcat(words, (const char *)n->content);
    }
}

static void S_drop_spaces(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (from[0] == '\xc2' && from[1] == '\xa0')
            from++;
        else if (*from != ' ' && *from != '\n')
            *to++ = *from;
    }
    *to = '\0';
}

static void S_check_label(const xmlNode *g, size_t *seen)
{
    char words[4000] = "", expected[4000];
    char *id = (char *)xmlGetProp(g, (const xmlChar *)"id");
    if (S_is(g, "g") && id && *id == 'h' && id[1] >= '0' && id[1] <= '9' && !strstr(id, "--")) {
        S_add_words(g->children, words);
        S_drop_spaces(words);
        snprintf(expected, sizeof expected, "%s", hostile_expected(strtoul(id + 1, NULL, 10)));
        S_drop_spaces(expected);
        assert_string_equal(words, expected);
        ++*seen;
    }
    xmlFree(id);
}

static void S_walk(const xmlNode *n, void (*visit)(const xmlNode *, size_t *), size_t *seen)
{
    for (; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE) {
            visit(n, seen);
            S_walk(n->children, visit, seen);
        }
}

static void S_check_link(const xmlNode *n, size_t *seen)
{
    char *link = S_is(n, "a") ? (char *)xmlGetProp(n, (const xmlChar *)"href") : NULL;
    if (link) assert_int_equal(strncmp(link, "https://", 8), 0);
    *seen += link != NULL;
    xmlFree(link);
}

static xmlDoc *S_parse(drawn d)
{
    xmlDoc *doc = xmlReadMemory(d.bytes, (int)d.size, "graph.svg", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    return doc;
}

static void test_svg_labels(void **state)
{
    (void)state;
    const size_t count = HOSTILE_COUNT;
    fasti *f = hostile_collection();
    drawn d = S_drawn(f, FASTI_GRAPH_SVG, 1000);
    xmlDoc *doc = S_parse(d);
    size_t labels = 0, links = 0;
    S_walk(xmlDocGetRootElement(doc), S_check_label, &labels);
    S_walk(xmlDocGetRootElement(doc), S_check_link, &links);
    assert_int_equal(labels, count);
    assert_int_equal(links, count);
    xmlFreeDoc(doc);
    free(d.bytes);
    fasti_free(f);
}

static void test_svg_of_actors(void **state)
{
    (void)state;
    fasti *f = hostile_collection();
    fasti_error error = ERROR_NONE;
    drawn d;
    fasti_graph_options o = {.format = FASTI_GRAPH_SVG, .style = FASTI_STYLE_ACTORS};
    assert_true(S_draw(f, o, 1000, &d, &error));
    xmlDoc *doc = S_parse(d);
    size_t labels = 0;
    S_walk(xmlDocGetRootElement(doc), S_check_label, &labels);
    assert_int_equal(labels, HOSTILE_COUNT);
    xmlFreeDoc(doc);
    free(d.bytes);
    fasti_free(f);
}

static void test_links(void **state)
{
    (void)state;
    static const char *const urls[] = {"javascript:alert(1)", "https://x.example/?a=1&b=\"><b>\\N",
                                       "ftp://x.example/", "HTTP://x.example/", ""};
    fasti *f = made_begin(NULL, 0);
    for (size_t i = 0; i < COUNT_OF(urls); i++) {
        hostile_add(f, "name", i);
        fasti_article *a = (fasti_article *)f->all->events.at[i]->articles[0];
        a->url = urls[i];
        if (i + 1 < COUNT_OF(urls)) f->all->article_by_id = (map){.arena = f->keep};
    }
    drawn d = S_drawn(f, FASTI_GRAPH_SVG, 1000);
    xmlDoc *doc = S_parse(d);
    size_t links = 0;
    S_walk(xmlDocGetRootElement(doc), S_check_link, &links);
    assert_int_equal(links, 1);
    assert_non_null(strstr(d.bytes, "\"https://x.example/?a=1&amp;b=%22%3E%3Cb%3E%5CN\""));
    xmlFreeDoc(doc);
    free(d.bytes);
    fasti_free(f);
}

/* ---- the same each time ---- */

static void test_same_bytes(void **state)
{
    (void)state;
    for (fasti_graph_format format = FASTI_GRAPH_DOT; format <= FASTI_GRAPH_SVG; format++) {
        fasti *f = made_spring(), *g = made_begin(spring_actors, COUNT_OF(spring_actors));
        for (size_t i = COUNT_OF(spring_events); i-- > 0;) made_push(g->all, &spring_events[i]);
        drawn a = S_drawn(f, format, 0), b = S_drawn(g, format, 0);
        assert_int_equal(a.size, b.size);
        assert_memory_equal(a.bytes, b.bytes, a.size);
        free(a.bytes);
        free(b.bytes);
        fasti_free(f);
        fasti_free(g);
    }
}

/* Every style lays out, is well-formed, has a title, and does not depend on the order. */
static void test_styles(void **state)
{
    (void)state;
    for (fasti_graph_style style = FASTI_STYLE_EVENTS; style <= FASTI_STYLE_PLACES; style++) {
        fasti *f[2] = {made_spring(), made_begin(spring_actors, COUNT_OF(spring_actors))};
        char *svg[2] = {NULL, NULL};
        for (size_t i = COUNT_OF(spring_events); i-- > 0;) made_push(f[1]->all, &spring_events[i]);
        for (int i = 0; i < 2; i++) {
            size_t size;
            fasti_error error = ERROR_NONE;
            fasti_selection selection = {.around = style == FASTI_STYLE_EGO ? "russia" : NULL};
            fasti_graph_options o = {
                .format = FASTI_GRAPH_SVG, .style = style, .draw_program = TEST_DRAW_PROGRAM};
            FILE *out = open_memstream(&svg[i], &size);
            if (!fasti_write_graph(f[i], &selection, &o, out, NULL, &error))
                print_error("%s\n", error.text);
            fclose(out);
            fasti_free(f[i]);
        }
        xmlDoc *doc = S_parse((drawn){svg[0], strlen(svg[0])});
        xmlFreeDoc(doc);
        assert_string_equal(svg[0], svg[1]);
        static const char *const titles[] = {"Who did what with whom", "Who deals with whom",
                                             "Around Russia", "Who was active where"};
        assert_non_null(strstr(svg[0], titles[style]));
        if (style == FASTI_STYLE_ACTORS) assert_non_null(strstr(svg[0], "community&#45;1"));
        if (style == FASTI_STYLE_PLACES) assert_non_null(strstr(svg[0], "dyad"));
        free(svg[0]);
        free(svg[1]);
    }
}

static void test_other_formats(void **state)
{
    (void)state;
    fasti *f = made_spring();
    drawn d = S_drawn(f, FASTI_GRAPH_PNG, 0);
    assert_memory_equal(d.bytes, "\x89PNG\r\n\x1a\n", 8);
    free(d.bytes);
    d = S_drawn(f, FASTI_GRAPH_PDF, 0);
    assert_memory_equal(d.bytes, "%PDF-", 5);
    free(d.bytes);
    fasti_free(f);
}

static void test_empty_graph(void **state)
{
    (void)state;
    fasti *f = fasti_new(NULL, NULL);
    for (fasti_graph_format format = FASTI_GRAPH_DOT; format <= FASTI_GRAPH_PDF; format++) {
        drawn d = S_drawn(f, format, 0);
        assert_true(d.size > 0);
        free(d.bytes);
    }
    fasti_free(f);
}

/* A graph too large for columns is laid out as a map. */
static void test_map(void **state)
{
    (void)state;
    fasti *f = made_begin(NULL, 0);
    for (int i = 0; i < 150; i++) {
        char actors[60], summary[40];
        snprintf(actors, sizeof actors, "a%d=source a%d=target", i, (i * 7 + 1) % 150);
        snprintf(summary, sizeof summary, "Happening %d", i);
        made_push(f->all, &(made_event){FASTI_AID, FASTI_ACTUAL, "2021-05-02", "2021-05-02", "",
                                        actors, 0.2, summary, "", "b"});
    }
    drawn d = S_drawn(f, FASTI_GRAPH_SVG, 1000);
    xmlFreeDoc(S_parse(d));
    free(d.bytes);
    fasti_free(f);
}

/* ---- failures ---- */

/* A program of one line of shell; its path. */
static const char *S_script(char path[40], const char *line)
{
    strcpy(path, "/tmp/fasti-script-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    dprintf(fd, "#!/bin/sh\n%s\n", line);
    fchmod(fd, 0700);
    close(fd);
    return path;
}

static void S_check_failure(const char *script, const char *message)
{
    char path[40];
    drawn d;
    fasti *f = made_spring();
    fasti_error error = ERROR_NONE;
    fasti_graph_options o = {
        .format = FASTI_GRAPH_SVG, .time_limit = 1, .draw_program = S_script(path, script)};
    assert_false(S_draw(f, o, 0, &d, &error));
    unlink(path);
    assert_int_equal(error.code, FASTI_UNWRITABLE);
    assert_string_equal(error.text, message);
    assert_string_equal(error.source, path);
    assert_int_equal(d.size, 0);
    free(d.bytes);
    fasti_free(f);
}

static void test_failures(void **state)
{
    (void)state;
    S_check_failure("exec sleep 20", "took longer than 1 second");
    S_check_failure("exec sleep 20 >&- 2>&-", "took longer than 1 second");
    S_check_failure("cat >/dev/null; echo half; kill -9 $$", "was ended by signal 9");
    S_check_failure("cat >/dev/null; echo half; echo ' out of ink' >&2; echo >&2 no; exit 3",
                    "out of ink");
    S_check_failure("exit 4", "failed with status 4");
    S_check_failure("exit 0", "made nothing");
    S_check_failure("cat >/dev/null; yes | head -c 1000000 >&2; printf '\\0bad' >&2; exit 1", "y");
}

static void test_no_program(void **state)
{
    (void)state;
    drawn d;
    fasti *f = made_spring();
    fasti_error error = ERROR_NONE;
    fasti_graph_options o = {.draw_program = "tests/no-such-program"};
    assert_false(S_draw(f, o, 0, &d, &error));
    assert_int_equal(error.code, FASTI_UNWRITABLE);
    assert_string_equal(error.text, "cannot run: No such file or directory");
    free(d.bytes);
    fasti_free(f);
}

/* More than pipes hold, both ways at once. */
static void test_no_deadlock(void **state)
{
    (void)state;
    char path[40];
    fasti *f = fasti_new(NULL, NULL);
    const size_t size = 3 << 20;
    char *bytes = arena_alloc(f->keep, size);
    for (size_t i = 0; i < size; i++) bytes[i] = (char)(i * 31 % 251);
    S_script(path, "exec tee /dev/stderr");
    str output = S_filter(f->scratch, path, "", (str){bytes, size});
    unlink(path);
    assert_int_equal(output.n, size);
    assert_memory_equal(output.at, bytes, size);
    fasti_free(f);
}

static void S_check_view(const char *view, const char *message)
{
    fasti *f = fasti_new(NULL, NULL);
    fasti_error error = ERROR_NONE;
    str output;
    assert_false(
        child_filter(TEST_DRAW_PROGRAM, "dot", str_of(view), 20, &output, f->scratch, &error));
    assert_string_equal(error.text, message);
    assert_int_equal(output.n, 0);
    fasti_free(f);
}

#define HEAD(nodes, ties) "{\"view\":1,\"nodes\":" nodes ",\"ties\":" ties "}\n"
#define ACTOR             "{\"id\":\"a\",\"type\":\"actor\"}\n"
#define EVENT             "{\"id\":\"e\",\"type\":\"event\"}\n"

static void test_broken_views(void **state)
{
    (void)state;
    S_check_view("", "fasti-draw: the view ends early, before line 1");
    S_check_view("{}\n", "fasti-draw: view line 1: not the head of a view");
    S_check_view("[]\n", "fasti-draw: view line 1: not an object");
    S_check_view("{\"view\":2}\n",
                 "fasti-draw: view line 1: \"view\" is not a whole number from 0 to 1");
    S_check_view(HEAD("-1", "0"),
                 "fasti-draw: view line 1: \"nodes\" is not a whole number from 0 to 10000000");
    S_check_view(HEAD("2", "0") ACTOR, "fasti-draw: the view ends early, before line 3");
    S_check_view(HEAD("1", "0") "{\"id\":\"a\",\"type\":\"planet\"}\n",
                 "fasti-draw: view line 2: unknown type \"planet\"");
    S_check_view(HEAD("1", "0") "{\"id\":7,\"type\":\"actor\"}\n",
                 "fasti-draw: view line 2: \"id\" is not a text");
    S_check_view(HEAD("1", "0") ACTOR EVENT, "fasti-draw: view line 3: more than the head says");
    S_check_view(HEAD("2", "1") ACTOR EVENT "{\"event\":1,\"other\":2,\"role\":\"party\"}\n",
                 "fasti-draw: view line 4: \"other\" is not a whole number from 0 to 1");
    S_check_view(HEAD("2", "1") ACTOR EVENT "{\"event\":0,\"other\":1,\"role\":\"party\"}\n",
                 "fasti-draw: view line 4: a tie joins an event with an actor or a place");
    S_check_view(HEAD("2", "1") ACTOR EVENT "{\"event\":1,\"other\":0,\"role\":\"foe\"}\n",
                 "fasti-draw: view line 4: unknown role \"foe\"");
    S_check_view(HEAD("1", "0") "{\"id\":\"\xff\",\"type\":\"actor\"}\n",
                 "fasti-draw: view line 2: unable to decode byte 0xff near '\"'");
    S_check_view(HEAD("1", "0") "{\"id\":\"a\",\"id\":\"b\",\"type\":\"actor\"}\n",
                 "fasti-draw: view line 2: duplicate object key near '\"id\"'");
}

/* Texts without a word anywhere, and titles that look like markup. */
static void test_odd_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "  ", "\\u0001", "\\u00a0", "<i>\\\\N &amp; ]]>", "-"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        fasti *f = fasti_new(NULL, NULL);
        char *view = arena_alloc(f->keep, 1000);
        const char *t = texts[i];
        snprintf(
            view, 1000,
            "{\"view\":1,\"title\":\"%s\",\"nodes\":3,\"ties\":1}\n"
            "{\"id\":\"%s\",\"type\":\"actor\",\"name\":\"%s\",\"kind\":\"%s\"}\n"
            "{\"id\":\"%s\",\"type\":\"place\",\"name\":\"%s\"}\n"
            "{\"id\":\"e\",\"type\":\"event\",\"name\":\"%s\",\"kind\":\"%s\",\"start\":\"%s\"}\n"
            "{\"event\":2,\"other\":0,\"role\":\"party\"}\n",
            t, t, t, t, t, t, t, t, t);
        str svg = S_filter(f->scratch, TEST_DRAW_PROGRAM, "svg", str_of(view));
        xmlFreeDoc(S_parse((drawn){(char *)svg.at, svg.n}));
        fasti_free(f);
    }
}

static void test_usage(void **state)
{
    (void)state;
    fasti *f = fasti_new(NULL, NULL);
    fasti_error error = ERROR_NONE;
    str output;
    assert_false(child_filter(TEST_DRAW_PROGRAM, "gif", STR(""), 20, &output, f->scratch, &error));
    assert_string_equal(error.text, "usage: fasti-draw dot|svg|png|pdf <VIEW");
    fasti_free(f);
}

/* Two nodes of one id stay two. */
static void test_same_id(void **state)
{
    (void)state;
    fasti *f = fasti_new(NULL, NULL);
    str dot = S_filter(f->scratch, TEST_DRAW_PROGRAM, "dot", STR(HEAD("3", "0") ACTOR ACTOR EVENT));
    str names =
        S_filter(f->scratch, "/usr/bin/gvpr", "N[class != \"heading\"]{print($.name)}", dot);
    assert_true(str_find(names, STR("a\n")) < names.n);
    assert_true(str_find(names, STR("a~2\n")) < names.n);
    fasti_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dot_names),     cmocka_unit_test(test_plain_dot_names),
        cmocka_unit_test(test_dot_long_name), cmocka_unit_test(test_svg_labels),
        cmocka_unit_test(test_links),         cmocka_unit_test(test_svg_of_actors),
        cmocka_unit_test(test_same_bytes),    cmocka_unit_test(test_styles),
        cmocka_unit_test(test_other_formats), cmocka_unit_test(test_empty_graph),
        cmocka_unit_test(test_map),           cmocka_unit_test(test_failures),
        cmocka_unit_test(test_no_program),    cmocka_unit_test(test_no_deadlock),
        cmocka_unit_test(test_broken_views),  cmocka_unit_test(test_odd_texts),
        cmocka_unit_test(test_usage),         cmocka_unit_test(test_same_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
