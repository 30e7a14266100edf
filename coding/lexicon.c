/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon.h"

#include "error.h"
#include "table.h"

#define COLUMNS "words part kind mode frame tests status example"

struct lexicon {
    arena *arena;
    const classes *classes;
    interner texts;
    map numbers;                 /* of words */
    VEC(lexicon_row *) first[2]; /* by word: the row that is tried first; [1] for exact words */
    VEC(lexicon_row *) rows;
};

static const struct {
    const char *name;
    slot slot;
} slots[] = {{"subject", SLOT_SUBJECT}, {"object", SLOT_OBJECT},     {"owner", SLOT_OWNER},
             {"before", SLOT_BEFORE},   {"after", SLOT_AFTER},       {"clause", SLOT_CLAUSE},
             {"verb", SLOT_VERB},       {"modifier", SLOT_MODIFIER}, {"voice", SLOT_VOICE}};

static uint32_t S_number(lexicon *x, str word)
{
    uint32_t n = map_get(&x->numbers, word);
    if (n != MAP_NONE) return n;
    n = (uint32_t)x->first[0].n;
    map_set(&x->numbers, str_of(intern(&x->texts, word)), n);
    for (int i = 0; i < 2; i++) vec_push(x->arena, &x->first[i], NULL);
    return n;
}

static int S_slot(const lexicon *x, str name)
{
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        if (str_is(name, slots[i].name)) return slots[i].slot;
    int n = classes_preposition(x->classes, arena_copy(x->arena, name));
    return n < 0 || SLOT_PREPOSITION + n >= SLOT_LIMIT ? -1 : SLOT_PREPOSITION + n;
}

