/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside text/timex: what the matcher works on.
 *
 * A run of tokens becomes items, pieces of text that bear classes ("MONTH", "NUM", the word
 * itself) and a meaning. Rules replace sequences of items by one item, stage by stage; what bears
 * a class DATE, TIME, DUR or SET after the last stage is a time expression, and its meaning is
 * resolved into a value.
 *
 * Invariants
 *  - An item's classes are at most ITEM_CLASSES, without repeats.
 *  - A meaning's field is read only where `has` has its bit.
 *  - F_NUM, F_COUNT and F_SHIFT are in hundredths, or COUNT_SOME ("several", "few").
 */
#ifndef TEXT_TIMEX_ITEM_H
#define TEXT_TIMEX_ITEM_H

#include "day.h"
#include "map.h"
#include "timex.h"

typedef enum unit {
    UNIT_NONE,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_PART, /* a part of a day */
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_FORTNIGHT,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_SEASON,
    UNIT_HALF,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_MILLENNIUM,
    UNIT_TIME /* "a while": a stretch without a unit */
} unit;

typedef enum field_id {
    F_NUM,     /* a number as such, hundredths                                        */
    F_YEAR,    /* 1 to 9999                                                           */
    F_YY,      /* a year of two digits                                                */
    F_ERA,     /* 1: before Christ, 2: Anno Domini said                               */
    F_MONTH,   /* 1 to 12                                                             */
    F_DAY,     /* of the month                                                        */
    F_WEEKDAY, /* 1 Monday to 7                                                       */
    F_WEEK,    /* ISO                                                                 */
    F_QUARTER,
    F_HALF,
    F_SEASON,  /* 1 spring to 4 winter                                                */
    F_DECADE,  /* 199 for the 1990s; below 10 without its century                     */
    F_CENTURY, /* 19 for the 20th                                                     */
    F_WEEKEND, /* 1                                                                   */
    F_FISCAL,  /* 1                                                                   */
    F_HOLIDAY, /* row of the table of holidays                                        */
    F_PART,
    F_HOUR,
    F_MINUTE,
    F_SECOND,
    F_PM,     /* 1 before noon, 2 after                                              */
    F_ZONE,   /* said, 1                                                             */
    F_UNIT,   /* of F_COUNT                                                          */
    F_COUNT,  /* how many units a duration has, hundredths                           */
    F_SUNIT,  /* of F_SHIFT                                                          */
    F_SHIFT,  /* away from the anchor, hundredths                                    */
    F_DIR,    /* of F_SHIFT: -1 or 1                                                 */
    F_FROM,   /* anchor_kind                                                         */
    F_SEEK,   /* -1 last, 0 this, 1 next: of a part of the calendar that comes again */
    F_NTH,    /* within what is around: 1 first, -1 last                             */
    F_NUNIT,  /* of F_NTH                                                            */
    F_WINDOW, /* -1: the stretch up to the anchor, 1: from it on                     */
    F_EVERY,  /* 1: comes again                                                      */
    F_MOD,
    F_REF,
    F_END_YEAR,
    F_END_MONTH,
    F_END_DAY,      /* of a range told as one                      */
    F_HHMM,         /* a clock's four digits                                             */
    F_TO,           /* minutes before the hour                                           */
    F_LIKE_QUARTER, /* the quarter told last, of this year */
    F_BC_ONLY,      /* a year only where years are before Christ */
    F_AHEAD,        /* a duration that is a date where the words point ahead */
    F_STORY,        /* told as a time only in narratives */
    FIELD_COUNT
} field_id;

enum { COUNT_SOME = -1, ITEM_CLASSES = 8 };

typedef enum anchor_kind { FROM_EITHER, FROM_DOC, FROM_TEXT, FROM_NEXT } anchor_kind;

typedef enum day_part {
    PART_NONE,
    PART_MORNING,
    PART_MIDDAY,
    PART_AFTERNOON,
    PART_EVENING,
    PART_NIGHT,
    PART_DAYTIME
} day_part;

