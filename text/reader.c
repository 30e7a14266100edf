/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading.h"
#include "error.h"
struct reader { arena *keep; };
reader *reader_open(const char *dir, arena *keep, fasti_error *error)
{
    (void)dir; (void)error;
    reader *r = arena_make(keep, reader); r->keep = keep; return r;
}
reading *reader_read(const reader *r, const fasti_article *article, arena *a)
{
    (void)r; reading *x = arena_make(a, reading); x->article = article; x->language = "en"; return x;
}
uint32_t field_point(const field_reading *field, uint32_t at) { (void)field; return at; }
const sentence *field_sentence_of(const field_reading *field, uint32_t token) { (void)field; (void)token; return NULL; }
