/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom and which country a table of coded events means: countries by `data/country_codes.tsv` and
 * by name, actors by the gazetteer, else by the name that the table gives.
 */
#ifndef IO_CODED_NAMES_H
#define IO_CODED_NAMES_H

#include "state.h"

typedef struct coded_names coded_names;

/* Lives in `keep`. `f` must be ready to code. NULL with FASTI_BAD_TABLE. */
coded_names *coded_names_open(fasti *f, arena *keep, fasti_error *error);

/* The ISO 3166-1 alpha-2 code of a country's code or name, "" where it is not known. With `fips`
 * codes of two letters are FIPS 10-4, else ISO's. */
const char *coded_country(coded_names *n, str name, bool fips);

typedef struct coded_who {
    str name;
    const char *country; /* ISO alpha-2, "" unknown                       */
    bool bare;           /* it is the country that is meant               */
    bool person;         /* a name that nothing is known of may be a person's */
} coded_who;

/* NULL where there is no name. */
const fasti_actor *coded_actor(coded_names *n, const coded_who *who);

#endif
