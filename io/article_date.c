/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A stamp is cut into at most MAX_PARTS parts: runs of digits, runs of letters, single other
 * characters. Forms are told apart by the sequence of parts alone, one function a form.
 */
#include "article_date.h"

#include <math.h>

enum { MAX_PARTS = 40, LONGEST = 80 };

typedef struct part {
    char kind; /* '0' digits, 'a' letters, else the character itself */
    size_t n;  /* its length */
    int64_t number;
    str text;
} part;

typedef struct stamp {
    part parts[MAX_PARTS + 1]; /* the last is of kind 0 */
    size_t n, at;
} stamp;

static bool S_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool S_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool S_cut(stamp *s, str text)
{
    for (size_t i = 0; i < text.n; s->n++) {
        if (s->n == MAX_PARTS) return false;
        part *p = &s->parts[s->n];
        size_t begin = i++;
        p->kind = S_digit(text.at[begin]) ? '0' : S_letter(text.at[begin]) ? 'a' : text.at[begin];
        while (p->kind == '0' && i < text.n && S_digit(text.at[i])) i++;
        while (p->kind == 'a' && i < text.n && S_letter(text.at[i])) i++;
        p->text = str_sub(text, begin, i);
        p->n = i - begin;
        for (size_t d = begin; p->kind == '0' && d < i && d < begin + 18; d++)
            p->number = p->number * 10 + (text.at[d] - '0');
    }
    return true;
}

/* ---- taking parts -------------------------------------------------------------------------- */

static const part *S_peek(const stamp *s, size_t ahead)
{
    size_t at = s->at + ahead;
    return &s->parts[at < s->n ? at : s->n];
}

static bool S_take(stamp *s, char kind)
{
    bool there = S_peek(s, 0)->kind == kind;
    s->at += there;
    return there;
}

static void S_spaces(stamp *s)
{
    while (S_take(s, ' ')) continue;
}

/* Digits, at least `least` and at most `most` of them; -1 if there are none. */
static int S_digits(stamp *s, size_t least, size_t most)
{
    const part *p = S_peek(s, 0);
    if (p->kind != '0' || p->n < least || p->n > most) return -1;
    s->at++;
    return (int)p->number;
}

static bool S_word_is(const part *p, const char *word, size_t least)
{
    size_t n = strlen(word);
    return p->kind == 'a' && p->n >= least && p->n <= n &&
           str_eq_nocase(p->text, (str){word, p->n});
}

static int S_month(const part *p)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    for (int i = 0; i < 12; i++)
        if ((p->n == 3 || p->n == strlen(months[i]) || S_word_is(p, "sept", 4)) &&
            S_word_is(p, months[i], 3))
            return i + 1;
    return 0;
}

static bool S_weekday(const part *p)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
    for (size_t i = 0; i < 7; i++)
        if (S_word_is(p, days[i], 3)) return true;
    return false;
}

/* ---- times and zones: checked, and not used ------------------------------------------------ */

/* Words are zones behind a time only, but for "Z". */
static bool S_zone_ahead(const stamp *s, bool timed)
{
    const part *p = S_peek(s, 0);
    bool word = p->kind == 'a' && (timed || S_word_is(p, "z", 1));
    return p->kind == '+' || p->kind == '-' || p->kind == '(' || word;
}

static bool S_all_capital(const part *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->text.at[i] > 'Z') return p->n == 1;
    return true;
}

/* "+01:00", "+0100", "+01", "Z", "GMT", "GMT+1", "(CET)". */
static bool S_zone(stamp *s, bool timed)
{
    if (S_peek(s, 0)->kind == 'a') {
        if (S_peek(s, 0)->n > 5 || !S_all_capital(S_peek(s, 0))) return false;
        s->at++;
    }
    if (S_take(s, '+') || S_take(s, '-')) {
        const part *p = S_peek(s, 0);
        if (p->kind != '0' || p->n > 4 || (!timed && S_peek(s, 1)->kind != ':')) return false;
        int64_t hours = p->n > 2 ? p->number / 100 : p->number;
        int64_t minutes = p->n > 2 ? p->number % 100 : 0;
        s->at++;
        if (S_take(s, ':')) minutes = S_digits(s, 2, 2);
        if (hours > 14 || minutes < 0 || minutes > 59) return false;
    }
    S_spaces(s);
    if (S_take(s, '(')) {
        while (S_peek(s, 0)->kind && S_peek(s, 0)->kind != ')') s->at++;
        return S_take(s, ')');
    }
    return true;
}

