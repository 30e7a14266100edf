/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GraphML. All edges are declared directed, since networkx takes no mixture; what the attribute
 * `directed` says is the truth. What is unknown is left out, never written as empty.
 */
#include "graph_table.h"
#include "xml.h"

static const char *const types[] = {[CELL_TEXT] = "string",
                                    [CELL_INTEGER] = "int",
                                    [CELL_REAL] = "double",
                                    [CELL_BOOLEAN] = "boolean"};

static void S_keys(FILE *out, const graph_table *t, size_t from, char letter, const char *of)
{
    for (size_t i = from; i < t->column_count; i++)
        fprintf(out, "  <key id=\"%c%zu\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", letter,
                i, of, t->columns[i].name, types[t->columns[i].type]);
}

static void S_data(FILE *out, const graph_table *t, const char *const *row, size_t from,
                   char letter)
{
    for (size_t i = from; i < t->column_count; i++) {
        if (!row[i]) continue;
        fprintf(out, "<data key=\"%c%zu\">", letter, i);
        xml_text(out, row[i]);
        fputs("</data>", out);
    }
}

static void S_node(FILE *out, const graph_table *t, const char *const *row)
{
    fputs("    <node", out);
    xml_attribute(out, "id", row[NODE_ID]);
    fputs(">", out);
    S_data(out, t, row, NODE_LABEL, 'n');
    fputs("</node>\n", out);
}

static void S_edge(FILE *out, const graph_table *t, const char *const *row)
{
    fputs("    <edge", out);
    xml_attribute(out, "id", row[EDGE_ID]);
    xml_attribute(out, "source", row[EDGE_SOURCE]);
    xml_attribute(out, "target", row[EDGE_TARGET]);
    fputs(">", out);
    S_data(out, t, row, EDGE_DIRECTED, 'e');
    fputs("</edge>\n", out);
}

void graph_write_graphml(const graph_tables *t, FILE *out)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
          "  <desc>",
          out);
    xml_text(out, t->title);
    fputs("</desc>\n", out);
    S_keys(out, &t->nodes, NODE_LABEL, 'n', "node");
    S_keys(out, &t->edges, EDGE_DIRECTED, 'e', "edge");
    fputs("  <graph id=\"fasti\" edgedefault=\"directed\">\n", out);
    for (size_t i = 0; i < t->nodes.row_count; i++) S_node(out, &t->nodes, graph_row(&t->nodes, i));
    for (size_t i = 0; i < t->edges.row_count; i++) S_edge(out, &t->edges, graph_row(&t->edges, i));
    fputs("  </graph>\n</graphml>\n", out);
}
