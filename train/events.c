/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Trains data/models/events.fasti: train_events DATA OUT [--folds DIR] GOLD.jsonl...
 *
 * The decisions are learned one after another. While one is learned, those before it are answered
 * by models that have not seen the article at hand (FOLDS of them, each fitted without one fold of
 * the articles), so that it meets the mistakes that it will meet in use. With --folds these models
 * and the articles that they have not seen are written, too: DIR/0.fasti and DIR/0.jsonl and so on,
 * for cross-validation. With no GOLD an empty model is written.
 */
#include <math.h>
#include <string.h>

#include "coder.h"
#include "coding.h"
#include "error.h"
#include "fit.h"
#include "gold.h"

enum { FOLDS = 5, ALL = FOLDS };

static const fitting fittings[DECISION_COUNT] = {
    [DECIDE_ACTOR] = {.epochs = 8, .least = 2, .step = 0.1, .decay = 20, .lean = 0.4},
    [DECIDE_DATE] = {.epochs = 8, .least = 3, .step = 0.1, .decay = 20},
    [DECIDE_STATUS] = {.epochs = 8, .least = 2, .step = 0.1, .decay = 2},
    [DECIDE_PLACE] = {.epochs = 8, .least = 2, .step = 0.1, .decay = 20, .lean = 0.25},
};

static const size_t label_counts[DECISION_COUNT] = {
    [DECIDE_STATUS] = FASTI_STATUS_COUNT,
    [DECIDE_DATE] = 1,
    [DECIDE_PLACE] = 1,
    [DECIDE_ACTOR] = ROLE_NO_ACTOR + 1,
};

typedef struct trainer {
    arena *arena;
    gold gold;
    const gold_article *article;
    uint8_t fold;
    decision now;
    examples of[DECISION_COUNT];
    float *weights[DECISION_COUNT][FOLDS + 1];
    size_t met; /* questions of the decision at hand */
} trainer;

static uint8_t S_fold(const char *id)
{
    return (uint8_t)(str_hash(str_of(id)) % FOLDS);
}

static bool S_overlap(trigger_span a, trigger_span b)
{
    return a.field == b.field && a.start < b.end && b.start < a.end;
}

static size_t S_shared(const gold_event *e, trigger_spans about)
{
    size_t n = 0;
    for (size_t i = 0; i < about.n; i++)
        for (size_t k = 0; k < e->mentions.n; k++) n += S_overlap(about.at[i], e->mentions.at[k]);
    return n;
}

/* The event that most mentions are of, those of the kind and then of the family first; NULL. */
static const gold_event *S_event(const gold_article *a, trigger_spans about, fasti_kind kind)
{
    const gold_event *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < a->events.n; i++) {
        const gold_event *e = &a->events.at[i];
        size_t n = S_shared(e, about);
        if (!n || e->kind == FASTI_STATEMENT) continue;
        if (kind < FASTI_KIND_COUNT) {
            n += e->kind == kind ? 2000 : 0;
            n += strcmp(fasti_kind_family(e->kind), fasti_kind_family(kind)) == 0 ? 1000 : 0;
        }
        if (n <= most) continue;
        most = n;
        best = e;
    }
    return best;
}

static bool S_same_family(const gold_event *e, fasti_kind kind)
{
    return strcmp(fasti_kind_family(e->kind), fasti_kind_family(kind)) == 0;
}

enum { UNKNOWN = ALTERNATIVES_MOST };

static size_t S_labelled(const question *q, unsigned label)
{
    for (size_t i = 0; i < q->n; i++)
        if (q->at[i].label == label) return i;
    return UNKNOWN;
}

static bool S_called(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (gold_same_name(names[i], name)) return true;
    return false;
}

static size_t S_gold_actor(const gold_event *e, const question *q)
{
    for (size_t i = 0; i < e->actors.n; i++)
        for (size_t k = 0; k < e->actors.at[i].n; k++)
            if (S_called(q->names, q->name_count, e->actors.at[i].names[k]))
                return S_labelled(q, e->actors.at[i].role);
    return S_labelled(q, ROLE_NO_ACTOR);
}

static size_t S_gold_date(const gold_event *e, const question *q)
{
    for (size_t i = 0; i < q->n; i++) {
        const fasti_days *days = q->at[i].means;
        if (days->first == e->days.first && days->last == e->days.last) return i;
    }
    return UNKNOWN;
}

static size_t S_gold_place(const gold_event *e, const question *q)
{
    for (size_t i = 1; i < q->n && e->place_count; i++)
        for (size_t k = 0; k < e->place_count; k++)
            if (gold_same_name(((const fasti_place *)q->at[i].means)->name, e->places[k])) return i;
    return 0;
}

