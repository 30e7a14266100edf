/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Coreference of events within an article. Drafts come in the order of the text, title first; each
 * joins the happening that fits it best among the LOOK_BACK latest of its kind, or begins one.
 */
#include "draft.h"

#include <string.h>

#include "day.h"

enum { LOOK_BACK = 24, PARTS_MOST = 64 };

typedef struct happening {
    fasti_kind kind;
    const char *mode;
    size_t first, last; /* drafts */
    size_t next;        /* the happening of this kind before it, SIZE_MAX for none */
    fasti_days days;
    fasti_dating dated_by;
    fasti_status status;
    const fasti_place *place;
    const char *lemma;
    VEC(fasti_part) parts;
} happening;

typedef struct finding {
    drafts *all;
    arena *arena;
    VEC(happening) found;
    size_t latest[FASTI_KIND_COUNT]; /* 1 + the latest happening by kind */
} finding;

const char *happening_id(const fasti_mention *first, fasti_kind kind, arena *a)
{
    char day[FASTI_DAY_SIZE];
    const char *key = arena_format(a, "%s\t%s\t%s\t%d\t%u", fasti_kind_name(kind),
                                   fasti_day_text(first->article->published, day),
                                   first->article->id, first->field, first->start);
    /* several events may be given with one title, which may tell of one of its own */
    if (rule_is_given(first->rule)) key = arena_format(a, "%s\t%s", key, first->happening);
    return arena_format(a, "e-%016llx", (unsigned long long)str_hash(str_of(key)));
}

/* Kinds of which one text often uses the one for the other: they are looked up together. */
static fasti_kind S_group(fasti_kind kind)
{
    switch (kind) {
    case FASTI_TALKS:
    case FASTI_SUMMIT:
    case FASTI_CALL:
        return FASTI_MEETING;
    case FASTI_CLASH:
        return FASTI_ATTACK;
    default:
        return kind;
    }
}

static bool S_has(const happening *h, const fasti_actor *actor)
{
    for (size_t i = 0; i < h->parts.n; i++)
        if (h->parts.at[i].actor == actor) return true;
    return false;
}

static size_t S_shared(const happening *h, const fasti_mention *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->part_count; i++) n += S_has(h, m->parts[i].actor);
    return n;
}

/* Whether an actor has a name of its own: not "gunman", "two men". */
static bool S_named(const fasti_actor *actor)
{
    return actor->type != FASTI_GROUP && !(actor->name[0] >= 'a' && actor->name[0] <= 'z');
}

/* Whether both name who does it and name others. */
static bool S_contradict(const happening *h, const fasti_mention *m, fasti_role role)
{
    bool mine = false, other = false;
    for (size_t i = 0; i < m->part_count; i++) {
        if (m->parts[i].role != role) continue;
        for (size_t k = 0; k < h->parts.n; k++)
            if (h->parts.at[k].actor == m->parts[i].actor && h->parts.at[k].role == role)
                return false;
        mine |= S_named(m->parts[i].actor);
    }
    for (size_t k = 0; k < h->parts.n; k++)
        other |= h->parts.at[k].role == role && S_named(h->parts.at[k].actor);
    return mine && other;
}

/* Whether both name actors, and none in common. */
static bool S_strangers(const happening *h, const fasti_mention *m)
{
    bool mine = false, other = false;
    for (size_t i = 0; i < m->part_count; i++) mine |= S_named(m->parts[i].actor);
    for (size_t k = 0; k < h->parts.n; k++) other |= S_named(h->parts.at[k].actor);
    return mine && other;
}

/* Places of different countries; within one the one may lie in the other. */
static bool S_places_apart(const fasti_place *a, const fasti_place *b)
{
    return a && b && a != b && strcmp(a->country, b->country) != 0;
}

static bool S_days_apart(fasti_days a, fasti_days b)
{
    return days_known(a) && days_known(b) && (a.last < b.first || b.last < a.first);
}

/* Whether a happening that only the title tells of so far is told by the text in the same words:
 * what titles call people ("gunman", "two men") says little. */
static bool S_repeats_title(const finding *f, const happening *h, const draft *d)
{
    return f->all->at[h->last].mention.field == FASTI_TITLE && d->mention.field == FASTI_TEXT &&
           h->kind == d->mention.kind && strcmp(h->lemma, d->lemma) == 0;
}

