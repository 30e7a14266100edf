/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Help, made from the tables of commands and options.
 */
#include <string.h>

#include "cli.h"

void help_all(FILE *out)
{
    fputs("fasti: from news articles to dated events, timelines and relationship graphs\n\n"
          "usage: fasti COMMAND [OPTION...] [INPUT...]\n\n",
          out);
    for (size_t i = 0; i < command_count; i++)
        fprintf(out, "  %-9s %s\n", commands[i].name, commands[i].summary);
    fputs("\nINPUT is a file, a folder, or - for standard input: article JSON of any common kind, "
          "as\n"
          "an object, an array or JSON Lines, plain, gzip or zstd; plain text; the output of\n"
          "\"fasti events\"; a store (\"fasti store\"); or a table of coded events (GDELT, ACLED, "
          "UCDP GED,\n"
          "ICEWS, POLECAT). \"fasti COMMAND --help\" tells more; \"fasti --version\" tells the\n"
          "versions of program and tables.\n\n"
          "exit status: 0 all done, 1 some records were refused or an actor was not found, 2 wrong "
          "usage, 3 an input cannot\n"
          "be read or holds no article, 4 an output cannot be written, 130 interrupted\n",
          out);
}

/* Each line of `text` indented. */
static void S_indented(FILE *out, const char *text)
{
    for (const char *at = text; *at;) {
        size_t n = strcspn(at, "\n");
        fprintf(out, "  %.*s\n", (int)n, at);
        at += n + (at[n] == '\n');
    }
}

static void S_formats(FILE *out, const char *formats)
{
    fputs("formats: ", out);
    for (const char *at = formats; *at; at++) fputs(*at == '|' ? ", " : (char[]){*at, '\0'}, out);
    size_t first = strcspn(formats, "|");
    fprintf(out, " (%.*s unless told)\n\n", (int)first, formats);
}

void help_command(FILE *out, const command *c)
{
    fprintf(out, "usage: fasti %s [OPTION...] %s%s[INPUT...]\n\n", c->name,
            c->words ? c->words : "", c->words ? " " : "");
    fprintf(out, "Writes %s.\n\n%s\n\n", c->summary, c->help);
    if (c->formats) S_formats(out, c->formats);
    help_options(out, c->takes);
    fputs("examples:\n", out);
    S_indented(out, c->examples);
}
