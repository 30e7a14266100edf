/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Output files that appear whole or not at all: written beside their target under a name of their
 * own, synced, and renamed over it.
 *
 * Invariants
 *  - A target that is a link stays one: what it points to is replaced, also where that is not
 *    there yet.
 *  - A file that is replaced keeps its mode, and one that its user may not write is not replaced.
 *  - What is no regular file (a pipe, a terminal, /dev/full) cannot be replaced and is written
 *    directly; so is an open descriptor ("-", /dev/stdout, /dev/fd/3), which others share.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emit.h"
#include "error.h"

enum { LINKS_MAX = 40, NAMES_MAX = 1000 };

struct fasti_output {
    FILE *stream;
    char *path;   /* as the caller names it, for messages               */
    char *target; /* the same with links followed                       */
    char *temp;   /* NULL where the target is written directly          */
};

static void S_release(fasti_output *o)
{
    if (!o) return;
    if (o->stream) fclose(o->stream);
    free(o->path);
    free(o->target);
    free(o->temp);
    free(o);
}

static bool S_fails(fasti_error *error, const char *path, const char *what)
{
    return fail_errno(error, FASTI_UNWRITABLE, path, what);
}

static bool S_no_memory(fasti_error *error)
{
    return fail(error, FASTI_NO_MEMORY, "out of memory");
}

/* The length of the part of a path up to its last slash, that included. */
static size_t S_folder_size(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* `name` in the folder of `path`; NULL without memory. */
static char *S_beside(const char *path, const char *name)
{
    size_t folder = *name == '/' ? 0 : S_folder_size(path), n = strlen(name) + 1;
    char *joined = malloc(folder + n);
    if (!joined) return NULL;
    memcpy(joined, path, folder);
    memcpy(joined + folder, name, n);
    return joined;
}

/* Replaces `o->target` by what it links to, as long as it is a link. */
static bool S_follow(fasti_output *o, fasti_error *error)
{
    char link[PATH_MAX];
    for (int i = 0; i < LINKS_MAX; i++) {
        ssize_t n = readlink(o->target, link, sizeof link - 1);
        if (n < 0) return true;
        link[n] = '\0';
        char *next = S_beside(o->target, link);
        if (!next) return S_no_memory(error);
        free(o->target);
        o->target = next;
    }
    errno = ELOOP;
    return S_fails(error, o->path, "cannot write");
}

/* The open descriptor that a path stands for, -1 for an ordinary path. */
static int S_descriptor(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0) return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0) return STDERR_FILENO;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        const char *digits = path + strlen(folders[i]);
        if (!str_starts(str_of(path), str_of(folders[i])) || *digits < '0' || *digits > '9')
            continue;
        char *end;
        long number = strtol(digits, &end, 10);
        return *end || number > INT_MAX ? -1 : (int)number;
    }
    return -1;
}

static bool S_open_stream(fasti_output *o, int fd, fasti_error *error)
{
    o->stream = fd < 0 ? NULL : fdopen(fd, "w");
    if (o->stream) return true;
    int number = errno;
    if (fd >= 0) close(fd);
    errno = number;
    return S_fails(error, o->path, "cannot write");
}

/* Creates a file of an unused name beside the target; its mode is the process's default. */
static int S_create_temp(fasti_output *o)
{
    for (unsigned i = 0; i < NAMES_MAX; i++) {
        char name[48];
        snprintf(name, sizeof name, ".fasti-%ld-%u.tmp", (long)getpid(), i);
        free(o->temp);
        o->temp = S_beside(o->target, name);
        if (!o->temp) break;
        int fd = open(o->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0) return fd;
        if (errno != EEXIST) break;
    }
    int number = o->temp ? errno : ENOMEM;
    free(o->temp);
    o->temp = NULL;
    errno = number;
    return -1;
}

static bool S_open_file(fasti_output *o, const struct stat *old, fasti_error *error)
{
    if (old && faccessat(AT_FDCWD, o->target, W_OK, AT_EACCESS) != 0)
        return S_fails(error, o->path, "cannot write");
    int fd = S_create_temp(o);
    if (fd >= 0 && old) {
        bool same_owner = fchown(fd, old->st_uid, old->st_gid) == 0;
        mode_t mode = same_owner ? 07777 : 0777; /* no set-id bit for somebody else */
        if (fchmod(fd, old->st_mode & mode) != 0) {
            S_fails(error, o->path, "cannot write");
            close(fd);
            return false;
        }
    }
    return S_open_stream(o, fd, error);
}

static bool S_open(fasti_output *o, fasti_error *error)
{
    struct stat old;
    int descriptor = S_descriptor(o->path);
    if (descriptor >= 0) return S_open_stream(o, fcntl(descriptor, F_DUPFD_CLOEXEC, 3), error);
    if (!S_follow(o, error)) return false;
    if (stat(o->target, &old) != 0) {
        if (errno != ENOENT || !*o->target) return S_fails(error, o->path, "cannot write");
        return S_open_file(o, NULL, error);
    }
    if (S_ISREG(old.st_mode)) return S_open_file(o, &old, error);
    return S_open_stream(o, open(o->target, O_WRONLY | O_NOCTTY | O_CLOEXEC), error);
}

fasti_output *fasti_output_open(const char *path, fasti_error *error)
{
    fasti_output *o = calloc(1, sizeof *o);
    if (o) o->path = strdup(path);
    if (o) o->target = strdup(path);
    if (o && o->path && o->target) {
        if (S_open(o, error)) return o;
    } else {
        S_no_memory(error);
    }
    fasti_output_discard(o);
    return NULL;
}

FILE *fasti_output_stream(fasti_output *output)
{
    return output->stream;
}

/* Makes the new name last through a crash; where a file system cannot, the file stands anyway. */
static void S_sync_folder(const char *target)
{
    size_t n = S_folder_size(target);
    char *folder = n ? strndup(target, n) : strdup(".");
    int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

static bool S_commit(fasti_output *o, fasti_error *error)
{
    if (!out_finish(o->stream, error)) {
        error_in(error, o->path);
        return false;
    }
    if (o->temp && fsync(fileno(o->stream)) != 0) return S_fails(error, o->path, "cannot write");
    FILE *stream = o->stream;
    o->stream = NULL;
    if (fclose(stream) != 0) return S_fails(error, o->path, "cannot write");
    if (!o->temp) return true;
    if (rename(o->temp, o->target) != 0) return S_fails(error, o->path, "cannot replace");
    free(o->temp);
    o->temp = NULL;
    S_sync_folder(o->target);
    return true;
}

bool fasti_output_commit(fasti_output *output, fasti_error *error)
{
    bool ok = S_commit(output, error);
    fasti_output_discard(output);
    return ok;
}

void fasti_output_discard(fasti_output *output)
{
    if (output && output->temp) unlink(output->temp);
    S_release(output);
}
