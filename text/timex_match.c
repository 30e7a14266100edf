/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Applying the rules. At each item the trie is walked with all classes of the items at once: the
 * set of states that are reached is the frontier. The longest path that accepts wins, context
 * included; then the matched items become one. No step is ever taken back, a path has at most
 * PATH_LENGTH steps and a frontier at most FRONTIER states, so that the work is linear.
 */
#include "timex_match.h"

enum { FRONTIER = 64 };

typedef struct frontier {
    uint32_t states[FRONTIER];
    unsigned n;
} frontier;

static void S_reach(frontier *f, uint32_t state)
{
    for (unsigned i = 0; i < f->n; i++)
        if (f->states[i] == state) return;
    if (f->n < FRONTIER) f->states[f->n++] = state;
}

static void S_advance(const trie *t, const frontier *from, const item *x, frontier *to)
{
    to->n = 0;
    for (unsigned i = 0; i < from->n; i++)
        for (unsigned c = 0; c < x->class_count; c++) {
            uint32_t next = trie_next(t, from->states[i], x->classes[c]);
            if (next) S_reach(to, next);
        }
}

static const reading_path *S_accepted(const timex_rules *r, const frontier *f)
{
    const reading_path *best = NULL;
    for (unsigned i = 0; i < f->n; i++) {
        uint32_t accept = r->trie.accepts.at[f->states[i]];
        if (!accept) continue;
        const reading_path *path = &r->paths.at[accept - 1];
        if (!best || path->rule < best->rule) best = path;
    }
    return best;
}

/* Most items begin nothing. */
static bool S_may_start(const timex_rules *r, unsigned stage, const item *x)
{
    for (unsigned i = 0; i < x->class_count; i++)
        if (r->starts[stage][x->classes[i] / 64] >> x->classes[i] % 64 & 1) return true;
    return false;
}

static const reading_path *S_match(const timex_rules *r, unsigned stage, const items *run, size_t i)
{
    if (!S_may_start(r, stage, run->at[i])) return NULL;
    frontier fronts[2];
    fronts[0].states[0] = r->roots[stage];
    fronts[0].n = 1;
    const reading_path *best = NULL;
    for (unsigned k = 0; i + k < run->n && fronts[k & 1].n; k++) {
        frontier *next = &fronts[(k + 1) & 1];
        S_advance(&r->trie, &fronts[k & 1], run->at[i + k], next);
        const reading_path *found = S_accepted(r, next);
        if (found) best = found;
    }
    return best;
}

static unsigned S_consumed(const reading_path *path)
{
    return path ? (unsigned)(path->n - path->left - path->right) : 0;
}

/* The match to apply at `i`: not one that looks back from an item at which more could be read. */
static const reading_path *S_choose(const timex_rules *r, unsigned stage, const items *run,
                                    size_t i)
{
    const reading_path *path = S_match(r, stage, run, i);
    if (!path || !path->left) return path;
    const reading_path *plain = S_match(r, stage, run, i + path->left);
    return S_consumed(plain) > S_consumed(path) ? NULL : path;
}

static void S_merge(meaning *to, const meaning *from)
{
    for (uint64_t bits = from->has; bits; bits &= bits - 1) {
        unsigned f = (unsigned)__builtin_ctzll(bits);
        put(to, f, from->at[f]);
    }
}

/* A field from an item: its own of that name, else the number that the item is. */
static void S_copy(meaning *to, field_id f, const meaning *from)
{
    bool hundredths = f == F_NUM || f == F_COUNT || f == F_SHIFT;
    if (has(from, f))
        put(to, f, from->at[f]);
    else if (has(from, F_NUM))
        put(to, f, hundredths ? from->at[F_NUM] : from->at[F_NUM] / 100);
}

static void S_run_ops(const rule *rule, const item *const elements[ELEMENTS + 1], meaning *m)
{
    for (size_t i = 0; i < rule->ops.n; i++) {
        const op *o = &rule->ops.at[i];
        const item *x = elements[o->element];
        if (o->kind == OP_CONSTANT && (!o->element || x))
            put(m, o->field, o->value);
        else if (o->kind == OP_DROP)
            drop(m, o->field);
        else if (o->kind == OP_MERGE && x)
            S_merge(m, &x->m);
        else if (o->kind == OP_COPY && x)
            S_copy(m, o->field, &x->m);
    }
}

/* One item out of those that the path consumes. */
static item *S_reduce(const timex_rules *r, const reading_path *path, item *const *at, arena *a)
{
    const rule *rule = &r->rules.at[path->rule];
    const item *elements[ELEMENTS + 1] = {NULL};
    for (unsigned k = 0; k < path->n; k++) elements[path->element[k]] = at[k];
    const item *first = at[path->left], *last = at[path->n - path->right - 1];
    item *x = arena_make(a, item);
    *x = (item){.start = first->start,
                .end = last->end,
                .first = first->first,
                .last = last->last,
                .spaced = first->spaced};
    for (unsigned i = 0; i < rule->give_count; i++) item_class(x, rule->gives[i]);
    const item *kept = rule->give_element ? elements[rule->give_element] : NULL;
    for (unsigned i = 0; kept && i < kept->class_count; i++) item_class(x, kept->classes[i]);
    S_run_ops(rule, elements, &x->m);
    return x;
}

static bool S_apply(const timex_rules *r, unsigned stage, items *run, items *out, arena *a)
{
    bool changed = false;
    out->n = 0;
    for (size_t i = 0; i < run->n;) {
        const reading_path *path = S_choose(r, stage, run, i);
        if (!path) {
            vec_push(a, out, run->at[i++]);
            continue;
        }
        for (unsigned k = 0; k < path->left; k++) vec_push(a, out, run->at[i + k]);
        vec_push(a, out, S_reduce(r, path, run->at + i, a));
        i += path->n - path->right;
        changed = true;
    }
    return changed;
}

void rules_apply(const timex_rules *r, items *run, arena *a)
{
    items other = {0};
    for (unsigned stage = 1; stage <= STAGES; stage++) {
        if (!S_apply(r, stage, run, &other, a)) continue;
        items swapped = *run;
        *run = other;
        other = swapped;
    }
}
