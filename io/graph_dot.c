/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * DOT of graphs that are too large to be drawn, straight from the tables: cgraph would take most of
 * its time to intern texts that are written once. What it says of nodes and edges is what the other
 * tables say; how they look is left to whoever draws a part.
 */
#include <string.h>

#include "graph_table.h"
#include "str.h"

/* cgraph cannot read strings over 16 KB, and a backslash or quote takes two bytes. */
enum { TEXT_LIMIT = 8000 };

/* How many bytes of a text are written: whole characters. */
static size_t S_kept(const char *text)
{
    size_t n = strnlen(text, TEXT_LIMIT + 1);
    if (n <= TEXT_LIMIT) return n;
    for (n = TEXT_LIMIT; n && ((unsigned char)text[n] & 0xc0) == 0x80;) n--;
    return n;
}

/* What stands at `at` and cannot be written as it is, its length in `n`; NULL for all else. */
static const char *S_changed(const char *at, bool label, size_t *n)
{
    unsigned char c = (unsigned char)*at;
    *n = 1;
    if (c == '"') return "\\\"";
    if (c == '\\') return "\\\\";
    if (c == '&' && label) return "&amp;";
    if (c < 0x20 || c == 0x7f) return " ";
    if (c == 0xc2 && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] <= 0x9f)
        return *n = 2, " ";
    if (c == 0xef && (memcmp(at, "\xef\xbf\xbe", 3) == 0 || memcmp(at, "\xef\xbf\xbf", 3) == 0))
        return *n = 3, "\xef\xbf\xbd";
    return NULL;
}

static void S_quoted(FILE *out, const char *text, bool label)
{
    size_t end = S_kept(text), plain = 0, n;
    putc_unlocked('"', out);
    for (size_t i = 0; i < end; i += n) {
        const char *instead = S_changed(text + i, label, &n);
        if (!instead) continue;
        fwrite_unlocked(text + plain, 1, i - plain, out);
        fputs_unlocked(instead, out);
        plain = i + n;
    }
    if (end > plain) fwrite_unlocked(text + plain, 1, end - plain, out);
    if (text[end]) fputs_unlocked("…", out);
    putc_unlocked('"', out);
}

static void S_attribute(FILE *out, const char *key, const char *value, bool label)
{
    if (!value) return;
    putc_unlocked(' ', out);
    fputs_unlocked(key, out);
    putc_unlocked('=', out);
    S_quoted(out, value, label);
}

static const char *S_key(const graph_table *t, size_t column)
{
    return t->columns[column].name;
}

static void S_node(FILE *out, const graph_table *t, const char *const *row)
{
    const char *label = row[NODE_LABEL] ? row[NODE_LABEL] : "";
    putc_unlocked('\t', out);
    S_quoted(out, row[NODE_ID], false);
    fputs_unlocked(" [", out);
    S_attribute(out, "label", label, true);
    S_attribute(out, "name", label, false);
    for (size_t c = NODE_START; c < t->column_count; c++)
        S_attribute(out, S_key(t, c), row[c], false);
    fputs_unlocked("];\n", out);
}

static void S_edge(FILE *out, const graph_table *t, const char *const *row)
{
    putc_unlocked('\t', out);
    S_quoted(out, row[EDGE_SOURCE], false);
    fputs_unlocked(" -> ", out);
    S_quoted(out, row[EDGE_TARGET], false);
    fputs_unlocked(" [", out);
    if (*row[EDGE_DIRECTED] == 'f') fputs_unlocked(" dir=none", out);
    S_attribute(out, "id", row[EDGE_ID], false);
    for (size_t c = EDGE_WEIGHT + 1; c < t->column_count; c++)
        S_attribute(out, S_key(t, c), row[c], false);
    fputs_unlocked("];\n", out);
}

void graph_write_dot(const graph_tables *t, FILE *out)
{
    fputs("digraph fasti {\n\tgraph [charset=\"UTF-8\"", out);
    S_attribute(out, "label", t->title, true);
    fputs("];\n\tnode [shape=box];\n", out);
    for (size_t i = 0; i < t->nodes.row_count; i++) S_node(out, &t->nodes, graph_row(&t->nodes, i));
    for (size_t i = 0; i < t->edges.row_count; i++) S_edge(out, &t->edges, graph_row(&t->edges, i));
    fputs("}\n", out);
}
