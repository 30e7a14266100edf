/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the entries of a timeline are divided: into groups, and within them under headings of time.
 */
#include <stdlib.h>

#include "day.h"
#include "timeline.h"

/* ---- sections of time ---- */

static const char *S_section(fasti_timeline_period by, fasti_day day, arena *a)
{
    ymd p = day_parts(day);
    fasti_day monday = day + 1 - day_weekday(day);
    switch (by) {
    case FASTI_BY_DAY:
        return when_text((fasti_days){day, day}, a);
    case FASTI_BY_WEEK:
        if (!day_known(week_start(day_week(day).year, day_week(day).week))) monday = day;
        return arena_format(a, "Week of %s", when_text((fasti_days){monday, monday}, a));
    case FASTI_BY_MONTH:
        return when_text(days_of_month(p.year, p.month), a);
    default:
        return "";
    }
}

const char *timeline_section(const timeline_entry *entry)
{
    if (entry->precision == PRECISION_NONE) return "Undated";
    return *entry->section ? entry->section : entry->when;
}

/* ---- groups ---- */

const char *timeline_group(const timeline *t, const timeline_entry *entry)
{
    static const char *const none[] = {"", "No actor known", "No place known", ""};
    return *entry->group ? entry->group : none[t->group_by];
}

static timeline_entry *S_at(const timeline *t, size_t i)
{
    return i < t->dated_count ? &t->dated[i] : &t->undated[i - t->dated_count];
}

static uint32_t S_count(const map *counts, const char *name)
{
    uint32_t n = map_get(counts, str_of(name));
    return n == MAP_NONE ? 0 : n;
}

static void S_add(map *counts, const char *name)
{
    map_set(counts, str_of(name), S_count(counts, name) + 1);
}

/* The actor of an event who takes part in most events; of equals the first by name. */
static const char *S_chief(const fasti_event *e, const map *counts)
{
    const char *chief = "";
    for (size_t i = 0; i < e->actor_count; i++) {
        const char *name = e->actors[i].actor->name;
        uint32_t n = S_count(counts, name), most = S_count(counts, chief);
        if (!*chief || n > most || (n == most && strcmp(name, chief) < 0)) chief = name;
    }
    return chief;
}

static const char *S_group(const timeline *t, const fasti_event *e, const map *actors)
{
    switch (t->group_by) {
    case FASTI_GROUP_BY_ACTOR:
        return S_chief(e, actors);
    case FASTI_GROUP_BY_PLACE:
        return e->place ? e->place->name : "";
    case FASTI_GROUP_BY_KIND:
        return fasti_kind_name(e->kind);
    default:
        return "";
    }
}

void timeline_arrange(timeline *t)
{
    size_t n = t->dated_count + t->undated_count;
    map actors = {.arena = t->arena};
    for (size_t i = 0; i < n; i++) {
        const fasti_event *e = S_at(t, i)->event;
        for (size_t j = 0; j < e->actor_count; j++) S_add(&actors, e->actors[j].actor->name);
    }
    for (size_t i = 0; i < n; i++) {
        timeline_entry *entry = S_at(t, i);
        entry->group = S_group(t, entry->event, &actors);
        if (i < t->dated_count)
            entry->section = S_section(t->by, entry->event->days.first, t->arena);
    }
}

/* ---- the order for reading ---- */

typedef struct placed {
    const timeline_entry *entry;
    uint32_t group_size; /* 0 for no group */
    size_t position;
} placed;

static int S_by_group(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->group_size != y->group_size) return x->group_size < y->group_size ? 1 : -1;
    int order = strcmp(x->entry->group, y->entry->group);
    return order ? order : (x->position > y->position) - (x->position < y->position);
}

static bool S_same_section(const timeline_entry *a, const timeline_entry *b)
{
    bool undated = a->precision == PRECISION_NONE, other = b->precision == PRECISION_NONE;
    if (undated || other) return undated && other;
    return *a->section ? strcmp(a->section, b->section) == 0 : timeline_same_days(a, b);
}

const timeline_line *timeline_read(const timeline *t)
{
    size_t n = t->dated_count + t->undated_count;
    map sizes = {.arena = t->arena};
    placed *all = arena_array(t->arena, placed, n);
    timeline_line *lines = arena_array(t->arena, timeline_line, n);
    for (size_t i = 0; i < n; i++)
        if (*S_at(t, i)->group) S_add(&sizes, S_at(t, i)->group);
    for (size_t i = 0; i < n; i++)
        all[i] = (placed){S_at(t, i), S_count(&sizes, S_at(t, i)->group), i};
    sort_items(all, n, sizeof *all, S_by_group);
    for (size_t i = 0; i < n; i++) {
        const timeline_entry *entry = all[i].entry, *last = i ? all[i - 1].entry : NULL;
        bool group = t->group_by && (!last || strcmp(last->group, entry->group) != 0);
        lines[i] = (timeline_line){entry, group, group || !last || !S_same_section(last, entry)};
    }
    return lines;
}
