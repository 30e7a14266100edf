/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A stream into memory, which lives as long as the arena that it was opened in.
 */
#ifndef IO_MEMORY_FILE_H
#define IO_MEMORY_FILE_H

#include "arena.h"

typedef struct memory_file {
    FILE *stream; /* NULL once it is closed             */
    char *bytes;  /* as of the last flush or the close  */
    size_t size;
} memory_file;

/* NULL with FASTI_NO_MEMORY. */
memory_file *memory_file_open(arena *a, fasti_error *error);

#endif
