/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gold.h"

#include <ctype.h>
#include <jansson.h>
#include <string.h>

#include "day.h"
#include "error.h"
#include "table.h"

static const char *S_text(arena *a, const json_t *of, const char *key)
{
    const char *text = json_string_value(json_object_get(of, key));
    return text ? arena_copy(a, str_of(text)) : "";
}

static size_t S_points(const char *text)
{
    size_t n = 0;
    for (; *text; text++) n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

/* A name and its aliases. */
static const char **S_names(arena *a, const json_t *of, const char *name, const char *more,
                            size_t *n)
{
    const json_t *aliases = json_object_get(of, more);
    const char **names = arena_array(a, const char *, 1 + json_array_size(aliases));
    const char *first = S_text(a, of, name);
    *n = 0;
    if (*first) names[(*n)++] = first;
    for (size_t i = 0; *first && i < json_array_size(aliases); i++) {
        const char *alias = json_string_value(json_array_get(aliases, i));
        if (alias) names[(*n)++] = arena_copy(a, str_of(alias));
    }
    return names;
}

static void S_mentions(gold_event *e, const json_t *all, size_t shift, arena *a)
{
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *m = json_array_get(all, i);
        size_t start = (size_t)json_integer_value(json_object_get(m, "start"));
        size_t end = (size_t)json_integer_value(json_object_get(m, "end"));
        bool text = start >= shift;
        vec_push(a, &e->mentions,
                 (trigger_span){text ? FASTI_TEXT : FASTI_TITLE,
                                (uint32_t)(start - (text ? shift : 0)),
                                (uint32_t)(end - (text ? shift : 0))});
    }
}

static void S_actors(gold_event *e, const json_t *all, arena *a)
{
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *of = json_array_get(all, i);
        gold_actor actor = {0};
        const char *role = S_text(a, of, "role");
        while (actor.role < FASTI_PARTY && strcmp(role, fasti_role_name(actor.role)) != 0)
            actor.role++;
        actor.names = S_names(a, of, "name", "aliases", &actor.n);
        vec_push(a, &e->actors, actor);
    }
}

static bool S_event(gold_article *to, const json_t *of, size_t shift, arena *a, fasti_error *error)
{
    gold_event e = {.kind = fasti_kind_parse(S_text(a, of, "kind"))};
    const char *status = S_text(a, of, "status");
    if (e.kind == FASTI_KIND_COUNT) return fail(error, FASTI_REFUSED, "an event of no kind");
    while (e.status < FASTI_POSSIBLE && strcmp(status, fasti_status_name(e.status)) != 0)
        e.status++;
    e.days.first = fasti_day_parse(S_text(a, of, "start"));
    e.days.last = fasti_day_parse(S_text(a, of, "end"));
    e.places = S_names(a, of, "place", "place_aliases", &e.place_count);
    S_mentions(&e, json_object_get(of, "mentions"), shift, a);
    S_actors(&e, json_object_get(of, "actors"), a);
    vec_push(a, &to->events, e);
    return true;
}

static bool S_article(gold *all, str line, const json_t *of, arena *a, fasti_error *error)
{
    gold_article new = {.line = line};
    const json_t *events = json_object_get(of, "events");
    new.article = (fasti_article){.id = S_text(a, of, "id"),
                                  .title = S_text(a, of, "title"),
                                  .text = S_text(a, of, "text"),
                                  .published = fasti_day_parse(S_text(a, of, "date")),
                                  .modified = FASTI_NO_DAY,
                                  .seen = FASTI_NO_DAY,
                                  .published_at = "",
                                  .modified_at = "",
                                  .seen_at = "",
                                  .source = "",
                                  .url = "",
                                  .language = "",
                                  .dialect = "plain"};
    size_t shift = S_points(new.article.title) + 1;
    for (size_t i = 0; i < json_array_size(events); i++)
        if (!S_event(&new, json_array_get(events, i), shift, a, error)) return false;
    vec_push(a, all, new);
    return true;
}

bool gold_read(gold *all, const char *path, arena *keep, fasti_error *error)
{
    str rest;
    if (!file_read(keep, path, &rest, error)) return false;
    for (uint64_t line = 1; rest.n; line++) {
        str_cut cut = str_cut_at(rest, '\n');
        rest = cut.ok ? cut.tail : (str){rest.at + rest.n, 0};
        if (!str_trim(cut.head).n) continue;
        json_t *of = json_loadb(cut.head.at, cut.head.n, 0, NULL);
        bool ok =
            of ? S_article(all, cut.head, of, keep, error) : fail(error, FASTI_REFUSED, "no JSON");
        json_decref(of);
        if (ok) continue;
        if (error) error->line = line;
        error_in(error, path);
        return false;
    }
    return true;
}

enum { WORDS_MOST = 24, WORD_SIZE = 32 };

typedef struct name_words {
    char at[WORDS_MOST][WORD_SIZE];
    size_t n;
} name_words;

static void S_cut(const char *name, name_words *to)
{
    to->n = 0;
    for (const unsigned char *p = (const unsigned char *)name; *p && to->n < WORDS_MOST;) {
        size_t n = 0;
        char *word = to->at[to->n];
        if (strncmp((const char *)p, "'s", 2) == 0)
            p += 2;
        else if (strncmp((const char *)p, "\xe2\x80\x99s", 4) == 0)
            p += 4;
        for (; *p && (isalnum(*p) || (*p >= 0x80 && *p != 0xe2)); p++)
            if (n + 1 < WORD_SIZE) word[n++] = (char)tolower(*p);
        word[n] = '\0';
        bool counts = n && strcmp(word, "the") && strcmp(word, "a") && strcmp(word, "an");
        to->n += counts;
        while (*p && !isalnum(*p) && (*p < 0x80 || *p == 0xe2)) {
            if (strncmp((const char *)p, "'s", 2) == 0) break;
            p += *p == 0xe2 && p[1] && p[2] ? 3 : 1;
        }
    }
}

static bool S_within(const name_words *a, const name_words *b)
{
    for (size_t i = 0; i < a->n; i++) {
        bool met = false;
        for (size_t k = 0; k < b->n && !met; k++) met = strcmp(a->at[i], b->at[k]) == 0;
        if (!met) return false;
    }
    return true;
}

bool gold_same_name(const char *name, const char *other)
{
    name_words a, b;
    S_cut(name, &a);
    S_cut(other, &b);
    if (!a.n || !b.n) return false;
    const char *last = a.at[a.n - 1];
    if (strcmp(last, b.at[b.n - 1]) != 0) return false;
    if (a.n == b.n && S_within(&a, &b)) return true;
    return strlen(last) > 3 && (S_within(&a, &b) || S_within(&b, &a));
}
