/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paths into a record, as the table of dialects writes them: keys joined by dots.
 *
 *     a.b            member b of member a; where a is a list, of each of its elements
 *     a[key=text].b  of those elements of a whose `key` is `text`, or ends so with `~`
 *     a[]            each element of a list
 *     body_*         the first member whose key begins so
 */
#ifndef IO_PATH_H
#define IO_PATH_H

#include "record.h"

/* Called for each value that a path leads to, null left out; false to stop. */
typedef bool path_visit(void *context, const value *v);

/* False if a visit said so. */
bool path_each(const value *v, str path, path_visit *visit, void *context);

/* The first value, NULL if there is none. */
const value *path_first(const value *v, str path);

/* Whether a record bears marks: words split by spaces, all of which must hold. A word is one or
 * more of these, split by '|', one of which must hold:
 *
 *     key          the key is there          path=text    some value is that text
 *     !key         it is not                 path~text    some value ends so
 *     key:list     its value is a list (object, text, number)
 */
bool path_marks(const value *v, const char *marks);

#endif
