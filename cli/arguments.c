/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of options, and what each does. `--name VALUE`, `--name=VALUE`, `-o VALUE`; options and
 * inputs may stand in any order; `--` ends the options.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static bool S_wrong(fasti_error *error, const char *text, const char *value)
{
    snprintf(error->text, sizeof error->text, text, value);
    error->code = FASTI_USAGE;
    return false;
}

static bool S_count(const char *value, unsigned long most, unsigned long *number,
                    fasti_error *error)
{
    char *end;
    errno = 0;
    *number = strtoul(value, &end, 10);
    if (*value >= '0' && *value <= '9' && !*end && !errno && *number <= most) return true;
    return S_wrong(error, "\"%s\" is no number in range", value);
}

static bool S_output(arguments *a, const char *v, fasti_error *e)
{
    (void)e;
    a->output = v;
    return true;
}

static bool S_format(arguments *a, const char *v, fasti_error *e)
{
    a->format = v;
    return format_index(a->command, v) >= 0 || S_wrong(e, "there is no format \"%s\" here", v);
}

static bool S_since(arguments *a, const char *v, fasti_error *e)
{
    fasti_days days = fasti_days_parse(v);
    a->selection.window.first = days.first;
    return days.first != FASTI_NO_DAY || S_wrong(e, "\"%s\" is no date (YYYY[-MM[-DD]])", v);
}

static bool S_until(arguments *a, const char *v, fasti_error *e)
{
    fasti_days days = fasti_days_parse(v);
    a->selection.window.last = days.last;
    return days.last != FASTI_NO_DAY || S_wrong(e, "\"%s\" is no date (YYYY[-MM[-DD]])", v);
}

static bool S_actor(arguments *a, const char *v, fasti_error *e)
{
    (void)e;
    a->selection.actor = v;
    return true;
}

static bool S_place(arguments *a, const char *v, fasti_error *e)
{
    (void)e;
    a->selection.place = v;
    return true;
}

static bool S_kind(arguments *a, const char *v, fasti_error *e)
{
    return fasti_select_kinds(&a->selection, v, e);
}

static bool S_status(arguments *a, const char *v, fasti_error *e)
{
    return fasti_select_statuses(&a->selection, v, e);
}

static bool S_min_sources(arguments *a, const char *v, fasti_error *e)
{
    unsigned long n;
    if (!S_count(v, 1000000, &n, e)) return false;
    a->selection.min_sources = n;
    return true;
}

static bool S_top(arguments *a, const char *v, fasti_error *e)
{
    unsigned long n;
    if (!S_count(v, 100000000, &n, e)) return false;
    a->selection.top = n;
    return true;
}

static bool S_around(arguments *a, const char *v, fasti_error *e)
{
    (void)e;
    a->selection.around = v;
    return true;
}

static bool S_hops(arguments *a, const char *v, fasti_error *e)
{
    unsigned long n;
    if (!S_count(v, 100, &n, e)) return false;
    a->selection.hops = (unsigned)n;
    return true;
}

static bool S_undated(arguments *a, const char *v, fasti_error *e)
{
    (void)v, (void)e;
    return a->selection.undated = true;
}

static bool S_date(arguments *a, const char *v, fasti_error *e)
{
    a->options.default_date = v;
    return fasti_day_parse(v) != FASTI_NO_DAY || S_wrong(e, "\"%s\" is no date (YYYY-MM-DD)", v);
}

static bool S_given(arguments *a, const char *v, fasti_error *e)
{
    (void)v, (void)e;
    return a->options.given = true;
}

static bool S_lexicon(arguments *a, const char *v, fasti_error *e)
{
    (void)e;
    a->options.lexicon_file = v;
    return true;
}

static bool S_actors(arguments *a, const char *v, fasti_error *e)
{
    (void)e;
    a->options.actors_file = v;
    return true;
}

static bool S_pretokenized(arguments *a, const char *v, fasti_error *e)
{
    (void)v, (void)e;
    return a->pretokenized = true;
}

