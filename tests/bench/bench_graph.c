/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How fast a graph is made and drawn: bench_graph DRAW_PROGRAM EVENTS TOP [FORMAT [actors]]
 * The events are made up: actors and places as uneven as in news, fixed from run to run.
 */
#include <sys/resource.h>
#include <time.h>

#include "made.h"
#include "view.h"

static uint64_t state = 88172645463325252u;

static uint32_t S_random(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 32);
}

/* Few of `n` are met often, most hardly ever. */
static unsigned S_uneven(unsigned n)
{
    double u = S_random() / 4294967296.0;
    return (unsigned)(n * u * u * u * u);
}

static void S_push(collection *c, unsigned i, unsigned events)
{
    static const char *const roles[] = {"source", "target", "party"};
    char actors[200] = "", summary[120], place[30] = "", day[20], article[20];
    for (unsigned j = 0, n = 1 + S_random() % 3; j < n; j++)
        snprintf(actors + strlen(actors), 60, "%sactor-%u=%s", j ? " " : "",
                 S_uneven(events / 5 + 20), roles[S_random() % 3]);
    snprintf(summary, sizeof summary, "Someone did something to someone else, number %u", i);
    snprintf(day, sizeof day, "2021-%02u-%02u", 1 + S_random() % 12, 1 + S_random() % 28);
    snprintf(article, sizeof article, "article-%u", i / 3);
    if (S_random() % 2) snprintf(place, sizeof place, "Town %u XX", S_uneven(events / 20 + 5));
    made_push(c, &(made_event){(fasti_kind)(S_random() % FASTI_STATEMENT), FASTI_ACTUAL, day, day,
                               place, actors, S_random() / 4294967296.0, summary,
                               "This is the sentence that tells of it.", article});
}

static double S_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double S_processor(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static long S_megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

int main(int argc, char **argv)
{
    if (argc < 4) return 2;
    unsigned events = (unsigned)strtoul(argv[2], NULL, 10);
    fasti_selection selection = {.top = strtoul(argv[3], NULL, 10)};
    fasti_graph_options options = {.draw_program = argv[1], .time_limit = 600};
    if (argc > 4) options.format = (fasti_graph_format)strtoul(argv[4], NULL, 10);
    if (argc > 5) options.style = FASTI_STYLE_ACTORS;
    fasti *f = made_begin(NULL, 0);
    for (unsigned i = 0; i < events; i++) S_push(f->all, i, events);
    long before = S_megabytes();
    double start = S_now(), busy = S_processor();
    event_list list = select_events(f->all, &selection, false, f->scratch);
    view *v = options.style ? view_make_actors(&list, selection.top, NULL, f->scratch, NULL)
                            : view_make(&list, selection.top, NULL, f->scratch, NULL);
    printf("view   %7.2f s, %.2f of processor   %ld MB more: %zu of %zu nodes, %zu ties\n",
           S_now() - start, S_processor() - busy, S_megabytes() - before, v->node_count,
           v->node_count + v->nodes_left_out, v->tie_count + v->dyad_count);
    arena_reset(f->scratch);
    if (argc <= 4) return 0;
    fasti_error error = {.offset = -1};
    FILE *out = fopen("/dev/null", "w");
    start = S_now(), busy = S_processor();
    bool ok = fasti_write_graph(f, &selection, &options, out, NULL, &error);
    printf("graph  %7.2f s, %.2f of processor   %s\n", S_now() - start, S_processor() - busy,
           ok ? "view, drawing and all" : error.text);
    fclose(out);
    fasti_free(f);
    return !ok;
}
