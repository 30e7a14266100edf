/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holidays: each name of the table becomes a rule of the first stage, and its day is computed.
 */
#include "calendars.h"
#include "error.h"
#include "table.h"
#include "timex_resolve.h"

static const char *const kind_names[HOLIDAY_KINDS] = {
    "fixed", "weekday", "easter", "orthodox", "islamic", "jewish", "new-moon", "full-moon"};

fasti_day holiday_day(const timex_rules *rules, int id, int year)
{
    const holiday *h = &rules->holidays.at[id];
    fasti_day day = FASTI_NO_DAY;
    int plus = h->plus;
    if (year < 1 || year > 9999) return FASTI_NO_DAY;
    switch (h->kind) {
    case HOLIDAY_FIXED:
        day = day_of(year, h->month, h->day);
        break;
    case HOLIDAY_WEEKDAY:
        day = nth_weekday(year, h->month, h->day, h->nth);
        break;
    case HOLIDAY_EASTER:
        day = easter_day(year);
        break;
    case HOLIDAY_ORTHODOX:
        day = orthodox_easter_day(year);
        break;
    case HOLIDAY_ISLAMIC:
        day = islamic_day(year, h->month, h->day);
        break;
    case HOLIDAY_JEWISH:
        day = jewish_new_year(year);
        if (h->nth && jewish_year_long(year)) plus++;
        break;
    case HOLIDAY_NEW_MOON:
        return moon_day(day_of(year, h->month, h->day), MOON_NEW, plus);
    case HOLIDAY_FULL_MOON:
        return moon_day(day_of(year, h->month, h->day), MOON_FULL, plus);
    default:
        break;
    }
    return day_known(day) ? day + plus : day;
}

static bool S_number(const table *t, unsigned column, int16_t *value, fasti_error *error)
{
    str s = t->cells[column];
    bool minus = s.n && s.at[0] == '-';
    int n = 0;
    if (s.n > 5 || (minus && s.n == 1)) return table_fail(t, error, "a number is expected");
    for (size_t i = minus; i < s.n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return table_fail(t, error, "a number is expected");
        n = n * 10 + s.at[i] - '0';
    }
    *value = (int16_t)(minus ? -n : n);
    return true;
}

static bool S_row(const table *t, holiday *h, fasti_error *error)
{
    unsigned kind = 0;
    while (kind < HOLIDAY_KINDS && !str_is(t->cells[1], kind_names[kind])) kind++;
    if (kind == HOLIDAY_KINDS)
        return table_fail(t, error, "\"%.*s\" is no kind of holiday", (int)t->cells[1].n,
                          t->cells[1].at);
    h->kind = kind;
    return S_number(t, 2, &h->month, error) && S_number(t, 3, &h->day, error) &&
           S_number(t, 4, &h->nth, error) && S_number(t, 5, &h->plus, error);
}

bool rules_holidays(timex_rules *r, const char *dir, fasti_error *error)
{
    table t;
    if (!table_open(&t, r->keep, dir, "dates/holidays.tsv", "names kind month day nth plus", error))
        return false;
    for (int more; (more = table_next(&t, error)) != 0;) {
        holiday h = {0};
        if (more < 0 || !S_row(&t, &h, error)) return false;
        rule gives = {.give_count = 1, .gives = {rules_class(r, STR("HOLIDAY"))}};
        op o = {.kind = OP_CONSTANT, .field = F_HOLIDAY, .value = (int32_t)r->holidays.n};
        vec_push(r->keep, &gives.ops, o);
        vec_push(r->keep, &r->rules, gives);
        vec_push(r->keep, &r->holidays, h);
        for (str_cut cut = {.tail = t.cells[0], .ok = true}; cut.ok;) {
            cut = str_cut_at(cut.tail, '|');
            if (!rules_phrase(r, &t, cut.head, error)) return false;
        }
    }
    return true;
}
