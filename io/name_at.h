/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of enumerations by number, for whoever looks up the number of a name, and what a country's
 * code must look like: the same for events in JSON and in stores.
 */
#ifndef IO_NAME_AT_H
#define IO_NAME_AT_H

#include <string.h>

#include "fasti.h"

static inline const char *kind_name_at(unsigned i)
{
    return fasti_kind_name((fasti_kind)i);
}

static inline const char *status_name_at(unsigned i)
{
    return fasti_status_name((fasti_status)i);
}

static inline const char *dating_name_at(unsigned i)
{
    return fasti_dating_name((fasti_dating)i);
}

static inline const char *role_name_at(unsigned i)
{
    return fasti_role_name((fasti_role)i);
}

static inline const char *type_name_at(unsigned i)
{
    return fasti_actor_type_name((fasti_actor_type)i);
}

/* Two capital letters, or nothing. */
static inline bool country_is_code(const char *code)
{
    if (!*code) return true;
    return strlen(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' &&
           code[1] <= 'Z';
}

#endif
