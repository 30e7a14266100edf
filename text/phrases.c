/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Open addressing over 64-bit hashes (FNV-1a, which can be continued word by word). Each prefix of
 * whole words has a slot too, without a phrase, so that a scan stops where nothing can follow.
 */
#include "phrases.h"

#include "unicode.h"

typedef struct slot {
    uint64_t hash; /* 0: empty; its lowest bit: longer keys begin with this one */
    phrase *first; /* NULL: only a prefix */
} slot;

enum { MORE = 1 };

struct phrases {
    arena *arena;
    slot *slots;
    size_t mask, used; /* of the slots, which never fill up */
    phrase *at;        /* room for `most` */
    size_t n, most;
};

phrases *phrases_new(arena *a, size_t most)
{
    phrases *p = arena_make(a, phrases);
    size_t room = 1024;
    while (room < most * 2) room *= 2;
    p->arena = a;
    p->slots = arena_array(a, slot, room);
    p->mask = room - 1;
    p->at = arena_array(a, phrase, most);
    p->most = most;
    return p;
}

/* ---- keys ---------------------------------------------------------------------------------- */

static const uint64_t fnv_basis = 14695981039346656037u;

static uint64_t S_hash(uint64_t hash, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
    return hash;
}

/* A key being written. */
typedef struct writer {
    char *key;
    size_t n;     /* PHRASE_BYTES: did not fit    */
    size_t words; /* that have begun              */
    bool open;    /* the last word may still grow */
    uint16_t capital;
} writer;

static void S_put(writer *w, const char *bytes, size_t n, bool capital)
{
    size_t gap = w->n && !w->open;
    if (w->n + gap + n >= PHRASE_BYTES) {
        w->n = PHRASE_BYTES;
        return;
    }
    if (!w->open) {
        if (capital && w->words < 16) w->capital |= (uint16_t)(1u << w->words);
        w->words++;
    }
    if (gap) w->key[w->n++] = ' ';
    memcpy(w->key + w->n, bytes, n);
    w->n += n;
    w->open = true;
}

static void S_write_point(writer *w, str text, size_t at, size_t size, uint32_t point)
{
    unsigned class = unicode_class(point);
    if (class & (CHAR_LETTER | CHAR_DIGIT)) {
        char base[UNICODE_BASE];
        size_t n = unicode_base(point, base);
        if (n)
            S_put(w, base, n, class & CHAR_UPPER);
        else
            S_put(w, text.at + at, size, class & CHAR_UPPER);
    } else if (!(class & CHAR_MARK)) {
        w->open = false;
    }
}

/* Appends the words of `text`. */
static void S_write(writer *w, str text)
{
    for (size_t i = 0, size; i < text.n && w->n < PHRASE_BYTES; i += size) {
        char c = text.at[i];
        size = 1;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&' || c == '+') {
            S_put(w, &c, 1, false);
        } else if (c >= 'A' && c <= 'Z') {
            char lower = (char)(c | 32);
            S_put(w, &lower, 1, true);
        } else if (c == '.') {
            continue;
        } else if ((unsigned char)c < 128) {
            w->open = false;
        } else {
            uint32_t point = unicode_at(text, i, &size);
            S_write_point(w, text, i, size, point);
        }
    }
}

size_t phrase_key(str text, char key[PHRASE_BYTES], uint16_t *capital)
{
    writer w = {.key = key};
    S_write(&w, text);
    bool fits = w.n < PHRASE_BYTES && w.words <= PHRASE_WORDS;
    if (capital) *capital = w.capital;
    key[fits ? w.n : 0] = '\0';
    return fits ? w.n : 0;
}

/* ---- the table ----------------------------------------------------------------------------- */

static slot *S_slot(const phrases *p, uint64_t hash)
{
    size_t i = (hash >> 1) & p->mask;
    while (p->slots[i].hash && (p->slots[i].hash | MORE) != (hash | MORE)) i = (i + 1) & p->mask;
    return &p->slots[i];
}

/* The phrase of exactly this key at or behind `first`. */
static phrase *S_same(phrase *first, const char *key, size_t n)
{
    bool same = first && first->n == n && memcmp(first->key, key, n) == 0;
    return same ? first : NULL;
}

static bool S_is_acronym(str text)
{
    size_t capitals = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.at[i] == ' ' || (text.at[i] >= 'a' && text.at[i] <= 'z')) return false;
        capitals += text.at[i] >= 'A' && text.at[i] <= 'Z';
    }
    return capitals >= 2 && text.n <= 8;
}

