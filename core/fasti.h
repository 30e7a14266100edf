/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fasti: from news articles to dated events, timelines and relationship graphs.
 *
 * This header is the whole public face and reads from top to bottom:
 *
 *   1 errors            what went wrong, and where in which input
 *   2 days              dates as day numbers
 *   3 articles          what was read
 *   4 events            what happened: events, mentions, actors, places
 *   5 a collection      begin, hold, end
 *   6 loading           from files, from memory, one article at a time
 *   7 looking           at the events of a collection
 *   8 selecting         which events an output is about
 *   9 writing           events, timelines, graphs, layers of the reading
 *  10 output files      written whole or not at all
 *
 *     fasti *f = fasti_new(NULL, &error);
 *     fasti_load_path(f, "articles.jsonl", &error);
 *     fasti_build(f, &error);
 *     fasti_write_timeline(f, NULL, NULL, stdout, &error);
 *     fasti_free(f);
 *
 * Rules that hold throughout:
 *
 *  - Ownership. What is reachable from a `fasti` belongs to it and is valid until `fasti_free`;
 *    what is handed in is copied. An article given to a callback is valid during the call.
 *  - Errors. A call that can fail returns `bool` (or a pointer, NULL on failure) and takes a
 *    `fasti_error *` last, which may be NULL. The first error stays: a call given an error that
 *    is already set does not overwrite it. No call prints, exits or aborts.
 *  - Text is UTF-8, NUL-terminated, never NULL: what is unknown is "". U+0000 in an input has
 *    become U+FFFD.
 *  - Offsets into texts count Unicode code points, end excluded, unless "bytes" is said.
 *  - A `fasti` is used by one thread at a time. Different ones are independent of each other,
 *    except for `fasti_write_graph`, which must run in one thread of a process at a time.
 */
#ifndef FASTI_H
#define FASTI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define FASTI_API __attribute__((visibility("default")))
#else
#define FASTI_API
#endif

/* ---- 1 errors ------------------------------------------------------------------------------ */

typedef enum fasti_code {
    FASTI_OK = 0,
    FASTI_REFUSED,    /* a record could not be used; the rest goes on                    */
    FASTI_USAGE,      /* the caller asked for something that makes no sense              */
    FASTI_UNREADABLE, /* an input cannot be read at all, or holds no article             */
    FASTI_UNWRITABLE, /* an output cannot be written, or the renderer failed             */
    FASTI_BAD_TABLE,  /* a table of `data/`, or the user's own, is missing or malformed  */
    FASTI_NOT_FOUND,  /* an id, actor or path that is not in the collection              */
    FASTI_NO_MEMORY,
    FASTI_STOPPED, /* a callback asked to stop                                        */
    FASTI_CLOSED   /* whoever read the output has closed its end of the pipe          */
} fasti_code;

typedef struct fasti_error {
    fasti_code code;
    char source[256]; /* file name as given, "-" for standard input, "" where none        */
    uint64_t record;  /* counted from 1 within the source; 0 where it does not apply      */
    uint64_t line;    /* counted from 1; 0 where it does not apply                        */
    uint64_t column;  /* counted from 1 in bytes; 0 where it does not apply               */
    int64_t offset;   /* bytes from the start of the (unpacked) source; -1 where unknown  */
    char text[512];   /* one line, no full stop                                           */
} fasti_error;

/* Formats `error` as one line, "SOURCE:LINE:COLUMN: TEXT" with the parts that are known, into
 * `line` of `size` bytes, always terminated. Returns `line`. */
FASTI_API const char *fasti_error_line(const fasti_error *error, char *line, size_t size);

/* ---- 2 days -------------------------------------------------------------------------------- */

/* Days since 1970-01-01 in the proleptic Gregorian calendar, years 1 to 9999. */
typedef int32_t fasti_day;
#define FASTI_NO_DAY INT32_MIN

/* A span of days, both included; both FASTI_NO_DAY where no span is known. */
typedef struct fasti_days {
    fasti_day first, last;
} fasti_days;

#define FASTI_DAY_SIZE 11 /* "YYYY-MM-DD" and its end */