static bool S_words(lexicon *x, lexicon_row *row, const table *t, fasti_error *error)
{
    bool gap = false;
    for (str_cut cut = {.tail = t->cells[0], .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        if (str_is(cut.head, "~") && row->word_count && !gap) {
            gap = true;
            continue;
        }
        if (row->word_count == ROW_WORDS)
            return table_fail(t, error, "more than %d words", ROW_WORDS);
        bool exact = cut.head.n > 1 && cut.head.at[0] == '=';
        str word = exact ? str_sub(cut.head, 1, cut.head.n) : cut.head;
        if (!word.n || word.at[0] == '~' || word.at[0] == '=')
            return table_fail(t, error, "malformed words \"%.*s\"", (int)t->cells[0].n,
                              t->cells[0].at);
        row->exact[row->word_count] = exact;
        row->gap[row->word_count] = gap;
        row->words[row->word_count++] = S_number(x, word);
        gap = false;
    }
    return !gap || table_fail(t, error, "a gap at the end");
}

static bool S_part(lexicon_row *row, const table *t, fasti_error *error)
{
    static const char *const parts[] = {"verb", "noun", "adjective"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_is(t->cells[1], parts[i])) {
            row->part = (uint8_t)i;
            return true;
        }
    return table_fail(t, error, "no part of speech \"%.*s\"", (int)t->cells[1].n, t->cells[1].at);
}

static bool S_kind(lexicon *x, lexicon_row *row, const table *t, fasti_error *error)
{
    row->kind = (uint8_t)fasti_kind_parse(arena_copy(x->arena, t->cells[2]));
    return row->kind < FASTI_KIND_COUNT ||
           table_fail(t, error, "no kind \"%.*s\"", (int)t->cells[2].n, t->cells[2].at);
}

static int S_role(str name)
{
    for (int r = FASTI_SOURCE; r <= FASTI_PARTY; r++)
        if (str_is(name, fasti_role_name(r))) return r;
    return -1;
}

/* One "role:slot,slot" of a frame. */
static bool S_role_slots(lexicon *x, lexicon_row *row, str item, const table *t, fasti_error *error)
{
    str_cut cut = str_cut_at(item, ':');
    int role = S_role(cut.head);
    if (role < 0) return table_fail(t, error, "no role \"%.*s\"", (int)cut.head.n, cut.head.at);
    while (cut.ok) {
        cut = str_cut_at(cut.tail, ',');
        int at = S_slot(x, cut.head);
        if (at < 0) return table_fail(t, error, "no slot \"%.*s\"", (int)cut.head.n, cut.head.at);
        row->role_of[at] = (uint8_t)(1 + role);
    }
    return true;
}

static bool S_test_value(lexicon *x, row_test *test, str value, const table *t, fasti_error *error)
{
    if (value.n && value.at[0] == '@') {
        int n = classes_number(x->classes, str_sub(value, 1, value.n));
        if (n < 0) return table_fail(t, error, "no class \"%.*s\"", (int)value.n, value.at);
        test->classes |= CLASS_BIT(n);
        return true;
    }
    if (!value.n) return table_fail(t, error, "a test for nothing");
    vec_push(x->arena, &test->words, S_number(x, value));
    return true;
}

/* One "slot:@class,word" of the tests, "!" before what must not be. */
static bool S_test(lexicon *x, lexicon_row *row, str item, const table *t, fasti_error *error)
{
    if (row->test_count == ROW_TESTS) return table_fail(t, error, "more than %d tests", ROW_TESTS);
    row_test *test = &row->tests[row->test_count++];
    test->forbids = item.n && item.at[0] == '!';
    str_cut cut = str_cut_at(test->forbids ? str_sub(item, 1, item.n) : item, ':');
    int at = S_slot(x, cut.head);
    if (at < 0 || !cut.ok)
        return table_fail(t, error, "malformed test \"%.*s\"", (int)item.n, item.at);
    test->slot = (uint8_t)at;
    while (cut.ok) {
        cut = str_cut_at(cut.tail, ',');
        if (!S_test_value(x, test, cut.head, t, error)) return false;
    }
    return true;
}

typedef bool S_item(lexicon *x, lexicon_row *row, str item, const table *t, fasti_error *error);

static bool S_each(lexicon *x, lexicon_row *row, str cell, S_item *each, const table *t,
                   fasti_error *error)
{
    for (str_cut cut = {.tail = cell, .ok = cell.n > 0}; cut.ok;) {
        cut = str_cut_at(cut.tail, ' ');
        if (!each(x, row, cut.head, t, error)) return false;
    }
    return true;
}

static bool S_status(lexicon_row *row, const table *t, fasti_error *error)
{
    if (!t->cells[6].n) return true;
    for (int s = 0; s < FASTI_STATUS_COUNT; s++)
        if (str_is(t->cells[6], fasti_status_name(s))) {
            row->status = (uint8_t)s;
            return true;
        }
    return table_fail(t, error, "no status \"%.*s\"", (int)t->cells[6].n, t->cells[6].at);
}

/* Whether `a` is to be tried before `b`. */
static bool S_before(const lexicon_row *a, const lexicon_row *b)
{
    if (a->word_count != b->word_count) return a->word_count > b->word_count;
    if (a->own != b->own) return a->own;
    if (a->test_count != b->test_count) return a->test_count > b->test_count;
    return a->line < b->line;
}

/* Puts a row in its place among those of the same first word. */
static void S_link(lexicon *x, lexicon_row *row)
{
    lexicon_row **first = &x->first[row->exact[0]].at[row->words[0]], *head = *first;
    vec_push(x->arena, &x->rows, row);
    if (!head || S_before(row, head)) {
        row->next = head;
        *first = row;
        return;
    }
    while (head->next && !S_before(row, head->next)) head = head->next;
    row->next = head->next;
    head->next = row;
}

static size_t S_count(str s, char at)
{
    size_t n = 1;
    for (size_t i = 0; i < s.n; i++) n += s.at[i] == at;
    return n;
}

static bool S_row(lexicon *x, const table *t, bool own, fasti_error *error)
{
    lexicon_row *row = arena_make(x->arena, lexicon_row);
    row->line = t->line;
    row->own = own;
    row->tests = arena_array(x->arena, row_test, S_count(t->cells[5], ' '));
    if (!S_words(x, row, t, error) || !S_part(row, t, error) || !S_kind(x, row, t, error) ||
        !S_each(x, row, t->cells[4], S_role_slots, t, error) ||
        !S_each(x, row, t->cells[5], S_test, t, error) || !S_status(row, t, error))
        return false;
    if (!t->cells[7].n) return table_fail(t, error, "no example");
    row->mode = intern(&x->texts, t->cells[3]);
    row->example = intern(&x->texts, t->cells[7]);
    row->name = arena_format(x->arena, "%.*s %.*s", (int)t->cells[1].n, t->cells[1].at,
                             (int)t->cells[0].n, t->cells[0].at);
    S_link(x, row);
    return true;
}

static bool S_rows(lexicon *x, table *t, bool own, fasti_error *error)
{
    int row;
    while ((row = table_next(t, error)) > 0)
        if (!S_row(x, t, own, error)) return false;
    return row == 0;
}

lexicon *lexicon_open(const char *dir, const char *own, const classes *c, arena *keep,
                      fasti_error *error)
{
    table t;
    lexicon *x = arena_make(keep, lexicon);
    x->arena = x->texts.map.arena = x->numbers.arena = keep;
    x->classes = c;
    if (!table_open(&t, keep, dir, "lexicon.tsv", COLUMNS, error)) return NULL;
    if (!S_rows(x, &t, false, error)) return NULL;
    if (!own) return x;
    return table_open_path(&t, keep, own, COLUMNS, error) && S_rows(x, &t, true, error) ? x : NULL;
}

uint32_t lexicon_word(const lexicon *x, const char *word)
{
    return map_get(&x->numbers, str_of(word));
}

size_t lexicon_words(const lexicon *x)
{
    return x->first[0].n;
}

const lexicon_row *lexicon_first(const lexicon *x, uint32_t word, bool exact)
{
    return x->first[exact].at[word];
}

size_t lexicon_count(const lexicon *x)
{
    return x->rows.n;
}

const lexicon_row *lexicon_at(const lexicon *x, size_t i)
{
    return x->rows.at[i];
}
