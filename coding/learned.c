/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learned.h"

#include <string.h>

#include "error.h"
#include "str.h"
#include "table.h"

struct learned {
    const unsigned char *keys, *firsts, *labels, *weights;
    uint32_t n, weight_count;
    uint32_t begin[(1 << 16) + 1]; /* by the upper half of a key: the first with it */
};

static uint32_t S_u32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint32_t S_key(const learned *m, uint32_t i)
{
    return S_u32(m->keys + 4 * (size_t)i);
}

static bool S_fail(fasti_error *error, const char *path, const char *why)
{
    fail(error, FASTI_BAD_TABLE, "%s", why);
    error_in(error, path);
    return false;
}

static bool S_check(learned *m, const char *path, fasti_error *error)
{
    for (uint32_t i = 0; i < m->n; i++) {
        uint32_t first = S_u32(m->firsts + 4 * (size_t)i);
        uint32_t next = S_u32(m->firsts + 4 * (size_t)(i + 1));
        if (i && S_key(m, i) <= S_key(m, i - 1)) return S_fail(error, path, "keys out of order");
        if (next < first || next > m->weight_count)
            return S_fail(error, path, "a key's weights lie outside the file");
    }
    for (uint32_t i = 0; i < m->weight_count; i++)
        if (m->labels[i] >= LABELS_MOST) return S_fail(error, path, "no such label");
    return true;
}

static void S_index(learned *m)
{
    uint32_t at = 0;
    for (uint32_t upper = 0; upper <= 1 << 16; upper++) {
        while (at < m->n && S_key(m, at) >> 16 < upper) at++;
        m->begin[upper] = at;
    }
}

learned *learned_open(const char *dir, arena *keep, fasti_error *error)
{
    learned *m = arena_make(keep, learned);
    const char *path = arena_format(keep, "%s/models/events.fasti", dir);
    str all;
    if (!file_read(keep, path, &all, error)) {
        if (error) error->code = FASTI_BAD_TABLE;
        return NULL;
    }
    const unsigned char *head = (const unsigned char *)all.at + LEARNED_HEAD - 12;
    if (all.n < LEARNED_HEAD || !str_starts(all, STR(LEARNED_MAGIC)))
        return S_fail(error, path, "not a model of events, or of another version"), NULL;
    m->n = S_u32(head);
    m->weight_count = S_u32(head + 4);
    str rest = str_sub(all, LEARNED_HEAD, all.n);
    if (rest.n != 8 * (uint64_t)m->n + 4 + 3 * (uint64_t)m->weight_count)
        return S_fail(error, path, "the file is cut short, or too long"), NULL;
    if ((uint32_t)str_hash(rest) != S_u32(head + 8))
        return S_fail(error, path, "the checksum is wrong"), NULL;
    m->keys = (const unsigned char *)rest.at;
    m->firsts = m->keys + 4 * (size_t)m->n;
    m->labels = m->firsts + 4 * ((size_t)m->n + 1);
    m->weights = m->labels + m->weight_count;
    if (!S_check(m, path, error)) return NULL;
    S_index(m);
    return m;
}

static uint32_t S_mix(uint32_t hash, const char *text)
{
    for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 16777619u;
    return (hash ^ 0x1f) * 16777619u;
}

feature feature_make(decision what, const char *name, const char *a, const char *b)
{
    uint32_t hash = (2166136261u ^ (uint32_t)what) * 16777619u;
    hash = S_mix(S_mix(S_mix(hash, name), a), b);
    hash ^= hash >> 15; /* the upper half is looked up first and must be well mixed */
    hash *= 0x2c1b3c6du;
    hash ^= hash >> 12;
    return (feature){hash, name, a, b};
}

void features_begin(features *f, decision what)
{
    f->what = what;
    f->n = 0;
}

void features_add(features *f, const char *name, const char *a, const char *b)
{
    if (f->n < FEATURES_MOST) f->at[f->n++] = feature_make(f->what, name, a, b);
}

/* The number of a key, `n` where it is not known. */
static uint32_t S_find(const learned *m, uint32_t key)
{
    uint32_t end = m->begin[(key >> 16) + 1];
    for (uint32_t i = m->begin[key >> 16]; i < end; i++)
        if (S_key(m, i) == key) return i;
    return m->n;
}

static int S_weight(const learned *m, uint32_t i)
{
    const unsigned char *at = m->weights + 2 * (size_t)i;
    return (int16_t)(at[0] | at[1] << 8);
}

int learned_weight(const learned *m, const feature *f, uint8_t label)
{
    uint32_t key = S_find(m, f->key);
    if (key == m->n) return 0;
    uint32_t end = S_u32(m->firsts + 4 * ((size_t)key + 1));
    for (uint32_t i = S_u32(m->firsts + 4 * (size_t)key); i < end; i++)
        if (m->labels[i] == label) return S_weight(m, i);
    return 0;
}

static void S_sum(const learned *m, const features *f, int sums[LABELS_MOST])
{
    memset(sums, 0, LABELS_MOST * sizeof *sums);
    for (size_t k = 0; k < f->n; k++) {
        uint32_t key = S_find(m, f->at[k].key);
        if (key == m->n) continue;
        uint32_t end = S_u32(m->firsts + 4 * ((size_t)key + 1));
        for (uint32_t i = S_u32(m->firsts + 4 * (size_t)key); i < end; i++)
            sums[m->labels[i]] += S_weight(m, i);
    }
}

static size_t S_choose(void *context, const question *q)
{
    const learned *m = context;
    const features *summed = NULL;
    int sums[LABELS_MOST], most = 0;
    size_t best = 0;
    for (size_t i = 0; i < q->n; i++) {
        if (q->at[i].features != summed) S_sum(m, summed = q->at[i].features, sums);
        int sum = sums[q->at[i].label];
        if (i && sum <= most) continue;
        most = sum;
        best = i;
    }
    return best;
}

chooser learned_chooser(const learned *model)
{
    return (chooser){S_choose, (void *)model};
}

const char *learned_reasons(const learned *m, const features *f, uint8_t label, arena *a)
{
    enum { REASONS = 3 };
    const char *told = "";
    bool used[FEATURES_MOST] = {0};
    for (int n = 0; n < REASONS; n++) {
        int most = 0;
        size_t best = f->n;
        for (size_t i = 0; i < f->n; i++) {
            int weight = used[i] ? 0 : learned_weight(m, &f->at[i], label);
            if (weight > most) {
                most = weight;
                best = i;
            }
        }
        if (best == f->n) break;
        const feature *by = &f->at[best];
        used[best] = true;
        told = arena_format(a, "%s%s%s=%s%s%s", told, *told ? ", " : "", by->name, by->a,
                            *by->b ? " " : "", by->b);
    }
    return told;
}