/* Writes `day` as "YYYY-MM-DD" into `text`, "" for FASTI_NO_DAY. Returns `text`. */
FASTI_API const char *fasti_day_text(fasti_day day, char text[FASTI_DAY_SIZE]);

/* The days that "YYYY", "YYYY-MM" or "YYYY-MM-DD" names, both FASTI_NO_DAY for anything else. */
FASTI_API fasti_days fasti_days_parse(const char *text);

/* The day that "YYYY-MM-DD" names, FASTI_NO_DAY if the text is anything else or no such day. */
FASTI_API fasti_day fasti_day_parse(const char *text);

/* ---- 3 articles ---------------------------------------------------------------------------- */

typedef enum fasti_field { FASTI_TITLE, FASTI_TEXT } fasti_field;

typedef struct fasti_article {
    const char *id; /* its own; else a hash of its url; else of title, day and text        */
    const char *title;
    const char *text;
    fasti_day published;      /* the day in the time stamp's own zone, UTC where it has none */
    fasti_day modified;       /* FASTI_NO_DAY where unknown, like the two below              */
    fasti_day seen;           /* when a crawler or index met it: never a publication date    */
    const char *published_at; /* the time stamp as given                                     */
    const char *modified_at;
    const char *seen_at;
    const char *const *authors; /* `author_count` names in the order given                  */
    size_t author_count;
    const char *source; /* publisher: a name, else a host                                    */
    const char *url;
    const char *language; /* ISO 639-1, as declared or, failing that, as detected; "" unknown */
    const char *dialect;  /* which format the record was in: "plain", "ninjs-3", ...          */
    const struct fasti_mention *given; /* `given_count` events that came with the article, read */
    size_t given_count;                /* only with `given`; none in held articles              */
    bool given_only;                   /* stands for these alone: is no article, and not read   */
} fasti_article;

/* ---- 4 events ------------------------------------------------------------------------------ */

/* The kinds of event, by family. */
typedef enum fasti_kind {
    /* CONSULT */ FASTI_CALL,
    FASTI_MEETING,
    FASTI_SUMMIT,
    FASTI_VISIT,
    FASTI_TALKS,
    /* AGREE */ FASTI_AGREEMENT,
    FASTI_PLEDGE,
    /* SUPPORT */ FASTI_SUPPORT,
    /* COOPERATE */ FASTI_COOPERATION,
    /* AID */ FASTI_AID,
    /* CONCEDE */ FASTI_CONCESSION,
    /* RETREAT */ FASTI_WITHDRAWAL,
    FASTI_RELEASE,
    /* REQUEST */ FASTI_APPEAL,
    /* ACCUSE */ FASTI_ACCUSATION,
    FASTI_INVESTIGATION,
    /* REJECT */ FASTI_REJECTION,
    /* THREATEN */ FASTI_THREAT,
    /* PROTEST */ FASTI_PROTEST,
    /* SANCTION */ FASTI_SANCTION,
    /* MOBILIZE */ FASTI_TROOP_MOVEMENT,
    FASTI_EXERCISE,
    FASTI_WEAPONS_TEST,
    /* COERCE */ FASTI_ARREST,
    FASTI_CRACKDOWN,
    /* ASSAULT */ FASTI_ATTACK,
    FASTI_CLASH,
    FASTI_SEIZURE,
    /* GOVERN */ FASTI_ELECTION,
    FASTI_APPOINTMENT,
    FASTI_DEPARTURE,
    FASTI_LEGISLATION,
    /* JUSTICE */ FASTI_CHARGE,
    FASTI_TRIAL,
    FASTI_VERDICT,
    /* LIFE */ FASTI_DEATH,
    FASTI_DISASTER,
    FASTI_DISEASE,
    /* ECONOMY */ FASTI_DEAL,
    FASTI_LAUNCH,
    /* STATE */ FASTI_STATEMENT, /* only where no other kind fits; left out by default */
    FASTI_KIND_COUNT
} fasti_kind;

/* "call", "troop-movement", ... and "CONSULT", "MOBILIZE", ...; "" for no kind. */
FASTI_API const char *fasti_kind_name(fasti_kind kind);
FASTI_API const char *fasti_kind_family(fasti_kind kind);

