/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's table of actors (docs/actors.md): CSV, TSV where the name ends in ".tsv", JSON where
 * it ends in ".json" or ".jsonl". Only its form is checked here.
 */
#ifndef IO_READ_ACTORS_H
#define IO_READ_ACTORS_H

#include "user_actors.h"

/* NULL with FASTI_BAD_TABLE and the file, line and reason. The rows live in `a`. */
const user_actors *actors_read(arena *a, const char *path, fasti_error *error);

/* The same of bytes; `name` stands for the file's name and tells the form. */
const user_actors *actors_parse(arena *a, const char *name, str bytes, fasti_error *error);

#endif
