/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Phrases: what the tables know of words and sequences of words, found in linear time.
 *
 * A phrase is looked up by its key: its words in lower case, without accents, joined by single
 * spaces. Words are split at all that is neither letter nor digit, but full stops vanish: "U.S."
 * is "us", "al-Qaeda" is "al qaeda", "Lord's" is "lord s". So a phrase is found however a
 * tokenizer cuts it.
 *
 * Invariant: phrases of one key are chained in the order in which they were added.
 */
#ifndef TEXT_PHRASES_H
#define TEXT_PHRASES_H

#include "arena.h"
#include "reading.h"

enum { PHRASE_WORDS = 12, PHRASE_BYTES = 160, PHRASE_MATCHES = 8 };

typedef enum phrase_kind {
    PHRASE_ENTRY, /* `of` is a gazetteer's entry                                   */
    PHRASE_TITLE, /* `of` is a title                                               */
    PHRASE_NOUN,  /* `of` is a noun                                                */
    PHRASE_WORD   /* `bits` tell what a single word is a sign of                   */
} phrase_kind;

typedef struct phrase {
    const char *key;
    uint16_t n;       /* bytes of the key                                             */
    uint16_t capital; /* bit i: its word i is written with a capital                  */
    uint8_t kind;
    uint8_t form;  /* of an entry: entry_form                                      */
    bool acronym;  /* must stand in capitals                                       */
    uint32_t bits; /* of a word                                                    */
    const void *of;
    struct phrase *next; /* of the same key; NULL for none                            */
} phrase;

typedef struct phrases phrases;

/* `most`: how many will be added at most. */
phrases *phrases_new(arena *a, size_t most);

/* Adds a phrase written `text`; fills in its key, `capital`, `acronym`. NULL where the text has no
 * key or too many words, or the table is full; otherwise the first phrase of the same key, which
 * may be this one. */
phrase *phrases_add(phrases *p, str text, phrase what);

/* The same, but in front of the phrases of the same key. */
phrase *phrases_add_first(phrases *p, str text, phrase what);

/* Takes away what a text's key says of `of`; the key stays known. */
void phrases_remove(phrases *p, str text, const void *of);

/* The first phrase of a text's key, NULL if there is none. */
const phrase *phrases_find(const phrases *p, str text);

typedef struct phrase_match {
    const phrase *first;
    uint32_t last;    /* token, excluded                                              */
    uint16_t capital; /* bit i: word i stands with a capital                          */
} phrase_match;

/* All keys that begin at token `first` and end before `end`, the shortest first. */
size_t phrases_at(const phrases *p, const field_reading *field, uint32_t first, uint32_t end,
                  phrase_match found[PHRASE_MATCHES]);

/* Whether the words stand as an entry or acronym wants them. */
bool phrase_fits(const phrase *p, const phrase_match *m, const field_reading *field,
                 uint32_t first);

/* The key of a text into `key`, NUL-terminated; its length, 0 where there is none or it does not
 * fit. `capital` (may be NULL) gets bit i where word i begins with a capital. */
size_t phrase_key(str text, char key[PHRASE_BYTES], uint16_t *capital);

#endif