/* The kind of that name, FASTI_KIND_COUNT if there is none. */
FASTI_API fasti_kind fasti_kind_parse(const char *name);

/* In the order in which they win when one day's articles disagree. */
typedef enum fasti_status {
    FASTI_ACTUAL,  /* it happened or is happening                            */
    FASTI_NEGATED, /* it did not happen, was denied, refused or called off   */
    FASTI_PLANNED, /* it is scheduled or firmly intended                     */
    FASTI_POSSIBLE /* asked for, proposed, feared, conditional, merely alleged */
} fasti_status;
#define FASTI_STATUS_COUNT 4
FASTI_API const char *fasti_status_name(fasti_status status);

/* What an event's date rests on. */
typedef enum fasti_dating {
    FASTI_UNDATED,
    FASTI_BY_TEXT,        /* a time expression that governs the event      */
    FASTI_BY_PASSAGE,     /* the time of the passage it stands in          */
    FASTI_BY_PUBLICATION, /* the article's publication day                 */
    FASTI_BY_SEEN         /* the day the article was seen by a crawler     */
} fasti_dating;
FASTI_API const char *fasti_dating_name(fasti_dating dating);

typedef enum fasti_role { FASTI_SOURCE, FASTI_TARGET, FASTI_PARTY } fasti_role;
FASTI_API const char *fasti_role_name(fasti_role role);

typedef enum fasti_actor_type {
    FASTI_PERSON,
    FASTI_ORGANISATION,
    FASTI_COUNTRY,
    FASTI_GROUP
} fasti_actor_type;
FASTI_API const char *fasti_actor_type_name(fasti_actor_type type);

typedef struct fasti_actor {
    const char *id;   /* "joe-biden": made from the canonical name, stable over runs */
    const char *name; /* canonical                                                   */
    fasti_actor_type type;
    const char *country; /* ISO 3166-1 alpha-2, "" where none */
} fasti_actor;

typedef struct fasti_place {
    const char *name;
    const char *country; /* ISO 3166-1 alpha-2, "" where none */
    bool located;        /* whether lat and lon, in degrees, are known */
    double lat, lon;
} fasti_place;

/* One actor's part in a mention, and the words that the article uses for the actor there. */
typedef struct fasti_part {
    const fasti_actor *actor;
    fasti_role role;
    const char *as;
} fasti_part;

/* One place in an article that tells of an event, with its own reading of it. An event is a
 * function of its mentions and of nothing else. */
typedef struct fasti_mention {
    const fasti_article *article; /* its text is "" once the article has been coded            */
    fasti_field field;
    uint32_t start, end; /* the trigger words                                     */
    uint32_t sentence_start, sentence_end;
    const char *trigger;   /* the trigger words                                                  */
    const char *quote;     /* the sentence                                                       */
    const char *happening; /* the id of the event as this one article tells it                  */
    fasti_kind kind;
    const char *mode; /* the row of `data/codes.tsv` under the kind ("phone"), or a code; ""   */
    fasti_status status;
    fasti_days days;
    fasti_dating dated_by;
    const fasti_place *place; /* NULL where not told */
    const fasti_part *parts;
    size_t part_count;
    const char *rule; /* the lexicon entry and pattern that made it                             */
    const char *row;  /* of an event table: what is kept of its row, "name\tvalue\tname\tvalue"  */
    float confidence; /* 0 to 1                                                                 */
} fasti_mention;

typedef struct fasti_participant {
    const fasti_actor *actor;
    fasti_role role;
    const char *const *as; /* what the articles call the actor, sorted, `as_count` of them */
    size_t as_count;
} fasti_participant;

typedef enum fasti_relation_type {
    FASTI_RESPONDS_TO,
    FASTI_PART_OF,
    FASTI_FOLLOWS
} fasti_relation_type;
FASTI_API const char *fasti_relation_name(fasti_relation_type type);

typedef struct fasti_relation {
    fasti_relation_type type;
    const char *event; /* the id of the other event */
} fasti_relation;

/* PLOVER's and CAMEO's codes; `event` is "" and the rest empty where the ontology has none. */
typedef struct fasti_coding {
    const char *plover_event;
    const char *plover_mode;
    const char *const *contexts;
    size_t context_count;
    const char *cameo;
    double goldstein;
} fasti_coding;

