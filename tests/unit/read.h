/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a text within a test, with the tables of `data/`.
 */
#ifndef TESTS_READ_H
#define TESTS_READ_H

#include <stdio.h>

#include "error.h"
#include "reading.h"
#include "unit.h"

static memory read_guard;
static arena *read_keep, *read_scratch;
static reader *reads;

static int S_open_reader(void **state)
{
    (void)state;
    fasti_error error = ERROR_NONE;
    read_keep = arena_new(&read_guard);
    read_scratch = arena_new(&read_guard);
    reads = reader_open("data", read_keep, &error);
    if (!reads) fprintf(stderr, "%s:%d: %s\n", error.source, (int)error.line, error.text);
    return reads ? 0 : -1;
}

static int S_close_reader(void **state)
{
    (void)state;
    arena_free(read_scratch);
    arena_free(read_keep);
    return 0;
}

/* `day` as "YYYY-MM-DD", "" for none. Valid until the next article. */
static fasti_article *S_article(const char *day, const char *title, const char *text)
{
    arena_reset(read_scratch);
    fasti_article *article = arena_make(read_scratch, fasti_article);
    *article = (fasti_article){.id = "a",
                               .title = title,
                               .text = text,
                               .published = fasti_day_parse(day),
                               .modified = FASTI_NO_DAY,
                               .seen = FASTI_NO_DAY,
                               .published_at = "",
                               .modified_at = "",
                               .seen_at = "",
                               .source = "",
                               .url = "",
                               .language = "en"};
    return article;
}

static inline reading *S_read_on(const char *day, const char *title, const char *text)
{
    return reader_read(reads, S_article(day, title, text), read_scratch);
}

#endif
