/* SPDX-License-Identifier: MIT
 *
 * fasti-draw FORMAT <view >picture
 */
#include "draw.h"

#include <graphviz/cgraph.h>

#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* What `take` hands out, the newest block first. */
static struct block {
    struct block *older;
    size_t used, room;
    _Alignas(max_align_t) char bytes[];
} * blocks;

enum { BLOCK = 64 << 10, ALIGN = _Alignof(max_align_t) };

void *take(size_t count, size_t size)
{
    if (size && count > (SIZE_MAX / 4) / size) die("out of memory");
    size_t n = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    if (!blocks || blocks->room - blocks->used < n) {
        size_t room = n < BLOCK ? BLOCK : n;
        struct block *b = calloc(1, sizeof *b + room);
        if (!b) die("out of memory");
        b->room = room;
        b->older = blocks;
        blocks = b;
    }
    void *at = blocks->bytes + blocks->used;
    blocks->used += n;
    return at;
}

void die(const char *format, ...)
{
    va_list list;
    fputs("fasti-draw: ", stderr);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputs("\n", stderr);
    exit(EXIT_FAILURE);
}

/* Ends the program without releasing what it holds: the end does that, and faster. */
_Noreturn static void S_draw(const char *format)
{
    drawing *d = view_read(stdin);
    columns_arrange(d);
    Agraph_t *graph = dot_build(d, strcmp(format, "png") == 0);
    if (strcmp(format, "dot") != 0)
        render(graph, format, stdout);
    else if (agwrite(graph, stdout) != 0)
        die("cannot write");
    if (fflush(stdout) != 0 || ferror(stdout)) die("cannot write");
    _exit(EXIT_SUCCESS);
}

int main(int argc, char **argv)
{
    static const char *const formats[] = {"dot", "svg", "png", "pdf"};
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody waits for the picture of a program that ended */
    for (size_t i = 0; argc == 2 && i < sizeof formats / sizeof *formats; i++)
        if (strcmp(argv[1], formats[i]) == 0) S_draw(formats[i]);
    fputs("usage: fasti-draw dot|svg|png|pdf <VIEW\n", stderr);
    return 2;
}