typedef struct fasti_event {
    const char *id; /* "e-" and 16 hex digits: hash of kind and first mention */
    fasti_kind kind;
    fasti_coding coding;
    fasti_status status;
    fasti_days days;
    const char *edtf; /* the same span in EDTF, "" where undated */
    fasti_dating dated_by;
    const fasti_place *place; /* NULL where not told */
    const fasti_participant *actors;
    size_t actor_count;
    const char *summary; /* one line, no full stop */
    double salience;     /* 0 to 1: how much a reader of the collection would care */
    double confidence;   /* 0 to 1 */
    const char *rule;    /* of the mention that the event's reading was taken from */
    size_t source_count; /* publishers that tell it, copies of one text counted once */
    const fasti_article *const *articles; /* sorted by day, then id */
    size_t article_count;
    const fasti_mention *const *mentions; /* sorted by day, article id, field, start */
    size_t mention_count;
    const fasti_relation *relations;
    size_t relation_count;
} fasti_event;

/* ---- 5 a collection ------------------------------------------------------------------------ */

typedef struct fasti fasti;
struct fasti_selection; /* below */

/* Called for each record that is refused, and for each warning (`code` FASTI_OK). */
typedef void fasti_on_refusal(void *context, const fasti_error *why);

typedef struct fasti_options {
    const char *data_dir;      /* where tables and models lie; NULL: FASTI_DATA_DIR in the
                                  environment, else where the library was installed         */
    const char *default_date;  /* "YYYY-MM-DD" for plain text files; NULL: none             */
    const char *actors_file;   /* the user's own table of actors (docs/actors.md); NULL: none */
    const char *lexicon_file;  /* the user's own words for events (docs/lexicon.md); NULL: none */
    bool given;                /* use event lists that articles carry                       */
    bool strict;               /* stop at the first refused record                          */
    bool parts;                /* inputs are parts: events which this program wrote with the
                                  same tables, or nothing; anything else is FASTI_USAGE     */
    const char *where;         /* a jq program: of all events only those are there for which
                                  it yields something else than false and null; NULL: all   */
    size_t shard, shard_count; /* only articles of this of so many shards, which a hash of
                                  an article's id tells: 1 to `shard_count`; 0, 0: all      */
    size_t jobs;               /* processes that code articles, see `fasti_settle`; 0 or 1:
                                  this one alone                                            */
    fasti_on_refusal *on_refusal; /* NULL: refusals are only counted                       */
    void *refusal_context;
    bool (*stop)(void); /* asked before each record; loading ends with FASTI_STOPPED once
                           it says true; NULL: never                                       */
} fasti_options;

/* Begins an empty collection; `options` may be NULL. NULL on failure. Tables are read when they
 * are first needed, with tables of the user's own at once: FASTI_BAD_TABLE tells what is wrong with
 * one. */
FASTI_API fasti *fasti_new(const fasti_options *options, fasti_error *error);
FASTI_API void fasti_free(fasti *f);

typedef struct fasti_counts {
    uint64_t records;      /* met in the inputs                               */
    uint64_t articles;     /* understood                                      */
    uint64_t events;       /* taken as they are, from events JSON Lines       */
    uint64_t coded;        /* of the articles, read for events                */
    uint64_t refused;      /* records that could not be used                  */
    uint64_t repeated;     /* records that repeat an article word for word    */
    uint64_t foreign;      /* articles not in English                         */
    uint64_t undated;      /* articles without a date                         */
    uint64_t without_text; /* articles of a title only                       */
    uint64_t unresolved;   /* relative dates left open for want of a date     */
    uint64_t elsewhere;    /* articles of other shards                        */
    uint64_t bytes;        /* of inputs, unpacked                             */
    uint64_t read;         /* of inputs as they lie there, so far             */
} fasti_counts;

FASTI_API fasti_counts fasti_count(const fasti *f);

/* ---- 6 loading ----------------------------------------------------------------------------- */

/* Reads a file, a folder (its files in the order of their names) or "-" (standard input), plain,
 * gzip or zstd, in any article dialect, and codes each article; events as `fasti_write_events`
 * writes them are taken as they are. Refused records go to `on_refusal` and loading goes on.
 * False if the input cannot be read at all, or holds neither article nor event. */
