/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "made.h"
#include "network.h"
#include "view.h"

#include <igraph.h> /* after str.h, which has a STR as well */

static const made_actor no_actors[1];

static event_list S_all(fasti *f)
{
    return select_events(f->all, NULL, false, f->scratch);
}

static view *S_view(fasti *f, size_t top)
{
    event_list *events = arena_make(f->scratch, event_list);
    fasti_error error = ERROR_NONE;
    *events = S_all(f);
    view *v = view_make(events, top, NULL, f->scratch, &error);
    assert_int_equal(error.code, FASTI_OK);
    assert_non_null(v);
    return v;
}

static const view_node *S_find(const view *v, const char *id)
{
    for (size_t i = 0; i < v->node_count; i++)
        if (strcmp(v->nodes[i].id, id) == 0) return &v->nodes[i];
    return NULL;
}

/* ---- the network ---- */

static network S_star(arena *a, int64_t points)
{
    network n = {.node_count = (size_t)points + 1};
    for (int64_t i = 1; i <= points; i++) {
        vec_push(a, &n.ends, 0);
        vec_push(a, &n.ends, i);
        vec_push(a, &n.weights, 1.0);
    }
    return n;
}

static void test_star(void **state)
{
    (void)state;
    fasti *f = fasti_new(NULL, NULL);
    network n = S_star(f->scratch, 4);
    assert_true(network_measure(&n, f->scratch, NULL));
    /* With c the middle's rank and p a point's: c = 0.15/5 + 0.85 * 4p, p = 0.15/5 + 0.85 * c/4. */
    double c = (0.03 + 0.85 * 4 * 0.03) / (1 - 0.85 * 0.85), p = (1 - c) / 4;
    assert_true(fabs(n.rank[0] - c) < 1e-9);
    for (int i = 1; i <= 4; i++) assert_true(fabs(n.rank[i] - p) < 1e-9);
    assert_int_equal(n.degree[0], 4);
    assert_int_equal(n.degree[3], 1);
    assert_int_equal(n.components, 1);
    fasti_free(f);
}

static void test_no_ties(void **state)
{
    (void)state;
    fasti *f = fasti_new(NULL, NULL);
    network none = {0}, three = {.node_count = 3};
    assert_true(network_measure(&none, f->scratch, NULL));
    assert_int_equal(none.components, 0);
    assert_true(network_measure(&three, f->scratch, NULL));
    assert_int_equal(three.components, 3);
    assert_true(fabs(three.rank[2] - 1.0 / 3) < 1e-9);
    fasti_free(f);
}

static bool callers_handler_called;

static void S_callers_handler(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)reason, (void)file, (void)line, (void)code;
    callers_handler_called = true;
}

static void test_igraph_error(void **state)
{
    (void)state;
    fasti *f = fasti_new(NULL, NULL);
    fasti_error error = ERROR_NONE;
    network n = S_star(f->scratch, 4);
    n.ends.at[3] = 17;
    igraph_error_handler_t *before = igraph_set_error_handler(S_callers_handler);
    assert_false(network_measure(&n, f->scratch, &error));
    assert_ptr_equal(igraph_set_error_handler(before), S_callers_handler);
    assert_false(callers_handler_called);
    assert_int_equal(error.code, FASTI_USAGE);
    assert_int_equal(strncmp(error.text, "igraph: ", 8), 0);
    assert_int_equal(IGRAPH_FINALLY_STACK_SIZE(), 0);
    fasti_free(f);
}

/* ---- views ---- */

static void S_check(const view *v, size_t top)
{
    double sum = 0;
    size_t events = 0;
    size_t *ties = calloc(v->node_count + 1, sizeof *ties);
    assert_true(v->node_count <= top);
    for (size_t i = 0; i < v->node_count; i++) {
        const view_node *n = &v->nodes[i];
        assert_int_equal(!!n->actor + !!n->place + !!n->event, 1);
        assert_true(i == 0 || n[-1].rank > n->rank - 1e-6);
        events += n->type == NODE_EVENT;
        sum += n->rank;
    }
    for (size_t i = 0; i < v->tie_count; i++) {
        const view_tie *t = &v->ties[i];
        assert_true(t->from < v->node_count && t->to < v->node_count);
        assert_int_equal(v->nodes[t->from].type, NODE_EVENT);
        assert_int_equal(v->nodes[t->to].type, t->is_place ? NODE_PLACE : NODE_ACTOR);
        assert_true(i == 0 || t[-1].from < t->from || (t[-1].from == t->from && t[-1].to < t->to));
        ties[t->from]++;
        ties[t->to]++;
    }
    for (size_t i = 0; i < v->node_count; i++) {
        assert_int_equal(v->nodes[i].shown, ties[i]);
        assert_true(v->nodes[i].shown <= v->nodes[i].degree && v->nodes[i].shown > 0);
    }
    assert_true(sum < 1 + 1e-9);
    assert_int_equal(v->events_left_out + events, v->event_count);
    assert_int_equal(v->nodes_left_out + v->node_count,
                     v->actor_count + v->place_count + v->event_count);
    free(ties);
}

