/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the measures of a network take: bench_measure NODES TIES
 * Ties are made up: nodes in groups of a hundred, three ties in four within one, fixed from run to
 * run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "network.h"
#include "state.h"

static uint64_t state = 88172645463325252u;

static uint32_t S_random(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 32);
}

static double S_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void S_time(const char *what, bool (*measure)(network *, arena *, fasti_error *), network *n,
                   arena *a)
{
    double start = S_now();
    bool ok = measure(n, a, NULL);
    printf("%-36s %7.2f s of processor%s\n", what, S_now() - start, ok ? "" : ": FAILED");
}

int main(int argc, char **argv)
{
    if (argc < 3) return 2;
    size_t nodes = strtoul(argv[1], NULL, 10), ties = strtoul(argv[2], NULL, 10);
    fasti *f = fasti_new(NULL, NULL);
    if (!f || nodes < 200) return 2;
    network n = {.node_count = nodes};
    for (size_t i = 0; i < ties; i++) {
        size_t a = S_random() % nodes,
               b = S_random() % 4 ? a / 100 * 100 + S_random() % 100 : S_random() % nodes;
        if (b >= nodes) b = 0;
        vec_push(f->keep, &n.ends, (int64_t)a);
        vec_push(f->keep, &n.ends, (int64_t)(a == b ? (b + 1) % nodes : b));
        vec_push(f->keep, &n.weights, (double)(1 + S_random() % 1000));
    }
    printf("%zu nodes, %zu ties\n", nodes, ties);
    S_time("PageRank and components", network_measure, &n, f->keep);
    S_time("Leiden communities", network_communities, &n, f->keep);
    printf("%zu communities\n", n.communities);
    S_time("cores, cuts, bridges, betweenness", network_structure, &n, f->keep);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%ld MB at most\n", usage.ru_maxrss / 1024);
    fasti_free(f);
    return 0;
}
