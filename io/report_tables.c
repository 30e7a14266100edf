/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All of the report but its timeline: what the collection is, the diagram, who, whose, what not.
 */
#include "report.h"

#include <inttypes.h>
#include <stdlib.h>

#include "day.h"
#include "timeline_choice.h"

static void S_number(buf *b, uint64_t n)
{
    if (n >= 1000) {
        S_number(b, n / 1000);
        buf_format(b, ",%03" PRIu64, n % 1000);
    } else {
        buf_format(b, "%" PRIu64, n);
    }
}

void report_count(buf *b, uint64_t n, const char *one, const char *many)
{
    S_number(b, n);
    buf_format(b, " %s", n == 1 ? one : many);
}

const char *report_kind(fasti_kind kind, arena *a)
{
    char *name = arena_copy(a, str_of(fasti_kind_name(kind)));
    for (char *at = name; *at; at++)
        if (*at == '-') *at = ' ';
    return name;
}

static uint64_t S_article_count(const report *r)
{
    return r->counts.articles > r->all->articles.n ? r->counts.articles : r->all->articles.n;
}

static size_t S_shown_count(const report *r)
{
    return r->shown->dated_count + r->shown->undated_count;
}

void report_lede(buf *b, const report *r)
{
    buf_text(b, "<p class=\"lede\">");
    report_count(b, S_article_count(r), "article", "articles");
    buf_text(b, " from ");
    report_count(b, r->sources.rows.n, "source", "sources");
    if (days_known(r->published)) {
        bool one = r->published.first == r->published.last;
        buf_format(b, ", published %s%s", one ? "on " : "", when_text(r->published, b->arena));
    }
    buf_text(b, ". They tell of ");
    report_count(b, r->events.n, "event", "events");
    size_t shown = S_shown_count(r);
    if (shown < r->events.n) {
        buf_text(b, ", of which the chief ");
        S_number(b, shown);
        buf_text(b, shown == 1 ? " is shown" : " are shown");
    }
    buf_text(b, ".</p>");
}

/* ---- in brief ---- */

void report_brief(buf *b, const report *r)
{
    const timeline *t = r->shown;
    event_list chief = {arena_array(b->arena, const fasti_event *, t->dated_count), 0, 0};
    for (size_t i = 0; i < t->dated_count; i++)
        if (t->dated[i].event->status == FASTI_ACTUAL) chief.at[chief.n++] = t->dated[i].event;
    timeline_choose(&chief, REPORT_BRIEF, r->all, b->arena);
    for (size_t i = 0, k = 0; i < t->dated_count && k < chief.n; i++) {
        if (t->dated[i].event != chief.at[k]) continue;
        k++;
        buf_text(b, "<li><a href=\"#_");
        buf_html(b, t->dated[i].event->id);
        buf_text(b, "\">");
        buf_html(b, t->dated[i].line);
        buf_format(b, "</a> <span class=\"when\">%s</span></li>\n", t->dated[i].when);
    }
    if (!chief.n) buf_text(b, "<li>Nothing that happened is dated.</li>");
}

void report_chart(buf *b, const report *r)
{
    if (r->bins.n < 2) return;
    buf_format(b, "<figure class=\"over-time\"><figcaption>Events a %s, all ",
               bins_unit_name(&r->bins));
    report_count(b, r->events.n, "event", "events");
    buf_text(b, "</figcaption>");
    bins_chart(b, &r->bins, r->over_time);
    if (r->bins.before + r->bins.after) buf_text(b, "<p class=\"note\">Not drawn:");
    if (r->bins.before) buf_format(b, " %zu of earlier times", r->bins.before);
    if (r->bins.before && r->bins.after) buf_text(b, " and");
    if (r->bins.after) buf_format(b, " %zu of later ones", r->bins.after);
    if (r->bins.before + r->bins.after) buf_text(b, ".</p>");
    buf_text(b, "</figure>");
}

/* ---- the diagram ---- */

/* The picture without what stands before its first element. Graphviz escapes quotes and angle
 * brackets in texts, so that "<svg" is the element. */
