/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sentence.h"

#include "unicode.h"

typedef struct splitter {
    const spelling *spelling;
    const field_reading *field;
    size_t last; /* behind the last token */
} splitter;

static str S_text(const splitter *s, size_t i)
{
    const token *t = &s->field->tokens.at[i];
    return field_str(s->field, t->start, t->end);
}

static unsigned S_class(const splitter *s, size_t i)
{
    size_t size;
    return unicode_class_at(S_text(s, i), 0, &size);
}

/* ".", "...", "?!", "…" and their like in other scripts. */
static bool S_is_stop(str t)
{
    if (strchr(".!?", t.at[0])) return t.n < 2 || strchr(".!?", t.at[1]);
    static const char *const others[] = {"…", "。", "！", "？", "‼", "⁉", "।", "۔", "؟"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_starts(t, str_of(others[i]))) return true;
    return false;
}

/* Quotation marks that do not tell whether they open: they close what they are glued to. */
static bool S_closes(const splitter *s, size_t i)
{
    str t = S_text(s, i);
    if (s->field->tokens.at[i].spaced) return false;
    return S_class(s, i) & CHAR_CLOSE || str_is(t, "\"") || str_is(t, "'") || str_is(t, "''");
}

static size_t S_skip_openers(const splitter *s, size_t i)
{
    while (i < s->last && (S_class(s, i) & CHAR_OPEN || strchr("\"'`", S_text(s, i).at[0]))) i++;
    return i;
}

/* Whether a sentence may begin at token `i`, behind a full stop. */
static bool S_may_begin(const splitter *s, size_t i)
{
    const token *t = &s->field->tokens.at[i];
    if (!t->spaced) /* "left.The": a missing space */
        return t->capital && !t->all_capital && t->end - t->start > 1;
    size_t word = S_skip_openers(s, i);
    if (word == s->last) return false;
    unsigned class = S_class(s, word);
    return !(class & (CHAR_LOWER | CHAR_CLOSE)) && !strchr(",;:-", S_text(s, word).at[0]) &&
           !str_starts(S_text(s, word), STR("–")) && !str_starts(S_text(s, word), STR("—"));
}

/* The same behind an abbreviation, which ends a sentence only where the next word tells. */
static bool S_begins(const splitter *s, size_t i)
{
    if (!s->field->tokens.at[i].spaced) return false;
    size_t word = S_skip_openers(s, i);
    return word < s->last && s->field->tokens.at[word].capital &&
           spelling_has(&s->spelling->starters, S_text(s, word));
}

static bool S_abbreviation_ends(const splitter *s, size_t i, size_t next)
{
    str t = S_text(s, i);
    abbreviation class = spelling_abbreviation(s->spelling, str_sub(t, 0, t.n - 1));
    return class != ABBREV_TITLE && class != ABBREV_INNER && S_begins(s, next);
}

/* "1." or "a." at the beginning counts items of a list. */
static bool S_is_item(const splitter *s, size_t first, size_t stop)
{
    return stop == first + 1 && str_is(S_text(s, stop), ".") &&
           (S_class(s, first) & CHAR_DIGIT || S_text(s, first).n == 1);
}

/* Whether a sentence ends behind token `i`; `next` is then what follows it, closing marks
 * skipped, else where to look on. */
static bool S_ends_at(const splitter *s, size_t first, size_t i, size_t *next)
{
    str t = S_text(s, i);
    bool stop = S_is_stop(t);
    *next = i + 1;
    if (!stop && t.at[t.n - 1] != '.') return *next == s->last;
    while (*next < s->last && (S_closes(s, *next) || (stop && S_is_stop(S_text(s, *next)))))
        (*next)++;
    if (*next == s->last) return true;
    if (stop) return !S_is_item(s, first, i) && S_may_begin(s, *next);
    return S_abbreviation_ends(s, i, *next);
}

void sentences_cut(const spelling *spelling, field_reading *field, uint32_t passage, uint32_t first,
                   arena *a)
{
    splitter s = {spelling, field, field->tokens.n};
    size_t end;
    for (size_t begin = first, i = first; i < s.last; i = end) {
        if (!S_ends_at(&s, begin, i, &end) && end - begin < SENTENCE_TOKENS) continue;
        sentence new = {.start = field->tokens.at[begin].start,
                        .end = field->tokens.at[end - 1].end,
                        .first = (uint32_t)begin,
                        .last = (uint32_t)end,
                        .passage = passage};
        vec_push(a, &field->sentences, new);
        begin = end;
    }
}
