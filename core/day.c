/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Day numbers by Howard Hinnant's "days from civil": years begin in March, so that the leap day
 * is a year's last day, and 400 years are always 146,097 days.
 */
#include "day.h"

#include <stdio.h>

enum { DAYS_OF_ERA = 146097, EPOCH_SHIFT = 719468 };

bool year_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    return month == 2 && year_leap(year) ? 29 : lengths[month - 1];
}

fasti_day day_of(int year, int month, int day)
{
    if (year < 1 || year > 9999 || day < 1 || day > month_length(year, month)) return FASTI_NO_DAY;
    int y = year - (month <= 2);
    int era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * DAYS_OF_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH_SHIFT;
}

ymd day_parts(fasti_day day)
{
    int64_t z = (int64_t)day + EPOCH_SHIFT;
    int era = (int)((z >= 0 ? z : z - DAYS_OF_ERA + 1) / DAYS_OF_ERA);
    int of_era = (int)(z - (int64_t)era * DAYS_OF_ERA);
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int m = (5 * of_year + 2) / 153;
    int month = m < 10 ? m + 3 : m - 9;
    return (ymd){y + era * 400 + (month <= 2), month, of_year - (153 * m + 2) / 5 + 1};
}

int day_weekday(fasti_day day)
{
    int r = (int)(((int64_t)day + 3) % 7); /* 1970-01-01 was a Thursday */
    return (r < 0 ? r + 7 : r) + 1;
}

iso_week day_week(fasti_day day)
{
    fasti_day thursday = day - day_weekday(day) + 4; /* a week's year is its Thursday's */
    int year = day_parts(thursday).year;
    return (iso_week){year, (thursday - day_of(year, 1, 1)) / 7 + 1};
}

fasti_day week_start(int year, int week)
{
    fasti_day fourth = day_of(year, 1, 4); /* always in week 1 */
    if (!day_known(fourth) || week < 1 || week > 53) return FASTI_NO_DAY;
    fasti_day monday = fourth - day_weekday(fourth) + 1 + (week - 1) * 7;
    return day_week(monday).year == year ? monday : FASTI_NO_DAY;
}

fasti_day day_add_months(fasti_day day, int months)
{
    ymd p = day_parts(day);
    int64_t index = (int64_t)p.year * 12 + p.month - 1 + months;
    if (index < 12 || index > 9999 * 12 + 11) return FASTI_NO_DAY;
    int year = (int)(index / 12), month = (int)(index % 12) + 1;
    int length = month_length(year, month);
    return day_of(year, month, p.day < length ? p.day : length);
}

fasti_days days_of_month(int year, int month)
{
    fasti_day first = day_of(year, month, 1);
    if (!day_known(first)) return DAYS_NONE;
    return (fasti_days){first, first + month_length(year, month) - 1};
}

fasti_days days_of_year(int year)
{
    return (fasti_days){day_of(year, 1, 1), day_of(year, 12, 31)};
}

static int S_number(str s)
{
    int value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return -1;
        value = value * 10 + (s.at[i] - '0');
    }
    return value;
}

fasti_days days_parse(str text)
{
    bool day = text.n == 10 && text.at[4] == '-' && text.at[7] == '-';
    bool month = text.n == 7 && text.at[4] == '-';
    if (!day && !month && text.n != 4) return DAYS_NONE;
    int y = S_number(str_sub(text, 0, 4)), m = S_number(str_sub(text, 5, 7));
    if (text.n == 4) return y < 1 ? DAYS_NONE : days_of_year(y);
    if (month) return days_of_month(y, m);
    fasti_day d = day_of(y, m, S_number(str_sub(text, 8, 10)));
    return (fasti_days){d, d};
}

fasti_days fasti_days_parse(const char *text)
{
    return days_parse(str_of(text));
}

fasti_day fasti_day_parse(const char *text)
{
    str s = str_of(text);
    return s.n == 10 ? days_parse(s).first : FASTI_NO_DAY;
}

const char *fasti_day_text(fasti_day day, char text[FASTI_DAY_SIZE])
{
    text[0] = '\0';
    if (day < day_of(1, 1, 1) || day > day_of(9999, 12, 31)) return text;
    ymd p = day_parts(day); /* by hand: outputs are full of days */
    const int digits[] = {p.year / 1000,
                          p.year / 100 % 10,
                          p.year / 10 % 10,
                          p.year % 10,
                          -1,
                          p.month / 10,
                          p.month % 10,
                          -1,
                          p.day / 10,
                          p.day % 10};
    for (size_t i = 0; i < FASTI_DAY_SIZE - 1; i++)
        text[i] = (char)(digits[i] < 0 ? '-' : '0' + digits[i]);
    text[FASTI_DAY_SIZE - 1] = '\0';
    return text;
}

const char *days_edtf(fasti_days days, char text[EDTF_SIZE])
{
    char first[FASTI_DAY_SIZE], last[FASTI_DAY_SIZE];
    text[0] = '\0';
    if (!days_known(days)) return text;
    fasti_day_text(days.first, first);
    fasti_day_text(days.last, last);
    ymd a = day_parts(days.first);
    fasti_days month = days_of_month(a.year, a.month), year = days_of_year(a.year);
    if (days.first == days.last)
        snprintf(text, EDTF_SIZE, "%s", first);
    else if (days.first == month.first && days.last == month.last)
        snprintf(text, EDTF_SIZE, "%.7s", first);
    else if (days.first == year.first && days.last == year.last)
        snprintf(text, EDTF_SIZE, "%.4s", first);
    else
        snprintf(text, EDTF_SIZE, "%s/%s", first, last);
    return text;
}
