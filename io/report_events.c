/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timeline of the report: filters, and the entries with their evidence. Entries carry what the
 * filters ask for in data attributes, as positions in the filters' lists.
 */
#include "report.h"

#include "day.h"

/* ---- filters ---- */

static void S_options(buf *b, const choices *c)
{
    for (size_t i = 0; i < c->rows.n; i++) {
        buf_format(b, "<option value=\"%zu\" data-id=\"", i);
        buf_html(b, c->rows.at[i].key);
        buf_text(b, "\">");
        buf_html(b, one_line(b->arena, c->rows.at[i].name));
        buf_format(b, " (%zu)</option>", c->rows.at[i].events);
    }
}

static void S_kind_options(buf *b, const timeline *t)
{
    size_t counts[FASTI_KIND_COUNT] = {0};
    for (size_t i = 0; i < t->dated_count; i++) counts[t->dated[i].event->kind]++;
    for (size_t i = 0; i < t->undated_count; i++) counts[t->undated[i].event->kind]++;
    const char *family = "";
    for (fasti_kind k = 0; k < FASTI_KIND_COUNT; k++) {
        if (!counts[k]) continue;
        if (strcmp(family, fasti_kind_family(k)) != 0) {
            if (*family) buf_text(b, "</optgroup>");
            family = fasti_kind_family(k);
            buf_format(b, "<optgroup label=\"%c", *family);
            for (const char *at = family + 1; *at; at++) buf_format(b, "%c", *at | 0x20);
            buf_text(b, "\">");
        }
        buf_format(b, "<option value=\"%s\">%s (%zu)</option>", fasti_kind_name(k),
                   report_kind(k, b->arena), counts[k]);
    }
    if (*family) buf_text(b, "</optgroup>");
}

static void S_select(buf *b, const char *id, const char *label, const char *all)
{
    buf_format(b,
               "<p><label for=\"_%s\">%s</label><select id=\"_%s\"><option value=\"\">%s"
               "</option>",
               id, label, id, all);
}

void report_filters(buf *b, const report *r)
{
    static const char *const marks[] = {"happened", "denied", "planned", "possible"};
    choices actors = report_choices(r, false), places = report_choices(r, true);
    S_select(b, "actor", "Who", "anybody");
    S_options(b, &actors);
    buf_text(b, "</select></p>");
    S_select(b, "with", "with whom", "anybody");
    S_options(b, &actors);
    buf_text(b, "</select></p>");
    S_select(b, "kind", "What", "anything");
    S_kind_options(b, r->shown);
    buf_text(b, "</select></p>");
    S_select(b, "place", "Where", "anywhere");
    S_options(b, &places);
    buf_text(b, "</select></p>"
                "<p><label for=\"_since\">From</label><input id=\"_since\" type=\"date\"></p>"
                "<p><label for=\"_until\">until</label><input id=\"_until\" type=\"date\"></p>"
                "<fieldset><legend>Whether it</legend>");
    for (fasti_status s = 0; s < FASTI_STATUS_COUNT; s++)
        buf_format(b,
                   "<label><input type=\"checkbox\" name=\"status\" value=\"%s\" checked> "
                   "%s</label> ",
                   fasti_status_name(s), marks[s]);
    buf_text(b, "</fieldset>");
}

/* ---- evidence ---- */

/* Bytes of the first `n` code points of a text. */
static size_t S_bytes(const char *text, size_t n)
{
    size_t i = 0;
    for (; text[i] && n; n--) do
            i++;
        while (((unsigned char)text[i] & 0xC0) == 0x80);
    return i;
}

/* The sentence with the words that tell the event marked, where they are found in it. */
static void S_quote(buf *b, const fasti_mention *m)
{
    size_t from =
        m->start >= m->sentence_start ? S_bytes(m->quote, m->start - m->sentence_start) : SIZE_MAX;
    size_t n = strlen(m->trigger);
    bool found = n && from <= strlen(m->quote) && strncmp(m->quote + from, m->trigger, n) == 0;
    if (!found) {
        buf_html(b, one_line(b->arena, m->quote));
        return;
    }
    buf_html(b, arena_format(b->arena, "%.*s", (int)from, m->quote));
    buf_text(b, "<mark>");
    buf_html(b, m->trigger);
    buf_text(b, "</mark>");
    buf_html(b, m->quote + from + n);
}

static void S_reading(buf *b, const fasti_mention *m, const fasti_event *e)
{
    if (m->status != e->status) buf_format(b, " · told here as %s", fasti_status_name(m->status));
    bool dated = days_known(m->days);
    if (dated && (m->days.first != e->days.first || m->days.last != e->days.last))
        buf_format(b, " · dated here %s", when_text(m->days, b->arena));
}

static void S_passage(buf *b, const fasti_mention *m, const fasti_event *e)
{
    const fasti_article *article = m->article;
    const char *title = one_line(b->arena, article->title);
    fasti_day day = day_known(article->published) ? article->published : article->seen;
    buf_text(b, "<blockquote>");
    if (*title && m->field != FASTI_TITLE) {
        buf_text(b, "<p class=\"headline\">");
        buf_html(b, title);
        buf_text(b, "</p>");
    }
    buf_text(b, m->field == FASTI_TITLE ? "<p class=\"headline\">" : "<p>");
    S_quote(b, m);
    buf_text(b, "</p><footer>");
    buf_html_link(b, article->url, source_label(b->arena, article));
    if (day_known(day)) buf_format(b, ", %s", when_text((fasti_days){day, day}, b->arena));
    S_reading(b, m, e);
    buf_text(b, "</footer></blockquote>");
}