static bool S_half_of_day(stamp *s)
{
    const part *p = S_peek(s, 0);
    if (!S_word_is(p, "am", 2) && !S_word_is(p, "pm", 2)) return false;
    s->at++;
    return true;
}

/* "21:16", "21:16:00.123", "9:16 pm", "211600"; hours up to 24, seconds up to 60. */
static bool S_clock(stamp *s)
{
    const part *p = S_peek(s, 0);
    int hour, minute = 0, second = 0;
    if (p->kind == '0' && (p->n == 6 || p->n == 4) && S_peek(s, 1)->kind != ':') {
        int64_t number = p->n == 6 ? p->number : p->number * 100;
        hour = (int)(number / 10000), minute = (int)(number / 100 % 100);
        second = (int)(number % 100);
        s->at++;
    } else {
        hour = S_digits(s, 1, 2);
        if (S_take(s, ':')) minute = S_digits(s, 2, 2);
        if (S_take(s, ':')) second = S_digits(s, 2, 2);
    }
    if ((S_peek(s, 0)->kind == '.' || S_peek(s, 0)->kind == ',') && S_peek(s, 1)->kind == '0')
        s->at += 2;
    S_spaces(s);
    if (S_half_of_day(s)) S_spaces(s);
    if (hour == 24 && (minute || second)) return false;
    return hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
}

/* What may stand behind a day: nothing, or a time with or without a zone. */
static date_fault S_rest(stamp *s)
{
    S_take(s, ',');
    S_spaces(s);
    const part *p = S_peek(s, 0);
    if (S_word_is(p, "t", 1) || S_word_is(p, "at", 2)) s->at++;
    S_spaces(s);
    bool timed = S_peek(s, 0)->kind == '0';
    if (timed && !S_clock(s)) return DATE_IMPOSSIBLE;
    S_spaces(s);
    if (S_zone_ahead(s, timed) && !S_zone(s, timed)) return DATE_UNKNOWN;
    S_spaces(s);
    return s->at == s->n ? DATE_GOOD : DATE_UNKNOWN;
}

static date_fault S_give(stamp *s, fasti_day found, fasti_day *day)
{
    date_fault rest = S_rest(s);
    if (rest != DATE_GOOD) return rest;
    if (!day_known(found)) return DATE_IMPOSSIBLE;
    *day = found;
    return DATE_GOOD;
}

/* ---- forms --------------------------------------------------------------------------------- */

static date_fault S_coarse(const stamp *s, int year, int month)
{
    if (s->at != s->n) return DATE_UNKNOWN;
    return year < 1 || month < 1 || month > 12 ? DATE_IMPOSSIBLE : DATE_COARSE;
}

/* "2015-W46-5", behind the year. */
static date_fault S_week_date(stamp *s, int year, fasti_day *day)
{
    s->at += 2;
    int week = S_digits(s, 2, 2);
    if (s->at == s->n) return day_known(week_start(year, week)) ? DATE_COARSE : DATE_IMPOSSIBLE;
    if (!S_take(s, '-')) return DATE_UNKNOWN;
    int weekday = S_digits(s, 1, 1);
    fasti_day monday = week_start(year, week);
    bool known = day_known(monday) && weekday >= 1 && weekday <= 7;
    return S_give(s, known ? monday + weekday - 1 : FASTI_NO_DAY, day);
}