void report_diagram(buf *b, const report *r)
{
    str svg = str_sub(r->picture, str_find(r->picture, STR("<svg")), r->picture.n);
    if (!svg.n) {
        buf_text(b, "<p>No two actors deal with each other in these events.</p>");
        return;
    }
    buf_str(b, svg);
}

/* ---- who ---- */

static void S_head(buf *b, const char *const *names)
{
    buf_text(b, "<table><thead><tr>");
    for (; *names; names++) buf_format(b, "<th scope=\"col\">%s</th>", *names);
    buf_text(b, "</tr></thead><tbody>\n");
}

static void S_tail(buf *b, size_t rows, size_t shown, const char *one, const char *many)
{
    buf_text(b, "</tbody></table>");
    if (rows <= shown) return;
    buf_text(b, "<p class=\"note\">");
    report_count(b, rows - shown, one, many);
    buf_text(b, " more.</p>");
}

/* The two most frequent kinds. */
static void S_kinds(buf *b, const tally_row *row)
{
    fasti_kind first = 0, second = FASTI_KIND_COUNT;
    for (fasti_kind k = 1; k < FASTI_KIND_COUNT; k++)
        if (row->kinds[k] > row->kinds[first]) first = k;
    for (fasti_kind k = 0; k < FASTI_KIND_COUNT; k++)
        if (k != first && row->kinds[k] &&
            (second == FASTI_KIND_COUNT || row->kinds[k] > row->kinds[second]))
            second = k;
    buf_format(b, "%s %zu", report_kind(first, b->arena), row->kinds[first]);
    if (second < FASTI_KIND_COUNT)
        buf_format(b, ", %s %zu", report_kind(second, b->arena), row->kinds[second]);
}

/* A name that filters the timeline, if the timeline shows its bearer. */
static void S_button(buf *b, const choices *c, const fasti_actor *actor, const fasti_actor *with)
{
    uint32_t i = map_get(&c->by_key, str_of(actor->id));
    uint32_t j = with ? map_get(&c->by_key, str_of(with->id)) : 0;
    const char *name = one_line(b->arena, actor->name);
    const char *other = with ? one_line(b->arena, with->name) : "";
    bool known = i != MAP_NONE && j != MAP_NONE;
    if (known) buf_format(b, "<button type=\"button\" class=\"actor\" data-actor=\"%u\"", i);
    if (known && with) buf_format(b, " data-with=\"%u\"", j);
    if (known) buf_text(b, ">");
    buf_html(b, name);
    if (with) buf_text(b, " and ");
    buf_html(b, other);
    if (known) buf_text(b, "</button>");
}

void report_actors(buf *b, const report *r)
{
    static const char *const head[] = {"Actor", "", "Events", "Over time", "Mostly", NULL};
    choices c = report_choices(r, false);
    size_t n = r->actors.rows.n < REPORT_ROWS ? r->actors.rows.n : REPORT_ROWS;
    S_head(b, head);
    for (size_t i = 0; i < n; i++) {
        const tally_row *row = &r->actors.rows.at[i];
        buf_text(b, "<tr><th scope=\"row\">");
        S_button(b, &c, row->a, NULL);
        buf_format(b, "</th><td>%s", fasti_actor_type_name(row->a->type));
        if (*row->a->country && row->a->type != FASTI_COUNTRY) {
            buf_text(b, ", ");
            buf_html(b, row->a->country);
        }
        buf_text(b, "</td><td class=\"n\">");
        S_number(b, row->events);
        buf_text(b, "</td><td>");
        bins_spark(b, &r->bins, row->over_time);
        buf_text(b, "</td><td>");
        S_kinds(b, row);
        buf_text(b, "</td></tr>\n");
    }
    S_tail(b, r->actors.rows.n, n, "actor", "actors");
}

