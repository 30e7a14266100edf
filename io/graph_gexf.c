/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GEXF 1.3, dynamic: an event and its edges have the interval of its days, both included; what has
 * no date is always there. Instants are not used, since they do not mix with intervals.
 */
#include "graph_table.h"
#include "xml.h"

static const char *const types[] = {[CELL_TEXT] = "string",
                                    [CELL_INTEGER] = "integer",
                                    [CELL_REAL] = "double",
                                    [CELL_BOOLEAN] = "boolean"};

static void S_declare(FILE *out, const graph_table *t, size_t from, const char *class)
{
    fprintf(out, "    <attributes class=\"%s\">\n", class);
    for (size_t i = from; i < t->column_count; i++)
        fprintf(out, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", t->columns[i].name,
                t->columns[i].name, types[t->columns[i].type]);
    fputs("    </attributes>\n", out);
}

static void S_days(FILE *out, const char *start, const char *end)
{
    if (!start || !end) return;
    xml_attribute(out, "start", start);
    xml_attribute(out, "end", end);
}

static void S_values(FILE *out, const graph_table *t, const char *const *row, size_t from)
{
    fputs("><attvalues>", out);
    for (size_t i = from; i < t->column_count; i++) {
        if (!row[i]) continue;
        fputs("<attvalue", out);
        xml_attribute(out, "for", t->columns[i].name);
        xml_attribute(out, "value", row[i]);
        fputs("/>", out);
    }
    fputs("</attvalues>", out);
}

static void S_node(FILE *out, const graph_table *t, const char *const *row)
{
    fputs("      <node", out);
    xml_attribute(out, "id", row[NODE_ID]);
    xml_attribute(out, "label", row[NODE_LABEL] ? row[NODE_LABEL] : "");
    S_days(out, row[NODE_START], row[NODE_END]);
    S_values(out, t, row, NODE_REST);
    fputs("</node>\n", out);
}

static void S_edge(FILE *out, const graph_table *t, const char *const *row)
{
    fputs("      <edge", out);
    xml_attribute(out, "id", row[EDGE_ID]);
    xml_attribute(out, "source", row[EDGE_SOURCE]);
    xml_attribute(out, "target", row[EDGE_TARGET]);
    xml_attribute(out, "type", row[EDGE_DIRECTED][0] == 't' ? "directed" : "undirected");
    xml_attribute(out, "weight", row[EDGE_WEIGHT]);
    S_days(out, row[EDGE_START], row[EDGE_END]);
    S_values(out, t, row, EDGE_REST);
    fputs("</edge>\n", out);
}

void graph_write_gexf(const graph_tables *t, FILE *out)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
          "  <meta><creator>fasti</creator><description>",
          out);
    xml_text(out, t->title);
    fputs("</description></meta>\n"
          "  <graph mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\" "
          "defaultedgetype=\"directed\" idtype=\"string\">\n",
          out);
    S_declare(out, &t->nodes, NODE_REST, "node");
    S_declare(out, &t->edges, EDGE_REST, "edge");
    fputs("    <nodes>\n", out);
    for (size_t i = 0; i < t->nodes.row_count; i++) S_node(out, &t->nodes, graph_row(&t->nodes, i));
    fputs("    </nodes>\n    <edges>\n", out);
    for (size_t i = 0; i < t->edges.row_count; i++) S_edge(out, &t->edges, graph_row(&t->edges, i));
    fputs("    </edges>\n  </graph>\n</gexf>\n", out);
}
