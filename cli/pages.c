/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The manual page and the completions for shells, made from the tables of commands and options.
 */
#include <string.h>

#include "cli.h"

/* ---- the manual page ---- */

/* Text as roff has it: no line begins a request, a hyphen is that of a command line. */
static void S_roff(FILE *out, const char *text)
{
    bool begins = true;
    for (; *text; text++) {
        if (begins && (*text == '.' || *text == '\'')) fputs("\\&", out);
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else
            putc(*text, out);
        begins = *text == '\n';
    }
}

static void S_example(FILE *out, const char *text)
{
    fputs(".PP\n.nf\n", out);
    S_roff(out, text);
    fputs("\n.fi\n", out);
}

/* The options that a command has and others have not, or those that all have. */
static void S_man_options(FILE *out, unsigned takes)
{
    for (size_t i = 0; i < setting_count; i++) {
        if (!(settings[i].groups & takes)) continue;
        fputs(".TP\n\\fB", out);
        S_roff(out, settings[i].name);
        fputs("\\fR", out);
        if (*settings[i].value) fputs(" \\fI", out);
        S_roff(out, settings[i].value);
        if (*settings[i].value) fputs("\\fR", out);
        putc('\n', out);
        S_roff(out, settings[i].help);
        putc('\n', out);
    }
}

enum {
    SELECTION = TAKES_SELECTION | TAKES_WINDOW,
    SHARED = TAKES_COMMON | TAKES_READING | SELECTION
};

static void S_man_command(FILE *out, const command *c)
{
    fprintf(out, ".SS \"fasti %s\"\n", c->name);
    if (c->words) fprintf(out, "Before the inputs stands: \\fI%s\\fR.\n.PP\n", c->words);
    fputs("Writes ", out);
    S_roff(out, c->summary);
    fputs(".\n", out);
    S_roff(out, c->help);
    putc('\n', out);
    if (c->formats) fputs(".PP\nFormats, the first unless told: ", out);
    for (const char *at = c->formats; at && *at; at++)
        if (*at == '|')
            fputs(", ", out);
        else
            S_roff(out, (char[]){*at, '\0'});
    if (c->formats) fputs(".\n", out);
    S_man_options(out, c->takes & ~(unsigned)SHARED);
    S_example(out, c->examples);
}

void page_man(FILE *out)
{
    fputs(".TH FASTI 1 \"\" \"fasti\" \"User commands\"\n.SH NAME\nfasti \\- from news articles to "
          "dated events, timelines and relationship graphs\n.SH SYNOPSIS\n\\fBfasti\\fR "
          "\\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIINPUT\\fR...]\n.SH DESCRIPTION\nAn input is a "
          "file, a folder, or \\- for standard input: article JSON of any common kind, as an\n"
          "object, an array or JSON Lines, plain, gzip or zstd; plain text; the output of\n"
          "\\fBfasti events\\fR; or a table of coded events (GDELT, ACLED, UCDP GED, ICEWS, "
          "POLECAT). Data goes to standard output, all else to standard error.\n"
          ".SH COMMANDS\n",
          out);
    for (size_t i = 0; i < command_count; i++) S_man_command(out, &commands[i]);
    fputs(".SH OPTIONS\nOf all commands:\n", out);
    S_man_options(out, TAKES_COMMON);
    fputs(".PP\nHow articles are read:\n", out);
    S_man_options(out, TAKES_READING);
    fputs(".PP\nWhich events an output is about:\n", out);
    S_man_options(out, SELECTION);
    fputs(".SH ENVIRONMENT\n.TP\n\\fBFASTI_DATA_DIR\\fR\nThe folder of tables, where it is not "
          "beside the program.\n.SH \"EXIT STATUS\"\n0 all done; 1 some records were refused, or "
          "what was asked for is not there; 2 wrong usage;\n3 an input cannot be read or holds no "
          "article; 4 an output cannot be written; 130 interrupted.\n",
          out);
}

/* ---- completions ---- */

/* The words of a list split by '|' or ',' as a shell has them. */
static void S_words(FILE *out, const char *list)
{
    for (; *list; list++) putc(*list == '|' ? ' ' : *list, out);
}

/* What may follow an option, "" where that is a file or free. */
static void S_values(FILE *out, const command *c, const setting *s)
{
    if (strcmp(s->name, "--format") == 0)
        S_words(out, c->formats);
    else if (strcmp(s->name, "--kind") == 0)
        for (fasti_kind k = 0; k < FASTI_KIND_COUNT; k++)
            fprintf(out, "%s%s", k ? " " : "", fasti_kind_name(k));
    else if (strcmp(s->name, "--status") == 0)
        for (fasti_status k = 0; k < FASTI_STATUS_COUNT; k++)
            fprintf(out, "%s%s", k ? " " : "", fasti_status_name(k));
    else if (strchr(s->value, '|'))
        S_words(out, s->value);
}

