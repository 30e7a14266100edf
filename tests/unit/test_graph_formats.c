/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The formats in which graphs are exchanged, read back: JSON by jansson, XML by libxml2, CSV by
 * the few lines below. Names come back as they were, but for what XML cannot hold.
 */
#include "unit.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "error.h"
#include "hostile.h"

static char *S_written(fasti *f, fasti_graph_format format, fasti_graph_style style)
{
    char *bytes;
    size_t size, left_out = 7;
    fasti_error error = ERROR_NONE;
    fasti_graph_options o = {.format = format, .style = style, .title = "<T> & \"t\""};
    FILE *out = open_memstream(&bytes, &size);
    assert_true(
        fasti_write_graph(f, &(fasti_selection){.undated = true}, &o, out, &left_out, &error));
    fclose(out);
    assert_true(left_out == 0 || style == FASTI_STYLE_ACTORS); /* who deals with nobody */
    assert_int_equal(strlen(bytes), size);
    return bytes;
}

/* The number in an id such as "h12", -1 if it is no such id. */
static long S_number(const char *id)
{
    char *end;
    long n = *id == 'h' ? strtol(id + 1, &end, 10) : -1;
    return n >= 0 && end > id + 1 && !*end ? n : -1;
}

/* ---- JSON ---- */

static const char *S_raw(long i)
{
    return (size_t)i < COUNT_OF(hostile) ? hostile[i] : changed[(size_t)i - COUNT_OF(hostile)][0];
}

static const char *S_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    return text;
}

/* Every hostile name stands in some node, and every end of an edge is a node. */
static void S_check_json(json_t *nodes, json_t *edges, bool wrapped)
{
    size_t i, found = 0;
    json_t *entry, *ids = json_object();
    json_array_foreach(nodes, i, entry)
    {
        json_t *n = wrapped ? json_object_get(entry, "data") : entry;
        long number = S_number(S_text(n, "id"));
        assert_null(json_object_get(ids, S_text(n, "id")));
        json_object_set_new(ids, S_text(n, "id"), json_true());
        if (number < 0) continue;
        assert_string_equal(S_text(n, "label"), S_raw(number));
        assert_true(json_is_number(json_object_get(n, "rank")));
        found++;
    }
    assert_int_equal(found, HOSTILE_COUNT);
    json_array_foreach(edges, i, entry)
    {
        json_t *e = wrapped ? json_object_get(entry, "data") : entry;
        assert_non_null(json_object_get(ids, S_text(e, "source")));
        assert_non_null(json_object_get(ids, S_text(e, "target")));
        assert_true(json_is_boolean(json_object_get(e, "directed")));
        assert_null(json_object_get(ids, S_text(e, "id")));
        json_object_set_new(ids, S_text(e, "id"), json_true());
    }
    assert_true(json_array_size(edges) >= HOSTILE_COUNT);
    json_decref(ids);
}

static void test_json(void **state)
{
    (void)state;
    fasti *f = hostile_collection();
    for (fasti_graph_style style = FASTI_STYLE_EVENTS; style <= FASTI_STYLE_ACTORS; style++) {
        char *text = S_written(f, FASTI_GRAPH_JSON, style);
        json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
        assert_non_null(root);
        S_check_json(json_object_get(root, "nodes"), json_object_get(root, "links"), false);
        assert_string_equal(S_text(json_object_get(root, "graph"), "title"), "<T> & \"t\"");
        json_decref(root);
        free(text);
        text = S_written(f, FASTI_GRAPH_CYTOSCAPE, style);
        root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
        json_t *elements = json_object_get(root, "elements");
        S_check_json(json_object_get(elements, "nodes"), json_object_get(elements, "edges"), true);
        json_decref(root);
        free(text);
    }
    fasti_free(f);
}

/* ---- XML ---- */

static xmlXPathObject *S_select(xmlXPathContext *c, const char *path)
{
    xmlXPathObject *o = xmlXPathEvalExpression((const xmlChar *)path, c);
    assert_non_null(o);
    return o;
}

static double S_count(xmlXPathContext *c, const char *path)
{
    xmlXPathObject *o = S_select(c, path);
    double n = o->floatval;
    xmlXPathFreeObject(o);
    return n;
}

