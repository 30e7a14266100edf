/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time cut into slices of one length. There is a slice wherever a selected event begins, so that
 * there are never more slices than events, however long these last.
 */
#include <stdio.h>

#include "day.h"
#include "select.h"
#include "state.h"

/* The slice that a day lies in. */
static fasti_days S_slice(fasti_slicing by, fasti_day day)
{
    ymd d = day_parts(day);
    fasti_day monday = day - (day_weekday(day) - 1);
    int month = d.month - (d.month - 1) % 3;
    switch (by) {
    case FASTI_SLICES_BY_WEEK:
        return (fasti_days){monday, monday + 6};
    case FASTI_SLICES_BY_MONTH:
        return days_of_month(d.year, d.month);
    case FASTI_SLICES_BY_QUARTER:
        return (fasti_days){day_of(d.year, month, 1), days_of_month(d.year, month + 2).last};
    case FASTI_SLICES_BY_YEAR:
        return days_of_year(d.year);
    default:
        return (fasti_days){day, day};
    }
}

const char *fasti_slice_name(fasti_slicing by, fasti_day day, char name[FASTI_SLICE_NAME_SIZE])
{
    ymd d = day_parts(day);
    iso_week w = day_week(day);
    char text[FASTI_DAY_SIZE];
    size_t size = FASTI_SLICE_NAME_SIZE;
    if (by == FASTI_SLICES_BY_WEEK)
        snprintf(name, size, "%04d-W%02d", w.year % 10000, w.week % 100);
    else if (by == FASTI_SLICES_BY_MONTH)
        snprintf(name, size, "%04d-%02d", d.year % 10000, d.month % 100);
    else if (by == FASTI_SLICES_BY_QUARTER)
        snprintf(name, size, "%04d-Q%d", d.year % 10000, (d.month + 2) / 3 % 10);
    else if (by == FASTI_SLICES_BY_YEAR)
        snprintf(name, size, "%04d", d.year % 10000);
    else
        snprintf(name, size, "%s", fasti_day_text(day, text));
    return name;
}

typedef struct cutting {
    fasti *f;
    const fasti_selection *selection;
    fasti_slicing by;
    fasti_days *spans;
    size_t n;
} cutting;

static int S_by_day(const void *left, const void *right)
{
    fasti_day a = *(const fasti_day *)left, b = *(const fasti_day *)right;
    return (a > b) - (a < b);
}

static bool S_cut(void *context)
{
    cutting *c = context;
    fasti_days window = c->selection->window;
    bool open = !window.first && !window.last;
    if (open) window = DAYS_NONE;
    event_list list = select_events(c->f->all, c->selection, false, c->f->scratch);
    VEC(fasti_day) begun = {0};
    for (size_t i = 0; i < list.n; i++) {
        fasti_day first = list.at[i]->days.first;
        if (!day_known(first)) continue;
        if (day_known(window.first) && first < window.first) first = window.first;
        vec_push(c->f->scratch, &begun, first);
    }
    sort_items(begun.at, begun.n, sizeof *begun.at, S_by_day);
    c->spans = arena_array(c->f->keep, fasti_days, begun.n + 1);
    for (size_t i = 0; i < begun.n; i++) {
        fasti_days s = S_slice(c->by, begun.at[i]);
        if (day_known(window.first) && s.first < window.first) s.first = window.first;
        if (day_known(window.last) && s.last > window.last) s.last = window.last;
        if (!c->n || c->spans[c->n - 1].first != s.first) c->spans[c->n++] = s;
    }
    return true;
}

bool fasti_slices(fasti *f, const fasti_selection *selection, fasti_slicing by,
                  const fasti_days **spans, size_t *n, fasti_error *error)
{
    static const fasti_selection everything;
    cutting c = {.f = f, .selection = selection ? selection : &everything, .by = by};
    if (!scratch_try(f, S_cut, &c, error)) return false;
    *spans = c.spans;
    *n = c.n;
    return true;
}
