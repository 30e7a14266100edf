/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A view as JSON Lines, the form in which fasti-draw takes it. draw_view.c, which shares no source
 * with this, tells the form.
 */
#ifndef IO_VIEW_LINES_H
#define IO_VIEW_LINES_H

#include "gazetteer.h"
#include "view.h"

/* `lines` is in the arena. `g` names countries; NULL: they have their codes. False with
 * FASTI_NO_MEMORY. */
bool view_lines(const view *v, const char *title, const gazetteer *g, str *lines, arena *a,
                fasti_error *error);

#endif
