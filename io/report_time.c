/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

#include <stdlib.h>

#include "day.h"

static int32_t S_number(bin_unit unit, fasti_day day)
{
    ymd p = day_parts(day);
    switch (unit) {
    case BIN_DAY:
        return day;
    case BIN_WEEK:
        return (day + 4 - day_weekday(day)) / 7; /* day 0 was a Thursday, and so the week's is */
    case BIN_MONTH:
        return p.year * 12 + p.month - 1;
    case BIN_QUARTER:
        return p.year * 4 + (p.month - 1) / 3;
    default:
        return p.year;
    }
}

static fasti_day S_first_day(bin_unit unit, int32_t number)
{
    switch (unit) {
    case BIN_DAY:
        return number;
    case BIN_WEEK:
        return number * 7 - 3;
    case BIN_MONTH:
        return day_of(number / 12, number % 12 + 1, 1);
    case BIN_QUARTER:
        return day_of(number / 4, number % 4 * 3 + 1, 1);
    default:
        return day_of(number, 1, 1);
    }
}

static int S_by_number(const void *a, const void *b)
{
    fasti_day x = *(const fasti_day *)a, y = *(const fasti_day *)b;
    return (x > y) - (x < y);
}

/* Of sorted days the span that holds all but the outermost twentieths; that of publication, where
 * most lie in it. */
static fasti_days S_middle(const fasti_day *days, size_t n, fasti_days published)
{
    size_t within = 0;
    for (size_t i = 0; i < n; i++)
        within += days[i] >= published.first && days[i] <= published.last;
    if (days_known(published) && within > n / 2) return published;
    return (fasti_days){days[n / 20], days[n - 1 - n / 20]};
}

bins bins_make(const event_list *events, fasti_days published, arena *a)
{
    bins b = {0};
    size_t n = 0;
    fasti_day *days = arena_array(a, fasti_day, events->n);
    for (size_t i = 0; i < events->n; i++)
        if (days_known(events->at[i]->days)) days[n++] = events->at[i]->days.first;
    if (!n) return b;
    sort_items(days, n, sizeof *days, S_by_number);
    fasti_days middle = S_middle(days, n, published);
    int32_t last;
    do {
        b.first = S_number(b.unit, middle.first);
        last = S_number(b.unit, middle.last);
    } while (last - b.first >= BINS_MOST && b.unit++ < BIN_YEAR);
    if (b.unit > BIN_YEAR) b.unit = BIN_YEAR;
    if (last - b.first >= BINS_MOST) b.first = last - BINS_MOST + 1;
    b.n = (size_t)(last - b.first) + 1;
    for (size_t i = 0; i < n; i++) {
        int32_t number = S_number(b.unit, days[i]);
        b.before += number < b.first;
        b.after += number > last;
    }
    return b;
}

size_t bins_of(const bins *b, fasti_day day)
{
    if (!b->n || !day_known(day)) return b->n;
    int32_t number = S_number(b->unit, day);
    if (number < b->first || number >= b->first + (int32_t)b->n) return b->n;
    return (size_t)(number - b->first);
}

fasti_days bins_days(const bins *b, size_t i)
{
    int32_t number = b->first + (int32_t)i;
    fasti_day next = b->unit == BIN_YEAR && number == 9999 ? day_of(9999, 12, 31) + 1
                                                           : S_first_day(b->unit, number + 1);
    return (fasti_days){S_first_day(b->unit, number), next - 1};
}

const char *bins_unit_name(const bins *b)
{
    static const char *const names[] = {"day", "week", "month", "quarter", "year"};
    return names[b->unit];
}

static size_t S_peak(const bins *b, const uint32_t *counts)
{
    size_t peak = 0;
    for (size_t i = 1; i < b->n; i++)
        if (counts[i] > counts[peak]) peak = i;
    return peak;
}

