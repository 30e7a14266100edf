/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Explanations for the eye. Control characters of a text become spaces, so that no article writes
 * to a terminal what it likes.
 */
#include "write_explain.h"

#include "day.h"

static void S_put(FILE *out, const char *text)
{
    bool space = false;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        bool c1 = *c == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0; /* U+0080 to U+009F */
        if (*c > ' ' && *c != 0x7f && !c1) {
            if (space) putc(' ', out);
            putc(*c, out);
        }
        space = *c <= ' ' || *c == 0x7f || c1;
        c += c1;
    }
}

/* "LABEL: text", the label padded. */
static void S_line(explaining *x, const char *label, const char *text)
{
    fprintf(x->out, "  %-9s ", label);
    S_put(x->out, text);
    putc('\n', x->out);
}

static void S_id_and_name(explaining *x, const fasti_actor *actor)
{
    S_put(x->out, actor->id);
    fputs(" (", x->out);
    S_put(x->out, actor->name);
    fprintf(x->out, ", %s%s", fasti_actor_type_name(actor->type), *actor->country ? ", " : "");
    S_put(x->out, actor->country);
    putc(')', x->out);
}

static const char *S_place(explaining *x, const fasti_place *place)
{
    if (!place) return "not told";
    return arena_format(x->a, "%s%s%s", place->name, *place->country ? ", " : "", place->country);
}

static const char *S_dated(explaining *x, fasti_days days, fasti_dating by)
{
    if (!days_known(days)) return "not dated";
    return arena_format(x->a, "%s, %s", days_words(days, x->a), dating_words(by));
}

/* ---- an event ------------------------------------------------------------------------------ */

static void S_head(explaining *x, const fasti_event *e)
{
    fprintf(x->out, "%s: %s, %s\n", e->id, fasti_kind_name(e->kind), fasti_status_name(e->status));
    S_line(x, "summary", e->summary);
    S_line(x, "date", S_dated(x, e->days, e->dated_by));
    S_line(x, "place", S_place(x, e->place));
    const fasti_coding *c = &e->coding;
    if (*c->plover_event)
        S_line(x, "codes",
               arena_format(x->a, "PLOVER %s%s%s%s%s", c->plover_event, *c->plover_mode ? " " : "",
                            c->plover_mode, *c->cameo ? ", CAMEO " : "", c->cameo));
    S_line(x, "rule", e->rule);
    S_line(x, "told by",
           arena_format(x->a, "mentions %zu, articles %zu, sources %zu", e->mention_count,
                        e->article_count, e->source_count));
    for (size_t i = 0; i < e->actor_count; i++) {
        fprintf(x->out, "  %-9s ", fasti_role_name(e->actors[i].role));
        S_id_and_name(x, e->actors[i].actor);
        putc('\n', x->out);
    }
}

static void S_parts(explaining *x, const fasti_mention *m)
{
    fasti_day day = day_known(m->article->published) ? m->article->published : m->article->seen;
    for (size_t i = 0; i < m->part_count; i++) {
        const fasti_part *p = &m->parts[i];
        fprintf(x->out, "      %s ", fasti_role_name(p->role));
        S_put(x->out, p->actor->id);
        fputs(" as \"", x->out);
        S_put(x->out, p->as);
        fputs("\": ", x->out);
        S_put(x->out, explain_said(x->g, p->actor, p->as, day, x->a));
        putc('\n', x->out);
    }
}

static void S_mention(explaining *x, const fasti_mention *m)
{
    fputs("    \"", x->out);
    S_put(x->out, m->quote);
    fprintf(x->out, "\"\n      %s %u to %u, \"", m->field == FASTI_TITLE ? "title" : "text",
            m->start, m->end);
    S_put(x->out, m->trigger);
    fprintf(x->out, "\": %s, %s, rule ", fasti_kind_name(m->kind), fasti_status_name(m->status));
    S_put(x->out, m->rule);
    fprintf(x->out, "\n      date %s\n", S_dated(x, m->days, m->dated_by));
    if (m->place) {
        fputs("      place ", x->out);
        S_put(x->out, S_place(x, m->place));
        putc('\n', x->out);
    }
    S_parts(x, m);
}

/* Why the mentions of one article are one. */
static void S_together(explaining *x, const group *g)
{
    const fasti_actor **shared;
    size_t n = explain_shared(g, &shared, x->a);
    fputs("  one happening: told in one article, kinds that go together, actors in common:",
          x->out);
    for (size_t i = 0; i < n; i++) {
        putc(' ', x->out);
        S_put(x->out, shared[i]->id);
    }
    fputs(n ? "\n" : " none, and nothing that sets them apart\n", x->out);
}

static void S_happening(explaining *x, const group *g)
{
    const fasti_mention *m = g->mentions[0];
    char day[FASTI_DAY_SIZE];
    fprintf(x->out, "\nhappening %s, mentions %zu, in article ", m->happening, g->n);
    S_put(x->out, m->article->id);
    fprintf(x->out, "%s%s\n", day_known(m->article->published) ? " of " : "",
            fasti_day_text(m->article->published, day));
    if (*m->article->title) S_line(x, "title", m->article->title);
    if (*m->article->source) S_line(x, "source", m->article->source);
    for (size_t i = 0; i < g->n; i++) S_mention(x, g->mentions[i]);
    if (g->n > 1) S_together(x, g);
}

static void S_merge(explaining *x, const event_facts *facts, const common *c)
{
    const group *all = facts->groups.at;
    fprintf(x->out, "\nmerged: %s and %s\n", all[c->a].mentions[0]->happening,
            all[c->b].mentions[0]->happening);
    S_line(x, "kind", fasti_kind_name(all[c->a].kind));
    S_line(x, "days", days_words(c->days, x->a));
    for (size_t i = 0; i < c->actor_count; i++) S_line(x, "actor", c->actors[i]->id);
    S_line(x, "place", c->place ? S_place(x, c->place) : "not the same told by both");
}

void explain_event_text(explaining *x, const event_facts *facts)
{
    S_head(x, facts->event);
    for (size_t i = 0; i < facts->groups.n; i++) S_happening(x, &facts->groups.at[i]);
    for (size_t i = 0; i < facts->merges.n; i++) S_merge(x, facts, &facts->merges.at[i]);
}

/* ---- an actor ------------------------------------------------------------------------------ */

void explain_actor_text(explaining *x, const actor_facts *facts)
{
    S_id_and_name(x, facts->actor);
    putc('\n', x->out);
    S_line(x, "known by", facts->source);
    S_line(x, "events",
           arena_format(x->a, "%zu in %zu articles%s%s", facts->events, facts->articles,
                        days_known(facts->days) ? ", " : "", days_words(facts->days, x->a)));
    for (int i = 0; i < 3; i++)
        if (facts->roles[i])
            S_line(x, fasti_role_name((fasti_role)i), arena_format(x->a, "%zu", facts->roles[i]));
    for (int i = 0; i < FASTI_KIND_COUNT; i++)
        if (facts->kinds[i])
            S_line(x, "kind",
                   arena_format(x->a, "%s %zu", fasti_kind_name((fasti_kind)i), facts->kinds[i]));
    fputs("\nsaid as\n", x->out);
    for (size_t i = 0; i < facts->said_count; i++) {
        const said *s = &facts->said[i];
        fputs("  \"", x->out);
        S_put(x->out, s->as);
        fprintf(x->out, "\", times %zu, first in article ", s->times);
        S_put(x->out, s->first->id);
        fputs(": ", x->out);
        S_put(x->out, s->why);
        putc('\n', x->out);
    }
}
