/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clues.h"

#include <stdio.h>
#include <string.h>

#include "cast.h"
#include "day.h"

enum { REACH = 60, PATH_MOST = 6, CUES_MOST = 40 };

typedef struct gatherer {
    const clauses *c;
    const trigger *t;
    const dating *dating;
    const ruling *by;
    const char *kind, *lemma, *part;
    int subject, object, first_noun;
    features f;
    clues *to;
    arena *a;
} gatherer;

static const char *S_word(const clauses *c, int n)
{
    return n >= 0 && (size_t)n < c->chunks.n ? clauses_token(c, clauses_at(c, n)->head)->lemma : "";
}

static const feature *S_keep(gatherer *g, size_t *n)
{
    feature *kept = arena_array(g->a, feature, g->f.n);
    memcpy(kept, g->f.at, g->f.n * sizeof *kept);
    *n = g->f.n;
    return kept;
}

static const char *S_symbol(const clauses *c, int n)
{
    const chunk *k = clauses_at(c, n);
    switch ((chunk_type)k->type) {
    case CHUNK_NOUN:
        return k->possessive ? "'s" : k->time ? "T" : "N";
    case CHUNK_VERB:
        return k->passive ? "W" : k->to || k->gerund ? "I" : k->copula ? "B" : "V";
    case CHUNK_PREPOSITION:
        return clauses_token(c, k->head)->lower;
    case CHUNK_AND:
        return "&";
    case CHUNK_COMMA:
        return ",";
    case CHUNK_RELATIVE:
        return "R";
    case CHUNK_MARK:
        return "M";
    case CHUNK_STOP:
        return ";";
    default:
        return "";
    }
}

/* What stands between the trigger and a chunk: "> of N of", "far" beyond PATH_MOST chunks. */
static const char *S_path(const gatherer *g, int to)
{
    int from = g->t->chunk;
    if (to == from) return "same";
    int low = from < to ? from : to, high = from < to ? to : from;
    if (high - low > PATH_MOST) return to < from ? "< far" : "> far";
    char path[160];
    size_t n = (size_t)snprintf(path, sizeof path, to < from ? "<" : ">");
    for (int i = low + 1; i < high && n < sizeof path - 32; i++) {
        const char *symbol = S_symbol(g->c, i);
        if (*symbol) n += (size_t)snprintf(path + n, sizeof path - n, " %.20s", symbol);
    }
    return arena_copy(g->a, str_of(path));
}

/* Verbs and conjunctions between, and how many chunks. */
static const char *S_far(const gatherer *g, int to)
{
    int low = g->t->chunk < to ? g->t->chunk : to, high = g->t->chunk < to ? to : g->t->chunk;
    int far = 0;
    for (int i = low + 1; i < high; i++) {
        int type = clauses_at(g->c, i)->type;
        far += type == CHUNK_VERB || type == CHUNK_MARK || type == CHUNK_RELATIVE ? 5
               : type == CHUNK_STOP                                               ? 10
                                                                                  : 1;
    }
    bool left = to < g->t->chunk;
    if (to == g->t->chunk) return "0";
    if (far < 2) return left ? "<1" : ">1";
    if (far < 4) return left ? "<3" : ">3";
    if (far < 8) return left ? "<7" : ">7";
    if (far < 14) return left ? "<13" : ">13";
    if (far < 25) return left ? "<24" : ">24";
    return left ? "<far" : ">far";
}

static const char *S_before(const gatherer *g, int n)
{
    int at = n - 1;
    while (at >= 0 &&
           (clauses_at(g->c, at)->possessive || clauses_at(g->c, at)->type == CHUNK_OTHER))
        at--;
    if (at < 0) return "start";
    return clauses_at(g->c, at)->type == CHUNK_PREPOSITION
               ? clauses_token(g->c, clauses_at(g->c, at)->head)->lower
               : S_symbol(g->c, at);
}

/* The next verb of the sentence after a chunk, which it may be the subject of. */
static const char *S_does(const gatherer *g, int n)
{
    for (int i = n + 1; i < n + 6; i++)
        if (clauses_at(g->c, i)->type == CHUNK_VERB) return S_word(g->c, i);
    return "";
}

static const char *const roles[] = {"source", "target", "party", "none"};

static int S_role(const gatherer *g, const fasti_actor *actor)
{
    for (size_t i = 0; i < g->by->part_count; i++)
        if (g->by->parts[i].actor == actor) return g->by->parts[i].role;
    return ROLE_NO_ACTOR;
}

