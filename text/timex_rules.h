/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside text/timex: the compiled rules, and the steps that use them. docs/dates.md tells how the
 * tables are written.
 *
 * Invariants
 *  - The words of `data/dates/words.tsv` and the literals of the patterns are one vocabulary; each
 *    literal is a class of its own.
 *  - The patterns of a stage are a trie over classes. A path of it is one way to read a pattern,
 *    so a step of the path tells which element of the pattern it stands for.
 *  - Of two rules with the same path the earlier row wins.
 */
#ifndef TEXT_TIMEX_RULES_H
#define TEXT_TIMEX_RULES_H

#include "table.h"
#include "timex_item.h"

enum {
    STAGES = 8,
    PATH_LENGTH = 12, /* steps of a path at most                   */
    ELEMENTS = 12,    /* of a pattern at most                      */
    WORD_CLASSES = 4,
    GIVES = 6,
    CLASSES = 2048 /* at most */
};

typedef struct word {
    uint16_t classes[WORD_CLASSES];
    uint16_t sures[2], doubts[2]; /* "MONTH~": MONTH where the word is a name, else MONTH?   */
    uint8_t class_count, doubt_count;
    bool trigger; /* worth looking for a rule */
    meaning m;
} word;

typedef enum op_kind { OP_MERGE, OP_COPY, OP_CONSTANT, OP_DROP } op_kind;

/* One assignment of a rule: field = element's field | constant. */
typedef struct op {
    op_kind kind;
    uint8_t field, element;
    int32_t value;
} op;

typedef struct rule {
    VEC(op) ops;
    uint16_t gives[GIVES];
    uint8_t give_count, give_element; /* element whose classes are kept, counted from 1; 0 none */
} rule;

/* One way to read a rule's pattern. */
typedef struct reading_path {
    uint16_t rule;
    uint8_t left, right, n; /* steps of context before and behind, steps altogether */
    uint8_t element[PATH_LENGTH];
} reading_path;

typedef struct trie {
    uint64_t *keys; /* state << 16 | class, plus 1; 0 free */
    uint32_t *targets;
    size_t room, used;
    VEC(uint32_t) accepts; /* a state's path, plus 1 */
} trie;

typedef enum holiday_kind {
    HOLIDAY_FIXED,
    HOLIDAY_WEEKDAY,
    HOLIDAY_EASTER,
    HOLIDAY_ORTHODOX,
    HOLIDAY_ISLAMIC,
    HOLIDAY_JEWISH,
    HOLIDAY_NEW_MOON,
    HOLIDAY_FULL_MOON,
    HOLIDAY_KINDS
} holiday_kind;

/* A row of the table of holidays, which tells what the numbers are. */
typedef struct holiday {
    holiday_kind kind;
    int16_t month, day, nth, plus;
} holiday;

/* What a word near an expression tells of its direction. */
typedef enum cue { CUE_NONE, CUE_PAST, CUE_FUTURE, CUE_PRESENT } cue;

/* Words with a number each; most words are told apart by their first byte and length alone. */
typedef struct vocabulary {
    map map;
    uint32_t filter[256]; /* by first byte: bit of min(length, 31) where a word has that */
} vocabulary;

/* MAP_NONE where the lower-cased word is not there. */
static inline uint32_t vocabulary_get(const vocabulary *v, const char *lower, size_t n)
{
    if (!n || !(v->filter[(unsigned char)*lower] >> (n < 31 ? n : 31) & 1)) return MAP_NONE;
    return map_get(&v->map, (str){lower, n});
}

void vocabulary_set(vocabulary *v, str word, uint32_t value);

struct timex_rules {
    arena *keep;
    vocabulary word_of; /* lower-cased word -> `words` */
    VEC(word) words;
    map class_of;
    uint16_t class_count;
    trie trie;
    uint32_t roots[STAGES + 1];
    uint64_t starts[STAGES + 1][CLASSES / 64]; /* the classes that a stage's patterns begin with */
    VEC(rule) rules;
    VEC(reading_path) paths;
    VEC(holiday) holidays;
    vocabulary cues;    /* lower-cased word -> cue */
    vocabulary deictic; /* words that show that a text tells of its own days */
};

/* Where a state goes on with a class; 0 nowhere. */
uint32_t trie_next(const trie *t, uint32_t state, uint16_t class);
uint32_t trie_step(trie *t, arena *a, uint32_t state, uint16_t class);
void trie_init(trie *t, arena *a);
uint32_t trie_state(trie *t, arena *a);

/* The class of a name, made if need be. */
uint16_t rules_class(timex_rules *r, str name);
/* The word's entry, made if need be. */
word *rules_word(timex_rules *r, str text);
/* Adds words with single spaces between as a pattern of the first stage for the latest rule. */
bool rules_phrase(timex_rules *r, const table *t, str words, fasti_error *error);
bool rules_words(timex_rules *r, const char *dir, fasti_error *error);
bool rules_patterns(timex_rules *r, const char *dir, fasti_error *error);
bool rules_holidays(timex_rules *r, const char *dir, fasti_error *error);
bool rules_cues(timex_rules *r, const char *dir, fasti_error *error);

#endif
