/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timex.h"
struct timex_rules { int none; };
timex_rules *timex_open(const char *dir, arena *keep, fasti_error *error)
{ (void)dir; (void)error; return arena_make(keep, timex_rules); }
void timexes_find(const timex_rules *rules, reading *r, arena *a) { (void)rules; (void)r; (void)a; }
