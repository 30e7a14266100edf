/* SPDX-License-Identifier: MIT
 *
 * Layout and output run in a child process, which writes to a pipe and leaves with _exit: the
 * layout engines can corrupt their heap when freed, crash, or fail with a picture that looks
 * whole. Nothing of the picture is passed on before the child has ended well.
 */
#include "draw.h"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "draw_text.h"

static char complaint[400];

/* Graphviz hands over a message in pieces, the first of which is "Error" or "Warning". The first
 * line of the latest error is kept, or else of the first warning. */
static int S_complain(char *message)
{
    if (strcmp(message, "Error") == 0) *complaint = '\0';
    size_t n = strlen(complaint);
    if (!strchr(complaint, '\n')) snprintf(complaint + n, sizeof complaint - n, "%s", message);
    return 0;
}

_Noreturn static void S_child_fail(const char *what)
{
    complaint[strcspn(complaint, "\n")] = '\0';
    fprintf(stderr, "fasti-draw: %s%s%s\n", what, *complaint ? ": " : "", complaint);
    _exit(EXIT_FAILURE);
}

static void S_refine(GVC_t *gvc, Agraph_t *g)
{
    if (place_areas(g)) {
        if (gvFreeLayout(gvc, g) != 0 || gvLayout(gvc, g, "neato") != 0)
            S_child_fail("the second layout failed");
        place_areas_again(g);
    }
    place_labels(g);
}

_Noreturn static void S_child(pid_t parent, Agraph_t *g, const char *format, FILE *out)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(EXIT_FAILURE);
    agseterrf(S_complain);
    agreseterrors();
    GVC_t *gvc = gvContext();
    if (!gvc || gvLayout(gvc, g, agget(g, (char *)"layout")) != 0)
        S_child_fail("the layout failed");
    if (strcmp(agget(g, (char *)"layout"), "neato") == 0) S_refine(gvc, g);
    if (gvRender(gvc, g, format, out) != 0) S_child_fail("the drawing failed");
    if (agerrors() > AGWARN) S_child_fail("Graphviz reports an error");
    if (fflush(out) != 0 || ferror(out)) S_child_fail("cannot write the picture");
    _exit(EXIT_SUCCESS);
}

static void S_read_all(int from, text *picture)
{
    char bytes[64 << 10];
    for (;;) {
        ssize_t n = read(from, bytes, sizeof bytes);
        if (n > 0)
            text_add_bytes(picture, bytes, (size_t)n);
        else if (n == 0)
            return;
        else if (errno != EINTR)
            die("cannot read the picture: %s", strerror(errno));
    }
}

static void S_wait(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) die("cannot wait for the layout: %s", strerror(errno));
    if (WIFSIGNALED(status)) die("the layout was ended by signal %d", WTERMSIG(status));
    if (WEXITSTATUS(status) != EXIT_SUCCESS) exit(EXIT_FAILURE); /* it has said why */
}

void render(Agraph_t *g, const char *format, FILE *out)
{
    int ends[2];
    if (pipe(ends) != 0) die("cannot make a pipe: %s", strerror(errno));
    pid_t parent = getpid(), child = fork();
    if (child < 0) die("cannot start the layout: %s", strerror(errno));
    if (child == 0) {
        close(ends[0]);
        FILE *to_parent = fdopen(ends[1], "wb");
        if (!to_parent) S_child_fail("cannot open the pipe");
        S_child(parent, g, format, to_parent);
    }
    close(ends[1]);
    text picture = {0};
    S_read_all(ends[0], &picture);
    close(ends[0]);
    S_wait(child);
    fwrite(picture.at, 1, picture.n, out);
}
