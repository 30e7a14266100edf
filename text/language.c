/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language.h"

#include "map.h"
#include "table.h"
#include "unicode.h"

enum { MOST = 31, SAMPLE = 4000, FEW_WORDS = 12, CODE_SIZE = 3 };

struct language_words {
    map words; /* -> set of languages, a bit each */
    char codes[MOST][CODE_SIZE];
    unsigned n;
};

/* What was counted in a text. */
typedef struct tally {
    unsigned hits[MOST];
    unsigned words, ascii, latin, other_letters;
    const char *script; /* language of the first letter that is not Latin, "" if unknown */
} tally;

/* The writing systems that stand for one language, or for the commonest written in it. */
static const struct script {
    uint32_t first, last;
    const char *language;
} scripts[] = {{0x370, 0x3FF, "el"},   {0x400, 0x52F, "ru"},   {0x530, 0x58F, "hy"},
               {0x590, 0x5FF, "he"},   {0x600, 0x77F, "ar"},   {0x900, 0x97F, "hi"},
               {0x980, 0x9FF, "bn"},   {0xB80, 0xBFF, "ta"},   {0xE00, 0xE7F, "th"},
               {0x10A0, 0x10FF, "ka"}, {0x1100, 0x11FF, "ko"}, {0x1200, 0x137F, "am"},
               {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"}};

static bool S_add(language_words *l, arena *keep, const table *t, fasti_error *error)
{
    str code = t->cells[0];
    if (code.n != CODE_SIZE - 1 || l->n == MOST)
        return table_fail(t, error, "a language has two letters, and there are at most %d", MOST);
    memcpy(l->codes[l->n], code.at, code.n);
    for (str_cut cut = {.tail = t->cells[1], .ok = true}; cut.ok;) {
        cut = str_cut_at(cut.tail, '|');
        uint32_t known = map_get(&l->words, cut.head);
        if (known == MAP_NONE) known = 0;
        map_set(&l->words, str_of(arena_copy(keep, cut.head)), known | 1u << l->n);
    }
    l->n++;
    return true;
}

language_words *language_open(const char *dir, arena *keep, fasti_error *error)
{
    table t;
    int more;
    language_words *l = arena_make(keep, language_words);
    l->words.arena = keep;
    if (!table_open(&t, keep, dir, "function_words.tsv", "language words", error)) return NULL;
    while ((more = table_next(&t, error)) == 1)
        if (!S_add(l, keep, &t, error)) return NULL;
    return more == 0 ? l : NULL;
}

static void S_count_letter(tally *t, uint32_t point)
{
    if (point < 0x250 || (point >= 0x1E00 && point < 0x1F00)) {
        t->latin++;
        t->ascii += point < 128;
        return;
    }
    t->other_letters++;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts && !*t->script; i++)
        if (point >= scripts[i].first && point <= scripts[i].last) t->script = scripts[i].language;
}

static void S_count_word(const language_words *l, tally *t, str word)
{
    char lower[24]; /* no word of the table is longer, in any case */
    if (!word.n || word.n > sizeof lower) return;
    for (size_t i = 0; i < word.n; i++)
        lower[i] = word.at[i] >= 'A' && word.at[i] <= 'Z' ? (char)(word.at[i] | 32) : word.at[i];
    uint32_t set = map_get(&l->words, (str){lower, word.n});
    t->words++;
    for (unsigned i = 0; set != MAP_NONE && i < l->n; i++) t->hits[i] += set >> i & 1;
}

/* Whether what begins at `start` is the tail of a word: the "s" of "month's" is no word of Czech.
 */
static bool S_after_apostrophe(str text, size_t start)
{
    return str_ends(str_sub(text, 0, start), STR("'")) ||
           str_ends(str_sub(text, 0, start), STR("\u2019"));
}

static void S_count(const language_words *l, tally *t, str text)
{
    size_t start = 0, size;
    text = str_sub(text, 0, SAMPLE);
    for (size_t i = 0; i < text.n; i += size) {
        unsigned class = unicode_class_at(text, i, &size);
        if (class & CHAR_LETTER) S_count_letter(t, unicode_at(text, i, &size));
        if (class & (CHAR_LETTER | CHAR_MARK)) continue;
        if (!S_after_apostrophe(text, start)) S_count_word(l, t, str_sub(text, start, i));
        start = i + size;
    }
    if (!S_after_apostrophe(text, start)) S_count_word(l, t, str_sub(text, start, text.n));
}

/* The declared language goes first, then the table's order; English unless another has half as many
 * words again, since the languages share short ones. */
static const char *S_best(const language_words *l, const tally *t, const char *declared,
                          unsigned *hits)
{
    unsigned best = 0;
    for (unsigned i = 0; i < l->n; i++)
        if (t->hits[i] > t->hits[best] ||
            (t->hits[i] == t->hits[best] && strcmp(l->codes[i], declared) == 0))
            best = i;
    unsigned english = 0;
    while (english < l->n && strcmp(l->codes[english], "en") != 0) english++;
    if (english < l->n && t->hits[best] * 2 < t->hits[english] * 3) best = english;
    *hits = t->hits[best];
    return l->codes[best];
}

const char *language_of(const language_words *l, str title, str text, const char *declared)
{
    tally t = {.script = ""};
    unsigned hits;
    S_count(l, &t, title);
    S_count(l, &t, text);
    if (t.latin + t.other_letters == 0) return declared;
    const char *best = S_best(l, &t, declared, &hits);
    bool sure = hits >= 3 && hits * 8 >= t.words;
    if (t.other_letters > t.latin && !(sure && t.script[0]))
        return t.script[0] ? t.script : declared;
    if (sure || (hits && t.words < FEW_WORDS && !*declared)) return best;
    if (*declared) return declared;
    bool plain = t.ascii * 20 > (t.latin + t.other_letters) * 19;
    return plain && (!hits || strcmp(best, "en") == 0) ? "en" : "";
}
