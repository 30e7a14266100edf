/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "descriptor.h"

#include <errno.h>
#include <unistd.h>

bool descriptor_read(int fd, void *to, size_t n)
{
    for (char *at = to; n;) {
        ssize_t got = read(fd, at, n);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        n -= (size_t)got;
    }
    return true;
}
