/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The recogniser's labels laid over the names that the rules found. A name on which both agree
 * keeps all that the rules know of it; the tables are asked about the others.
 */
#include "label.h"
#include "names.h"

enum { ROWS = DENSE_ROWS(LABEL_COUNT) };

uint8_t *names_labels(const field_reading *field, arena *a)
{
    uint8_t *labels = arena_array(a, uint8_t, field->tokens.n + 1);
    for (size_t k = 0; k < field->names.n; k++) {
        const name *n = &field->names.at[k];
        for (uint32_t i = n->first; i < n->last; i++) {
            unsigned part = n->last - n->first == 1 ? LABEL_SINGLE
                            : i == n->first         ? LABEL_BEGIN
                            : i + 1 == n->last      ? LABEL_END
                                                    : LABEL_INSIDE;
            labels[i] = (uint8_t)label_of(n->type, part);
        }
    }
    return labels;
}

/* What the tables know, or a title tells, weighs somewhat more than the recogniser, which has not
 * seen most of these names, has learned to think; an acronym that they know is hardly anything
 * else. */
static int32_t S_weight(const field_reading *field, const name *n)
{
    const int32_t one = 1 << (MODEL_ACT + MODEL_WEIGHT);
    if (n->title) return one;
    if (!n->entry) return 0;
    return field->tokens.at[n->first].all_capital ? 8 * one : one / 2;
}

static void S_add(const field_reading *field, const uint8_t *rules, const name *n, int32_t weight)
{
    for (uint32_t i = n->first; i < n->last; i++)
        field->label_scores[(size_t)i * ROWS + rules[i]] += weight;
}

static void S_decode(const field_reading *field, uint8_t *labels, arena *a)
{
    for (size_t k = 0; k < field->sentences.n; k++) {
        const sentence *s = &field->sentences.at[k];
        labels_best(field->label_scores + (size_t)s->first * ROWS, s->last - s->first,
                    labels + s->first, a);
    }
}

/* Whether the labels agree that `n` is a name, whatever its type. */
static bool S_kept(const uint8_t *labels, const name *n)
{
    unsigned first = label_part(labels[n->first]), last = label_part(labels[n->last - 1]);
    if (n->last - n->first == 1) return first == LABEL_SINGLE;
    return first == LABEL_BEGIN && last == LABEL_END;
}

/* What is a name in one place is one in others: the rules' names that were dropped and stand
 * elsewhere weigh more. Returns whether there are any. */
static bool S_favour_known(const field_reading *field, const uint8_t *rules, const uint8_t *labels,
                           arena *a)
{
    map kept = {.arena = a};
    bool any = false;
    for (size_t k = 0; k < field->names.n; k++) {
        const name *n = &field->names.at[k];
        if (S_kept(labels, n)) map_set(&kept, field_str(field, n->start, n->end), 1);
    }
    for (size_t k = 0; k < field->names.n; k++) {
        const name *n = &field->names.at[k];
        bool known = map_get(&kept, field_str(field, n->start, n->end)) != MAP_NONE;
        if (!known || S_kept(labels, n)) continue;
        S_add(field, rules, n, 8 << (MODEL_ACT + MODEL_WEIGHT));
        any = true;
    }
    return any;
}

static uint8_t *S_best_labels(const model *m, const field_reading *field, arena *a)
{
    uint8_t *rules = names_labels(field, a);
    uint8_t *labels = arena_array(a, uint8_t, field->tokens.n + 1);
    for (size_t i = 0; i < field->tokens.n; i++)
        for (unsigned k = 0; k < LABEL_COUNT; k++)
            field->label_scores[i * ROWS + k] += m->rules[rules[i] * ROWS + k];
    for (size_t k = 0; k < field->names.n; k++) {
        const name *n = &field->names.at[k];
        S_add(field, rules, n, S_weight(field, n));
    }
    S_decode(field, labels, a);
    if (S_favour_known(field, rules, labels, a)) S_decode(field, labels, a);
    return labels;
}

/* The entry of a span's words; a demonym is none. */
static const entry *S_entry(const gazetteer *g, const field_reading *field, uint32_t first,
                            uint32_t last, arena *a)
{
    enum { LONGEST = 8 };
    const char *text = field->tokens.at[first].lower;
    entry_form form;
    if (last - first > LONGEST) return NULL;
    for (uint32_t i = first + 1; i < last; i++)
        text = arena_format(a, "%s %s", text, field->tokens.at[i].lower);
    const entry *e = gazetteer_find(g, str_of(text), &form);
    return e && form != FORM_DEMONYM ? e : NULL;
}

/* A name that only the recogniser sees; `near`, where not NULL, is the rules' name it overlaps. */
static name S_new(const gazetteer *g, const field_reading *field, uint32_t first, uint32_t last,
                  name_type type, const name *near, arena *a)
{
    name n = {.start = field->tokens.at[first].start,
              .end = field->tokens.at[last - 1].end,
              .first = first,
              .last = last,
              .type = type,
              .lead = first};
    n.entry = S_entry(g, field, first, last, a);
    bool titled = near && near->title && near->lead < first && near->first <= first;
    if (titled) {
        n.title = near->title;
        n.lead = near->lead;
    }
    return n;
}

static uint32_t S_end(const uint8_t *labels, uint32_t i, uint32_t n)
{
    uint32_t end = i + 1;
    if (label_part(labels[i]) == LABEL_SINGLE) return end;
    while (end < n && label_part(labels[end]) == LABEL_INSIDE) end++;
    return end < n ? end + 1 : n;
}

/* The recogniser alone does not make a name of words in small letters; of a place's name that the
 * tables know it may where the sentence does not begin with a capital either. */
static bool S_may_be_name(const field_reading *field, uint32_t first, uint32_t last)
{
    bool small = field->hints != NULL;
    for (uint32_t i = first; i < last; i++) {
        if (field->tokens.at[i].capital) return true;
        small = small && field->hints[i] >> HINT_SMALL & 1;
    }
    const sentence *s = small ? field_sentence_of(field, first) : NULL;
    return s && !field->tokens.at[s->first].capital;
}

void names_relabel(const model *m, const gazetteer *g, field_reading *field, arena *a)
{
    if (!field->label_scores) return;
    const uint8_t *labels = S_best_labels(m, field, a);
    uint32_t tokens = (uint32_t)field->tokens.n, end;
    const name *old = field->names.at, *last = old + field->names.n;
    VEC(name) names = {0};
    for (uint32_t i = 0; i < tokens; i = end) {
        end = i + 1;
        if (labels[i] == LABEL_OUT) continue;
        end = S_end(labels, i, tokens);
        while (old < last && old->last <= i) old++;
        const name *near = old < last && old->first < end ? old : NULL;
        if (!near && !S_may_be_name(field, i, end)) continue;
        bool same = near && near->first == i && near->last == end;
        name n = same ? *near : S_new(g, field, i, end, label_type(labels[i]), near, a);
        n.type = label_type(labels[i]);
        vec_push(a, &names, n);
    }
    field->names.at = names.at;
    field->names.n = names.n;
    field->names.room = names.room;
}
