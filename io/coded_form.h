/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of coded events, an entry each: the columns that tell it, and those that each field is
 * taken from. A table without a header is told by its number of columns and what its cells look
 * like.
 */
#ifndef IO_CODED_FORM_H
#define IO_CODED_FORM_H

#include "str.h"

typedef enum coded_field {
    CODED_ID,
    CODED_DAY,
    CODED_LAST_DAY,
    CODED_CODE,
    CODED_MODE,   /* refines the code              */
    CODED_SOURCE, /* the first actor               */
    CODED_SOURCE_ALSO,
    CODED_SOURCE_COUNTRY,
    CODED_SOURCE_SECTOR,
    CODED_TARGET, /* the second                    */
    CODED_TARGET_ALSO,
    CODED_TARGET_COUNTRY,
    CODED_TARGET_SECTOR,
    CODED_PLACE,
    CODED_PLACE_COUNTRY,
    CODED_LAT,
    CODED_LON,
    CODED_URL,
    CODED_STORY, /* the id of the article there    */
    CODED_PUBLISHER,
    CODED_PUBLISHED,
    CODED_SEEN,
    CODED_TITLE,
    CODED_QUOTE,
    CODED_DAY_PRECISION,
    CODED_PLACE_PRECISION,
    CODED_FIELDS
} coded_field;

typedef struct coded_form {
    const char *name;    /* "gdelt-2"                                                  */
    const char *family;  /* "gdelt": stands before ids                                 */
    const char *marks;   /* columns that its header has, split by '|'                  */
    const char *columns; /* all of them, where there may be no header; NULL           */
    const char *fields[CODED_FIELDS]; /* of several columns, split by '|', the first that is not
                                         empty; NULL for none                                     */
    const char *kept;       /* columns that events keep, split by '|'                         */
    const char *codes;      /* what stands before a code in data/coded.tsv                    */
    const char *precisions; /* of places: "1=country 2=region"                                */
    const char *lists; /* what splits lists of actors and publishers; "" where there are none */
    bool fips;         /* countries of places are FIPS 10-4                           */
    bool bare;         /* an actor with a country and no sector is the country        */
    bool persons;      /* actors may be people                                        */
    bool unquoted;     /* with tabs, quotes are characters like others                */
    bool lost_zeros;   /* codes may have lost the zero that they began with           */
} coded_form;

typedef struct coded_layout {
    const coded_form *form; /* NULL: no table of coded events */
    char separator;
    bool header;
    size_t columns; /* where there is no header */
} coded_layout;

/* What a table is by its first bytes; `all` where there are no more. */
coded_layout coded_layout_of(str first, bool all);

#endif