/* The right answer, UNKNOWN where there is none. */
static size_t S_gold(const trainer *t, const question *q)
{
    const gold_event *e = S_event(t->article, q->about, q->kind);
    if (!e || !S_same_family(e, q->kind)) return UNKNOWN;
    switch (q->what) {
    case DECIDE_ACTOR:
        return S_gold_actor(e, q);
    case DECIDE_DATE:
        return S_gold_date(e, q);
    case DECIDE_STATUS:
        return S_labelled(q, e->status);
    default:
        return S_gold_place(e, q);
    }
}

static size_t S_choose(void *context, const question *q)
{
    trainer *t = context;
    if (q->what < t->now) return examples_choose(&t->of[q->what], t->weights[q->what][t->fold], q);
    if (q->what > t->now) return q->what == DECIDE_ACTOR ? ROLE_NO_ACTOR : 0;
    size_t right = S_gold(t, q);
    t->met++;
    if (right == UNKNOWN) return q->n - 1;
    examples_add(&t->of[q->what], q, right, t->fold);
    return right;
}

static bool S_pass(trainer *t, fasti *f, fasti_error *error)
{
    for (size_t i = 0; i < t->gold.n; i++) {
        t->article = &t->gold.at[i];
        t->fold = S_fold(t->article->article.id);
        arena_reset(f->scratch);
        const reading *r = coding_read(f, &t->article->article, error);
        if (!r) return false;
        coder_code(f->coder, r, collection_new(f->scratch), f->scratch);
    }
    arena_reset(f->scratch);
    return true;
}

static void S_tell(const trainer *t)
{
    static const char *const names[] = {"status", "date", "place", "actor"};
    const examples *e = &t->of[t->now];
    fate all = {0};
    for (int fold = 0; fold < FOLDS; fold++)
        examples_judge(e, t->weights[t->now][fold], fold, &all);
    fprintf(stderr,
            "%-7s %6zu of %6zu questions; unseen: right %.1f %%, precision %.1f %%, recall %.1f "
            "%%; %zu features\n",
            names[t->now], e->all.n, t->met, 100.0 * (double)all.right / (double)all.examples,
            100.0 * (double)all.hit / (double)all.told, 100.0 * (double)all.hit / (double)all.gold,
            e->keys.n);
}

static bool S_learn(trainer *t, fasti *f, fasti_error *error)
{
    for (int what = 0; what < DECISION_COUNT; what++) {
        fitting how = fittings[what];
        how.always = feature_make((decision)what, "always", "", "").key;
        t->now = (decision)what;
        t->met = 0;
        f->coder->chooser = (chooser){S_choose, t};
        examples_begin(&t->of[what], label_counts[what], t->arena);
        if (!S_pass(t, f, error)) return false;
        for (int fold = 0; fold <= FOLDS; fold++)
            t->weights[what][fold] =
                examples_fit(&t->of[what], how, fold == ALL ? -1 : fold, t->arena);
        S_tell(t);
    }
    return true;
}

/* ---- the file ------------------------------------------------------------------------------ */

typedef struct weight_row {
    uint32_t key;
    uint32_t n;
    uint8_t labels[LABELS_MOST];
    int16_t weights[LABELS_MOST];
} weight_row;

typedef VEC(weight_row) weight_rows;

enum { SMALLEST = 10 }; /* weights below it, in 1/256, are left out */

static void S_rows(const trainer *t, decision what, int fold, weight_rows *rows)
{
    const examples *e = &t->of[what];
    for (size_t i = 0; i < e->keys.n; i++) {
        weight_row row = {.key = e->keys.at[i]};
        for (size_t l = 0; l < e->labels; l++) {
            double w = 256 * t->weights[what][fold][i * e->labels + l];
            if (fabs(w) < SMALLEST) continue;
            row.labels[row.n] = (uint8_t)l;
            row.weights[row.n++] = (int16_t)(w > 32767 ? 32767 : w < -32768 ? -32768 : lround(w));
        }
        if (row.n) vec_push(t->arena, rows, row);
    }
}

static int S_by_key(const void *left, const void *right)
{
    const weight_row *a = left, *b = right;
    return (a->key > b->key) - (a->key < b->key);
}

typedef VEC(char) bytes;

static void S_put(arena *a, bytes *to, uint32_t value, int size)
{
    for (int i = 0; i < size; i++) vec_push(a, to, (char)(value >> 8 * i & 0xff));
}

/* Rows of two decisions with one key, which does not happen to fewer than millions, would be in
 * each other's way; the first is kept. */
