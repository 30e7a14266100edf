/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A view as two tables, of nodes and of edges, for the formats in which graphs are exchanged. One
 * file a format writes them.
 *
 * Invariants: ids are unique within a table; both ends of an edge are ids of nodes; a number is
 * written with fixed decimals. An edge leads from who acts to the event and from the event to who
 * is acted upon, or from one actor to the other; where neither acts, it leads from the event, or
 * from the higher ranking actor, and is not directed.
 */
#ifndef IO_GRAPH_TABLE_H
#define IO_GRAPH_TABLE_H

#include "view.h"

typedef enum cell_type { CELL_TEXT, CELL_INTEGER, CELL_REAL, CELL_BOOLEAN } cell_type;

typedef struct graph_column {
    const char *name;
    cell_type type;
} graph_column;

/* The first columns of every table; what follows goes by the names of the columns. */
enum { NODE_ID, NODE_LABEL, NODE_START, NODE_END, NODE_REST };
enum {
    EDGE_ID,
    EDGE_SOURCE,
    EDGE_TARGET,
    EDGE_DIRECTED,
    EDGE_WEIGHT,
    EDGE_START,
    EDGE_END,
    EDGE_REST
};

typedef struct graph_table {
    const graph_column *columns;
    size_t column_count;
    const char **cells; /* row after row; NULL where unknown */
    size_t row_count;
} graph_table;

typedef struct graph_tables {
    const char *title;
    graph_table nodes, edges;
    const view *view; /* what they were made of                            */
    bool links_edges; /* node-link JSON has its edges under "edges"        */
    arena *arena;
} graph_tables;

static inline const char *const *graph_row(const graph_table *t, size_t i)
{
    return t->cells + i * t->column_count;
}

graph_tables *graph_tables_make(const view *v, const char *title, arena *a);

/* The writers, one a format; they do not flush. */
typedef void graph_writer(const graph_tables *t, FILE *out);
graph_writer graph_write_graphml;
graph_writer graph_write_gexf;
graph_writer graph_write_cytoscape;
graph_writer graph_write_json;
graph_writer graph_write_ftm;
graph_writer graph_write_dot; /* without a look, for graphs too large to be drawn */
graph_writer graph_write_csv_nodes;
graph_writer graph_write_csv_edges;

#endif
