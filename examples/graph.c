/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who deals with whom in a month, as GraphML on standard output:
 *
 *     ./graph 2021-04 articles.jsonl > april.graphml
 */
#include <fasti.h>

static int failed(const fasti_error *error)
{
    char line[800];
    fprintf(stderr, "%s\n", fasti_error_line(error, line, sizeof line));
    return 1;
}

int main(int argc, char **argv)
{
    fasti_error error = {.offset = -1};
    fasti_selection selection = {.window = fasti_days_parse(argc > 1 ? argv[1] : "")};
    fasti_graph_options options = {.format = FASTI_GRAPH_GRAPHML, .style = FASTI_STYLE_ACTORS};
    fasti *f = fasti_new(NULL, &error);
    bool ok = f != NULL;
    for (int i = 2; ok && i < argc; i++) ok = fasti_load_path(f, argv[i], &error);
    ok = ok && fasti_build(f, &error) &&
         fasti_write_graph(f, &selection, &options, stdout, NULL, &error);
    fasti_free(f);
    return ok ? 0 : failed(&error);
}
