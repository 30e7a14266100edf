/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of numbers. Sequences such as "twenty - five", "one hundred and fifty", "2 1/2", "two and
 * a half", "1.5 million" and "nineteen ninety-four" become one item, read from left to right.
 */
#include "timex_match.h"

enum { LARGEST = 1000000000 };

typedef struct counter {
    const items *run;
    size_t at;
    int64_t total, current; /* hundredths */
    bool year;              /* told as a year is: "nineteen ninety-four" */
    bool hundreds;          /* "nineteen hundred" */
    bool ordinal;
} counter;

static bool S_is(const counter *c, size_t ahead, uint16_t class)
{
    size_t i = c->at + ahead;
    return i < c->run->n && item_is(c->run->at[i], class);
}

static int64_t S_value(const counter *c, size_t ahead)
{
    return c->run->at[c->at + ahead]->m.at[F_NUM];
}

/* "twenty", "twenty - five", "nineteen", "five", "twenty-first": hundredths, 0 for none. */
static int64_t S_below_hundred(counter *c)
{
    int64_t value = 0;
    if (S_is(c, 0, CLASS_N20)) {
        value = S_value(c, 0);
        size_t hyphen = S_is(c, 1, CLASS_HYPHEN) && !c->run->at[c->at + 1]->spaced ? 1 : 0;
        bool unit = S_is(c, 1 + hyphen, CLASS_N1);
        c->ordinal = !unit && S_is(c, 1 + hyphen, CLASS_O1) && S_value(c, 1 + hyphen) < 1000;
        if (!unit && !c->ordinal) {
            c->at++;
            return value;
        }
        value += S_value(c, 1 + hyphen);
        c->at += 2 + hyphen;
    } else if (S_is(c, 0, CLASS_N1) || S_is(c, 0, CLASS_N10)) {
        value = S_value(c, 0);
        c->at++;
    }
    return value;
}

static bool S_number_word(const counter *c, size_t ahead)
{
    return S_is(c, ahead, CLASS_N1) || S_is(c, ahead, CLASS_N10) || S_is(c, ahead, CLASS_N20);
}

/* "hundred", "million" behind what is counted so far. */
static bool S_multiply(counter *c)
{
    bool hundred = S_is(c, 0, CLASS_N100), larger = S_is(c, 0, CLASS_N1000);
    if (!hundred && !larger) return false;
    int64_t times = S_value(c, 0) / 100, base = c->current ? c->current : 100;
    int64_t product = base > LARGEST / times ? LARGEST : base * times;
    if (hundred) {
        c->hundreds = base >= 1100 && base <= 2000;
        c->current = product;
    } else {
        c->total += product;
        c->current = 0;
    }
    c->at++;
    if (S_is(c, 0, CLASS_AND) && S_number_word(c, 1)) c->at++;
    return true;
}

/* The second half of a year: "nineteen" | "ninety-four", "twenty" | "ten". */
static void S_year_tail(counter *c)
{
    int64_t century = c->current / 100;
    bool tail = S_is(c, 0, CLASS_N10) || S_is(c, 0, CLASS_N20);
    if (c->total || century < 11 || century > 20 || !tail) return;
    c->current = c->current * 100 + S_below_hundred(c);
    c->year = true;
}

static void S_words(counter *c)
{
    if (S_is(c, 0, CLASS_A) && (S_is(c, 1, CLASS_N100) || S_is(c, 1, CLASS_N1000))) c->at++;
    bool first = true, more = true;
    while (more && !c->ordinal) {
        int64_t value = S_below_hundred(c);
        c->current += value;
        if (first && value && !c->ordinal) S_year_tail(c);
        more = S_multiply(c);
        if (more && !S_number_word(c, 0) && !S_is(c, 0, CLASS_N1000)) more = S_is(c, 0, CLASS_N100);
        first = false;
    }
}

/* "and a half", "1/2" */
static void S_fraction(counter *c)
{
    if (S_is(c, 0, CLASS_FRACTION)) {
        c->current += S_value(c, 0);
        c->at++;
    } else if (S_is(c, 0, CLASS_AND) && S_is(c, 1, CLASS_A) && S_is(c, 2, CLASS_HALFWORD)) {
        c->current += 50;
        c->at += 3;
    } else if (S_is(c, 0, CLASS_AND) && S_is(c, 1, CLASS_HALFWORD)) {
        c->current += 50;
        c->at += 2;
    }
}

/* Digits with something behind: "1.5 million", "2 1/2". */
static void S_digits(counter *c)
{
    bool small = S_value(c, 0) < 10000;
    bool more =
        S_is(c, 1, CLASS_N1000) || (small && S_is(c, 1, CLASS_FRACTION)) ||
        (small && S_is(c, 1, CLASS_AND) &&
         (S_is(c, 2, CLASS_HALFWORD) || (S_is(c, 2, CLASS_A) && S_is(c, 3, CLASS_HALFWORD))));
    if (!more) return;
    c->current = S_value(c, 0);
    c->at++;
    S_multiply(c);
    S_fraction(c);
}

/* "half a", "half an" as a number before a unit. */
static void S_half(counter *c)
{
    if (!S_is(c, 1, CLASS_A)) return;
    c->current = 50;
    c->at += 2;
    S_multiply(c);
}

static item *S_result(const counter *c, size_t from, arena *a)
{
    const item *first = c->run->at[from], *last = c->run->at[c->at - 1];
    item *x = arena_make(a, item);
    *x = (item){.start = first->start,
                .end = last->end,
                .first = first->first,
                .last = last->last,
                .spaced = first->spaced};
    int64_t value = c->total + c->current;
    put(&x->m, F_NUM, (int32_t)(value > LARGEST ? LARGEST : value));
    item_class(x, c->ordinal ? CLASS_ORD : CLASS_NUM);
    if (!c->ordinal && value <= 3100 && value % 100 == 0) item_class(x, CLASS_MDAY);
    if (!c->ordinal && value <= 2400 && value % 100 == 0) item_class(x, CLASS_HH);
    bool year = c->year || c->hundreds || (value >= 200000 && value < 210000);
    if (year && value % 100 == 0) {
        item_class(x, c->year ? CLASS_YEAR : CLASS_YEARWORD);
        put(&x->m, F_YEAR, (int32_t)(value / 100));
    }
    return x;
}

static void S_count(counter *c)
{
    const item *x = c->run->at[c->at];
    bool words = S_number_word(c, 0) || item_is(x, CLASS_N100) || item_is(x, CLASS_N1000) ||
                 item_is(x, CLASS_A);
    if (item_is(x, CLASS_HALFWORD)) {
        S_half(c);
    } else if (words) {
        S_words(c);
        if (c->current || c->total) S_fraction(c);
    } else if (item_is(x, CLASS_NUM)) {
        S_digits(c);
    }
}

void numbers_fold(items *run, arena *a)
{
    size_t kept = 0;
    for (size_t i = 0; i < run->n;) {
        counter c = {.run = run, .at = i};
        S_count(&c);
        if (c.at > i + 1 && c.total + c.current > 0) {
            item *folded = S_result(&c, i, a);
            i = c.at;
            run->at[kept++] = folded;
        } else {
            run->at[kept++] = run->at[i++];
        }
    }
    run->n = kept;
}
