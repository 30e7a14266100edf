/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time expressions: the first two bytes are the day of publication, each further one a character
 * or, from 128 on, a word of the tables. Runs in the source folder.
 */
#include "day.h"
#include "error.h"
#include "fuzz.h"
#include "timex.h"

static const char *const words[] = {
    "may",          "March",       "Sept.",      "monday",  "Fri.",     "the",     "last",
    "next",         "this",        "week",       "years",   "month",    "quarter", "day",
    "ago",          "earlier",     "later",      "before",  "after",    "of",      "in",
    "on",           "at",          "to",         "and",     "a",        "half",    "twenty",
    "five",         "second",      "hundred",    "million", "nineteen", "ninety",  "first",
    "1990",         "31",          "29",         "2/29",    "9:30",     "p.m.",    "GMT",
    "2020-02",      "'90s",        "490",        "BC",      "spring",   "winter",  "fiscal",
    "year",         "end",         "early",      "mid",     "late",     "every",   "twice",
    "now",          "Easter",      "morning",    "night",   "few",      "several", "past",
    "coming",       "from",        "until",      "between", "decade",   "century", "1990s",
    "9999",         "0001",        "weekend",    "noon",    "about",    "over",    "than",
    "more",         "less",        "will",       "0.5",     "1,000",    "1-2-3",   "12/31/9999",
    "in two weeks", "the week of", "99999999999"};

static arena *keep;
static const reader *texts;
static memory guard;

static void S_open(void)
{
    fasti_error error = ERROR_NONE;
    keep = arena_new(&guard);
    texts = reader_open("data", keep, &error);
    must(texts);
}

static const char *S_text(arena *a, str bytes)
{
    VEC(char) text = {0};
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        const char *word = c < 128 ? NULL : words[c % (sizeof words / sizeof *words)];
        if (!word) vec_push(a, &text, (char)(c < 32 ? ' ' : c));
        for (; word && *word; word++) vec_push(a, &text, *word);
        if (c >= 128) vec_push(a, &text, ' ');
    }
    vec_push(a, &text, '\0');
    return text.at;
}

static void S_check(const field_reading *f)
{
    for (size_t i = 0; i < f->timexes.n; i++) {
        const timex *t = &f->timexes.at[i];
        must(t->start < t->end && t->end <= f->text.n && t->first < t->last);
        must(t->last <= f->tokens.n && *t->value && t->mod && t->edtf);
        must(i == 0 || f->timexes.at[i - 1].end <= t->start);
        must(!days_known(t->days) || t->days.first <= t->days.last);
        must(!days_known(t->days) || t->days.first >= day_of(1, 1, 1));
        must(!days_known(t->days) || t->days.last <= day_of(9999, 12, 31));
    }
}

static bool S_run(arena *a, str bytes)
{
    if (bytes.n < 2) return true;
    int day = (unsigned char)bytes.at[0] * 256 + (unsigned char)bytes.at[1];
    fasti_article article = {.id = "x", .title = "", .language = "en"};
    article.published = day == 0 ? FASTI_NO_DAY : day_of(1, 1, 1) + day * 55;
    article.seen = article.modified = FASTI_NO_DAY;
    article.text = S_text(a, str_sub(bytes, 2, bytes.n));
    const reading *r = reader_read(texts, &article, a);
    S_check(&r->fields[FASTI_TEXT]);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!texts) S_open();
    fuzz_run(bytes, size, S_run);
    return 0;
}
