/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state.h"
#include "emit.h"
bool fasti_write_graph(fasti *f, const fasti_selection *selection, const fasti_graph_options *options, FILE *out, size_t *left_out, fasti_error *error) { (void)f; (void)selection; (void)options; (void)left_out; return out_finish(out, error); }