static bool S_has_values(const setting *s)
{
    return strchr(s->value, '|') || strcmp(s->name, "--format") == 0 ||
           strcmp(s->name, "--kind") == 0 || strcmp(s->name, "--status") == 0;
}

static void S_bash_command(FILE *out, const command *c)
{
    for (size_t i = 0; i < setting_count; i++) {
        if (!(settings[i].groups & c->takes) || !S_has_values(&settings[i])) continue;
        fprintf(out, "    %s:%s) words=\"", c->name, settings[i].name);
        S_values(out, c, &settings[i]);
        fputs("\" ;;\n", out);
    }
    fprintf(out, "    %s:*) [[ $current != -* ]] || words=\"", c->name);
    for (size_t i = 0, n = 0; i < setting_count; i++)
        if (settings[i].groups & c->takes) fprintf(out, "%s%s", n++ ? " " : "", settings[i].name);
    fputs("\" ;;\n", out);
}

void page_bash(FILE *out)
{
    fputs("# Completions of fasti for bash.\n_fasti() {\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} words=\n"
          "    case ${COMP_WORDS[1]}:${COMP_WORDS[COMP_CWORD-1]} in\n",
          out);
    for (size_t i = 0; i < command_count; i++) S_bash_command(out, &commands[i]);
    fputs("    esac\n    [[ $COMP_CWORD != 1 ]] || words=\"", out);
    for (size_t i = 0; i < command_count; i++) fprintf(out, "%s ", commands[i].name);
    fputs("help --help --version\"\n"
          "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
          "}\ncomplete -o default -F _fasti fasti\n",
          out);
}

/* In single quotes for a shell. */
static void S_quoted(FILE *out, const char *text)
{
    putc('\'', out);
    for (; *text; text++)
        if (*text == '\'' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else
            putc(*text, out);
    putc('\'', out);
}

static void S_fish_option(FILE *out, const command *c, const setting *s)
{
    bool is_long = s->name[1] == '-';
    fprintf(out, "complete -c fasti -n '__fish_seen_subcommand_from %s' -%c %s -d ", c->name,
            is_long ? 'l' : 's', s->name + (is_long ? 2 : 1));
    S_quoted(out, s->help);
    if (*s->value) fputs(S_has_values(s) ? " -x -a '" : " -r", out);
    if (!S_has_values(s)) return;
    S_values(out, c, s);
    putc('\'', out);
}

void page_fish(FILE *out)
{
    fputs("# Completions of fasti for fish.\n", out);
    for (size_t i = 0; i < command_count; i++) {
        fprintf(out, "complete -c fasti -n __fish_use_subcommand -f -a %s -d ", commands[i].name);
        S_quoted(out, commands[i].summary);
        putc('\n', out);
        for (size_t k = 0; k < setting_count; k++) {
            if (!(settings[k].groups & commands[i].takes)) continue;
            S_fish_option(out, &commands[i], &settings[k]);
            putc('\n', out);
        }
    }
}

/* What _arguments takes for an option: '--name[help]:value:(a b)'. */
static void S_zsh_option(FILE *out, const command *c, const setting *s)
{
    fprintf(out, "            '%s[", s->name);
    for (const char *at = s->help; *at && *at != '\n'; at++) {
        if (strchr("[]:\\", *at)) putc('\\', out);
        fputs(*at == '\'' ? "'\\''" : (char[]){*at, '\0'}, out);
    }
    putc(']', out);
    if (*s->value) fputs(S_has_values(s) ? ":value:(" : ":value:_files", out);
    if (S_has_values(s)) {
        S_values(out, c, s);
        putc(')', out);
    }
    fputs("' \\\n", out);
}

void page_zsh(FILE *out)
{
    fputs("#compdef fasti\n# Completions of fasti for zsh.\n_fasti() {\n    if ((CURRENT == 2)); "
          "then\n"
          "        local -a commands=(\n",
          out);
    for (size_t i = 0; i < command_count; i++)
        fprintf(out, "            '%s:%s'\n", commands[i].name, commands[i].summary);
    fputs("        )\n        _describe command commands\n        return\n    fi\n"
          "    local name=$words[2]\n    shift words\n    ((CURRENT--))\n    case $name in\n",
          out);
    for (size_t i = 0; i < command_count; i++) {
        fprintf(out, "    %s)\n        _arguments \\\n", commands[i].name);
        for (size_t k = 0; k < setting_count; k++)
            if (settings[k].groups & commands[i].takes)
                S_zsh_option(out, &commands[i], &settings[k]);
        fputs("            '*:input:_files'\n        ;;\n", out);
    }
    fputs("    esac\n}\n_fasti \"$@\"\n", out);
}