void bins_spark(buf *out, const bins *b, const uint32_t *counts)
{
    enum { HEIGHT = 20 };
    if (!b->n || !counts) return;
    size_t peak = S_peak(b, counts);
    uint32_t most = counts[peak];
    if (!most) {
        buf_text(out, "<span class=\"note\">not in this time</span>");
        return;
    }
    buf_format(out,
               "<svg class=\"spark\" viewBox=\"0 0 %zu %d\" role=\"img\" "
               "preserveAspectRatio=\"none\" aria-label=\"most in %s: %u\"><path d=\"",
               b->n * 4, HEIGHT, when_text(bins_days(b, peak), out->arena), counts[peak]);
    for (size_t i = 0; i < b->n; i++) {
        if (!counts[i]) continue;
        unsigned tall = 2 + (unsigned)((uint64_t)counts[i] * (HEIGHT - 2) / most);
        buf_format(out, "M%zu %uh3v%uh-3z", i * 4, HEIGHT - tall, tall);
    }
    buf_text(out, "\"/></svg>");
}

/* Whether the axis names the year at this bin: where it begins, but not too often. */
static bool S_is_labelled(const bins *b, size_t i, size_t *next)
{
    fasti_days days = bins_days(b, i);
    bool begins = !i || b->unit == BIN_YEAR ||
                  day_parts(days.last).year != day_parts(bins_days(b, i - 1).last).year;
    bool fine = b->unit <= BIN_WEEK && i >= *next && i + 4 < b->n;
    if ((!begins && !fine) || i < *next || i + 2 > b->n) return false;
    *next = i + (b->n + 5) / 6;
    return true;
}

static void S_label(buf *out, const bins *b, size_t i)
{
    fasti_days days = bins_days(b, i);
    ymd p = day_parts(days.first);
    const char *month = when_text(days_of_month(p.year, p.month), out->arena);
    if (b->unit <= BIN_WEEK)
        buf_format(out, "%d %.3s", p.day, month);
    else
        buf_format(out, "%d", day_parts(days.last).year);
}

static void S_bar(buf *out, const bins *b, size_t i, uint32_t count, uint32_t most)
{
    enum { HEIGHT = 90 };
    char first[FASTI_DAY_SIZE], last[FASTI_DAY_SIZE];
    fasti_days days = bins_days(b, i);
    unsigned tall = count ? 1 + (unsigned)((uint64_t)count * (HEIGHT - 1) / most) : 0;
    buf_format(out,
               "<g class=\"bar\" data-from=\"%s\" data-to=\"%s\"><title>%s: %u</title>"
               "<rect class=\"reach\" x=\"%zu\" y=\"0\" width=\"10\" height=\"%d\"/>"
               "<rect x=\"%zu\" y=\"%d\" width=\"9\" height=\"%u\"/></g>",
               fasti_day_text(days.first, first), fasti_day_text(days.last, last),
               when_text(days, out->arena), count, i * 10, HEIGHT, i * 10, HEIGHT - (int)tall,
               tall);
}

void bins_chart(buf *out, const bins *b, const uint32_t *counts)
{
    size_t peak = S_peak(b, counts), next = 0;
    uint32_t most = counts[peak] ? counts[peak] : 1;
    buf_format(out,
               "<svg class=\"chart\" viewBox=\"0 0 %zu 90\" preserveAspectRatio=\"none\" "
               "role=\"img\" aria-label=\"Events a %s; most, %u, in %s\">",
               b->n * 10, bins_unit_name(b), counts[peak],
               when_text(bins_days(b, peak), out->arena));
    for (size_t i = 0; i < b->n; i++) S_bar(out, b, i, counts[i], most);
    buf_text(out, "</svg><p class=\"axis\" aria-hidden=\"true\">");
    for (size_t i = 0; i < b->n; i++) {
        bool label = S_is_labelled(b, i, &next);
        buf_text(out, "<span>");
        if (label) S_label(out, b, i);
        buf_text(out, "</span>");
    }
    buf_text(out, "</p>");
}
