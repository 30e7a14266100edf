/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state.h"
#include "emit.h"
bool fasti_write_events(fasti *f, const fasti_selection *selection, FILE *out, fasti_error *error) { (void)f; (void)selection; return out_finish(out, error); }
bool fasti_write_article_events(fasti *f, const fasti_article *article, const fasti_selection *selection, FILE *out, fasti_error *error) { (void)f; (void)article; (void)selection; return out_finish(out, error); }
