/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "actors.h"
void actors_resolve(const gazetteer *g, reading *r, collection *c, arena *scratch) { (void)g; (void)r; (void)c; (void)scratch; }
