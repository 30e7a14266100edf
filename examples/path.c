/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How two actors are connected, and who else has most to do with anyone:
 *
 *     ./path "Angela Merkel" "Joe Biden" articles.jsonl
 */
#include <fasti.h>

int main(int argc, char **argv)
{
    fasti_error error = {.offset = -1};
    fasti_selection foremost = {.top = 5};
    fasti *f = fasti_new(NULL, &error);
    bool ok = f && argc == 4 && fasti_load_path(f, argv[3], &error) && fasti_build(f, &error);
    if (ok && !fasti_write_path(f, argv[1], argv[2], NULL, NULL, stdout, &error))
        ok = error.code == FASTI_NOT_FOUND && printf("%s\n", error.text) > 0;
    if (ok) {
        putchar('\n');
        error = (fasti_error){.offset = -1};
        ok = fasti_write_stats(f, &foremost, NULL, stdout, &error);
    }
    if (!ok) fprintf(stderr, "%s\n", error.text);
    fasti_free(f);
    return ok ? 0 : 1;
}