/* Whether an earlier mention showed the same sentence, as a copy of the text does. */
static bool S_is_repeated(const fasti_event *e, size_t i)
{
    size_t from = i > 64 ? i - 64 : 0;
    for (size_t j = from; j < i; j++)
        if (strcmp(e->mentions[j]->quote, e->mentions[i]->quote) == 0) return true;
    return false;
}

static void S_evidence(buf *b, const fasti_event *e)
{
    static const char *const dated[] = {
        [FASTI_UNDATED] = "The articles do not tell the date.",
        [FASTI_BY_TEXT] = "Dated by the sentence.",
        [FASTI_BY_PASSAGE] = "Dated by the passage around the sentence.",
        [FASTI_BY_PUBLICATION] = "Dated by the day of publication.",
        [FASTI_BY_SEEN] = "Dated by the day on which the article was first seen."};
    size_t shown = 0, left = 0;
    buf_text(b, "<details><summary>");
    report_count(b, e->mention_count, "passage", "passages");
    buf_text(b, "</summary>");
    for (size_t i = 0; i < e->mention_count; i++) {
        if (!*e->mentions[i]->quote || S_is_repeated(e, i)) continue;
        if (shown < REPORT_PASSAGES)
            S_passage(b, e->mentions[i], e);
        else
            left++;
        shown++;
    }
    buf_format(b, "<p class=\"basis\">%s", dated[e->dated_by]);
    if (left) buf_format(b, " %zu more not shown.", left);
    buf_text(b, " <code>");
    buf_html(b, e->id);
    buf_text(b, "</code></p></details>");
}

/* ---- entries ---- */

typedef struct page {
    const report *r;
    choices actors, places;
} page;

static size_t S_position(const choices *c, const char *key)
{
    return map_get(&c->by_key, str_of(key));
}

static void S_data(buf *b, const page *p, const fasti_event *e)
{
    char first[FASTI_DAY_SIZE], last[FASTI_DAY_SIZE];
    buf_format(b, " data-kind=\"%s\" data-status=\"%s\" data-from=\"%s\" data-to=\"%s\"",
               fasti_kind_name(e->kind), fasti_status_name(e->status),
               fasti_day_text(e->days.first, first), fasti_day_text(e->days.last, last));
    if (e->place)
        buf_format(b, " data-place=\"%zu\"",
                   S_position(&p->places, report_place_key(e->place, b->arena)));
    buf_text(b, " data-actors=\"");
    for (size_t i = 0; i < e->actor_count; i++)
        buf_format(b, i ? " %zu" : "%zu", S_position(&p->actors, e->actors[i].actor->id));
    buf_text(b, "\"");
}

static void S_actor_list(buf *b, const page *p, const fasti_event *e)
{
    for (size_t i = 0; i < e->actor_count; i++) {
        if (i && e->actors[i].actor == e->actors[i - 1].actor) continue;
        buf_format(b, " <button type=\"button\" class=\"actor\" data-actor=\"%zu\">",
                   S_position(&p->actors, e->actors[i].actor->id));
        buf_html(b, one_line(b->arena, e->actors[i].actor->name));
        buf_text(b, "</button>");
    }
}

static void S_entry(buf *b, const page *p, const timeline_entry *entry)
{
    const fasti_event *e = entry->event;
    buf_text(b, "<li class=\"event ");
    buf_format(b, "%s\" id=\"_", fasti_status_name(e->status));
    buf_html(b, e->id);
    buf_text(b, "\"");
    S_data(b, p, e);
    buf_text(b, "><p class=\"when\">");
    if (*e->edtf && !strchr(e->edtf, '/'))
        buf_format(b, "<time datetime=\"%s\">%s</time>", e->edtf, entry->when);
    else
        buf_text(b, entry->when);
    buf_text(b, "</p><div><p class=\"line\">");
    if (*entry->mark) buf_format(b, "<strong class=\"mark\">%s</strong> ", entry->mark);
    buf_html(b, entry->line);
    buf_format(b, "</p><p class=\"about\"><span class=\"kind %s\">%s</span>",
               fasti_kind_family(e->kind), report_kind(e->kind, b->arena));
    if (e->place) {
        buf_text(b, " <span class=\"place\">");
        buf_html(b, one_line(b->arena, e->place->name));
        buf_text(b, "</span>");
    }
    S_actor_list(b, p, e);
    buf_text(b, " <span class=\"told\">");
    report_count(b, e->source_count, "source", "sources");
    buf_text(b, "</span></p>");
    S_evidence(b, e);
    buf_text(b, "</div></li>\n");
}

static int S_year(const timeline_entry *entry)
{
    return day_parts(entry->event->days.first).year;
}

void report_timeline(buf *b, const report *r)
{
    const timeline *t = r->shown;
    page p = {r, report_choices(r, false), report_choices(r, true)};
    for (size_t i = 0; i < t->dated_count; i++) {
        bool begins = !i || S_year(&t->dated[i - 1]) != S_year(&t->dated[i]);
        if (begins && i) buf_text(b, "</ol></section>\n");
        if (begins)
            buf_format(b, "<section class=\"year\"><h3>%d</h3><ol>\n", S_year(&t->dated[i]));
        S_entry(b, &p, &t->dated[i]);
    }
    if (t->dated_count) buf_text(b, "</ol></section>\n");
    if (!t->undated_count) return;
    buf_text(b, "<section class=\"year\"><h3>Undated</h3><ol>\n");
    for (size_t i = 0; i < t->undated_count; i++) S_entry(b, &p, &t->undated[i]);
    buf_text(b, "</ol></section>\n");
}
