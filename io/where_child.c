/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Invariant: a child is a copy of the process that began it, keeps nothing of it open but its
 * connection, and leaves by _exit.
 */
#include "descriptor.h"
#include "where.h"

#include <errno.h>
#include <fcntl.h>
#include <jq.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

bool where_send(int fd, const void *bytes, size_t n)
{
    for (const char *at = bytes; n;) {
        ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        at += sent;
        n -= (size_t)sent;
    }
    return true;
}

/* ---- a process of its own ------------------------------------------------------------------ */

static void S_limit(int what, rlim_t most)
{
    struct rlimit limit = {most, most};
    setrlimit(what, &limit);
}

/* AddressSanitizer takes more address space than any limit would leave. */
static void S_limit_memory(void)
{
#if !defined(__SANITIZE_ADDRESS__)
    S_limit(RLIMIT_AS, (rlim_t)WHERE_MEMORY_MIB << 20);
#endif
}

static void S_stand_alone(int *fd)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGPIPE, SIGHUP};
    int nothing = open("/dev/null", O_RDWR);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) signal(signals[i], SIG_DFL);
    *fd = fcntl(*fd, F_DUPFD, 3);
    for (int i = 0; i < 3; i++) dup2(nothing, i);
    dup2(*fd, 3);
    *fd = 3;
    close_range(4, ~0U, 0);
    S_limit(RLIMIT_CORE, 0);
    S_limit(RLIMIT_FSIZE, 0);
    S_limit_memory();
}

/* ---- jq ------------------------------------------------------------------------------------ */

typedef struct judge {
    jq_state *jq;
    int fd;
    char complaint[WHERE_COMPLAINT];
    size_t said;
} judge;

static void S_complain(judge *j, const char *text)
{
    if (j->said) return; /* the first fault is the one that counts */
    j->said = strcspn(text, "\n");
    if (j->said > sizeof j->complaint) j->said = sizeof j->complaint;
    while (j->said < strlen(text) && ((unsigned char)text[j->said] & 0xc0) == 0x80) j->said--;
    for (size_t i = 0; i < j->said; i++)
        j->complaint[i] = (char)((unsigned char)text[i] < ' ' || text[i] == 0x7f ? '?' : text[i]);
}

/* "jq: error: ... at <top-level>, line 1:" */
static void S_on_error(void *context, jv message)
{
    jv formatted = jq_format_error(message);
    const char *text = jv_string_value(formatted);
    if (strncmp(text, "jq: error: ", 11) == 0) text += 11;
    S_complain(context, text);
    jv_free(formatted);
}

static void S_on_debug(void *context, jv message)
{
    (void)context;
    jv_free(message);
}

static bool S_answer(judge *j, char verdict)
{
    uint16_t n = (uint16_t)j->said;
    if (!where_send(j->fd, &verdict, 1)) return false;
    return verdict != WHERE_FAULT ||
           (where_send(j->fd, &n, sizeof n) && where_send(j->fd, j->complaint, n));
}

/* Whether the program yields something true; its first error counts as a fault. */
static char S_judge(judge *j, const char *json, uint32_t n)
{
    bool keeps = false;
    j->said = 0;
    jq_start(j->jq, jv_parse_sized(json, (int)n), 0);
    jv result = jq_next(j->jq);
    for (; jv_is_valid(result) && !keeps; result = jq_next(j->jq)) {
        jv_kind kind = jv_get_kind(result);
        keeps = kind != JV_KIND_FALSE && kind != JV_KIND_NULL;
        jv_free(result);
        if (keeps) return WHERE_KEEPS;
    }
    if (jq_halted(j->jq)) {
        S_complain(j, "the program halts");
    } else if (jv_invalid_has_msg(jv_copy(result))) {
        jv message = jv_invalid_get_msg(jv_copy(result));
        jv text = jv_get_kind(message) == JV_KIND_STRING ? message : jv_dump_string(message, 0);
        S_complain(j, jv_string_length_bytes(jv_copy(text)) ? jv_string_value(text) : "an error");
        jv_free(text);
    }
    jv_free(result);
    return j->said ? WHERE_FAULT : WHERE_DROPS;
}

static bool S_message(judge *j)
{
    uint32_t n, at = 0;
    if (!descriptor_read(j->fd, &n, sizeof n)) return false;
    char *bytes = malloc(n ? n : 1);
    if (!bytes || !descriptor_read(j->fd, bytes, n)) return false;
    while (at + sizeof at <= n) {
        uint32_t length;
        memcpy(&length, bytes + at, sizeof length);
        at += (uint32_t)sizeof length;
        if (length > n - at || !S_answer(j, S_judge(j, bytes + at, length))) return false;
        at += length;
    }
    free(bytes);
    return true;
}

_Noreturn void where_child(int fd, const char *program)
{
    judge j = {.fd = fd};
    S_stand_alone(&j.fd);
    j.jq = jq_init();
    if (!j.jq) _exit(1);
    jq_set_error_cb(j.jq, S_on_error, &j);
    jq_set_debug_cb(j.jq, S_on_debug, NULL);
    jq_set_attr(j.jq, jv_string("JQ_LIBRARY_PATH"), jv_array()); /* no modules */
    jq_set_attr(j.jq, jv_string("PROGRAM_ORIGIN"), jv_string("."));
    jq_set_attr(j.jq, jv_string("JQ_ORIGIN"), jv_string("."));
    bool good = jq_compile(j.jq, program);
    if (!good) S_complain(&j, "the program is no good");
    if (S_answer(&j, good ? WHERE_KEEPS : WHERE_FAULT) && good)
        while (S_message(&j)) continue;
    _exit(0);
}
