/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a record to an article.
 */
#ifndef IO_READ_ARTICLE_H
#define IO_READ_ARTICLE_H

#include "record.h"
#include "state.h"

typedef struct article_source {
    fasti *f;                         /* whose `refuse` gets the warnings         */
    arena *a;                         /* for all that is made                     */
    const char *name;                 /* of the input, for messages               */
    cut record;                       /* where the record stands                  */
    bool silent;                      /* warn of nothing                          */
    arena *keep;                      /* for what is made once                    */
    struct language_codes *languages; /* opened when first needed                 */
    bool last;                        /* no entity comes any more that events name */
} article_source;

typedef enum article_result {
    ARTICLE_READ,
    ARTICLE_OTHER,  /* a record of a known kind that is no article */
    ARTICLE_WAITS,  /* to be read again when all is known: `last`  */
    ARTICLE_REFUSED /* `error` tells why                           */
} article_result;

typedef VEC(const value *) article_values;

/* What of a record is to be read: the articles among the nodes of JSON-LD that it holds, else the
 * record itself; never empty. */
article_values article_values_of(const value *record, arena *a);

/* Reads a record. Fields that cannot be used are warned of and count as missing. */
article_result article_read(article_source *s, const value *record, fasti_article *article,
                            fasti_error *error);

/* Reads a text: an article of its own, with a first line that is a title. */
article_result article_of_text(article_source *s, str text, fasti_article *article,
                               fasti_error *error);

/* The id of an article that has none of its own, but a url. */
const char *article_id_of_url(const char *url, arena *a);

/* The host that a url names, without "www."; "" where it names none. */
const char *url_host(const char *url, arena *a);

/* Warns of the record at hand. */
void article_warn(article_source *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
