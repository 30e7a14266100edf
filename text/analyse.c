/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyse.h"

#include "kernel.h"
#include "encode.h"
#include "names.h"
#include "parse.h"

enum { MOST_HIDDEN = DIM_TAGGER > DIM_NAMER ? DIM_TAGGER : DIM_NAMER };

/* Lemmas by spelling and tag, found once each. */
typedef struct lemma_cache {
    const char *(*of)[TAG_X + 1];
    size_t room;
} lemma_cache;

typedef struct analyser {
    const model *model;
    const lemmas *lemmas;
    words *words;
    const uint32_t *spellings; /* of the field's tokens */
    field_reading *field;
    arena *arena;
    encoder encoder;
    parser parser;
    lemma_cache cache;
    int32_t *scores; /* MOST_HIDDEN a token of the longest sentence */
    int16_t *hidden;
    uint32_t *chunks;     /* of the tokens at hand */
    const uint8_t *rules; /* of the field's tokens the labels that the rules give */
    size_t name;          /* the field's first name that is not behind them */
} analyser;

static unsigned S_best(const int32_t *scores, unsigned n)
{
    unsigned best = 0;
    for (unsigned i = 1; i < n; i++)
        if (scores[i] > scores[best]) best = i;
    return best;
}

static const char *S_lemma(analyser *x, uint32_t spelling, tag tag)
{
    const char **known = &x->cache.of[spelling][tag];
    if (*known) return *known;
    char out[LEMMA_BYTES + 2];
    str lower = str_of(x->words->at.at[spelling].lower);
    str lemma = lemma_of(x->lemmas, lower, tag, out);
    return *known = str_eq(lemma, lower) ? lower.at : intern(&x->words->lowers, lemma);
}

static void S_tag(analyser *x, uint32_t first, size_t n)
{
    enum { ROWS = DENSE_ROWS(CLASS_COUNT) };
    const model *m = x->model;
    dense(m->tagger, m->tagger_bias, DIM_TAGGER, DIM_WIDTH, x->encoder.middle, n, x->scores);
    dense_squash(x->scores, MODEL_ACT + MODEL_WEIGHT, n * DIM_TAGGER, x->hidden);
    dense(m->tags, m->tags_bias, ROWS, DIM_TAGGER, x->hidden, n, x->scores);
    for (size_t i = 0; i < n; i++) {
        token *t = &x->field->tokens.at[first + i];
        unsigned class = S_best(x->scores + i * ROWS, CLASS_COUNT);
        t->tag = (uint8_t)class_tag(class);
        t->form = (uint8_t)class_form(class);
        t->lemma = S_lemma(x, x->spellings[first + i], class_tag(class));
    }
}

/* People's names, with the titles before them, are chunks. */
static void S_fill_chunks(analyser *x, uint32_t first, size_t n)
{
    const field_reading *f = x->field;
    memset(x->chunks, 0, n * sizeof *x->chunks);
    while (x->name < f->names.n && f->names.at[x->name].last <= first) x->name++;
    for (size_t k = x->name; k < f->names.n && f->names.at[k].lead < first + n; k++) {
        if (f->names.at[k].type != NAME_PER) continue;
        uint32_t begin = f->names.at[k].lead > first ? f->names.at[k].lead : first;
        for (uint32_t i = begin; i < f->names.at[k].last && i < first + n; i++)
            x->chunks[i - first] = (uint32_t)k + 1;
    }
}

/* Parts of a sentence too long for one go hang on its first root. */
static void S_parse(analyser *x, uint32_t first, size_t n, int32_t *root)
{
    S_fill_chunks(x, first, n);
    parser_run(&x->parser, x->encoder.top, n, x->chunks);
    for (size_t i = 0; i < n; i++) {
        token *t = &x->field->tokens.at[first + i];
        int32_t head = x->parser.state.head[i];
        t->head = head == NO_TOKEN ? *root : (int32_t)first + head;
        t->relation = x->parser.state.relation[i];
        if (head != NO_TOKEN) continue;
        if (*root == NO_TOKEN)
            *root = (int32_t)(first + i);
        else
            t->relation = REL_PARATAXIS;
    }
}

/* Adds what is known of the tokens around token `i` of those from `first` on. */
static void S_add_hints(const analyser *x, uint32_t first, size_t n, size_t i, int32_t *sums)
{
    for (size_t place = 0; place < HINT_PLACES; place++) {
        size_t at = i + place - HINT_REACH; /* below 0 it is far beyond n */
        if (at >= n) continue;
        const int32_t *rows = x->model->hints + place * HINT_ROWS * DIM_NAMER;
        const int32_t *row = rows + x->rules[first + at] * DIM_NAMER;
        for (size_t d = 0; d < DIM_NAMER; d++) sums[d] += row[d];
        for (uint32_t bits = x->field->hints[first + at]; bits; bits &= bits - 1) {
            row = rows + (LABEL_COUNT + (unsigned)__builtin_ctz(bits)) * DIM_NAMER;
            for (size_t d = 0; d < DIM_NAMER; d++) sums[d] += row[d];
        }
    }
}