static bool S_strict(arguments *a, const char *v, fasti_error *e)
{
    (void)v, (void)e;
    return a->options.strict = true;
}

static bool S_where(arguments *a, const char *v, fasti_error *e)
{
    (void)e;
    a->options.where = v;
    return true;
}

static bool S_per_article(arguments *a, const char *v, fasti_error *e)
{
    (void)v, (void)e;
    return a->per_article = true;
}

static bool S_words(arguments *a, const char *v, fasti_error *e)
{
    (void)e;
    a->text = v;
    return true;
}

static bool S_sql(arguments *a, const char *v, fasti_error *e)
{
    (void)e;
    a->sql = v;
    return true;
}

static bool S_jobs(arguments *a, const char *v, fasti_error *e)
{
    unsigned long n;
    if (!S_count(v, 1024, &n, e)) return false;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    a->options.jobs = n || processors < 1 ? n : (size_t)processors;
    return true;
}

static bool S_shard(arguments *a, const char *v, fasti_error *e)
{
    const char *slash = strchr(v, '/');
    size_t n = slash ? (size_t)(slash - v) : 0;
    char number[24];
    unsigned long shard = 0, count = 0;
    if (slash && n < sizeof number) {
        memcpy(number, v, n);
        number[n] = '\0';
        fasti_error own = {.offset = -1};
        if (!S_count(number, 1000000, &shard, &own) || !S_count(slash + 1, 1000000, &count, &own))
            shard = 0;
    }
    a->options.shard = shard;
    a->options.shard_count = count;
    return (shard && shard <= count) || S_wrong(e, "\"%s\" is no shard (I/N, I from 1 to N)", v);
}

static bool S_dry_run(arguments *a, const char *v, fasti_error *e)
{
    (void)v, (void)e;
    return a->dry_run = true;
}

static bool S_log(arguments *a, const char *v, fasti_error *e)
{
    (void)a;
    if (strcmp(v, "json") == 0) log_as_json();
    return strcmp(v, "json") == 0 || strcmp(v, "text") == 0 ||
           S_wrong(e, "\"%s\" is neither text nor json", v);
}

static bool S_quiet(arguments *a, const char *v, fasti_error *e)
{
    (void)v, (void)e;
    return a->quiet = true;
}

static bool S_help(arguments *a, const char *v, fasti_error *e)
{
    (void)v, (void)e;
    return a->help = true;
}

static bool S_title(arguments *a, const char *v, fasti_error *e)
{
    (void)e;
    a->timeline.title = a->graph.title = v;
    return true;
}

static bool S_summary(arguments *a, const char *v, fasti_error *e)
{
    a->timeline.whole_sentences = strcmp(v, "sentence") == 0;
    return a->timeline.whole_sentences || strcmp(v, "line") == 0 ||
           S_wrong(e, "\"%s\" is neither line nor sentence", v);
}

/* Which of the words, split by '|', the value is, -1 if none. */
static int S_word(const char *words, const char *value)
{
    const command made = {.formats = words};
    return format_index(&made, value);
}

static bool S_by(arguments *a, const char *v, fasti_error *e)
{
    int i = S_word("day|week|month", v);
    if (i < 0) return S_wrong(e, "\"%s\" is neither day, week nor month", v);
    a->timeline.by = (fasti_timeline_period)(FASTI_BY_DAY + i);
    return true;
}

static bool S_group_by(arguments *a, const char *v, fasti_error *e)
{
    int i = S_word("actor|place|kind", v);
    if (i < 0) return S_wrong(e, "\"%s\" is neither actor, place nor kind", v);
    a->timeline.group_by = (fasti_timeline_grouping)(FASTI_GROUP_BY_ACTOR + i);
    return true;
}

static bool S_fold(arguments *a, const char *v, fasti_error *e)
{
    (void)v, (void)e;
    return a->graph.fold_governments = true;
}

static bool S_style(arguments *a, const char *v, fasti_error *e)
{
    static const char *const names[] = {"events", "actors", "ego", "places"};
    size_t i = 0, n = sizeof names / sizeof *names;
    while (i < n && strcmp(names[i], v) != 0) i++;
    a->graph.style = (fasti_graph_style)i;
    return i < n || S_wrong(e, "\"%s\" is none of events, actors, ego, places", v);
}

