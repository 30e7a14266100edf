/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's jq program that events go through. It runs in a child process, whose time and memory
 * are limited, since a program may loop for ever or ask for all the memory there is, and libjq then
 * ends the process that it is in.
 */
#ifndef IO_WHERE_H
#define IO_WHERE_H

#include "state.h"

enum {
    WHERE_SECONDS = 10,       /* that a program may take for an event */
    WHERE_MEMORY_MIB = 1024,  /* that it may have                     */
    WHERE_MESSAGE = 64 << 10, /* bytes of events that go to it at a time, but always one event */
    WHERE_COMPLAINT = 256     /* bytes of what it says of itself that are told */
};

/* Compiles `f->options.where` and sets `f->filter`. False with FASTI_USAGE and what jq says if the
 * program is no good. */
bool where_open(fasti *f, fasti_error *error);

/* ---- between the two processes (where_child.c) ---- */

/* What the child says of an event, and at first of its program. After FAULT come the length of a
 * text, a uint16_t, and the text. */
enum { WHERE_DROPS = '0', WHERE_KEEPS = '1', WHERE_FAULT = 'e' };

bool where_send(int fd, const void *bytes, size_t n);

/* Reads messages (their length, a uint32_t, and JSON texts each with its length before it) and
 * answers; ends with the connection. The only user of libjq. */
_Noreturn void where_child(int fd, const char *program);

#endif