FASTI_API bool fasti_load_path(fasti *f, const char *path, fasti_error *error);

/* The same of `size` bytes in memory; `name` stands for the file's name in messages. */
FASTI_API bool fasti_load_memory(fasti *f, const char *name, const void *bytes, size_t size,
                                 fasti_error *error);

/* A store is an SQLite database, or a PostgreSQL one by its URL, that holds articles and what they
 * tell (docs/store.md); above, its file or URL is an input like any other. Once one is open here,
 * what is loaded goes into it, made if need be, instead of the collection, in batches that are
 * there whole or not at all; the last is written by `fasti_settle`. An article that it has already
 * is passed over, another text of it takes its place. FASTI_USAGE where it holds readings of
 * another version, FASTI_UNWRITABLE where it cannot be written. `on_commit`, which may be NULL, is
 * told what is lasting from then on. */
typedef struct fasti_stored {
    uint64_t added, replaced, same; /* articles since the store was opened        */
    uint64_t older;                 /* left out: the store has a later version    */
} fasti_stored;
typedef void fasti_on_commit(void *context, const fasti_stored *so_far);
FASTI_API bool fasti_open_store(fasti *f, const char *where, fasti_on_commit *on_commit,
                                void *context, fasti_error *error);

/* Puts the articles of an input into the queue of a store in PostgreSQL; and codes, in the store
 * that is open, what is queued there until nothing is left that no other process is at. So several,
 * on several machines, share the coding; an article whose process dies goes to another one. */
FASTI_API bool fasti_queue_path(fasti *f, const char *where, const char *path,
                                fasti_on_commit *on_commit, void *context, fasti_error *error);
FASTI_API bool fasti_work_queue(fasti *f, fasti_error *error);

/* Loads and builds of a store's events only those that `selection` may keep (NULL: all) and, if
 * `text` is not NULL, in whose sentences all its words stand: quickly, whatever else is there. */
FASTI_API bool fasti_load_store(fasti *f, const char *where,
                                const struct fasti_selection *selection, const char *text,
                                fasti_error *error);

/* Codes one article of the caller's. Its `text` and `title` may be released afterwards. */
FASTI_API bool fasti_add_article(fasti *f, const fasti_article *article, fasti_error *error);

/* Called for each article in turn; return false to stop. */
typedef bool fasti_on_article(void *context, const fasti_article *article, fasti_error *error);

/* Reads as `fasti_load_path` does, but hands each article to the callback instead of coding it,
 * and keeps nothing. */
FASTI_API bool fasti_each_article(fasti *f, const char *path, fasti_on_article *on_article,
                                  void *context, fasti_error *error);

/* What an input is, before it is read. */
typedef struct fasti_input {
    const char *path; /* as given, or within the folder that was given; "-": standard input       */
    const char *form; /* by its first record: a dialect, "events", "text", a table; "" unknown    */
    int64_t size;     /* bytes as they lie there; -1 unknown                                      */
} fasti_input;

/* Called for each input in turn; return false to stop. */
typedef bool fasti_on_input(void *context, const fasti_input *input, fasti_error *error);

/* Tells of what `fasti_load_path` would read. With `look` each file is opened, and its form told;
 * standard input is left alone. */
FASTI_API bool fasti_each_input(fasti *f, const char *path, bool look, fasti_on_input *on_input,
                                void *context, fasti_error *error);

/* Waits until all that was loaded has been coded, and written if need be; `fasti_build` does so
 * too. Only with `jobs` above 1 may anything be left: then `fasti_load_path`, `fasti_load_memory`
 * and `fasti_stream_events` give articles to child processes, which are begun by fork(2), so that
 * no other thread should be running, and end with the collection. The result is the same. An
 * article that kills two of them is refused. */
FASTI_API bool fasti_settle(fasti *f, fasti_error *error);

/* Makes the events out of all mentions loaded so far. To be called after loading, and again after
 * loading more. The result depends on the set of mentions only, never on their order. */
FASTI_API bool fasti_build(fasti *f, fasti_error *error);

/* ---- 7 looking ----------------------------------------------------------------------------- */