/* "2015-11-13", "2015/11/13", "2015-317", "2015-11", "2015-W46-5", "2015". */
static date_fault S_year_first(stamp *s, fasti_day *day)
{
    int year = S_digits(s, 4, 4);
    char dash = S_peek(s, 0)->kind;
    if (s->at == s->n) return S_coarse(s, year, 1);
    if (dash == '-' && S_word_is(S_peek(s, 1), "w", 1)) return S_week_date(s, year, day);
    if (dash != '-' && dash != '/' && dash != '.') return DATE_UNKNOWN;
    s->at++;
    if (dash == '-' && S_peek(s, 0)->n == 3) {
        fasti_day first = day_of(year, 1, 1);
        int number = S_digits(s, 3, 3);
        bool known = day_known(first) && number >= 1 && number <= 365 + year_leap(year);
        return S_give(s, known ? first + number - 1 : FASTI_NO_DAY, day);
    }
    int month = S_digits(s, 1, 2);
    if (month < 0) return DATE_UNKNOWN;
    if (s->at == s->n) return S_coarse(s, year, month);
    if (!S_take(s, dash)) return DATE_UNKNOWN;
    int number = S_digits(s, 1, 2);
    return number < 0 ? DATE_UNKNOWN : S_give(s, day_of(year, month, number), day);
}

/* "13/11/2015", "11/13/2015", "13.11.2015": both orders are in use. */
static date_fault S_year_last(stamp *s, fasti_day *day)
{
    int first = S_digits(s, 1, 2);
    char dash = S_peek(s, 0)->kind;
    if (dash != '/' && dash != '.' && dash != '-') return DATE_UNKNOWN;
    s->at++;
    int second = S_digits(s, 1, 2);
    if (second < 0 || !S_take(s, dash)) return DATE_UNKNOWN;
    if (S_peek(s, 0)->kind == '0' && S_peek(s, 0)->n == 2) return DATE_AMBIGUOUS;
    int year = S_digits(s, 4, 4);
    if (year < 0) return DATE_UNKNOWN;
    fasti_day by_day = day_of(year, second, first), by_month = day_of(year, first, second);
    if (day_known(by_day) && day_known(by_month) && by_day != by_month) return DATE_AMBIGUOUS;
    return S_give(s, day_known(by_day) ? by_day : by_month, day);
}

/* A run of digits: YYYYMMDD, YYYYMMDDhhmmss, seconds or milliseconds. */
static date_fault S_run(stamp *s, fasti_day *day)
{
    part p = *S_peek(s, 0);
    if (p.n == 8 || p.n == 14) {
        int64_t date = p.n == 8 ? p.number : p.number / 1000000;
        int64_t time = p.n == 8 ? 0 : p.number % 1000000;
        s->at++;
        if (time / 10000 > 23 || time / 100 % 100 > 59 || time % 100 > 60) return DATE_IMPOSSIBLE;
        int year = (int)(date / 10000), month = (int)(date / 100 % 100);
        return S_give(s, day_of(year, month, (int)(date % 100)), day);
    }
    if (s->n == 1 || (s->n == 3 && s->parts[1].kind == '.' && s->parts[2].kind == '0'))
        return article_date_number((double)p.number, day);
    return DATE_UNKNOWN;
}

/* "13 Nov 2015", "13th of November, 2015", "13-Nov-2015". */
static date_fault S_day_first(stamp *s, fasti_day *day)
{
    int number = S_digits(s, 1, 2);
    const part *p = S_peek(s, 0);
    if (S_word_is(p, "st", 2) || S_word_is(p, "nd", 2) || S_word_is(p, "rd", 2) ||
        S_word_is(p, "th", 2))
        s->at++;
    bool dashed = S_take(s, '-');
    S_spaces(s);
    if (S_word_is(S_peek(s, 0), "of", 2)) s->at++;
    S_spaces(s);
    int month = S_month(S_peek(s, 0));
    if (!month) return DATE_UNKNOWN;
    s->at++;
    S_take(s, '.');
    if (dashed ? !S_take(s, '-') : S_take(s, ',')) return DATE_UNKNOWN;
    S_spaces(s);
    if (S_peek(s, 0)->kind == '0' && S_peek(s, 0)->n == 2) return DATE_AMBIGUOUS;
    int year = S_digits(s, 4, 4);
    return year < 0 ? DATE_UNKNOWN : S_give(s, day_of(year, month, number), day);
}

