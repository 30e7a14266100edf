/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line. `commands` and `options` are const tables: parsing, help and the checks that a
 * command takes an option all come from them. Nothing of the library is used but fasti.h.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "fasti.h"

enum { PATH_ROOM = 4096 };

/* Exit statuses; of several the highest of UNWRITTEN, UNREAD and REFUSED counts. */
enum {
    STATUS_DONE = 0,
    STATUS_REFUSED = 1,
    STATUS_USAGE = 2,
    STATUS_UNREAD = 3,
    STATUS_UNWRITTEN = 4,
    STATUS_INTERRUPTED = 130
};

/* Groups of options, a bit each; a command takes the options of its groups. */
enum {
    TAKES_COMMON = 1,
    TAKES_READING = 2,   /* how articles are read                */
    TAKES_SELECTION = 4, /* which events the output is about     */
    TAKES_EVENTS = 8,
    TAKES_TIMELINE = 16,
    TAKES_GRAPH = 32,
    TAKES_FORMAT = 64,
    TAKES_REPORT = 128,
    TAKES_FOLD = 256,
    TAKES_PATH = 512,
    TAKES_STATS = 1024,
    TAKES_WINDOW = 2048, /* the part of a selection that looks at one event at a time */
    TAKES_TOKENS = 8192, /* CoNLL-U                              */
    TAKES_PARTS = 4096,  /* no option: inputs are parts, not articles */
    TAKES_SLICES = 16384,
    TAKES_STORE = 32768
};

typedef struct arguments {
    const struct command *command;
    const char **inputs;
    size_t input_count;
    const char *output; /* NULL or "-": standard output */
    const char *format; /* NULL: the command's first    */
    fasti_options options;
    fasti_selection selection;
    fasti_timeline_options timeline;
    fasti_graph_options graph;
    const char *words[2]; /* what a command takes before its inputs */
    size_t paths;
    fasti_slicing slices;
    fasti_stats_options stats;
    const char *text, *sql; /* what a store is asked for */
    bool per_article, pretokenized, quiet, help, dry_run;
    bool input_given; /* else standard input is meant */
} arguments;

/* A run of a command: what it works on and how it stands. */
typedef struct run {
    const arguments *args;
    fasti *f;
    FILE *out;
    fasti_output *file; /* NULL where `out` is standard output */
    int status;
    size_t told;     /* refusals told so far */
    char **refusals; /* the first of them, as they were told */
    size_t refusal_count;
} run;

typedef struct command {
    const char *name;
    unsigned takes;
    const char *formats; /* the names `--format` takes, split by '|', the default first; NULL */
    int (*run)(run *r);
    const char *summary; /* one line   */
    const char *help;    /* paragraphs */
    const char *examples;
    const char *words; /* what stands before the inputs, "ACTOR ACTOR"; NULL for nothing */
} command;

/* An option. */
typedef struct setting {
    const char *name;  /* with its dashes                                   */
    const char *value; /* what it takes: "FILE", "line|sentence"; "" nothing */
    unsigned groups;
    bool (*set)(arguments *args, const char *value, fasti_error *error);
    const char *help;
} setting;

extern const setting settings[];
extern const size_t setting_count;

extern const command commands[];
extern const size_t command_count;

const command *command_named(const char *name);

/* Fills `args` from argv[2...]; a message on standard error and false on wrong usage. Paths of
 * inputs are sorted, so that their order makes no difference. */
bool arguments_parse(arguments *args, int argc, char **argv);
void arguments_release(arguments *args);

/* Which of `c->formats` the name is, -1 if none. */
int format_index(const command *c, const char *name);

void help_all(FILE *out);
void help_command(FILE *out, const command *c);
void help_options(FILE *out, unsigned takes);

/* The same as a manual page and as completions for shells. */
void page_man(FILE *out);
void page_bash(FILE *out);
void page_fish(FILE *out);
void page_zsh(FILE *out);

/* A line on a terminal that tells how far the reading is, where standard error is one and data
 * does not go there. `progress_step` is to be called often, `progress_clear` before all else is
 * said. */
void progress_begin(const run *r);
void progress_step(void);
void progress_clear(void);

/* What the line says after so many milliseconds, of `size` bytes to be read in all (0: unknown). */
void progress_text(const fasti_counts *counts, uint64_t size, int64_t milliseconds, char *text,
                   size_t room);

/* Messages on standard error: "fasti: TEXT" lines, or a JSON object each (log.c). */
void log_as_json(void);

/* One of "error", "refused", "warning", "note". */
void log_text(const char *level, const char *format, ...) __attribute__((format(printf, 2, 3)));
void log_error(const char *level, const fasti_error *error);
void log_counts(const fasti_counts *counts);

/* An error. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Tells what a command would read and write, and does neither. Returns the exit status. */
int dry_run(const arguments *args);

/* The options that a run opens its collection with; `beside` is for the folder of tables. */
fasti_options run_options(run *r, char *beside, size_t size);

/* Says the error and raises the run's status to what it means. Returns the status. */
int run_failed(run *r, const fasti_error *error);

/* Opens the collection and the output; false with a message said. */
bool run_begin(run *r, const arguments *args);

/* Commits the output unless nothing could be read, says the counts, releases all. Returns the
 * exit status. */
int run_end(run *r);

/* Loads all inputs into the collection and builds its events; false if the run should end. */
bool run_load(run *r);

/* Reads all inputs, handing each article with the run as context to the callback. Returns the
 * status so far. */
int run_each(run *r, fasti_on_article *on_article);

/* What is written of events unless told otherwise: everything, undated and statements included. */
fasti_selection selection_of_events(const arguments *args);

/* Whether an interrupt has come. */
bool interrupted(void);

/* The folder of tables beside the program, "" where there is none. */
const char *data_dir_beside(char *path, size_t size);

int cmd_articles(run *r);
int cmd_events(run *r);
int cmd_merge(run *r);
int cmd_store(run *r);
int cmd_timeline(run *r);
int cmd_graph(run *r);
int cmd_report(run *r);
int cmd_explain(run *r);
int cmd_dates(run *r);
int cmd_names(run *r);
int cmd_parse(run *r);
int cmd_path(run *r);
int cmd_stats(run *r);

#endif
