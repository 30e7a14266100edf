/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers of events as a table for readers, as CSV and as JSON. The columns follow from what is
 * counted by; each is a name and what fills a cell.
 */
#include "state.h"

#include <inttypes.h>

#include "csv.h"
#include "day.h"
#include "emit.h"
#include "error.h"
#include "events.h"
#include "measure.h"
#include "utf8.h"

enum { TABLE_ROWS = 30, WIDEST = 44, MEASURE_DECIMALS = 4 };

typedef struct cell {
    enum { CELL_NONE, CELL_WORDS, CELL_NUMBER } type;
    const char *text;
} cell;

/* ---- cells ---- */

static cell S_words(const char *text)
{
    return (cell){*text ? CELL_WORDS : CELL_NONE, text};
}

static cell S_whole(arena *a, int64_t n)
{
    return (cell){CELL_NUMBER, arena_format(a, "%" PRId64, n)};
}

static cell S_fixed(arena *a, double value, unsigned decimals)
{
    char text[FIXED_SIZE];
    return (cell){CELL_NUMBER, arena_copy(a, str_of(fixed_text(value, decimals, text)))};
}

static cell S_day(arena *a, fasti_day day)
{
    char text[FASTI_DAY_SIZE];
    return S_words(arena_copy(a, str_of(fasti_day_text(day, text))));
}

typedef cell S_filler(const tally *t, arena *a);

#define CELL(name, value)                                                                          \
    static cell name(const tally *t, arena *a)                                                     \
    {                                                                                              \
        (void)a;                                                                                   \
        return value;                                                                              \
    }
#define NETWORK_CELL(name, value) CELL(name, t->has_network ? (value) : (cell){0})

CELL(S_id, S_words(t->actor->id))
CELL(S_actor, S_words(t->actor->name))
CELL(S_type, S_words(fasti_actor_type_name(t->actor->type)))
CELL(S_country, S_words(t->actor->country))
CELL(S_other_id, S_words(t->other->id))
CELL(S_other, S_words(t->other->name))
CELL(S_kind, S_words(t->events ? fasti_kind_name(t->kind) : ""))
CELL(S_key, S_words(t->key))
CELL(S_family, S_words(fasti_kind_family(t->kind)))
CELL(S_place, S_words(t->place->name))
CELL(S_place_country, S_words(t->place->country))
CELL(S_events, S_whole(a, (int64_t)t->events))
CELL(S_before, S_whole(a, (int64_t)t->before))
CELL(S_change, S_whole(a, (int64_t)t->events - (int64_t)t->before))
CELL(S_forth, S_whole(a, (int64_t)t->forth))
CELL(S_back, S_whole(a, (int64_t)t->back))
CELL(S_equal, S_whole(a, (int64_t)t->equal))
CELL(S_goldstein, t->has_goldstein ? S_fixed(a, t->goldstein, SHARE_DECIMALS) : (cell){0})
CELL(S_first, S_day(a, t->period.first))
CELL(S_last, S_day(a, t->period.last))
CELL(S_articles, S_whole(a, (int64_t)t->articles))
CELL(S_sources, S_whole(a, (int64_t)t->sources))
CELL(S_verbal_coop, S_whole(a, (int64_t)t->quads[0]))
CELL(S_material_coop, S_whole(a, (int64_t)t->quads[1]))
CELL(S_verbal_conf, S_whole(a, (int64_t)t->quads[2]))
CELL(S_material_conf, S_whole(a, (int64_t)t->quads[3]))
NETWORK_CELL(S_ties, S_whole(a, (int64_t)t->ties))
NETWORK_CELL(S_rank, S_fixed(a, t->rank, MEASURE_DECIMALS))
NETWORK_CELL(S_between, S_fixed(a, t->betweenness, MEASURE_DECIMALS))
NETWORK_CELL(S_core, S_whole(a, (int64_t)t->core))
NETWORK_CELL(S_component, S_whole(a, (int64_t)t->component))
NETWORK_CELL(S_community, t->ties ? S_whole(a, (int64_t)t->community) : (cell){0})
NETWORK_CELL(S_reach, S_whole(a, (int64_t)t->reach))
NETWORK_CELL(S_cut, S_words(t->cut ? "yes" : "no"))

/* The key of a time is its first day. */
static cell S_week(const tally *t, arena *a)
{
    iso_week w = day_week(t->day);
    return S_words(arena_format(a, "%04d-W%02d", w.year, w.week));
}

static cell S_month(const tally *t, arena *a)
{
    return S_words(arena_copy(a, (str){t->key, 7}));
}

