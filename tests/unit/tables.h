/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A folder of small tables, in which a test replaces one by a bad one.
 */
#ifndef TESTS_TABLES_H
#define TESTS_TABLES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const small_tables[][2] = {
    {"countries.tsv", "code\tname\taliases\tadjectives\tcapital\tleader\n"
                      "FR\tFrance\tFrench Republic\tFrench\tParis\t\n"
                      "RU\tRussia\t\tRussian\tMoscow\t\n"},
    {"places.tsv", "name\tcountry\tlat\tlon\tpopulation\taliases\n"
                   "Moscow\tRU\t55.75\t37.62\t10381\t\n"
                   "Paris\tFR\t48.85\t2.35\t2138\t\n"},
    {"regions.tsv", "name\tcountry\tlat\tlon\taliases\nSiberia\tRU\t60\t100\t\n"},
    {"organisations.tsv", "name\ttype\tcountry\taliases\nNATO\talliance\t\tNorth Alliance\n"},
    {"groups.tsv", "name\ttype\tcountry\taliases\nTartars\tpeople\tRU\tTartar\n"},
    {"seats.tsv", "name\tcountry\taliases\nKremlin\tRU\t\n"},
    {"people.tsv", "name\tgender\tcountry\taliases\nAnna Petrova\tf\tRU\t\n"},
    {"offices.tsv", "person\toffice\tof\tfrom\tto\n"
                    "Anna Petrova\tpresident\tRU\t2001-01-01\t2004-12-31\n"},
    {"titles.tsv", "words\tkind\tgender\toffice\nPresident\toffice\t\tpresident\n"},
    {"nouns.tsv", "word\tkind\ttypes\ntroops\tstate\t\n"},
    {"given_names.tsv", "name\tgender\tuse\nAnna\tf\t\n"},
    {"name_words.tsv", "word\tkind\nMinistry\torg-head\n"},
    {"common_words.tsv", "word\nyesterday\n"},
};

enum { SMALL_TABLES = sizeof small_tables / sizeof *small_tables };

static void S_write_table(const char *folder, const char *name, const char *content)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    if (!f || fputs(content, f) < 0 || fclose(f) != 0) abort();
}

/* A folder with all small tables; `name` holds `content` instead. To be freed. */
static char *S_tables_with(const char *name, const char *content)
{
    const char *base = getenv("TMPDIR");
    char *folder = NULL;
    if (asprintf(&folder, "%s/fasti-tables-XXXXXX", base ? base : P_tmpdir) < 0) abort();
    if (!mkdtemp(folder)) abort();
    for (size_t i = 0; i < SMALL_TABLES; i++)
        S_write_table(folder, small_tables[i][0],
                      strcmp(small_tables[i][0], name) == 0 ? content : small_tables[i][1]);
    return folder;
}

static void S_remove_tables(char *folder)
{
    char path[4096];
    for (size_t i = 0; i < SMALL_TABLES; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, small_tables[i][0]);
        unlink(path);
    }
    rmdir(folder);
    free(folder);
}

#endif