static slot *S_use(phrases *p, uint64_t hash, unsigned more)
{
    slot *s = S_slot(p, hash);
    if (!s->hash) {
        s->hash = hash & ~(uint64_t)MORE;
        p->used++;
    }
    s->hash |= more;
    return s;
}

/* Marks each prefix of whole words, and returns the whole key's slot. */
static slot *S_path(phrases *p, const char *key, size_t n)
{
    uint64_t hash = fnv_basis;
    for (size_t i = 0; i < n; i++) {
        if (key[i] == ' ') S_use(p, hash, MORE);
        hash = S_hash(hash, key + i, 1);
    }
    return S_use(p, hash, 0);
}

/* The slot of a text's key with a new phrase that is in no chain yet; NULL where it has no place.
 */
static slot *S_begin(phrases *p, str text, phrase what, phrase **new)
{
    char key[PHRASE_BYTES];
    what.n = (uint16_t)phrase_key(text, key, &what.capital);
    bool full = p->n == p->most || p->used + PHRASE_WORDS > p->mask / 4 * 3;
    if (!what.n || full) return NULL;
    what.acronym = S_is_acronym(text);
    slot *s = S_path(p, key, what.n);
    phrase *same = S_same(s->first, key, what.n);
    if (s->first && !same) return NULL; /* two keys of one hash: the later is not known */
    what.key = same ? same->key : arena_copy(p->arena, (str){key, what.n});
    *new = &p->at[p->n++];
    **new = what;
    return s;
}

phrase *phrases_add(phrases *p, str text, phrase what)
{
    phrase *new;
    slot *s = S_begin(p, text, what, &new);
    if (!s) return NULL;
    phrase **end = &s->first;
    while (*end) end = &(*end)->next;
    *end = new;
    return s->first;
}

phrase *phrases_add_first(phrases *p, str text, phrase what)
{
    phrase *new;
    slot *s = S_begin(p, text, what, &new);
    if (!s) return NULL;
    new->next = s->first;
    return s->first = new;
}

void phrases_remove(phrases *p, str text, const void *of)
{
    char key[PHRASE_BYTES];
    size_t n = phrase_key(text, key, NULL);
    slot *s = n ? S_slot(p, S_hash(fnv_basis, key, n)) : NULL;
    if (!s || !S_same(s->first, key, n)) return;
    for (phrase **at = &s->first; *at;)
        if ((*at)->of == of)
            *at = (*at)->next;
        else
            at = &(*at)->next;
}

const phrase *phrases_find(const phrases *p, str text)
{
    char key[PHRASE_BYTES];
    size_t n = phrase_key(text, key, NULL);
    return n ? S_same(S_slot(p, S_hash(fnv_basis, key, n))->first, key, n) : NULL;
}

/* ---- scanning ------------------------------------------------------------------------------ */

/* Whether a token that has no word may stand within a phrase: "al-Qaeda", "Washington, D.C.". */
static bool S_joins(str token)
{
    return token.n == 1 ? strchr("-,./'()\"&", token.at[0]) != NULL : token.n <= 4;
}

size_t phrases_at(const phrases *p, const field_reading *field, uint32_t first, uint32_t end,
                  phrase_match found[PHRASE_MATCHES])
{
    char key[PHRASE_BYTES];
    writer w = {.key = key};
    uint64_t hash = fnv_basis;
    size_t n = 0;
    for (uint32_t i = first; i < end && n < PHRASE_MATCHES; i++) {
        const token *t = &field->tokens.at[i];
        size_t before = w.n;
        w.open = false;
        S_write(&w, field_str(field, t->start, t->end));
        if (w.n >= PHRASE_BYTES || w.words > PHRASE_WORDS) break;
        if (w.n == before) {
            if (i == first || !S_joins(field_str(field, t->start, t->end))) break;
            continue;
        }
        hash = S_hash(hash, key + before, w.n - before);
        const slot *s = S_slot(p, hash);
        if (!s->hash) break;
        phrase *same = S_same(s->first, key, w.n);
        if (same) found[n++] = (phrase_match){same, i + 1, w.capital};
        if (!(s->hash & MORE)) break;
    }
    return n;
}

bool phrase_fits(const phrase *p, const phrase_match *m, const field_reading *field, uint32_t first)
{
    if (p->acronym) {
        const token *t = &field->tokens.at[first];
        return t->all_capital || t->end - t->start == 1;
    }
    return (p->capital & ~m->capital) == 0;
}