static cell S_dyad_month(const tally *t, arena *a)
{
    char day[FASTI_DAY_SIZE];
    return S_words(arena_copy(a, (str){fasti_day_text(t->day, day), 7}));
}

/* ---- columns ---- */

typedef struct column {
    const char *name;
    S_filler *fill;
    bool in_table; /* whether a reader's table has it */
} column;

#define COMMON                                                                                     \
    {"goldstein", S_goldstein, true}, {"first", S_first, true}, {"last", S_last, true},            \
        {"articles", S_articles, true},                                                            \
    {                                                                                              \
        "sources", S_sources, true                                                                 \
    }
#define QUADS(in_table)                                                                            \
    {"verbal_coop", S_verbal_coop, in_table}, {"material_coop", S_material_coop, in_table},        \
        {"verbal_conf", S_verbal_conf, in_table},                                                  \
    {                                                                                              \
        "material_conf", S_material_conf, in_table                                                 \
    }
#define COUNTS                                                                                     \
    {"events", S_events, true}, {"before", S_before, true},                                        \
    {                                                                                              \
        "change", S_change, true                                                                   \
    }

/* Whom a pair is of, and which way it goes. */
#define PAIR                                                                                       \
    {"a_id", S_id, false}, {"a", S_actor, true}, {"b_id", S_other_id, false},                      \
    {                                                                                              \
        "b", S_other, true                                                                         \
    }
#define BETWEEN                                                                                    \
    {"forth", S_forth, true}, {"back", S_back, true}, {"equal", S_equal, true},                    \
    {                                                                                              \
        "kind", S_kind, true                                                                       \
    }

static const column by_actor[] = {{"id", S_id, false},
                                  {"actor", S_actor, true},
                                  {"type", S_type, false},
                                  {"country", S_country, false},
                                  COUNTS,
                                  {"source", S_forth, true},
                                  {"target", S_back, true},
                                  {"party", S_equal, true},
                                  COMMON,
                                  QUADS(false),
                                  {"ties", S_ties, true},
                                  {"rank", S_rank, true},
                                  {"betweenness", S_between, true},
                                  {"core", S_core, true},
                                  {"component", S_component, false},
                                  {"community", S_community, true},
                                  {"reach", S_reach, true},
                                  {"cut", S_cut, true},
                                  {NULL, NULL, false}};
static const column by_dyad[] = {
    PAIR, COUNTS, BETWEEN, COMMON, QUADS(false), {"bridge", S_cut, true}, {NULL, NULL, false}};
static const column by_dyad_month[] = {PAIR,
                                       {"month", S_dyad_month, true},
                                       COUNTS,
                                       BETWEEN,
                                       COMMON,
                                       QUADS(false),
                                       {NULL, NULL, false}};
static const column by_kind[] = {{"kind", S_key, true}, {"family", S_family, true}, COUNTS, COMMON,
                                 QUADS(true),           {NULL, NULL, false}};
static const column by_place[] = {{"place", S_place, true},
                                  {"country", S_place_country, true},
                                  COUNTS,
                                  {"kind", S_kind, true},
                                  COMMON,
                                  QUADS(true),
                                  {NULL, NULL, false}};
static const column by_day[] = {
    {"day", S_key, true}, COUNTS, {"kind", S_kind, true}, COMMON, QUADS(true), {NULL, NULL, false}};
static const column by_week[] = {
    {"week", S_week, true}, COUNTS, {"kind", S_kind, true}, COMMON, QUADS(true),
    {NULL, NULL, false}};
static const column by_month[] = {
    {"month", S_month, true}, COUNTS, {"kind", S_kind, true}, COMMON, QUADS(true),
    {NULL, NULL, false}};

static const struct {
    const char *name;
    const column *columns;
} tables[] = {
    [FASTI_STATS_BY_ACTOR] = {"actor", by_actor},
    [FASTI_STATS_BY_DYAD] = {"dyad", by_dyad},
    [FASTI_STATS_BY_KIND] = {"kind", by_kind},
    [FASTI_STATS_BY_PLACE] = {"place", by_place},
    [FASTI_STATS_BY_DAY] = {"day", by_day},
    [FASTI_STATS_BY_WEEK] = {"week", by_week},
    [FASTI_STATS_BY_MONTH] = {"month", by_month},
    [FASTI_STATS_BY_DYAD_MONTH] = {"dyad-month", by_dyad_month},
};