/* After `fasti_build`; sorted by first day (undated last), last day, kind and id. */
FASTI_API size_t fasti_event_count(const fasti *f);
FASTI_API const fasti_event *fasti_event_at(const fasti *f, size_t i);

/* All actors that take part in some event, sorted by id. */
FASTI_API size_t fasti_actor_count(const fasti *f);
FASTI_API const fasti_actor *fasti_actor_at(const fasti *f, size_t i);

/* ---- 8 selecting --------------------------------------------------------------------------- */

/* Which events an output is about. All zero selects every dated event but statements. */
typedef struct fasti_selection {
    fasti_days window;  /* keeps what overlaps it; a side FASTI_NO_DAY or 0,0: open    */
    const char *actor;  /* id, name or part of a name; NULL: any                       */
    const char *place;  /* name or country code; NULL: any                             */
    uint64_t kinds;     /* bit 1 << kind; 0: all but statements                        */
    unsigned statuses;  /* bit 1 << status; 0: all                                     */
    size_t min_sources; /* 0: any                                                      */
    size_t top;         /* the most salient N events, in a graph nodes; 0: the default */
    const char *around; /* events within `hops` ties of this actor; NULL: all          */
    unsigned hops;      /* 0: one                                                      */
    bool undated;       /* keep undated events as well                                 */
} fasti_selection;

/* How time is cut, for graphs and numbers of one slice of it after the other. */
typedef enum fasti_slicing {
    FASTI_UNSLICED,
    FASTI_SLICES_BY_DAY,
    FASTI_SLICES_BY_WEEK,
    FASTI_SLICES_BY_MONTH,
    FASTI_SLICES_BY_QUARTER,
    FASTI_SLICES_BY_YEAR
} fasti_slicing;

/* The slices of the selection's window in which selected events begin, in order: what to take for
 * `window` next. What goes on from earlier slices overlaps them, and is selected there as well. */
FASTI_API bool fasti_slices(fasti *f, const fasti_selection *selection, fasti_slicing by,
                            const fasti_days **spans, size_t *n, fasti_error *error);

/* What the slice of a day is called: "2021-04-13", "2021-W15", "2021-04", "2021-Q2", "2021". */
enum { FASTI_SLICE_NAME_SIZE = 16 };
FASTI_API const char *fasti_slice_name(fasti_slicing by, fasti_day day,
                                       char name[FASTI_SLICE_NAME_SIZE]);

/* Adds the kinds that a comma-separated list of kinds and families names to `selection`. False,
 * with the unknown name in `error`, if one is not known. The same for statuses. */
FASTI_API bool fasti_select_kinds(fasti_selection *selection, const char *list, fasti_error *error);
FASTI_API bool fasti_select_statuses(fasti_selection *selection, const char *list,
                                     fasti_error *error);

/* ---- 9 writing ----------------------------------------------------------------------------- */

/* Every writer leaves `out` flushed and checked; false if a byte did not get there. */

/* One JSON object a line, in the collection's order. `selection` may be NULL here: every event,
 * undated and statements included. */
FASTI_API bool fasti_write_events(fasti *f, const fasti_selection *selection, FILE *out,
                                  fasti_error *error);

/* Codes one article and writes the events that it tells, keeping nothing. */
FASTI_API bool fasti_write_article_events(fasti *f, const fasti_article *article,
                                          const fasti_selection *selection, FILE *out,
                                          fasti_error *error);

/* Codes each article as it is read and writes the events that it tells, keeping nothing: what
 * `fasti_each_article` with `fasti_write_article_events` does, by as many processes as `jobs` says.
 * With more than one, `selection` and `out` must last until `fasti_settle`. */
FASTI_API bool fasti_stream_events(fasti *f, const char *path, const fasti_selection *selection,
                                   FILE *out, fasti_error *error);

/* The rows of a query over the tables of a store, a JSON object a line. It may not change them. */
FASTI_API bool fasti_write_sql(fasti *f, const char *where, const char *sql, FILE *out,
                               fasti_error *error);

/* One article as understood; its time expressions; its names with their actors. A line each. */
FASTI_API bool fasti_write_article(fasti *f, const fasti_article *article, FILE *out,
                                   fasti_error *error);
