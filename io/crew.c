/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Items are articles on their way, numbered as they were given; number n lies in `items[n % room]`
 * from when it is given (`given`) until it is dealt with (`settled`).
 *
 * Invariants
 *  - A worker answers in the order in which it was sent to, so the oldest item that it has is the
 *    one that it is at; `queue` tells them in this order.
 *  - Nothing here waits for one worker alone: sockets are written and read without blocking, and
 * one poll serves them all.
 */
#include "crew.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "coder.h"
#include "crew_worker.h"
#include "error.h"
#include "events.h"
#include "pack.h"
#include "utf8.h"

enum {
    AHEAD = 4,             /* items that a worker has at most, the one it is at among them */
    TRIES = 2,             /* workers that may die under an item                           */
    BYTES_MOST = 64 << 20, /* of items that wait, unless it is one alone                   */
    WAIT_MOST = 200        /* milliseconds until `stop` is asked again                     */
};

typedef enum state { WAITING, SENT, DONE, LOST } state;

typedef struct item {
    arena *a; /* what follows lies here */
    state state;
    unsigned tries;
    int signal; /* of the death of the last worker that died under it */
    packing message;
    str answer;
    size_t bytes;
    position place;
    const char *name, *id;
    collection *all;           /* where mentions are to be held, */
    const fasti_article *held; /* as this one's                  */
} item;

typedef struct worker {
    pid_t pid; /* 0: none */
    int fd;
    uint64_t queue[AHEAD]; /* numbers of items, the oldest first */
    size_t n;
    size_t sent;     /* bytes of the first item of the queue that is not sent whole, */
    size_t whole;    /* which is this one                                            */
    size_t expected; /* bytes of the answer that is coming, once `lead` is full      */
    size_t lead, got;
    char length[sizeof(size_t)];
    char *answer;
} worker;

typedef struct crew {
    fasti *f;
    crew_work work;
    worker *workers;
    struct pollfd *polled;
    size_t count;
    item *items;
    size_t room, bytes;
    uint64_t given, settled;
} crew;

static item *S_item(crew *c, uint64_t number)
{
    return &c->items[number % c->room];
}

/* ---- workers begin and end ----------------------------------------------------------------- */

static _Noreturn void S_work(crew *c, int fd, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0);
    signal(SIGINT, SIG_IGN); /* the parent ends its workers */
    signal(SIGTERM, SIG_DFL);
    signal(SIGPIPE, SIG_IGN);
    for (size_t i = 0; i < c->count; i++)
        if (c->workers[i].pid) close(c->workers[i].fd);
    worker_run(c->f, &c->work, fd);
}

static bool S_start(crew *c, worker *w, fasti_error *error)
{
    int ends[2];
    pid_t parent = getpid();
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return fail_errno(error, FASTI_NO_MEMORY, "", "cannot connect a worker");
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        S_work(c, ends[1], parent);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return fail_errno(error, FASTI_NO_MEMORY, "", "cannot start a worker");
    }
    *w = (worker){.pid = pid, .fd = ends[0]};
    return true;
}

