/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names that mean something to some format, in a collection of their own.
 */
#ifndef TESTS_HOSTILE_H
#define TESTS_HOSTILE_H

#include "made.h"

static const char *const hostile[] = {
    "ends in \\",
    "\\",
    "a\\\"quoted\\\" one",
    "\"]; rogue [label=\"x",
    "<b>bold</b>",
    "<b>open",
    "</a></g><script>alert(7)</script>",
    "node",
    "graph",
    "strict",
    "2.5",
    "-.5",
    "x:y:n",
    "\\N \\G \\E \\T \\L \\l \\r \\n",
    "C:\\new\\table",
    "{left|<p>right}",
    "Córdoba",
    "\xe2\x80\xaetxt.exe",
    "&#65;&lt;&bogus;&amp;amp;&",
    "../../etc/shadow",
    "=1+1|cmd",
    "\xef\xbb\xbfMarked",
    "e\xcc\x81 or \xc3\xa9",
    "\xf0\x9f\x87\xba\xf0\x9f\x87\xa6 \xe5\x9b\xbd\xe9\x9a\x9b\xe9\x80\xa3\xe5\x90\x88",
    "%s%n%p",
    "it's -- <!-- not --> ]]> a comment",
};

/* What cannot be kept, and what becomes of it. */
static const char *const changed[][2] = {
    {"two\nlines", "two lines"},
    {"a\r\nb", "a  b"},
    {"bell\x07 \x1b[31mred", "bell   [31mred"},
    {"del\x7f nel\xc2\x85", "del  nel "},
    {"not a character \xef\xbf\xbf", "not a character \xef\xbf\xbd"},
};

static inline void hostile_add(fasti *f, const char *name, size_t i)
{
    char id[40], actors[80], summary[40];
    snprintf(id, sizeof id, "h%zu", i);
    hold_actor(f->all, &(fasti_actor){id, name, (fasti_actor_type)(i % 4), ""});
    snprintf(actors, sizeof actors, "h%zu=party middle=party", i);
    snprintf(summary, sizeof summary, "s%zu", i);
    fasti_event *e =
        made_push(f->all, &(made_event){FASTI_MEETING, FASTI_ACTUAL, "2021-04-13", "2021-04-13", "",
                                        actors, 0.5, summary, name, name});
    e->summary = hold_text(f->all, str_of(name));
}

static inline fasti *hostile_collection(void)
{
    fasti *f = made_begin(NULL, 0);
    for (size_t i = 0; i < COUNT_OF(hostile); i++) hostile_add(f, hostile[i], i);
    for (size_t i = 0; i < COUNT_OF(changed); i++)
        hostile_add(f, changed[i][0], COUNT_OF(hostile) + i);
    return f;
}

static inline const char *hostile_expected(size_t i)
{
    return i < COUNT_OF(hostile) ? hostile[i] : changed[i - COUNT_OF(hostile)][1];
}

#define HOSTILE_COUNT (COUNT_OF(hostile) + COUNT_OF(changed))

#endif