static void test_every_top(void **state)
{
    (void)state;
    fasti *f = made_spring();
    for (size_t top = 1; top < 60; top++) {
        S_check(S_view(f, top), top);
        arena_reset(f->scratch);
    }
    fasti_free(f);
}

static void test_default_is_readable(void **state)
{
    (void)state;
    fasti *f = made_spring();
    for (int i = 0; i < 500; i++) {
        char summary[40], actors[80];
        snprintf(summary, sizeof summary, "Happening %d", i);
        snprintf(actors, sizeof actors, "a%d=source a%d=target", i % 70, i % 31);
        made_push(f->all, &(made_event){FASTI_APPEAL, FASTI_ACTUAL, "2021-05-02", "2021-05-02", "",
                                        actors, 0.2, summary, "", "b"});
    }
    view *v = S_view(f, 0);
    S_check(v, VIEW_TOP);
    assert_true(v->node_count > VIEW_TOP / 2);
    assert_int_equal(v->event_count, 500 + COUNT_OF(spring_events));
    fasti_free(f);
}

static void test_everything(void **state)
{
    (void)state;
    fasti *f = made_spring();
    view *v = S_view(f, 1000);
    S_check(v, 1000);
    assert_int_equal(v->nodes_left_out, 0);
    assert_int_equal(v->events_left_out, 0);
    assert_int_equal(v->period.first, fasti_day_parse("2014-01-01"));
    assert_int_equal(v->period.last, fasti_day_parse("2021-05-01"));
    assert_int_equal(v->article_count, 12);
    assert_int_equal(S_find(v, "russia")->degree, 6);
    assert_string_equal(S_find(v, "place:FI:Helsinki")->place->name, "Helsinki");
    fasti_free(f);
}

static void test_nothing(void **state)
{
    (void)state;
    fasti *f = fasti_new(NULL, NULL);
    view *v = S_view(f, 0);
    assert_int_equal(v->node_count, 0);
    assert_int_equal(v->tie_count, 0);
    assert_int_equal(v->period.first, FASTI_NO_DAY);
    fasti_free(f);
}

/* The chief events of the spring stand in a small view, and those of nobody else do not. */
static void test_what_matters_is_shown(void **state)
{
    (void)state;
    fasti *f = made_spring();
    view *v = S_view(f, 12);
    assert_non_null(S_find(v, "joe-biden"));
    assert_non_null(S_find(v, "vladimir-putin"));
    assert_non_null(S_find(v, "russia"));
    assert_null(S_find(v, "alexei-navalny"));
    fasti_free(f);
}

static void test_many_actors(void **state)
{
    (void)state;
    fasti *f = made_begin(no_actors, 0);
    char actors[4000] = "first=party";
    for (int i = 0; i < 99; i++) snprintf(actors + strlen(actors), 40, " member-%d=party", i);
    made_push(f->all, &(made_event){FASTI_SUMMIT, FASTI_ACTUAL, "2021-06-11", "2021-06-13",
                                    "Cornwall GB", actors, 0.9, "They met", "", "b"});
    const view_node *shown = &S_view(f, 40)->nodes[0];
    assert_int_equal(shown->type, NODE_EVENT);
    assert_int_equal(shown->shown, 6 + 1);
    assert_int_equal(shown->degree, 100 + 1);
    assert_int_equal(S_view(f, 102)->nodes[0].shown, 101);
    fasti_free(f);
}

