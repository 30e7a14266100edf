/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state.h"
#include "emit.h"
bool fasti_write_timeline(fasti *f, const fasti_selection *selection, const fasti_timeline_options *options, FILE *out, fasti_error *error) { (void)f; (void)selection; (void)options; return out_finish(out, error); }
