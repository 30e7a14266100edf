/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A reading: what text understands of one article. Two fields, title and text, each cut into
 * passages, these into sentences, these into tokens; over the tokens lie names and timexes.
 *
 * Invariants
 *  - Positions are bytes in the field's own text, end excluded, on code point boundaries;
 *    `field_point` turns them into code points for output.
 *  - Sentences lie within passages, in order, without overlap; tokens likewise within sentences.
 *    Passages that are not prose (menus, credits, by-lines) have no sentences, so nothing is
 *    ever found in them, while positions still count the field as given.
 *  - Names do not overlap each other; timexes do not overlap each other.
 *  - All memory is the arena's that the reading was made in.
 */
#ifndef TEXT_READING_H
#define TEXT_READING_H

#include "arena.h"
#include "fasti.h"

/* Universal part-of-speech tags, in the order of the UD manual. */
typedef enum tag {
    TAG_ADJ,
    TAG_ADP,
    TAG_ADV,
    TAG_AUX,
    TAG_CCONJ,
    TAG_DET,
    TAG_INTJ,
    TAG_NOUN,
    TAG_NUM,
    TAG_PART,
    TAG_PRON,
    TAG_PROPN,
    TAG_PUNCT,
    TAG_SCONJ,
    TAG_SYM,
    TAG_VERB,
    TAG_X
} tag;

/* The form of a verb, as far as a word tells it. */
typedef enum verb_form {
    FORM_NONE,
    FORM_BASE,
    FORM_PRESENT,
    FORM_PAST,
    FORM_ING,
    FORM_PARTICIPLE
} verb_form;

typedef struct token {
    uint32_t start, end;
    const char *lower; /* lower-cased, interned by the reader or in the arena; NUL-terminated */
    const char *lemma; /* likewise; "'s" and "n't" keep their form                            */
    uint8_t tag;
    uint8_t form;
    bool capital;     /* begins with a capital letter                                        */
    bool all_capital; /* has no lower-case letter and at least two capitals                  */
    bool spaced;      /* white space stands before it                                        */
    bool quoted;      /* within quotation marks                                              */
    int32_t head;     /* token in the field that it depends on; -1 a root or not parsed      */
    uint8_t relation; /* to its head; 0 where not parsed                                     */
} token;

typedef enum passage_kind {
    PASSAGE_PROSE,
    PASSAGE_HEADING, /* a line of its own within a body; read, and weighed less       */
    PASSAGE_CAPTION, /* under a picture; read, and weighed less                       */
    PASSAGE_CLUTTER  /* menus, skip links, credits, by-lines, datelines of a web page */
} passage_kind;

typedef struct passage {
    uint32_t start, end;
    passage_kind kind;
} passage;

typedef struct sentence {
    uint32_t start, end;
    uint32_t first, last; /* tokens, last excluded */
    uint32_t passage;
} sentence;

typedef enum name_type { NAME_PER, NAME_ORG, NAME_LOC, NAME_MISC } name_type;

struct entry;
struct title;
struct gazetteer;

typedef struct name {
    uint32_t start, end;
    uint32_t first, last; /* tokens, last excluded */
    name_type type;
    const struct entry *entry; /* what the gazetteer knows of it, NULL if nothing             */
    const struct title *title; /* that stands right before it, NULL if none                   */
    uint32_t lead;             /* token where that title begins, else `first`                 */
    const fasti_actor *actor;  /* filled in by coding: who it is; NULL where it is no actor   */
    const fasti_place *place;  /* filled in by coding: where it is; NULL where it is no place */
} name;

typedef enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET } timex_type;

typedef struct time_expression { /* its tag is not "timex": that is one of <time.h> */
    uint32_t start, end;
    uint32_t first, last; /* tokens, last excluded */
    timex_type type;
    const char *value; /* TIMEX3: "2021-04-13", "2021-W15", "P2W", "PRESENT_REF", ...         */
    const char *edtf;  /* the same in EDTF, with its precision: "199X", "2021-33", ...; ""    */
    const char *mod;   /* TIMEX3: "START", "APPROX", ...; ""                                  */
    fasti_days days;   /* what it spans, DAYS_NONE where that is not known                    */
    bool unresolved;   /* is relative to a date that the article does not have                */
} timex;

typedef struct field_reading {
    fasti_field field;
    str text;
    const uint32_t *points; /* code points before each block of POINT_BLOCK bytes */
    VEC(passage) passages;
    VEC(sentence) sentences;
    VEC(token) tokens;
    VEC(name) names;
    VEC(timex) timexes;
    int32_t *label_scores; /* of each token those of its name labels (dims.h); NULL if not run */
    const uint32_t
        *hints; /* of each token what the tables know of it (dims.h); NULL if not asked */
} field_reading;

enum { POINT_BLOCK = 64 };

typedef struct reading {
    const fasti_article *article;
    const char *language;    /* "en", or what else it seems to be; "" cannot tell */
    fasti_day anchor;        /* that relative dates count from: published, else seen */
    field_reading fields[2]; /* FASTI_TITLE, FASTI_TEXT */
    const struct cast *cast; /* filled in by coding: whom the names tell of, NULL before that   */
    const struct descriptions *descriptions; /* likewise: words that stand for actors           */
} reading;

/* The tables and models that reading needs; immutable once opened. */
typedef struct reader reader;

/* NULL with FASTI_BAD_TABLE if a table of `dir` is missing or malformed. */
reader *reader_open(const char *dir, arena *keep, fasti_error *error);

/* The same with the user's own actors, which may be NULL. */
struct user_actors;
reader *reader_open_with(const char *dir, const struct user_actors *users, arena *keep,
                         fasti_error *error);

/* What the names of a reading point into. */
const struct gazetteer *reader_gazetteer(const reader *r);

/* Reads an article. Only English is cut into sentences: for anything else `language` says what it
 * is and the fields are empty. Tokens get no head and relation: nothing above asks for them but
 * `fasti parse`, and they take about half of the network's time. */
reading *reader_read(const reader *r, const fasti_article *article, arena *a);

/* The same of all lines, by-lines, menus and the like (PASSAGE_CLUTTER) included. */
reading *reader_read_whole(const reader *r, const fasti_article *article, arena *a);

/* Like `reader_read`, with heads and relations. */
reading *reader_parse(const reader *r, const fasti_article *article, arena *a);

/* Reads sentences that come cut into tokens: `forms`, `n` of them, the first sentence up to
 * ends[0], the next up to ends[1] and so on. The field's text is the forms with spaces between.
 * Tags, heads and labels only. */
field_reading *reader_read_tokens(const reader *r, const str *forms, size_t n, const uint32_t *ends,
                                  size_t sentences, arena *a);

/* Code points before byte `at` of the field. */
uint32_t field_point(const field_reading *field, uint32_t at);

static inline str field_str(const field_reading *field, uint32_t start, uint32_t end)
{
    return str_sub(field->text, start, end);
}

/* The sentence that a token belongs to, by binary search. */
const sentence *field_sentence_of(const field_reading *field, uint32_t token);

#endif