static void test_actor_named_twice(void **state)
{
    (void)state;
    fasti *f = made_begin(no_actors, 0);
    made_push(f->all, &(made_event){FASTI_DEPARTURE, FASTI_ACTUAL, "2021-06-11", "2021-06-11", "",
                                    "a=source b=target a=target a=party", 0.9, "A left", "", "b"});
    view *v = S_view(f, 0);
    assert_int_equal(v->tie_count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(v->ties[i].role, strcmp(v->nodes[v->ties[i].to].id, "a") == 0
                                              ? FASTI_SOURCE
                                              : FASTI_TARGET);
    fasti_free(f);
}

static void test_two_parts(void **state)
{
    (void)state;
    fasti *f = made_begin(no_actors, 0);
    made_event e = {FASTI_CALL,        FASTI_ACTUAL, "2021-06-11", "2021-06-11", "",
                    "a=party b=party", 0.9,          "One",        "",           "b"};
    made_push(f->all, &e);
    e.summary = "Two", e.actors = "c=party d=party";
    made_push(f->all, &e);
    assert_int_equal(S_view(f, 0)->component_count, 2);
    e.summary = "Three", e.actors = "a=party d=party";
    made_push(f->all, &e);
    assert_int_equal(S_view(f, 0)->component_count, 1);
    fasti_free(f);
}

/* ---- who deals with whom ---- */

static view *S_view_actors(fasti *f, size_t top)
{
    event_list *events = arena_make(f->scratch, event_list);
    fasti_error error = ERROR_NONE;
    *events = S_all(f);
    view *v = view_make_actors(events, top, NULL, f->scratch, &error);
    assert_int_equal(error.code, FASTI_OK);
    for (size_t i = 0; i < v->dyad_count; i++) {
        const view_dyad *d = &v->dyads[i];
        assert_true(d->a < d->b && d->b < v->node_count);
        assert_true(d->forth + d->back + d->equal > 0);
        assert_true(i == 0 || d[-1].a < d->a || (d[-1].a == d->a && d[-1].b < d->b));
    }
    for (size_t i = 0; i < v->node_count; i++) assert_true(v->nodes[i].shown > 0);
    return v;
}

static const view_dyad *S_dyad(const view *v, const char *one, const char *other)
{
    for (size_t i = 0; i < v->dyad_count; i++) {
        const char *a = v->nodes[v->dyads[i].a].id, *b = v->nodes[v->dyads[i].b].id;
        if ((strcmp(a, one) == 0 && strcmp(b, other) == 0) ||
            (strcmp(a, other) == 0 && strcmp(b, one) == 0))
            return &v->dyads[i];
    }
    return NULL;
}

static void test_dyads(void **state)
{
    (void)state;
    fasti *f = made_spring();
    view *v = S_view_actors(f, 100);
    const view_dyad *d = S_dyad(v, "joe-biden", "vladimir-putin");
    assert_non_null(d);
    assert_int_equal(d->forth + d->back, 1);
    assert_int_equal(d->equal, 2);
    assert_int_equal(d->kind, FASTI_CALL);
    assert_true(d->actual && d->has_goldstein);
    assert_true(fabs(d->goldstein - (1 + 4 + 1) / 3.0) < 1e-9);
    assert_int_equal(d->period.first, fasti_day_parse("2021-04-13"));
    assert_string_equal(d->chief->summary, "Joe Biden and Vladimir Putin talked on the phone");
    d = S_dyad(v, "russia", "ukraine");
    assert_int_equal(strcmp(v->nodes[d->a].id, "russia") == 0 ? d->forth : d->back, 2);
    assert_int_equal(d->equal, 0);
    assert_null(S_dyad(v, "volodymyr-zelenskyy", "vladimir-putin")); /* they did not meet */
    assert_null(S_find(v, "alexei-navalny"));                        /* deals with nobody */
    assert_int_equal(v->nodes_left_out, 1);
    fasti_free(f);
}

static void test_dyads_of_top(void **state)
{
    (void)state;
    fasti *f = made_spring();
    for (size_t top = 1; top < 25; top++) {
        view *v = S_view_actors(f, top);
        assert_true(v->node_count <= top);
        assert_int_equal(v->node_count + v->nodes_left_out, v->actor_count);
    }
    fasti_free(f);
}

static void test_ego(void **state)
{
    (void)state;
    fasti *f = made_spring();
    event_list events = S_all(f);
    fasti_error error = ERROR_NONE;
    for (size_t top = 1; top < 25; top++) {
        view *v = view_make_ego(&events, "Putin", top, NULL, f->scratch, &error);
        assert_non_null(v);
        assert_string_equal(v->center->id, "vladimir-putin");
        assert_true(v->node_count <= top);
        for (size_t i = 0; i < v->node_count; i++)
            assert_true(&v->nodes[i] == v->center ||
                        S_dyad(v, v->nodes[i].id, "vladimir-putin") != NULL);
    }
    assert_null(view_make_ego(&events, "nobody", 0, NULL, f->scratch, &error));
    assert_int_equal(error.code, FASTI_NOT_FOUND);
    fasti_free(f);
}

static void test_places(void **state)
{
    (void)state;
    fasti *f = made_spring();
    event_list events = S_all(f);
    view *v = view_make_places(&events, 100, NULL, f->scratch, NULL);
    for (size_t i = 0; i < v->dyad_count; i++) {
        assert_int_equal(v->nodes[v->dyads[i].a].type, NODE_PLACE);
        assert_int_equal(v->nodes[v->dyads[i].b].type, NODE_ACTOR);
    }
    const view_dyad *d = S_dyad(v, "place:UA:Ukraine's border", "russia");
    assert_int_equal(d->equal, 2);
    assert_int_equal(d->kind, FASTI_WITHDRAWAL); /* of equals the first */
    for (size_t top = 1; top < 30; top++)
        assert_true(view_make_places(&events, top, NULL, f->scratch, NULL)->node_count <= top);
    fasti_free(f);
}

/* Many actors who deal with everyone a little, and a few pairs who deal with each other a lot: of
 * the ties the latter are kept, each actor has one, and it is said how many are not shown. */
static void test_backbone(void **state)
{
    (void)state;
    fasti *f = made_begin(NULL, 0);
    unsigned n = 0;
    char actors[60], summary[60];
    for (unsigned a = 0; a < 14; a++)
        for (unsigned b = a + 1; b < 14; b++)
            for (unsigned times = b == a + 1 && a % 2 == 0 ? 9 : 1; times > 0; times--) {
                snprintf(actors, sizeof actors, "x%u=party x%u=party", a, b);
                snprintf(summary, sizeof summary, "Meeting %u", n++);
                made_push(f->all, &(made_event){FASTI_MEETING, FASTI_ACTUAL, "2021-01-01",
                                                "2021-01-01", "", actors, 0.5, summary, "", "a"});
            }
    view *v = S_view_actors(f, 12);
    assert_int_equal(v->node_count, 12);
    assert_int_equal(v->dyad_count, 18);
    assert_int_equal(v->ties_left_out, 12 * 11 / 2 - 18);
    size_t strong = 0;
    for (size_t i = 0; i < v->dyad_count; i++) strong += v->dyads[i].equal == 9;
    for (size_t i = 0; i < v->node_count; i++) assert_true(v->nodes[i].shown > 0);
    assert_int_equal(strong, 6);
    fasti_free(f);
}

static void test_dyads_of_many(void **state)
{
    (void)state;
    fasti *f = made_begin(no_actors, 0);
    char actors[40000] = "first=party";
    for (int i = 0; i < 999; i++) snprintf(actors + strlen(actors), 40, " member-%d=party", i);
    made_push(f->all, &(made_event){FASTI_SUMMIT, FASTI_PLANNED, "2021-06-11", "2021-06-13", "",
                                    actors, 0.9, "They meet", "", "b"});
    view *v = S_view_actors(f, 5000);
    assert_int_equal(v->dyad_count, 8 * 7 / 2);
    assert_false(v->dyads[0].actual);
    fasti_free(f);
}

/* Those who act side by side do not deal with each other. */
static void test_side_by_side(void **state)
{
    (void)state;
    fasti *f = made_begin(no_actors, 0);
    made_push(f->all, &(made_event){FASTI_SANCTION, FASTI_ACTUAL, "2021-06-11", "2021-06-11", "",
                                    "a=source b=source c=target d=target", 0.9, "One", "", "b"});
    view *v = S_view_actors(f, 0);
    assert_int_equal(v->dyad_count, 4);
    assert_null(S_dyad(v, "a", "b"));
    assert_null(S_dyad(v, "c", "d"));
    fasti_free(f);
}

static void S_shuffle(fasti *f, unsigned seed)
{
    for (size_t i = f->all->events.n; i > 1; i--) {
        seed = seed * 1103515245u + 12345u;
        size_t j = (seed >> 16) % i;
        fasti_event *swap = f->all->events.at[i - 1];
        f->all->events.at[i - 1] = f->all->events.at[j];
        f->all->events.at[j] = swap;
    }
}

static void test_order_of_events(void **state)
{
    (void)state;
    fasti *f = made_spring();
    view *first = S_view(f, 0), *pairs = S_view_actors(f, 8);
    for (unsigned seed = 1; seed < 30; seed++) {
        S_shuffle(f, seed);
        view *v = S_view(f, 0);
        assert_int_equal(v->node_count, first->node_count);
        assert_int_equal(v->tie_count, first->tie_count);
        for (size_t i = 0; i < v->node_count; i++)
            assert_string_equal(v->nodes[i].id, first->nodes[i].id);
        view *w = S_view_actors(f, 8);
        assert_int_equal(w->dyad_count, pairs->dyad_count);
        for (size_t i = 0; i < w->dyad_count; i++) {
            assert_int_equal(w->dyads[i].a, pairs->dyads[i].a);
            assert_int_equal(w->dyads[i].b, pairs->dyads[i].b);
            assert_ptr_equal(w->dyads[i].chief, pairs->dyads[i].chief);
        }
        for (size_t i = 0; i < v->tie_count; i++) {
            assert_int_equal(v->ties[i].from, first->ties[i].from);
            assert_int_equal(v->ties[i].to, first->ties[i].to);
        }
    }
    fasti_free(f);
}

/* ---- governments ---- */

static void S_write_table(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

static void test_fold(void **state)
{
    (void)state;
    char folder[] = "/tmp/fasti-fold-XXXXXX", path[80], seats[80];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/countries.tsv", folder);
    snprintf(seats, sizeof seats, "%s/seats.tsv", folder);
    S_write_table(seats, "name\tcountry\taliases\nKremlin\tRU\t\nWhite House\tUS\tOval Office\n");
    S_write_table(path,
                  "code\tname\taliases\tadjectives\tcapital\n"
                  "RU\tRussia\t\tRussian\tMoscow\nUS\tUnited States\t\tAmerican\tWashington\n");
    fasti *f = made_spring();
    fasti_error error = ERROR_NONE;
    event_list events = S_all(f);
    fold *governments = fold_open(folder, f->scratch, &error);
    assert_non_null(governments);
    view *v = view_make(&events, 1000, governments, f->scratch, &error);
    assert_null(S_find(v, "kremlin"));
    assert_null(S_find(v, "white-house"));
    assert_int_equal(S_find(v, "russia")->degree, 6 + 2);
    assert_string_equal(S_find(v, "united-states")->actor->name, "United States");
    assert_non_null(S_find(v, "ukraine")); /* not in the table */
    assert_non_null(S_find(v, "joe-biden"));
    static const fasti_actor seat = {"oval-office", "Oval Office", FASTI_ORGANISATION, "US"},
                             other = {"oval-office", "Oval Office", FASTI_ORGANISATION, "RU"},
                             moscow = {"moscow", "Moscow", FASTI_GROUP, "RU"},
                             person = {"moscow", "Moscow", FASTI_PERSON, "RU"};
    assert_string_equal(fold_actor(governments, &seat)->id, "united-states");
    assert_ptr_equal(fold_actor(governments, &other), &other);
    assert_string_equal(fold_actor(governments, &moscow)->id, "russia");
    assert_ptr_equal(fold_actor(governments, &person), &person);
    assert_ptr_equal(fold_actor(NULL, &seat), &seat);
    unlink(seats);
    unlink(path);
    assert_null(fold_open(folder, f->scratch, &error));
    assert_int_equal(error.code, FASTI_BAD_TABLE);
    rmdir(folder);
    fasti_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_star),
        cmocka_unit_test(test_no_ties),
        cmocka_unit_test(test_igraph_error),
        cmocka_unit_test(test_every_top),
        cmocka_unit_test(test_default_is_readable),
        cmocka_unit_test(test_everything),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_what_matters_is_shown),
        cmocka_unit_test(test_many_actors),
        cmocka_unit_test(test_actor_named_twice),
        cmocka_unit_test(test_two_parts),
        cmocka_unit_test(test_dyads),
        cmocka_unit_test(test_dyads_of_top),
        cmocka_unit_test(test_dyads_of_many),
        cmocka_unit_test(test_ego),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_backbone),
        cmocka_unit_test(test_side_by_side),
        cmocka_unit_test(test_order_of_events),
        cmocka_unit_test(test_fold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
