/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two ways to write a graph as JSON: node-link, which networkx and D3 read, and the elements of
 * Cytoscape.js. A node or an edge stands on a line. What is unknown is left out.
 */
#include "emit.h"
#include "graph_table.h"

/* Numbers and booleans are written as they are in the table. */
static void S_cell(emit *e, const graph_column *column, const char *cell)
{
    if (!cell) return;
    if (column->type == CELL_TEXT)
        emit_text(e, column->name, cell);
    else
        emit_literal(e, column->name, cell);
}

static void S_row(emit *e, const graph_table *t, size_t i)
{
    const char *const *row = graph_row(t, i);
    for (size_t c = 0; c < t->column_count; c++) S_cell(e, &t->columns[c], row[c]);
}

static void S_rows(emit *e, const char *key, const graph_table *t, bool wrapped)
{
    emit_array(e, key);
    for (size_t i = 0; i < t->row_count; i++) {
        emit_object(e, NULL);
        if (wrapped) emit_object(e, "data");
        S_row(e, t, i);
        if (wrapped) emit_object_end(e);
        emit_object_end(e);
        fputs("\n", e->out);
    }
    emit_array_end(e);
}

void graph_write_json(const graph_tables *t, FILE *out)
{
    emit e = {out, false};
    emit_object(&e, NULL);
    emit_bool(&e, "directed", true);
    emit_bool(&e, "multigraph", false);
    emit_object(&e, "graph");
    emit_text(&e, "title", t->title);
    emit_object_end(&e);
    S_rows(&e, "nodes", &t->nodes, false);
    S_rows(&e, t->links_edges ? "edges" : "links", &t->edges, false);
    emit_object_end(&e);
    emit_newline(&e);
}

void graph_write_cytoscape(const graph_tables *t, FILE *out)
{
    emit e = {out, false};
    emit_object(&e, NULL);
    emit_object(&e, "data");
    emit_text(&e, "name", t->title);
    emit_object_end(&e);
    emit_object(&e, "elements");
    S_rows(&e, "nodes", &t->nodes, true);
    S_rows(&e, "edges", &t->edges, true);
    emit_object_end(&e);
    emit_object_end(&e);
    emit_newline(&e);
}