static void S_actor_features(gatherer *g, int n, uint32_t at, int role, const char *type,
                             const char *described)
{
    features *f = &g->f;
    const chunk *k = clauses_at(g->c, n);
    const char *path = S_path(g, n), *before = S_before(g, n), *far = S_far(g, n);
    const char *pos = k->possessive  ? "owner"
                      : at < k->head ? "modifier"
                      : k->pronoun   ? "pronoun"
                                     : "head";
    const char *slot = n == g->subject      ? "subject"
                       : n == g->object     ? "object"
                       : n == g->t->chunk   ? "own"
                       : n == g->first_noun ? "first"
                                            : "other";
    const char *voice = g->t->passive ? "passive" : g->part;
    features_begin(f, DECIDE_ACTOR);
    features_add(f, "rule", roles[role], "");
    features_add(f, "rule&kind", roles[role], g->kind);
    features_add(f, "rule&type", roles[role], type);
    features_add(f, "rule&lemma", roles[role], g->lemma);
    features_add(f, "rule&far", roles[role], far);
    features_add(f, "rule&slot", roles[role], slot);
    features_add(f, "path", path, "");
    features_add(f, "path&voice", path, voice);
    features_add(f, "path&kind", path, g->kind);
    features_add(f, "before", before, n < g->t->chunk ? "<" : ">");
    features_add(f, "before&kind", before, g->kind);
    features_add(f, "before&type", before, type);
    features_add(f, "far", far, "");
    features_add(f, "far&kind", far, g->kind);
    features_add(f, "far&pos", far, pos);
    features_add(f, "pos", pos, type);
    features_add(f, "slot", slot, voice);
    features_add(f, "slot&kind", slot, g->kind);
    features_add(f, "slot&lemma", slot, g->lemma);
    features_add(f, "slot&type", slot, type);
    features_add(f, "described", described, g->kind);
    features_add(f, "does", S_does(g, n), n < g->t->chunk ? "<" : ">");
    features_add(f, "field", g->c->field->field == FASTI_TITLE ? "title" : "text", slot);
    features_add(f, "quoted", clauses_token(g->c, at)->quoted ? "yes" : "no",
                 clauses_token(g->c, g->t->main)->quoted ? "yes" : "no");
}

static void S_push_actor(gatherer *g, int n, uint32_t at, const fasti_actor *actor, uint32_t start,
                         uint32_t end, const char *described)
{
    if (g->to->actors.n == CUES_MOST) return;
    int role = S_role(g, actor);
    S_actor_features(g, n, at, role, fasti_actor_type_name(actor->type), described);
    cue new = {.actor = actor, .role = role};
    new.as = arena_copy(g->a, field_str(g->c->field, start, end));
    new.at = S_keep(g, &new.n);
    vec_push(g->a, &g->to->actors, new);
}

/* "Armenian Prime Minister X", "Chad's president": of whom somebody named or described behind it
 * is, not who acts. */
static bool S_only_of(const gatherer *g, int n, const name *m)
{
    const chunk *k = clauses_at(g->c, n);
    if (!m->entry || m->entry->kind != ENTRY_COUNTRY) return false;
    if (k->possessive)
        while (clauses_at(g->c, ++n)->type == CHUNK_OTHER)
            ;
    else if (m->last > k->head)
        return false;
    k = clauses_at(g->c, n);
    if (k->type != CHUNK_NOUN) return false;
    const name *head = clauses_name(g->c, k->head);
    return (head && head->actor) || clauses_description(g->c, k->head);
}

/* Whoever a noun chunk names or describes. */
static void S_actors(gatherer *g, int n)
{
    static const char *const kinds[] = {"office",  "state", "body",   "people",
                                        "someone", "back",  "pronoun"};
    const chunk *k = clauses_at(g->c, n);
    for (uint32_t at = k->first; at < k->last;) {
        const description *d = clauses_description(g->c, at);
        const name *m = d ? NULL : clauses_name(g->c, at);
        if (d)
            for (size_t i = 0; i < d->actor_count; i++)
                S_push_actor(g, n, d->head < k->last ? d->head : at, d->actors[i], d->start, d->end,
                             kinds[d->kind]);
        const fasti_actor *actor = m ? m->actor : NULL;
        if (m && !actor && m->entry && m->entry->kind == ENTRY_COUNTRY && g->c->reading->cast)
            actor = entry_actor(g->c->reading->cast, m->entry);
        if (actor && !S_only_of(g, n, m))
            S_push_actor(g, n, at, actor, m->start, m->end, m->place ? "place" : "name");
        uint32_t next = d ? d->last : m ? m->last : at + 1;
        at = next > at ? next : at + 1;
    }
}

