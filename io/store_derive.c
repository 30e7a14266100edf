/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which events change when happenings do, without looking at all of them.
 *
 * Clustering (coding/cluster.c) compares each happening, in each of its blocks, with the
 * CLUSTER_BACK before it. The table `blocks` keeps these, in order. When happenings come into a
 * block or leave it, only pairs change whose both sides are among the CLUSTER_BACK before and the
 * CLUSTER_BACK behind such a spot; so only events change that have a happening there, and what
 * these become depends on their own happenings alone: no pair that was the same led out of them
 * before, and none does that has become so.
 *
 * Invariant: `blocks` holds each happening of the store in each of its blocks, with the number of
 * one of its mentions.
 */
#include <inttypes.h>
#include <string.h>

#include "coder.h"
#include "error.h"
#include "event.h"
#include "store.h"

_Static_assert(CLUSTER_BACK == 12, "the statements below say so");

#define SIDE_SQLITE(before, down)                                                                  \
    "SELECT s.n AS n, b.mention AS mention FROM spots s CROSS JOIN blocks b"                       \
    " WHERE b.block = s.block AND b.ord IN (SELECT o.ord FROM blocks o WHERE o.block = s.block"    \
    " AND o.ord " before " s.ord ORDER BY o.ord" down " LIMIT 12)"
#define SIDE_SERVER(before, down)                                                                  \
    "SELECT s.n AS n, b.mention AS mention FROM spots s CROSS JOIN LATERAL (SELECT o.mention"      \
    " FROM blocks o WHERE o.block = s.block AND o.ord " before " s.ord ORDER BY o.ord" down        \
    " LIMIT 12) b"
#define EVENTS_OF(side)                                                                            \
    "INSERT INTO dirty SELECT DISTINCT m.event FROM (" side ") x"                                  \
    " JOIN mentions m ON m.n = x.mention"

static str S_key(const void *bytes, size_t n)
{
    return (str){bytes, n};
}

static void S_set(map *m, arena *a, const void *bytes, size_t n, uint32_t value)
{
    if (map_get(m, S_key(bytes, n)) == MAP_NONE)
        map_set(m, S_key(arena_copy(a, S_key(bytes, n)), n), value);
}

/* A text that is ordered, bytewise, as `mention_order` orders the first mentions of groups. What
 * ends the id is less than any byte of it: a byte 1 within the id is told apart by the one behind
 * it. */
static const char *S_order(const group *g, arena *a)
{
    const fasti_mention *m = g->mentions[0];
    const char *id = m->article->id;
    char *safe = arena_alloc(a, 2 * strlen(id) + 1), *to = safe;
    for (; *id; id++) {
        *to++ = *id;
        if (*id == '\1') *to++ = '\2';
    }
    return arena_format(a, "%08" PRIx32 "%s\1\1%d%08" PRIx32 "%08" PRIx32 "%s",
                        (uint32_t)m->article->published ^ UINT32_C(0x80000000), safe,
                        m->field == FASTI_TITLE ? 0 : 1, m->start, m->end, m->happening);
}

/* Calls for each block that a group is in. */
typedef void with_spot(void *context, uint64_t block, const char *order);

static void S_each_spot(const group *g, arena *a, with_spot *with, void *context)
{
    block_list blocks = {0};
    cluster_blocks(g, &blocks, a);
    const char *order = blocks.n ? S_order(g, a) : "";
    for (size_t i = 0; i < blocks.n; i++) with(context, blocks.at[i], order);
}

/* ---- happenings that change ---------------------------------------------------------------- */

static void S_want(derivation *d, const char *which)
{
    db_do(d->s->db,
          arena_format(d->a,
                       "INSERT INTO wanted SELECT n FROM mentions WHERE %s"
                       " ON CONFLICT DO NOTHING",
                       which),
          DB_NONE);
}

typedef struct spotting {
    derivation *d;
    int64_t n;
    bool blocks; /* into the table of blocks, else into that of spots */
} spotting;

static void S_put_spot(void *context, uint64_t block, const char *order)
{
    const spotting *s = context;
    db_put(s->d->s->db, s->blocks ? "blocks(block, ord, mention)" : "spots(block, ord, n)",
           DB_VALUES(db_int((int64_t)block), db_text(order), db_int(s->n)));
}

static groups S_groups(const collection *c, arena *a)
{
    size_t n;
    const fasti_mention **sorted = mentions_sorted(c, &n, a);
    return groups_of(sorted, n, a);
}

/* Notes the spots of the changing happenings as they are at present; with `enter` they go into
 * their blocks. */