static void S_label(analyser *x, uint32_t first, size_t n)
{
    enum { ROWS = DENSE_ROWS(LABEL_COUNT) };
    const model *m = x->model;
    dense(m->namer, m->namer_bias, DIM_NAMER, DIM_WIDTH, x->encoder.top, n, x->scores);
    for (size_t i = 0; x->field->hints && i < n; i++)
        S_add_hints(x, first, n, i, x->scores + i * DIM_NAMER);
    dense_squash(x->scores, MODEL_ACT + MODEL_WEIGHT, n * DIM_NAMER, x->hidden);
    dense(m->labels, m->labels_bias, ROWS, DIM_NAMER, x->hidden, n,
          x->field->label_scores + (size_t)first * ROWS);
}

static void S_sentence(analyser *x, const sentence *s, unsigned layers)
{
    int32_t root = NO_TOKEN;
    for (uint32_t first = s->first, n; first < s->last; first += n) {
        n = s->last - first < ENCODE_TOKENS ? s->last - first : ENCODE_TOKENS;
        encoder_run(&x->encoder, x->spellings + first, n, layers & ~1u ? DIM_LAYERS : 1);
        if (layers & ANALYSE_TAGS) S_tag(x, first, n);
        if (layers & ANALYSE_PARSE) S_parse(x, first, n, &root);
        if (layers & ANALYSE_NAMES) S_label(x, first, n);
    }
}

void analyse(const model *m, const lemmas *l, words *w, size_t base, field_reading *field,
             unsigned layers, arena *a)
{
    if (!field->tokens.n) return; /* nor is there anything to point into */
    analyser x = {.model = m,
                  .lemmas = l,
                  .words = w,
                  .spellings = w->of_token.at + base,
                  .field = field,
                  .arena = a};
    encoder_init(&x.encoder, m, w, a);
    parser_init(&x.parser, m, a);
    x.cache.of = arena_alloc(a, arena_times(w->at.n, sizeof *x.cache.of));
    size_t longest = 0;
    for (size_t i = 0; i < field->sentences.n; i++) {
        size_t n = field->sentences.at[i].last - field->sentences.at[i].first;
        if (n > longest) longest = n < ENCODE_TOKENS ? n : ENCODE_TOKENS;
    }
    x.scores = arena_array(a, int32_t, longest * MOST_HIDDEN);
    x.hidden = arena_array(a, int16_t, longest * MOST_HIDDEN);
    x.chunks = arena_array(a, uint32_t, longest);
    if (layers & ANALYSE_NAMES) {
        x.rules = names_labels(field, a);
        field->label_scores = arena_array(a, int32_t, field->tokens.n * DENSE_ROWS(LABEL_COUNT));
    }
    for (size_t i = 0; i < field->sentences.n; i++) S_sentence(&x, &field->sentences.at[i], layers);
}

/* A sentence's first word outside quotation marks. */
static uint32_t S_first_word(const field_reading *field, const sentence *s)
{
    uint32_t i = s->first;
    while (i + 1 < s->last && field->tokens.at[i].tag == TAG_PUNCT) i++;
    return i;
}

static void S_mend_start(const lemmas *l, field_reading *field, const sentence *s, bool named,
                         arena *a)
{
    char out[LEMMA_BYTES + 2];
    uint32_t i = S_first_word(field, s);
    token *t = &field->tokens.at[i];
    if (t->tag != TAG_PROPN || named || t->all_capital) return;
    if (i + 1 < s->last && t[1].tag == TAG_PROPN) return; /* a headline's capitals */
    t->tag = TAG_NOUN;
    t->lemma = arena_copy(a, lemma_of(l, str_of(t->lower), TAG_NOUN, out));
}

static bool S_has_verb(const field_reading *field, const sentence *s)
{
    for (uint32_t i = s->first; i < s->last; i++)
        if (field->tokens.at[i].form != FORM_NONE) return true;
    return false;
}

/* The first word behind a proper noun that can be a verb in the third person and has something
 * behind it to be its object. */
static void S_mend_verb(const lemmas *l, field_reading *field, const sentence *s, arena *a)
{
    char out[LEMMA_BYTES + 2];
    bool also;
    for (uint32_t i = s->first + 1; i + 1 < s->last; i++) {
        token *t = &field->tokens.at[i];
        str lower = str_of(t->lower), lemma = lemma_of(l, lower, TAG_VERB, out);
        bool fits = t->tag == TAG_NOUN && t[-1].tag == TAG_PROPN && t[1].tag != TAG_PUNCT &&
                    lemma_form(l, lower, &also) == FORM_PRESENT && lemma_is_verb(l, lemma);
        if (!fits) continue;
        t->tag = TAG_VERB;
        t->form = FORM_PRESENT;
        t->lemma = arena_copy(a, lemma);
        return;
    }
}

void analyse_mend(const lemmas *l, field_reading *field, arena *a)
{
    size_t name = 0;
    for (size_t k = 0; k < field->sentences.n; k++) {
        const sentence *s = &field->sentences.at[k];
        uint32_t i = S_first_word(field, s);
        while (name < field->names.n && field->names.at[name].last <= i) name++;
        bool named = name < field->names.n && field->names.at[name].lead <= i;
        S_mend_start(l, field, s, named, a);
        if (!S_has_verb(field, s)) S_mend_verb(l, field, s, a);
    }
}