/* Waits for the end of a worker. Returns the signal that ended it, 0 where none did. */
static int S_end(worker *w)
{
    int status = 0;
    close(w->fd);
    pid_t got;
    do got = waitpid(w->pid, &status, 0);
    while (got < 0 && errno == EINTR);
    w->pid = 0;
    return got > 0 && WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

/* Takes back what a dead worker had; the oldest of it is what it died under. */
static void S_bury(crew *c, worker *w)
{
    kill(w->pid, SIGKILL);
    int signal = S_end(w);
    for (size_t i = 0; i < w->n; i++) S_item(c, w->queue[i])->state = WAITING;
    if (!w->n) return;
    item *first = S_item(c, w->queue[0]);
    first->signal = signal;
    if (++first->tries == TRIES) first->state = LOST;
}

static void S_dismiss(void *what)
{
    crew *c = what;
    for (size_t i = 0; i < c->count; i++)
        if (c->workers[i].pid) kill(c->workers[i].pid, SIGKILL);
    for (size_t i = 0; i < c->count; i++)
        if (c->workers[i].pid) S_end(&c->workers[i]);
    for (size_t i = 0; i < c->room; i++) arena_free(c->items[i].a);
    c->count = c->room = 0;
}

/* ---- sending and receiving ----------------------------------------------------------------- */

/* Sends what the socket takes. False if the worker is gone. */
static bool S_send(crew *c, worker *w)
{
    while (w->whole < w->n) {
        str message = {S_item(c, w->queue[w->whole])->message.bytes.at,
                       S_item(c, w->queue[w->whole])->message.bytes.n};
        ssize_t n =
            send(w->fd, message.at + w->sent, message.n - w->sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
        w->sent += (size_t)n;
        if (w->sent < message.n) continue;
        w->sent = 0;
        w->whole++;
    }
    return true;
}

static void S_answered(crew *c, worker *w)
{
    item *it = S_item(c, w->queue[0]);
    it->answer = (str){w->answer, w->expected};
    it->state = DONE;
    w->n--;
    w->whole--;
    memmove(w->queue, w->queue + 1, w->n * sizeof *w->queue);
    w->lead = w->got = 0;
}

/* Receives what has come. False if the worker is gone. */
static bool S_receive(crew *c, worker *w)
{
    for (;;) {
        bool lead = w->lead < sizeof w->length;
        char *to = lead ? w->length + w->lead : w->answer + w->got;
        size_t most = lead ? sizeof w->length - w->lead : w->expected - w->got;
        ssize_t n = recv(w->fd, to, most, MSG_DONTWAIT);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
        if (n == 0 || !w->whole) return false;
        *(lead ? &w->lead : &w->got) += (size_t)n;
        if (lead && w->lead == sizeof w->length) {
            memcpy(&w->expected, w->length, sizeof w->expected);
            w->answer = arena_alloc(S_item(c, w->queue[0])->a, w->expected);
        }
        if (!lead && w->got == w->expected) S_answered(c, w);
    }
}

/* The worker with the fewest items, a new one for one that died; NULL if none takes more. */
static worker *S_idlest(crew *c)
{
    worker *best = &c->workers[0];
    for (size_t i = 1; i < c->count; i++)
        if (c->workers[i].n < best->n) best = &c->workers[i];
    return best->n < AHEAD ? best : NULL;
}

static bool S_assign(crew *c, fasti_error *error)
{
    for (uint64_t number = c->settled; number < c->given; number++) {
        if (S_item(c, number)->state != WAITING) continue;
        worker *w = S_idlest(c);
        if (!w) return true;
        if (!w->pid && !S_start(c, w, error)) return false;
        w->queue[w->n++] = number;
        S_item(c, number)->state = SENT;
    }
    return true;
}

static bool S_stopped(const crew *c, fasti_error *error)
{
    bool (*stop)(void) = c->f->options.stop;
    return stop && stop() && !fail(error, FASTI_STOPPED, "stopped");
}

/* Gives out what waits, and waits until something comes or goes; with `wait` 0 only looks. */
static bool S_turn(crew *c, int wait, fasti_error *error)
{
    if (S_stopped(c, error) || !S_assign(c, error)) return false;
    for (size_t i = 0; i < c->count; i++) {
        worker *w = &c->workers[i];
        if (w->pid && !S_send(c, w)) S_bury(c, w), *w = (worker){0};
        short events = w->whole < w->n ? POLLIN | POLLOUT : POLLIN;
        c->polled[i] = (struct pollfd){.fd = w->pid ? w->fd : -1, .events = events};
    }
    if (poll(c->polled, c->count, wait) <= 0) return !S_stopped(c, error);
    for (size_t i = 0; i < c->count; i++) {
        worker *w = &c->workers[i];
        if (!w->pid || !(c->polled[i].revents & ~POLLOUT)) continue;
        if (!S_receive(c, w)) S_bury(c, w), *w = (worker){0};
    }
    return true;
}

/* ---- what came back ------------------------------------------------------------------------ */

static void S_add_counts(fasti_counts *to, const fasti_counts *more)
{
    to->coded += more->coded;
    to->foreign += more->foreign;
    to->undated += more->undated;
    to->without_text += more->without_text;
    to->unresolved += more->unresolved;
}

static bool S_refuse(crew *c, const fasti_error *why, fasti_error *error)
{
    return refuse(c->f, why) || fail(error, FASTI_STOPPED, "stopped at the first refused record");
}

static bool S_lost(crew *c, const item *it, fasti_error *error)
{
    fasti_error why = ERROR_NONE;
    fail_at(&why, &it->place, it->name,
            "left out: %d workers died under the article \"%s\", the last of signal %d", TRIES,
            utf8_shown(str_of(it->id), it->a), it->signal);
    return S_refuse(c, &why, error);
}

static bool S_take_answer(crew *c, const item *it, fasti_error *error)
{
    outcome o;
    unpacking u = {.left = it->answer, .a = it->a};
    unpack_bytes(&u, &o, sizeof o);
    S_add_counts(&c->f->counts, &o.counts);
    for (size_t i = 0; i < o.told && !u.bad; i++) {
        fasti_error why;
        unpack_bytes(&u, &why, sizeof why);
        if (!u.bad && !S_refuse(c, &why, error)) return false;
    }
    if (!o.ok) {
        if (error && error->code == FASTI_OK) *error = o.why;
        return false;
    }
    if (c->work.out) {
        fwrite(u.left.at, 1, u.left.n, c->work.out);
        return out_finish(c->work.out, error);
    }
    for (size_t i = 0; i < o.mentions && !u.bad; i++) {
        fasti_mention m = unpack_mention(&u, it->held);
        if (!u.bad) hold_reference(it->all, &m, it->a);
    }
    const taker *t = c->work.taker;
    return !t || t->take(t->context, it->held, it->all, error);
}

/* Deals with the oldest item, once it is done. */
static bool S_settle_one(crew *c, fasti_error *error)
{
    item *it = S_item(c, c->settled);
    while (it->state != DONE && it->state != LOST)
        if (!S_turn(c, WAIT_MOST, error)) return false;
    bool ok = it->state == LOST ? S_lost(c, it, error) : S_take_answer(c, it, error);
    c->bytes -= it->bytes;
    c->settled++;
    arena_reset(it->a);
    return ok;
}

static bool S_settle(void *context)
{
    struct settling {
        fasti *f;
        fasti_error *error;
    } *s = context;
    crew *c = s->f->crew;
    while (c->settled < c->given)
        if (!S_settle_one(c, s->error)) return false;
    return true;
}

bool fasti_settle(fasti *f, fasti_error *error)
{
    fasti_error own = ERROR_NONE;
    struct {
        fasti *f;
        fasti_error *error;
    } settling = {f, error && error->code == FASTI_OK ? error : &own};
    if (f->crew && !memory_try(&f->memory, S_settle, &settling, error)) return false;
    return !f->taker || f->taker->finish(f->taker->context, error);
}

/* ---- giving -------------------------------------------------------------------------------- */

static bool S_begin(fasti *f, const crew_work *work, fasti_error *error)
{
    if (!coding_ready(f, error) || !made_by(f, error)) return false;
    crew *c = arena_make(f->keep, crew);
    size_t jobs = f->options.jobs, room = jobs * AHEAD * 2;
    *c = (crew){.f = f, .work = *work};
    c->workers = arena_array(f->keep, worker, jobs);
    c->polled = arena_array(f->keep, struct pollfd, jobs);
    c->items = arena_array(f->keep, item, room);
    arena_defer(f->keep, S_dismiss, c);
    c->count = jobs;
    for (; c->room < room; c->room++)
        if (!(c->items[c->room].a = arena_new(&f->memory))) memory_out(&f->memory);
    f->crew = c;
    f->settle = fasti_settle;
    return true;
}

/* The crew for that work; one for another is dismissed once it is done. */
static bool S_ready(fasti *f, const crew_work *work, fasti_error *error)
{
    crew *c = f->crew;
    if (c && c->work.selection == work->selection && c->work.out == work->out &&
        c->work.taker == work->taker)
        return true;
    if (c && !fasti_settle(f, error)) return false;
    if (c) S_dismiss(c);
    f->crew = NULL;
    return S_begin(f, work, error);
}

static void S_fill(crew *c, item *it, const fasti_article *article)
{
    size_t length = 0;
    it->message = (packing){.a = it->a};
    pack_bytes(&it->message, &length, sizeof length);
    fasti_article copy = *article;
    if (!c->work.out) copy.given_count = 0; /* held here, or taken with the answer */
    pack_article(&it->message, &copy);
    length = it->message.bytes.n - sizeof length;
    memcpy(it->message.bytes.at, &length, sizeof length);
    it->bytes = it->message.bytes.n;
}

/* Prepares for the mentions: of a taker's articles each has a collection of its own. */
static void S_hold(crew *c, item *it, const fasti_article *article)
{
    collection *all = c->f->all;
    it->all = c->work.taker ? collection_new(it->a) : all;
    it->all->renames = all->renames;
    it->held = hold_article(it->all, article);
    if (c->work.taker) hold_given(it->all, article, it->a);
}

bool crew_give(fasti *f, const crew_work *work, const fasti_article *article, const position *place,
               const char *name, fasti_error *error)
{
    if (!S_ready(f, work, error)) return false;
    crew *c = f->crew;
    while (c->given - c->settled == c->room || (c->bytes > BYTES_MOST && c->given > c->settled))
        if (!S_settle_one(c, error)) return false;
    item *it = S_item(c, c->given);
    arena *a = it->a;
    arena_reset(a);
    *it = (item){.a = a, .place = *place};
    S_fill(c, it, article);
    it->name = arena_copy(a, str_of(name));
    it->id = arena_copy(a, str_of(article->id));
    if (!work->out) S_hold(c, it, article);
    c->bytes += it->bytes;
    c->given++;
    return S_turn(c, 0, error);
}
