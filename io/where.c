/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Events go to the child some at a time, and it answers for one after the other; it reads a message
 * as a whole before it answers, and this side all answers before the next message, so that neither
 * waits for the other.
 */
#include "descriptor.h"
#include "where.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "error.h"
#include "events.h"

typedef struct where {
    int fd; /* -1: none */
    pid_t child, owner;
    bool (*stop)(void);
} where;

static void S_end(where *w)
{
    if (w->fd >= 0) close(w->fd);
    w->fd = -1;
    if (w->child > 0 && w->owner == getpid()) {
        kill(w->child, SIGKILL);
        while (waitpid(w->child, NULL, 0) < 0 && errno == EINTR) continue;
    }
    w->child = 0;
}

static void S_release(void *what)
{
    S_end(what);
}

/* ---- answers ------------------------------------------------------------------------------- */

static bool S_says(fasti_error *error, const char *event, const char *text)
{
    if (!event) return fail(error, FASTI_USAGE, "--where: %s", text);
    return fail(error, FASTI_USAGE, "--where: %s: %s", event, text);
}

/* Waits for a byte, a fifth of a second at a time, so that an interrupt is not kept waiting. */
static bool S_wait(where *w, const char *event, fasti_error *error)
{
    struct pollfd p = {.fd = w->fd, .events = POLLIN};
    for (int i = 0; i < WHERE_SECONDS * 5; i++) {
        int ready = poll(&p, 1, 200);
        if (ready > 0) return true;
        if (w->stop && w->stop()) return fail(error, FASTI_STOPPED, "stopped");
        if (ready < 0 && errno != EINTR) break;
    }
    char text[64];
    snprintf(text, sizeof text, "the program took longer than %d seconds", WHERE_SECONDS);
    return S_says(error, event, text);
}

/* The child's next word, and with FAULT its `complaint`; false where it has none any more. */
static bool S_verdict(where *w, const char *event, char *verdict, char *complaint,
                      fasti_error *error)
{
    uint16_t n = 0;
    if (!S_wait(w, event, error)) return false;
    bool ok = descriptor_read(w->fd, verdict, 1);
    if (ok && *verdict == WHERE_FAULT)
        ok = descriptor_read(w->fd, &n, sizeof n) && n <= WHERE_COMPLAINT &&
             descriptor_read(w->fd, complaint, n);
    complaint[n] = '\0';
    if (ok) return true;
    if (w->stop && w->stop()) return fail(error, FASTI_STOPPED, "stopped");
    return S_says(error, event, "the program ended, out of memory or by a fault of jq's");
}

/* ---- the child ----------------------------------------------------------------------------- */

static bool S_start(where *w, const char *program, fasti_error *error)
{
    int ends[2];
    char verdict, complaint[WHERE_COMPLAINT + 1];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return fail_errno(error, FASTI_UNREADABLE, "--where", "cannot connect");
    w->owner = getpid();
    w->child = fork();
    if (w->child == 0) where_child(ends[1], program);
    close(ends[1]);
    w->fd = ends[0];
    if (w->child < 0) return fail_errno(error, FASTI_UNREADABLE, "--where", "cannot fork");
    if (!S_verdict(w, NULL, &verdict, complaint, error)) return false;
    return verdict != WHERE_FAULT || S_says(error, NULL, complaint);
}

/* A worker, which is a copy of the process that began a child, begins one of its own. */
static bool S_ready(where *w, const char *program, fasti_error *error)
{
    if (w->fd >= 0 && w->owner == getpid()) return true;
    if (w->owner != getpid()) w->child = 0;
    S_end(w);
    return S_start(w, program, error);
}

/* ---- events -------------------------------------------------------------------------------- */

typedef struct message {
    char *text;
    size_t n;
    FILE *out;
} message;

static void S_close(void *what)
{
    message *m = what;
    if (m->out) fclose(m->out);
    free(m->text);
}

static message *S_message(arena *a)
{
    message *m = arena_make(a, message);
    m->out = open_memstream(&m->text, &m->n);
    if (!m->out) memory_out(arena_memory(a));
    arena_defer(a, S_close, m);
    return m;
}

/* Appends an event behind its length, which is known only then. */
static bool S_append(message *m, const fasti_event *event, const char *by)
{
    emit e = {.out = m->out};
    uint32_t n = 0;
    fwrite(&n, sizeof n, 1, m->out);
    fflush(m->out);
    size_t before = m->n;
    emit_event(&e, event, by);
    if (fflush(m->out) != 0 || m->n > UINT32_MAX / 2) return false;
    n = (uint32_t)(m->n - before);
    memcpy(m->text + before - sizeof n, &n, sizeof n);
    return true;
}

/* Tells of an event for which the program fails, which is left out. */
static bool S_refuse(fasti *f, const fasti_event *event, const char *complaint, fasti_error *error)
{
    fasti_error why = ERROR_NONE;
    fail(&why, FASTI_REFUSED, "--where: %s: %s", event->id, complaint);
    return refuse(f, &why) || fail(error, FASTI_STOPPED, "stopped at the first refused record");
}

/* Keeps of `events[0 .. n)` what the child lets through, from `events[*kept]` on. */
static bool S_sift(fasti *f, message *m, fasti_event **events, size_t n, fasti_event **to,
                   size_t *kept, fasti_error *error)
{
    where *w = f->where;
    uint32_t size = (uint32_t)m->n;
    char verdict, complaint[WHERE_COMPLAINT + 1];
    bool sent = where_send(w->fd, &size, sizeof size) && where_send(w->fd, m->text, m->n);
    for (size_t i = 0; i < n; i++) {
        if (!sent && i) break;
        if (!S_verdict(w, events[i]->id, &verdict, complaint, error)) return false;
        if (verdict == WHERE_FAULT && !S_refuse(f, events[i], complaint, error)) return false;
        if (verdict == WHERE_KEEPS) to[(*kept)++] = events[i];
    }
    rewind(m->out);
    return true;
}

static bool S_filter(fasti *f, collection *c, fasti_error *error)
{
    size_t kept = 0, first = 0;
    const char *by = made_by(f, error);
    if (!c->events.n) return true;
    if (!by || !S_ready(f->where, f->options.where, error)) return false;
    message *m = S_message(f->scratch);
    for (size_t i = 0; i < c->events.n; i++) {
        if (!S_append(m, c->events.at[i], by)) memory_out(&f->memory);
        bool full = m->n >= WHERE_MESSAGE || i + 1 == c->events.n;
        if (!full) continue;
        size_t n = i + 1 - first;
        if (!S_sift(f, m, c->events.at + first, n, c->events.at, &kept, error)) return false;
        first = i + 1;
    }
    c->events.n = kept;
    return true;
}

bool where_open(fasti *f, fasti_error *error)
{
    where *w = arena_make(f->keep, where);
    *w = (where){.fd = -1, .stop = f->options.stop};
    arena_defer(f->keep, S_release, w);
    f->where = w;
    f->filter = S_filter;
    return S_start(w, f->options.where, error);
}