/* The ids and labels of nodes, in the same order. */
static void S_check_xml(char *text, const char *name_space, const char *labels, size_t edges)
{
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), "graph", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlXPathContext *c = xmlXPathNewContext(doc);
    xmlXPathRegisterNs(c, (const xmlChar *)"g", (const xmlChar *)name_space);
    xmlXPathObject *ids = S_select(c, "//g:node/@id"), *names = S_select(c, labels);
    assert_int_equal(ids->nodesetval->nodeNr, names->nodesetval->nodeNr);
    size_t found = 0;
    for (int i = 0; i < ids->nodesetval->nodeNr; i++) {
        char *id = (char *)xmlNodeGetContent(ids->nodesetval->nodeTab[i]);
        char *name = (char *)xmlNodeGetContent(names->nodesetval->nodeTab[i]);
        if (S_number(id) >= 0) {
            assert_string_equal(name, hostile_expected((size_t)S_number(id)));
            found++;
        }
        xmlFree(id);
        xmlFree(name);
    }
    assert_int_equal(found, HOSTILE_COUNT);
    assert_true(S_count(c, "count(//g:edge)") == (double)edges);
    assert_true(S_count(c, "count(//g:edge[not(@source = //g:node/@id)])") == 0);
    assert_true(S_count(c, "count(//g:edge[not(@target = //g:node/@id)])") == 0);
    xmlXPathFreeObject(ids);
    xmlXPathFreeObject(names);
    xmlXPathFreeContext(c);
    xmlFreeDoc(doc);
    free(text);
}

static void test_xml(void **state)
{
    (void)state;
    fasti *f = hostile_collection();
    S_check_xml(S_written(f, FASTI_GRAPH_GRAPHML, FASTI_STYLE_EVENTS),
                "http://graphml.graphdrawing.org/xmlns", "//g:node/g:data[@key='n1']",
                2 * HOSTILE_COUNT);
    S_check_xml(S_written(f, FASTI_GRAPH_GEXF, FASTI_STYLE_EVENTS), "http://gexf.net/1.3",
                "//g:node/@label", 2 * HOSTILE_COUNT);
    S_check_xml(S_written(f, FASTI_GRAPH_GRAPHML, FASTI_STYLE_ACTORS),
                "http://graphml.graphdrawing.org/xmlns", "//g:node/g:data[@key='n1']",
                HOSTILE_COUNT);
    S_check_xml(S_written(f, FASTI_GRAPH_GEXF, FASTI_STYLE_ACTORS), "http://gexf.net/1.3",
                "//g:node/@label", HOSTILE_COUNT);
    fasti_free(f);
}

/* Events have their days in GEXF, and what has no date has none. */
static void test_gexf_time(void **state)
{
    (void)state;
    fasti *f = made_spring();
    char *text = S_written(f, FASTI_GRAPH_GEXF, FASTI_STYLE_EVENTS);
    xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), "graph", NULL, XML_PARSE_NONET);
    xmlXPathContext *c = xmlXPathNewContext(doc);
    xmlXPathRegisterNs(c, (const xmlChar *)"g", (const xmlChar *)"http://gexf.net/1.3");
    assert_true(S_count(c, "count(//g:node[@start])") == COUNT_OF(spring_events) - 1);
    assert_true(S_count(c, "count(//g:node[@start='2021-03-30' and @end='2021-04-13'])") == 1);
    assert_true(S_count(c, "count(//g:node[@id='russia']/@start)") == 0);
    xmlXPathFreeContext(c);
    xmlFreeDoc(doc);
    free(text);
    fasti_free(f);
}

/* ---- CSV ---- */

/* Cuts the next cell off `*at`, in place; `*last` tells that a row ends behind it. */
static char *S_cell(char **at, bool *last)
{
    char *cell = *at, *to = cell, *from = cell;
    bool quoted = *from == '"';
    if (quoted) from++;
    while (*from && (quoted || (*from != ',' && *from != '\r'))) {
        if (quoted && *from == '"' && from[1] != '"') break;
        if (quoted && *from == '"') from++;
        *to++ = *from++;
    }
    if (quoted) from++;
    *last = *from == '\r';
    assert_true(*last || *from == ',');
    *at = from + (*last ? 2 : 1);
    *to = '\0';
    return cell;
}

static size_t S_row(char **at, char *cells[40])
{
    size_t n = 0;
    for (bool last = false; !last; n++) {
        assert_true(n < 40);
        cells[n] = S_cell(at, &last);
    }
    return n;
}