typedef struct writing {
    fasti *f;
    const fasti_selection *selection;
    const fasti_stats_options *options;
    FILE *out;
    fasti_error *error;
    const fold *governments;
    const column *columns[32]; /* that are written */
    size_t column_count;
    const char *slice; /* its name, NULL where time is not cut */
    bool later;        /* not the first slice                  */
    const tallies *all;
    size_t rows; /* that are written */
    emit json;
} writing;

static bool S_compares(const fasti_stats_options *o)
{
    return o->against.first || o->against.last;
}

static void S_choose_columns(writing *w)
{
    const fasti_stats_options *o = w->options;
    for (const column *c = tables[o->by].columns; c->name; c++) {
        bool compares = c->fill == S_before || c->fill == S_change;
        if ((compares && !S_compares(o)) || (o->format == FASTI_STATS_TABLE && !c->in_table))
            continue;
        w->columns[w->column_count++] = c;
    }
}

/* ---- formats ---- */

static void S_csv_head(const writing *w)
{
    if (w->slice) fputs("slice,", w->out);
    for (size_t c = 0; c < w->column_count; c++)
        fprintf(w->out, "%s%s", c ? "," : "", w->columns[c]->name);
    fputs("\r\n", w->out);
}

static void S_write_csv(writing *w, arena *a)
{
    if (!w->later) S_csv_head(w);
    for (size_t i = 0; i < w->rows; i++) {
        if (w->slice) csv_text(w->out, w->slice);
        if (w->slice) fputc(',', w->out);
        for (size_t c = 0; c < w->column_count; c++) {
            cell value = w->columns[c]->fill(&w->all->at[i], a);
            if (c) fputc(',', w->out);
            if (value.type == CELL_WORDS)
                csv_text(w->out, value.text);
            else if (value.type == CELL_NUMBER)
                fputs(value.text, w->out);
        }
        fputs("\r\n", w->out);
    }
}

static void S_json_row(writing *w, const tally *t, arena *a)
{
    emit *e = &w->json;
    emit_line(e);
    emit_object(e, NULL);
    for (size_t c = 0; c < w->column_count; c++) {
        cell value = w->columns[c]->fill(t, a);
        if (value.type == CELL_WORDS)
            emit_text(e, w->columns[c]->name, value.text);
        else if (value.type == CELL_NUMBER)
            emit_literal(e, w->columns[c]->name, value.text);
    }
    emit_object_end(e);
}

/* The members of all there is, or of a slice. */
static void S_write_json(writing *w, arena *a)
{
    emit *e = &w->json;
    if (w->slice) emit_line(e);
    if (w->slice) emit_object(e, NULL);
    if (w->slice) emit_text(e, "slice", w->slice);
    emit_integer(e, "events", (int64_t)w->all->events);
    emit_integer(e, "articles", (int64_t)w->all->articles);
    if (w->options->by == FASTI_STATS_BY_ACTOR) {
        emit_integer(e, "components", (int64_t)w->all->components);
        emit_integer(e, "communities", (int64_t)w->all->communities);
        emit_bool(e, "betweenness_estimated", w->all->sampled);
    }
    emit_array(e, "rows");
    for (size_t i = 0; i < w->rows; i++) S_json_row(w, &w->all->at[i], a);
    emit_array_end(e);
    if (w->slice) emit_object_end(e);
}

/* Code points, which is what a column is wide but for the few wide scripts. */
static size_t S_width(const char *text)
{
    size_t n = 0;
    for (; *text; text++) n += ((unsigned char)*text & 0xc0) != 0x80;
    return n < WIDEST ? n : WIDEST;
}

/* A text of one line, cut where it is wider than a column may be. */
static void S_pad(FILE *out, const char *text, size_t width, bool left, bool last)
{
    size_t n = S_width(text), told = 0;
    for (size_t i = n; !left && i < width; i++) fputc(' ', out);
    for (const char *at = text; *at; at++) {
        if (((unsigned char)*at & 0xc0) != 0x80 && told++ == WIDEST) break;
        fputc((unsigned char)*at < 0x20 ? ' ' : *at, out);
    }
    for (size_t i = n; left && !last && i < width; i++) fputc(' ', out);
    fputs(last ? "\n" : "  ", out);
}