static bool S_links(arguments *a, const char *v, fasti_error *e)
{
    a->graph.links_edges = strcmp(v, "edges") == 0;
    return a->graph.links_edges || strcmp(v, "links") == 0 ||
           S_wrong(e, "\"%s\" is neither links nor edges", v);
}

static bool S_time_limit(arguments *a, const char *v, fasti_error *e)
{
    unsigned long n;
    if (!S_count(v, 86400, &n, e)) return false;
    a->graph.time_limit = (unsigned)n;
    return true;
}

static bool S_paths(arguments *a, const char *v, fasti_error *e)
{
    unsigned long n;
    if (!S_count(v, 100, &n, e)) return false;
    a->paths = n;
    return true;
}

static bool S_slices(arguments *a, const char *v, fasti_error *e)
{
    int i = S_word("day|week|month|quarter|year", v);
    if (i < 0) return S_wrong(e, "\"%s\" is none of day, week, month, quarter, year", v);
    a->slices = a->stats.slices = (fasti_slicing)(FASTI_SLICES_BY_DAY + i);
    return true;
}

static bool S_stats_by(arguments *a, const char *v, fasti_error *e)
{
    static const char *const names[] = {"actor", "dyad", "kind",  "place",
                                        "day",   "week", "month", "dyad-month"};
    size_t i = 0, n = sizeof names / sizeof *names;
    while (i < n && strcmp(names[i], v) != 0) i++;
    a->stats.by = (fasti_stats_by)i;
    return i < n ||
           S_wrong(e, "\"%s\" is none of actor, dyad, dyad-month, kind, place, day, week, month",
                   v);
}

static bool S_against(arguments *a, const char *v, fasti_error *e)
{
    char from[16];
    const char *split = strstr(v, "..");
    size_t n = split ? (size_t)(split - v) : strlen(v);
    snprintf(from, sizeof from, "%.*s", n < sizeof from ? (int)n : 0, v);
    fasti_days first = fasti_days_parse(from), last = split ? fasti_days_parse(split + 2) : first;
    a->stats.against = (fasti_days){first.first, last.last};
    return (first.first != FASTI_NO_DAY && last.last >= first.first) ||
           S_wrong(e, "\"%s\" is no span (YYYY[-MM[-DD]] or DATE..DATE)", v);
}