static void test_csv(void **state)
{
    (void)state;
    fasti *f = hostile_collection();
    char *text = S_written(f, FASTI_GRAPH_CSV_NODES, FASTI_STYLE_EVENTS), *at = text + 3;
    char *cells[40];
    assert_memory_equal(text, "\xEF\xBB\xBF", 3);
    size_t columns = S_row(&at, cells), found = 0;
    assert_string_equal(cells[0], "Id");
    assert_string_equal(cells[1], "Label");
    while (*at) {
        assert_int_equal(S_row(&at, cells), columns);
        long number = S_number(cells[0]);
        if (number < 0) continue;
        const char *raw = S_raw(number);
        assert_string_equal(cells[1] + (strchr("=+-@", *raw) ? 1 : 0), raw);
        assert_true(!strchr("=+-@", *cells[1]));
        found++;
    }
    assert_int_equal(found, HOSTILE_COUNT);
    free(text);
    text = S_written(f, FASTI_GRAPH_CSV_EDGES, FASTI_STYLE_EVENTS);
    at = text + 3;
    columns = S_row(&at, cells);
    assert_string_equal(cells[1], "Source");
    assert_string_equal(cells[2], "Target");
    assert_string_equal(cells[3], "Type");
    for (found = 0; *at; found++) {
        assert_int_equal(S_row(&at, cells), columns);
        assert_string_equal(cells[3], "Undirected");
    }
    assert_int_equal(found, 2 * HOSTILE_COUNT);
    free(text);
    fasti_free(f);
}

/* ---- FollowTheMoney ---- */

/* The first of a property's values; every value is a list of strings. */
static const char *S_property(const json_t *entity, const char *key)
{
    const json_t *values = json_object_get(json_object_get(entity, "properties"), key);
    if (!values) return "";
    assert_true(json_is_array(values) && json_array_size(values) > 0);
    size_t i;
    const json_t *value;
    json_array_foreach(values, i, value) assert_true(json_is_string(value));
    return json_string_value(json_array_get(values, 0));
}

static json_t *S_entities(const char *text)
{
    json_t *all = json_object();
    for (str_cut cut = {.tail = str_of(text), .ok = true}; cut.ok && cut.tail.n;) {
        cut = str_cut_at(cut.tail, '\n');
        json_t *entity = json_loadb(cut.head.at, cut.head.n, JSON_REJECT_DUPLICATES, NULL);
        assert_non_null(entity);
        assert_int_equal(json_object_size(entity), 3);
        assert_null(json_object_get(all, S_text(entity, "id")));
        json_object_set_new(all, S_text(entity, "id"), entity);
    }
    return all;
}

static const json_t *S_summarised(json_t *all, const char *summary)
{
    const char *id;
    json_t *entity;
    json_object_foreach(all, id, entity) if (strcmp(S_property(entity, "summary"), summary) ==
                                             0) return entity;
    fail_msg("no entity %s", summary);
    return NULL;
}

static void test_ftm(void **state)
{
    (void)state;
    fasti *f = made_spring();
    char *text = S_written(f, FASTI_GRAPH_FTM, FASTI_STYLE_EVENTS);
    json_t *all = S_entities(text);
    const json_t *call = S_summarised(all, "Angela Merkel phoned Vladimir Putin");
    assert_string_equal(S_text(call, "schema"), "Call");
    assert_string_equal(S_property(call, "caller"), "angela-merkel");
    assert_string_equal(S_property(call, "receiver"), "vladimir-putin");
    assert_string_equal(S_property(call, "startDate"), "2021-04-08");
    const json_t *event = S_summarised(all, "Joe Biden and Vladimir Putin talked on the phone");
    assert_string_equal(S_text(event, "schema"), "Event");
    const json_t *proof = json_object_get(all, S_property(event, "proof"));
    assert_string_equal(S_text(proof, "schema"), "Article");
    assert_string_equal(S_property(proof, "publisher"), "Example Wire");
    const json_t *russia = json_object_get(all, "russia");
    assert_string_equal(S_text(russia, "schema"), "PublicBody");
    assert_string_equal(S_property(russia, "country"), "ru");
    assert_string_equal(S_text(json_object_get(all, "joe-biden"), "schema"), "Person");
    json_decref(all);
    free(text);
    fasti_free(f);
}

