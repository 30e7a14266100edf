/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <math.h>

#include "connection.h"
#include "error.h"
#include "made.h"
#include "measure.h"

/* Two triangles, 0 1 2 and 3 4 5, joined by the tie of 2 and 3; 6 is alone. */
static network S_triangles(arena *a)
{
    static const int64_t ends[] = {0, 1, 0, 2, 1, 2, 2, 3, 3, 4, 3, 5, 4, 5};
    network n = {.node_count = 7};
    for (size_t i = 0; i < COUNT_OF(ends); i++) vec_push(a, &n.ends, ends[i]);
    for (size_t i = 0; i < COUNT_OF(ends) / 2; i++) vec_push(a, &n.weights, 1000.0);
    return n;
}

static void test_structure(void **state)
{
    (void)state;
    fasti *f = fasti_new(NULL, NULL);
    network n = S_triangles(f->scratch);
    assert_true(network_structure(&n, f->scratch, NULL));
    assert_int_equal(n.components, 2);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(n.core[i], 2);
        assert_int_equal(n.cuts[i], i == 2 || i == 3);
    }
    assert_int_equal(n.core[6], 0);
    for (size_t i = 0; i < 7; i++) assert_int_equal(n.bridges[i], i == 3);
    /* Through 2 lead the paths from 0 and 1 to 3, 4 and 5: six of 6 * 5 / 2 pairs of others. */
    assert_true(fabs(n.betweenness[2] - 6.0 / 15) < 1e-9);
    assert_true(fabs(n.betweenness[0]) < 1e-9);
    assert_false(n.sampled);
    fasti_free(f);
}

static void test_communities(void **state)
{
    (void)state;
    fasti *f = fasti_new(NULL, NULL);
    network n = S_triangles(f->scratch), none = {.node_count = 2};
    assert_true(network_communities(&n, f->scratch, NULL));
    assert_int_equal(n.communities, 3);
    assert_int_equal(n.community[0], n.community[1]);
    assert_int_equal(n.community[1], n.community[2]);
    assert_int_equal(n.community[3], n.community[4]);
    assert_int_equal(n.community[4], n.community[5]);
    assert_int_not_equal(n.community[2], n.community[3]);
    assert_true(network_communities(&none, f->scratch, NULL));
    assert_int_equal(none.communities, 2);
    fasti_free(f);
}

/* A ring: its sampled betweenness may differ from the true one, but not by much in sum. */
static void test_sampled_betweenness(void **state)
{
    (void)state;
    enum { NODES = 9000 };
    fasti *f = fasti_new(NULL, NULL);
    network n = {.node_count = NODES};
    for (int64_t i = 0; i < NODES; i++) {
        vec_push(f->scratch, &n.ends, i);
        vec_push(f->scratch, &n.ends, (i + 1) % NODES);
        vec_push(f->scratch, &n.weights, 1.0);
    }
    assert_true(network_structure(&n, f->scratch, NULL));
    assert_true(n.sampled);
    double sum = 0, expected = (NODES - 2) * (NODES - 2) / 8.0 / ((NODES - 1) * (NODES - 2) / 2.0);
    for (size_t i = 0; i < NODES; i++) sum += n.betweenness[i];
    assert_true(fabs(sum / NODES - expected) < 0.01 * expected);
    fasti_free(f);
}

/* ---- paths ---- */

static const made_event chain[] = {
    {FASTI_CALL, FASTI_ACTUAL, "2021-01-01", "2021-01-01", "", "ann=party bob=party", 0.9,
     "Ann and Bob talked", "They talked.", "a1"},
    {FASTI_CALL, FASTI_ACTUAL, "2021-01-02", "2021-01-02", "", "bob=party cid=party", 0.5,
     "Bob and Cid talked", "They talked.", "a2"},
    {FASTI_MEETING, FASTI_ACTUAL, "2021-01-03", "2021-01-03", "", "bob=party cid=party", 0.8,
     "Bob and Cid met", "They met.", "a2"},
    {FASTI_CALL, FASTI_ACTUAL, "2021-01-04", "2021-01-04", "", "ann=source dot=target", 0.2,
     "Ann called Dot", "She called.", "a3"},
    {FASTI_CALL, FASTI_ACTUAL, "2021-01-05", "2021-01-05", "", "dot=party eve=party", 0.2,
     "Dot and Eve talked", "They talked.", "a3"},
    {FASTI_CALL, FASTI_ACTUAL, "2021-01-06", "2021-01-06", "", "eve=party cid=party", 0.2,
     "Eve and Cid talked", "They talked.", "a3"},
    {FASTI_MEETING, FASTI_NEGATED, "2021-01-07", "2021-01-07", "", "ann=party cid=party", 1,
     "Ann and Cid did not meet", "They did not meet.", "a4"},
    {FASTI_CALL, FASTI_ACTUAL, "2021-01-08", "2021-01-08", "", "far=party off=party", 0.3,
     "Far and Off talked", "They talked.", "a5"},
};

