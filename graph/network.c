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

static igraph_error_t S_degrees(const igraph_t *g, network *n)
{
    igraph_vector_int_t degree;
    IGRAPH_VECTOR_INT_INIT_FINALLY(&degree, 0);
    IGRAPH_CHECK(igraph_degree(g, &degree, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS));
    for (size_t i = 0; i < n->node_count; i++) n->degree[i] = (size_t)VECTOR(degree)[i];
    igraph_vector_int_destroy(&degree);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t S_ranks(const igraph_t *g, network *n)
{
    igraph_vector_t rank, weights;
    igraph_vector_view(&weights, n->weights.at, (igraph_integer_t)n->weights.n);
    IGRAPH_VECTOR_INIT_FINALLY(&rank, 0);
    IGRAPH_CHECK(igraph_pagerank(g, IGRAPH_PAGERANK_ALGO_PRPACK, &rank, NULL, igraph_vss_all(),
                                 IGRAPH_UNDIRECTED, 0.85, n->weights.n ? &weights : NULL, NULL));
    for (size_t i = 0; i < n->node_count; i++) n->rank[i] = VECTOR(rank)[i];
    igraph_vector_destroy(&rank);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t S_measure(network *n)
{
    igraph_t g;
    igraph_vector_int_t ends;
    igraph_integer_t components;
    igraph_vector_int_view(&ends, n->ends.at, (igraph_integer_t)n->ends.n);
    IGRAPH_CHECK(igraph_empty(&g, (igraph_integer_t)n->node_count, IGRAPH_UNDIRECTED));
    IGRAPH_FINALLY(igraph_destroy, &g);
    IGRAPH_CHECK(igraph_add_edges(&g, &ends, NULL));
    IGRAPH_CHECK(S_degrees(&g, n));
    IGRAPH_CHECK(S_ranks(&g, n));
    IGRAPH_CHECK(igraph_connected_components(&g, NULL, NULL, &components, IGRAPH_WEAK));
    n->components = (size_t)components;
    igraph_destroy(&g);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

/* The handlers stay ours only as long as this call. */
static igraph_error_t S_measure_guarded(network *n)
{
    const handlers callers = S_set_handlers((handlers){S_on_error, S_on_warning, S_on_fatal});
    last.callers_threads = S_threads();
    S_set_threads(1);
    last.code = IGRAPH_FAILURE;
    if (setjmp(last.fatal) == 0)
        last.code = S_measure(n);
    else
        IGRAPH_FINALLY_FREE();
    S_set_threads(last.callers_threads);
    S_set_handlers(callers);
    return last.code;
}

bool network_measure(network *n, arena *a, fasti_error *error)
{
    n->degree = arena_array(a, size_t, n->node_count);
    n->rank = arena_array(a, double, n->node_count);
    if (!n->node_count) return true;
    igraph_error_t code = S_measure_guarded(n);
    if (code == IGRAPH_SUCCESS) return true;
    return fail(error, code == IGRAPH_ENOMEM ? FASTI_NO_MEMORY : FASTI_USAGE, "igraph: %s",
                last.reason);
}
