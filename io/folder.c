/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "error.h"

enum { FOLDERS = 64 }; /* within each other, at most */

static int S_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int S_by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

typedef struct listing {
    struct dirent **names;
    int n;
} listing;

static void S_free_listing(void *what)
{
    listing *list = what;
    for (int i = 0; i < list->n; i++) free(list->names[i]);
    free(list->names);
}

static bool S_folder(const folder_walk *w, const char *path, size_t depth);

static bool S_refuse(const folder_walk *w, const char *path)
{
    fasti_error why = ERROR_NONE;
    fail_errno(&why, FASTI_UNREADABLE, path, "cannot open");
    return w->refuse(w->context, &why);
}

static bool S_entry(const folder_walk *w, const char *path, size_t depth)
{
    struct stat info;
    bool link = lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
    if (stat(path, &info) != 0) return S_refuse(w, path);
    if (S_ISDIR(info.st_mode)) return link || S_folder(w, path, depth + 1);
    return !S_ISREG(info.st_mode) || w->file(w->context, path);
}

static bool S_folder(const folder_walk *w, const char *path, size_t depth)
{
    listing *list = arena_make(w->a, listing);
    arena_defer(w->a, S_free_listing, list);
    list->n = depth > FOLDERS ? -1 : scandir(path, &list->names, S_visible, S_by_name);
    if (depth > FOLDERS) errno = ELOOP;
    if (list->n < 0) {
        list->n = 0;
        return S_refuse(w, path);
    }
    size_t n = strlen(path);
    const char *slash = n && path[n - 1] == '/' ? "" : "/";
    for (int i = 0; i < list->n; i++) {
        const char *entry = arena_format(w->a, "%s%s%s", path, slash, list->names[i]->d_name);
        if (!S_entry(w, entry, depth)) return false;
    }
    return true;
}

bool folder_walk_all(const folder_walk *w, const char *path)
{
    return S_folder(w, path, 1);
}

bool path_is_folder(const char *path)
{
    struct stat info;
    return strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}
