/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From articles to a timeline:
 *
 *     cc minimal.c $(pkg-config --cflags --libs fasti) -o minimal
 *     ./minimal articles.jsonl more/ > timeline.md
 */
#include <fasti.h>

int main(int argc, char **argv)
{
    char line[1024];
    fasti_error error = {.offset = -1};
    fasti_timeline_options options = {.format = FASTI_TIMELINE_MARKDOWN};
    fasti *f = fasti_new(NULL, &error);
    bool ok = f != NULL;
    for (int i = 1; ok && i < argc; i++) ok = fasti_load_path(f, argv[i], &error);
    ok = ok && fasti_build(f, &error) && fasti_write_timeline(f, NULL, &options, stdout, &error);
    if (!ok) fprintf(stderr, "%s\n", fasti_error_line(&error, line, sizeof line));
    fasti_free(f);
    return ok ? 0 : 1;
}
