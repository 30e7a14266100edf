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
    c->mention_by_hash.arena = a;
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

/* Of two texts the greater, so that "" gives way and the order in which they came does not count.
 */
static void S_greater(collection *c, const char **held, const char *text)
{
    if (strcmp(text, *held) > 0) *held = S_hold(c, text);
}

static void S_greater_day(fasti_day *held, fasti_day day)
{
    if (day > *held) *held = day; /* FASTI_NO_DAY is the least */
}

/* Takes what the held article leaves open: events name articles with less than articles tell. */
static const fasti_article *S_fill_article(collection *c, fasti_article *held,
                                           const fasti_article *article)
{
    S_greater(c, &held->title, article->title);
    S_greater(c, &held->source, article->source);
    S_greater(c, &held->url, article->url);
    S_greater(c, &held->language, article->language);
    S_greater_day(&held->published, article->published);
    S_greater_day(&held->seen, article->seen);
    return held;
}

const fasti_article *hold_article(collection *c, const fasti_article *article)
{
    uint32_t known = map_get(&c->article_by_id, str_of(article->id));
    if (known != MAP_NONE) return S_fill_article(c, c->articles.at[known], article);
    fasti_article *copy = arena_make(c->arena, fasti_article);
    *copy = *article;
    copy->id = S_hold(c, article->id);
    copy->title = S_hold(c, article->title);
    copy->text = "";
    copy->given = NULL;
    copy->given_count = 0;
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

static const fasti_actor *S_renamed(const collection *c, const fasti_actor *actor)
{
    uint32_t i = c->renames ? map_get(&c->renames->by_id, str_of(actor->id)) : MAP_NONE;
    return i == MAP_NONE ? actor : &c->renames->to.at[i];
}

const fasti_actor *hold_actor(collection *c, const fasti_actor *actor)
{
    actor = S_renamed(c, actor);
    uint32_t known = map_get(&c->actor_by_id, str_of(actor->id));
    if (known != MAP_NONE) {
        fasti_actor *held = c->actors.at[known];
        if (S_better_name(actor->name, held->name)) held->name = S_hold(c, actor->name);
        bool sure =
            !*held->country || (*actor->country && strcmp(actor->country, held->country) < 0);
        if (sure) held->country = S_hold(c, actor->country);
        if (actor->type > held->type) held->type = actor->type;
        return held;
    }
    fasti_actor *copy = arena_make(c->arena, fasti_actor);
    *copy = (fasti_actor){S_hold(c, actor->id), S_hold(c, actor->name), actor->type,
                          S_hold(c, actor->country)};
    map_set(&c->actor_by_id, str_of(copy->id), (uint32_t)c->actors.n);
    vec_push(c->arena, &c->actors, copy);
    return copy;
}

/* Degrees as they are written, so that a place that was read back is the same place. */
static double S_degrees(double exact)
{
    return round(exact * 1e4) / 1e4;
}

/* Takes the position that is known, of two the more southern, then the more western one. */
static const fasti_place *S_locate(fasti_place *held, const fasti_place *place)
{
    double lat = S_degrees(place->lat), lon = S_degrees(place->lon);
    bool before = lat < held->lat || (lat == held->lat && lon < held->lon);
    if (!place->located || (held->located && !before)) return held;
    held->located = true;
    held->lat = lat;
    held->lon = lon;
    return held;
}

static const char *S_place_key(char *room, str name, str country)
{
    memcpy(room, name.at, name.n);
    room[name.n] = '\t';
    memcpy(room + name.n + 1, country.at, country.n);
    room[name.n + 1 + country.n] = '\0';
    return room;
}

const fasti_place *hold_place(collection *c, const fasti_place *place)
{
    char room[256];
    str name = str_of(place->name), country = str_of(place->country);
    bool fits = name.n + country.n + 2 <= sizeof room;
    const char *key =
        fits ? S_place_key(room, name, country) : arena_concat(c->arena, name, STR("\t"), country);
    uint32_t known = map_get(&c->place_by_key, str_of(key));
    if (known != MAP_NONE) return S_locate(c->places.at[known], place);
    key = hold_text(c, str_of(key));
    fasti_place *copy = arena_make(c->arena, fasti_place);
    *copy = *place;
    copy->lat = S_degrees(place->lat);
    copy->lon = S_degrees(place->lon);
    copy->name = S_hold(c, place->name);
    copy->country = S_hold(c, place->country);
    map_set(&c->place_by_key, str_of(key), (uint32_t)c->places.n);
    vec_push(c->arena, &c->places, copy);
    return copy;
}

uint64_t mention_hash(const fasti_mention *m)
{
    uint64_t h = hash_mix_text(hash_mix_text(0, m->article->id), m->happening);
    h = hash_mix_text(hash_mix_text(h, m->trigger), m->quote);
    h = hash_mix(hash_mix(h, m->sentence_start), m->sentence_end);
    h = hash_mix(hash_mix(hash_mix(h, m->field), m->start), m->end);
    h = hash_mix(hash_mix(hash_mix(h, m->kind), m->status), m->dated_by);
    h = hash_mix(hash_mix(h, (uint64_t)m->days.first), (uint64_t)m->days.last);
    h = hash_mix(hash_mix_text(hash_mix_text(h, m->mode), m->rule),
                 (uint64_t)lroundf(m->confidence * 100));
    if (m->place) h = hash_mix_text(hash_mix_text(h, m->place->name), m->place->country);
    if (m->row && *m->row) h = hash_mix_text(h, m->row);
    for (size_t i = 0; i < m->part_count; i++) {
        h = hash_mix(hash_mix_text(h, m->parts[i].actor->id), m->parts[i].role);
        h = hash_mix_text(h, m->parts[i].as);
    }
    return h;
}

const fasti_mention *hold_mention(collection *c, const fasti_mention *mention)
{
    uint64_t hash = mention_hash(mention);
    uint32_t known = map_get(&c->mention_by_hash, (str){(const char *)&hash, sizeof hash});
    if (known != MAP_NONE) return c->mentions.at[known];
    str key = {arena_copy(c->arena, (str){(const char *)&hash, sizeof hash}), sizeof hash};
    map_set(&c->mention_by_hash, key, (uint32_t)c->mentions.n);
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
    copy->row = S_hold(c, mention->row);
    copy->confidence = roundf(mention->confidence * 100) / 100; /* as it is written, for a reader */
    vec_push(c->arena, &c->mentions, copy);
    return copy;
}

const fasti_mention *hold_reference(collection *c, const fasti_mention *mention, arena *scratch)
{
    fasti_mention m = *mention;
    fasti_part *parts = arena_array(scratch, fasti_part, m.part_count);
    m.article = hold_article(c, m.article);
    if (m.place) m.place = hold_place(c, m.place);
    for (size_t i = 0; i < m.part_count; i++) {
        parts[i] = m.parts[i];
        parts[i].actor = hold_actor(c, parts[i].actor);
    }
    m.parts = parts;
    return hold_mention(c, &m);
}

void hold_given(collection *c, const fasti_article *article, arena *scratch)
{
    for (size_t i = 0; i < article->given_count; i++)
        hold_reference(c, &article->given[i], scratch);
}
