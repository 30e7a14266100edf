/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml.h"

#include <string.h>

static const char *S_entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return (unsigned char)c < 0x20 || c == 0x7f ? " " : NULL;
    }
}

/* The bytes of a character that begins with a byte above ASCII, and what becomes of it. */
static size_t S_changed(const char *at, const char **instead)
{
    if (at[0] == '\xc2' && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] <= 0x9f) {
        *instead = " ";
        return 2;
    }
    if (strncmp(at, "\xef\xbf\xbe", 3) == 0 || strncmp(at, "\xef\xbf\xbf", 3) == 0) {
        *instead = "\xef\xbf\xbd";
        return 3;
    }
    return 0;
}

void xml_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        const char *instead = S_entity(*text);
        size_t n = instead ? 1 : S_changed(text, &instead);
        if (instead)
            fputs(instead, out);
        else
            putc(*text, out);
        if (n > 1) text += n - 1;
    }
}

void xml_attribute(FILE *out, const char *name, const char *text)
{
    fprintf(out, " %s=\"", name);
    xml_text(out, text);
    putc('"', out);
}