const setting settings[] = {
    {"--format", "NAME", TAKES_FORMAT, S_format, "one of the formats named here"},
    {"--since", "DATE", TAKES_SELECTION | TAKES_WINDOW, S_since,
     "events that end on or after YYYY[-MM[-DD]]"},
    {"--until", "DATE", TAKES_SELECTION | TAKES_WINDOW, S_until,
     "events that begin on or before it"},
    {"--actor", "NAME", TAKES_SELECTION | TAKES_WINDOW, S_actor,
     "events in which the actor takes part"},
    {"--place", "NAME", TAKES_SELECTION | TAKES_WINDOW, S_place,
     "events there; a country code names a country"},
    {"--kind", "LIST", TAKES_SELECTION | TAKES_WINDOW, S_kind,
     "kinds and families, such as call,summit,ASSAULT"},
    {"--status", "LIST", TAKES_SELECTION | TAKES_WINDOW, S_status,
     "actual, planned, possible, negated"},
    {"--min-sources", "N", TAKES_SELECTION | TAKES_WINDOW, S_min_sources,
     "events that N publishers tell"},
    {"--where", "PROGRAM", TAKES_SELECTION | TAKES_WINDOW, S_where,
     "events for which a jq program says true"},
    {"--top", "N", TAKES_SELECTION, S_top, "the chief N events; in a graph, N nodes"},
    {"--around", "ACTOR", TAKES_SELECTION, S_around, "events within --hops ties of the actor"},
    {"--hops", "K", TAKES_SELECTION, S_hops, "how far --around goes (1)"},
    {"--undated", "", TAKES_SELECTION | TAKES_WINDOW, S_undated,
     "keep events without a date as well"},
    {"--per-article", "", TAKES_EVENTS, S_per_article, "one event for each article that tells it"},
    {"--shard", "I/N", TAKES_EVENTS, S_shard, "articles of the Ith of N shards, by their ids"},
    {"--text", "WORDS", TAKES_STORE, S_words, "events in whose sentences all the words stand"},
    {"--sql", "QUERY", TAKES_STORE, S_sql, "rows of a query, as JSON objects, instead of events"},
    {"--summary", "line|sentence", TAKES_TIMELINE, S_summary,
     "a made line (default) or the text's"},
    {"--by", "day|week|month", TAKES_TIMELINE, S_by, "a heading a day, week or month"},
    {"--group-by", "actor|place|kind", TAKES_TIMELINE, S_group_by, "first by who, where or what"},
    {"--title", "TEXT", TAKES_TIMELINE | TAKES_GRAPH | TAKES_REPORT, S_title,
     "the title of the output"},
    {"--fold-governments", "", TAKES_GRAPH | TAKES_REPORT | TAKES_FOLD, S_fold,
     "join \"Kremlin\" with Russia, and so on"},
    {"--style", "NAME", TAKES_GRAPH, S_style,
     "events (default), actors, ego (with --around), places"},
    {"--links", "links|edges", TAKES_GRAPH, S_links, "what json calls its edges (links)"},
    {"--time-limit", "SECONDS", TAKES_GRAPH | TAKES_REPORT, S_time_limit,
     "what the layout may take (60)"},
    {"--paths", "N", TAKES_PATH, S_paths, "how many paths (3)"},
    {"--hops", "K", TAKES_PATH, S_hops, "how many steps a path has at most (6)"},
    {"--by", "WHAT", TAKES_STATS, S_stats_by,
     "actor (default), dyad, dyad-month, kind, place, day, week, month"},
    {"--against", "SPAN", TAKES_STATS, S_against,
     "what changed since YYYY[-MM[-DD]] or DATE..DATE"},
    {"--slices", "PERIOD", TAKES_SLICES, S_slices,
     "one after the other: day, week, month, quarter, year"},
    {"--jobs", "N", TAKES_SELECTION, S_jobs, "processes that read; 0: as many as processors (1)"},
    {"--date", "DATE", TAKES_READING, S_date, "the day of plain text files, YYYY-MM-DD"},
    {"--given", "", TAKES_READING, S_given, "use the event lists that articles carry"},
    {"--actors", "FILE", TAKES_READING | TAKES_PARTS, S_actors,
     "your own actors: CSV, TSV or JSON"},
    {"--lexicon", "FILE", TAKES_READING | TAKES_PARTS, S_lexicon,
     "your own words for events, in the form of data/lexicon.tsv"},
    {"--pretokenized", "", TAKES_TOKENS, S_pretokenized,
     "inputs are CoNLL-U, whose tokens are parsed as they are cut"},
    {"--strict", "", TAKES_READING, S_strict, "stop at the first record that is refused"},
    {"-o", "FILE", TAKES_COMMON, S_output, "write FILE, whole or not at all"},
    {"--dry-run", "", TAKES_COMMON, S_dry_run, "say what would be read and written, and stop"},
    {"--log", "text|json", TAKES_COMMON, S_log, "messages as lines (default) or as JSON Lines"},
    {"--quiet", "", TAKES_COMMON, S_quiet, "say nothing but errors"},
    {"--help", "", TAKES_COMMON, S_help, "this text"},
};

const size_t setting_count = sizeof settings / sizeof *settings;

static const setting *S_setting(const arguments *args, const char *name, size_t n)
{
    for (size_t i = 0; i < setting_count; i++)
        if (strlen(settings[i].name) == n && memcmp(settings[i].name, name, n) == 0 &&
            (settings[i].groups & args->command->takes))
            return &settings[i];
    return NULL;
}

