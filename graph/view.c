/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"
view *view_make(const event_list *events, const fasti_selection *selection, bool fold_governments, arena *a, fasti_error *error)
{ (void)events; (void)selection; (void)fold_governments; (void)error; return arena_make(a, view); }
