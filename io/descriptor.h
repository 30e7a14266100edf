/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading from a pipe or socket of a process of one's own.
 */
#ifndef IO_DESCRIPTOR_H
#define IO_DESCRIPTOR_H

#include <stdbool.h>
#include <stddef.h>

/* Fills `n` bytes; false if they end sooner, or cannot be read. */
bool descriptor_read(int fd, void *to, size_t n);

#endif
