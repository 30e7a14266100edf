/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `fasti explain`: what is behind an event or an actor. Finds it and gathers the facts.
 */
#include "write_explain.h"

#include <string.h>

#include "coder.h"
#include "day.h"
#include "error.h"
#include "reading.h"

const char *dating_words(fasti_dating by)
{
    static const char *const words[] = {"not dated", "by a time expression that governs it",
                                        "by the passage it stands in", "by the day of publication",
                                        "by the day on which the article was seen"};
    return words[by];
}

const char *days_words(fasti_days days, arena *a)
{
    char first[FASTI_DAY_SIZE], last[FASTI_DAY_SIZE];
    if (!days_known(days)) return "";
    if (days.first == days.last) return arena_copy(a, str_of(fasti_day_text(days.first, first)));
    return arena_format(a, "%s to %s", fasti_day_text(days.first, first),
                        fasti_day_text(days.last, last));
}

/* ---- an actor ------------------------------------------------------------------------------ */

typedef VEC(said) said_list;

typedef struct gathering {
    explaining *x;
    actor_facts *facts;
    said_list said;
    map number;   /* words -> their number in `said` */
    map articles; /* ids met                         */
} gathering;

static fasti_day S_day(const fasti_article *article)
{
    return day_known(article->published) ? article->published : article->seen;
}

static void S_gather_part(gathering *g, const fasti_mention *m, const char *as)
{
    uint32_t i = map_get(&g->number, str_of(as));
    if (map_get(&g->articles, str_of(m->article->id)) == MAP_NONE) {
        map_set(&g->articles, str_of(m->article->id), 1);
        g->facts->articles++;
    }
    if (i != MAP_NONE) {
        g->said.at[i].times++;
        return;
    }
    map_set(&g->number, str_of(as), (uint32_t)g->said.n);
    const char *why = explain_said(g->x->g, g->facts->actor, as, S_day(m->article), g->x->a);
    vec_push(g->x->a, &g->said, (said){as, why, 1, m->article});
}

static void S_gather_event(gathering *g, const fasti_event *event)
{
    actor_facts *facts = g->facts;
    bool takes_part = false;
    for (size_t i = 0; i < event->actor_count; i++)
        if (event->actors[i].actor == facts->actor) {
            takes_part = true;
            facts->roles[event->actors[i].role]++;
        }
    if (!takes_part) return;
    facts->events++;
    facts->kinds[event->kind]++;
    if (days_known(event->days)) {
        bool none = !days_known(facts->days);
        if (none || event->days.first < facts->days.first) facts->days.first = event->days.first;
        if (none || event->days.last > facts->days.last) facts->days.last = event->days.last;
    }
    for (size_t m = 0; m < event->mention_count; m++)
        for (size_t p = 0; p < event->mentions[m]->part_count; p++)
            if (event->mentions[m]->parts[p].actor == facts->actor)
                S_gather_part(g, event->mentions[m], event->mentions[m]->parts[p].as);
}

static int S_by_times(const void *left, const void *right)
{
    const said *a = left, *b = right;
    if (a->times != b->times) return a->times < b->times ? 1 : -1;
    return strcmp(a->as, b->as);
}

static actor_facts S_actor_facts(explaining *x, const fasti_actor *actor)
{
    actor_facts facts = {.actor = actor, .days = DAYS_NONE};
    gathering g = {.x = x, .facts = &facts};
    g.number.arena = g.articles.arena = x->a;
    facts.source = explain_source(x->g, actor, x->f->options.actors_file, x->a);
    for (size_t i = 0; i < x->f->all->events.n; i++) S_gather_event(&g, x->f->all->events.at[i]);
    sort_items(g.said.at, g.said.n, sizeof *g.said.at, S_by_times);
    facts.said = g.said.at;
    facts.said_count = g.said.n;
    return facts;
}

/* ---- which --------------------------------------------------------------------------------- */

/* An event by its id, or by that of one of the happenings that became it. */
static const fasti_event *S_event(const collection *c, const char *id)
{
    for (size_t i = 0; i < c->events.n; i++)
        if (strcmp(c->events.at[i]->id, id) == 0) return c->events.at[i];
    for (size_t i = 0; i < c->events.n; i++)
        for (size_t m = 0; m < c->events.at[i]->mention_count; m++)
            if (strcmp(c->events.at[i]->mentions[m]->happening, id) == 0) return c->events.at[i];
    return NULL;
}

static const fasti_actor *S_actor(const collection *c, const char *id)
{
    for (size_t i = 0; i < c->cast.n; i++)
        if (strcmp(c->cast.at[i]->id, id) == 0) return c->cast.at[i];
    for (size_t i = 0; i < c->cast.n; i++)
        if (str_eq_nocase(str_of(c->cast.at[i]->name), str_of(id))) return c->cast.at[i];
    return NULL;
}

typedef struct job {
    fasti *f;
    const char *id;
    fasti_explain_format format;
    FILE *out;
    fasti_error *error;
} job;

static bool S_write(void *context)
{
    const job *j = context;
    if (!coding_ready(j->f, j->error)) return false;
    explaining x = {j->f, reader_gazetteer(j->f->reader), j->f->scratch, j->out};
    bool json = j->format == FASTI_EXPLAIN_JSON;
    const fasti_event *event = S_event(j->f->all, j->id);
    const fasti_actor *actor = event ? NULL : S_actor(j->f->all, j->id);
    if (event) {
        event_facts facts = {.event = event};
        facts.groups = groups_of(event->mentions, event->mention_count, x.a);
        facts.merges = explain_merges(&facts.groups, x.a);
        (json ? explain_event_json : explain_event_text)(&x, &facts);
    } else if (actor) {
        actor_facts facts = S_actor_facts(&x, actor);
        (json ? explain_actor_json : explain_actor_text)(&x, &facts);
    } else {
        return fail(j->error, FASTI_NOT_FOUND, "there is no event or actor \"%s\"", j->id);
    }
    return true;
}

bool fasti_write_explanation(fasti *f, const char *id, fasti_explain_format format, FILE *out,
                             fasti_error *error)
{
    job j = {f, id, format, out, error};
    return scratch_try(f, S_write, &j, error) && out_finish(out, error);
}