static void S_note_spots(derivation *d, bool enter)
{
    collection *c = collection_new(d->a);
    stored found = {.a = d->a, .by_id = {.arena = d->a}};
    db_do(d->s->db, "DELETE FROM wanted", DB_NONE);
    S_want(d, "happening IN (SELECT happening FROM moved)");
    db_noted(d->s->db, "ANALYZE wanted");
    if (!store_load(d->s, c, true, &found, &d->s->db->error)) return;
    groups all = S_groups(c, d->a);
    for (size_t i = 0; i < all.n; i++) {
        uint32_t at = map_get(&found.by_id, str_of(all.at[i].mentions[0]->happening));
        const stored_happening *h = &found.happenings.at[at];
        if (h->event) S_set(&d->stale, d->a, &h->event, sizeof h->event, 1);
        spotting spot = {d, h->mention, false};
        S_each_spot(&all.at[i], d->a, S_put_spot, &spot);
        spot.blocks = true;
        if (enter) S_each_spot(&all.at[i], d->a, S_put_spot, &spot);
    }
}

static void S_dirty_moved(derivation *d)
{
    db_do(d->s->db,
          "INSERT INTO dirty SELECT DISTINCT event FROM mentions WHERE happening IN"
          " (SELECT happening FROM moved)",
          DB_NONE);
}

void derive_before(derivation *d)
{
    db *b = d->s->db;
    db_rows *r = db_ask(b, "SELECT DISTINCT happening FROM moved", DB_NONE);
    while (db_next(r)) {
        const char *happening = r->text(r, 0);
        S_set(&d->moved, d->a, happening, strlen(happening), 1);
    }
    S_note_spots(d, false);
    S_dirty_moved(d);
    db_noted(b, "ANALYZE spots");
    db_do(b, "DELETE FROM blocks WHERE (block, ord) IN (SELECT block, ord FROM spots)", DB_NONE);
}

/* ---- events that change -------------------------------------------------------------------- */

static const char *S_side(const db *b, bool before)
{
    if (b->server) return before ? SIDE_SERVER("<", " DESC") : SIDE_SERVER(">", "");
    return before ? SIDE_SQLITE("<", " DESC") : SIDE_SQLITE(">", "");
}

static void S_dirty_neighbours(derivation *d)
{
    db *b = d->s->db;
    db_do(b,
          b->server ? EVENTS_OF(SIDE_SERVER("<", " DESC")) : EVENTS_OF(SIDE_SQLITE("<", " DESC")),
          DB_NONE);
    db_do(b, b->server ? EVENTS_OF(SIDE_SERVER(">", "")) : EVENTS_OF(SIDE_SQLITE(">", "")),
          DB_NONE);
}

typedef struct joining {
    derivation *d;
    const stored *found;
} joining;

/* Joins what is the same among groups, by the blocks of the store. */
static void S_join(void *context, groups *all, arena *scratch)
{
    joining *j = context;
    derivation *d = j->d;
    map group_of = {.arena = scratch}; /* a happening's mention -> its group */
    db_do(d->s->db, "DELETE FROM spots", DB_NONE);
    for (size_t i = 0; i < all->n; i++) {
        uint32_t at = map_get(&j->found->by_id, str_of(all->at[i].mentions[0]->happening));
        spotting spot = {d, (int64_t)i, false};
        S_each_spot(&all->at[i], scratch, S_put_spot, &spot);
        const char *happening = j->found->happenings.at[at].id;
        map_set(&group_of, str_of(happening), (uint32_t)i);
    }
    db_noted(d->s->db, "ANALYZE spots");
    db_rows *r = db_ask(d->s->db,
                        arena_format(scratch,
                                     "SELECT x.n, m.happening FROM (%s) x"
                                     " JOIN mentions m ON m.n = x.mention",
                                     S_side(d->s->db, true)),
                        DB_NONE);
    while (db_next(r)) {
        uint32_t before = map_get(&group_of, str_of(r->text(r, 1)));
        int64_t at = r->integer(r, 0);
        if (before != MAP_NONE && at >= 0 && (size_t)at < all->n)
            cluster_compare(all, before, (uint32_t)at);
    }
}

void derive_after(derivation *d, int64_t first_new_mention)
{
    db *b = d->s->db;
    derive_actors(d, first_new_mention);
    S_note_spots(d, true);
    db_noted(b, "ANALYZE spots");
    S_dirty_neighbours(d);
    db_noted(b, "ANALYZE dirty");
    db_do(b, "DELETE FROM wanted", DB_NONE);
    S_want(d, "happening IN (SELECT happening FROM moved)");
    S_want(d, "event IN (SELECT event FROM dirty WHERE event <> 0)");
    db_noted(b, "ANALYZE wanted");
    collection *c = collection_new(d->a);
    stored found = {.a = d->a, .by_id = {.arena = d->a}};
    joining j = {.d = d, .found = &found};
    if (!db_ok(b) || !store_load(d->s, c, true, &found, &b->error)) return;
    merge_mentions_by(d->s->f->coder, c, S_join, &j, d->a);
    derive_events(d, c, &found);
}