typedef enum mod {
    MOD_NONE,
    MOD_START,
    MOD_MID,
    MOD_END,
    MOD_APPROX,
    MOD_MORE_THAN,
    MOD_LESS_THAN,
    MOD_EQUAL_OR_MORE,
    MOD_EQUAL_OR_LESS,
    MOD_BEFORE,
    MOD_AFTER,
    MOD_ON_OR_BEFORE,
    MOD_ON_OR_AFTER
} mod;

typedef enum ref_kind { REF_NONE, REF_PAST, REF_PRESENT, REF_FUTURE } ref_kind;

typedef struct meaning {
    uint64_t has;
    int32_t at[FIELD_COUNT];
} meaning;

static inline bool has(const meaning *m, field_id f)
{
    return (m->has >> f & 1) != 0;
}
/* The field, 0 where the meaning does not have it. */
static inline int field_of(const meaning *m, field_id f)
{
    return has(m, f) ? m->at[f] : 0;
}
static inline void put(meaning *m, field_id f, int32_t value)
{
    m->has |= UINT64_C(1) << f;
    m->at[f] = value;
}
static inline void drop(meaning *m, field_id f)
{
    m->has &= ~(UINT64_C(1) << f);
}

typedef struct item {
    uint32_t start, end;  /* bytes of the field                  */
    uint32_t first, last; /* tokens, last excluded               */
    uint16_t classes[ITEM_CLASSES];
    uint8_t class_count;
    bool spaced; /* white space stands before it */
    meaning m;
} item;

typedef VEC(item *) items;

/* The classes that the code itself names, in the order of `known_class_names`; the tables add
 * theirs behind them. */
typedef enum known_class {
    CLASS_NONE,
    CLASS_DATE,
    CLASS_TIME,
    CLASS_DUR,
    CLASS_SET,
    CLASS_NUM,
    CLASS_ORD,
    CLASS_YEAR,     /* four digits that can be a year             */
    CLASS_YEAR3,    /* three digits                               */
    CLASS_YY,       /* two digits                                 */
    CLASS_MDAY,     /* 1 to 31                                    */
    CLASS_HH,       /* 0 to 24                                    */
    CLASS_HHMM,     /* four digits that can be a clock's          */
    CLASS_CLOCK,    /* 9:30                                       */
    CLASS_DOTCLOCK, /* 9.30                                       */
    CLASS_FRACTION, /* 1/2                                        */
    CLASS_SLASHMD,  /* 4/13                                       */
    CLASS_NUMDATE,  /* 2021-04-13, 13/04/2021                     */
    CLASS_NUMYM,    /* 2021-04                                    */
    CLASS_YEARWORD, /* two thousand and ten                       */
    CLASS_DECADES,  /* 1990s                                      */
    CLASS_N1,       /* one to nine                                */
    CLASS_N10,      /* ten to nineteen                            */
    CLASS_N20,      /* twenty, thirty, ...                        */
    CLASS_N100,
    CLASS_N1000, /* thousand, million, ...                     */
    CLASS_O1,    /* first to nineteenth                        */
    CLASS_O20,   /* twentieth, thirtieth                       */
    CLASS_AND,
    CLASS_A,
    CLASS_HALFWORD,
    CLASS_HYPHEN,
    CLASS_BEGIN, /* before a sentence's first word             */
    CLASS_END,   /* behind its last one                        */
    CLASS_OTHER, /* a word of no class, next to a run          */
    CLASS_NOUN,
    CLASS_NOUNS, /* a noun in the plural                       */
    CLASS_VERB,
    CLASS_CAPITAL,
    CLASS_KNOWN_COUNT
} known_class;

/* The year that two digits stand for: 1940 to 2039. */
int timex_century(int yy);

static inline bool item_is(const item *x, uint16_t class)
{
    for (unsigned i = 0; i < x->class_count; i++)
        if (x->classes[i] == class) return true;
    return false;
}

static inline void item_class(item *x, uint16_t class)
{
    if (x->class_count < ITEM_CLASSES && !item_is(x, class)) x->classes[x->class_count++] = class;
}

#endif