static void S_write_table(writing *w, arena *a)
{
    size_t n = w->column_count, width[32];
    if (w->slice) fprintf(w->out, "%s%s\n", w->later ? "\n" : "", w->slice);
    bool left[32] = {false};
    cell *cells = arena_array(a, cell, n * w->rows);
    for (size_t c = 0; c < n; c++) width[c] = S_width(w->columns[c]->name);
    for (size_t i = 0; i < n * w->rows; i++) {
        cells[i] = w->columns[i % n]->fill(&w->all->at[i / n], a);
        if (cells[i].type == CELL_NONE) cells[i].text = "";
        left[i % n] |= cells[i].type == CELL_WORDS;
        size_t wide = S_width(cells[i].text);
        if (wide > width[i % n]) width[i % n] = wide;
    }
    for (size_t c = 0; c < n; c++)
        S_pad(w->out, w->columns[c]->name, width[c], left[c], c + 1 == n);
    for (size_t i = 0; i < n * w->rows; i++)
        S_pad(w->out, cells[i].text, width[i % n], left[i % n], i % n + 1 == n);
    if (w->all->n > w->rows) fprintf(w->out, "and %zu more rows\n", w->all->n - w->rows);
}

/* ---- all of it ---- */

/* Counts what one selection keeps, and writes it. */
static bool S_write_one(writing *w, const fasti_selection *selection)
{
    const fasti_stats_options *o = w->options;
    arena *a = w->f->scratch;
    static void (*const writers[])(writing *, arena *) = {
        [FASTI_STATS_TABLE] = S_write_table,
        [FASTI_STATS_CSV] = S_write_csv,
        [FASTI_STATS_JSON] = S_write_json,
    };
    event_list now = select_events(w->f->all, selection, false, a), before;
    if (S_compares(o)) {
        fasti_selection then = *selection;
        then.window = o->against;
        before = select_events(w->f->all, &then, false, a);
    }
    w->all = tallies_make(&now, S_compares(o) ? &before : NULL, o->by, w->governments, a, w->error);
    if (!w->all) return false;
    size_t top = selection->top;
    if (!top) top = o->format == FASTI_STATS_TABLE ? TABLE_ROWS : SIZE_MAX;
    w->rows = top < w->all->n ? top : w->all->n;
    writers[o->format](w, a);
    return true;
}

typedef struct slice_writing {
    writing *all;
    fasti_selection selection; /* of the slice */
} slice_writing;

static bool S_write_slice(void *context)
{
    slice_writing *s = context;
    return S_write_one(s->all, &s->selection);
}

static bool S_write_slices(writing *w)
{
    const fasti_days *spans;
    size_t n;
    fasti_slicing by = w->options->slices;
    char name[FASTI_SLICE_NAME_SIZE];
    slice_writing s = {w, *w->selection};
    if (w->options->by >= FASTI_STATS_BY_DAY)
        return fail(w->error, FASTI_USAGE, "numbers by time are not cut into slices");
    if (!fasti_slices(w->f, w->selection, by, &spans, &n, w->error)) return false;
    s.selection.undated = false;
    w->slice = "";
    if (!n && w->options->format == FASTI_STATS_CSV) S_csv_head(w);
    for (size_t i = 0; i < n; i++) {
        s.selection.window = spans[i];
        w->slice = fasti_slice_name(by, spans[i].first, name);
        if (!scratch_try(w->f, S_write_slice, &s, w->error)) return false;
        w->later = true;
    }
    return true;
}

/* What surrounds the numbers, or those of all slices. */
static bool S_write(void *context)
{
    writing *w = context;
    const fasti_stats_options *o = w->options;
    arena *a = w->f->scratch;
    bool json = o->format == FASTI_STATS_JSON;
    if (o->by >= sizeof tables / sizeof *tables)
        return fail(w->error, FASTI_USAGE, "nothing is counted by that");
    if (o->fold_governments && !(w->governments = fold_open(w->f->options.data_dir, a, w->error)))
        return false;
    S_choose_columns(w);
    w->json = (emit){w->out, false};
    if (json) emit_object(&w->json, NULL);
    if (json) emit_text(&w->json, "by", tables[o->by].name);
    if (json && o->slices) emit_array(&w->json, "slices");
    if (!(o->slices ? S_write_slices(w) : S_write_one(w, w->selection))) return false;
    if (json && o->slices) emit_array_end(&w->json);
    if (json) emit_object_end(&w->json);
    if (json) emit_newline(&w->json);
    return out_finish(w->out, w->error);
}

bool fasti_write_stats(fasti *f, const fasti_selection *selection,
                       const fasti_stats_options *options, FILE *out, fasti_error *error)
{
    static const fasti_selection everything;
    static const fasti_stats_options defaults;
    writing w = {.f = f,
                 .selection = selection ? selection : &everything,
                 .options = options ? options : &defaults,
                 .out = out,
                 .error = error};
    return scratch_try(f, S_write, &w, error);
}
