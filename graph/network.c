/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only includer of igraph, which keeps its handlers and its stack of unfinished objects in
 * variables of the process: each call replaces the handlers (the default one aborts) and puts
 * them back. An igraph error unwinds through IGRAPH_CHECK and frees what is on its stack; a fatal
 * error, a broken assertion within igraph, may not return and jumps out.
 *
 * Invariant: no arena is used while igraph objects are alive, since an arena out of memory jumps.
 */
#include "network.h"

#include <math.h>
#include <setjmp.h>

#include <igraph.h>

#include "error.h"

_Static_assert(sizeof(igraph_integer_t) == sizeof(int64_t), "ties are handed over as they are");
_Static_assert(sizeof(igraph_real_t) == sizeof(double), "weights are handed over as they are");

/* Where igraph was built with OpenMP, its PageRank sums in parallel: the last bits then depend on
 * the threads, and threads that spin for one another take seconds on a busy machine. */
extern int omp_get_max_threads(void) __attribute__((weak));
extern void omp_set_num_threads(int threads) __attribute__((weak));

static int S_threads(void)
{
    return omp_get_max_threads ? omp_get_max_threads() : 1;
}

static void S_set_threads(int threads)
{
    if (omp_set_num_threads) omp_set_num_threads(threads);
}

typedef struct handlers {
    igraph_error_handler_t *error;
    igraph_warning_handler_t *warning;
    igraph_fatal_handler_t *fatal;
} handlers;

static _Thread_local struct {
    igraph_error_t code;
    int callers_threads;
    char reason[256];
    jmp_buf fatal;
} last;

static void S_keep_reason(const char *reason)
{
    snprintf(last.reason, sizeof last.reason, "%s", reason);
}

static void S_on_error(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)file, (void)line, (void)code;
    S_keep_reason(reason);
    IGRAPH_FINALLY_FREE();
}

static void S_on_warning(const char *reason, const char *file, int line)
{
    (void)reason, (void)file, (void)line;
}

static void S_on_fatal(const char *reason, const char *file, int line)
{
    (void)file, (void)line;
    S_keep_reason(reason);
    longjmp(last.fatal, 1);
}

static handlers S_set_handlers(handlers h)
{
    return (handlers){igraph_set_error_handler(h.error), igraph_set_warning_handler(h.warning),
                      igraph_set_fatal_handler(h.fatal)};
}