/* A part that the rules found where no chunk of the sentence names it: the speaker. */
static void S_other_parts(gatherer *g)
{
    for (size_t i = 0; i < g->by->part_count; i++) {
        const role_part *p = &g->by->parts[i];
        bool met = false;
        for (size_t k = 0; k < g->to->actors.n; k++) met |= g->to->actors.at[k].actor == p->actor;
        if (met || g->to->actors.n == CUES_MOST) continue;
        features_begin(&g->f, DECIDE_ACTOR);
        features_add(&g->f, "rule", roles[p->role], "");
        features_add(&g->f, "rule&kind", roles[p->role], g->kind);
        features_add(&g->f, "rule&lemma", roles[p->role], g->lemma);
        cue new = {.actor = p->actor, .role = p->role};
        new.as = arena_copy(g->a, field_str(g->c->field, p->start, p->end));
        new.at = S_keep(g, &new.n);
        vec_push(g->a, &g->to->actors, new);
    }
}

static const char *S_length(fasti_days days)
{
    int n = days.last - days.first;
    return n < 1 ? "day" : n < 8 ? "week" : n < 32 ? "month" : n < 367 ? "year" : "more";
}

static const char *S_when(const gatherer *g, fasti_days days)
{
    fasti_day now = g->dating->reading->anchor;
    if (!day_known(now)) return "unknown";
    if (days.first > now) return days.first - now < 8 ? "soon" : "ahead";
    if (days.last >= now) return days.first == now ? "today" : "around";
    int ago = now - days.last;
    return ago == 1    ? "yesterday"
           : ago < 8   ? "days"
           : ago < 32  ? "weeks"
           : ago < 367 ? "year"
                       : "old";
}

static const char *S_tense(const gatherer *g)
{
    const chunk *k = clauses_at(g->c, g->t->chunk);
    if (g->t->row->part != PART_VERB) return g->part;
    if (*k->modal) return k->modal;
    if (k->to) return "to";
    if (k->gerund) return "ing";
    const char *first = clauses_token(g->c, k->first)->lower;
    if (!k->bare) return first;
    static const char *const forms[] = {"none", "base", "present", "past", "ing", "participle"};
    return forms[clauses_token(g->c, k->head)->form];
}

static void S_time(gatherer *g, int n)
{
    const timex *x = clauses_timex(g->c, clauses_at(g->c, n)->first);
    if (!x || g->to->times.n == CUES_MOST) return;
    fasti_days days;
    if (!event_date_span(g->dating, g->c, n, g->by->status, &days)) return;
    bool ruled = g->by->when.by == FASTI_BY_TEXT && g->by->when.days.first == days.first &&
                 g->by->when.days.last == days.last;
    const char *status = fasti_status_name(g->by->status), *when = S_when(g, days);
    const char *far = S_far(g, n), *before = S_before(g, n), *is = ruled ? "ruled" : "no";
    features *f = &g->f;
    features_begin(f, DECIDE_DATE);
    features_add(f, "time", is, "");
    features_add(f, "time&status", is, status);
    features_add(f, "time&far", is, far);
    features_add(f, "time&length", is, S_length(days));
    features_add(f, "far", far, g->part);
    features_add(f, "when", when, status);
    features_add(f, "when&tense", when, S_tense(g));
    features_add(f, "when&length", when, S_length(days));
    features_add(f, "path", S_path(g, n), "");
    features_add(f, "path&part", S_path(g, n), g->part);
    features_add(f, "before", before, S_length(days));
    features_add(f, "before&far", before, far);
    features_add(f, "word", clauses_token(g->c, x->first)->lower, S_length(days));
    features_add(f, "kind", g->kind, S_length(days));
    cue new = {.days = days};
    new.at = S_keep(g, &new.n);
    vec_push(g->a, &g->to->times, new);
}

static void S_place(gatherer *g, int n, const name *m, bool head)
{
    if (!m->place || g->to->places.n == CUES_MOST) return;
    const char *before = S_before(g, n), *far = S_far(g, n);
    const char *type = !m->entry ? "unknown" : m->entry->kind == ENTRY_COUNTRY ? "country" : "city";
    const char *is = g->by->place == m->place ? "ruled" : "no";
    const char *own = n == g->t->chunk  ? "own"
                      : n == g->object  ? "object"
                      : n == g->subject ? "subject"
                      : head            ? "head"
                                        : "modifier";
    features *f = &g->f;
    features_begin(f, DECIDE_PLACE);
    features_add(f, "place", is, type);
    features_add(f, "place&kind", is, g->kind);
    features_add(f, "place&far", is, far);
    features_add(f, "far", far, "");
    features_add(f, "far&before", far, before);
    features_add(f, "before", before, type);
    features_add(f, "before&kind", before, g->kind);
    features_add(f, "path", S_path(g, n), "");
    features_add(f, "own", own, g->kind);
    features_add(f, "own&before", own, before);
    features_add(f, "type", type, g->kind);
    features_add(f, "name", m->type == NAME_LOC ? "loc" : "other", "");
    features_add(f, "acts",
                 m->actor ? S_role(g, m->actor) == ROLE_NO_ACTOR ? "could" : "does" : "no", far);
    cue new = {.place = m->place};
    new.at = S_keep(g, &new.n);
    vec_push(g->a, &g->to->places, new);
}