static size_t S_unique(weight_rows *rows)
{
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++)
        if (!n || rows->at[i].key != rows->at[n - 1].key) rows->at[n++] = rows->at[i];
    return rows->n = n;
}

static bool S_write(const trainer *t, int fold, const char *path, fasti_error *error)
{
    weight_rows rows = {0};
    bytes head = {0}, rest = {0};
    uint32_t first = 0;
    for (int what = 0; what < DECISION_COUNT; what++)
        if (t->weights[what][fold]) S_rows(t, (decision)what, fold, &rows);
    sort_items(rows.at, rows.n, sizeof *rows.at, S_by_key);
    S_unique(&rows);
    for (size_t i = 0; i < rows.n; i++) S_put(t->arena, &rest, rows.at[i].key, 4);
    for (size_t i = 0; i < rows.n; first += rows.at[i++].n) S_put(t->arena, &rest, first, 4);
    S_put(t->arena, &rest, first, 4);
    for (size_t i = 0; i < rows.n; i++)
        for (uint32_t k = 0; k < rows.at[i].n; k++) S_put(t->arena, &rest, rows.at[i].labels[k], 1);
    for (size_t i = 0; i < rows.n; i++)
        for (uint32_t k = 0; k < rows.at[i].n; k++)
            S_put(t->arena, &rest, (uint16_t)rows.at[i].weights[k], 2);
    for (const char *p = LEARNED_MAGIC; *p; p++) vec_push(t->arena, &head, *p);
    S_put(t->arena, &head, (uint32_t)rows.n, 4);
    S_put(t->arena, &head, first, 4);
    S_put(t->arena, &head, (uint32_t)str_hash((str){rest.at, rest.n}), 4);
    FILE *out = fopen(path, "wbe");
    if (!out) return fail_errno(error, FASTI_UNWRITABLE, path, "cannot open");
    bool ok =
        fwrite(head.at, 1, head.n, out) == head.n && fwrite(rest.at, 1, rest.n, out) == rest.n;
    ok &= fclose(out) == 0;
    return ok || fail_errno(error, FASTI_UNWRITABLE, path, "cannot write");
}

/* Writes the model that has not seen a fold, and the articles of the fold. */
static bool S_write_fold(const trainer *t, int fold, const char *dir, fasti_error *error)
{
    const char *path = arena_format(t->arena, "%s/%d.jsonl", dir, fold);
    FILE *out = fopen(path, "wbe");
    if (!out) return fail_errno(error, FASTI_UNWRITABLE, path, "cannot open");
    for (size_t i = 0; i < t->gold.n; i++)
        if (S_fold(t->gold.at[i].article.id) == fold)
            fprintf(out, "%.*s\n", (int)t->gold.at[i].line.n, t->gold.at[i].line.at);
    if (fclose(out)) return fail_errno(error, FASTI_UNWRITABLE, path, "cannot write");
    return S_write(t, fold, arena_format(t->arena, "%s/%d.fasti", dir, fold), error);
}

static bool S_write_all(const trainer *t, const char *path, const char *folds, fasti_error *error)
{
    for (int fold = 0; folds && fold < FOLDS; fold++)
        if (!S_write_fold(t, fold, folds, error)) return false;
    return S_write(t, ALL, path, error);
}

static bool S_run(int count, char **words, arena *a, fasti_error *error)
{
    trainer t = {.arena = a};
    int at = 3;
    const char *folds = NULL;
    if (at + 1 < count && strcmp(words[at], "--folds") == 0) {
        folds = words[at + 1];
        at += 2;
    }
    for (; at < count; at++)
        if (!gold_read(&t.gold, words[at], a, error)) return false;
    if (!t.gold.n) return S_write(&t, ALL, words[2], error);
    fasti *f = fasti_new(&(fasti_options){.data_dir = words[1]}, error);
    bool ok = f && coding_ready(f, error) && S_learn(&t, f, error) &&
              S_write_all(&t, words[2], folds, error);
    fasti_free(f);
    return ok;
}

int main(int count, char **words)
{
    fasti_error error = ERROR_NONE;
    char line[1024];
    if (count < 3) {
        fprintf(stderr, "usage: train_events DATA OUT [--folds DIR] GOLD.jsonl...\n");
        return 2;
    }
    memory m = {0};
    arena *a = arena_new(&m);
    bool ok = a && S_run(count, words, a, &error);
    arena_free(a);
    if (!ok) fprintf(stderr, "train_events: %s\n", fasti_error_line(&error, line, sizeof line));
    return !ok;
}