/* Takes the option at argv[*i], and its value, which may be the next argument. */
static bool S_take(arguments *args, int argc, char **argv, int *i, fasti_error *error)
{
    const char *word = argv[*i], *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    const setting *s = S_setting(args, word, equals ? (size_t)(equals - word) : strlen(word));
    if (!s) return S_wrong(error, "there is no option %s here", word);
    if (!*s->value && equals) return S_wrong(error, "%s takes no value", s->name);
    if (*s->value && !equals && *i + 1 >= argc) return S_wrong(error, "%s takes a value", s->name);
    const char *value = equals ? equals + 1 : *s->value ? argv[++*i] : "";
    return s->set(args, value, error);
}

static int S_by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* How many words a command takes before its inputs. */
static size_t S_word_count(const command *c)
{
    size_t n = c->words != NULL;
    for (const char *at = c->words; at && *at; at++) n += *at == ' ';
    return n;
}

static void S_take_word(arguments *args, const char *word, size_t *words)
{
    if (*words < S_word_count(args->command))
        args->words[(*words)++] = word;
    else
        args->inputs[args->input_count++] = word;
}

static bool S_take_all(arguments *args, int argc, char **argv, fasti_error *error)
{
    bool options = true;
    size_t words = 0;
    for (int i = 2; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0)
            options = false;
        else if (!options || argv[i][0] != '-' || !argv[i][1])
            S_take_word(args, argv[i], &words);
        else if (!S_take(args, argc, argv, &i, error))
            return false;
    }
    return args->help || words == S_word_count(args->command) ||
           S_wrong(error, "give %s first", args->command->words);
}

bool arguments_parse(arguments *args, int argc, char **argv)
{
    fasti_error error = {.offset = -1};
    args->selection.window = (fasti_days){FASTI_NO_DAY, FASTI_NO_DAY};
    args->inputs = calloc((size_t)argc + 1, sizeof *args->inputs);
    if (!args->inputs) {
        say("out of memory");
        return false;
    }
    bool ok = S_take_all(args, argc, argv, &error);
    bool folder = args->slices && (args->command->takes & TAKES_GRAPH);
    if (ok && !args->help && folder && (!args->output || strcmp(args->output, "-") == 0))
        ok = S_wrong(&error, "%s writes a file a slice: give a folder with -o", "--slices");
    args->input_given = args->input_count > 0;
    bool asks = (args->command->takes & TAKES_STORE) && args->words[0] &&
                (strcmp(args->words[0], "query") == 0 || strcmp(args->words[0], "work") == 0);
    if (ok && !args->help && !asks && !args->input_count && isatty(STDIN_FILENO))
        ok = S_wrong(&error, "give files or folders to read, or %s for standard input", "-");
    if (!ok) {
        say("%s; see \"fasti %s --help\"", error.text, args->command->name);
        return false;
    }
    if (!args->input_count) args->inputs[args->input_count++] = "-";
    qsort(args->inputs, args->input_count, sizeof *args->inputs, S_by_bytes);
    return true;
}

void arguments_release(arguments *args)
{
    free(args->inputs);
}

static void S_help_group(FILE *out, const char *heading, unsigned groups)
{
    bool begun = false;
    for (size_t i = 0; i < setting_count; i++) {
        const setting *s = &settings[i];
        if (!(s->groups & groups)) continue;
        char left[40];
        snprintf(left, sizeof left, "%s %s", s->name, s->value);
        fprintf(out, "%s%s  %-28s %s\n", begun ? "" : heading, begun ? "" : "\n", left, s->help);
        begun = true;
    }
    if (begun) putc('\n', out);
}

void help_options(FILE *out, unsigned takes)
{
    const unsigned selection = TAKES_SELECTION | TAKES_WINDOW;
    const unsigned shared = selection | TAKES_READING | TAKES_COMMON;
    S_help_group(out, "what is written:", takes & ~shared);
    S_help_group(out, "which events:", takes & selection);
    S_help_group(out, "how articles are read:", takes & TAKES_READING);
    S_help_group(out, "always:", takes & TAKES_COMMON);
}
