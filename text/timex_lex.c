/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From tokens to runs of items. A run is a stretch of tokens that all have an entry in the
 * vocabulary or begin with a digit. Most runs are "of the" and the like: they are passed over
 * without making an item. Tokens are cut at hyphens and behind digits where a part is known.
 */
#include "timex_match.h"

static bool S_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const word *S_find(const timex_rules *r, const char *lower, size_t n)
{
    uint32_t at = vocabulary_get(&r->word_of, lower, n);
    return at == MAP_NONE ? NULL : &r->words.at[at];
}

/* The entry of a whole token. Its lower-cased form may differ in length ("K" of the Kelvin sign).
 */
static const word *S_find_token(const timex_rules *r, const token *t)
{
    size_t n = t->end - t->start;
    if (!(r->word_of.filter[(unsigned char)*t->lower] >> (n < 31 ? n : 31) & 1)) return NULL;
    return S_find(r, t->lower, strlen(t->lower));
}

/* The bytes of an apostrophe before a digit at `at`, 0 if there is none. */
static uint32_t S_apostrophe(str text, uint32_t at)
{
    if (at + 1 < text.n && text.at[at] == '\'' && S_is_digit(text.at[at + 1])) return 1;
    if (at + 3 < text.n && memcmp(text.at + at, "\xe2\x80\x99", 3) == 0 &&
        S_is_digit(text.at[at + 3]))
        return 3;
    if (at + 3 < text.n && memcmp(text.at + at, "\xe2\x80\x98", 3) == 0 &&
        S_is_digit(text.at[at + 3]))
        return 3;
    return 0;
}

/* Whether a sum of money, a code or the like begins at `at`: "$1990", "No.5", "x100". */
static bool S_after_mark(str text, uint32_t at)
{
    if (!at) return false;
    unsigned char c = (unsigned char)text.at[at - 1];
    if (c == '$' || c == '#' || c == '@' || c == '_' || c == '=') return true;
    if (at >= 2 && memcmp(text.at + at - 2, "\xc2\xa3", 2) == 0) return true; /* pound */
    if (at >= 2 && memcmp(text.at + at - 2, "\xc2\xa5", 2) == 0) return true; /* yen */
    return at >= 3 && memcmp(text.at + at - 3, "\xe2\x82\xac", 3) == 0;       /* euro */
}

static bool S_numeric(const field_reading *f, const token *t)
{
    uint32_t quote = S_apostrophe(f->text, t->start);
    if (!quote && !S_is_digit(f->text.at[t->start])) return false;
    if (quote) return t->spaced || t->start == 0;
    bool money = t > f->tokens.at && t[-1].lower[0] == '$'; /* "$ 12" */
    return !money && !S_after_mark(f->text, t->start);
}

/* Whether a token has a part that is known. */
static bool S_has_known_part(const timex_rules *r, const token *t)
{
    const char *lower = t->lower;
    if (!strchr(lower, '-') && !strchr(lower, '\'') && !strchr(lower, '/')) return false;
    for (size_t n; *lower; lower += n + (lower[n] != '\0')) {
        n = strcspn(lower, "-/'");
        const word *w = S_find(r, lower, n);
        if ((w && w->trigger) || S_is_digit(*lower)) return true;
    }
    return false;
}

typedef enum sight { SIGHT_NONE, SIGHT_KNOWN, SIGHT_TRIGGER } sight;

/* What a token is worth, without making items of it. */
static sight S_sight(const lexer *l, const token *t)
{
    const word *w = S_find_token(l->rules, t);
    if (w) return w->trigger ? SIGHT_TRIGGER : SIGHT_KNOWN;
    if (S_numeric(l->field, t)) {
        char next = t->end < l->field->text.n ? l->field->text.at[t->end] : '\0';
        bool more = t->end - t->start >= 3 || next == '-' || next == '/' || next == ':';
        return more ? SIGHT_TRIGGER : SIGHT_KNOWN;
    }
    return t->end - t->start >= 5 && S_has_known_part(l->rules, t) ? SIGHT_TRIGGER : SIGHT_NONE;
}

/* ---- making items -------------------------------------------------------------------------- */

static item *S_item(lexer *l, uint32_t start, uint32_t end)
{
    const token *tokens = l->field->tokens.at;
    uint32_t last = l->token;
    while (last < l->last && tokens[last].start < end) last++;
    item *x = arena_make(l->a, item);
    *x = (item){.start = start, .end = end, .first = l->token, .last = last};
    x->spaced = tokens[l->token].start == start && tokens[l->token].spaced;
    vec_push(l->a, &l->run, x);
    return x;
}

/* A word that is also another word ("may", "march") is in doubt unless it has a capital within
 * the sentence. */
static bool S_doubtful(const lexer *l, const token *t)
{
    bool verb = t->tag == TAG_AUX || t->tag == TAG_VERB;
    if (verb && l->field->field == FASTI_TITLE) return true; /* where every word has a capital */
    return !t->capital || l->token == l->first;
}

static void S_word_item(lexer *l, const word *w, uint32_t start, uint32_t end)
{
    item *x = S_item(l, start, end);
    const token *t = &l->field->tokens.at[x->first];
    bool doubt = w->doubt_count && S_doubtful(l, t);
    for (unsigned i = 0; i < w->class_count; i++) item_class(x, w->classes[i]);
    for (unsigned i = 0; i < w->doubt_count; i++) item_class(x, doubt ? w->doubts[i] : w->sures[i]);
    x->m = w->m;
}

