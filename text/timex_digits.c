/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What digits can be: dates, clocks, decades, ordinals, fractions, plain numbers. Read from the
 * bytes of the text, so that it does not matter how the tokens cut them.
 */
#include "timex_match.h"

typedef struct digits {
    uint32_t start, end; /* start == end: none */
    int32_t value;       /* of at most nine digits */
} digits;

static bool S_digit(str text, uint32_t at)
{
    return at < text.n && text.at[at] >= '0' && text.at[at] <= '9';
}

static bool S_letter(str text, uint32_t at)
{
    unsigned char c = at < text.n ? (unsigned char)text.at[at] : ' ';
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static char S_at(str text, uint32_t at)
{
    return at < text.n ? text.at[at] : '\0';
}

static digits S_digits(str text, uint32_t at)
{
    digits d = {at, at, 0};
    for (; S_digit(text, d.end); d.end++)
        if (d.end - at < 9) d.value = d.value * 10 + (text.at[d.end] - '0');
    return d;
}

static uint32_t S_length(digits d)
{
    return d.end - d.start;
}

/* Whether a number may end here: no digit, no point and digit behind. */
static bool S_ends(str text, uint32_t at)
{
    if (S_digit(text, at)) return false;
    char c = S_at(text, at);
    return !((c == '.' || c == '/' || c == ':') && S_digit(text, at + 1));
}

static bool S_put_date(item *x, int year, int month, int day)
{
    if (!day_known(day_of(year, month, day))) return false;
    item_class(x, CLASS_NUMDATE);
    put(&x->m, F_YEAR, year);
    put(&x->m, F_MONTH, month);
    put(&x->m, F_DAY, day);
    return true;
}

int timex_century(int yy)
{
    return yy < 40 ? 2000 + yy : 1900 + yy;
}

/* "13/04/2021", "4/13/2021", "13.4.21": the month first, as in America, unless that cannot be or
 * points divide it. */
static bool S_put_triple(item *x, digits a, digits b, digits c, char sep)
{
    int year = S_length(c) == 2 ? timex_century(c.value) : c.value;
    bool day_first = sep == '.';
    int month = day_first ? b.value : a.value, day = day_first ? a.value : b.value;
    return S_put_date(x, year, month, day) || S_put_date(x, year, day, month);
}

static uint32_t S_clock_tail(str text, digits hour, item *x)
{
    digits minute = S_digits(text, hour.end + 1);
    if (hour.value > 24 || S_length(minute) != 2 || minute.value > 59) return 0;
    put(&x->m, F_HOUR, hour.value);
    put(&x->m, F_MINUTE, minute.value);
    digits second = S_digits(text, minute.end + 1);
    if (S_at(text, minute.end) != ':' || S_length(second) != 2 || second.value > 59)
        return S_ends(text, minute.end) ? minute.end : 0;
    put(&x->m, F_SECOND, second.value);
    return S_ends(text, second.end) ? second.end : 0;
}

/* "T09:30:00Z" behind a date. */
static uint32_t S_iso_time(str text, uint32_t at, item *x)
{
    if ((S_at(text, at) | 32) != 't') return at;
    digits hour = S_digits(text, at + 1);
    item clock = {0};
    if (S_length(hour) != 2 || S_at(text, hour.end) != ':') return at;
    uint32_t end = S_clock_tail(text, hour, &clock);
    if (!end) return at;
    put(&x->m, F_HOUR, clock.m.at[F_HOUR]);
    put(&x->m, F_MINUTE, clock.m.at[F_MINUTE]);
    if (has(&clock.m, F_SECOND)) put(&x->m, F_SECOND, clock.m.at[F_SECOND]);
    return S_at(text, end) == 'Z' ? end + 1 : end;
}

/* Three numbers, divided by one character. */
static uint32_t S_triple(str text, digits a, item *x)
{
    char sep = S_at(text, a.end);
    digits b = S_digits(text, a.end + 1), c = S_digits(text, b.end + 1);
    if (!S_length(b) || S_length(b) > 2 || S_at(text, b.end) != sep || !S_ends(text, c.end))
        return 0;
    if (S_length(a) == 4 && S_length(c) <= 2 && S_length(c))
        return S_put_date(x, a.value, b.value, c.value) ? S_iso_time(text, c.end, x) : 0;
    bool year = S_length(c) == 4 || S_length(c) == 2;
    return S_length(a) <= 2 && year && S_put_triple(x, a, b, c, sep) ? c.end : 0;
}

/* "2021-04", "2021/04" */
static uint32_t S_year_month(str text, digits a, item *x)
{
    digits b = S_digits(text, a.end + 1);
    int least = S_at(text, a.end) == '/' ? 1000 : 1900;
    if (S_length(a) <= 2 && S_length(b) == 4 && a.value >= 1 && a.value <= 12 && b.value >= least &&
        b.value < 3000 && S_ends(text, b.end)) {
        item_class(x, CLASS_NUMYM);
        put(&x->m, F_YEAR, b.value);
        put(&x->m, F_MONTH, a.value);
        return b.end;
    }
    if (S_length(a) != 4 || S_length(b) != 2 || b.value < 1 || b.value > 12 ||
        !S_ends(text, b.end) || S_letter(text, b.end))
        return 0;
    if (S_at(text, a.end) == '-' && b.value > a.value % 100) return 0; /* 1901-02 and 1901-12 */
    item_class(x, CLASS_NUMYM);
    put(&x->m, F_YEAR, a.value);
    put(&x->m, F_MONTH, b.value);
    return b.end;
}

/* "4/13", "1/2", "13/4": a day of the year, a fraction, or both. */
static uint32_t S_slash(str text, digits a, item *x)
{
    digits b = S_digits(text, a.end + 1);
    if (!S_length(b) || S_length(b) > 2 || S_length(a) > 2 || !S_ends(text, b.end)) return 0;
    if (a.value > 0 && a.value < b.value && b.value <= 8) {
        item_class(x, CLASS_FRACTION);
        put(&x->m, F_NUM, a.value * 100 / b.value);
    }
    bool month_first = a.value >= 1 && a.value <= 12;
    int month = month_first ? a.value : b.value, day = month_first ? b.value : a.value;
    if (day_known(day_of(2000, month, day))) {
        item_class(x, CLASS_SLASHMD);
        put(&x->m, F_MONTH, month);
        put(&x->m, F_DAY, day);
    }
    return x->class_count ? b.end : 0;
}

/* "1,500,000" and "2.5" */
static uint32_t S_grouped(str text, digits a, item *x)
{
    uint32_t end = a.end;
    int64_t value = a.value;
    while (S_at(text, end) == ',' && S_length(S_digits(text, end + 1)) == 3 && S_length(a) <= 3) {
        value = value * 1000 + S_digits(text, end + 1).value;
        end += 4;
        if (value > 10000000) value = 10000000;
    }
    int64_t hundredths = value > 10000000 ? 1000000000 : value * 100;
    if (S_at(text, end) == '.' && S_digit(text, end + 1)) {
        digits part = S_digits(text, end + 1);
        hundredths += S_length(part) == 1 ? part.value * 10 : S_digits(text, end + 1).value % 100;
        if (S_length(part) == 2 && a.value <= 24 && part.value < 60 && end == a.end) {
            item_class(x, CLASS_DOTCLOCK);
            put(&x->m, F_HOUR, a.value);
            put(&x->m, F_MINUTE, part.value);
        }
        end = part.end;
    }
    if (end == a.end) return 0;
    item_class(x, CLASS_NUM);
    put(&x->m, F_NUM, (int32_t)hundredths);
    return end;
}

/* "13th"; "1990s", "'90s" */
static uint32_t S_suffixed(str text, digits a, bool apostrophe, item *x)
{
    char c = (char)(S_at(text, a.end) | 32), d = (char)(S_at(text, a.end + 1) | 32);
    bool ordinal = (c == 's' && d == 't') || (c == 'n' && d == 'd') || (c == 'r' && d == 'd') ||
                   (c == 't' && d == 'h');
    if (ordinal && !S_letter(text, a.end + 2) && S_length(a) <= 4) {
        item_class(x, CLASS_ORD);
        put(&x->m, F_NUM, a.value * 100);
        return a.end + 2;
    }
    uint32_t s = S_at(text, a.end) == '\'' ? a.end + 1 : a.end;
    bool decade = S_at(text, s) == 's' && !S_letter(text, s + 1) && a.value % 10 == 0;
    if (!decade || !(S_length(a) == 4 || (S_length(a) == 2 && (apostrophe || a.value >= 20))))
        return 0;
    item_class(x, CLASS_DECADES);
    put(&x->m, F_DECADE, a.value / 10);
    return s + 1;
}

static void S_plain(digits a, item *x)
{
    uint32_t n = S_length(a);
    put(&x->m, F_NUM, a.value > 10000000 ? 1000000000 : a.value * 100);
    item_class(x, CLASS_NUM);
    if (n == 4 && a.value >= 1000 && a.value < 3000) {
        item_class(x, CLASS_YEAR);
        put(&x->m, F_YEAR, a.value);
    }
    if (n == 4 && a.value / 100 <= 24 && a.value % 100 < 60) item_class(x, CLASS_HHMM);
    if (n == 3) item_class(x, CLASS_YEAR3);
    if (n <= 2 && a.value <= 24) item_class(x, CLASS_HH);
    if (n == 2) item_class(x, CLASS_YY);
    if (n <= 2 && a.value >= 1 && a.value <= 31) item_class(x, CLASS_MDAY);
}

/* The year of "'98". */
static uint32_t S_short_year(digits a, item *x)
{
    if (S_length(a) != 2) return 0;
    item_class(x, CLASS_YEAR);
    put(&x->m, F_YEAR, timex_century(a.value));
    return a.end;
}

static uint32_t S_punctuated(str text, digits a, item *x)
{
    char sep = S_at(text, a.end);
    uint32_t end = 0;
    if (!S_digit(text, a.end + 1)) return 0;
    if (S_length(a) > 4) return sep == ',' || sep == '.' ? S_grouped(text, a, x) : 0;
    if (sep == '-' || sep == '/' || sep == '.') end = S_triple(text, a, x);
    if (!end && (sep == '-' || sep == '/')) end = S_year_month(text, a, x);
    if (!end && sep == '/') end = S_slash(text, a, x);
    if (!end && sep == ':' && S_length(a) <= 2 && (end = S_clock_tail(text, a, x)) != 0)
        item_class(x, CLASS_CLOCK);
    if (!end && (sep == ',' || sep == '.')) end = S_grouped(text, a, x);
    return end;
}

uint32_t lex_number(str text, uint32_t start, uint32_t limit, item *x)
{
    bool apostrophe = !S_digit(text, start);
    uint32_t at = start;
    while (at < limit && !S_digit(text, at)) at++;
    digits a = S_digits(text, at);
    if (!S_length(a)) return 0;
    uint32_t end = S_suffixed(text, a, apostrophe, x);
    if (!end && apostrophe) return S_short_year(a, x);
    if (!end) end = S_punctuated(text, a, x);
    if (end) return end;
    S_plain(a, x);
    return a.end;
}
