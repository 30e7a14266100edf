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

enum { WIDTH = 60, PAUSE = 200, SILENCE = 1000 }; /* columns; milliseconds */

static struct {
    const run *r; /* NULL: nothing is shown */
    int64_t began, told;
    bool shown;
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
}

void progress_step(void)
{
    if (!line.r) return;
    int64_t now = S_now();
    if (now - line.began < SILENCE || now - line.told < PAUSE) return;
    fasti_counts counts = fasti_count(line.r->f);
    char text[WIDTH + 1];
    snprintf(text, sizeof text, "fasti: %" PRIu64 " records, %" PRIu64 " a second", counts.records,
             counts.records * 1000 / (uint64_t)(now - line.began));
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