/* The project reads what it wrote: the same days, names and calls. */
static void test_ftm_read_back(void **state)
{
    (void)state;
    fasti *f = made_spring(),
          *g = fasti_new(&(fasti_options){.data_dir = "data", .given = true}, NULL);
    char *text = S_written(f, FASTI_GRAPH_FTM, FASTI_STYLE_EVENTS);
    fasti_error error = ERROR_NONE;
    size_t calls = 0;
    if (!fasti_load_memory(g, "graph.ftm", text, strlen(text), &error))
        print_error("%s\n", error.text);
    assert_int_equal(error.code, FASTI_OK);
    assert_true(fasti_build(g, &error));
    for (size_t i = 0; i < fasti_event_count(g); i++) {
        const fasti_event *e = fasti_event_at(g, i);
        if (e->days.first != fasti_day_parse("2021-04-08") || e->kind != FASTI_CALL) continue;
        assert_int_equal(e->actor_count, 2);
        calls++;
    }
    assert_int_equal(calls, 1);
    free(text);
    fasti_free(f);
    fasti_free(g);
}

static void test_ftm_names(void **state)
{
    (void)state;
    fasti *f = hostile_collection();
    char *text = S_written(f, FASTI_GRAPH_FTM, FASTI_STYLE_EVENTS);
    json_t *all = S_entities(text), *entity;
    const char *id;
    size_t found = 0;
    json_object_foreach(all, id, entity)
    {
        if (S_number(id) < 0) continue;
        assert_string_equal(S_property(entity, "name"), S_raw(S_number(id)));
        found++;
    }
    assert_int_equal(found, HOSTILE_COUNT);
    json_decref(all);
    free(text);
    fasti_free(f);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        fasti_graph_format format;
        fasti_graph_style style;
        const char *text;
    } wrong[] = {
        {FASTI_GRAPH_FTM, FASTI_STYLE_ACTORS, "the format ftm has the style events alone"},
        {FASTI_GRAPH_JSON, FASTI_STYLE_EGO, "the style ego needs an actor to be around"},
        {(fasti_graph_format)99, FASTI_STYLE_EVENTS, "no such format of graph"},
    };
    fasti *f = made_spring();
    FILE *out = fopen("/dev/null", "w");
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        fasti_error error = ERROR_NONE;
        fasti_graph_options o = {.format = wrong[i].format, .style = wrong[i].style};
        assert_false(fasti_write_graph(f, NULL, &o, out, NULL, &error));
        assert_int_equal(error.code, FASTI_USAGE);
        assert_string_equal(error.text, wrong[i].text);
    }
    fclose(out);
    fasti_free(f);
}

static void test_links_or_edges(void **state)
{
    (void)state;
    fasti *f = made_spring();
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    fasti_graph_options o = {.format = FASTI_GRAPH_JSON, .links_edges = true};
    assert_true(fasti_write_graph(f, NULL, &o, out, NULL, NULL));
    fclose(out);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_true(json_array_size(json_object_get(root, "edges")) > 10);
    assert_null(json_object_get(root, "links"));
    json_decref(root);
    free(text);
    fasti_free(f);
}

static void test_same_bytes(void **state)
{
    (void)state;
    fasti *f = made_spring(), *g = made_begin(spring_actors, COUNT_OF(spring_actors));
    for (size_t i = COUNT_OF(spring_events); i-- > 0;) made_push(g->all, &spring_events[i]);
    for (size_t i = 0; i < f->all->articles.n; i++) f->all->articles.at[i]->published = 0;
    for (size_t i = 0; i < g->all->articles.n; i++) g->all->articles.at[i]->published = 0;
    for (fasti_graph_format format = FASTI_GRAPH_GRAPHML; format <= FASTI_GRAPH_FTM; format++)
        for (fasti_graph_style style = FASTI_STYLE_EVENTS; style <= FASTI_STYLE_ACTORS; style++) {
            if (format == FASTI_GRAPH_FTM && style != FASTI_STYLE_EVENTS) continue;
            char *a = S_written(f, format, style), *b = S_written(g, format, style);
            assert_string_equal(a, b);
            free(a);
            free(b);
        }
    fasti_free(f);
    fasti_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json),       cmocka_unit_test(test_xml),
        cmocka_unit_test(test_gexf_time),  cmocka_unit_test(test_csv),
        cmocka_unit_test(test_same_bytes), cmocka_unit_test(test_ftm),
        cmocka_unit_test(test_ftm_names),  cmocka_unit_test(test_ftm_read_back),
        cmocka_unit_test(test_refusals),   cmocka_unit_test(test_links_or_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