static igraph_error_t S_ranks(const igraph_t *g, network *n)
{
    igraph_vector_t rank, weights = {0};
    igraph_vector_view(&weights, n->weights.at, (igraph_integer_t)n->weights.n);
    IGRAPH_VECTOR_INIT_FINALLY(&rank, 0);
    IGRAPH_CHECK(igraph_pagerank(g, IGRAPH_PAGERANK_ALGO_PRPACK, &rank, NULL, igraph_vss_all(),
                                 IGRAPH_UNDIRECTED, 0.85, n->weights.n ? &weights : NULL, NULL));
    for (size_t i = 0; i < n->node_count; i++) n->rank[i] = VECTOR(rank)[i];
    igraph_vector_destroy(&rank);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t S_measure(const igraph_t *g, network *n, void *context)
{
    (void)context;
    return S_ranks(g, n);
}

/* ---- communities ---- */

/* Below 0 means until it no longer improves, but Debian's 0.10.2 then stops too early: a number of
 * rounds is asked for, again and again; of many ties one round, which takes seconds. */
enum { ROUNDS = 2, MOST_TURNS = 10, MANY_TIES = 200000 };

static igraph_error_t S_leiden(const igraph_t *g, const igraph_vector_t *weights,
                               igraph_vector_int_t *of, igraph_integer_t *count)
{
    igraph_vector_t strength;
    igraph_real_t total = igraph_vector_sum(weights), quality = -2, before;
    IGRAPH_VECTOR_INIT_FINALLY(&strength, 0);
    IGRAPH_CHECK(
        igraph_strength(g, &strength, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS, weights));
    IGRAPH_CHECK(igraph_rng_seed(igraph_rng_default(), 1));
    bool many = igraph_ecount(g) > MANY_TIES;
    for (int turn = 0; turn < (many ? 1 : MOST_TURNS); turn++) {
        before = quality;
        IGRAPH_CHECK(igraph_community_leiden(g, weights, &strength, 1 / (2 * total), 0.01, turn > 0,
                                             many ? 1 : ROUNDS, of, count, &quality));
        if (!(quality > before + 1e-6)) break;
    }
    igraph_vector_destroy(&strength);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t S_communities(const igraph_t *g, network *n, void *context)
{
    (void)context;
    igraph_vector_int_t of;
    igraph_vector_t weights = {0};
    igraph_integer_t count;
    igraph_vector_view(&weights, n->weights.at, (igraph_integer_t)n->weights.n);
    IGRAPH_VECTOR_INT_INIT_FINALLY(&of, 0);
    IGRAPH_CHECK(S_leiden(g, &weights, &of, &count));
    for (size_t i = 0; i < n->node_count; i++) n->community[i] = (size_t)VECTOR(of)[i];
    n->communities = (size_t)count;
    igraph_vector_int_destroy(&of);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

/* ---- structure ---- */

static igraph_error_t S_mark(igraph_error_t (*find)(const igraph_t *, igraph_vector_int_t *),
                             const igraph_t *g, bool *marks)
{
    igraph_vector_int_t found;
    IGRAPH_VECTOR_INT_INIT_FINALLY(&found, 0);
    IGRAPH_CHECK(find(g, &found));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&found); i++)
        marks[VECTOR(found)[i]] = true;
    igraph_vector_int_destroy(&found);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t S_cores(const igraph_t *g, network *n)
{
    igraph_vector_int_t of;
    igraph_integer_t count;
    IGRAPH_VECTOR_INT_INIT_FINALLY(&of, 0);
    IGRAPH_CHECK(igraph_coreness(g, &of, IGRAPH_ALL));
    for (size_t i = 0; i < n->node_count; i++) n->core[i] = (size_t)VECTOR(of)[i];
    IGRAPH_CHECK(igraph_connected_components(g, &of, NULL, &count, IGRAPH_WEAK));
    for (size_t i = 0; i < n->node_count; i++) n->component[i] = (size_t)VECTOR(of)[i];
    n->components = (size_t)count;
    igraph_vector_int_destroy(&of);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

/* The paths that begin at every `step`th node stand for all. */
static igraph_error_t S_betweenness(const igraph_t *g, network *n, igraph_integer_t step)
{
    igraph_vector_int_t from;
    igraph_vector_t share;
    double count = (double)n->node_count, pairs = (count - 1) * (count - 2) / 2;
    igraph_integer_t sources = ((igraph_integer_t)n->node_count + step - 1) / step;
    IGRAPH_VECTOR_INT_INIT_FINALLY(&from, sources);
    IGRAPH_VECTOR_INIT_FINALLY(&share, 0);
    for (igraph_integer_t i = 0; i < sources; i++) VECTOR(from)[i] = i * step;
    IGRAPH_CHECK(igraph_betweenness_subset(g, &share, igraph_vss_all(), IGRAPH_UNDIRECTED,
                                           igraph_vss_vector(&from), igraph_vss_all(), NULL));
    double scale = count / (double)sources / fmax(pairs, 1);
    for (size_t i = 0; i < n->node_count; i++)
        n->betweenness[i] = fmin(VECTOR(share)[i] * scale, 1);
    igraph_vector_destroy(&share);
    igraph_vector_int_destroy(&from);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

static igraph_error_t S_structure(const igraph_t *g, network *n, void *context)
{
    (void)context;
    double work = (double)n->node_count * (double)(network_tie_count(n) + n->node_count);
    igraph_integer_t step = (igraph_integer_t)ceil(work / NETWORK_BETWEENNESS_WORK);
    n->sampled = step > 1;
    IGRAPH_CHECK(S_cores(g, n));
    IGRAPH_CHECK(S_mark(igraph_articulation_points, g, n->cuts));
    IGRAPH_CHECK(S_mark(igraph_bridges, g, n->bridges));
    return S_betweenness(g, n, step < 1 ? 1 : step);
}

/* ---- paths ---- */

typedef struct search {
    network_paths *found;
    size_t from, to;
    igraph_vector_t costs;
} search;

static void S_block(const igraph_t *g, const igraph_vector_int_t *ties, igraph_vector_t *costs,
                    size_t from, size_t to)
{
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(ties); i++) {
        igraph_integer_t a = IGRAPH_FROM(g, VECTOR(*ties)[i]), b = IGRAPH_TO(g, VECTOR(*ties)[i]);
        bool direct =
            ((size_t)a == from && (size_t)b == to) || ((size_t)a == to && (size_t)b == from);
        if (direct) VECTOR(*costs)[VECTOR(*ties)[i]] = IGRAPH_INFINITY;
    }
}

/* So that the next path leads through others: without the nodes in between, or without the tie of
 * a path that has none. */
static igraph_error_t S_close(const igraph_t *g, const igraph_vector_int_t *nodes,
                              const igraph_vector_int_t *path, search *s)
{
    igraph_vector_int_t ties;
    IGRAPH_VECTOR_INT_INIT_FINALLY(&ties, 0);
    S_block(g, path, &s->costs, s->from, s->to);
    for (igraph_integer_t i = 1; i + 1 < igraph_vector_int_size(nodes); i++) {
        IGRAPH_CHECK(igraph_incident(g, &ties, VECTOR(*nodes)[i], IGRAPH_ALL));
        for (igraph_integer_t j = 0; j < igraph_vector_int_size(&ties); j++)
            VECTOR(s->costs)[VECTOR(ties)[j]] = IGRAPH_INFINITY;
    }
    igraph_vector_int_destroy(&ties);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

/* False once there is no further path, or none short enough. Where there is none, Debian's 0.10.2
 * goes through ties of infinite cost. */
static bool S_keep_path(const igraph_vector_int_t *nodes, const igraph_vector_int_t *ties,
                        const search *s)
{
    network_paths *found = s->found;
    size_t n = (size_t)igraph_vector_int_size(nodes);
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(ties); i++)
        if (!(VECTOR(s->costs)[VECTOR(*ties)[i]] < IGRAPH_INFINITY)) return false;
    if (n < 2 || n > found->most_nodes) return false;
    network_path *path = &found->paths[found->n++];
    path->n = n;
    for (size_t i = 0; i < n; i++) path->nodes[i] = (size_t)VECTOR(*nodes)[i];
    return true;
}

static igraph_error_t S_search(const igraph_t *g, network *n, void *context)
{
    search *s = context;
    igraph_vector_int_t nodes, ties;
    igraph_vector_t given = {0};
    igraph_vector_view(&given, n->weights.at, (igraph_integer_t)n->weights.n);
    IGRAPH_CHECK(igraph_vector_init_copy(&s->costs, &given));
    IGRAPH_FINALLY(igraph_vector_destroy, &s->costs);
    IGRAPH_VECTOR_INT_INIT_FINALLY(&nodes, 0);
    IGRAPH_VECTOR_INT_INIT_FINALLY(&ties, 0);
    while (s->found->n < s->found->most) {
        IGRAPH_CHECK(igraph_get_shortest_path_dijkstra(g, &nodes, &ties, (igraph_integer_t)s->from,
                                                       (igraph_integer_t)s->to, &s->costs,
                                                       IGRAPH_ALL));
        if (!S_keep_path(&nodes, &ties, s)) break;
        IGRAPH_CHECK(S_close(g, &nodes, &ties, s));
    }
    igraph_vector_int_destroy(&ties);
    igraph_vector_int_destroy(&nodes);
    igraph_vector_destroy(&s->costs);
    IGRAPH_FINALLY_CLEAN(3);
    return IGRAPH_SUCCESS;
}

/* ---- what is common to all ---- */

typedef igraph_error_t measuring(const igraph_t *g, network *n, void *context);

static igraph_error_t S_with_graph(network *n, measuring *measure, void *context)
{
    igraph_t g;
    igraph_vector_int_t ends;
    igraph_vector_int_view(&ends, n->ends.at, (igraph_integer_t)n->ends.n);
    IGRAPH_CHECK(igraph_empty(&g, (igraph_integer_t)n->node_count, IGRAPH_UNDIRECTED));
    IGRAPH_FINALLY(igraph_destroy, &g);
    IGRAPH_CHECK(igraph_add_edges(&g, &ends, NULL));
    IGRAPH_CHECK(measure(&g, n, context));
    igraph_destroy(&g);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

/* The handlers stay ours only as long as this call. */
static bool S_run(network *n, measuring *measure, void *context, fasti_error *error)
{
    const handlers callers = S_set_handlers((handlers){S_on_error, S_on_warning, S_on_fatal});
    last.callers_threads = S_threads();
    S_set_threads(1);
    last.code = IGRAPH_FAILURE;
    if (setjmp(last.fatal) == 0)
        last.code = S_with_graph(n, measure, context);
    else
        IGRAPH_FINALLY_FREE();
    S_set_threads(last.callers_threads);
    S_set_handlers(callers);
    if (last.code == IGRAPH_SUCCESS) return true;
    return fail(error, last.code == IGRAPH_ENOMEM ? FASTI_NO_MEMORY : FASTI_USAGE, "igraph: %s",
                last.reason);
}

void network_reserve(network *n, size_t ties, arena *a)
{
    n->ends.at = arena_array(a, int64_t, 2 * ties);
    n->weights.at = arena_array(a, double, ties);
    n->ends.room = 2 * ties;
    n->weights.room = ties;
}

static uint32_t S_root(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node) node = parent[node] = parent[parent[node]];
    return node;
}

/* How many parts hang together. Asked for on its own: a third of what igraph takes, which makes a
 * list of neighbours for each node. */
static size_t S_count_components(const network *n, arena *a)
{
    uint32_t *parent = arena_array(a, uint32_t, n->node_count);
    size_t count = n->node_count;
    for (size_t i = 0; i < n->node_count; i++) parent[i] = (uint32_t)i;
    for (size_t i = 0; i + 1 < n->ends.n; i += 2) {
        uint32_t x = S_root(parent, (uint32_t)n->ends.at[i]);
        uint32_t y = S_root(parent, (uint32_t)n->ends.at[i + 1]);
        count -= x != y;
        parent[x > y ? x : y] = x > y ? y : x;
    }
    return count;
}

bool network_measure(network *n, arena *a, fasti_error *error)
{
    n->degree = arena_array(a, size_t, n->node_count);
    n->rank = arena_array(a, double, n->node_count);
    if (n->node_count && !S_run(n, S_measure, NULL, error)) return false;
    for (size_t i = 0; i < n->ends.n; i++) n->degree[n->ends.at[i]]++; /* igraph took all ends */
    n->components = S_count_components(n, a);
    return true;
}

bool network_communities(network *n, arena *a, fasti_error *error)
{
    n->community = arena_array(a, size_t, n->node_count);
    n->communities = n->node_count;
    for (size_t i = 0; i < n->node_count; i++) n->community[i] = i;
    return !network_tie_count(n) || S_run(n, S_communities, NULL, error);
}

bool network_structure(network *n, arena *a, fasti_error *error)
{
    n->component = arena_array(a, size_t, n->node_count);
    n->core = arena_array(a, size_t, n->node_count);
    n->cuts = arena_array(a, bool, n->node_count);
    n->bridges = arena_array(a, bool, network_tie_count(n));
    n->betweenness = arena_array(a, double, n->node_count);
    return !n->node_count || S_run(n, S_structure, NULL, error);
}

bool network_search(network *n, size_t from, size_t to, network_paths *found, arena *a,
                    fasti_error *error)
{
    search s = {found, from, to, .costs = {0}};
    found->paths = arena_array(a, network_path, found->most);
    for (size_t i = 0; i < found->most; i++)
        found->paths[i].nodes = arena_array(a, size_t, found->most_nodes);
    found->n = 0;
    return !network_tie_count(n) || S_run(n, S_search, &s, error);
}