static void S_places(gatherer *g, int n)
{
    const chunk *k = clauses_at(g->c, n);
    for (uint32_t at = k->first; at < k->last; at++) {
        const name *m = clauses_name(g->c, at);
        if (!m || m->first != at) continue;
        S_place(g, n, m, m->last > k->head);
    }
}

static const char *S_near_word(const gatherer *g, uint32_t at)
{
    if (at < g->c->first || at >= g->c->last) return "";
    return clauses_token(g->c, at)->lower;
}

static void S_status(gatherer *g)
{
    const trigger *t = g->t;
    const chunk *k = clauses_at(g->c, t->chunk);
    features *f = &g->f;
    const char *ruled = fasti_status_name(g->by->status), *tense = S_tense(g);
    int verb = t->row->part == PART_VERB ? -1
               : t->carrier >= 0         ? t->carrier
                                         : argument_of(g->c, t, SLOT_VERB);
    int before = t->chunk - 1;
    while (clauses_at(g->c, before)->type == CHUNK_OTHER) before--;
    int earlier = before;
    while (earlier >= 0 && clauses_at(g->c, earlier)->type != CHUNK_VERB) earlier--;
    const char *when = g->by->when.by == FASTI_BY_TEXT ? S_when(g, g->by->when.days) : "untold";
    features_begin(f, DECIDE_STATUS);
    features_add(f, "rule", ruled, "");
    features_add(f, "rule&kind", ruled, g->kind);
    features_add(f, "rule&lemma", ruled, g->lemma);
    features_add(f, "rule&tense", ruled, tense);
    features_add(f, "rule&when", ruled, when);
    features_add(f, "kind", g->kind, tense);
    features_add(f, "tense", tense, g->part);
    features_add(f, "negated", k->negated ? "yes" : "no", "");
    features_add(f, "when", when, g->part);
    features_add(f, "lemma", g->lemma, tense);
    features_add(f, "before", S_word(g->c, before), k->to ? "to" : g->part);
    features_add(f, "verb before", S_word(g->c, earlier), k->to ? "to" : g->part);
    features_add(f, "governor", S_word(g->c, verb), clauses_at(g->c, verb)->modal);
    features_add(f, "governor is", verb < 0 ? "none" : S_symbol(g->c, verb),
                 verb < 0                          ? ""
                 : clauses_at(g->c, verb)->negated ? "not"
                                                   : clauses_at(g->c, verb)->modal);
    for (uint32_t i = 1; i <= 5; i++) features_add(f, "near<", S_near_word(g, t->first - i), "");
    for (uint32_t i = 0; i < 4; i++) features_add(f, "near>", S_near_word(g, t->last + i), "");
    features_add(f, "just before", S_near_word(g, t->first - 1), g->part);
    features_add(f, "field", g->c->field->field == FASTI_TITLE ? "title" : "text", tense);
    features_add(f, "quoted", clauses_token(g->c, t->main)->quoted ? "yes" : "no", g->part);
    g->to->status = S_keep(g, &g->to->status_count);
}

static int S_first_noun(const clauses *c)
{
    for (int i = 0; (size_t)i < c->chunks.n; i++)
        if (clauses_at(c, i)->type == CHUNK_NOUN && !clauses_at(c, i)->time) return i;
    return -1;
}

static int S_subject(const clauses *c, const trigger *t)
{
    if (t->row->part == PART_VERB) return argument_subject(c, t->chunk);
    int verb = t->carrier >= 0 ? t->carrier : argument_governor(c, t->chunk);
    return verb >= 0 ? argument_subject(c, verb) : -1;
}

const clues *clues_of(const clauses *c, const trigger *t, const dating *d, const ruling *by,
                      arena *a)
{
    static const char *const parts[] = {"verb", "noun", "adjective"};
    gatherer g = {.c = c, .t = t, .dating = d, .by = by, .a = a, .to = arena_make(a, clues)};
    g.kind = fasti_kind_name((fasti_kind)t->row->kind);
    g.lemma = clauses_token(c, t->main)->lemma;
    g.part = parts[t->row->part];
    g.subject = S_subject(c, t);
    g.object = t->row->part == PART_VERB ? argument_of(c, t, SLOT_OBJECT) : -1;
    g.first_noun = S_first_noun(c);
    for (int i = t->chunk > REACH ? t->chunk - REACH : 0;
         (size_t)i < c->chunks.n && i < t->chunk + REACH; i++) {
        if (clauses_at(c, i)->time) S_time(&g, i);
        if (clauses_at(c, i)->type != CHUNK_NOUN) continue;
        S_actors(&g, i);
        S_places(&g, i);
    }
    S_other_parts(&g);
    S_status(&g);
    return g.to;
}
