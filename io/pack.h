/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Articles and mentions as bytes, for another process of the same program: structures as they lie
 * in memory, followed by what they point to. Never for files or other machines.
 */
#ifndef IO_PACK_H
#define IO_PACK_H

#include "arena.h"

typedef struct packing {
    arena *a;
    VEC(char) bytes;
} packing;

void pack_bytes(packing *p, const void *bytes, size_t n);
void pack_article(packing *p, const fasti_article *article); /* with its given events */

/* All but the article, which the reader knows. */
void pack_mention(packing *p, const fasti_mention *mention);

/* What is left to be unpacked. Texts stay where they are; `a` holds the rest. Bytes that end too
 * early are `bad`, and everything from there on is empty. */
typedef struct unpacking {
    str left;
    arena *a;
    bool bad;
} unpacking;

void unpack_bytes(unpacking *u, void *to, size_t n);
fasti_article unpack_article(unpacking *u);
fasti_mention unpack_mention(unpacking *u, const fasti_article *article);

#endif
