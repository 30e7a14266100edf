/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Input goes through a socket, since a socket that nobody reads any more can be written to without
 * SIGPIPE; output and complaints come back through pipes; a pidfd tells the end. All four are
 * served by one poll, so that neither side waits for the other. What is open stands in a `child`
 * that the arena releases, whichever way the function is left.
 */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "error.h"

extern char **environ;

enum { INPUT, OUTPUT, COMPLAINTS, END, WATCHED };
enum { CHUNK = 64 << 10 };

typedef VEC(char) bytes;

typedef struct child {
    arena *a;
    pid_t pid;     /* 0 where none is to be waited for */
    int theirs[3]; /* until the program has started; -1 where closed */
    struct pollfd ours[WATCHED];
    str input; /* still to be sent */
    bytes output, complaints;
    int status;
    bool status_known;
} child;

static void S_close(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

static void S_reap(child *c)
{
    pid_t got;
    do got = waitpid(c->pid, &c->status, 0);
    while (got < 0 && errno == EINTR);
    c->status_known = got == c->pid;
    c->pid = 0;
}

static void S_release(void *what)
{
    child *c = what;
    for (int i = 0; i < 3; i++) S_close(&c->theirs[i]);
    for (int i = 0; i < WATCHED; i++) S_close(&c->ours[i].fd);
    if (!c->pid) return;
    kill(c->pid, SIGKILL);
    S_reap(c);
}

/* Out of the way of 0, 1 and 2, which the started program gets, should they be free here. */
static int S_above_standard(int fd)
{
    if (fd < 0 || fd > 2) return fd;
    int moved = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    close(fd);
    return moved;
}

static bool S_connect(child *c)
{
    int ends[2];
    for (int i = 0; i < 3; i++) {
        int made = i == INPUT ? socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)
                              : pipe2(ends, O_CLOEXEC);
        if (made != 0) return false;
        c->ours[i].fd = S_above_standard(ends[0]);
        c->theirs[i] = S_above_standard(ends[1]);
        if (c->ours[i].fd < 0 || c->theirs[i] < 0) return false;
        c->ours[i].events = i == INPUT ? POLLOUT : POLLIN;
        if (fcntl(c->ours[i].fd, F_SETFL, O_NONBLOCK) != 0) return false;
    }
    return true;
}

/* Default signals, none blocked, and no file of ours but the three. Returns an errno. */
static int S_spawn(child *c, const char *program, char *const arguments[])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed) return failed;
    failed = posix_spawnattr_init(&attributes);
    if (!failed) {
        for (int i = 0; i < 3 && !failed; i++)
            failed = posix_spawn_file_actions_adddup2(&actions, c->theirs[i], i);
        if (!failed) failed = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        if (!failed)
            failed = posix_spawn(&c->pid, program, &actions, &attributes, arguments, environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    if (failed) c->pid = 0;
    return failed;
}

static bool S_start(child *c, const char *program, const char *argument, fasti_error *error)
{
    char *const arguments[] = {arena_copy(c->a, str_of(program)),
                               arena_copy(c->a, str_of(argument)), NULL};
    if (!S_connect(c)) return fail_errno(error, FASTI_UNWRITABLE, program, "cannot connect");
    errno = S_spawn(c, program, arguments);
    if (errno) return fail_errno(error, FASTI_UNWRITABLE, program, "cannot run");
    for (int i = 0; i < 3; i++) S_close(&c->theirs[i]);
    c->ours[END] = (struct pollfd){pidfd_open(c->pid, 0), POLLIN, 0};
    return c->ours[END].fd >= 0 || fail_errno(error, FASTI_UNWRITABLE, program, "cannot watch");
}

/* Ends the input where all is sent or nobody takes it; the program says itself what it misses. */
static void S_send(child *c)
{
    ssize_t n = send(c->ours[INPUT].fd, c->input.at, c->input.n, MSG_NOSIGNAL);
    if (n >= 0)
        c->input = str_sub(c->input, (size_t)n, c->input.n);
    else if (errno != EAGAIN && errno != EINTR)
        c->input.n = 0;
    if (!c->input.n) S_close(&c->ours[INPUT].fd);
}

/* Reads into a list with room for a chunk more, or for what is over where the list is full. */
static void S_receive(child *c, int which)
{
    char beyond[CHUNK];
    bytes *to = which == OUTPUT ? &c->output : &c->complaints;
    bool full = which == COMPLAINTS && to->n >= CHUNK;
    while (!full && to->room - to->n < CHUNK)
        vec_more(c->a, (void **)&to->at, &to->room, sizeof *to->at);
    ssize_t n = read(c->ours[which].fd, full ? beyond : to->at + to->n, CHUNK);
    if (n > 0 && !full) to->n += (size_t)n;
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) S_close(&c->ours[which].fd);
}

static int64_t S_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void S_serve(child *c)
{
    if (c->ours[INPUT].fd >= 0 && c->ours[INPUT].revents) S_send(c);
    for (int i = OUTPUT; i <= COMPLAINTS; i++)
        if (c->ours[i].fd >= 0 && c->ours[i].revents) S_receive(c, i);
    if (c->ours[END].revents) {
        S_reap(c);
        S_close(&c->ours[END].fd);
    }
}

static bool S_watch(child *c, const char *program, unsigned seconds, fasti_error *error)
{
    const int64_t deadline = S_milliseconds() + (int64_t)seconds * 1000;
    while (c->pid || c->ours[OUTPUT].fd >= 0 || c->ours[COMPLAINTS].fd >= 0) {
        int64_t left = deadline - S_milliseconds();
        if (left <= 0) {
            fail(error, FASTI_UNWRITABLE, "took longer than %u second%s", seconds,
                 seconds == 1 ? "" : "s");
            error_in(error, program);
            return false;
        }
        int ready = poll(c->ours, WATCHED, left > 1000 ? 1000 : (int)left);
        if (ready < 0 && errno != EINTR)
            return fail_errno(error, FASTI_UNWRITABLE, program, "cannot wait");
        if (ready > 0) S_serve(c);
    }
    return true;
}

static bool S_ended_well(const child *c, const char *program, fasti_error *error)
{
    str said = {c->complaints.n ? c->complaints.at : "", c->complaints.n};
    str complaint = str_trim(str_cut_at(said, '\n').head);
    if (c->status_known && WIFEXITED(c->status) && WEXITSTATUS(c->status) == 0) return true;
    if (!c->status_known)
        fail(error, FASTI_UNWRITABLE, "ended unseen");
    else if (WIFSIGNALED(c->status))
        fail(error, FASTI_UNWRITABLE, "was ended by signal %d", WTERMSIG(c->status));
    else if (complaint.n)
        fail(error, FASTI_UNWRITABLE, "%.*s", (int)complaint.n, complaint.at);
    else
        fail(error, FASTI_UNWRITABLE, "failed with status %d", WEXITSTATUS(c->status));
    error_in(error, program);
    return false;
}

bool child_filter(const char *program, const char *argument, str input, unsigned seconds,
                  str *output, arena *a, fasti_error *error)
{
    child *c = arena_make(a, child);
    *c = (child){.a = a, .theirs = {-1, -1, -1}, .input = input};
    for (int i = 0; i < WATCHED; i++) c->ours[i].fd = -1;
    arena_defer(a, S_release, c);
    bool ok = S_start(c, program, argument, error) && S_watch(c, program, seconds, error) &&
              S_ended_well(c, program, error);
    *output = (str){c->output.n ? c->output.at : "", ok ? c->output.n : 0};
    return ok;
}
