/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "names.h"
void names_find(const gazetteer *g, reading *r, arena *a) { (void)g; (void)r; (void)a; }
