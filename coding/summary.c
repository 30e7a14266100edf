/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

#include <string.h>

#include "error.h"
#include "map.h"
#include "table.h"

enum { COLUMN_BOTH, COLUMN_SOURCE, COLUMN_TARGET, COLUMN_PARTY, COLUMN_NONE, COLUMN_COUNT };
enum { NAMES_MOST = 4, KEY_SIZE = 96 };

typedef struct summary_row {
    const char *pattern[COLUMN_COUNT];
} summary_row;

struct summaries {
    map by_key;   /* "kind\tmode" */
    map definite; /* names with an article, and "* " with the last words of others */
    VEC(summary_row) rows;
};

static bool S_row(summaries *s, arena *keep, const table *t, fasti_error *error)
{
    summary_row row;
    const char *kind = arena_copy(keep, t->cells[0]);
    if (fasti_kind_parse(kind) == FASTI_KIND_COUNT)
        return table_fail(t, error, "no kind \"%s\"", kind);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (!t->cells[2 + i].n) return table_fail(t, error, "an empty pattern");
        row.pattern[i] = arena_copy(keep, t->cells[2 + i]);
    }
    const char *key = arena_format(keep, "%s\t%.*s", kind, (int)t->cells[1].n, t->cells[1].at);
    map_set(&s->by_key, str_of(key), (uint32_t)s->rows.n);
    vec_push(keep, &s->rows, row);
    return true;
}

static const summary_row *S_find(const summaries *s, fasti_kind kind, const char *mode)
{
    char key[KEY_SIZE];
    snprintf(key, sizeof key, "%s\t%s", fasti_kind_name(kind), mode);
    uint32_t at = map_get(&s->by_key, str_of(key));
    return at == MAP_NONE ? NULL : &s->rows.at[at];
}

static bool S_open_definite(summaries *s, const char *dir, arena *keep, fasti_error *error)
{
    table t;
    int row = -1;
    if (!table_open(&t, keep, dir, "definite.tsv", "words", error)) return false;
    s->definite.arena = keep;
    while ((row = table_next(&t, error)) > 0)
        map_set(&s->definite, str_of(arena_copy(keep, t.cells[0])), 1);
    return row == 0;
}

summaries *summaries_open(const char *dir, arena *keep, fasti_error *error)
{
    table t;
    summaries *s = arena_make(keep, summaries);
    s->by_key.arena = keep;
    if (!table_open(&t, keep, dir, "summaries.tsv", "kind mode both source target party none",
                    error))
        return NULL;
    int row;
    while ((row = table_next(&t, error)) > 0)
        if (!S_row(s, keep, &t, error)) return NULL;
    for (int k = 0; row == 0 && k < FASTI_KIND_COUNT; k++)
        if (!S_find(s, (fasti_kind)k, "")) {
            table_fail(&t, error, "no row for \"%s\"", fasti_kind_name((fasti_kind)k));
            return NULL;
        }
    return row == 0 && S_open_definite(s, dir, keep, error) ? s : NULL;
}

typedef struct saying {
    const summaries *all;
    const fasti_event *event;
    arena *arena;
    VEC(char) text;
    bool plural; /* whether the grammatical subject is */
    bool placed; /* whether the place has been said    */
} saying;

static void S_say(saying *s, str part)
{
    for (size_t i = 0; i < part.n; i++) vec_push(s->arena, &s->text, part.at[i]);
}

/* Whether a name that is no person's takes an article: of its own, for its last word, or since it
 * says what it is of ("Bank of England"). */
static bool S_definite(const saying *s, const char *name, bool place)
{
    const char *last = strrchr(name, ' ');
    if (map_get(&s->all->definite, str_of(name)) != MAP_NONE) return true;
    if (!place && strstr(name, " of ") && name[0] >= 'A' && name[0] <= 'Z') return true;
    if (!last) return false;
    return map_get(&s->all->definite, str_of(arena_format(s->arena, "*%s", last))) != MAP_NONE;
}

static void S_say_name(saying *s, const char *name, bool person, bool place)
{
    bool has = strncmp(name, "The ", 4) == 0 || strncmp(name, "the ", 4) == 0;
    if (!person && !has && S_definite(s, name, place)) S_say(s, STR("the "));
    S_say(s, str_of(name));
}

static size_t S_count(const fasti_event *e, fasti_role role)
{
    size_t n = 0;
    for (size_t i = 0; i < e->actor_count; i++) n += e->actors[i].role == role;
    return n;
}

static bool S_plural_name(const fasti_actor *actor)
{
    return actor->type == FASTI_GROUP && (str_ends(str_of(actor->name), STR("s")) ||
                                          str_ends(str_of(actor->name), STR("people")));
}

/* "A, B and C", at most NAMES_MOST of them, then "others". */
static void S_say_names(saying *s, fasti_role role, bool subject)
{
    const fasti_event *e = s->event;
    size_t n = S_count(e, role), shown = n > NAMES_MOST ? NAMES_MOST - 1 : n, done = 0;
    for (size_t i = 0; i < e->actor_count && done < shown; i++) {
        if (e->actors[i].role != role) continue;
        if (done) S_say(s, done + 1 == n ? STR(" and ") : STR(", "));
        S_say_name(s, e->actors[i].actor->name, e->actors[i].actor->type == FASTI_PERSON, false);
        if (subject) s->plural = n > 1 || S_plural_name(e->actors[i].actor);
        done++;
    }
    if (shown < n) S_say(s, STR(" and others"));
}

