/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Invariant: every pointer in a structure that was copied as bytes is replaced before the structure
 * is handed out.
 */
#include "pack.h"

void pack_bytes(packing *p, const void *bytes, size_t n)
{
    while (p->bytes.room - p->bytes.n < n) vec_more(p->a, (void **)&p->bytes.at, &p->bytes.room, 1);
    if (n) memcpy(p->bytes.at + p->bytes.n, bytes, n);
    p->bytes.n += n;
}

void unpack_bytes(unpacking *u, void *to, size_t n)
{
    u->bad |= u->left.n < n;
    if (u->bad) {
        memset(to, 0, n);
        return;
    }
    memcpy(to, u->left.at, n);
    u->left = str_sub(u->left, n, u->left.n);
}

static void S_pack_text(packing *p, const char *text)
{
    size_t n = strlen(text);
    pack_bytes(p, &n, sizeof n);
    pack_bytes(p, text, n + 1);
}

static const char *S_text(unpacking *u)
{
    size_t n;
    unpack_bytes(u, &n, sizeof n);
    u->bad |= u->left.n <= n || u->left.at[n];
    if (u->bad) return "";
    const char *text = u->left.at;
    u->left = str_sub(u->left, n + 1, u->left.n);
    return text;
}

/* A number of things to come, of which each takes a byte or more. */
static size_t S_count(unpacking *u, size_t n)
{
    u->bad |= n > u->left.n;
    return u->bad ? 0 : n;
}

/* ---- mentions ------------------------------------------------------------------------------ */

static void S_pack_actor(packing *p, const fasti_actor *actor)
{
    pack_bytes(p, actor, sizeof *actor);
    S_pack_text(p, actor->id);
    S_pack_text(p, actor->name);
    S_pack_text(p, actor->country);
}

static const fasti_actor *S_actor(unpacking *u)
{
    fasti_actor *actor = arena_make(u->a, fasti_actor);
    unpack_bytes(u, actor, sizeof *actor);
    actor->id = S_text(u);
    actor->name = S_text(u);
    actor->country = S_text(u);
    return actor;
}

static void S_pack_place(packing *p, const fasti_place *place)
{
    pack_bytes(p, place, sizeof *place);
    S_pack_text(p, place->name);
    S_pack_text(p, place->country);
}

static const fasti_place *S_place(unpacking *u)
{
    fasti_place *place = arena_make(u->a, fasti_place);
    unpack_bytes(u, place, sizeof *place);
    place->name = S_text(u);
    place->country = S_text(u);
    return place;
}

void pack_mention(packing *p, const fasti_mention *mention)
{
    const fasti_mention *m = mention;
    pack_bytes(p, m, sizeof *m);
    S_pack_text(p, m->trigger);
    S_pack_text(p, m->quote);
    S_pack_text(p, m->happening);
    S_pack_text(p, m->mode);
    S_pack_text(p, m->rule);
    S_pack_text(p, m->row ? m->row : "");
    if (m->place) S_pack_place(p, m->place);
    for (size_t i = 0; i < m->part_count; i++) {
        pack_bytes(p, &m->parts[i].role, sizeof m->parts[i].role);
        S_pack_text(p, m->parts[i].as);
        S_pack_actor(p, m->parts[i].actor);
    }
}

fasti_mention unpack_mention(unpacking *u, const fasti_article *article)
{
    fasti_mention m;
    unpack_bytes(u, &m, sizeof m);
    m.article = article;
    m.trigger = S_text(u);
    m.quote = S_text(u);
    m.happening = S_text(u);
    m.mode = S_text(u);
    m.rule = S_text(u);
    m.row = S_text(u);
    m.place = m.place ? S_place(u) : NULL;
    m.part_count = S_count(u, m.part_count);
    fasti_part *parts = arena_array(u->a, fasti_part, m.part_count);
    for (size_t i = 0; i < m.part_count; i++) {
        unpack_bytes(u, &parts[i].role, sizeof parts[i].role);
        parts[i].as = S_text(u);
        parts[i].actor = S_actor(u);
    }
    m.parts = parts;
    return m;
}

/* ---- articles ------------------------------------------------------------------------------ */

/* The texts of an article, in the order in which they are packed. */
enum { ARTICLE_TEXTS = 10 };

static void S_texts_of(fasti_article *a, const char **texts[ARTICLE_TEXTS])
{
    const char **all[ARTICLE_TEXTS] = {&a->id,          &a->title,   &a->text,   &a->published_at,
                                       &a->modified_at, &a->seen_at, &a->source, &a->url,
                                       &a->language,    &a->dialect};
    memcpy(texts, all, sizeof all);
}

void pack_article(packing *p, const fasti_article *article)
{
    fasti_article copy = *article;
    const char **texts[ARTICLE_TEXTS];
    S_texts_of(&copy, texts);
    pack_bytes(p, article, sizeof *article);
    for (size_t i = 0; i < ARTICLE_TEXTS; i++) S_pack_text(p, *texts[i]);
    for (size_t i = 0; i < article->author_count; i++) S_pack_text(p, article->authors[i]);
    for (size_t i = 0; i < article->given_count; i++) pack_mention(p, &article->given[i]);
}

/* Given events are mentions in the article that they came with. */
fasti_article unpack_article(unpacking *u)
{
    fasti_article a;
    const char **texts[ARTICLE_TEXTS];
    S_texts_of(&a, texts);
    unpack_bytes(u, &a, sizeof a);
    for (size_t i = 0; i < ARTICLE_TEXTS; i++) *texts[i] = S_text(u);
    a.author_count = S_count(u, a.author_count);
    const char **authors = arena_array(u->a, const char *, a.author_count);
    for (size_t i = 0; i < a.author_count; i++) authors[i] = S_text(u);
    a.authors = authors;
    a.given_count = S_count(u, a.given_count);
    fasti_mention *given = arena_array(u->a, fasti_mention, a.given_count);
    fasti_article *held = arena_make(u->a, fasti_article);
    *held = a;
    held->given = NULL;
    held->given_count = 0;
    for (size_t i = 0; i < a.given_count; i++) given[i] = unpack_mention(u, held);
    a.given = given;
    return a;
}
