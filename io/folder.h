/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Going through a folder: its files in the order of their names, folders within it likewise; hidden
 * files, what is no file, and folders behind links are left alone.
 */
#ifndef IO_FOLDER_H
#define IO_FOLDER_H

#include "arena.h"

typedef struct folder_walk {
    arena *a; /* for paths */
    void *context;
    bool (*file)(void *context, const char *path);         /* false to stop */
    bool (*refuse)(void *context, const fasti_error *why); /* likewise      */
} folder_walk;

/* False where a callback was. */
bool folder_walk_all(const folder_walk *w, const char *path);

/* Whether a path, "-" for standard input, names a folder. */
bool path_is_folder(const char *path);

#endif
