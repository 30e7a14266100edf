/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Date stamps, as text and as a number.
 */
#include "article_date.h"
#include "fuzz.h"

static void S_check(date_fault fault, fasti_day day)
{
    char text[FASTI_DAY_SIZE];
    fasti_day again;
    must((fault == DATE_GOOD) == (day != FASTI_NO_DAY));
    must(date_fault_text(fault) != NULL);
    if (fault != DATE_GOOD) return;
    must(article_date(str_of(fasti_day_text(day, text)), &again) == DATE_GOOD && again == day);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    str stamp = {size ? (const char *)bytes : "", size};
    fasti_day day;
    double number;
    date_fault fault = article_date(stamp, &day);
    S_check(fault, day);
    if (size < sizeof number) return 0;
    memcpy(&number, bytes, sizeof number);
    fault = article_date_number(number, &day);
    S_check(fault, day);
    return 0;
}
