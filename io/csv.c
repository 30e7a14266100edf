/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv.h"

#include <stdbool.h>

#include "str.h"

static bool S_begins_formula(str s)
{
    static const char *const marks[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, str_of(marks[i]))) return true;
    return false;
}

void csv_text(FILE *out, const char *text)
{
    fputs(S_begins_formula(str_of(text)) ? "\"'" : "\"", out);
    for (; *text; text++) {
        if (*text == '"') putc('"', out);
        putc(*text, out);
    }
    putc('"', out);
}