static fasti *S_chain(bool backwards)
{
    fasti *f = made_begin(NULL, 0);
    for (size_t i = 0; i < COUNT_OF(chain); i++)
        made_push(f->all, &chain[backwards ? COUNT_OF(chain) - 1 - i : i]);
    return f;
}

static actor_paths *S_paths(fasti *f, const char *from, const char *to, size_t most, size_t steps,
                            fasti_error *error)
{
    event_list events = select_events(f->all, NULL, false, f->scratch);
    return paths_find(&events, from, to, most, steps, NULL, f->scratch, error);
}

static void test_paths(void **state)
{
    (void)state;
    for (int backwards = 0; backwards < 2; backwards++) {
        fasti *f = S_chain(backwards);
        const actor_paths *all = S_paths(f, "ann", "cid", 0, 0, NULL);
        assert_int_equal(all->n, 2);
        assert_int_equal(all->paths[0].n, 2);
        assert_string_equal(all->paths[0].steps[0].to->id, "bob");
        assert_int_equal(all->paths[0].steps[1].event_count, 2);
        assert_string_equal(all->paths[0].steps[1].events[0]->summary, "Bob and Cid met");
        assert_int_equal(all->paths[1].n, 3);
        assert_string_equal(all->paths[1].steps[1].from->id, "dot");
        assert_string_equal(all->paths[1].steps[2].to->id, "cid");
        assert_int_equal(S_paths(f, "ann", "cid", 1, 0, NULL)->n, 1);
        assert_int_equal(S_paths(f, "ann", "cid", 0, 2, NULL)->n, 1);
        assert_int_equal(S_paths(f, "ann", "off", 0, 0, NULL)->n, 0);
        fasti_free(f);
    }
}

static void test_wrong_paths(void **state)
{
    (void)state;
    fasti *f = S_chain(false);
    fasti_error error = ERROR_NONE, same = ERROR_NONE;
    assert_null(S_paths(f, "ann", "zoe", 0, 0, &error));
    assert_int_equal(error.code, FASTI_NOT_FOUND);
    assert_string_equal(error.text, "nobody called \"zoe\" takes part in these events");
    assert_null(S_paths(f, "ann", "ANN", 0, 0, &same));
    assert_int_equal(same.code, FASTI_USAGE);
    assert_string_equal(same.text, "\"ann\" and \"ANN\" are the same: ann");
    fasti_free(f);
}

/* ---- tallies ---- */

static const tally *S_tally(const tallies *all, const char *key)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i].key, key) == 0) return &all->at[i];
    fail_msg("no tally %s", key);
    return NULL;
}

static tallies *S_count(fasti *f, fasti_stats_by by, const char *window, const char *before)
{
    fasti_selection now = {.window = fasti_days_parse(window)};
    fasti_selection then = {.window = fasti_days_parse(before)};
    event_list *events = arena_make(f->scratch, event_list), *others = NULL;
    *events = select_events(f->all, &now, false, f->scratch);
    if (*before) {
        others = arena_make(f->scratch, event_list);
        *others = select_events(f->all, &then, false, f->scratch);
    }
    tallies *all = tallies_make(events, others, by, NULL, f->scratch, NULL);
    assert_non_null(all);
    return all;
}

static void test_actors(void **state)
{
    (void)state;
    fasti *f = S_chain(false);
    const tallies *all = S_count(f, FASTI_STATS_BY_ACTOR, "", "");
    assert_int_equal(all->n, 7);
    assert_int_equal(all->components, 2);
    assert_string_equal(all->at[0].key, "cid"); /* four events, one of which did not happen */
    const tally *ann = S_tally(all, "ann");
    assert_int_equal(ann->events, 3);
    assert_int_equal(ann->forth, 1);
    assert_int_equal(ann->equal, 2);
    assert_int_equal(ann->ties, 2);
    assert_int_equal(ann->core, 2);
    assert_int_equal(ann->articles, 3);
    assert_int_equal(ann->sources, 1);
    assert_int_equal(S_tally(all, "off")->core, 1);
    assert_int_not_equal(S_tally(all, "off")->component, ann->component);
    fasti_free(f);
}

