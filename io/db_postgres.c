/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "db.h"
#include "error.h"

db *db_open_postgres(arena *a, const char *url, db_use use, fasti_error *error)
{
    (void)a, (void)url, (void)use;
    fail(error, FASTI_UNREADABLE, "built without PostgreSQL");
    return NULL;
}
