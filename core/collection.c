/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "collection.h"

#include <math.h>

collection *collection_new(arena *a)
{
    collection *c = arena_make(a, collection);
    c->arena = a;
    c->strings.map.arena = a;
    c->article_by_id.arena = a;
    c->actor_by_id.arena = a;
    c->place_by_key.arena = a;
    return c;
}

const char *hold_text(collection *c, str text)
{
    return intern(&c->strings, text);
}

static const char *S_hold(collection *c, const char *text)
{
    return text && *text ? hold_text(c, str_of(text)) : "";
}

static const char *const *S_hold_list(collection *c, const char *const *list, size_t n)
{
    const char **copy = arena_array(c->arena, const char *, n);
    for (size_t i = 0; i < n; i++) copy[i] = S_hold(c, list[i]);
    return copy;
}

const fasti_article *hold_article(collection *c, const fasti_article *article)
{
    uint32_t known = map_get(&c->article_by_id, str_of(article->id));
    if (known != MAP_NONE) return c->articles.at[known];
    fasti_article *copy = arena_make(c->arena, fasti_article);
    *copy = *article;
    copy->id = S_hold(c, article->id);
    copy->title = S_hold(c, article->title);
    copy->text = "";
    copy->published_at = S_hold(c, article->published_at);
    copy->modified_at = S_hold(c, article->modified_at);
    copy->seen_at = S_hold(c, article->seen_at);
    copy->authors = S_hold_list(c, article->authors, article->author_count);
    copy->source = S_hold(c, article->source);
    copy->url = S_hold(c, article->url);
    copy->language = S_hold(c, article->language);
    copy->dialect = S_hold(c, article->dialect);
    map_set(&c->article_by_id, str_of(copy->id), (uint32_t)c->articles.n);
    vec_push(c->arena, &c->articles, copy);
    return copy;
}

/* Whether `name` is the better name of an actor: the longer, then the smaller. */
static bool S_better_name(const char *name, const char *than)
{
    size_t n = strlen(name), m = strlen(than);
    return n > m || (n == m && strcmp(name, than) < 0);
}

const fasti_actor *hold_actor(collection *c, const fasti_actor *actor)
{
    uint32_t known = map_get(&c->actor_by_id, str_of(actor->id));
    if (known != MAP_NONE) {
        fasti_actor *held = c->actors.at[known];
        if (S_better_name(actor->name, held->name)) held->name = S_hold(c, actor->name);
        if (!*held->country) held->country = S_hold(c, actor->country);
        return held;
    }
    fasti_actor *copy = arena_make(c->arena, fasti_actor);
    *copy = (fasti_actor){S_hold(c, actor->id), S_hold(c, actor->name), actor->type,
                          S_hold(c, actor->country)};
    map_set(&c->actor_by_id, str_of(copy->id), (uint32_t)c->actors.n);
    vec_push(c->arena, &c->actors, copy);
    return copy;
}

const fasti_place *hold_place(collection *c, const fasti_place *place)
{
    const char *key =
        hold_text(c, str_of(arena_format(c->arena, "%s\t%s", place->name, place->country)));
    uint32_t known = map_get(&c->place_by_key, str_of(key));
    if (known != MAP_NONE) return c->places.at[known];
    fasti_place *copy = arena_make(c->arena, fasti_place);
    *copy = *place;
    copy->name = S_hold(c, place->name);
    copy->country = S_hold(c, place->country);
    map_set(&c->place_by_key, str_of(key), (uint32_t)c->places.n);
    vec_push(c->arena, &c->places, copy);
    return copy;
}

const fasti_mention *hold_mention(collection *c, const fasti_mention *mention)
{
    fasti_mention *copy = arena_make(c->arena, fasti_mention);
    fasti_part *parts = arena_array(c->arena, fasti_part, mention->part_count);
    *copy = *mention;
    for (size_t i = 0; i < mention->part_count; i++) {
        parts[i] = mention->parts[i];
        parts[i].as = S_hold(c, mention->parts[i].as);
    }
    copy->parts = parts;
    copy->trigger = S_hold(c, mention->trigger);
    copy->quote = S_hold(c, mention->quote);
    copy->happening = S_hold(c, mention->happening);
    copy->mode = S_hold(c, mention->mode);
    copy->rule = S_hold(c, mention->rule);
    copy->confidence = roundf(mention->confidence * 100) / 100; /* as it is written, for a reader */
    vec_push(c->arena, &c->mentions, copy);
    return copy;
}
