/* SPDX-License-Identifier: MIT
 *
 * What stands above the picture: title, how much is shown, what the colours mean.
 */
#include "draw_dot.h"

#include <string.h>

#include "draw_look.h"

static void S_add_legend_entry(text *t, const char *color, const char *word)
{
    text_addf(t,
              "<TD WIDTH=\"10\" HEIGHT=\"10\" FIXEDSIZE=\"TRUE\" BGCOLOR=\"%s\"></TD>"
              "<TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\">%s  </FONT></TD>",
              color, word);
}

static void S_add_note(text *t, const char *words)
{
    text_addf(t, "<TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\">%s</FONT></TD>", words);
}

static void S_add_event_tones(text *t, const drawing *d)
{
    bool has[TONES] = {false}, dashed = false;
    for (size_t i = 0; i < d->event_count; i++) {
        const node *e = &d->nodes[d->events[i]];
        has[look_tone(e->family)] = true;
        dashed |= *e->status && strcmp(e->status, "actual") != 0;
    }
    for (size_t i = 0; i < TONES; i++)
        if (has[i]) S_add_legend_entry(t, tones[i].line, tones[i].means);
    if (dashed) S_add_note(t, "dashed: planned, possible or called off");
}

static void S_add_tie_tones(text *t, const drawing *d)
{
    bool has[TONES] = {false}, dashed = false;
    for (size_t i = 0; i < d->dyad_count; i++) {
        has[look_sign(d->dyads[i].goldstein)] = true;
        dashed |= !d->dyads[i].actual;
    }
    for (size_t i = 0; i < TONES; i++)
        if (has[i]) S_add_legend_entry(t, signs[i].line, signs[i].means);
    if (d->style == ACTORS && d->node_count <= PAGE_NODES)
        S_add_legend_entry(t, AREA_INK, "areas: deal most with one another");
    S_add_note(t, dashed ? "width: number of events; dashed: only planned or possible"
                         : "width: number of events");
}

static void S_add_legend(text *t, const drawing *d)
{
    text_add(t, "<TR><TD ALIGN=\"LEFT\">"
                "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"0\"><TR>");
    if (d->style == EVENTS)
        S_add_event_tones(t, d);
    else
        S_add_tie_tones(t, d);
    text_add(t, "</TR></TABLE></TD></TR>");
}

/* Nothing for a text without words: Graphviz refuses a font around nothing. */
static void S_add_row(text *t, const char *font, bool title, const char *raw)
{
    const wrapping how = {title ? 52 : 116, 3, HTML_LABEL, "<BR ALIGN=\"LEFT\"/>",
                          "<BR ALIGN=\"LEFT\"/>"};
    text words = {0};
    text_wrap(&words, raw, &how);
    if (!words.n) return;
    text_addf(t, "<TR><TD ALIGN=\"LEFT\"><FONT %s>%s", font, title ? "<B>" : "");
    text_add(t, words.at);
    text_addf(t, "%s</FONT></TD></TR>", title ? "</B>" : "");
}

static void S_count(text *t, size_t n, const char *one, const char *many)
{
    text_addf(t, "%zu %s", n, n == 1 ? one : many);
}

static void S_add_left_out(text *t, const drawing *d)
{
    text_add(t, ". Not shown: ");
    if (d->events_left_out) S_count(t, d->events_left_out, "lesser event", "lesser events");
    if (d->events_left_out && d->others_left_out) text_add(t, ", ");
    if (d->others_left_out && d->style == EVENTS)
        S_count(t, d->others_left_out, "actor or place", "actors and places");
    else if (d->others_left_out)
        S_count(t, d->others_left_out, d->style == PLACES ? "actor or place" : "actor",
                d->style == PLACES ? "actors and places" : "actors");
    if (d->ties_left_out && (d->events_left_out || d->others_left_out)) text_add(t, ", ");
    if (d->ties_left_out) S_count(t, d->ties_left_out, "weaker tie", "weaker ties");
}

static const char *S_subtitle(const drawing *d)
{
    text t = {0};
    const char *days = text_days(d->start, d->end);
    text_addf(&t, "%s%s", days, *days ? ". " : "");
    S_count(&t, d->events_told, "event", "events");
    text_add(&t, " from ");
    S_count(&t, d->articles, "article", "articles");
    if (d->events_left_out || d->others_left_out || d->ties_left_out) S_add_left_out(&t, d);
    return t.at;
}

const char *head_label(const drawing *d)
{
    text t = {0};
    text_add(&t, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">");
    S_add_row(&t, "POINT-SIZE=\"20\"", true, d->title);
    S_add_row(&t, "POINT-SIZE=\"10\" COLOR=\"" SOFT_INK "\"", false, S_subtitle(d));
    if (d->event_count || d->dyad_count) S_add_legend(&t, d);
    if (d->style == ACTORS) text_add(&t, "<TR><TD HEIGHT=\"14\"></TD></TR>"); /* for areas */
    text_add(&t, "</TABLE>");
    return t.at;
}