FASTI_API bool fasti_write_dates(fasti *f, const fasti_article *article, FILE *out,
                                 fasti_error *error);
FASTI_API bool fasti_write_names(fasti *f, const fasti_article *article, FILE *out,
                                 fasti_error *error);
FASTI_API bool fasti_write_parse(fasti *f, const fasti_article *article, FILE *out,
                                 fasti_error *error);

/* Reads CoNLL-U and writes it again with its tokens tagged and parsed as they are cut. */
FASTI_API bool fasti_parse_conllu(fasti *f, const char *path, FILE *out, fasti_error *error);

typedef enum fasti_timeline_format {
    FASTI_TIMELINE_JSON,       /* the project's own: docs/timeline.schema.json */
    FASTI_TIMELINE_TIMELINEJS, /* TimelineJS3                                  */
    FASTI_TIMELINE_MARKDOWN,
    FASTI_TIMELINE_VIS, /* vis-timeline                                 */
    FASTI_TIMELINE_CSV, /* safe to open in a spreadsheet                */
    FASTI_TIMELINE_ICS, /* iCalendar                                    */
    FASTI_TIMELINE_HTML /* one page, without scripts                    */
} fasti_timeline_format;

/* What stands under one heading. */
typedef enum fasti_timeline_period {
    FASTI_BY_DATE, /* what has the same date */
    FASTI_BY_DAY,  /* what begins on a day, in a week from Monday, in a month */
    FASTI_BY_WEEK,
    FASTI_BY_MONTH
} fasti_timeline_period;

/* What a timeline is first divided by. An event of several actors stands with the one that takes
 * part in most of the events shown. */
typedef enum fasti_timeline_grouping {
    FASTI_UNGROUPED,
    FASTI_GROUP_BY_ACTOR,
    FASTI_GROUP_BY_PLACE,
    FASTI_GROUP_BY_KIND
} fasti_timeline_grouping;

typedef struct fasti_timeline_options {
    fasti_timeline_format format;
    bool whole_sentences; /* the sentence itself instead of a made line */
    const char *title;    /* NULL: made from the selection              */
    fasti_timeline_period by;
    fasti_timeline_grouping group_by;
} fasti_timeline_options;

FASTI_API bool fasti_write_timeline(fasti *f, const fasti_selection *selection,
                                    const fasti_timeline_options *options, FILE *out,
                                    fasti_error *error);

typedef enum fasti_graph_format {
    FASTI_GRAPH_DOT,
    FASTI_GRAPH_SVG,
    FASTI_GRAPH_PNG,
    FASTI_GRAPH_PDF,
    FASTI_GRAPH_GRAPHML,
    FASTI_GRAPH_GEXF, /* 1.3, dynamic */
    FASTI_GRAPH_CYTOSCAPE,
    FASTI_GRAPH_JSON, /* node-link */
    FASTI_GRAPH_CSV_NODES,
    FASTI_GRAPH_CSV_EDGES,
    FASTI_GRAPH_FTM /* FollowTheMoney, JSON Lines */
} fasti_graph_format;

typedef enum fasti_graph_style {
    FASTI_STYLE_EVENTS, /* actors, places and events, in the order of time        */
    FASTI_STYLE_ACTORS, /* who deals with whom                                    */
    FASTI_STYLE_EGO,    /* the same around the actor that `selection.around` names */
    FASTI_STYLE_PLACES  /* who was active where                                   */
} fasti_graph_style;

typedef struct fasti_graph_options {
    fasti_graph_format format;
    fasti_graph_style style;
    unsigned time_limit;      /* seconds that the renderer may take; 0: 60              */
    bool fold_governments;    /* join a government's seat ("Kremlin") with its country  */
    const char *title;        /* NULL: made from the selection                          */
    const char *period;       /* of the slice, put behind the title; NULL: nothing       */
    bool links_edges;         /* node-link JSON has its edges under "edges", not "links" */
    const char *draw_program; /* path of fasti-draw; NULL: beside the running program,
                                 else where it was installed                           */
} fasti_graph_options;

/* The relationship graph of the selected events. DOT and pictures are made by the program
 * fasti-draw. `left_out`, where not NULL, gets how many nodes the view does not show. */