static void test_dyads_kinds_times(void **state)
{
    (void)state;
    fasti *f = S_chain(false);
    const tallies *dyads = S_count(f, FASTI_STATS_BY_DYAD, "", "");
    assert_int_equal(dyads->n, 6);
    assert_string_equal(dyads->at[0].key, "bob|cid");
    assert_int_equal(dyads->at[0].events, 2);
    assert_true(S_tally(dyads, "far|off")->cut);
    assert_false(dyads->at[0].cut);
    const tallies *kinds = S_count(f, FASTI_STATS_BY_KIND, "", "");
    assert_int_equal(kinds->n, 2);
    assert_int_equal(S_tally(kinds, "call")->events, 6);
    assert_true(fabs(kinds->at[0].goldstein - 1) < 1e-9);
    const tallies *weeks = S_count(f, FASTI_STATS_BY_WEEK, "", "");
    assert_int_equal(weeks->n, 2);
    assert_string_equal(weeks->at[0].key, "2020-12-28");
    assert_int_equal(weeks->at[0].events, 3);
    const tallies *months = S_count(f, FASTI_STATS_BY_MONTH, "", "");
    assert_int_equal(months->n, 1);
    assert_int_equal(months->at[0].events, 8);
    assert_int_equal(S_count(f, FASTI_STATS_BY_DAY, "", "")->n, 8);
    fasti_free(f);
}

/* What is new comes with what is gone, by how much changed. */
static void test_change(void **state)
{
    (void)state;
    fasti *f = made_spring();
    const tallies *all = S_count(f, FASTI_STATS_BY_ACTOR, "2021", "2018");
    const tally *trump = S_tally(all, "donald-trump"), *putin = S_tally(all, "vladimir-putin");
    assert_int_equal(trump->events, 0);
    assert_int_equal(trump->before, 1);
    assert_false(trump->has_network);
    assert_int_equal(putin->before, 1);
    for (size_t i = 1; i < all->n; i++) {
        const tally *a = &all->at[i - 1], *b = &all->at[i];
        assert_true(labs((long)a->events - (long)a->before) >=
                    labs((long)b->events - (long)b->before));
    }
    fasti_free(f);
}

/* The same bytes whatever the order in which the events came. */
static char *S_written(fasti *f, fasti_stats_by by, int format)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    fasti_stats_options options = {
        .by = by, .against = {fasti_day_parse("2014-01-01"), fasti_day_parse("2018-12-31")}};
    options.format = format;
    assert_true(fasti_write_stats(f, NULL, &options, out, NULL));
    fclose(out);
    return text;
}

static void test_order(void **state)
{
    (void)state;
    fasti *f = made_spring(), *g = made_begin(spring_actors, COUNT_OF(spring_actors));
    for (size_t i = COUNT_OF(spring_events); i-- > 0;) made_push(g->all, &spring_events[i]);
    for (fasti_stats_by by = FASTI_STATS_BY_ACTOR; by <= FASTI_STATS_BY_MONTH; by++)
        for (int format = FASTI_STATS_TABLE; format <= FASTI_STATS_JSON; format++) {
            char *one = S_written(f, by, format), *other = S_written(g, by, format);
            assert_string_equal(one, other);
            assert_true(strlen(one) > 100);
            free(one);
            free(other);
        }
    fasti_free(f);
    fasti_free(g);
}

static void test_nothing(void **state)
{
    (void)state;
    fasti *f = made_begin(NULL, 0);
    for (fasti_stats_by by = FASTI_STATS_BY_ACTOR; by <= FASTI_STATS_BY_MONTH; by++)
        assert_int_equal(S_count(f, by, "", "2021")->n, 0);
    fasti_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_structure),
        cmocka_unit_test(test_communities),
        cmocka_unit_test(test_sampled_betweenness),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_wrong_paths),
        cmocka_unit_test(test_actors),
        cmocka_unit_test(test_dyads_kinds_times),
        cmocka_unit_test(test_change),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
