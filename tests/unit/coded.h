/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Articles coded for a test, and their events as lines of text.
 */
#ifndef TESTS_CODED_H
#define TESTS_CODED_H

#include "coder.h"
#include "coding.h"
#include "day.h"
#include "error.h"
#include "unit.h"

static fasti *f;

static inline int coded_open(void **state)
{
    (void)state;
    char line[1024];
    fasti_error error = ERROR_NONE;
    f = fasti_new(&(fasti_options){.data_dir = "data"}, &error);
    if (f && coding_ready(f, &error)) return 0;
    fprintf(stderr, "%s\n", fasti_error_line(&error, line, sizeof line));
    return -1;
}

static inline int coded_close(void **state)
{
    (void)state;
    fasti_free(f);
    return 0;
}

/* An article of 13 April 2021, a Tuesday. */
static inline fasti_article coded_article(const char *id, const char *title, const char *text)
{
    return (fasti_article){.id = id,
                           .title = title,
                           .text = text,
                           .published = fasti_day_parse("2021-04-13"),
                           .modified = FASTI_NO_DAY,
                           .seen = FASTI_NO_DAY,
                           .published_at = "",
                           .modified_at = "",
                           .seen_at = "",
                           .source = "",
                           .url = "",
                           .language = "en",
                           .dialect = "plain"};
}

/* The collection of one article, in `f->scratch`, its events made. */
static inline collection *coded(const char *title, const char *text)
{
    arena_reset(f->scratch);
    collection *c = collection_new(f->scratch);
    fasti_article *article = arena_make(f->scratch, fasti_article);
    *article = coded_article("a", title, text);
    coder_code(f->coder, coding_read(f, article, NULL), c, f->scratch);
    merge_mentions(f->coder, c, false, f->scratch);
    return c;
}

/* "call actual Joe Biden=party Vladimir Putin=party". */
static inline const char *coded_line(const fasti_event *e)
{
    const char *line =
        arena_format(f->scratch, "%s %s", fasti_kind_name(e->kind), fasti_status_name(e->status));
    for (size_t i = 0; i < e->actor_count; i++)
        line = arena_format(f->scratch, "%s%s %s=%s", line, i ? "," : "", e->actors[i].actor->name,
                            fasti_role_name(e->actors[i].role));
    return line;
}

/* The first event of a kind, NULL if the text tells none. */
static inline const fasti_event *coded_first(const char *text, fasti_kind kind)
{
    const collection *c = coded("", text);
    for (size_t i = 0; i < c->events.n; i++)
        if (c->events.at[i]->kind == kind) return c->events.at[i];
    return NULL;
}

static inline void expect_event(const char *text, fasti_kind kind, const char *line)
{
    const fasti_event *e = coded_first(text, kind);
    if (!e) fail_msg("no %s in \"%s\"", fasti_kind_name(kind), text);
    if (strcmp(coded_line(e), line) != 0)
        fail_msg("\"%s\": \"%s\" where \"%s\" is expected", text, coded_line(e), line);
}

#endif
