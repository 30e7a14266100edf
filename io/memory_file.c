/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory_file.h"

#include <stdlib.h>

#include "error.h"

static void S_release(void *what)
{
    memory_file *m = what;
    if (m->stream) fclose(m->stream);
    free(m->bytes);
}

memory_file *memory_file_open(arena *a, fasti_error *error)
{
    memory_file *m = arena_make(a, memory_file);
    arena_defer(a, S_release, m);
    m->stream = open_memstream(&m->bytes, &m->size);
    if (m->stream) return m;
    fail(error, FASTI_NO_MEMORY, "out of memory");
    return NULL;
}