/* "[base|past]" as the event's status has it. */
static void S_say_verb(saying *s, str base, str past)
{
    bool passive = str_starts(base, STR("be "));
    switch (s->event->status) {
    case FASTI_PLANNED:
        S_say(s, STR("will "));
        break;
    case FASTI_POSSIBLE:
        S_say(s, STR("may "));
        break;
    case FASTI_NEGATED:
        if (!passive)
            S_say(s, STR("did not "));
        else
            S_say(s, s->plural ? STR("were not ") : STR("was not "));
        S_say(s, passive ? str_sub(base, 3, base.n) : base);
        return;
    default:
        if (passive) {
            S_say(s, s->plural ? STR("were ") : STR("was "));
            past = str_sub(base, 3, base.n);
        }
        S_say(s, past);
        return;
    }
    S_say(s, base);
}

static void S_say_slot(saying *s, char letter, bool subject)
{
    if (letter == 'L') {
        if (s->event->place) S_say_name(s, s->event->place->name, false, true);
        s->placed = true;
        return;
    }
    fasti_role role = letter == 'S' ? FASTI_SOURCE : letter == 'T' ? FASTI_TARGET : FASTI_PARTY;
    if (letter == 'S' && !S_count(s->event, role)) role = FASTI_PARTY;
    S_say_names(s, role, subject);
}

static void S_say_pattern(saying *s, str pattern)
{
    for (size_t i = 0; i < pattern.n;) {
        str rest = str_sub(pattern, i, pattern.n);
        if (rest.n >= 3 && rest.at[0] == '{' && rest.at[2] == '}') {
            S_say_slot(s, rest.at[1], i == 0);
            i += 3;
        } else if (rest.at[0] == '[') {
            str_cut base = str_cut_at(str_sub(rest, 1, rest.n), '|');
            str_cut past = str_cut_at(base.tail, ']');
            S_say_verb(s, base.head, past.head);
            i = pattern.n - past.tail.n;
        } else {
            size_t n = 0;
            while (n < rest.n && rest.at[n] != '{' && rest.at[n] != '[') n++;
            S_say(s, str_sub(rest, 0, n));
            i += n;
        }
    }
}

/* A noun phrase where no one is known to take part. */
static void S_say_noun(saying *s, const char *noun)
{
    static const char *const before[] = {"", "no ", "planned ", "possible "};
    S_say(s, str_of(before[s->event->status]));
    S_say_pattern(s, str_of(noun));
}

static bool S_is_actor(const fasti_event *e, const char *name)
{
    for (size_t i = 0; i < e->actor_count; i++)
        if (strcmp(e->actors[i].actor->name, name) == 0) return true;
    return false;
}

/* Whether a sentence of the event names its place, and not as one who takes part: where that is
 * only likely, the line does not claim it. */
static bool S_place_told(const fasti_event *e)
{
    enum { ENOUGH = 4 }; /* bytes of a name before its first accent, which not every text writes */
    if (!e->place || S_is_actor(e, e->place->name)) return false;
    str name = str_of(e->place->name);
    size_t plain = 0;
    while (plain < name.n && (unsigned char)name.at[plain] < 0x80) plain++;
    if (plain >= ENOUGH) name.n = plain;
    for (size_t i = 0; i < e->mention_count; i++) {
        str quote = str_of(e->mentions[i]->quote);
        if (str_find(quote, name) < quote.n) return true;
    }
    return false;
}

/* One party alone is told as a source would be. */
static const char *S_pattern(const summary_row *row, const fasti_event *e)
{
    bool source = S_count(e, FASTI_SOURCE), target = S_count(e, FASTI_TARGET);
    size_t parties = S_count(e, FASTI_PARTY);
    if (parties > 1 || (parties && (source || target))) return row->pattern[COLUMN_PARTY];
    if (source && target) return row->pattern[COLUMN_BOTH];
    return source || parties ? row->pattern[COLUMN_SOURCE] : row->pattern[COLUMN_TARGET];
}

const char *summary_of(const summaries *all, const fasti_event *event, const char *mode, arena *a)
{
    const summary_row *row = S_find(all, event->kind, event->place && !*mode ? "place" : mode);
    if (!row) row = S_find(all, event->kind, "");
    saying s = {.all = all, .event = event, .arena = a};
    if (event->actor_count)
        S_say_pattern(&s, str_of(S_pattern(row, event)));
    else
        S_say_noun(&s, row->pattern[COLUMN_NONE]);
    if (!s.placed && S_place_told(event)) {
        S_say(&s, STR(" in "));
        S_say_name(&s, event->place->name, false, true);
    }
    char *line = arena_copy(a, (str){s.text.n ? s.text.at : "", s.text.n});
    if (line[0] >= 'a' && line[0] <= 'z') line[0] = (char)(line[0] - 'a' + 'A');
    return line;
}
