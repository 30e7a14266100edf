/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line is written over itself with a carriage return and spaces: no colours, no escape
 * sequences. It changes five times a second at most, and nothing is said of work that takes less
 * than a second.
 */
#include <inttypes.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

enum { WIDTH = 72, PAUSE = 200, SILENCE = 1000 }; /* columns; milliseconds */

static struct {
    const run *r; /* NULL: nothing is shown */
    int64_t began, told;
    uint64_t size; /* bytes of all inputs, 0 unknown */
    bool measured, shown;
} line;

static int64_t S_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_begin(const run *r)
{
    bool wanted =
        r && !r->args->quiet && isatty(STDERR_FILENO) && (r->file || !isatty(STDOUT_FILENO));
    line.r = wanted ? r : NULL;
    line.began = line.told = wanted ? S_now() : 0;
    line.size = 0;
    line.measured = false;
}

/* Adds up sizes; an input of which the size is not known makes the sum unknown. */
static bool S_add(void *context, const fasti_input *input, fasti_error *error)
{
    uint64_t *sum = context;
    (void)error;
    if (input->size >= 0) *sum += (uint64_t)input->size;
    return input->size >= 0;
}

/* Done once, when it has turned out that there is something to wait for. */
static void S_measure(void)
{
    uint64_t sum = 0;
    const arguments *args = line.r->args;
    line.measured = true;
    for (size_t i = 0; i < args->input_count; i++)
        if (!fasti_each_input(line.r->f, args->inputs[i], false, S_add, &sum, NULL)) return;
    line.size = sum;
}

void progress_text(const fasti_counts *counts, uint64_t size, int64_t milliseconds, char *text,
                   size_t room)
{
    uint64_t passed = milliseconds > 0 ? (uint64_t)milliseconds : 1;
    int n = snprintf(text, room, "fasti: %" PRIu64 " records, %" PRIu64 " a second",
                     counts->records, counts->records * 1000 / passed);
    if (n < 0 || (size_t)n >= room || !size || !counts->read || counts->read > size) return;
    double left = (double)passed / 1000 * (double)(size - counts->read) / (double)counts->read;
    uint64_t seconds = (uint64_t)left;
    snprintf(text + n, room - (size_t)n, ", %" PRIu64 " %%, %" PRIu64 ":%02" PRIu64 " left",
             counts->read * 100 / size, seconds / 60, seconds % 60);
}

void progress_step(void)
{
    if (!line.r) return;
    int64_t now = S_now();
    if (now - line.began < SILENCE || now - line.told < PAUSE) return;
    char text[WIDTH + 1];
    fasti_counts counts = fasti_count(line.r->f);
    if (!line.measured) S_measure();
    progress_text(&counts, line.size, now - line.began, text, sizeof text);
    fprintf(stderr, "\r%-*s", WIDTH, text);
    fflush(stderr);
    line.told = now;
    line.shown = true;
}

void progress_clear(void)
{
    if (!line.shown) return;
    fprintf(stderr, "\r%*s\r", WIDTH, "");
    fflush(stderr);
    line.shown = false;
}