FASTI_API bool fasti_write_graph(fasti *f, const fasti_selection *selection,
                                 const fasti_graph_options *options, FILE *out, size_t *left_out,
                                 fasti_error *error);

typedef struct fasti_report_options {
    const char *title;           /* NULL: made from the selection                          */
    fasti_graph_options graph;   /* of its diagram; format, style and title are not looked at */
    const char *const *refusals; /* `refusal_count` lines that tell which records were refused */
    size_t refusal_count;
} fasti_report_options;

/* One self-contained HTML page: the timeline of the most salient selected events (500 unless `top`
 * says otherwise) with their evidence, the diagram of who deals with whom, who, sources, and what
 * was left out. Laid out by fasti-draw like a graph. */
FASTI_API bool fasti_write_report(fasti *f, const fasti_selection *selection,
                                  const fasti_report_options *options, FILE *out,
                                  fasti_error *error);
/* How two actors are connected in the selected events, as sentences with the events that say so,
 * or as JSON (docs/graph.md). FASTI_NOT_FOUND where nobody is called so, or there is no path. */
typedef struct fasti_path_options {
    enum { FASTI_PATH_TEXT, FASTI_PATH_JSON } format;
    size_t most;           /* paths, the shortest first; 0: 3        */
    size_t steps;          /* of a path at most; 0: 6                */
    bool fold_governments; /* as in a graph                          */
} fasti_path_options;

FASTI_API bool fasti_write_path(fasti *f, const char *from, const char *to,
                                const fasti_selection *selection, const fasti_path_options *options,
                                FILE *out, fasti_error *error);

typedef enum fasti_stats_by {
    FASTI_STATS_BY_ACTOR,
    FASTI_STATS_BY_DYAD, /* two actors who deal with each other */
    FASTI_STATS_BY_KIND,
    FASTI_STATS_BY_PLACE,
    FASTI_STATS_BY_DAY, /* an event counts on its first day */
    FASTI_STATS_BY_WEEK,
    FASTI_STATS_BY_MONTH,
    FASTI_STATS_BY_DYAD_MONTH /* a row for each month in which two actors deal with each other */
} fasti_stats_by;

typedef struct fasti_stats_options {
    enum { FASTI_STATS_TABLE, FASTI_STATS_CSV, FASTI_STATS_JSON } format;
    fasti_stats_by by;
    fasti_days against;    /* a window to compare with instead of the selection's; 0,0: none */
    bool fold_governments; /* as in a graph                                                  */
    fasti_slicing slices;  /* numbers of each slice after the other; not with those by time  */
} fasti_stats_options;

/* Numbers of the selected events (docs/graph.md); `selection->top` rows of them, or of each slice.
 */
FASTI_API bool fasti_write_stats(fasti *f, const fasti_selection *selection,
                                 const fasti_stats_options *options, FILE *out, fasti_error *error);

typedef enum fasti_explain_format { FASTI_EXPLAIN_TEXT, FASTI_EXPLAIN_JSON } fasti_explain_format;

/* What is behind an event or an actor, which an id names, or of actors the whole name: sentences,
 * rules, dates, and why what was said in several places is one. FASTI_NOT_FOUND if there is none.
 */
FASTI_API bool fasti_write_explanation(fasti *f, const char *id, fasti_explain_format format,
                                       FILE *out, fasti_error *error);

/* The versions of program, tables, models and event schema, a line each. */
FASTI_API bool fasti_write_version(fasti *f, FILE *out, fasti_error *error);

/* ---- 10 output files ----------------------------------------------------------------------- */

/* A file that appears under its name whole or not at all: written beside it under a temporary
 * name, synced and renamed by `fasti_output_commit`. */
typedef struct fasti_output fasti_output;

FASTI_API fasti_output *fasti_output_open(const char *path, fasti_error *error);
FASTI_API FILE *fasti_output_stream(fasti_output *output);

/* Both release `output`; the first makes the file appear, the second leaves no trace. */
FASTI_API bool fasti_output_commit(fasti_output *output, fasti_error *error);
FASTI_API void fasti_output_discard(fasti_output *output);

#ifdef __cplusplus
}
#endif

#endif
