/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the fuzz targets share. A target is a libFuzzer program: it must not crash, hang or leak
 * whatever the bytes are, and `must` what it claims of its results.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define must(claim)                                                                                \
    do {                                                                                           \
        if (!(claim)) {                                                                            \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #claim);                    \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Runs `body` as a public call would, with an arena of its own. */
static inline void fuzz_run(const uint8_t *bytes, size_t size, bool (*body)(arena *a, str input))
{
    memory m = {0};
    arena *a = arena_new(&m);
    body(a, (str){size ? (const char *)bytes : "", size});
    arena_free(a);
}

#endif
