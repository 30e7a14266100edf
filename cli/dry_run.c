/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of cells with tabs for each input and for the output:
 *
 *     read    news/a.jsonl.gz    plain    4711
 *     write   events.jsonl       new
 *
 * Options are checked as by a run: the user's tables are read, a jq program is compiled.
 */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static bool S_input(void *context, const fasti_input *input, fasti_error *error)
{
    (void)context, (void)error;
    printf("read\t%s\t%s\t", input->path, *input->form ? input->form : "-");
    if (input->size < 0)
        puts("-");
    else
        printf("%" PRId64 "\n", input->size);
    return true;
}

/* Whether a file could be made in the folder of a path. */
static bool S_folder_takes(const char *path)
{
    char folder[PATH_ROOM] = ".";
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) + 1 : 0;
    if (n >= sizeof folder) return false;
    if (n) memcpy(folder, path, n), folder[n] = '\0';
    return access(folder, W_OK | X_OK) == 0;
}

static void S_output(run *r)
{
    const char *path = r->args->output;
    if (!path || strcmp(path, "-") == 0) {
        puts("write\t-\tstandard output");
        return;
    }
    bool there = access(path, F_OK) == 0;
    bool takes = there ? access(path, W_OK) == 0 : S_folder_takes(path);
    printf("write\t%s\t%s\n", path, there ? "replaced" : "new");
    if (takes) return;
    fasti_error error = {.code = FASTI_UNWRITABLE, .offset = -1};
    snprintf(error.source, sizeof error.source, "%s", path);
    snprintf(error.text, sizeof error.text, "cannot write");
    run_failed(r, &error);
}

/* The store that is read or written, which is no input. Whether the action looks at inputs. */
static bool S_store(const arguments *args)
{
    if (!(args->command->takes & TAKES_STORE)) return true;
    bool query = strcmp(args->words[0], "query") == 0, work = strcmp(args->words[0], "work") == 0;
    printf("%s\t%s\tstore\n", query ? "read" : "write", args->words[1]);
    return !query && !work;
}

int dry_run(const arguments *args)
{
    char beside[PATH_ROOM];
    run r = {.args = args};
    fasti_error error = {.offset = -1};
    fasti_options options = run_options(&r, beside, sizeof beside);
    r.f = fasti_new(&options, &error);
    if (!r.f) return run_failed(&r, &error);
    bool inputs = S_store(args);
    for (size_t i = 0; inputs && i < args->input_count; i++) {
        error = (fasti_error){.offset = -1};
        if (!fasti_each_input(r.f, args->inputs[i], true, S_input, NULL, &error))
            run_failed(&r, &error);
    }
    S_output(&r);
    fasti_free(r.f);
    return r.status;
}