/* The end of an abbreviation's full stop, where it is a token of its own. */
static uint32_t S_with_stop(const lexer *l, const token *t, const word **w)
{
    char dotted[16];
    size_t n = strlen(t->lower);
    str text = l->field->text;
    if (n + 1 >= sizeof dotted || t->end >= text.n || text.at[t->end] != '.') return t->end;
    memcpy(dotted, t->lower, n);
    dotted[n] = '.';
    const word *longer = S_find(l->rules, dotted, n + 1);
    if (!longer) return t->end;
    *w = longer;
    return t->end + 1;
}

/* The parts of a token from `start` on: digits, words, and what divides them. */
static void S_parts(lexer *l, const token *t, uint32_t start)
{
    if (strlen(t->lower) != t->end - t->start) {
        item_class(S_item(l, start, t->end), CLASS_OTHER);
        l->from = t->end;
        return;
    }
    while (start < t->end) {
        const char *lower = t->lower + (start - t->start);
        size_t n = strcspn(lower, "-/'");
        if (n == 0) n = 1;
        const word *w = S_find(l->rules, lower, n);
        item *number = NULL;
        uint32_t end = start + (uint32_t)n;
        if (!w && S_is_digit(*lower)) {
            number = S_item(l, start, end);
            end = lex_number(l->field->text, start, t->end, number);
            number->end = end;
            while (number->last < l->last && l->field->tokens.at[number->last].start < end)
                number->last++;
        } else if (w) {
            S_word_item(l, w, start, end);
        } else {
            item_class(S_item(l, start, end), CLASS_OTHER);
        }
        start = end;
    }
    l->from = start;
}

static void S_number_item(lexer *l, const token *t)
{
    item *x = S_item(l, t->start, t->end);
    uint32_t end = lex_number(l->field->text, t->start, t->end + 3, x);
    if (!end) {
        item_class(x, CLASS_OTHER);
        end = t->end;
    }
    x->end = end;
    while (x->last < l->last && l->field->tokens.at[x->last].start < end) x->last++;
    l->from = end;
    if (end < t->end) S_parts(l, t, end);
}

/* Items for the next token, all of whose bytes may already be read. */
static void S_token_items(lexer *l)
{
    const token *t = &l->field->tokens.at[l->token];
    if (t->end <= l->from) return;
    if (t->start < l->from) {
        S_parts(l, t, l->from);
        return;
    }
    const word *w = S_find_token(l->rules, t);
    if (w) {
        l->from = S_with_stop(l, t, &w);
        S_word_item(l, w, t->start, l->from);
    } else if (S_numeric(l->field, t)) {
        S_number_item(l, t);
    } else {
        S_parts(l, t, t->start);
    }
}

/* ---- runs ---------------------------------------------------------------------------------- */

/* What stands before or behind a run. */
static void S_surrounding(lexer *l, uint32_t edge, bool before)
{
    item *x = arena_make(l->a, item);
    vec_push(l->a, &l->run, x);
    bool outside = before ? edge <= l->first : edge >= l->last;
    if (outside) {
        uint32_t at = before ? l->first : l->last;
        item_class(x, before ? CLASS_BEGIN : CLASS_END);
        x->first = x->last = at;
        return;
    }
    const token *t = &l->field->tokens.at[before ? edge - 1 : edge];
    *x = (item){.start = t->start, .end = t->end, .spaced = t->spaced};
    x->first = before ? edge - 1 : edge;
    x->last = x->first + 1;
    item_class(x, CLASS_OTHER);
    size_t n = strlen(t->lower);
    bool other = t->tag == TAG_VERB || t->tag == TAG_AUX || t->tag == TAG_PRON ||
                 t->tag == TAG_ADP || t->tag == TAG_DET;
    if (t->tag == TAG_NOUN) item_class(x, CLASS_NOUN);
    if (!other && !t->capital && n > 3 && t->lower[n - 1] == 's' && t->lower[n - 2] != 's')
        item_class(x, CLASS_NOUNS);
    if (t->tag == TAG_VERB || t->tag == TAG_AUX) item_class(x, CLASS_VERB);
    if (t->capital) item_class(x, CLASS_CAPITAL);
}

static void S_make_run(lexer *l, uint32_t from, uint32_t to)
{
    l->run.n = 0;
    S_surrounding(l, from, true);
    for (l->token = from; l->token < to; l->token++) S_token_items(l);
    S_surrounding(l, to, false);
}

bool lexer_next(lexer *l)
{
    const token *tokens = l->field->tokens.at;
    while (l->token < l->last) {
        sight worth = SIGHT_NONE;
        uint32_t from = l->token, to = from;
        for (; to < l->last; to++) {
            sight s = S_sight(l, &tokens[to]);
            if (s == SIGHT_NONE) break;
            if (s > worth) worth = s;
        }
        if (worth == SIGHT_TRIGGER) {
            S_make_run(l, from, to);
            l->token = to;
            return true;
        }
        l->token = to + 1;
    }
    return false;
}