/* Words for a mean Goldstein value, and the class that colours it. */
static void S_tone(buf *b, const tally_row *row)
{
    static const struct {
        double from;
        const char *class, *words;
    } tones[] = {{3, "good", "cooperation"},
                 {0.5, "fair", "talks"},
                 {-0.5, "even", "neither"},
                 {-5, "tense", "tension"},
                 {-11, "bad", "conflict"}};
    if (!row->coded) return;
    double mean = row->goldstein / (double)row->coded;
    size_t i = 0;
    while (i < 4 && mean < tones[i].from) i++;
    buf_format(b, "<span class=\"tone %s\">%s</span>", tones[i].class, tones[i].words);
}

void report_pairs(buf *b, const report *r)
{
    static const char *const head[] = {"Pair",   "Events",       "Over time",
                                       "Mostly", "On the whole", NULL};
    choices c = report_choices(r, false);
    size_t n = r->pairs.rows.n < REPORT_ROWS ? r->pairs.rows.n : REPORT_ROWS;
    S_head(b, head);
    for (size_t i = 0; i < n; i++) {
        const tally_row *row = &r->pairs.rows.at[i];
        buf_text(b, "<tr><th scope=\"row\">");
        S_button(b, &c, row->a, row->b);
        buf_text(b, "</th><td class=\"n\">");
        S_number(b, row->events);
        buf_text(b, "</td><td>");
        bins_spark(b, &r->bins, row->over_time);
        buf_text(b, "</td><td>");
        S_kinds(b, row);
        buf_text(b, "</td><td>");
        S_tone(b, row);
        buf_text(b, "</td></tr>\n");
    }
    S_tail(b, r->pairs.rows.n, n, "pair", "pairs");
}

void report_sources(buf *b, const report *r)
{
    static const char *const head[] = {"Source", "Articles", "Events", "Published", NULL};
    size_t n = r->sources.rows.n < REPORT_ROWS ? r->sources.rows.n : REPORT_ROWS;
    S_head(b, head);
    for (size_t i = 0; i < n; i++) {
        const tally_row *row = &r->sources.rows.at[i];
        buf_text(b, "<tr><th scope=\"row\">");
        buf_html(b, row->name);
        buf_text(b, "</th><td class=\"n\">");
        S_number(b, row->articles);
        buf_text(b, "</td><td class=\"n\">");
        S_number(b, row->events);
        buf_format(b, "</td><td>%s</td></tr>\n", when_text(row->period, b->arena));
    }
    S_tail(b, r->sources.rows.n, n, "source", "sources");
}

/* ---- what was left out ---- */

static void S_left(buf *b, uint64_t n, const char *one, const char *many)
{
    if (!n) return;
    buf_text(b, "<li>");
    report_count(b, n, one, many);
    buf_text(b, "</li>");
}

void report_left_out(buf *b, const report *r)
{
    const fasti_counts *c = &r->counts;
    size_t told = r->options->refusal_count;
    buf_text(b, "<ul>");
    S_left(b, c->refused, "record was refused", "records were refused");
    S_left(b, c->repeated, "record repeats an article word for word",
           "records repeat an article word for word");
    S_left(b, c->foreign, "article is not in English", "articles are not in English");
    S_left(b, c->undated, "article has no date", "articles have no date");
    S_left(b, c->without_text, "article has a title only", "articles have a title only");
    S_left(b, c->unresolved, "relative date was left open", "relative dates were left open");
    S_left(b, r->events.n - S_shown_count(r), "less salient event is counted, but not shown",
           "less salient events are counted, but not shown");
    S_left(b, r->statements, "event is a mere statement", "events are mere statements");
    S_left(b, r->undated, "event has no date", "events have no date");
    S_left(b, r->actors_left_out, "actor is not in the diagram", "actors are not in the diagram");
    buf_text(b, "</ul>");
    if (!told) return;
    buf_text(b, "<h3>Refused</h3><ul class=\"refused\">");
    for (size_t i = 0; i < told && i < REPORT_REFUSALS; i++) {
        buf_text(b, "<li>");
        buf_html(b, one_line(b->arena, r->options->refusals[i]));
        buf_text(b, "</li>");
    }
    if (c->refused > told || told > REPORT_REFUSALS)
        buf_text(b, "<li>and more, which the command named on standard error</li>");
    buf_text(b, "</ul>");
}
