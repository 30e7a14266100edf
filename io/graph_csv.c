/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two tables as CSV with the headings that Gephi knows: Id and Label of nodes; Source, Target,
 * Type and Weight of edges. Ids are written as they are, since they have to match.
 */
#include <string.h>

#include "csv.h"
#include "graph_table.h"

static const char *const node_heads[] = {
    [NODE_ID] = "Id", [NODE_LABEL] = "Label", [NODE_START] = "start", [NODE_END] = "end"};
static const char *const edge_heads[] = {
    [EDGE_ID] = "Id",         [EDGE_SOURCE] = "Source", [EDGE_TARGET] = "Target",
    [EDGE_DIRECTED] = "Type", [EDGE_WEIGHT] = "Weight", [EDGE_START] = "start",
    [EDGE_END] = "end"};

static void S_quoted(FILE *out, const char *text)
{
    putc('"', out);
    for (; *text; text++) {
        if (*text == '"') putc('"', out);
        putc(*text, out);
    }
    putc('"', out);
}

static void S_heads(FILE *out, const graph_table *t, const char *const *heads, size_t n)
{
    fputs("\xEF\xBB\xBF", out);
    for (size_t i = 0; i < t->column_count; i++)
        fprintf(out, "%s%s", i ? "," : "", i < n ? heads[i] : t->columns[i].name);
    fputs("\r\n", out);
}

static void S_cell(FILE *out, const graph_table *t, size_t column, const char *cell)
{
    if (!cell) return;
    if (t->columns[column].type == CELL_TEXT)
        csv_text(out, cell);
    else
        fputs(cell, out);
}

void graph_write_csv_nodes(const graph_tables *t, FILE *out)
{
    S_heads(out, &t->nodes, node_heads, NODE_REST);
    for (size_t i = 0; i < t->nodes.row_count; i++) {
        const char *const *row = graph_row(&t->nodes, i);
        S_quoted(out, row[NODE_ID]);
        for (size_t c = NODE_LABEL; c < t->nodes.column_count; c++) {
            putc(',', out);
            S_cell(out, &t->nodes, c, row[c]);
        }
        fputs("\r\n", out);
    }
}

void graph_write_csv_edges(const graph_tables *t, FILE *out)
{
    S_heads(out, &t->edges, edge_heads, EDGE_REST);
    for (size_t i = 0; i < t->edges.row_count; i++) {
        const char *const *row = graph_row(&t->edges, i);
        for (size_t c = EDGE_ID; c <= EDGE_TARGET; c++) {
            if (c) putc(',', out);
            S_quoted(out, row[c]);
        }
        fputs(strcmp(row[EDGE_DIRECTED], "true") == 0 ? ",Directed" : ",Undirected", out);
        for (size_t c = EDGE_WEIGHT; c < t->edges.column_count; c++) {
            putc(',', out);
            S_cell(out, &t->edges, c, row[c]);
        }
        fputs("\r\n", out);
    }
}