/* How well a draft fits a happening; 0 where it does not. */
static int S_fit(const finding *f, const happening *h, const draft *d)
{
    const fasti_mention *m = &d->mention;
    const draft *last = &f->all->at[h->last];
    int fit = 0;
    if (h->kind != m->kind && S_group(h->kind) != S_group(m->kind)) return 0;
    bool headline = S_repeats_title(f, h, d);
    if (!headline && (S_contradict(h, m, FASTI_SOURCE) || S_contradict(h, m, FASTI_TARGET)))
        return 0;
    if (S_days_apart(h->days, m->days) && h->dated_by == FASTI_BY_TEXT &&
        m->dated_by == FASTI_BY_TEXT)
        return 0;
    bool settles = d->definite && m->status == FASTI_ACTUAL;
    if (h->status != m->status && !settles && strcmp(h->lemma, d->lemma) != 0) return 0;
    size_t shared = S_shared(h, m);
    if (!headline && !shared && S_strangers(h, m)) return 0;
    if (headline) fit += 2;
    if (!shared && S_places_apart(h->place, m->place)) return 0;
    fit += 4 * (int)shared;
    if (h->kind == m->kind) fit += 2;
    if (strcmp(h->lemma, d->lemma) == 0) fit += 2;
    if (h->place && h->place == m->place) fit += 2;
    if (d->definite) fit += 2;
    if (!m->part_count) fit += 1;
    if (last->sentence == d->sentence) fit += 1;
    if (d->sentence - last->sentence <= 2) fit += 1;
    return fit;
}

static void S_join(finding *f, happening *h, size_t at)
{
    draft *d = &f->all->at[at];
    const fasti_mention *m = &d->mention;
    h->last = at;
    for (size_t i = 0; i < m->part_count; i++)
        if (h->parts.n < PARTS_MOST && !S_has(h, m->parts[i].actor))
            vec_push(f->arena, &h->parts, m->parts[i]);
    if (!h->place) h->place = m->place;
    if (m->dated_by == FASTI_BY_TEXT && h->dated_by != FASTI_BY_TEXT) {
        h->days = m->days;
        h->dated_by = m->dated_by;
    }
    if (!*h->mode) h->mode = m->mode;
    d->happening = (uint32_t)(h - f->found.at);
}

static void S_begin(finding *f, size_t at)
{
    const draft *d = &f->all->at[at];
    fasti_kind group = S_group(d->mention.kind);
    vec_push(f->arena, &f->found,
             (happening){.kind = d->mention.kind,
                         .mode = d->mention.mode,
                         .first = at,
                         .next = f->latest[group],
                         .days = d->mention.days,
                         .dated_by = d->mention.dated_by,
                         .status = d->mention.status,
                         .lemma = d->lemma});
    f->latest[group] = f->found.n;
    S_join(f, &f->found.at[f->found.n - 1], at);
}

enum { FIT_ENOUGH = 4 };

static void S_place(finding *f, size_t at)
{
    const draft *d = &f->all->at[at];
    int best = FIT_ENOUGH - 1;
    happening *chosen = NULL;
    size_t i = f->latest[S_group(d->mention.kind)];
    for (int looked = 0; i && looked < LOOK_BACK; looked++) {
        happening *h = &f->found.at[i - 1];
        int fit = S_fit(f, h, d);
        if (fit > best) {
            best = fit;
            chosen = h;
        }
        i = h->next;
    }
    if (chosen)
        S_join(f, chosen, at);
    else
        S_begin(f, at);
}

void happenings_find(drafts *all, arena *scratch)
{
    finding f = {.all = all, .arena = scratch};
    for (size_t i = 0; i < all->n; i++) S_place(&f, i);
    const char **ids = arena_array(scratch, const char *, f.found.n);
    for (size_t i = 0; i < f.found.n; i++)
        ids[i] = happening_id(&all->at[f.found.at[i].first].mention, f.found.at[i].kind, scratch);
    for (size_t i = 0; i < all->n; i++) {
        fasti_mention *m = &all->at[i].mention;
        const happening *h = &f.found.at[all->at[i].happening];
        if (!h->place && h->first == i) m->place = all->at[i].guess;
        m->happening = ids[all->at[i].happening];
        if (m->kind != h->kind) m->mode = "";
        m->kind = h->kind;
    }
}
