/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `--around` walks the bipartite graph of actors and events outwards: `near` marks the actors
 * reached so far, and each round marks those who share an event with one of them.
 */
#include "select.h"

#include <stdlib.h>

#include "day.h"
#include "error.h"

static const uint64_t ALL_BUT_STATEMENTS =
    ((UINT64_C(1) << FASTI_KIND_COUNT) - 1) & ~(UINT64_C(1) << FASTI_STATEMENT);

static bool S_contains_nocase(str s, str needle)
{
    for (size_t i = 0; needle.n && i + needle.n <= s.n; i++)
        if (str_eq_nocase(str_sub(s, i, i + needle.n), needle)) return true;
    return false;
}

bool actor_is_named(const fasti_actor *actor, const char *query)
{
    str q = str_of(query);
    return str_eq_nocase(str_of(actor->id), q) || S_contains_nocase(str_of(actor->name), q);
}

bool place_is_named(const fasti_place *place, const char *query)
{
    str q = str_of(query);
    return str_eq_nocase(str_of(place->country), q) || S_contains_nocase(str_of(place->name), q);
}

static bool S_has_actor(const fasti_event *e, const char *query)
{
    for (size_t i = 0; i < e->actor_count; i++)
        if (actor_is_named(e->actors[i].actor, query)) return true;
    return false;
}

static bool S_in_window(const fasti_event *e, const fasti_selection *s)
{
    if (!days_known(e->days)) return s->undated;
    bool open = !s->window.first && !s->window.last;
    bool from = !open && day_known(s->window.first), to = !open && day_known(s->window.last);
    return (!from || e->days.last >= s->window.first) && (!to || e->days.first <= s->window.last);
}

static bool S_keeps(const fasti_selection *s, const fasti_event *e)
{
    uint64_t kinds = s->kinds ? s->kinds : ALL_BUT_STATEMENTS;
    return (kinds >> e->kind & 1) && (!s->statuses || (s->statuses >> e->status & 1)) &&
           e->source_count >= s->min_sources && S_in_window(e, s) &&
           (!s->actor || S_has_actor(e, s->actor)) &&
           (!s->place || (e->place && place_is_named(e->place, s->place)));
}

static bool S_touches(const fasti_event *e, const map *near)
{
    for (size_t i = 0; i < e->actor_count; i++)
        if (map_get(near, str_of(e->actors[i].actor->id)) != MAP_NONE) return true;
    return false;
}

static void S_keep_around(event_list *list, const char *center, unsigned hops, arena *a)
{
    map near = {.arena = a};
    bool *reached = arena_array(a, bool, list->n);
    for (size_t i = 0; i < list->n; i++)
        for (size_t j = 0; j < list->at[i]->actor_count; j++)
            if (actor_is_named(list->at[i]->actors[j].actor, center))
                map_set(&near, str_of(list->at[i]->actors[j].actor->id), 0);
    for (unsigned round = 0; round < (hops ? hops : 1); round++) {
        size_t before = near.used;
        for (size_t i = 0; i < list->n; i++) reached[i] = S_touches(list->at[i], &near);
        for (size_t i = 0; i < list->n; i++)
            for (size_t j = 0; reached[i] && j < list->at[i]->actor_count; j++)
                map_set(&near, str_of(list->at[i]->actors[j].actor->id), 0);
        if (near.used == before) break;
    }
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        if (reached[i]) list->at[n++] = list->at[i];
    list->n = n;
}

typedef struct ranked {
    const fasti_event *event;
    size_t position;
} ranked;

static int S_by_salience(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->event->salience != y->event->salience)
        return x->event->salience < y->event->salience ? 1 : -1;
    return (x->position > y->position) - (x->position < y->position);
}

static int S_by_position(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    return (x->position > y->position) - (x->position < y->position);
}

static void S_keep_top(event_list *list, size_t top, arena *a)
{
    ranked *r = arena_array(a, ranked, list->n);
    for (size_t i = 0; i < list->n; i++) r[i] = (ranked){list->at[i], i};
    sort_items(r, list->n, sizeof *r, S_by_salience);
    sort_items(r, top, sizeof *r, S_by_position);
    for (size_t i = 0; i < top; i++) list->at[i] = r[i].event;
    list->left_out = list->n - top;
    list->n = top;
}

event_list select_events(const collection *c, const fasti_selection *selection, bool apply_top,
                         arena *a)
{
    event_list list = {arena_array(a, const fasti_event *, c->events.n), 0, 0};
    for (size_t i = 0; i < c->events.n; i++)
        if (!selection || S_keeps(selection, c->events.at[i])) list.at[list.n++] = c->events.at[i];
    if (!selection) return list;
    if (selection->around) S_keep_around(&list, selection->around, selection->hops, a);
    if (apply_top && selection->top && selection->top < list.n)
        S_keep_top(&list, selection->top, a);
    return list;
}

bool fasti_select_kinds(fasti_selection *selection, const char *list, fasti_error *error)
{
    for (str_cut cut = {.tail = str_of(list), .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, ',');
        str name = str_trim(cut.head);
        uint64_t found = 0;
        for (fasti_kind k = 0; k < FASTI_KIND_COUNT; k++)
            if (str_eq_nocase(name, str_of(fasti_kind_name(k))) ||
                str_eq_nocase(name, str_of(fasti_kind_family(k))))
                found |= UINT64_C(1) << k;
        if (!found)
            return fail(error, FASTI_USAGE, "\"%.*s\" is no kind or family of event", (int)name.n,
                        name.at);
        selection->kinds |= found;
    }
    return true;
}

bool fasti_select_statuses(fasti_selection *selection, const char *list, fasti_error *error)
{
    for (str_cut cut = {.tail = str_of(list), .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, ',');
        str name = str_trim(cut.head);
        unsigned s = 0;
        while (s < FASTI_STATUS_COUNT && !str_eq_nocase(name, str_of(fasti_status_name(s)))) s++;
        if (s == FASTI_STATUS_COUNT)
            return fail(error, FASTI_USAGE, "\"%.*s\" is no status", (int)name.n, name.at);
        selection->statuses |= 1u << s;
    }
    return true;
}
