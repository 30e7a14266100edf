/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialects of article JSON, a table row each: the marks that tell it, and the paths where each
 * field lies. `path.h` tells how marks and paths are written; of several paths the first that
 * leads to something is taken.
 */
#ifndef IO_DIALECT_H
#define IO_DIALECT_H

#include "record.h"

/* Which events a record of the dialect tells of itself; see given.h. */
typedef enum given_form {
    GIVEN_NONE,
    GIVEN_NINJS,
    GIVEN_FTM_EVENT,
    GIVEN_FTM_CALL,
    GIVEN_ENTITY
} given_form;

typedef struct dialect {
    const char *name;
    const char *marks;
    const char *id, *title;
    const char *text;  /* plain text, taken as it is                        */
    const char *loose; /* plain text or HTML, whichever it looks like       */
    const char *html;  /* HTML or XML                                       */
    const char *published, *modified, *seen;
    const char *authors, *source, *url, *language;
    bool other;   /* describes something that is no article; used only with `given` */
    bool escaped; /* the title may hold character references                        */
    bool exact;   /* authors are listed one by one, as they are                     */
    given_form given;
} dialect;

/* The marks of a JSON-LD node that is an article. */
#define DIALECT_JSONLD "@type[]~Article|@type[]~BlogPosting|@type[]=Report"

/* The first row whose marks a record bears; the last row bears none, and takes all. */
const dialect *dialect_of(const value *record);

#endif