/* The year of asctime, "Nov 13 21:16:00 2015", behind time and zone. */
static date_fault S_year_behind(stamp *s, int month, int number, fasti_day *day)
{
    if (!S_clock(s)) return DATE_IMPOSSIBLE;
    S_spaces(s);
    if (S_zone_ahead(s, true)) {
        if (!S_zone(s, true)) return DATE_UNKNOWN;
        S_spaces(s);
    }
    int year = S_digits(s, 4, 4);
    return year < 0 ? DATE_UNKNOWN : S_give(s, day_of(year, month, number), day);
}

/* "November 13, 2015", "Nov. 13 2015", "November 2015", "Nov 13 21:16:00 2015". */
static date_fault S_month_first(stamp *s, fasti_day *day)
{
    int month = S_month(S_peek(s, 0));
    if (!month) return DATE_UNKNOWN;
    s->at++;
    S_take(s, '.');
    S_take(s, ',');
    S_spaces(s);
    int year = S_digits(s, 4, 4);
    if (year >= 0) return S_coarse(s, year, month);
    int number = S_digits(s, 1, 2);
    if (number < 0) return DATE_UNKNOWN;
    const part *p = S_peek(s, 0);
    if (p->kind == 'a' && p->n == 2) s->at++;
    S_take(s, ',');
    S_spaces(s);
    if (S_peek(s, 1)->kind == ':') return S_year_behind(s, month, number, day);
    year = S_digits(s, 4, 4);
    return year < 0 ? DATE_UNKNOWN : S_give(s, day_of(year, month, number), day);
}

static date_fault S_form(stamp *s, fasti_day *day)
{
    if (S_weekday(S_peek(s, 0))) {
        s->at++;
        S_take(s, '.');
        S_take(s, ',');
        S_spaces(s);
    }
    const part *first = S_peek(s, 0), *second = S_peek(s, 1);
    if (first->kind == 'a') return S_month_first(s, day);
    if (first->kind != '0') return DATE_UNKNOWN;
    if (first->n == 4) return S_year_first(s, day);
    if (first->n > 4) return S_run(s, day);
    if (first->n > 2) return DATE_UNKNOWN;
    if (second->kind == '/' || second->kind == '.') return S_year_last(s, day);
    if (second->kind == '-' && S_peek(s, 2)->kind == '0') return S_year_last(s, day);
    return S_day_first(s, day);
}

/* "99999-01-01", "-0044-03-15": a year that the calendar here does not have. */
static bool S_far_year(const stamp *s)
{
    size_t sign = s->parts[0].kind == '-' || s->parts[0].kind == '+';
    const part *year = &s->parts[sign];
    if (s->n < sign + 5 || year->kind != '0' || (year->n < 5 && !sign)) return false;
    return year[1].kind == '-' && year[2].kind == '0' && year[3].kind == '-';
}

date_fault article_date(str text, fasti_day *day)
{
    *day = FASTI_NO_DAY;
    text = str_trim(text);
    if (!text.n || str_is(text, "None") || str_is(text, "null")) return DATE_ABSENT;
    stamp s = {.n = 0};
    if (text.n > LONGEST || !S_cut(&s, text)) return DATE_UNKNOWN;
    if (S_far_year(&s)) return DATE_IMPOSSIBLE;
    return S_form(&s, day);
}

date_fault article_date_number(double number, fasti_day *day)
{
    *day = FASTI_NO_DAY;
    if (number >= 1e7 && number < 1e8 && number == floor(number)) {
        int64_t n = (int64_t)number; /* YYYYMMDD */
        *day = day_of((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100));
        return day_known(*day) ? DATE_GOOD : DATE_IMPOSSIBLE;
    }
    if (number >= 1 && number <= 9999 && number == floor(number)) return DATE_COARSE;
    double seconds = number >= 1e11 ? number / 1000 : number;
    /* 9 digits of seconds begin in 1973; 12 digits of milliseconds too; later than 2286 is none */
    if (!(seconds >= 1e8 && seconds < 1e10)) return DATE_UNKNOWN; /* nor is NaN one */
    *day = (fasti_day)floor(seconds / 86400);
    return DATE_GOOD;
}

const char *date_fault_text(date_fault fault)
{
    static const char *const texts[] = {"",
                                        "is absent",
                                        "is no date that can be read",
                                        "names no such day",
                                        "can be read in two ways",
                                        "names no day"};
    return texts[fault];
}
